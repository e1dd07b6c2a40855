"""Questions, answers and problems as frames: what is always different in the body, all the rest as JSON in the head.

Most heads are like one of those before: programs ask in one way, and answers of one kind differ in their rows alone. So
short heads are remembered, and neither written nor read again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from server.answers import Answer, Kind, Question, Wanted
from server.errors import BackendFailed, BadQuery, BadRequest, LimitReached, ProblemError, QueryRefused, Unwritable
from server.terms import Row, Term

_JSON: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_PROBLEMS: Final = {kind.__name__: kind for kind in (BadRequest, LimitReached, QueryRefused, Unwritable)}
_SHORT: Final = 1_000
"""How long what is remembered may be, in bytes."""


def packed_question(question: Question, wanted: Wanted) -> tuple[bytes, bytes]:
    """Return a question and the form of its answer as head and body of a frame."""
    plain = not (question.default_graphs or question.named_graphs or question.inserts)
    if plain and len(question.base or "") < _SHORT:
        head = _plain_question(question.base, question.outside, question.own_dataset, wanted)
    else:
        head = _question_head(question, wanted)
    return head, question.query.encode("utf8", "surrogatepass")


def question_of(head: bytes, body: bytes) -> tuple[Question, Wanted]:
    """Return what ``packed_question`` packed."""
    about, wanted = _short_settings(head) if len(head) < _SHORT else _settings(head)
    return Question(body.decode("utf8", "surrogatepass"), **about), wanted


def packed_answer(answer: Answer, *, last: bool) -> tuple[bytes, bytes]:
    """Return an answer as head and body of a frame.

    Args:
        answer: the answer.
        last: whether the worker that gives it makes way for another one.
    """
    if not answer.rows and not answer.more and len("".join(answer.variables)) < _SHORT:
        return _plain_answer(answer.kind, answer.variables, answer.truth, last), answer.body
    return _answer_head(answer, last), answer.body


def packed_failure(head: Mapping[str, Any], *, last: bool) -> tuple[bytes, bytes]:
    """Return what is told instead of an answer as head and body of a frame: see ``packed_answer``."""
    return _written({**head, "last": last}), b""


def head_of(text: bytes) -> Mapping[str, Any]:
    """Return the head of a worker's frame, which is not to be changed."""
    return _short_read(text) if len(text) < _SHORT else _read(text)


def answer_of(head: Mapping[str, Any], body: bytes) -> Answer:
    """Return the answer that ``packed_answer`` packed."""
    found = head["rows"]
    rows: tuple[Row, ...] = tuple({name: Term(*term) for name, term in row.items()} for row in found) if found else ()
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


def _written(head: Mapping[str, Any]) -> bytes:
    return _JSON.encode(head).encode("utf8", "surrogatepass")


def _read(text: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(text.decode("utf8", "surrogatepass"))
    return found


_short_read: Final = lru_cache(maxsize=256)(_read)


def _question_head(question: Question, wanted: Wanted) -> bytes:
    return _written({"question": {**question._asdict(), "query": None}, "wanted": wanted._asdict()})


@lru_cache(maxsize=256)
def _plain_question(base: str | None, outside: bool, own_dataset: bool, wanted: Wanted) -> bytes:
    return _question_head(Question("", own_dataset=own_dataset, base=base, outside=outside), wanted)


def _settings(head: bytes) -> tuple[Mapping[str, Any], Wanted]:
    found = _read(head)
    del found["question"]["query"]
    return found["question"], Wanted(**found["wanted"])


_short_settings: Final = lru_cache(maxsize=256)(_settings)


def _answer_head(answer: Answer, last: bool) -> bytes:
    return _written(
        {
            "kind": answer.kind,
            "variables": answer.variables,
            "truth": answer.truth,
            "rows": [{name: _packed(term) for name, term in row.items()} for row in answer.rows],
            "more": answer.more,
            "last": last,
        }
    )


@lru_cache(maxsize=256)
def _plain_answer(kind: Kind, variables: tuple[str, ...], truth: bool, last: bool) -> bytes:
    return _answer_head(Answer(kind, variables, truth=truth), last)


def _packed(term: Term) -> tuple[str, str, str, str]:
    return term.kind, term.value, term.datatype, term.language
