"""Questions and answers come out of frames as they went in, those that are remembered too."""

from __future__ import annotations

import pytest

from server.answers import Answer, Question, Wanted
from server.errors import BadRequest, Unwritable
from server.terms import Term
from server.workers.frames import packed, unpacked
from server.workers.messages import (
    answer_of,
    head_of,
    packed_answer,
    packed_failure,
    packed_question,
    problem_head,
    problem_of,
    question_of,
)

QUESTIONS = [
    Question("ASK {}"),
    Question("ASK { ?chữ \ud800 }", base="http://e/sparql", outside=True),
    Question("ASK {}", ("http://e/1",), ("http://e/2", "http://e/3"), base="http://e/sparql", outside=True),
    Question("SELECT * {}", own_dataset=True, inserts=((9, "VALUES ?x { 1 }"),)),
    Question("ASK {}", base="http://e/" + "a" * 2000),
]
ANSWERS = [
    Answer("rows", ("s", "chữ"), b"rows"),
    Answer("boolean", body=b"true", truth=True),
    Answer("triples", body=b"\0" * 200_000),
    Answer("rows", ("s",), rows=({"s": Term("literal", "ệ", "http://e/t", "vi")}, {}), more=True),
    Answer("rows", tuple(f"variable{n}" for n in range(500))),
]


def as_sent(head: bytes, body: bytes) -> tuple[bytes, bytes]:
    frame = unpacked(packed(head, body))
    assert frame is not None
    return frame


@pytest.mark.parametrize("wanted", [Wanted("json", "ttl"), Wanted(table=3, cells=9)])
@pytest.mark.parametrize("question", QUESTIONS, ids=range(len(QUESTIONS)))
def test_a_question_arrives_as_it_was_asked(question: Question, wanted: Wanted) -> None:
    for _ in range(2):
        found, form = question_of(*as_sent(*packed_question(question, wanted)))
        assert form == wanted
        assert found.spliced() == question.spliced()
        assert (tuple(found.default_graphs), tuple(found.named_graphs)) == (
            question.default_graphs,
            question.named_graphs,
        )
        assert (found.own_dataset, found.base, found.outside) == (question.own_dataset, question.base, question.outside)


@pytest.mark.parametrize("last", [False, True])
@pytest.mark.parametrize("answer", ANSWERS, ids=range(len(ANSWERS)))
def test_an_answer_arrives_as_it_was_given(answer: Answer, last: bool) -> None:
    for _ in range(2):
        text, body = as_sent(*packed_answer(answer, last=last))
        head = head_of(text)
        assert answer_of(head, body) == answer
        assert head["last"] is last


@pytest.mark.parametrize("kind", [BadRequest, Unwritable])
def test_a_problem_arrives_as_it_was_met(kind: type[BadRequest | Unwritable]) -> None:
    problem = kind({"vi": "Sai.", "en": "Wrong."}, hint={"vi": "Sửa.", "en": "Mend it."}, status=422)
    text, body = as_sent(*packed_failure(problem_head(problem), last=False))
    found = problem_of(head_of(text))
    assert (type(found), found.detail, found.hint, found.status, body) == (
        kind,
        problem.detail,
        problem.hint,
        422,
        b"",
    )


@pytest.mark.parametrize("cut", [0, 5, 12, 20])
def test_what_has_not_all_come_is_no_frame(cut: int) -> None:
    assert unpacked(packed(b"head head", b"body")[:cut]) is None
