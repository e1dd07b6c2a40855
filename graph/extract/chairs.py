"""Who chaired an event: said outright (``chủ trì``), or told by what only a chair does (``Kết luận hội nghị, …``)."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from typing import Final

from graph.extract.document import Document
from graph.extract.terms import WordPattern, any_of, lowered, opening, starts_of

_WORDS: Final = "events_words.csv"
_BY: Final = r"do\s[^.;:\n]{4,140}?(?P<run>\s(?:điều hành|điều khiển|làm trưởng đoàn|dẫn đầu|chủ tọa))(?!\w)"
_SPEECH: Final = 30
_OPENING: Final = 30
"""A word for the chair this near to the beginning of a sentence opens it: who chaired follows."""

_MOST: Final = 40
"""More people than one sentence names."""

_ENDING: Final = re.compile(r"\s*(?:hội nghị|hội thảo|cuộc họp|buổi làm việc|phiên họp|tại|,|\.|$)")
_INSPECTING: Final = ("buổi làm việc", "kiểm tra", "khảo sát", "giám sát")
_HEADED: Final = ("cuộc họp", "phiên họp", "lễ")
_LIST: Final = re.compile(r"\s*(?:\w+\s+){0,5}?(?:có|gồm|là|của)(?!\w)|\s*:")
_BOTH: Final = re.compile(r"(?<!\w)(?:cùng|đồng chủ trì|và)(?!\w)")
_SPEAKING: Final = re.compile(r"(?<!\w)(?:phát biểu(?: \w+){0,2} tại|tại)\s+$")


@dataclass(frozen=True)
class Sited:
    """An event as the search for its chair sees it: its sentence, its word, its kind."""

    sentence: tuple[int, int]
    word: tuple[int, int]
    kind: str


@dataclass(frozen=True)
class _Name:
    name: str
    start: int
    end: int


@cache
def _words() -> dict[str, WordPattern]:
    """Return the patterns that are looked for through a whole article."""
    others = rf"(?!\s*(?:,|{any_of(_WORDS, 'not_chaired')}))"
    run = r"điều hành(?=\s+(?:hội nghị|hội thảo|cuộc|phiên|buổi|kỳ họp|tọa đàm)(?!\w))|sự điều (?:hành|khiển)(?=\s+của)"
    chaired = rf"(?<!\w)(?:(?<!cơ quan )chủ trì(?!\w)(?!\s+phần\s){others}|chủ tọa(?!\w){others}|{run})"
    plain = {
        use: WordPattern(re.compile(rf"(?<!\w){any_of(_WORDS, use)}"), opening(_WORDS, use))
        for use in ("closing", "leading", "directing")
    }
    by = WordPattern(re.compile(rf"(?<!\w){_BY}"), ("do",))
    return {"chaired": WordPattern(re.compile(chaired), ("chủ", "điều", "sự")), "by": by, **plain}


@cache
def _ranks() -> dict[str, re.Pattern[str]]:
    return {use: re.compile(any_of(_WORDS, use)) for use in ("head", "top")}


def chairs(doc: Document, events: Sequence[Sited]) -> list[str | None]:
    """Return who chaired each of the events, names joined by ``; ``; ``None`` where the article does not tell.

    A cue goes with the event that stands last before it, the first event where none does.
    """
    people = _names(doc)
    if not people:
        return [None] * len(events)
    result: list[str | None] = [None] * len(events)
    for told in (_said, _run, _closing, _directing):
        for position, names in told(doc, people):
            at = max(0, bisect_right(events, position, key=lambda event: event.sentence[0]) - 1)
            if events and result[at] is None and names:
                result[at] = "; ".join(dict.fromkeys(names))
    return [chair or _speaker(doc, people, event) for chair, event in zip(result, events, strict=True)]


def _names(doc: Document) -> list[_Name]:
    """Return where the article names the officials it knows, with or without their posts."""
    known: dict[str, list[str]] = {}
    for name in sorted({person.name for person in doc.people}, key=len, reverse=True):
        known.setdefault(name.split()[0], []).append(name)
    found: list[_Name] = []
    for start, names in sorted((start, names) for word, names in known.items() for start in starts_of(doc.text, word)):
        for name in names:
            end = start + len(name)
            if doc.text.startswith(name, start) and not doc.text[end : end + 1].isalnum():
                found.append(_Name(name, start, end))
                break
    return found


def _in(people: Sequence[_Name], start: int, end: int) -> list[_Name]:
    first = bisect_left(people, start, key=lambda person: person.start)
    return list(takewhile(lambda person: person.start < end, people[first : first + _MOST]))


def _cues(doc: Document, use: str) -> Iterator[tuple[re.Match[str], tuple[int, int]]]:
    for match in _words()[use].finditer(lowered(doc.text)):
        sentence = doc.sentence_at(match.start())
        if sentence is not None:
            yield match, sentence


def _said(doc: Document, people: Sequence[_Name]) -> Iterator[tuple[int, list[str]]]:
    lower = lowered(doc.text)
    for match, (begin, end) in _cues(doc, "chaired"):
        before, after = _in(people, begin, match.start()), _in(people, match.end(), end)
        if after and not before and _LIST.match(lower, match.end()):
            yield match.start(), [person.name for person in after]
        elif after and not before and match.start() - begin < _OPENING:
            yield match.start(), [after[0].name]
        elif before:
            both = len(before) > 1 and _BOTH.search(lower, before[-2].end, match.end())
            yield match.start(), [person.name for person in (before[-2:] if both else before[-1:])]


def _run(doc: Document, people: Sequence[_Name]) -> Iterator[tuple[int, list[str]]]:
    """Yield who runs what was named before: ``phiên giao ban do Phó Chủ tịch X điều hành``."""
    for match, _ in _cues(doc, "by"):
        told = _in(people, match.start(), match.end())[-1:]
        if told and told[0].end >= match.start("run") - _OPENING:
            yield match.start(), [person.name for person in told]


def _closing(doc: Document, people: Sequence[_Name]) -> Iterator[tuple[int, list[str]]]:
    for match, (begin, end) in _cues(doc, "closing"):
        told = _in(people, match.end(), end)[:1]
        told = told or (_in(people, begin, match.start())[-1:] if _ENDING.match(lowered(doc.text), match.end()) else [])
        yield match.start(), [person.name for person in told]
    for match, (begin, _) in _cues(doc, "leading"):
        yield match.start(), [person.name for person in _in(people, begin, match.start())[-1:]]


def _directing(doc: Document, people: Sequence[_Name]) -> Iterator[tuple[int, list[str]]]:
    for match, (begin, end) in _cues(doc, "directing"):
        told = _in(people, match.end(), end)[:1] or _in(people, begin, match.start())[-1:]
        yield match.start(), [person.name for person in told]


def _speaker(doc: Document, people: Sequence[_Name], event: Sited) -> str | None:
    """Return who heads an event by rank or role: who leads a working visit, or a leader who speaks at a meeting."""
    (begin, end), word = event.sentence, event.word
    if event.kind.startswith(_INSPECTING):
        before = _in(people, begin, word[0])
        return before[-1].name if before else None
    opening = _SPEAKING.search(lowered(doc.text), max(begin, word[0] - _SPEECH), word[0])
    after = _in(people, word[1], end)
    if not after or opening is None or not event.kind.startswith(_HEADED):
        return None
    rank = _ranks()["top" if event.kind.startswith("lễ") else "head"]
    posts = (post for person in doc.people if person.name == after[0].name for post in person.posts)
    return after[0].name if any(rank.match(post.lower()) for post in posts) else None
