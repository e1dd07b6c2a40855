"""A place in a query, as the rules look at it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from server.errors import Words
from server.tokens import Kind, Token

AGGREGATES: Final = frozenset(("count", "sum", "min", "max", "avg", "sample", "group_concat"))
TERMS: Final = frozenset((Kind.VARIABLE, Kind.IRI, Kind.PNAME, Kind.STRING, Kind.NUMBER, Kind.BLANK))
COMPARISONS: Final = frozenset(("=", "!=", "<", ">", "<=", ">="))
_FAR: Final = 100
"""How many tokens are looked through for the other one of a pair."""
NOTHING: Final = Token(Kind.SPACE, "", -1)


class Mistake(NamedTuple):
    """A mistake: where it is (characters from 0) and what to do."""

    offset: int
    hint: Words


class Depth(NamedTuple):
    """How many braces are open at a place, and how many round brackets since the last of them."""

    braces: int
    brackets: int


@dataclass(frozen=True)
class Text:
    """The significant tokens of a query."""

    tokens: Sequence[Token]

    @cached_property
    def depths(self) -> Sequence[Depth]:
        """How deep each token stands."""
        open_brackets, found = [0], []
        for token in self.tokens:
            found.append(Depth(len(open_brackets) - 1, open_brackets[-1]))
            if token.text == "{":
                open_brackets.append(0)
            elif token.text == "}" and len(open_brackets) > 1:
                open_brackets.pop()
            elif token.text in ("(", ")"):
                open_brackets[-1] += 1 if token.text == "(" else -1
        return found

    @cached_property
    def has_braces(self) -> bool:
        """Whether there is a brace."""
        return any(token.text == "{" for token in self.tokens)

    @cached_property
    def closings(self) -> Mapping[int, int]:
        """Place of an opening round bracket → place of the one that closes it."""
        opened, found = [], {}
        for at, token in enumerate(self.tokens):
            if token.text == "(":
                opened.append(at)
            elif token.text == ")" and opened:
                found[opened.pop()] = at
        return found

    @cached_property
    def selects(self) -> Sequence[bool]:
        """Whether each token stands in a SELECT clause, in no brackets of its own."""
        selecting, found = False, []
        for token, depth in zip(self.tokens, self.depths, strict=True):
            word = token.text.lower() if token.kind is Kind.WORD else ""
            if word in ("where", "from") or token.text in ("{", "}"):
                selecting = False
            found.append(selecting and depth.brackets == 0)
            selecting = selecting or word == "select"
        return found


@dataclass(frozen=True, slots=True)
class View:
    """A place in a query: the whole text, and which token is looked at."""

    whole: Text
    at: int

    def __getitem__(self, step: int) -> Token:
        """Return the token so many steps further, or further back; one with no text where there is none."""
        place = self.at + step
        return self.whole.tokens[place] if 0 <= place < len(self.whole.tokens) else NOTHING

    def word(self, step: int = 0) -> str:
        """Return the word at a place in lower case; empty where there is none."""
        return self[step].text.lower() if self[step].kind is Kind.WORD else ""

    def touches(self, step: int) -> bool:
        """Whether nothing stands between the token and the next."""
        return self[step].start + len(self[step].text) == self[step + 1].start

    @property
    def depth(self) -> Depth:
        """How deep the place is."""
        return self.whole.depths[self.at]

    @property
    def selects(self) -> bool:
        """Whether the place is in a SELECT clause, in no brackets of its own."""
        return self.whole.selects[self.at]

    @property
    def is_condition(self) -> bool:
        """Whether a condition may stand here: after FILTER, or in brackets."""
        return self.word(-1) == "filter" or self.depth.brackets > 0

    def beside(self, step: int) -> bool:
        """Whether a token before this one stands in the same braces."""
        return self.at + step >= 0 and self.whole.depths[self.at + step] == self.depth

    def is_operand(self, step: int) -> bool:
        """Whether the token ends a value: a term, a language tag, a closing bracket, true or false."""
        token = self[step]
        return token.kind in TERMS or token.kind is Kind.LANGTAG or token.text.lower() in (")", "true", "false")

    def closing(self, step: int) -> int:
        """Return how many steps it is to the bracket that closes the one at ``step``; where none does, to the end of
        the query, or as far as one looks."""
        return min(self.whole.closings.get(self.at + step, len(self.whole.tokens)) - self.at, step + _FAR)
