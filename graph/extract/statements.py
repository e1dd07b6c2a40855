"""What belongs to a number: the words before and after it that say what is measured and of whom.

A sentence falls into clauses at semicolons and brackets, and a clause into one stretch for each of its numbers. A
number may lead ("100% các xã được trang bị …"), close ("tỷ lệ … đạt 59,7%") or stand between ("đã kết nối 262/262 xã").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from typing import Final

from graph.extract import phrases
from graph.extract.coordinate import joins
from graph.extract.phrase_lists import lists
from graph.extract.quantity import Quantity
from graph.extract.universals import ALL, EVERYTHING, universals

_MARK: Final = re.compile(r"[();]")
_SEPARATOR: Final = re.compile(r"(?:,|;|\s-)\s+(?:và\s+|còn\s+)?|\s+(?:và|còn|hoặc|cùng|thì|nhưng|song)\s+")
_DENIED: Final = re.compile(r"(?<!\w)(?:chưa|không|chẳng)(?!\w)", re.IGNORECASE)
_OTHER: Final = re.compile(
    r"\s*,\s*(?:(?:còn|riêng|song|nhưng|trong khi|trong đó)\s[^,]{2,40}|(?:mức|mức độ|cấp độ)\s+\d\s+)?$"
)
"""The subject of what is denied, where it is another: "96 dịch vụ mức 3, mức 4 chưa có"."""

_COUNTS_NEXT: Final = re.compile(r"(?<!\d),\s+(?!(?:19|20)\d\d\s)\d[\d.]*\s+[^\W\d]")
"""Where the next of a list of counts begins, also of what makes no figure: "…, 14 nhiệm vụ đang thực hiện"."""

_MOST: Final = re.compile(r",\s+(?:nhanh|chậm|nhiều|ít|cao|thấp|đông|lớn|tốt|kém)\s+nhất(?!\w)")
"""What is told of one of those counted: "chỉ 4 nơi trả lời, nhanh nhất là Văn phòng …"."""

_CHANGED: Final = re.compile(
    r"\s*(?:[^\W\d]+\s+){0,3}?(?:\([^)]*\)\s*)?(?:(?:vào\s+)?(?:năm|tháng|cuối|đầu)\s+[\w/]+\s+)?(?:đã\s+)?(?:tăng\s+|giảm\s+)?(?:lên|xuống|còn)"
    r"(?:\s+(?:còn|tới|đến|khoảng|hơn|gần|trên|chỉ|mức))*\s*"
)
_CHANGING: Final = re.compile(
    r"(?:(?:đã|được|sẽ)\s+)?(?:tăng|giảm|nâng|rút ngắn|cải thiện|rút|kéo)(?:\s+\w+)?\s+từ\s+$|\s*từ\s+$", re.IGNORECASE
)
_LEAST: Final = re.compile(r"(?:tối thiểu|ít nhất)\s", re.IGNORECASE)
_SHARED: Final = ("count", "percent", "ratio", "rank", "multiple")
_SPANS: Final = ("ngày", "giờ", "phút", "giây")
_STATED: Final = 24
_SUBJECT: Final = 2
_VERB: Final = 4
_NUMBER_OF: Final = re.compile(r"\s+(?:tổng\s+)?(?:số|lượng|số lượng)(?:\s+lượt)?\s*$")
_PIECES: Final = re.compile(r"\s+(?:bộ|chiếc|cái)(?=\s*[,.;)]|\s+(?:so với|trong|vào|ở|tại|cho|và)\s|$)")
_MEASURED: Final = re.compile(r":\s+$|(?<!\w)(?:tăng|giảm|thêm|là|đạt)\s+$", re.IGNORECASE)
"""Pieces of what was named before: "Tổng số máy tính: 2.145 bộ, tăng 1.320 bộ"."""

_HEAD: Final = 12


@dataclass(frozen=True, slots=True)
class Statement:
    """A number with its words.

    Attributes:
        quantity: the number.
        clause: where its clause stands.
        left: where its words before it stand.
        noun: where the noun phrase after it stands (empty where none follows).
        deed: where the predicate after that stands (empty where none follows).
        closes: whether the number closes its statement, as after "đạt" or "là".
        outer: for a number in brackets, where the words before the bracket stand.
        universal: whether "tất cả" or "toàn bộ" stands for the number.
    """

    quantity: Quantity
    clause: tuple[int, int]
    left: tuple[int, int]
    noun: tuple[int, int]
    deed: tuple[int, int]
    closes: bool
    outer: tuple[int, int] | None = None
    universal: bool = False


def statements(text: str, start: int, end: int, quantities: Sequence[Quantity]) -> Iterator[Statement]:
    """Yield the statements of the sentence ``text[start:end]``.

    Args:
        text: clean text.
        start: where the sentence begins.
        end: where it ends.
        quantities: all quantities of the article, in order.
    """
    first = bisect_left(quantities, start, key=lambda quantity: quantity.start)
    last = bisect_left(quantities, end, key=lambda quantity: quantity.start)
    here = list(quantities[first:last])
    if not here and not EVERYTHING.search(text, start, end):
        return
    brackets = list(_brackets(text, start, end))
    for clause, outer in _clauses(text, start, end, brackets):
        hidden = [] if outer else brackets
        own = [q for q in here if clause[0] <= q.start < clause[1] and not _within(q.start, hidden)]
        own += [q for q in universals(text, clause, own) if not _within(q.start, hidden)]
        yield from _of_clause(text, clause, outer, sorted(own, key=lambda q: q.start), hidden)


def _within(position: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(begin <= position < end for begin, end in spans)


def _brackets(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what stands in brackets of a sentence, the outermost only."""
    depth, begin = 0, start
    for mark in _MARK.finditer(text, start, end):
        if mark.group() == "(":
            depth += 1
            begin = mark.end() if depth == 1 else begin
        elif mark.group() == ")" and depth:
            depth -= 1
            if depth == 0:
                yield begin, mark.start()
    if depth:
        yield begin, end


