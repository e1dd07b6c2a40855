"""The patterns that tell tasks, made of the words of ``tasks_words.csv``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.assignees import WORDS
from graph.extract.terms import WordPattern, any_of, opening

_PASSIVE: Final = (
    r"được\s+[^,.;:\n]{2,45}?\s(?:giao|yêu\s+cầu|phân\s+công)(?:\s+(?:nhiệm\s+vụ|trách\s+nhiệm|chủ\s+trì))?(?!\w)"
)
"""``được UBND tỉnh giao (chủ trì)``."""


@dataclass(frozen=True)
class Patterns:
    """What tasks are recognised by; all are matched against text in small letters."""

    directive: WordPattern
    described: re.Pattern[str]
    given: re.Pattern[str]
    aside: re.Pattern[str]
    duty: WordPattern
    verb: re.Pattern[str]
    heading: re.Pattern[str]
    body: re.Pattern[str]
    anyone: re.Pattern[str]
    lists: re.Pattern[str]
    introduction: re.Pattern[str]
    bullet: re.Pattern[str]
    item: re.Pattern[str]


@cache
def patterns() -> Patterns:
    """Return the patterns, made once of the word list."""
    directive, modal = any_of(WORDS, "directive"), any_of(WORDS, "modal")
    bullet = rf"(?:{any_of(WORDS, 'ordinal')}\s*[,:]|[-+*•]|\d{{1,2}}[.)])\s*"
    led = rf"(?:(?:{any_of(WORDS, 'adverb')}|{modal})\s+){{0,3}}"
    return Patterns(
        directive=WordPattern(re.compile(rf"(?<!\w)(?<!ban ){directive}"), opening(WORDS, "directive")),
        described=re.compile(rf"(?<!\w){any_of(WORDS, 'described')}\s+$"),
        given=re.compile(rf"(?<!\w){any_of(WORDS, 'recent')}\s+{any_of(WORDS, 'giving')}"),
        aside=re.compile(
            rf"(?:\s+rằng)?\s*,?\s*{any_of(WORDS, 'aside')}[^,;.:]{{0,60}},|\s*[:,]?\s*(?:đối với(?!\w))?"
        ),
        duty=WordPattern(
            re.compile(rf"(?<!\w)(?:(?P<duty>{modal}|{_PASSIVE})|(?P<will>{any_of(WORDS, 'will')}))"),
            opening(WORDS, "modal", "will") | {"được"},
        ),
        verb=re.compile(rf"{led}{any_of(WORDS, 'verb')}"),
        introduction=re.compile(
            rf"(?:\d{{1,2}}|các|những|một số)\s+{any_of(WORDS, 'several')}(?:\s+{any_of(WORDS, 'listed')})*$"
        ),
        bullet=re.compile(bullet),
        item=re.compile(rf"{bullet}(?:[^,.;\n]{{0,60}}?{directive}\s+)?(?P<doing>{led}{any_of(WORDS, 'verb')})"),
        heading=re.compile(rf"[ ,]+{led}{any_of(WORDS, 'verb')}(?![^.;]{{0,120}}{any_of(WORDS, 'meeting')})"),
        body=re.compile(any_of(WORDS, "body")),
        anyone=re.compile(any_of(WORDS, "anyone")),
        lists=re.compile(rf"(?<!\w){any_of(WORDS, 'lists')}"),
    )
