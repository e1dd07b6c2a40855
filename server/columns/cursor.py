"""A cursor over the tokens of a query: what comes next is read, or the query is left to the engine."""

from __future__ import annotations

from typing import NoReturn

from server.columns import LeftToEngine
from server.tokens import Kind, Token, significant, tokenize


class Cursor:
    """Reads the tokens of one query from left to right; white space and comments are none."""

    def __init__(self, query: str) -> None:
        self._tokens = significant(tokenize(query))
        self._at = 0

    @property
    def at_end(self) -> bool:
        """Whether all has been read."""
        return self._at == len(self._tokens)

    @property
    def kind(self) -> Kind | None:
        """The kind of the next token; None at the end."""
        token = self._token()
        return None if token is None else token.kind

    @property
    def text(self) -> str:
        """The next token as written; empty at the end."""
        token = self._token()
        return "" if token is None else token.text

    def next(self, kind: Kind) -> str:
        """Read a token of a kind.

        Raises:
            LeftToEngine: the next one is of another.
        """
        token = self._token()
        if token is None or token.kind is not kind:
            self.leave()
        self._at += 1
        return token.text

    def word(self, word: str, *, exactly: bool = False) -> bool:
        """Whether the next token is a word, in any case unless ``exactly``; it is read then."""
        token = self._token()
        found = (
            token is not None and token.kind is Kind.WORD and (token.text if exactly else token.text.lower()) == word
        )
        self._at += found
        return found

    def sign(self, sign: str) -> bool:
        """Whether the next token is a sign; it is read then."""
        token = self._token()
        found = token is not None and token.kind is Kind.PUNCTUATION and token.text == sign
        self._at += found
        return found

    def need(self, met: bool) -> None:
        """Leave the query to the engine unless something is met."""
        if not met:
            self.leave()

    def leave(self) -> NoReturn:
        """Leave the query to the engine."""
        raise LeftToEngine(f"not read on from token {self._at}: {self.text[:40]!r}")

    def _token(self) -> Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None
