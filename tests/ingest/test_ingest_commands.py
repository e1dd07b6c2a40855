from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from rdflib import Graph

from benchmarks.corpus import Corpus, write
from graph.commands import ingest
from graph.errors import VnegovError
from graph.export import facts_of
from graph.extract import extract
from graph.namespaces import ONTOLOGY_GRAPH, VN
from graph.paths import ROOT
from graph.vocabulary import read_rdf
from ontology import ontology_files

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command with a data folder of its own."""
    monkeypatch.setenv("VNEGOV_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("COLUMNS", "200")
    cli = click.Group()
    ingest.register(cli)

    def call(*arguments: str | Path) -> Result:
        return CliRunner().invoke(cli, [str(argument) for argument in arguments])

    return call


@pytest.fixture
def page(tmp_path: Path, portal: str) -> Path:
    file = tmp_path / "trang.html"
    file.write_text(portal, encoding="utf8")
    return file


def test_it_says_what_was_found(run: Run, page: Path, tmp_path: Path) -> None:
    result = run("ingest", page)
    assert result.exit_code == 0
    for words in ("một cửa điện tử", "2014-03-12_", "tỉnh Hòa Bình", "1 event", "1 stored in", "vnegov review"):
        assert words in result.output
    (description,) = (tmp_path / "data" / "facts").glob("*.article.json")
    said = json.loads(description.read_text("utf8"))
    assert (said["author"], said["published"]) == ("Mai Hương", "2014-03-12")


def test_the_second_time_it_says_that_nothing_is_to_do(run: Run, page: Path) -> None:
    run("ingest", page)
    result = run("ingest", page)
    assert result.exit_code == 0
    assert "already read as 2014-03-12_" in result.output
    assert "0 stored" in result.output


def test_what_is_said_too_late_of_an_article_is_not_passed_over_in_silence(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text.replace("12/03/2014 | 15:40\n\n", ""), encoding="utf8")
    assert "no day of publication is found" in run("ingest", tmp_path / "a.txt").output
    output = run("ingest", tmp_path / "a.txt", "--date", "2014-03-13").output
    assert "what you say of it is not used" in output
    for place in re.findall(r"delete (\S+) and (\S+)\.\n", output)[0]:
        for file in Path(place).parent.glob(Path(place).name):
            file.unlink()
    assert "2014-03-13_" in run("ingest", tmp_path / "a.txt", "--date", "2014-03-13").output


def test_what_cannot_be_placed_is_said(run: Run, tmp_path: Path) -> None:
    words = (
        "UBND huyện đã họp về ứng dụng công nghệ thông tin của các xã, với sự tham dự của lãnh đạo phòng Nội vụ huyện."
    )
    (tmp_path / "a.txt").write_text(f"UBND huyện họp về cải cách hành chính\n\n{words}\n", encoding="utf8")
    result = run("ingest", tmp_path / "a.txt")
    assert "no day of publication is found" in result.output
    assert "no province is found" in result.output
    assert "the place of 'UBND huyện' is not said" in result.output
    assert "1 with something that could not be placed" in result.output


def test_a_bad_file_is_one_line_and_the_exit_code(run: Run, page: Path, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_bytes(b"%PDF-1.4")
    result = run("ingest", page, tmp_path / "b.txt", tmp_path / "none.txt")
    assert isinstance(result.exception, VnegovError)
    assert result.exception.exit_code == 1
    assert "2 of 3 could not be read" in str(result.exception)
    assert "b.txt: it is a PDF file" in result.output
    assert "1 stored" in result.output


def test_many_articles_are_summed_up(run: Run, tmp_path: Path) -> None:
    write(Corpus(3, reprints=0.2), 30, tmp_path / "in")
    result = run("ingest", tmp_path / "in", "--jobs", "2")
    assert result.exit_code == 0
    assert "30 stored" in result.output
    assert "is a near-duplicate of" in result.output
    assert "stored as" not in result.output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("https://example.vn/1",), "--allow-network"),
        (("a.txt", "b.txt", "--title", "x"), "--title is for one article"),
        ((".", "--url", "https://example.vn/1"), "--url is for one article"),
        (("",), "One of the names is empty"),
    ],
)
def test_wrong_use_is_said_before_anything_is_done(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    for verb in ("ingest", "extract"):
        result = run(verb, *arguments)
        assert isinstance(result.exception, VnegovError)
        assert result.exception.exit_code == 2
        assert said in str(result.exception)
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--date", "5/8/2011", "expected e.g. 2011-08-05"),
        ("--province", "Bắc Giangg", "is no province"),
        ("--url", "trang 1", "is no address"),
    ],
)
def test_an_option_that_cannot_be_is_refused(run: Run, page: Path, option: str, value: str, said: str) -> None:
    result = run("ingest", page, option, value)
    assert result.exit_code == 2
    assert said in result.output


def test_an_empty_folder_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for verb in ("ingest", "extract"):
        assert "no article to read" in str(run(verb, tmp_path / "empty").exception)


@pytest.mark.parametrize("verb", ["ingest", "extract"])
def test_standard_input_is_read(run: Run, text: str, verb: str) -> None:
    script = f"from graph.cli import main; import sys; sys.argv = ['vnegov', '{verb}', '-']; main()"
    done = subprocess.run([sys.executable, "-c", script], input=text.encode(), capture_output=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr.decode()
    assert "Hòa Bình" in done.stdout.decode()


def test_what_a_name_or_title_holds_commands_no_terminal(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a\x1b[2J\n.txt").write_text(text.replace("sơ kết", "sơ \x1b[31mkết", 1), encoding="utf8")
    (tmp_path / "b\x1b[2J\n.txt").write_text("", encoding="utf8")
    (tmp_path / "c\udcff.txt").write_text(text, encoding="utf8")
    for verb in ("ingest", "extract"):
        result = run(verb, tmp_path)
        assert "\x1b" not in result.output
        assert "b\N{REPLACEMENT CHARACTER}[2J\N{REPLACEMENT CHARACTER}.txt: it is empty" in result.output


def test_near_duplicates_are_told_of_whichever_was_read_first(run: Run, tmp_path: Path, text: str) -> None:
    long = text + "".join(
        f"Phòng số {n} đã nhận {n * 7} hồ sơ, {n * 3} hồ sơ được trả trước hạn.\n\n" for n in range(40)
    )
    (tmp_path / "later.txt").write_text(long.replace("12/03/2014", "13/03/2014"), encoding="utf8")
    (tmp_path / "first.txt").write_text(long, encoding="utf8")
    run("ingest", tmp_path / "later.txt")
    result = run("ingest", tmp_path / "first.txt")
    assert re.search(r"near-duplicates +2014-03-13_", result.output)
    assert "1 near-duplicates that were read before their original" in result.output


def test_extract_prints_facts_and_keeps_nothing(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    result = run("extract", tmp_path / "a.txt")
    found = [json.loads(each) for each in result.output.splitlines()]
    assert [each["id"] for each in found] == [fact.id for fact in extract(text)]
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in found)
    assert not (tmp_path / "data").exists()


def test_extract_as_turtle_says_the_same_facts(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf8")
    graph = Graph().parse(data=run("extract", tmp_path / "a.txt", "--format", "ttl").output, format="turtle")
    codes = read_rdf(ontology_files())
    assert facts_of(graph, codes) == list(extract(text))
    assert {str(status).rpartition("/")[2] for status in graph.objects(None, VN.reviewStatus)} == {"proposed"}
    assert str(ONTOLOGY_GRAPH) not in graph.serialize(format="nt")


def test_extract_goes_on_after_a_bad_file(run: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text("", encoding="utf8")
    (tmp_path / "b.txt").write_text(text, encoding="utf8")
    result = run("extract", tmp_path)
    assert isinstance(result.exception, VnegovError)
    assert "a.txt: it is empty" in result.output
    assert '"type": "event"' in result.output