def _clauses(
    text: str, start: int, end: int, brackets: Sequence[tuple[int, int]]
) -> Iterator[tuple[tuple[int, int], tuple[int, int] | None]]:
    """Yield where the clauses of a sentence stand; for one in brackets also where the words before it stand."""
    begin = start
    cuts = [
        m.start() for m in _MARK.finditer(text, start, end) if m.group() == ";" and not _within(m.start(), brackets)
    ]
    for cut in [*cuts, end]:
        if cut > begin:
            yield (begin, cut), None
        for opened, closed in brackets:
            if begin <= opened < cut:
                parts = [
                    opened,
                    *(m.end() for m in _MARK.finditer(text, opened, closed) if m.group() == ";"),
                    closed + 1,
                ]
                last = max((shut + 1 for _, shut in brackets if shut < opened), default=begin)
                yield from (((first, after - 1), (max(begin, last), opened - 1)) for first, after in pairwise(parts))
        begin = cut + 1


def _of_clause(
    text: str,
    clause: tuple[int, int],
    outer: tuple[int, int] | None,
    own: Sequence[Quantity],
    hidden: Sequence[tuple[int, int]],
) -> Iterator[Statement]:
    begin, shared, since = clause[0], "", None
    for quantity, following in zip_longest(own, own[1:]):
        if following is not None and _left_behind(text, quantity, following):
            since = since or quantity
            continue
        closes = _closes(text, clause, quantity)
        end = clause[1] if following is None else _cut(text, quantity, following, clause, hidden)
        stop = phrases.statement_end(text, quantity.end, end)
        if (other := _COUNTS_NEXT.search(text, quantity.end, stop)) is not None:
            stop = other.start()
        if quantity.unit == "count" and (most := _MOST.search(text, quantity.end, stop)) is not None:
            stop = most.start()
        deed = _predicate(text, quantity.end, stop, hidden) if quantity.counted else stop
        if deed < stop and _DENIED.match(text, deed) and (other := _OTHER.search(text, quantity.end, deed)) is not None:
            deed = stop = other.start()
        noun = (quantity.end, deed if quantity.counted and quantity.unit in _SHARED else quantity.end)
        if shared and text[begin : quantity.start].strip() == "và" and quantity.comparator == "eq":
            quantity = replace(quantity, comparator=shared)
        shared = quantity.comparator if deed == stop and _is_shared(text, quantity) else ""
        universal = ALL.match(text, quantity.start) is not None
        left = (begin, quantity.start if since is None else _before_change(text, begin, since.start))
        yield Statement(quantity, clause, left, noun, (deed, stop), closes and not universal, outer, universal)
        begin, since = end, None


