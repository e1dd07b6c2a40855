from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from graph.extract import ArticleMeta
from graph.ingest.errors import UnreadableError
from graph.ingest.reading import MAX_PAGE
from graph.ingest.sources import Source, find_sources, is_web_address, load


def refuse(url: str) -> bytes:
    raise AssertionError(url)


def test_a_folder_gives_its_articles_in_order_and_nothing_else(tmp_path: Path) -> None:
    for name in (
        "b.txt",
        "a.HTML",
        "c.pdf",
        "d.meta.json",
        ".hidden.txt",
        "sub/x.htm",
        "page_files/ad.html",
        ".git/y.txt",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    found = [Path(source.name).relative_to(tmp_path).as_posix() for source in find_sources([str(tmp_path)])]
    assert found == ["a.HTML", "b.txt", "sub/x.htm"]


def test_a_named_file_may_have_any_ending(tmp_path: Path) -> None:
    (tmp_path / "bai").write_text("x")
    (source,) = find_sources([str(tmp_path / "bai")])
    assert load(source, refuse)[1] == b"x"


def test_a_folder_that_leads_to_itself_ends(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "again").symlink_to(tmp_path)
    assert len(list(find_sources([str(tmp_path)]))) == 1


def test_a_pipe_in_a_folder_is_passed_over_and_a_link_to_nothing_is_told_of(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "dead.txt").symlink_to(tmp_path / "none")
    (dead,) = find_sources([str(tmp_path)])
    with pytest.raises(UnreadableError, match=r"dead\.txt: cannot be read: No such file"):
        load(dead, refuse)


def test_a_folder_that_may_not_be_read_is_told_of_and_the_rest_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "secret/b.txt", "z.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")

    def scandir(path: Path) -> Any:
        if path.name == "secret":
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    listed = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    first, secret, last = find_sources([str(tmp_path)])
    assert (Path(first.name).name, Path(last.name).name) == ("a.txt", "z.txt")
    with pytest.raises(UnreadableError, match="secret: cannot be read"):
        load(secret, refuse)


def test_a_name_that_is_too_long_is_told_of() -> None:
    (source,) = find_sources(["hội nghị" * 100])
    with pytest.raises(UnreadableError, match="File name too long"):
        load(source, refuse)


def test_an_address_is_fetched_and_known_by_it() -> None:
    (source,) = find_sources(["https://example.vn/1"])
    loaded, data = load(source, lambda url: url.encode())
    assert data == b"https://example.vn/1"
    assert loaded.beside == ArticleMeta(url="https://example.vn/1")


def test_what_stands_beside_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.meta.json").write_text('{"published": "2011-05", "province": null, "chars": 3}')
    source, _ = load(Source("a", tmp_path / "a.txt"), refuse)
    assert source.beside == ArticleMeta(published="2011-05")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("https://example.vn/tin/1?a=b#c", True),
        ("HTTP://example.vn", True),
        ("kho dữ liệu/tệp 1.txt", False),
        ("https://example.vn/a b", False),
        ("ftp://example.vn/1", False),
        ("https://", False),
    ],
)
def test_what_is_an_address(words: str, expected: bool) -> None:
    assert is_web_address(words) is expected


@pytest.mark.parametrize(
    ("beside", "said"),
    [
        ("[1]", "is not a JSON object"),
        ("{", "is not a JSON object"),
        ('{"title": 7}', "title must be text"),
        ('{"published": "2011-02-30"}', "'2011-02-30' is no day"),
    ],
)
def test_what_stands_beside_must_be_as_expected(tmp_path: Path, beside: str, said: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "a.meta.json").write_text(beside)
    with pytest.raises(UnreadableError, match=said):
        load(Source("a", tmp_path / "a.txt"), refuse)


def test_no_more_is_read_than_is_needed_to_refuse(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50 * MAX_PAGE)
    assert len(load(Source("a", tmp_path / "a.txt"), refuse)[1]) == MAX_PAGE + 1
