"""Word lists, and the places and patterns made of them."""

from __future__ import annotations

import re

import pytest

from graph.errors import DataError
from graph.extract import lists
from graph.extract.gazetteer import load_gazetteer
from graph.extract.lists import alternation, words
from graph.extract.places import place_mentions, tail
from graph.vocabulary import read_rdf, vocabulary
from ontology import ontology_files


def test_alternation_takes_the_longest_term() -> None:
    pattern = re.compile(rf"(?:{alternation(['sở', 'sở y tế', 'sở y', 'a.b'])})(?!\w)")
    assert pattern.match("sở  y\ntế").group() == "sở  y\ntế"  # type: ignore[union-attr]
    assert pattern.match("axb") is None


@pytest.mark.parametrize("name", ["HCM", "TP.HCM", "BR-VT", "Bà Rịa-Vũng Tàu", "Đắc Lắc", "Thừa Thiên - Huế"])
def test_variants_of_a_province_are_known(name: str) -> None:
    assert load_gazetteer().province(name) is not None


def test_there_are_sixty_three_provinces_and_one_that_went() -> None:
    assert len({place.name for place in load_gazetteer().provinces.values()}) == 64


def test_kinds_and_levels_are_codes_of_the_ontology() -> None:
    known = vocabulary(read_rdf(ontology_files()))
    for file in ("agencies.csv", "bodies.csv"):
        for row in words(file):
            assert known.code("agency-kind", row["kind"]), row
            assert not row["level"] or known.code("level", row["level"]), row


def test_a_missing_or_broken_list_says_so(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(lists, "DATA", tmp_path)
    with pytest.raises(DataError, match=r"none\.csv cannot be read"):
        words("none.csv")
    (tmp_path / "short.csv").write_text("a,b\n1\n", encoding="utf8")
    with pytest.raises(DataError, match=r"short\.csv line 2"):
        words("short.csv")
    (tmp_path / "empty.csv").write_text("a,b\n", encoding="utf8")
    with pytest.raises(DataError, match="has no rows"):
        words("empty.csv")


@pytest.mark.parametrize(
    ("text", "word", "place"),
    [
        (" tỉnh Lào Cai đã", "tỉnh", "tỉnh Lào Cai"),
        (" tỉnh Nguyễn Văn Thành nói", "tỉnh", None),
        (" TP. HCM", "thành phố", "thành phố Hồ Chí Minh"),
        (" TPHCM", "thành phố", "thành phố Hồ Chí Minh"),
        (" thành phố Vinh", "thành phố", "thành phố Vinh"),
        (" thành phố Lê Văn Hùng", "thành phố", None),
        (" Q. 7", "quận", "quận 7"),
        (" huyện Gia Lâm Trần Văn Nam", "huyện", "huyện Gia Lâm"),
        (" huyện Trần Văn Nam", "huyện", None),
        (" Lào Cai", None, "tỉnh Lào Cai"),
        (" P. 5, Q. Tân Bình", "phường", "phường 5"),
    ],
)
def test_the_words_for_a_place_after_a_name(text: str, word: str | None, place: str | None) -> None:
    found = tail(text, 0, len(text))
    assert found is not None
    assert (found.place.full if found.place else None) == place
    assert found.word == word or found.place is not None


@pytest.mark.parametrize("text", [" các huyện", " cấp xã", " huyện, thành phố", " của 12 tỉnh"])
def test_many_places_are_a_group(text: str) -> None:
    found = tail(text, 0, len(text))
    assert found is not None
    assert found.group


def test_places_in_running_text() -> None:
    text = "Tại TP Vinh (Nghệ An) và huyện Gia Lâm, Hà Nội; hòa bình lập lại"
    assert [m.place.full for m in place_mentions(text, 0, len(text))] == [
        "thành phố Vinh",
        "tỉnh Nghệ An",
        "huyện Gia Lâm",
        "thành phố Hà Nội",
    ]


@pytest.mark.parametrize(
    ("name", "word", "province"),
    [
        ("Thường Tín", "huyện", "Hà Nội"),
        ("9", "quận", "Hồ Chí Minh"),
        ("Châu Thành", "huyện", None),
        ("Phong Điền", None, None),
        ("Buôn Mê Thuột", "thành phố", "Đắk Lắk"),
        ("Tân Uyên", "huyện", None),
        ("Tân Uyên", "thành phố", "Bình Dương"),
    ],
)
def test_a_district_has_a_province_where_only_one_has_its_name(
    name: str, word: str | None, province: str | None
) -> None:
    district = load_gazetteer().district(name, word)
    assert district is not None
    assert district.province == province


def test_every_district_lies_in_a_known_province() -> None:
    rows = words("districts.csv")
    assert len(rows) > 700
    assert {row["province"] for row in rows} <= {place.name for place in load_gazetteer().provinces.values()}
    assert {row["word"] for row in rows} == {"thành phố", "thị xã", "quận", "huyện"}


@pytest.mark.parametrize(
    ("text", "full"),
    [
        (" huyện Nam Trà My đã", "huyện Nam Trà My"),
        (" huyện Cư M'gar", "huyện Cư M'gar"),
        (" Thường Tín", "huyện Thường Tín"),
        (" Hà Trung Kiên", None),
    ],
)
def test_districts_after_an_agency(text: str, full: str | None) -> None:
    found = tail(text, 0, len(text))
    assert (found.place.full if found and found.place else None) == full
