"""Lists: facets and columns found in the data, choices as addresses, the same rows as page, CSV and JSON."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from graph.namespaces import BASE
from server import Config, create_app
from server.browse.listing import Listing, listing
from server.browse.order import name_key, ordered
from server.browse.selection import Selection, fitting, read_selection, tallies
from server.errors import BadRequest
from server.views import browse as view

GetPage = Callable[..., str]
PREFIXES = """
@prefix vn: <https://w3id.org/vnegov/ontology#> . @prefix id: <https://w3id.org/vnegov/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
vn:Machine a owl:Class ; rdfs:label "Máy"@vi, "Machine"@en .
vn:Robot a owl:Class ; rdfs:subClassOf vn:Machine ; rdfs:label "Rô-bốt"@vi .
vn:stands a owl:ObjectProperty ; rdfs:label "nơi đặt"@vi, "where it stands"@en .
vn:isIn rdfs:subPropertyOf vn:stands ; rdfs:label "ở tỉnh"@vi .
vn:bought rdfs:label "ngày mua"@vi . vn:power rdfs:label "công suất"@vi .
"""
MACHINES = PREFIXES + "\n".join(
    f'id:machine-{n} a vn:Machine ; rdfs:label "Máy {n}"@vi ; vn:isIn <{BASE}id/place/{"abc"[n % 3]}> ;'
    f' vn:stands <{BASE}id/place/{"abc"[n % 3]}> ; vn:bought "{2000 + n % 4}-01-0{n % 9 + 1}"^^xsd:date ;'
    f" vn:power {n * 1.5} ."
    for n in range(1, 13)
)


@pytest.fixture(scope="module")
def machines(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    file = tmp_path_factory.mktemp("machines") / "machines.ttl"
    file.write_text(MACHINES + "\nid:machine-13 a vn:Robot, vn:Machine ; rdfs:label 'Máy 13'@vi .", "utf8")
    return create_app(Config(dataset=(file,), workers=0, page_rows=5)).test_client()


@pytest.fixture(scope="module")
def known(machines: FlaskClient) -> Listing:
    return listing(machines.application.extensions["vnegov"].store, "Machine")


def test_a_class_that_nothing_here_names_has_facets_and_columns(known: Listing) -> None:
    assert [(one.name, one.kind, one.values) for one in known.traits.facets] == [
        ("type", "class", 2),
        ("isIn", "thing", 3),
        ("bought", "year", 4),
    ]
    assert [one.name for one in known.traits.columns] == ["bought", "power", "isIn"]
    assert not known.traits.facts


def test_choices_of_one_facet_add_up_and_of_two_narrow_down(known: Listing) -> None:
    one = read_selection({"isIn": ["id/place/a"]}, known.traits)
    two = read_selection({"isIn": ["id/place/a", f"{BASE}id/place/b"]}, known.traits)
    both = read_selection({"isIn": ["id/place/a"], "bought": ["2003"]}, known.traits)
    assert len(fitting(known, one)) == 4
    assert len(fitting(known, two)) == 8
    assert [thing.rpartition("-")[2] for thing in fitting(known, both)] == ["3"]
    assert len(fitting(known, Selection({"type": ("Robot",)}))) == 1


@pytest.mark.parametrize(
    "wanted", [{}, {"isIn": ("id/place/a",)}, {"isIn": ("id/place/a",), "bought": ("2001", "2003")}]
)
def test_a_count_is_what_the_choice_then_gives(known: Listing, wanted: dict[str, tuple[str, ...]]) -> None:
    selection = read_selection({name: list(values) for name, values in wanted.items()}, known.traits)
    for facet, counts in tallies(known, selection).items():
        for value, count in counts.items():
            alone = Selection({**selection.wanted, facet: (value,)})
            assert len(fitting(known, alone)) == count


def test_order_is_by_size_and_without_a_value_last(known: Listing) -> None:
    names = {thing: terms[0].value for thing, terms in known.members.names.items()}
    by_name = sorted(names, key=lambda thing: name_key(names[thing]))
    assert [names[thing] for thing in by_name][-4:] == ["Máy 10", "Máy 11", "Máy 12", "Máy 13"]
    for down in (False, True):
        found = [names[thing] for thing in ordered(known.members, by_name, "power", down, {})]
        assert found[0] == ("Máy 12" if down else "Máy 1")
        assert found[-1] == "Máy 13"


@given(st.lists(st.text(max_size=20), max_size=8))
def test_any_names_can_be_sorted(names: list[str]) -> None:
    assert sorted(sorted(names, key=name_key)) == sorted(names)


def test_names_are_sorted_as_people_do() -> None:
    names = ["Đà Nẵng", "Bắc Giang", "Bạc Liêu", "Dak 10", "Dak 9", "Ca"]
    assert sorted(names, key=name_key) == ["Bắc Giang", "Bạc Liêu", "Ca", "Đà Nẵng", "Dak 9", "Dak 10"]


def test_a_parameter_that_the_class_has_not_is_refused(known: Listing) -> None:
    with pytest.raises(BadRequest) as refused:
        read_selection({"isin": ["x"]}, known.traits)
    assert "isIn" in refused.value.hint["en"]
    with pytest.raises(BadRequest):
        read_selection({"sort": ["nothing"]}, known.traits)


def test_page_csv_and_json_have_the_same_rows(machines: FlaskClient) -> None:
    address = "isIn=id/place/a&isIn=id/place/b&sort=-power&lang=vi"
    data = machines.get(f"/browse/Machine.json?{address}").get_json()
    table = list(csv.DictReader(io.StringIO(machines.get(f"/browse/Machine.csv?{address}").get_data(as_text=True))))
    assert data["count"] == len(table) == 8
    assert [row["iri"] for row in data["rows"]] == [row["iri"] for row in table]
    assert data["rows"][0]["label"] == "Máy 12"
    assert data["rows"][0]["power"] == [18]
    assert data["rows"][0]["bought"] == ["2000-01-04"]
    shown: list[str] = []
    for number in (1, 2):
        text = machines.get(f"/browse/Machine?{address}&page={number}").get_data(as_text=True)
        shown += re.findall(r'<th scope="row"><a href="[^"]+">([^<]+)</a>', text)
    assert shown == [row["label"] for row in data["rows"]]
    assert 'aria-sort="descending"' in text


def test_links_of_the_page_choose_and_drop(machines: FlaskClient) -> None:
    text = machines.get("/browse/Machine?isIn=id/place/a&lang=en").get_data(as_text=True)
    assert 'href="/browse/Machine?isIn=id%2Fplace%2Fa&amp;bought=2003&amp;lang=en"' in text
    assert re.search(r'href="/browse/Machine\?lang=en" aria-current="true"><span>a</span>', text)
    assert 'href="/browse/Machine.csv?isIn=id%2Fplace%2Fa"' in text


def test_nothing_that_fits_is_said_with_a_way_out(machines: FlaskClient) -> None:
    text = machines.get("/browse/Machine?isIn=id/place/z&lang=en").get_data(as_text=True)
    assert "No entry fits" in text
    assert "Clear all filters" in text
    assert machines.get("/browse/Machine.csv?isIn=id/place/z").get_data(as_text=True) == "iri,label,type,facts\r\n"


def test_the_formats_are_negotiated(machines: FlaskClient) -> None:
    assert machines.get("/browse/Machine", headers={"Accept": "application/json"}).mimetype == "application/json"
    assert machines.get("/browse/Machine", headers={"Accept": "text/csv"}).mimetype == "text/csv"
    assert machines.get("/browse/Machine", headers={"Accept": "image/png"}).status_code == 406
    assert machines.get("/browse/Machine.xml").status_code == 406
    assert machines.get("/browse/Nothing.csv").status_code == 404


def test_a_class_too_large_to_hold_is_listed_without_facets(
    machines: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view, "MOST", 3)
    text = machines.get("/browse/Machine?lang=en").get_data(as_text=True)
    assert "too long to be filtered" in text
    assert "Máy 1<" in text
    assert machines.get("/browse/Machine.csv").status_code == 404


def test_facts_are_listed_with_their_phrases(get_page: GetPage, client: FlaskClient) -> None:
    assert "<mark>ít nhất 80% cơ quan dùng thư điện tử công vụ</mark>" in get_page("/browse/Target")
    row = client.get("/browse/Target.json").get_json()["rows"][0]
    assert row["quote"] == "ít nhất 80% cơ quan dùng thư điện tử công vụ"


def test_only_what_facts_speak_of(get_page: GetPage) -> None:
    text = get_page("/browse/Document?mentioned=1&lang=en")
    assert "Nghị định 999/2010/NĐ-CP" in text
    assert "Nghị định 1/2011/NĐ-CP" not in text


def test_the_classes_stand_below_each_other_with_counts(get_page: GetPage) -> None:
    text = get_page("/browse?lang=en")
    found = re.findall(
        r'class="depth-(\d)"><a href="/browse/(\w+)\?lang=en"[^>]*>[^<]+</a></th><td class="number">(\d+)', text
    )
    assert ("0", "Agency", "3") in found or ("0", "Agency", "4") in found
    assert ("1", "Department", "2") in found
    assert found.index(("1", "Department", "2")) > [name for _, name, _ in found].index("Agency")


def test_the_lists_of_the_real_data(real_app: Flask) -> None:
    client = real_app.test_client()
    page = client.get("/browse/Document?lang=vi", headers={"Accept": "text/html"}).get_data(as_text=True)
    for words in ("Ngày ban hành", "Cơ quan ban hành", "Loại văn bản", "Thông tư"):
        assert words in page
    targets = client.get("/browse/Target.json?holderPlace=id/place/tinh-thai-nguyen&deadline=2008").get_json()
    assert targets["count"] == 6
    assert all(len(row["quote"]) <= 160 for row in targets["rows"])
