"""A build from end to end, and what happens to one that cannot be finished."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph import pipeline
from graph.errors import DataError
from graph.namespaces import VN
from graph.pipeline import STEPS, Built, InvalidGraphError, build, inputs, up_to_date
from graph.release import load_store, open_release, read_graphs
from graph.verify import verify, verify_evidence


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, facts: Path, texts: Path, small_reference: Path) -> Built:
    out = tmp_path_factory.mktemp("releases")
    return build(out, facts=[facts], reference=small_reference, texts=[texts], created="2026-11-22")


@pytest.fixture(scope="session")
def again(
    tmp_path_factory: pytest.TempPathFactory, facts: Path, small_reference: Path
) -> tuple[Built, tuple[str, ...]]:
    """The same built a second time, without texts, and the steps that were told."""
    told: list[str] = []
    out = tmp_path_factory.mktemp("releases-again")
    release = build(out, facts=[facts], reference=small_reference, created="2026-11-22", tell=told.append)
    return release, tuple(told)


@pytest.fixture
def change(facts: Path, tmp_path: Path) -> Callable[[str, str, dict[str, Any]], Path]:
    """Return a function that copies the sample's facts, once for a test, and changes one record of the copy."""

    def changed(stem: str, record_id: str, fields: dict[str, Any]) -> Path:
        copy = tmp_path / "facts"
        if not copy.exists():
            shutil.copytree(facts, copy)
        file = copy / f"{stem}.jsonl"
        records = [json.loads(line) for line in file.read_text("utf8").splitlines()]
        assert [r for r in records if r["id"] == record_id]
        records = [{**r, **fields} if r["id"] == record_id else r for r in records]
        file.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in records), "utf8")
        return copy

    return changed


def test_a_build_tells_its_steps_and_compares_every_phrase(built: Built, again: tuple[Built, tuple[str, ...]]) -> None:
    second, told = again
    assert told == STEPS
    assert built.compared == sum(built.release.manifest["counts"]["facts"].values())
    assert second.release.id == built.release.id


def test_twice_built_is_byte_for_byte_the_same(built: Built, again: tuple[Built, tuple[str, ...]]) -> None:
    first, second = built.release.folder, again[0].release.folder
    assert first != second
    names = sorted(str(p.relative_to(first)) for p in first.rglob("*") if p.is_file())
    assert names == sorted(str(p.relative_to(second)) for p in second.rglob("*") if p.is_file())
    assert all((first / name).read_bytes() == (second / name).read_bytes() for name in names)


def test_a_release_holds_what_it_states(built: Built, texts: Path) -> None:
    graphs = read_graphs(load_store(built.release))
    assert list(verify(built.release, graphs)) == []
    assert verify_evidence(graphs, [texts]) == (built.compared, [])


def test_a_release_that_was_tampered_with_is_found_out(built: Built, tmp_path: Path) -> None:
    copy = tmp_path / "release"
    shutil.copytree(built.release.folder, copy)
    for part in (copy, *copy.rglob("*")):
        part.chmod(0o755)
    manifest = json.loads((copy / "manifest.json").read_text("utf8"))
    manifest["counts"]["articles"] = 7
    manifest["graphs"]["https://w3id.org/vnegov/graph/guesses"] = 5
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf8")
    (copy / "csv" / "Target.csv").write_text("changed", "utf8")
    (copy / "extra.txt").write_text("?", "utf8")
    release = open_release(copy)
    said = "\n".join(verify(release, read_graphs(load_store(release))))
    for expected in (
        "extra.txt: is there and not stated",
        "csv/Target.csv: its SHA-256 is not the one stated",
        "graph/guesses: 5 triples are stated, 1 are there",
        "articles: 7 is stated, 2 counted",
    ):
        assert expected in said


def test_every_target_stands_in_its_table(built: Built) -> None:
    with (built.release.folder / "csv" / "Target.csv").open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {(row["indicatorText"], row["value"], row["holderPlaceLabel"]) for row in rows} == {
        ("huyện dùng một cửa điện tử", "12", "Tỉnh Hà Tĩnh"),
        ("cán bộ có thư điện tử", "90", "Tỉnh Hà Tĩnh"),
        ("chất lượng cổng thông tin", "", ""),
    }


def test_violations_stop_the_build_and_say_what_to_do(change: Any, small_reference: Path, built: Built) -> None:
    """Four in one build, each found by the shape that is there for it."""
    out = built.release.folder.parent
    change("900_thu", "target-2", {"value": 140, "value_max": 150})
    change("900_thu", "target-1", {"deadline": "1200-01-01", "holder": None})
    wrong = change("900_thu", "result-1", {"numerator": 13})
    with pytest.raises(InvalidGraphError, match="stop the build; the last release is unchanged") as caught:
        build(out, facts=[wrong], reference=small_reference)
    lines = [finding.line("en") for finding in caught.value.report.violations]
    for record_id, shape in (
        ("target-2", "percent"),
        ("target-1", "deadline"),
        ("target-1", "holder"),
        ("result-1", "parts-agree"),
    ):
        assert any(record_id in line and shape in line.lower() for line in lines), (record_id, shape, lines)
    assert set(lines) <= {line.partition(" ")[2].strip() for line in caught.value.report.lines("en")[1:]}
    assert open_release(out).id == built.release.id


