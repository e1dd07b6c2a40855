"""Which format and language a request asks for."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import NotAcceptable
from server.negotiate import PAGE_OR_RDF, ROWS, TRIPLES, choose, choose_language


@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("", "html"),
        ("*/*", "html"),
        ("text/turtle", "ttl"),
        ("text/*", "html"),
        ("application/ld+json, text/turtle;q=0.9", "jsonld"),
        ("text/turtle;q=0.1, application/rdf+xml;q=0.2", "rdf"),
        ("text/turtle;q=0, */*;q=0.1", "html"),
        ("text/html;q=0.5, text/turtle", "ttl"),
        ("application/xhtml+xml", "html"),
        ("application/json", "jsonld"),
        ("TEXT/TURTLE; charset=utf-8", "ttl"),
        ("application/rdf+xml, text/turtle", "rdf"),
    ],
)
def test_whole_accept_lists(accept: str, name: str) -> None:
    assert choose(accept, "", PAGE_OR_RDF).name == name


@pytest.mark.parametrize("accept", ["image/png", "text/html;q=0", "text/turtle;q=nonsense", "text"])
def test_what_is_not_there_is_refused_by_name(accept: str) -> None:
    with pytest.raises(NotAcceptable) as caught:
        choose(accept, "", PAGE_OR_RDF)
    assert "text/turtle" in str(caught.value)


def test_a_format_refused_by_name_is_not_given_under_another_of_its_names() -> None:
    assert choose("application/sparql-results+json;q=0, */*", "", ROWS).name == "xml"
    assert choose("*/*, application/xml;q=0", "", ROWS).name == "json"


def test_no_more_than_a_hundred_entries_are_read() -> None:
    """A header of a hundred kilobytes took the server almost a second."""
    assert choose("image/png," * 99 + "text/csv", "", ROWS).name == "csv"
    with pytest.raises(NotAcceptable):
        choose("image/png," * 100 + "text/csv", "", ROWS)


@pytest.mark.parametrize(("asked", "rows", "triples"), [("json", "json", "jsonld"), ("xml", "xml", "rdf")])
def test_a_short_name_fits_both_kinds_of_answer(asked: str, rows: str, triples: str) -> None:
    assert choose("text/csv", asked, ROWS).name == rows
    assert choose("text/csv", asked, TRIPLES).name == triples


@given(st.text(max_size=80))
def test_no_header_is_too_odd(accept: str) -> None:
    with contextlib.suppress(NotAcceptable):
        assert choose(accept, "", TRIPLES) in TRIPLES


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "vi"), ("en", "en"), ("fr, en-GB;q=0.8", "en"), ("en;q=0.1, vi-VN", "vi"), ("fr", "vi"), ("en;q=0", "vi")],
)
def test_the_language_is_the_readers(header: str, language: str) -> None:
    assert choose_language(header, ("vi", "en")) == language
