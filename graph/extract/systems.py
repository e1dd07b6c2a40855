"""Systems: the software, networks and services that agencies run or plan, named by the terms of ``systems.csv``.

An administrator extends the list; a row is a term and the code of its category. A term may ask for more: a level
(``dịch vụ công`` counts only as ``dịch vụ công mức 3``), a word that says which (``cơ sở dữ liệu … quốc gia``), or a
word of exchange near it (``văn bản điện tử`` … ``gửi``, ``nhận``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.lists import words
from graph.extract.terms import JOINT, Terms, WordPattern, any_of, lowered, opening

_LEVEL: Final = (
    r"(?:[ ]*\(\w{2,8}\))?(?:[ ]+trực[ ]+tuyến)?(?:[ ]+(?:ở|đạt|từ|đến|trên|các))?[ ]+(?:mức|cấp)(?:[ ]+độ)?[ ]*[1-4]"
    r"(?:[ ]*(?:,|và|-|/|;|đến|hoặc)[ ]*(?:(?:mức|cấp)(?:[ ]+độ)?[ ]*)?[1-4](?![\d.,]*\d))*"
)
_STOPS: Final = (
    r"được|đã|là|các|và|của|theo|trên|có|sẽ|kết nối|với|để|cho|do|tại|ở|phục vụ|từ|trong|đang|chưa|còn|mới|khi|hiện|"
    r"vào|giúp|nhằm|gồm|bao gồm|chính thức|thì|cũng|vẫn|tích hợp|bằng|qua|đến|tới|như|này|đó|nhưng|không|phải|cần"
)
_ABOUT: Final = re.compile(rf"[ ]+về[ ]+[^\W\d]+(?:[ ]+(?!(?:{_STOPS})(?!\w))[^\W\d]+){{0,4}}")
_OPEN: Final = re.compile(rf"(?:[ ]+(?!(?:{_STOPS})(?!\w))[^\W\d]+){{1,5}}")
_PRODUCT: Final = re.compile(
    r"[ ][\"“]?(?P<name>(?=[\w-]*[A-Z][\w-]*[A-Z]|[a-z]+[A-Z])[A-Za-z][\w.-]*\w(?:[ ][A-Z]\w+)?)(?![\w/])"
)
_OPENS: Final = frozenset('.:;!?\n“"-')
_SEVERAL: Final = frozenset({"database", "specialised_software", "public_service_portal"})
"""Categories of which one article may name several systems; of the others it names one."""

_WORDS: Final = "systems_words.csv"
_NEAR: Final = 40
_HEAD: Final = 24
"""How long the words before a term may be that belong to the name (``hệ thống phần mềm``), in characters."""

_SOFTWARE: Final = re.compile(
    r"(?:phần mềm|hệ thống|ứng dụng|chương trình|csdl|cơ sở dữ liệu)(?:\s+\w+){0,2}\s+[\"“']?$"
)


@dataclass(frozen=True)
class Mention:
    """A system as a text names it.

    Attributes:
        name: its words, spaces evened.
        category: code of the category.
        start: where it begins.
        end: where it ends.
    """

    name: str
    category: str
    start: int
    end: int


@cache
def _categories() -> dict[str, tuple[str, str]]:
    return {Terms.key(row["term"]): (row["category"], row["needs"]) for row in words("systems.csv")}


@cache
def _terms() -> Terms:
    return Terms(_categories())


@dataclass(frozen=True)
class _Patterns:
    level: re.Pattern[str]
    kind: re.Pattern[str]
    whose: re.Pattern[str]
    exchange: re.Pattern[str]
    head: re.Pattern[str]
    tail: re.Pattern[str]
    lacking: re.Pattern[str]
    not_product: re.Pattern[str]
    status: tuple[tuple[str, WordPattern], ...]


@cache
def _patterns() -> _Patterns:
    status = ("under_development", "planned", "in_use")
    return _Patterns(
        level=re.compile(_LEVEL),
        kind=re.compile(rf"[ \"“]{{1,2}}{any_of(_WORDS, 'kind')}"),
        whose=re.compile(rf"[ ]+(?:của[ ]+)?{any_of(_WORDS, 'whose')}"),
        exchange=re.compile(rf"(?<!\w){any_of(_WORDS, 'exchange')}"),
        head=re.compile(rf"(?<!\w){any_of(_WORDS, 'head')}[ ]+[\"“]?$"),
        tail=re.compile(rf"(?:{JOINT}{any_of(_WORDS, 'tail')})*(?:{_LEVEL})?"),
        lacking=re.compile(rf"[^.;]{{0,60}}?(?<!\w){any_of(_WORDS, 'lacking')}"),
        not_product=re.compile(any_of(_WORDS, "not_product")),
        status=tuple(
            (code, WordPattern(re.compile(rf"(?<!\w){any_of(_WORDS, code)}"), opening(_WORDS, code))) for code in status
        ),
    )


def mentions(text: str) -> Iterator[Mention]:
    """Yield every system that a clean text names, in order, the longest name at each place."""
    lower = lowered(text)
    for key, start, stop in _terms().find(lower):
        category, needs = _categories()[key]
        end = _named(text, start, stop, needs) if needs in ("named", "proper") else _needed(lower, start, stop, needs)
        inner = _inner(lower, start) if needs == "open" and end else None
        if inner is not None:
            category, end = inner
        if end is None:
            continue
        if category == "digital_signature" and "," in text[start:stop]:
            continue
        head = _patterns().head.search(lower, max(0, start - _HEAD), start)
        start = head.start() if head else start
        yield Mention(" ".join(text[start:end].split()), category, start, end)


def _inner(lower: str, start: int) -> tuple[str, int] | None:
    """Return the category and end of a known term within ``phần mềm quản lý …`` that needs nothing more: it says better
    what the software is."""
    begin = lower.index(" ", lower.index(" ", start) + 1) + 1
    for key, first, stop in _terms().find(lower[begin : begin + 3 * _NEAR]):
        category, needs = _categories()[key]
        if first == 0 and not needs:
            tail = _patterns().tail.match(lower, begin + stop)
            return category, tail.end() if tail else begin + stop
    return None


def _named(text: str, start: int, end: int, needs: str) -> int | None:
    """Return where a name ends that says by its letters that it is one: ``phần mềm VNPT-iGate``, and within a sentence
    ``Hệ thống thông tin giám định bảo hiểm``."""
    if needs == "proper":
        before = text[:start].rstrip()[-1:] if start < _HEAD else text[start - _HEAD : start].rstrip()[-1:]
        words_of = _OPEN.match(text, end) if text[start].isupper() and before not in {"", *_OPENS} else None
        return words_of.end() if words_of else None
    product = _PRODUCT.match(text, end)
    known = product is not None and _patterns().not_product.fullmatch(product["name"].lower()) is not None
    return product.end() if product is not None and not known else None


def _needed(lower: str, start: int, end: int, needs: str) -> int | None:
    """Return where a name ends that has what its term needs besides, ``None`` where that is missing."""
    patterns = _patterns()
    if needs == "software":
        return end if _SOFTWARE.search(lower, max(0, start - _NEAR), start) else None
    if needs == "exchange":
        near = patterns.exchange.search(lower, max(0, start - _NEAR), end + _NEAR)
        return end if near else None
    if needs == "level":
        level = patterns.level.match(lower, end)
        return level.end() if level else None
    if needs == "kind":
        kind = patterns.kind.match(lower, end)
        if kind is None:
            words_of = _OPEN.match(lower, end)
            return words_of.end() if words_of else None
        about = _ABOUT.match(lower, end) or _ABOUT.match(lower, kind.end())
        end = about.end() if about else kind.end()
    if needs == "open":
        words_of = _OPEN.match(lower, end)
        return words_of.end() if words_of else None
    if needs == "whose" and not patterns.whose.match(lower, end):
        return None
    tail = patterns.tail.match(lower, end)
    return tail.end() if tail else end


def find(doc: Document) -> Iterator[Draft]:
    """Yield a draft of every system that the article names, each once; one that is only said to be missing is none."""
    kinds = {"body": 0, "lead": 0, "caption": 1, "title": 2}
    found: dict[tuple[str, str], tuple[int, Mention]] = {}
    for mention in mentions(doc.text):
        segment = doc.segment_at(mention.start)
        if segment is None or segment.kind not in kinds or _is_lacking(doc, mention):
            continue
        key, rank = (mention.category, _apart(mention)), kinds[segment.kind]
        if key not in found or rank < found[key][0]:
            found[key] = (rank, mention)
    for _, mention in found.values():
        yield Draft("system", _values(doc, mention), mention.start, mention.end, f"systems.{mention.category}")


def _is_lacking(doc: Document, mention: Mention) -> bool:
    return _patterns().lacking.match(lowered(doc.text), mention.end) is not None


def _apart(mention: Mention) -> str:
    """Return what sets a system apart from others of its category in one article."""
    if mention.category == "online_public_service":
        return "thuế" if "thuế" in mention.name.lower() else ""
    if mention.category == "digital_id":
        return "tài khoản" if "tài khoản" in mention.name.lower() else ""
    if mention.category not in _SEVERAL:
        return ""
    if mention.category == "public_service_portal":
        return "quốc gia" if "quốc gia" in mention.name.lower() else ""
    generic = re.compile(any_of(_WORDS, "generic"))
    return " ".join(word for word in Terms.key(mention.name).split() if not generic.fullmatch(word))


def _values(doc: Document, mention: Mention) -> dict[str, Any]:
    return {
        "name": mention.name,
        "category": mention.category,
        "holder": doc.place_of(mention.start),
        "deployment": _deployment(doc, mention),
    }


def _deployment(doc: Document, mention: Mention) -> str:
    """Return the status that the words of the sentence before the name tell, else after it, else ``mentioned``."""
    begin, end = doc.sentence_at(mention.start) or (mention.start, mention.end)
    lower = lowered(doc.text)
    before = (max(begin, mention.start - 3 * _NEAR), mention.start)
    after = (mention.end, min(end, mention.end + 2 * _NEAR))
    for first, last in (before, after):
        for status, words_of in _patterns().status:
            if words_of.search(lower, first, last):
                return status
    return "mentioned"
