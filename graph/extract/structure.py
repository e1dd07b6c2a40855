"""Which part of an article is what: title, dateline, lead, body, captions, by-line, and what the page put around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from graph.extract.datelines import is_dateline
from graph.extract.letters import LOWER, UPPER
from graph.extract.lists import words

CONTENT: Final = frozenset({"title", "lead", "body", "caption"})
"""The kinds of segment in which facts are sought."""

_LINE = re.compile(r"[^\n]+")
_LONG = 160
_HEAD, _TAIL = 3, 4
"""How many lines after the title, and how many of the last, may give the day beside names."""

_AFTER_BYLINE = 20
"""How many lines after the author's may be captions."""
_SENTENCE_END = re.compile(r"[.…!?;:][\"”'’)\s]*$")
_NAME = rf"(?:[{UPPER}][\w.]*)"
_BYLINE = re.compile(
    rf"\s*(?:(?:T/h|Tin|Bài|Ảnh|Tin,? ảnh|Tin,? bài|Tác giả|Theo|PV|Thực hiện|Nguồn)\s*:?\s*)?"
    rf"{_NAME}(?:\s+{_NAME}){{0,4}}(?:\s*[-–,&/]\s*{_NAME}(?:\s+{_NAME}){{0,4}}){{0,2}}\s*(?:\([^)]{{1,30}}\))?\s*"
)
_CAPTION = re.compile(r"(?:[-–.(]|\s)\s*[ẢA]nh\s*(?:minh họa)?\s*:?\s*[\w .:/()-]{0,40}$|^\s*Ảnh\s*:", re.IGNORECASE)
_IMAGE = re.compile(r"\s*(?:img|image|\[ảnh\]|\[image\])\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Segment:
    """A part of an article.

    Attributes:
        kind: ``title``, ``dateline``, ``lead``, ``body``, ``caption``, ``byline`` or ``boilerplate``.
        start: where it begins in the clean text.
        end: where it ends.
        repeat: whether the same words stood before in the article, as a lead given twice.
    """

    kind: str
    start: int
    end: int
    repeat: bool = False


@cache
def _boilerplate() -> tuple[re.Pattern[str], re.Pattern[str]]:
    rows = words("boilerplate.csv")
    line = "|".join(re.escape(row["words"]) for row in rows)
    opening = "|".join(re.escape(row["words"]) for row in rows if row["ends_article"] == "yes")
    return (
        re.compile(rf"\s*(?:{line})(?!\w)[\s\d():.>»\-]*", re.IGNORECASE),
        re.compile(
            rf"(?:^\s*|.*[.!?…\w]\s*(?-i:(?=[{UPPER}]|icon|banner)))(?:{opening})[\s\d():.>»\-]*$", re.IGNORECASE
        ),
    )


def structure(text: str, title: str | None = None) -> tuple[Segment, ...]:
    """Return the segments of a clean text in order; between them stand only line ends.

    Args:
        text: the clean text.
        title: the title, cleaned, where it is known apart from the text.
    """
    lines = [(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip()]
    lines = [_trim(text, start, end) for start, end in lines]
    kinds = _kinds(text, lines, title)
    segments = [Segment(kind, start, end) for kind, (start, end) in zip(kinds, lines, strict=True)]
    return tuple(_with_repeats(text, segments))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end].rstrip()
    return (start + len(line) - len(line.lstrip()), start + len(line)) if line else (end, start)


def _kinds(text: str, lines: list[tuple[int, int]], title: str | None) -> list[str]:
    words_of = [text[start:end] for start, end in lines]
    head = _title_line(words_of, title)
    kinds: list[str] = []
    ended = False
    lead_seen = False
    for i, line in enumerate(words_of):
        kind, ended = _kind(i, line, words_of, head, ended)
        if kind == "body" and not lead_seen:
            kind, lead_seen = "lead", True
        kinds.append(kind)
    _mark_byline(words_of, kinds)
    return kinds


def _kind(i: int, line: str, lines: list[str], head: int, ended: bool) -> tuple[str, bool]:
    known, opening = _boilerplate()
    if i == head:
        return "title", ended
    if i < head:
        return ("dateline" if is_dateline(line, edge=True) else "boilerplate"), ended
    if is_dateline(line, edge=i <= head + _HEAD or i >= len(lines) - _TAIL):
        return "dateline", ended
    if len(line) < _LONG and (known.fullmatch(line) or _IMAGE.fullmatch(line)):
        return "boilerplate", ended or bool(opening.match(line))
    if ended and len(line) < _LONG and not _SENTENCE_END.search(line):
        return "boilerplate", ended
    if len(line) < _LONG and opening.match(line):
        return "byline", True
    if len(line) < 2 * _LONG and ((i and _IMAGE.fullmatch(lines[i - 1])) or _credits(line)):
        return "caption", ended
    return "body", ended


def _credits(line: str) -> bool:
    """Tell whether a line ends or begins with whose picture it is told of."""
    lower = line.lower()
    return ("ảnh" in lower or "anh" in lower) and _CAPTION.search(line) is not None


def _title_line(lines: list[str], title: str | None) -> int:
    """Return the index of the title among the lines; -1 where the text begins without one."""
    if title:
        key = "".join(title.split()).lower()[:40]
        for i, line in enumerate(lines[:8]):
            if "".join(line.split()).lower().startswith(key):
                return i
    candidates: list[int] = []
    known, _ = _boilerplate()
    for i, line in enumerate(lines[:8]):
        if is_dateline(line, edge=True) and candidates:
            break
        if len(line) > 1.6 * _LONG or (candidates and re.search(r"[.!?…]$", line)):
            break
        if not known.fullmatch(line) and not is_dateline(line, edge=True) and not _repeats_itself(line):
            candidates.append(i)
        if candidates and len(line) >= 40:
            break
    return max(candidates, key=lambda i: len(lines[i]), default=-1)


def _repeats_itself(line: str) -> bool:
    half = len(line) // 2
    return len(line) > 8 and line[:half].strip() == line[half:].strip()


def _mark_byline(lines: list[str], kinds: list[str]) -> None:
    """Mark the author's line: a short line of names after the last paragraph; what follows may be captions."""
    bodies = [i for i, kind in enumerate(kinds) if kind in ("lead", "body") and len(lines[i]) >= 60]
    if not bodies:
        return
    last = bodies[-1]
    long = max((i for i, kind in enumerate(kinds) if kind == "body" and len(lines[i]) >= 1.5 * _LONG), default=-1)
    for i, kind in enumerate(kinds):
        if kind not in ("body", "lead") or len(lines[i]) > 60 or i < bodies[0]:
            continue
        named = _BYLINE.fullmatch(lines[i]) is not None
        if i > last or (named and i > long):
            heads = i + 1 < len(lines) and _FIRST_ITEM.match(lines[i + 1]) is not None
            menu = len(lines[i].split()) < 8 and not _SENTENCE_END.search(lines[i]) and not heads
            kinds[i] = "byline" if named else "boilerplate" if menu else kinds[i]
    _mark_captions(lines, kinds)


def _mark_captions(lines: list[str], kinds: list[str]) -> None:
    """Mark the lines after the author's that say again what stands before it: captions put at the end of the text."""
    byline = kinds.index("byline") if "byline" in kinds else len(kinds)
    told = "\n".join(lines[:byline])
    for i in range(byline, min(len(kinds), byline + _AFTER_BYLINE)):
        if kinds[i] == "body" and lines[i] in told:
            kinds[i] = "caption"


def _with_repeats(text: str, segments: list[Segment]) -> Iterator[Segment]:
    seen: set[str] = set()
    for segment in segments:
        key = " ".join(text[segment.start : segment.end].lower().split())
        repeated = segment.kind in CONTENT and key in seen
        if segment.kind in CONTENT:
            seen.add(key)
        yield replace(segment, repeat=True) if repeated else segment


_BREAK = re.compile(  # it opens with a few letters, so that the engine skips to them
    rf"[.!?…\n](?:(?:(?<=\.)\.{{2,}}|(?<!\n))[\"”’')]*(?=\s+[\"“‘'(\-•+*]*\s*[{UPPER}\d])|"
    rf"(?<=[{LOWER}][.!?])(?=[{UPPER}][{LOWER}])|(?<=\n)\n*)"
)
_SHORT = re.compile(
    r"(?:\b(?:TP|Tp|tp|Q|P|TX|Tx|TT|Th\.?S|ThS|TS|GS|PGS|KS|BS|CN|Đ/c|đ/c|Mr|Ms|No|St|tr|v\.v|[A-ZĐ]))\.$"
)
_FIRST_ITEM = re.compile(r"\s*(?:[-+*•●]|1[.)]|a\))\s*\S")
"""How a list begins, whose heading is no menu."""

_ITEM = re.compile(r"\s*\d{1,2}\.")
"""The number of an item of a list, which ends no sentence."""

_MARK = re.compile(r"[();]")
_DOMAIN = re.compile(r"\w\.(?:gov|com|vn|net|org|edu)\b")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of ``text[start:end]`` stand.

    A full stop in a number, an abbreviation (TP., Q., ThS.) or a web address ends nothing; two sentences glued
    without a space are parted.
    """
    begin = start
    for match in _BREAK.finditer(text, start, end):
        if match.group() == "." and (_SHORT.search(text, max(begin, match.end() - 8), match.end()) is not None):
            continue
        if match.group() == "." and _ITEM.fullmatch(text, begin, match.end()) is not None:
            continue
        if match.end() > begin:
            yield from _span(text, begin, match.end())
        begin = match.end()
    yield from _span(text, begin, end)


def _span(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = _trim(text, start, end)
    if end > start:
        yield start, end


def clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where the parts of a sentence between semicolons stand; one in brackets parts nothing."""
    if text.find(";", start, end) < 0:
        yield from _span(text, start, end)
        return
    begin, depth = start, 0
    for match in _MARK.finditer(text, start, end):
        letter, position = match.group(), match.start()
        depth += (letter == "(") - (letter == ")" and depth > 0)
        if letter == ";" and depth == 0:
            yield from _span(text, begin, position)
            begin = position + 1
    yield from _span(text, begin, end)
