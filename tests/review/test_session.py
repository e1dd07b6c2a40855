"""What a reviewer can do to the facts of an article, and what is refused."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.articles import parse_fact
from graph.export import line, order
from graph.review.history import undoable
from graph.review.refusals import ReviewError
from graph.review.session import Session, Signature
from graph.vocabulary import Vocabulary, read_rdf, vocabulary
from ontology import ontology_files

SAMPLE = Path(__file__).parent.parent / "data" / "sample"
SIGN = Signature("Lê Thị Kiểm", "2026-11-22T04:00:00Z")
TEXT = "Đến năm 2015, 100% xã có máy tính.\r\nSở Nội vụ  báo cáo 🙂 UBND tỉnh."


def test_accept_confirms_and_says_who(session: Session, sign: Signature) -> None:
    after = session.accept("target-1", sign)
    assert (after.fact("target-1").status, after.fact("target-1").reviewed_by) == ("confirmed", sign.by)
    assert after.fact("target-1").rule == "a-rule"
    assert session.fact("target-1").status == "proposed", "a session never changes"


def test_accept_refuses_what_is_no_proposal(session: Session, sign: Signature) -> None:
    with pytest.raises(ReviewError, match="is no proposal any more"):
        session.accept("target-1", sign).accept("target-1", sign)


def test_accept_all_is_one_step_for_each(session: Session, sign: Signature) -> None:
    after = session.accept("target-1", sign).accept_all(sign)
    assert {fact.status for fact in after.facts} == {"confirmed"}
    assert len(after.journal) == len(session.facts)


def test_correct_changes_fields_and_status(session: Session, sign: Signature) -> None:
    after = session.correct("result-2", {"value": "59,7", "comparator": "ge", "as_of": "05/2013", "scope": ""}, sign)
    fact = after.fact("result-2")
    assert (fact.values["value"], fact.values["comparator"], fact.values["as_of"]) == (59.7, "ge", "2013-05")
    assert "scope" not in fact.values
    assert (fact.status, fact.reviewed_by) == ("corrected", sign.by)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("unit", "perzent"), ("as_of", "2013-13"), ("indicator", ""), ("as_of", "hôm qua")],
)
def test_correct_refuses_in_the_parsers_own_words(session: Session, field: str, typed: str) -> None:
    record = line(session.fact("result-2"))
    with pytest.raises(ReviewError) as refused:
        session.correct("result-2", {field: typed}, SIGN)
    if refused.value.key == "invalid":
        wrong = json.loads(record) | {field: typed or None}
        _, problems = parse_fact(json.dumps(wrong), session.words)
        assert str(refused.value) == f"Not saved: {'; '.join(problems)}."
    else:
        assert typed in str(refused.value)


def test_correct_refuses_an_unknown_field_and_no_change(session: Session, sign: Signature) -> None:
    with pytest.raises(ReviewError, match="A result has no field 'deadline'"):
        session.correct("result-2", {"deadline": "2014"}, sign)
    with pytest.raises(ReviewError, match="nothing is other than it was"):
        session.correct("result-2", {"value": "70"}, sign)


def test_correct_refuses_a_reference_to_nothing(session: Session, sign: Signature) -> None:
    with pytest.raises(ReviewError, match="the article has no fact 'event-9'"):
        session.correct("limitation-1", {"event": "event-9"}, sign)


def test_correcting_the_phrase_finds_it_nearest_to_where_it_was(session: Session, sign: Signature) -> None:
    assert session.text is not None
    fact = session.correct("result-1", {"quote": "một cửa điện tử"}, sign).fact("result-1")
    assert session.text[fact.start : fact.end] == fact.quote == "một cửa điện tử"
    places = [i for i in range(len(session.text)) if session.text.startswith("một cửa điện tử", i)]
    before = session.fact("result-1").start
    assert fact.start == min(places, key=lambda place: abs(place - before)) != places[0]
    with pytest.raises(ReviewError, match="is not in the text"):
        session.correct("result-1", {"quote": "không có câu này"}, sign)


def test_an_added_fact_stays_added_when_corrected(session: Session, sign: Signature) -> None:
    start, end = session.find("Sở Nội vụ")
    after = session.add(start, end, "agency", {"name": "Sở Nội vụ", "kind": "department"}, sign)
    assert after.correct("agency-4", {"level": "province"}, sign).fact("agency-4").status == "added"


def test_drop_takes_the_fact_out_and_keeps_it(session: Session, sign: Signature) -> None:
    after = session.drop("target-1", sign)
    assert "target-1" not in {fact.id for fact in after.facts}
    assert after.dropped == (session.fact("target-1"),)


def test_drop_refuses_what_others_refer_to(session: Session, sign: Signature) -> None:
    with pytest.raises(ReviewError, match=r"participation-1\.event, limitation-1\.event refer to it"):
        session.drop("event-1", sign)
    freed = session.drop("participation-1", sign).correct("limitation-1", {"event": ""}, sign)
    assert len(freed.drop("event-1", sign).dropped) == 2


def test_add_takes_the_phrase_of_the_text_without_its_spaces(session: Session, sign: Signature) -> None:
    assert session.text is not None
    start, end = session.find("trước ngày 30/6/2013")
    after = session.add(start - 1, end, "target", {"indicator": "kế hoạch", "deadline": "30/6/2013"}, sign)
    fact = after.fact("target-4")
    assert (fact.quote, fact.status, fact.rule, fact.reviewed_by) == (
        "trước ngày 30/6/2013", "added", "manual", sign.by,
    )  # fmt: skip
    assert session.text[fact.start : fact.end] == fact.quote
    assert fact.values == {"indicator": "kế hoạch", "deadline": "2013-06-30"}


def test_add_refuses_too_long_a_phrase_no_phrase_and_no_text(words: Vocabulary, session: Session) -> None:
    assert session.text is not None
    with pytest.raises(ReviewError, match="a quotation has at most 160"):
        session.add(52, 300, "target", {"indicator": "x"}, SIGN)
    with pytest.raises(ReviewError, match="There are no words"):
        session.add(5, 5000, "target", {"indicator": "x"}, SIGN)
    with pytest.raises(ReviewError, match="is not at hand"):
        Session("x", (), words).add(0, 5, "target", {"indicator": "x"}, SIGN)
    with pytest.raises(ReviewError, match="There is no type of fact 'promise'"):
        session.add(0, 5, "promise", {}, SIGN)


def test_offsets_are_code_points_of_the_text_as_read(words: Vocabulary) -> None:
    session = Session("x", (), words, TEXT)
    start, end = session.find("Sở Nội vụ báo cáo 🙂 UBND tỉnh")
    fact = session.add(start, end, "report", {"reporter": "Sở Nội vụ"}, SIGN).fact("report-1")
    assert fact.quote == TEXT[start:end] == "Sở Nội vụ  báo cáo 🙂 UBND tỉnh"


def test_an_id_is_never_used_again(session: Session, sign: Signature) -> None:
    added = session.add(0, 7, "target", {"indicator": "một"}, sign)
    again = added.undo(sign).add(0, 7, "target", {"indicator": "hai"}, sign)
    assert again.facts[0].id == "target-5"
    assert session.drop("target-3", sign).next_id("target") == "target-4"


def test_undo_and_redo_refuse_when_there_is_nothing(session: Session, sign: Signature) -> None:
    with pytest.raises(ReviewError, match="no step to undo"):
        session.undo(sign)
    with pytest.raises(ReviewError, match="no step to do again"):
        session.accept("target-1", sign).redo(sign)
    with pytest.raises(ReviewError, match="no step to do again"):
        session.accept("target-1", sign).undo(sign).accept("target-2", sign).redo(sign)


def test_undo_refuses_when_the_fact_was_changed_by_other_means(session: Session, sign: Signature) -> None:
    after = session.accept("target-1", sign)
    edited = tuple(replace(f, reviewed_by="someone") if f.id == "target-1" else f for f in after.facts)
    with pytest.raises(ReviewError, match="has changed since"):
        replace(after, facts=edited).undo(sign)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "correct", "drop", "add", "undo", "redo"]),
        st.integers(0, 30),
        st.integers(1, 99),
    ),
    max_size=25,
)


@given(steps=STEPS)
@settings(max_examples=60, deadline=None)
def test_any_steps_keep_the_facts_valid_and_undo_to_where_they_began(steps: list[tuple[str, int, int]]) -> None:
    session = begun = _sample()
    for action, index, value in steps:
        try:
            session = _do(session, action, index, value)
        except ReviewError:
            continue
        assert list(session.facts) == sorted(session.facts, key=order)
        assert all(parse_fact(line(fact), session.words)[0] == fact for fact in session.facts)
        assert not {fact.id for fact in session.facts} & {fact.id for fact in session.dropped}
    end = session
    count = len(undoable(session.journal)[0])
    for _ in range(count):
        session = session.undo(SIGN)
    assert (session.facts, session.dropped) == (begun.facts, ())
    for _ in range(count):
        session = session.redo(SIGN)
    assert (session.facts, session.dropped) == (end.facts, end.dropped)


@cache
def _sample() -> Session:
    """The first sample article as a session, its facts proposed."""
    words = vocabulary(read_rdf(ontology_files()))
    lines = (SAMPLE / "facts" / "900_thu.jsonl").read_text("utf8").splitlines()
    facts = [fact for text in lines if (fact := parse_fact(text, words)[0])]
    text = (SAMPLE / "texts" / "900_thu.txt").read_bytes().decode("utf8")
    return Session("900_thu", tuple(replace(fact, status="proposed") for fact in facts), words, text)


def _do(session: Session, action: str, index: int, value: int) -> Session:
    fact_id = session.facts[index % len(session.facts)].id
    match action:
        case "accept":
            return session.accept(fact_id, SIGN)
        case "correct":
            return session.correct(fact_id, {"holder": f"huyện {value}"}, SIGN)
        case "drop":
            return session.drop(fact_id, SIGN)
        case "add":
            return session.add(index, index + value, "task", {"description": f"việc {value}"}, SIGN)
        case "undo":
            return session.undo(SIGN)
        case _:
            return session.redo(SIGN)
