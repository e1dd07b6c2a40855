"""Checks of a query from outside, and its evaluation after them. All of it runs where the query is evaluated.

In a worker process, the checks of a long query take processor time there and not from the pages, and end with it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from server.answers import Answer, QuerySyntaxError, Question, Wanted
from server.dataset import check_graphs, dataset_clause
from server.guard import guard
from server.hints import bad_query
from server.store import QueryStore


def checked(question: Question, graphs: Collection[str]) -> Question:
    """Return a question from outside ready to be evaluated, after the checks that need no engine.

    Args:
        question: its base is known.
        graphs: the IRIs of the named graphs of the release.

    Raises:
        QueryRefused: it asks another server, or is too large or too deep.
        BadRequest: it names a graph that the release does not have.
    """
    guard(question.query)
    clause = dataset_clause(question.query, question.base or "")
    asked = (*question.default_graphs, *question.named_graphs)
    check_graphs(asked or (*clause.default, *clause.named), graphs)
    return Question(question.spliced(), question.default_graphs, question.named_graphs, bool(clause), question.base)


@dataclass(frozen=True)
class CheckedStore:
    """A store that answers questions from outside after checking them, and our own as they are."""

    store: QueryStore

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in this process: see ``server.answers.Answerer``."""
        if not question.outside:
            return self.store.answer(question, wanted)
        try:
            return self.store.answer(checked(question, self.store.graphs), wanted)
        except QuerySyntaxError as error:
            raise bad_query(question.query, str(error)) from error
