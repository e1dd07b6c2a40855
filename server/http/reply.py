"""An answer on its way out, and the application's own answer as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any, Final, Literal, NamedTuple, get_args

from server.repeats import DAY, ROUTE, VOLATILE

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Headers = Sequence[tuple[str, str]]
Source = Literal["kept", "made", "own"]
"""Where an answer comes from: kept from an earlier request, made by the application, or the front's own."""
SOURCES: Final[tuple[Source, ...]] = get_args(Source)

_BLOCK: Final = 256 * 1024
_SMALL: Final = 1_000_000
"""Files up to this many bytes are answers like others, kept and compressed; longer ones are sent as they are."""


class Reply(NamedTuple):
    """One answer.

    Attributes:
        status: the status code.
        headers: names in lower case with their values; ``content-length`` only where ``body`` is not bytes.
        body: all of it, or a file that is sent piece by piece.
        route: the pattern of the path that answered, ``/queries/<name>``; empty for none.
        source: where it comes from.
        volatile: whether the same request has another answer the next time.
        day: the only day for which the answer is right; empty for all days.
        settled: whether entity tag, Cache-Control and Vary are as they are sent but for an encoding.
    """

    status: int
    headers: Headers
    body: bytes | FileBody
    route: str = ""
    source: Source = "made"
    volatile: bool = False
    day: str = ""
    settled: bool = False

    def header(self, name: str) -> str:
        """Return the value of a header, named in lower case; empty where there is none."""
        return next((value for key, value in self.headers if key == name), "")


class FileBody:
    """A file as the body of an answer: what an application gets as ``wsgi.file_wrapper``."""

    def __init__(self, file: IO[bytes], block: int = _BLOCK) -> None:
        self._file = file
        self._block = block

    @property
    def name(self) -> str:
        """The path of the file."""
        return str(self._file.name)

    def __iter__(self) -> Iterator[bytes]:
        """Yield the file, piece by piece."""
        return iter(lambda: self._file.read(self._block), b"")

    def close(self) -> None:
        """Close the file."""
        self._file.close()


def reply_of(application: Application, environ: dict[str, Any]) -> Reply:
    """Return what a WSGI application answers."""
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Callable[..., object]:
        started[:] = [int(status.split(" ", 1)[0]), [(name.lower(), value) for name, value in headers]]
        return started.append

    environ["wsgi.file_wrapper"] = FileBody
    result = application(environ, start_response)
    if isinstance(result, FileBody) and not _is_small(started[1]):
        body: bytes | FileBody = result
    else:
        try:
            body = b"".join(result)
        finally:
            close = getattr(result, "close", None)
            if close is not None:
                close()
    status, headers = started
    if not isinstance(body, FileBody):
        headers = [(name, value) for name, value in headers if name != "content-length"]
    return Reply(
        status, headers, body, environ.get(ROUTE, ""), "made", bool(environ.get(VOLATILE)), environ.get(DAY, "")
    )


def _is_small(headers: Headers) -> bool:
    length = next((value for name, value in headers if name == "content-length"), "")
    return length.isdigit() and int(length) <= _SMALL
