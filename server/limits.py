"""What one query may use, and what its sender is told when it wants more."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from server.errors import LimitReached, QueryRefused

LimitName = Literal["seconds", "cpu_seconds", "memory", "size", "rows", "queue", "backend"]


@dataclass(frozen=True)
class Limits:
    """What one query may use. (``server.config`` has the defaults of a server with their reasons.)

    Attributes:
        seconds: wall time from the start of evaluation to the last byte.
        size: bytes of the answer.
        rows: rows or triples of the answer.
        cpu_seconds: processor time, in whole seconds.
        memory: bytes of memory beyond the shared store.
        stack: bytes of stack for evaluation.
        queue: how many questions may wait for a worker.
        queue_seconds: how long one may wait.
        nice: how far everything else goes before a query, as the system counts it (0 to 19).
    """

    seconds: float
    size: int
    rows: int = 1_000_000
    cpu_seconds: int = 10
    memory: int = 1_000_000_000
    stack: int = 512 * 1024 * 1024
    queue: int = 32
    queue_seconds: float = 5.0
    nice: int = 0


DEFAULT_LIMITS: Final = Limits(seconds=30.0, size=200_000_000)
"""Those of one's own queries, from the command line."""

_RESTRICT: Final = {"vi": "Thêm điều kiện hoặc LIMIT vào truy vấn.", "en": "Restrict the query, or add a LIMIT."}
_LATER: Final = {"vi": "Thử lại sau vài giây.", "en": "Try again in a few seconds."}


def limit_reached(name: LimitName, limits: Limits, *, retry: int | None = None) -> LimitReached:
    """Return the problem of a query that went over the limit called ``name``.

    Args:
        name: which limit.
        limits: all of them, for the words.
        retry: after how many seconds it makes sense to try again, where that is known.
    """
    return LimitReached(
        _said(name, limits),
        hint=_LATER if name == "queue" else _RESTRICT,
        headers={"Retry-After": str(retry or (5 if name == "queue" else 30))},
        extra={"limit": name},
    )


def _said(name: LimitName, limits: Limits) -> Mapping[str, str]:
    size, memory = f"{limits.size / 1e6:.0f}", f"{limits.memory / 1e6:.0f}"
    seconds, cpu, rows = f"{limits.seconds:g}", f"{limits.cpu_seconds}", f"{limits.rows:,}"
    texts: Mapping[LimitName, tuple[str, str]] = {
        "seconds": (f"Truy vấn chạy quá {seconds} giây.", f"The query took over {seconds} s."),
        "cpu_seconds": (f"Truy vấn dùng quá {cpu} giây CPU.", f"The query used over {cpu} s of processor time."),
        "memory": (f"Truy vấn cần hơn {memory} MB bộ nhớ.", f"The query needs over {memory} MB of memory."),
        "size": (f"Kết quả lớn hơn {size} MB.", f"The answer is larger than {size} MB."),
        "rows": (f"Kết quả có hơn {rows.replace(',', '.')} dòng.", f"The answer has over {rows} rows."),
        "queue": (
            "Máy chủ đang bận: nhiều truy vấn khác đang chờ đến lượt.",
            "The server is busy: many other queries are waiting for their turn.",
        ),
        "backend": (
            "Kho dữ liệu đã dừng truy vấn: chạy quá lâu, kết quả quá lớn, hoặc kho đang bận.",
            "The data store stopped the query: it took too long or grew too large there, or the store is busy.",
        ),
    }
    vi, en = texts[name]
    return {"vi": vi, "en": en}


def too_complex() -> QueryRefused:
    """Return the problem of a query on which the engine gave up."""
    return QueryRefused(
        {
            "vi": "Truy vấn quá phức tạp: bộ máy truy vấn dừng giữa chừng khi chạy.",
            "en": "The query is too complex: the query engine broke off while running it.",
        },
        hint={"vi": "Chia thành nhiều truy vấn nhỏ hơn.", "en": "Split it into smaller queries."},
    )


class LimitedBuffer(io.BytesIO):
    """A buffer that raises as soon as the answer written to it goes over a limit, which stops the engine.

    Args:
        limits: size, rows and seconds, counted from now.
        row_end: what stands between rows in the format that is written.
    """

    def __init__(self, limits: Limits, row_end: bytes) -> None:
        super().__init__()
        self._limits = limits
        self._end = time.monotonic() + limits.seconds
        self._row_end = row_end
        self._rows = 0
        self._counted = 0

    def write(self, data: object) -> int:
        """Append bytes, unless that goes over a limit."""
        count = super().write(data)  # type: ignore[arg-type]
        size = self.tell()
        if size > self._limits.size:
            raise limit_reached("size", self._limits)
        if time.monotonic() > self._end:
            raise limit_reached("seconds", self._limits)
        if size > self._limits.rows * len(self._row_end):  # what is shorter cannot have so many
            self._count_rows(size)
        return count

    def _count_rows(self, size: int) -> None:
        """Count the ends of rows in what has not been counted; one of which only a part is there is counted later."""
        rest = bytes(self.getbuffer()[self._counted :])
        part = rest.rpartition(self._row_end)[2]
        self._rows += rest.count(self._row_end)
        self._counted = size - min(len(part), len(self._row_end) - 1)
        if self._rows > self._limits.rows:
            raise limit_reached("rows", self._limits)
