"""Places side by side: the table, its page, its data."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from server.compare.reading import Found, read_facts, read_places
from server.compare.table import Column, lines, totals
from server.site import Site

A, B = "https://example.org/a", "https://example.org/b"
MAIL, WEB = "https://example.org/mail", "https://example.org/web"
FACTS = [
    Found(A, "r1", "Result", MAIL, "2010-01-01"),
    Found(A, "t2", "Target", MAIL, "2012-01-01"),
    Found(A, "t1", "Target", MAIL, "2011-01-01"),
    Found(B, "t3", "Target", MAIL, ""),
    Found(B, "d1", "Deployment", WEB, ""),
    Found(B, "d2", "Deployment", "", ""),
]


def test_what_both_have_comes_first_and_what_has_no_category_last() -> None:
    table = lines([Column("a", (A,)), Column("b", (B,))], FACTS)
    assert [line.category for line in table] == [MAIL, WEB, ""]
    assert [[fact.fact for fact in cell] for cell in table[0].cells] == [["t1", "t2", "r1"], ["t3"]]
    assert table[1].cells[0] == ()


def test_a_column_of_two_places_has_each_fact_once() -> None:
    facts = [*FACTS, Found(B, "t1", "Target", MAIL, "2011-01-01")]
    columns = [Column("both", (A, B))]
    table = lines(columns, facts)
    assert [fact.fact for fact in table[0].cells[0]] == ["t3", "t1", "t2", "r1"]
    assert totals(columns, table) == {"Target": [3], "Result": [1], "Deployment": [2]}


def test_the_page_shows_every_fact_with_its_phrase_and_the_data_say_the_same(
    get_page: Callable[..., str], client: FlaskClient, site: Site
) -> None:
    places = sorted(read_places(site.store))
    assert places
    facts = read_facts(site.store, places[:1])
    assert facts
    page = get_page(f"/compare?place={places[0]}&lang=en")
    for one in facts:
        assert one.fact.rpartition("/")[2] in page
    table = list(csv.DictReader(io.StringIO(client.get(f"/compare.csv?place={places[0]}").get_data(as_text=True))))
    assert {row["fact"] for row in table} == {one.fact for one in facts}
    assert client.get(f"/compare.json?place={places[0]}").json["count"] == len(table)
    assert all(row["quote"] in page.replace("&#34;", '"') for row in table)


def test_a_fact_that_nobody_has_reviewed_says_so(get_page: Callable[..., str], client: FlaskClient, site: Site) -> None:
    places = sorted(read_places(site.store))
    facts = [one for place in places for one in read_facts(site.store, [place])]
    (proposed,) = {one.fact for one in facts if one.review == "proposed"}
    page = "".join(get_page(f"/compare?place={place}&lang=en") for place in places)
    items = re.findall(r"<li>(.*?)</li>", page, re.DOTALL)
    marked = [item for item in items if '<span class="status">proposed</span>' in item]
    assert marked
    assert all(proposed.rpartition("/id/")[2] in item for item in marked)
    rows = [row for place in places for row in client.get(f"/compare.json?place={place}").json["rows"]]
    assert {row["fact"] for row in rows if row["status"] == "proposed"} == {proposed}


@pytest.mark.parametrize("path", ["/", "/charts", "/map", "/compare?place=tinh-vi-du"])
def test_figures_that_include_unreviewed_facts_say_so(get_page: Callable[..., str], path: str) -> None:
    assert "chưa ai rà soát" in get_page(path)


def test_without_places_the_form_alone_is_shown(get_page: Callable[..., str]) -> None:
    assert "<select" in get_page("/compare")


def test_what_nobody_knows_and_too_many_places_are_said(client: FlaskClient) -> None:
    assert client.get("/compare?place=nowhere-at-all").status_code == 404
    many = "&".join(f"place={number}" for number in range(5))
    assert client.get(f"/compare?{many}").status_code == 400
    assert client.get("/compare?province=x").status_code == 400
