"""Triple Pattern Fragments: the data by patterns of one triple, in pages, with what a client needs to find the others.

So an engine in a browser (Comunica, for one) can answer SPARQL over this site and others, doing the joins itself.
https://linkeddatafragments.org/specification/triple-pattern-fragments/
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from graph.about import DATASET
from server.answers import Answerer, Question, Wanted
from server.errors import BadRequest
from server.store import iri, literal

PAGE: Final = 100
"""How many triples a page has."""

PARTS: Final = ("subject", "predicate", "object")
_MOST_KEPT: Final = 10_000
_LITERAL: Final = re.compile(
    r'"(?P<value>.*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^<?(?P<type>[^<>"]+)>?)?', re.DOTALL
)
_COUNT: Final = "SELECT (COUNT(*) AS ?count) WHERE {{ SELECT DISTINCT * WHERE {{ {pattern} }} }}"
_PAGE: Final = (
    "CONSTRUCT {{ {pattern} }} WHERE {{ SELECT DISTINCT * WHERE {{ {pattern} }} OFFSET {skip} LIMIT {page} }}"
)
_CONTROLS: Final = """
@prefix void: <http://rdfs.org/ns/void#> .
@prefix hydra: <http://www.w3.org/ns/hydra/core#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix dct: <http://purl.org/dc/terms/> .
<{whole}#metadata> foaf:primaryTopic <{here}> .
<{whole}#dataset> a void:Dataset , hydra:Collection ; void:subset <{first}> ; dct:isPartOf <{dataset}> ;
  hydra:search <{whole}#search> .
<{whole}#search> hydra:template "{whole}{{?subject,predicate,object}}" ;
  hydra:variableRepresentation hydra:ExplicitRepresentation ;
  hydra:mapping <{whole}#subject> , <{whole}#predicate> , <{whole}#object> .
<{whole}#subject> hydra:variable "subject" ; hydra:property rdf:subject .
<{whole}#predicate> hydra:variable "predicate" ; hydra:property rdf:predicate .
<{whole}#object> hydra:variable "object" ; hydra:property rdf:object .
<{here}> a hydra:PartialCollectionView ; dct:source <{whole}#dataset> ; void:triples {total} ;
  hydra:totalItems {total} ; hydra:itemsPerPage {page} ; hydra:first <{first}> .
"""


@dataclass(frozen=True)
class Pattern:
    """A pattern of one triple: each part as SPARQL writes it, a variable where it may be anything."""

    subject: str
    predicate: str
    object: str

    def __str__(self) -> str:
        return f"{self.subject} {self.predicate} {self.object}"

    @property
    def is_whole(self) -> bool:
        """Whether nothing varies, so that it is one triple or none."""
        return not any(part.startswith("?") for part in (self.subject, self.predicate, self.object))


@dataclass(frozen=True)
class Fragment:
    """A page of the triples of a pattern.

    Attributes:
        triples: N-Triples.
        total: how many triples the pattern has in all, each counted once though it stands in several graphs.
    """

    triples: bytes
    total: int


def parse_pattern(given: Mapping[str, str]) -> Pattern:
    """Return the pattern of a request.

    A part is an IRI, plain or in angle brackets, or a literal (``"…"``, ``"…"@vi``, ``"…"^^IRI``); none, or one
    that begins with ``?``, is anything.

    Raises:
        BadRequest: a part is none of these, or a blank node, which has no name outside of a page.
    """
    return Pattern(*(_part(name, given.get(name, "")) for name in PARTS))


def _part(name: str, text: str) -> str:
    if not text or text.startswith("?"):
        return f"?{name}"
    try:
        found = _LITERAL.fullmatch(text) if name == "object" else None
        if found:
            return literal(found["value"], datatype=found["type"], language=found["language"])
        return iri(text.removeprefix("<").removesuffix(">"))
    except ValueError as error:
        kinds = {"vi": "một IRI", "en": "an IRI"}
        if name == "object":
            kinds = {"vi": 'một IRI hoặc "chữ", "chữ"@vi, "chữ"^^IRI', "en": 'an IRI or "text", "text"@vi, "text"^^IRI'}
        raise BadRequest(
            {
                "vi": f"{name} là “{text[:200]}”; cần {kinds['vi']}.",
                "en": f"{name} is “{text[:200]}”; expected {kinds['en']}.",
            },
            hint={"vi": "Bỏ trống phần nào có thể là bất cứ gì.", "en": "Leave out a part that may be anything."},
        ) from error


class Fragments:
    """The fragments of a release. How many triples a pattern has is counted once."""

    def __init__(self, answerer: Answerer) -> None:
        self._answerer = answerer
        self._totals: dict[Pattern, int] = {}

    def page(self, pattern: Pattern, number: int) -> Fragment:
        """Return a page of a pattern, counted from 1; one after the last has no triples.

        Raises:
            LimitReached: counting or reading took too long.
        """
        total = self._total(pattern)
        if (number - 1) * PAGE >= total:
            return Fragment(b"", total)
        query = f"CONSTRUCT {{ {pattern} }} WHERE {{ {pattern} }}"
        if not pattern.is_whole:
            query = _PAGE.format(pattern=pattern, skip=(number - 1) * PAGE, page=PAGE)
        return Fragment(self._answerer.answer(Question(query), Wanted(triples="nt")).body, total)

    def _total(self, pattern: Pattern) -> int:
        if pattern not in self._totals:
            if len(self._totals) >= _MOST_KEPT:
                self._totals.clear()
            self._totals[pattern] = self._counted(pattern)
        return self._totals[pattern]

    def _counted(self, pattern: Pattern) -> int:
        if pattern.is_whole:
            return int(self._answerer.answer(Question(f"ASK {{ {pattern} }}"), Wanted("json")).truth)
        answer = self._answerer.answer(Question(_COUNT.format(pattern=pattern)), Wanted(table=1))
        return int(answer.rows[0]["count"].value)


def controls(address: str, here: str, given: Mapping[str, str], number: int, total: int) -> str:
    """Return, as Turtle, how many triples a pattern has, where its other pages are, and how to ask for other patterns.

    Args:
        address: of the fragments, without parameters.
        here: the address that was asked for, as the client wrote it: by this it finds what is said of the page.
        given: the parts of the pattern as they were asked for.
        number: of the page, from 1.
        total: how many triples the pattern has.
    """
    parts = {name: given[name] for name in PARTS if given.get(name)}

    def page(wanted: int) -> str:
        pairs = {**parts, **({"page": str(wanted)} if wanted > 1 else {})}
        return address + ("?" + urlencode(pairs) if pairs else "")

    first = here if number == 1 else page(1)
    text = _CONTROLS.format(whole=address, here=here, first=first, dataset=DATASET, total=total, page=PAGE)
    if number > 1:
        text += f"<{here}> hydra:previous <{page(number - 1)}> .\n"
    if number * PAGE < total:
        text += f"<{here}> hydra:next <{page(number + 1)}> .\n"
    return text
