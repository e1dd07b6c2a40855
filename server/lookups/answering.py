"""Answering look-ups at once, and everything else by who answers it otherwise."""

from __future__ import annotations

from typing import Protocol

from server.answers import Answer, Question, SoonAnswerer, Wanted
from server.lookups.reading import read
from server.lookups.shape import LookUp


class Finder(Protocol):
    """What finds little in a short time."""

    def found(self, look_up: LookUp, wanted: Wanted) -> Answer | None:
        """Return the answer of a look-up; None where that could take long."""


class LookUps:
    """A ``NowAnswerer`` for look-ups, which wait for nothing else; a ``SoonAnswerer``, before another one, for all."""

    def __init__(self, finder: Finder, others: SoonAnswerer) -> None:
        """Answer by ``finder`` what it finds in a short time, and by ``others`` the rest."""
        self._finder = finder
        self._others = others

    async def answer_soon(self, question: Question, wanted: Wanted) -> Answer:
        """Return the answer: see ``server.answers.Answerer``."""
        answer = self.answer_now(question, wanted)
        return await self._others.answer_soon(question, wanted) if answer is None else answer

    def answer_now(self, question: Question, wanted: Wanted) -> Answer | None:
        """Return the answer to a look-up over all graphs, in a format of rows; None for any other question."""
        if question.default_graphs or question.named_graphs or question.own_dataset or question.inserts:
            return None
        if not wanted.rows or wanted.table:
            return None
        look_up = read(question.query)
        return None if look_up is None else self._finder.found(look_up, wanted)
