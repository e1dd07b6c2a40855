"""Saving: at once, whole or not at all, with a journal; nothing is lost by a reload, a crash or a full disk."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from graph.articles import check_evidence, read_articles
from graph.errors import DataError, UsageError
from graph.paths import ROOT
from graph.review import store as store_module
from graph.review.choices import known_names
from graph.review.refusals import ReviewError
from graph.review.session import Signature
from graph.review.store import Folder, Store
from graph.vocabulary import Vocabulary

STEM = "900_thu"


def lines(file: Path) -> list[str]:
    return file.read_text("utf8").splitlines()


def test_what_reviewed_facts_name_is_offered_and_proposals_are_not(store: Store, sign: Signature) -> None:
    assert store.begun() == []
    session = store.change("900_thu", lambda s: s.accept("agency-1", sign), lambda s: s.accept("official-1", sign))
    known = known_names(facts=store.begun())
    assert session.fact("agency-1").values["name"] in known.agencies
    assert known.people == (session.fact("official-1").values["name"],)
    waiting = {f.values["name"] for f in session.facts if f.type == "agency" and f.status == "proposed"}
    assert waiting - set(known.agencies), "the sample has agencies that no reference knows"


def test_a_step_is_saved_at_once(store: Store, data: Path, sign: Signature, words: Vocabulary) -> None:
    store.change(STEM, lambda s: s.correct("target-1", {"deadline": "2015"}, sign))
    record = next(r for r in map(json.loads, lines(data / "facts" / f"{STEM}.jsonl")) if r["id"] == "target-1")
    assert (record["deadline"], record["status"], record["reviewed_by"]) == ("2015", "corrected", sign.by)
    again = Store(Folder.of_data(data), words).open(STEM)
    assert again.fact("target-1").values["deadline"] == "2015"


def test_the_journal_says_who_when_and_what_and_is_only_added_to(
    store: Store, data: Path, clock: Callable[[], str]
) -> None:
    file, before = data / "review" / f"{STEM}.review.jsonl", b""
    by = Signature("A", clock())
    for change in (
        lambda s: s.accept("target-1", by),
        lambda s: s.drop("target-2", by),
        lambda s: s.undo(Signature("B", clock())),
    ):
        store.change(STEM, change)
        assert file.read_bytes().startswith(before)
        before = file.read_bytes()
    entries = [json.loads(text) for text in lines(file)]
    assert [(e["action"], e.get("of"), e["id"], e["by"], e["at"]) for e in entries] == [
        ("accept", None, "target-1", "A", "2026-11-22T04:00:00Z"),
        ("drop", None, "target-2", "A", "2026-11-22T04:00:00Z"),
        ("undo", "drop", "target-2", "B", "2026-11-22T04:00:01Z"),
    ]
    assert (entries[0]["before"]["status"], entries[0]["after"]["status"]) == ("proposed", "confirmed")
    assert (entries[1]["after"], entries[2]["before"]) == (None, None)


def test_undo_after_a_reload_gives_back_the_very_bytes(
    store: Store, data: Path, words: Vocabulary, sign: Signature
) -> None:
    file = data / "facts" / f"{STEM}.jsonl"
    before = file.read_bytes()
    store.change(STEM, lambda s: s.drop("target-1", sign), lambda s: s.accept_all(sign))
    reloaded = Store(Folder.of_data(data), words)
    for _ in range(len(reloaded.open(STEM).journal)):
        reloaded.change(STEM, lambda s: s.undo(sign))
    assert file.read_bytes() == before
    assert reloaded.open(STEM).dropped == ()


def test_a_dropped_fact_goes_to_a_file_of_its_own_and_comes_back(store: Store, data: Path, sign: Signature) -> None:
    facts, dropped = data / "facts" / f"{STEM}.jsonl", data / "review" / f"{STEM}.dropped.jsonl"
    whole = lines(facts)
    store.change(STEM, lambda s: s.drop("target-1", sign))
    assert sorted(lines(facts) + lines(dropped)) == sorted(whole)
    assert [json.loads(text)["id"] for text in lines(dropped)] == ["target-1"]
    store.change(STEM, lambda s: s.undo(sign))
    assert (lines(facts), lines(dropped)) == (whole, [])


def test_steps_together_are_saved_all_or_none(store: Store, data: Path, sign: Signature) -> None:
    file = data / "facts" / f"{STEM}.jsonl"
    before = file.read_bytes()
    with pytest.raises(ReviewError):
        store.change(STEM, lambda s: s.accept("target-1", sign), lambda s: s.accept("target-9", sign))
    assert file.read_bytes() == before
    assert not (data / "review" / f"{STEM}.review.jsonl").exists()


def test_a_reviewed_folder_is_what_the_build_reads(
    store: Store, data: Path, words: Vocabulary, sign: Signature
) -> None:
    start, end = store.open(STEM).find("Sở Nội vụ")
    store.change(
        STEM,
        lambda s: s.accept_all(sign),
        lambda s: s.drop("target-1", sign),
        lambda s: s.add(start, end, "agency", {"name": "Sở Nội vụ", "kind": "department"}, sign),
    )
    articles = read_articles(data / "facts", words)
    assert [article.stem for article in articles] == ["900_thu", "901_thu"]
    compared, absent = check_evidence(articles, [data / "articles"])
    assert (compared, absent) == (sum(len(article.facts) for article in articles), [])


def test_the_list_counts_by_status_and_tells_of_what_cannot_be_read(store: Store, data: Path, sign: Signature) -> None:
    store.change(STEM, lambda s: s.accept("target-1", sign), lambda s: s.drop("target-2", sign))
    (data / "facts" / "901_thu.jsonl").write_text('{"type": "target"}\n', "utf8")
    first, second = map(store.listed, store.stems())
    assert (first.counts, first.dropped) == ({"proposed": 16, "confirmed": 1, "corrected": 0, "added": 0}, 1)
    assert first.total == 17
    assert "901_thu.jsonl, line 1: the id is" in second.problem


def test_articles_are_found_by_stem_beginning_or_slug(store: Store) -> None:
    assert {store.find(name) for name in (STEM, "900", f"{STEM}.txt", "ha-tinh-hop-ve-mot-cua")} == {STEM}
    for name, nearest in (("900_thuu", "900_thu"), ("ha-tinh-hop", "ha-tinh-hop-ve-mot-cua"), ("../facts/900_thu", "")):
        with pytest.raises(UsageError, match=f"Did you mean {nearest}"):
            store.find(name)
    with pytest.raises(UsageError, match="There is no article '9'"):
        store.find("9")


def test_an_empty_folder_says_what_to_do(tmp_path: Path, words: Vocabulary) -> None:
    with pytest.raises(UsageError, match="vnegov ingest"):
        Store(Folder.of_data(tmp_path), words).find("x")


def test_a_text_that_is_not_the_one_read_is_not_shown(store: Store, data: Path) -> None:
    (data / "articles" / f"{STEM}.txt").write_text("Một bài khác.", "utf8")
    assert store.open(STEM).text is None
    (data / "articles" / f"{STEM}.txt").unlink()
    assert store.open(STEM).text is None


def test_a_broken_journal_is_named_with_its_line(store: Store, data: Path, sign: Signature) -> None:
    store.change(STEM, lambda s: s.accept("target-1", sign))
    with (data / "review" / f"{STEM}.review.jsonl").open("a") as file:
        file.write("{}\n")
    with pytest.raises(DataError, match=r"900_thu.review.jsonl, line 2: is not a step"):
        store.open(STEM)


@pytest.mark.parametrize("failing", range(5))
def test_a_disk_that_fails_midway_leaves_the_step_done_or_not_begun(
    failing: int, store: Store, data: Path, words: Vocabulary, sign: Signature, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The note, the journal, the dropped facts, the facts, the end: each in turn is what cannot be written."""
    store.change(STEM, lambda s: s.drop("target-3", sign))
    before = store.open(STEM)
    calls = 0

    def fail(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == failing + 1:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    for name in ("replace_file", "append", "sync"):
        real = getattr(store_module, name)
        monkeypatch.setattr(store_module, name, lambda *args, real=real: (fail(), real(*args)))
    with pytest.raises(DataError, match="No space left on device"):
        store.change(STEM, lambda s: s.drop("target-1", sign))
    monkeypatch.undo()
    after = Store(Folder.of_data(data), words).open(STEM)
    if failing == 0:
        assert after == before
    else:
        assert [fact.id for fact in after.dropped] == ["target-3", "target-1"]
        assert [step.id for step in after.journal] == ["target-3", "target-1"]
    assert sorted(f.id for f in (*after.facts, *after.dropped)) == sorted(
        f.id for f in (*before.facts, *before.dropped)
    )
    assert not (data / "review" / f"{STEM}.pending.json").exists()


WORKER = """
import sys
from pathlib import Path
from graph.review.session import Signature
from graph.review.store import Folder, Store
from graph.vocabulary import read_rdf, vocabulary
from ontology import ontology_files
store = Store(Folder.of_data(Path(sys.argv[1])), vocabulary(read_rdf(ontology_files())))
number = len(store.open("900_thu").journal)
while True:
    sign = Signature("K", f"step-{number}")
    steps = [
        lambda s: s.accept("target-1", sign), lambda s: s.drop("target-2", sign),
        lambda s: s.correct("target-3", {"goal": f"mục tiêu {number}"}, sign),
        lambda s: s.undo(sign), lambda s: s.undo(sign), lambda s: s.undo(sign),
    ]
    store.change("900_thu", steps[number % 6])
    number += 1
    print(number, flush=True)
"""


def test_a_killed_program_loses_no_step_that_it_said_was_done(store: Store, data: Path) -> None:
    rng, said, rounds = random.Random(7), 0, 0
    ids = {fact.id for fact in store.open(STEM).facts}
    while rounds < 6 or said <= 6:  # on a slow machine a program says little before it is killed
        rounds += 1
        worker = subprocess.Popen(
            [sys.executable, "-c", WORKER, str(data)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert worker.stdout is not None
        worker.stdout.readline()
        time.sleep(rng.uniform(0, 0.12))
        worker.send_signal(signal.SIGKILL)
        said = max([said, *(int(text) for text in worker.communicate()[0].split())])
        session = store.open(STEM)
        assert len(session.journal) >= said
        assert [step.at for step in session.journal] == [f"step-{n}" for n in range(len(session.journal))]
        assert {fact.id for fact in (*session.facts, *session.dropped)} == ids


def test_two_programs_take_turns(store: Store, data: Path, words: Vocabulary, sign: Signature) -> None:
    other = Store(Folder.of_data(data), words)
    for number in range(6):
        turn = store if number % 2 else other
        turn.change(STEM, lambda s: s.accept(next(f.id for f in s.facts if f.status == "proposed"), sign))
    assert sum(fact.status == "confirmed" for fact in store.open(STEM).facts) == 6