def _predicate(text: str, begin: int, stop: int, hidden: Sequence[tuple[int, int]]) -> int:
    """Return where the predicate begins in ``text[begin:stop]``, else ``stop``; one in brackets is of what they say."""
    found = phrases.predicate(text, begin, stop)
    if (number := _NUMBER_OF.match(text, begin, found)) is not None:  # "37% số đăng ký mới"
        found = phrases.predicate(text, min(number.end() + _VERB, stop), stop)
    while found < stop and (inside := next((b for b in hidden if b[0] <= found < b[1]), None)) is not None:
        found = phrases.predicate(text, min(inside[1] + 1, stop), stop)
    return found


def _is_shared(text: str, quantity: Quantity) -> bool:
    """Tell whether the word that compares may also go with the next number: "khoảng 60% xã và 40% huyện"."""
    return quantity.comparator == "approx" or _LEAST.match(text, quantity.start) is not None


def _left_behind(text: str, quantity: Quantity, following: Quantity) -> bool:
    """Tell whether a number is where a change began: "giảm từ 4,2% xuống 0,6%" tells the 0.6."""
    return (
        same_kind(quantity.unit, following.unit)
        and text[max(0, quantity.start - len("từ ")) : quantity.start].lower() == "từ "
        and _CHANGED.fullmatch(text, quantity.end, following.start) is not None
    )


def same_kind(unit: str, other: str) -> bool:
    """Tell whether two numbers may be the beginning and the end of one change: days may become minutes."""
    return unit == other or (unit.startswith(_SPANS) and other.startswith(_SPANS))


def _before_change(text: str, begin: int, end: int) -> int:
    """Return where the words before "giảm từ", "tăng từ" end."""
    found = _CHANGING.search(text, begin, end)
    return found.start() if found is not None else end


def _closes(text: str, clause: tuple[int, int], quantity: Quantity) -> bool:
    """Tell whether a number ends what is said: no noun follows it, or "đạt", "là" stands before it."""
    if not quantity.counted or lists().no_noun.match(text, quantity.end):
        return True
    if (
        quantity.unit == "count"
        and _PIECES.match(text, quantity.end)
        and _MEASURED.search(text, clause[0], quantity.start)
    ):
        return True
    if quantity.unit not in _SHARED:
        return True
    before = text[clause[0] : quantity.start]
    stated = lists().states.search(before[-_STATED:]) is not None and len(before.split()) > _SUBJECT
    grown = quantity.unit == "count" or phrases.growth(before[-_STATED:])
    return stated and (not grown or bool(phrases.head(before)))


def _cut(
    text: str, quantity: Quantity, following: Quantity, clause: tuple[int, int], hidden: Sequence[tuple[int, int]]
) -> int:
    """Return where the words of one number end and those of the next begin; marks in brackets part nothing."""
    between = [
        mark
        for mark in _SEPARATOR.finditer(text, quantity.end, following.start + 1)
        if not _within(mark.start(), hidden) and not (mark.group().startswith(",") and joins(text, mark.start()))
    ]
    if not _closes(text, clause, following):
        return between[-1].start() if between else following.start
    starts = [mark.start() for mark in between]
    measures = [mark.start() for mark in between if phrases.head(text[mark.end() : mark.end() + _HEAD])]
    commas = [mark.start() for mark in between if mark.group().startswith(",")]
    gap = text[quantity.end : following.start]
    measure = phrases.head(gap)
    alone = [quantity.end + gap.rfind(measure)] if measure else []
    return (measures[:1] or commas[-1:] or starts[-1:] or alone or [following.start])[0]