def test_a_wrong_offset_stops_a_build_with_texts(
    change: Any, small_reference: Path, texts: Path, tmp_path: Path
) -> None:
    wrong = change("901_thu", "result-1", {"start": 0, "end": len("hơn 59,7% xã có trang tin")})
    with pytest.raises(DataError, match="Correct start and end"):
        build(tmp_path / "out", facts=[wrong], reference=small_reference, texts=[texts])
    assert not (tmp_path / "out").exists()


def test_broken_turtle_in_the_ontology_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix vn: <https://w3id.org/vnegov/ontology#> .\nvn:Target a \n", "utf8")
    monkeypatch.setattr(pipeline, "ontology_files", lambda: (broken,))
    with pytest.raises(DataError, match=r"broken\.ttl is not valid Turtle"):
        build(tmp_path / "out")


def test_the_digest_of_the_input_follows_the_facts(facts: Path, tmp_path: Path, change: Any, built: Built) -> None:
    assert inputs([facts]) == inputs([facts]) == built.release.manifest["inputs"]
    assert inputs([change("900_thu", "target-1", {"value": 11})]) != inputs([facts])
    assert up_to_date(built.release.folder.parent, [facts]) is not None
    assert up_to_date(tmp_path, [facts]) is None


def test_guesses_say_so(built: Built) -> None:
    graphs = read_graphs(load_store(built.release))
    guesses = next(graph for name, graph in graphs.items() if name.endswith("/guesses"))
    assert {prop for _, prop, _ in guesses} == {VN.probablySameAs}


def test_several_folders_are_built_together_and_clash_by_name(
    facts: Path, small_reference: Path, tmp_path: Path, texts: Path
) -> None:
    """A thing of two of them has one label, however their articles spell it: two would stop the build."""
    more = tmp_path / "more"
    more.mkdir()
    for suffix in (".jsonl", ".article.json"):
        text = (facts / f"901_thu{suffix}").read_text("utf8")
        (more / f"902_thu{suffix}").write_text(text.replace("901_thu", "902_thu"), "utf8")
    with pytest.raises(DataError, match="Two articles have the slug"):
        build(tmp_path / "out", facts=[facts, more], reference=small_reference)
    description = more / "902_thu.article.json"
    said = {**json.loads(description.read_text("utf8")), "slug": "khac", "sha256": "0" * 64}
    description.write_text(json.dumps(said), "utf8")
    _spelt_otherwise(facts, more)
    built = build(tmp_path / "out", facts=[facts, more], reference=small_reference, texts=[texts])
    assert built.release.manifest["counts"]["articles"] == 4
    assert built.unread == ("902_thu", "903_thu")


def _spelt_otherwise(facts: Path, folder: Path) -> None:
    """Write an article again, as another one that spells the name of a post in its own way."""
    for suffix in (".jsonl", ".article.json"):
        text = (facts / f"900_thu{suffix}").read_text("utf8").replace("900_thu", "903_thu")
        text = text.replace("Phó Chủ tịch Hội", "Phó chủ tịch Hội").replace('"slug": "', '"slug": "lai-')
        (folder / f"903_thu{suffix}").write_text(text, "utf8")
    description = folder / "903_thu.article.json"
    description.write_text(json.dumps({**json.loads(description.read_text("utf8")), "sha256": "1" * 64}), "utf8")


def test_proposed_facts_take_part_when_asked(change: Any, small_reference: Path, tmp_path: Path) -> None:
    waiting = change("900_thu", "target-1", {"status": "proposed"})
    without = build(tmp_path / "out", facts=[waiting], reference=small_reference)
    with_them = build(tmp_path / "out", facts=[waiting], reference=small_reference, proposed=True)
    targets = [built.release.manifest["counts"]["facts"]["target"] for built in (without, with_them)]
    assert targets == [2, 3]


def test_a_reviewed_fact_may_not_rest_on_a_proposed_one(change: Any, small_reference: Path, tmp_path: Path) -> None:
    waiting = change("900_thu", "event-1", {"status": "proposed"})
    with pytest.raises(DataError, match="still proposed"):
        build(tmp_path / "out", facts=[waiting], reference=small_reference)


def test_a_proposed_fact_against_a_shape_waits_outside_the_graph(
    change: Any, small_reference: Path, tmp_path: Path
) -> None:
    waiting = change("900_thu", "target-1", {"status": "proposed", "holder": None})
    built = build(tmp_path / "out", facts=[waiting], reference=small_reference, proposed=True)
    assert built.left_out == ("900_thu/target-1",)
    assert built.release.manifest["counts"]["facts"]["target"] == 2
