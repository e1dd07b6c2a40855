"""How an address names a term: short, and read back as the same term."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.namespaces import BASE, PREFIXES
from server.spelling import read, sparql, spelled
from server.terms import XSD, Term

PATHS = st.from_regex(r"(id|eli|graph)/[a-z0-9./_-]{1,20}(#[a-z]{1,5})?", fullmatch=True)
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)


@given(
    st.one_of(
        PATHS.map(lambda path: Term("iri", BASE + path)),
        st.sampled_from(sorted(PREFIXES.values())).map(lambda namespace: Term("iri", namespace + "name")),
        TEXTS.map(lambda text: Term("literal", text, XSD + "string")),
        TEXTS.map(lambda text: Term("literal", text, PREFIXES["rdf"] + "langString", "vi")),
        TEXTS.map(lambda text: Term("literal", text, XSD + "date")),
        st.just(Term("literal", "x", "https://example.org/type")),
    )
)
def test_every_term_is_read_back(term: Term) -> None:
    assert read(spelled(term)) == term


@pytest.mark.parametrize(
    ("term", "name"),
    [
        (Term("iri", BASE + "id/place/tinh-bac-giang"), "id/place/tinh-bac-giang"),
        (Term("iri", BASE + "ontology#within"), "vn:within"),
        (Term("iri", "http://www.wikidata.org/entity/Q1"), "http://www.wikidata.org/entity/Q1"),
        (Term("literal", "2011", XSD + "gYear"), '"2011"^^xsd:gYear'),
        (Term("literal", "chữ", XSD + "string"), '"chữ"'),
        (Term("blank", "_:b0"), ""),
    ],
)
def test_names_are_short(term: Term, name: str) -> None:
    assert spelled(term) == name


@pytest.mark.parametrize("text", ["", "<script>", "within", "a b", 'id/x">', '"x"^^', "javascript", "id/a\nb"])
def test_what_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        read(text)


def test_a_blank_node_cannot_be_asked_for() -> None:
    with pytest.raises(ValueError, match="blank"):
        sparql(Term("blank", "_:b0"))
