"""The words of events, and an event as it is found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.chairs import Sited
from graph.extract.lists import alternation, words
from graph.extract.terms import WordPattern, any_of, first_words, opening

_WORDS: Final = "events_words.csv"


@dataclass(frozen=True)
class EventFound:
    """An event: its kind, the form of its word, where its phrase, word and sentence stand, its day, its rule."""

    kind: str
    form: str
    start: int
    end: int
    word: tuple[int, int]
    sentence: tuple[int, int]
    date: str | None
    rule: str

    @property
    def sited(self) -> Sited:
        """The event as the search for its chair and place sees it."""
        return Sited(self.sentence, self.word, self.kind)


@cache
def event_kinds() -> dict[str, tuple[str, str]]:
    """Return the kind and the form of every word for an event."""
    return {row["term"]: (row["kind"], row["form"]) for row in words("events.csv")}


@cache
def event_terms() -> dict[str, WordPattern]:
    """Return the patterns that are looked for through a whole article or sentence."""
    event = re.compile(rf"(?<!\w)(?:{alternation(event_kinds())})(?!\w)")
    later = re.compile(rf"(?<!\w){any_of(_WORDS, 'later')}")
    return {
        "event": WordPattern(event, first_words(event_kinds())),
        "later": WordPattern(later, opening(_WORDS, "later")),
    }


@cache
def event_patterns() -> dict[str, re.Pattern[str]]:
    """Return the patterns of what stands around the words of events."""
    number = rf"\d[a-z]?(?:\s{{0,2}}[-/.]\s{{0,2}}[\w&]+){{1,5}}|{any_of(_WORDS, 'issue')}"
    title = rf",\s+{any_of(_WORDS, 'not_title')}|\s{any_of(_WORDS, 'after_title')}|\s(?:vào\s)?ngày \d"
    return {
        "several": re.compile(rf"(?<!\w){any_of(_WORDS, 'several')}\s+$"),
        "issue": re.compile(rf"(?:{number})\s*(?:của [^,;.]{{0,60}})?,?\s*\(?(?:ngày\s*)?$"),
        "title_end": re.compile(rf"(?<!tp)[.;:!?…\n]|[\"”]|{title}"),
        "specific": re.compile(rf"\s+(?:[\"“]|{any_of(_WORDS, 'specific')})"),
        "from": re.compile(rf"(?<!\w){any_of(_WORDS, 'from')}\s+$"),
        "holding": re.compile(rf"(?<!\w){any_of(_WORDS, 'holding')}\s+(?:\d+\s+)?$"),
        "visiting": re.compile(rf"(?<!\w){any_of(_WORDS, 'recent')}(?:\s+\w+){{0,3}}\s+$"),
        "lately": re.compile(any_of(_WORDS, "lately")),
        "just_held": re.compile(rf"(?<!\w){any_of(_WORDS, 'just')}\s+tổ chức\s+$"),
    }
