"""Questions, answers and problems as heads of frames."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from server.answers import Answer, Question, Wanted
from server.errors import BackendFailed, BadQuery, BadRequest, LimitReached, ProblemError, QueryRefused
from server.terms import Row, Term

_QUESTION: Final = tuple(field.name for field in fields(Question))
_WANTED: Final = tuple(field.name for field in fields(Wanted))
_PROBLEMS: Final = {kind.__name__: kind for kind in (BadRequest, LimitReached, QueryRefused)}


def question_head(question: Question, wanted: Wanted) -> dict[str, Any]:
    """Return a question and the form of its answer as the head of a frame."""
    return {
        "question": {name: getattr(question, name) for name in _QUESTION},
        "wanted": {name: getattr(wanted, name) for name in _WANTED},
    }


def question_of(head: Mapping[str, Any]) -> tuple[Question, Wanted]:
    """Return what ``question_head`` packed."""
    return Question(**head["question"]), Wanted(**head["wanted"])


def answer_head(answer: Answer) -> dict[str, Any]:
    """Return an answer without its body as the head of a frame."""
    return {
        "kind": answer.kind,
        "variables": answer.variables,
        "truth": answer.truth,
        "rows": [{name: _packed(term) for name, term in row.items()} for row in answer.rows],
        "more": answer.more,
    }


def answer_of(head: Mapping[str, Any], body: bytes) -> Answer:
    """Return the answer that ``answer_head`` packed, with its body."""
    rows: tuple[Row, ...] = tuple({name: Term(*term) for name, term in row.items()} for row in head["rows"])
    return Answer(head["kind"], tuple(head["variables"]), body, head["truth"], rows, head["more"])


def problem_head(problem: ProblemError) -> dict[str, Any]:
    """Return a problem as the head of a frame."""
    if isinstance(problem, BackendFailed):
        return {"problem": BackendFailed.__name__, "cause": problem.cause}
    members = {name: getattr(problem, name) for name in ("detail", "hint", "title", "status", "headers", "extra")}
    return {"problem": type(problem).__name__, **members}


def problem_of(head: Mapping[str, Any]) -> ProblemError:
    """Return the problem that ``problem_head`` packed."""
    if head["problem"] == BackendFailed.__name__:
        return BackendFailed(head["cause"])
    members = {key: value for key, value in head.items() if key in ("hint", "title", "status", "headers", "extra")}
    if head["problem"] == BadQuery.__name__:
        return BadQuery(head["detail"], hint=head["hint"], **head["extra"])
    return _PROBLEMS[head["problem"]](head["detail"], **members)


def _packed(term: Term) -> tuple[str, str, str, str]:
    return term.kind, term.value, term.datatype, term.language
