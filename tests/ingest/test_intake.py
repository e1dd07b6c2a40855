from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from benchmarks.corpus import Corpus, write
from graph.articles import check_evidence, read_articles
from graph.errors import DataError
from graph.export import order
from graph.extract import ArticleMeta, extract
from graph.ingest import run
from graph.ingest.batch import Known, Stored
from graph.ingest.folder import DataFolder
from graph.ingest.intake import digests, ingest
from graph.ingest.parallel import workers
from graph.ingest.run import Failed, Read, Task, process
from graph.ingest.sources import find_sources
from graph.model import Fact
from graph.vocabulary import read_rdf, vocabulary
from ontology import ontology_files

Reader = Callable[..., Any]
Contents = Callable[[Path], dict[str, bytes]]


def put(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, words in texts.items():
        (folder / f"{name}.txt").write_text(words, encoding="utf8", newline="")
    return folder


def described(data: Path) -> dict[str, dict[str, Any]]:
    found = [json.loads(file.read_text("utf8")) for file in (data / "facts").glob("*.article.json")]
    return {each["stem"]: each for each in found}


def test_an_article_is_stored_as_the_build_reads_it(tmp_path: Path, text: str, read_in: Reader) -> None:
    tally, _ = read_in([put(tmp_path / "in", a=text)], tmp_path / "data")
    words = vocabulary(read_rdf(ontology_files()))
    (article,) = read_articles(tmp_path / "data" / "facts", words)
    assert article.stem.startswith("2014-03-12_")
    assert article.title == "Tỉnh Hòa Bình sơ kết một năm vận hành một cửa điện tử"
    assert article.slug == f"tinh-hoa-binh-so-ket-mot-nam-van-hanh-mot-cua-dien-tu-{article.sha256[:8]}"
    assert article.more == {"published": "2014-03-12", "language": "vi", "about_place": "tỉnh Hòa Bình"}
    assert (tmp_path / "data" / "articles" / f"{article.stem}.txt").read_bytes() == text.encode()
    assert article.facts
    assert {fact.status for fact in article.facts} == {"proposed"}
    assert {"agency", "result", "document"} <= {fact.type for fact in article.facts}
    assert list(article.facts) == sorted(article.facts, key=order)
    assert tally.stored == 1
    assert sum(tally.facts.values()) == len(article.facts)
    compared, absent = check_evidence([article], [tmp_path / "data" / "articles"])
    assert (compared, absent) == (len(article.facts), [])


def test_what_the_operator_says_goes_before_the_file_beside_and_this_before_the_text(
    tmp_path: Path, text: str, read_in: Reader
) -> None:
    folder = put(tmp_path / "in", a=text)
    beside = {"title": "Tên bên cạnh", "author": "Lan Anh", "url": "https://a.example.vn/1", "id": 7}
    (folder / "a.meta.json").write_text(json.dumps(beside), encoding="utf8")
    read_in([folder], tmp_path / "data", title="Tên cho trước", published="2014-04", province="Sơn La")
    (said,) = described(tmp_path / "data").values()
    assert (said["title"], said["author"], said["url"]) == ("Tên cho trước", "Lan Anh", "https://a.example.vn/1")
    assert (said["published"], said["about_place"]) == ("2014-04", "tỉnh Sơn La")
    assert said["stem"].startswith("0000_")


def test_a_source_that_is_no_address_is_not_kept_as_one(tmp_path: Path, text: str, read_in: Reader) -> None:
    folder = put(tmp_path / "in", a=text)
    (folder / "a.meta.json").write_text('{"url": "kho/tệp 1.txt"}', encoding="utf8")
    read_in([folder], tmp_path / "data")
    (said,) = described(tmp_path / "data").values()
    assert "url" not in said


def test_the_same_bytes_and_the_same_text_are_read_in_once(
    tmp_path: Path, text: str, read_in: Reader, contents: Contents
) -> None:
    folder = put(tmp_path / "in", a=text)
    read_in([folder], tmp_path / "data")
    before = contents(tmp_path / "data")
    put(folder, b=text)
    (folder / "c.txt").write_bytes(text.encode("utf-16"))
    tally, told = read_in([folder], tmp_path / "data", title="Khác")
    assert (tally.stored, tally.known) == (0, 3)
    assert all(isinstance(each, Known) for each in told)
    assert contents(tmp_path / "data") == before


def test_reviewed_facts_are_never_touched(tmp_path: Path, text: str, read_in: Reader) -> None:
    folder = put(tmp_path / "in", a=text)
    read_in([folder], tmp_path / "data")
    (facts,) = (tmp_path / "data" / "facts").glob("*.jsonl")
    facts.write_text(facts.read_text("utf8").replace("proposed", "confirmed"), encoding="utf8")
    reviewed = facts.read_bytes()
    (tmp_path / "data" / "index.sqlite").unlink()
    read_in([folder], tmp_path / "data")
    put(folder, z=text.replace("Sáng", "Chiều"))
    read_in([folder], tmp_path / "data")
    assert facts.read_bytes() == reviewed


def test_a_fault_of_ours_stops_no_other_article(
    tmp_path: Path, text: str, read_in: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def extract_all_but_one(words: str, meta: ArticleMeta) -> tuple[Fact, ...]:
        if "ở đây" in words:
            raise KeyError("no such\nrule")
        return extract(words, meta)

    monkeypatch.setattr(run, "extract", extract_all_but_one)
    tally, told = read_in([put(tmp_path / "in", a=text, b=text + "ở đây", c=text + "ở kia")], tmp_path / "data")
    assert (tally.stored, tally.failed) == (2, 1)
    (failed,) = (each for each in told if isinstance(each, Failed))
    assert re.search(r"b\.txt: a fault of vnegov's own .*KeyError.*test_intake\.py, line \d+", failed.reason)
    assert "\n" not in failed.reason


@pytest.mark.parametrize("index", ["kept", "gone"])
@pytest.mark.parametrize("harm", ["no text", "no description", "broken description"])
def test_reviewed_facts_outlive_whatever_else_of_an_article_is_lost(
    tmp_path: Path, text: str, read_in: Reader, contents: Contents, index: str, harm: str
) -> None:
    folder, data = put(tmp_path / "in", a=text), tmp_path / "data"
    read_in([folder], data)
    (facts,) = (data / "facts").glob("*.jsonl")
    facts.write_text(facts.read_text("utf8").replace("proposed", "confirmed"), encoding="utf8")
    whole = contents(data)
    if index == "gone":
        (data / "index.sqlite").unlink()
    if harm == "no text":
        (data / "articles" / f"{facts.stem}.txt").unlink()
    else:
        about = data / "facts" / f"{facts.stem}.article.json"
        about.write_text("{") if harm == "broken description" else about.unlink()
    tally, told = read_in([folder], data, published="2014-03-15")
    assert (tally.stored, tally.known) == (0, 1)
    assert facts.read_bytes() == whole[f"facts/{facts.name}"]
    if harm == "no text":
        assert contents(data) == whole
    if harm == "broken description" and index == "kept":
        return  # known by its digest, and left to `vnegov build` to report
    (known,) = told
    assert (known.stem, known.restored) == (facts.stem, True)
    assert [(said["stem"], said["sha256"]) for said in described(data).values()] == [(facts.stem, known_digest(whole))]
    assert not read_in([folder], data)[1][0].restored


def known_digest(whole: dict[str, bytes]) -> str:
    return sha256(next(data for name, data in whole.items() if name.endswith(".txt"))).hexdigest()


def test_a_near_duplicate_of_an_article_with_a_broken_description_is_read_in(tmp_path: Path, read_in: Reader) -> None:
    read_in([put(tmp_path / "later", a=release("03/05/2014", "Tin mới về hồ sơ"))], tmp_path / "data")
    (about,) = (tmp_path / "data" / "facts").glob("*.article.json")
    about.write_text("{")
    tally, _ = read_in([put(tmp_path / "first", a=release("02/05/2014", "Kết quả"))], tmp_path / "data")
    assert tally.stored == 1
    assert about.read_text() == "{"


def test_an_article_without_its_text_still_links_near_duplicates(tmp_path: Path, read_in: Reader) -> None:
    read_in([put(tmp_path / "first", a=release("02/05/2014", "Kết quả"))], tmp_path / "data")
    (original,) = (tmp_path / "data" / "articles").iterdir()
    original.unlink()
    tally, _ = read_in([put(tmp_path / "later", a=release("03/05/2014", "Tin mới về hồ sơ"))], tmp_path / "data")
    assert tally.near == 1


RELEASE = " ".join(
    f"Phòng số {number} của tỉnh đã nhận {number * 7} hồ sơ, trong đó có {number * 3} hồ sơ được trả trước hạn."
    for number in range(12, 60)
)


def release(day: str, opening: str) -> str:
    return f"{opening} của các cơ quan tỉnh Hòa Bình\n\n{day} | 08:00\n\n{RELEASE}\n"


def test_near_duplicates_are_linked_to_the_first_whatever_was_read_first(
    tmp_path: Path, text: str, read_in: Reader, contents: Contents
) -> None:
    texts = {
        "first": release("02/05/2014", "Kết quả giải quyết hồ sơ"),
        "second": release("03/05/2014", "Tin từ văn phòng: hồ sơ"),
        "undated": release("", "Hồ sơ hành chính").replace(" | 08:00", ""),
        "other": text,
    }
    kept = []
    for number, names in enumerate((("first", "second", "undated", "other"), ("undated", "other", "second", "first"))):
        data = tmp_path / f"data{number}"
        for name in names:
            tally, (told,) = read_in([put(tmp_path / f"{number}-{name}", **{name: texts[name]})], data)
            assert isinstance(told, Stored)
            assert tally.near == (told.near is not None)
        kept.append(contents(data))
    assert kept[0] == kept[1]
    said = described(tmp_path / "data0")
    first = next(stem for stem in said if stem.startswith("2014-05-02"))
    linked = {stem[:10]: each.get("near_duplicate_of") for stem, each in said.items()}
    assert linked.pop("2014-03-12") is None
    assert linked.pop("2014-05-02") is None
    assert set(linked.values()) == {first}
    assert len(said) == 4


def test_a_link_that_could_not_be_written_is_made_the_next_time(
    tmp_path: Path, read_in: Reader, contents: Contents, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = put(tmp_path / "later", a=release("03/05/2014", "Tin mới về hồ sơ"))
    first = put(tmp_path / "first", a=release("02/05/2014", "Kết quả"))
    read_in([later], tmp_path / "data")
    with monkeypatch.context() as patched:
        patched.setattr(DataFolder, "put", _full)
        with pytest.raises(DataError, match="full"):
            read_in([first], tmp_path / "data")
    tally, _ = read_in([first], tmp_path / "data")
    assert tally.stored == 1
    read_in([first, later], tmp_path / "at once")
    assert contents(tmp_path / "data") == contents(tmp_path / "at once")
    assert b"near_duplicate_of" in b"".join(contents(tmp_path / "data").values())


def _full(self: DataFolder, files: object) -> None:
    raise DataError("full")


def test_the_build_reads_near_duplicates(tmp_path: Path, read_in: Reader) -> None:
    folder = put(tmp_path / "in", a=release("02/05/2014", "Kết quả"), b=release("03/05/2014", "Tin mới về hồ sơ"))
    tally, _ = read_in([folder], tmp_path / "data")
    assert tally.near == 1
    assert len(read_articles(tmp_path / "data" / "facts", vocabulary(read_rdf(ontology_files())))) == 2


def test_one_two_and_many_processes_give_the_same_files(
    tmp_path: Path, corpus: Path, read_in: Reader, contents: Contents
) -> None:
    tally, told = read_in([corpus], tmp_path / "1")
    assert tally.stored == 60
    assert tally.near >= 3
    for jobs in (2, 3):
        assert read_in([corpus], tmp_path / str(jobs), jobs=jobs)[1] == told
        assert contents(tmp_path / str(jobs)) == contents(tmp_path / "1")


def test_the_reprints_of_the_corpus_are_found_and_nothing_else(tmp_path: Path, read_in: Reader) -> None:
    write(Corpus(11, pages=0, reprints=0), 80, tmp_path / "in")
    assert read_in([tmp_path / "in"], tmp_path / "data")[0].near == 0


def test_the_order_of_the_sources_does_not_matter(
    tmp_path: Path, corpus: Path, read_in: Reader, contents: Contents
) -> None:
    files = sorted(corpus.rglob("*.*"))
    read_in(files, tmp_path / "1")
    read_in(reversed(files), tmp_path / "2")
    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_a_bad_source_stops_nothing(tmp_path: Path, text: str, read_in: Reader) -> None:
    folder = put(tmp_path / "in", a="", b="hai chữ", z=text)
    (folder / "c.txt").write_bytes(b"%PDF-1.4")
    (folder / "d.txt").write_text(text.replace("Sáng", "Trưa"), encoding="utf8")
    (folder / "d.meta.json").write_text('{"published": "hôm qua"}', encoding="utf8")
    tally, told = read_in([folder, tmp_path / "none.txt"], tmp_path / "data")
    assert (tally.stored, tally.failed) == (1, 5)
    said = [each.reason for each in told if isinstance(each, Failed)]
    assert [reason.rpartition("/")[2].split(":")[0] for reason in said] == [
        "a.txt",
        "b.txt",
        "c.txt",
        "d.meta.json",
        "none.txt",
    ]
    assert "No such file" in said[-1]


def test_the_index_is_made_anew_from_the_folder(
    tmp_path: Path, corpus: Path, read_in: Reader, contents: Contents
) -> None:
    read_in([corpus], tmp_path / "data")
    before = contents(tmp_path / "data")
    for damage in (None, b"no database at all", b"SQLite format 3\0" + b"\xff" * 5000):
        for part in (tmp_path / "data").glob("index.sqlite*"):
            part.unlink()
        if damage:
            (tmp_path / "data" / "index.sqlite").write_bytes(damage)
        tally, _ = read_in([corpus], tmp_path / "data")
        assert (tally.stored, tally.known) == (0, 60)
        assert contents(tmp_path / "data") == before


def test_an_article_that_was_removed_is_read_in_again(tmp_path: Path, text: str, read_in: Reader) -> None:
    folder = put(tmp_path / "in", a=text)
    read_in([folder], tmp_path / "data")
    for file in (tmp_path / "data" / "facts").iterdir():
        file.unlink()
    assert read_in([folder], tmp_path / "data")[0].stored == 1


def test_of_an_article_reviewed_elsewhere_the_text_alone_is_kept(tmp_path: Path, text: str) -> None:
    made = process(Task("a.txt", text.encode()))
    assert isinstance(made, Read)
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / "007_ab.article.json").write_text(json.dumps({**made.description, "stem": "007_ab"}), encoding="utf8")
    (facts / "008_cd.article.json").write_text("{", encoding="utf8")
    told: list[Any] = []
    with workers(1) as by:
        ingest(
            find_sources([str(put(tmp_path / "in", a=text))]),
            DataFolder(tmp_path / "data"),
            by,
            given=ArticleMeta(),
            fetch=lambda url: b"",
            tell=told.append,
            reviewed=digests(facts),
        )
    assert [(each.stem, each.reviewed) for each in told] == [("007_ab", True)]
    assert (tmp_path / "data" / "articles" / "007_ab.txt").read_text("utf8") == text
    assert not list((tmp_path / "data" / "facts").iterdir())
