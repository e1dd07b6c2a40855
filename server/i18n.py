"""The languages of the site: which one a request wants, and its words, numbers and dates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from flask import Request

from server import numbers
from server.negotiate import choose_language
from server.words import WORDS

LANGUAGES: Final = ("vi", "en")
"""The languages of the interface, the first where nothing is asked for."""
COOKIE: Final = "lang"
COOKIE_SECONDS: Final = 365 * 24 * 3600


class Spoken(str):
    """A part of a sentence. As a number it chooses between two forms: ``{count:row|rows}``."""

    __slots__ = ()

    def __format__(self, forms: str) -> str:
        """Return the part itself, or the first form after “1” and the second after any other number."""
        one, bar, other = forms.partition("|")
        if not bar:
            return format(str(self), forms)
        return one if self == "1" else other


@dataclass(frozen=True)
class Language:
    """One language of the interface.

    Attributes:
        code: ``vi`` or ``en``.
    """

    code: str

    @property
    def other(self) -> str:
        """The code of the other language."""
        return LANGUAGES[1 - LANGUAGES.index(self.code)]

    def say(self, key: str, **parts: object) -> str:
        """Return the words of a key, with its places filled; a whole number is written as people write it.

        After a number, words follow it: ``{count} {count:row|rows}`` is “1 row” and “1,595 rows”.

        Raises:
            KeyError: the table has no such key, or a place is not given.
        """
        spoken = {name: Spoken(self.number(part) if isinstance(part, int) else part) for name, part in parts.items()}
        return self.template(key).format(**spoken)

    def template(self, key: str) -> str:
        """Return the words of a key, with its places in braces.

        Raises:
            KeyError: the table has no such key.
        """
        return WORDS[key][LANGUAGES.index(self.code)]

    def knows(self, key: str) -> bool:
        """Whether the table has words for a key."""
        return key in WORDS

    def number(self, value: str | int) -> str:
        """Return a number as people write it."""
        return numbers.number(value, self.code)

    def share(self, part: int, whole: int) -> str:
        """Return a part of a whole as a percentage, as people write it."""
        return numbers.share(part, whole, self.code)

    def size(self, count: int) -> str:
        """Return a number of bytes as people read it."""
        return numbers.size(count, self.code)

    def date(self, value: str) -> str:
        """Return a date, full or partial, as people write it."""
        return numbers.date(value, self.code)


def counted(count: int, one: str, other: str) -> str:
    """Return an English count with its noun: ``1 page``, ``1,595 pages``."""
    return f"{numbers.number(count, 'en')} {one if count == 1 else other}"


def requested_language(request: Request) -> tuple[Language, bool]:
    """Return the language of a request and whether its ``?lang=`` named it.

    ``?lang=`` wins, then the cookie that remembers an earlier ``?lang=``, then Accept-Language.
    """
    named = request.args.get("lang", "")
    if named in LANGUAGES:
        return Language(named), True
    remembered = request.cookies.get(COOKIE, "")
    if remembered in LANGUAGES:
        return Language(remembered), False
    return Language(choose_language(request.headers.get("Accept-Language", ""), LANGUAGES)), False
