"""Cutting short Vietnamese phrases out of a sentence: what is measured, of whom, what is done."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.letters import UPPER
from graph.extract.phrase_lists import OPEN_ENDED, lists

_EDGES: Final = " \t,.;:-–\"“”'‘’()…*+•"
_PLACES: Final = re.compile(
    rf"^(?:(?:UBND|tỉnh|thành phố|TP\.?|huyện|quận|toàn|Q\.)\s+)*(?:[{UPPER}][\w.-]*\s+){{1,5}}"
    r"(?=(?:có|đã|phải|cần|chỉ|cũng|còn|đạt|hiện|đặt|sẽ)(?:\s|$))"
)
_QUOTES: Final = '"“”'
_NAMED: Final = re.compile(r"\w+\s+[^\W\d_a-z]*[A-ZĐ]")
_ITEM: Final = 12
_TOLD_APART: Final = re.compile(
    r"\d|(?<!\w)(?:tất cả|toàn bộ|xong|hoàn thành|"
    r"tăng|giảm|đạt|là|thì|không|chưa|đã|được|nhiều|còn|nên|song|nhưng|tức|nghĩa|rồi|nhờ|vì|do|khi|nếu)(?!\w)"
)
_SIGNING: Final = re.compile(r"(?:thẻ|sim|thiết bị|token|USB|chứng thư|giải pháp|hạ tầng)\s$", re.IGNORECASE)
"""What "ký số" belongs to as a part of its name."""

_MODALS: Final = re.compile(r"^(?:(?:đã|được|sẽ|phải|đều|đang|cần|cũng|cơ bản)\s+)+", re.IGNORECASE)


def tidy(phrase: str) -> str:
    """Return a phrase without the spaces and marks at its ends, inner spaces single."""
    phrase = " ".join(phrase.split()).strip(_EDGES)
    return phrase + ")" if "(" in phrase and phrase.count("(") > phrase.count(")") else phrase


def short(phrase: str) -> str:
    """Return a phrase cut at a word so that it has at most ``_LONGEST`` letters."""
    return phrase if len(phrase) <= _LONGEST else tidy(phrase[: phrase.rfind(" ", 0, _LONGEST)])


def without_openers(phrase: str, *, places: bool = True) -> str:
    """Return a phrase without the words that only lead to it: "cụ thể", "hiện nay", "mục tiêu", and with ``places``
    also "Hà Tĩnh có"."""
    phrase = tidy(phrase)
    while phrase:
        found = lists().opener.match(phrase) or (_PLACES.match(phrase) if places else None)
        if found is None:
            break
        phrase = phrase[found.end() :].strip(_EDGES)
    return phrase


def without_reporter(phrase: str) -> str:
    """Return what is said without who says it: "giám đốc sở cho biết thành phố cung cấp" → "thành phố cung cấp"."""
    found = lists().reporter.match(phrase)
    return tidy(phrase[found.end() :]) if found is not None else phrase


def without_modals(phrase: str) -> str:
    """Return what is done without "đã", "được", "sẽ", "phải"; "có" stays, as in "có trang thông tin điện tử"."""
    return _MODALS.sub("", tidy(phrase))


def without_subject(phrase: str) -> str:
    """Return what is done without who does it: "UBND tỉnh sẽ triển khai phần mềm" → "triển khai phần mềm"."""
    found = lists().subject.match(phrase)
    return phrase[found.end() :] if found is not None else phrase


def uncapitalised(phrase: str) -> str:
    """Return a phrase that began its sentence as it reads inside one: "Tỷ lệ hồ sơ" → "tỷ lệ hồ sơ"."""
    capital = len(phrase) > 1 and phrase[0].isupper() and phrase[1].islower()
    return phrase[0].lower() + phrase[1:] if capital and not _NAMED.match(phrase) else phrase


def without_linkers(phrase: str) -> str:
    """Return a phrase without the words that tie it to its number: "đạt", "là", "đến"."""
    phrase = tidy(phrase)
    while not phrase.endswith(OPEN_ENDED) and (found := lists().linker.search(phrase)) is not None:
        phrase = phrase[: found.start()].strip(_EDGES)
    return phrase


def predicate(text: str, start: int, end: int) -> int:
    """Return where the predicate begins in ``text[start:end]``, which opens with a noun phrase; ``end`` if nowhere."""
    for found in lists().predicate.finditer(text, start + 1, end):
        named = lists().named.search(text, max(start, found.start() - 14), found.start()) is not None
        if not named and found.group().lower() == "ký số":
            named = _SIGNING.search(text, max(start, found.start() - len("giải pháp ")), found.start()) is not None
        if not named and lists().not_predicate.match(text, found.start(), end) is None:
            return found.start()
    return end


def statement_end(text: str, start: int, end: int) -> int:
    """Return where a statement ends that runs at most to ``end``: another clause may begin before that."""
    for found in lists().breaks.finditer(text, start, end):
        closing = found.group() in _QUOTES
        if not closing or not any(mark in text[start : found.start()] for mark in _QUOTES):
            if closing and (text[found.start() - 1].isspace() or found.group() == "“"):
                continue
            return found.start()
    return end


def head(phrase: str) -> str:
    """Return a phrase from the last word on that says something is measured ("tỷ lệ", "số"), or ``""``."""
    found = None
    for match in lists().head.finditer(phrase):
        if found is None or match.start() > found.end() + 1:
            found = match if found is None or "," in phrase[found.end() : match.start()] else found
    return phrase[found.start() :] if found is not None else ""


def growth(phrase: str) -> str:
    """Return the word "tăng", "giảm" or the like with which words before a number end, or ``""``."""
    found = lists().growth.search(phrase)
    return found.group().strip() if found is not None else ""


def measured(subject: str) -> str:
    """Return what a share or a number is of: "tỷ lệ hồ sơ trực tuyến" → "hồ sơ trực tuyến"."""
    found = lists().head.match(subject)
    return subject[found.end() :].strip(_EDGES) or subject if found is not None else subject


def whose(subject: str) -> str:
    """Return whose share a measure is of: "tỷ lệ tỉnh có cán bộ chuyên trách" → "tỉnh"; else what is measured."""
    whole = measured(subject)
    owner = whole.partition(" có ")[0]
    return tidy(owner) if whole != subject and owner != whole else whole


def is_scope(phrase: str) -> bool:
    """Tell whether a phrase names whose figure follows ("cấp tỉnh"), not what is measured."""
    return lists().scope.match(phrase) is not None and len(phrase.split()) <= _SHORT


def is_level(phrase: str) -> bool:
    """Tell whether a phrase only names a kind of places or bodies: "huyện", "sở, ngành", "nông thôn"."""
    return lists().level.fullmatch(phrase) is not None


def counts(text: str, position: int, value: float) -> bool:
    """Tell whether the noun at a position is one whose number makes a figure: "3 mục tiêu", "5 năm" make none, "5 ý
    kiến" none, "1.200 ý kiến" do."""
    few = value <= _FEW and lists().few.match(text, position) is not None
    return not few and lists().not_counted.match(text, position) is None


_FEW: Final = 12
"""So many points a speech or a plan may list."""


_SHORT: Final = 6
_LONGEST: Final = 120


def listed(noun: str) -> str:
    """Return a noun and those listed with it, without what else a comma parts from it: "hồ sơ, thời gian chờ giảm một
    nửa" → "hồ sơ"; "xã, phường" stays."""
    first, *others = noun.split(", ")
    kept = [first]
    for other in others:
        if len(other.split()) > _ITEM or _TOLD_APART.search(other) is not None:
            break
        kept.append(other)
    return ", ".join(kept)
