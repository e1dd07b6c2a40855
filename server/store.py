"""What a release is asked through, whatever holds its data; and RDF as this server writes and reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

import pyoxigraph as ox

from graph.namespaces import PREFIXES
from server.answers import Answer, Question, Wanted
from server.limits import Limits
from server.markup import check_properties, readable
from server.terms import Row

Triples = frozenset[ox.Triple]

_TRIPLE_FORMATS: Final = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
}


def _nothing() -> None:
    return


@dataclass(frozen=True)
class Needs:
    """What a store needs in a worker process, from which otherwise the network and new files are taken.

    Attributes:
        network: whether it asks another server.
        files: how many files and sockets it may hold open.
        prepare: what is to be done in a process that was just forked, before anything is taken from it.
    """

    network: bool = False
    files: int = 0
    prepare: Callable[[], None] = _nothing


CONFINED: Final = Needs()
"""The needs of a store that has all it answers from in memory."""


class QueryStore(Protocol):
    """A release that can be asked, and nothing else: no update, no fetching, no reading of files."""

    @property
    def graphs(self) -> frozenset[str]:
        """The IRIs of the named graphs."""

    @property
    def size(self) -> int:
        """How many quads there are."""

    @property
    def limits(self) -> Limits:
        """What an answer may take."""

    @property
    def needs(self) -> Needs:
        """What it needs in a worker process."""

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Answer in this process: see ``server.answers.Answerer``. A question from outside was checked before."""

    def rows(self, query: str) -> list[Row]:
        """Return the rows of one of our own SELECT queries over all graphs; prefixes are declared."""

    def ask(self, query: str) -> bool:
        """Return the answer of one of our own ASK queries over all graphs; prefixes are declared."""

    def construct(self, query: str) -> Triples:
        """Return the triples of one of our own CONSTRUCT queries; prefixes are declared."""


def serialise(triples: Triples, name: str, prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return triples in the format called ``name``: ttl nt jsonld rdf. The same triples give the same bytes.

    Raises:
        Unwritable: RDF/XML cannot hold them.
    """
    if name == "rdf":
        check_properties({triple.predicate.value for triple in triples})
    ordered = sorted(triples, key=str)
    plain = ox.serialize(ordered, format=ox.RdfFormat.N_TRIPLES) or b""
    if name == "nt":
        return plain
    used = {prefix: namespace for prefix, namespace in prefixes.items() if namespace.encode() in plain}
    return _settle_prefixes(ox.serialize(ordered, format=_TRIPLE_FORMATS[name], prefixes=used) or b"", name)


def _settle_prefixes(body: bytes, name: str) -> bytes:
    """Put the declarations of prefixes, which the engine writes in any order, into the order of their names."""
    if name == "ttl":
        lines = body.split(b"\n")
        count = next((place for place, line in enumerate(lines) if not line.startswith(b"@prefix ")), len(lines))
        return b"\n".join([*sorted(lines[:count]), *lines[count:]])
    if name == "rdf":
        body = readable(body)
        return re.sub(
            rb"<rdf:RDF ([^>]*)>", lambda m: b"<rdf:RDF " + b" ".join(sorted(m[1].split())) + b">", body, count=1
        )
    return body


def parse_turtle(text: str) -> Triples:
    """Return the triples of a Turtle text of our own."""
    return frozenset(
        ox.Triple(quad.subject, quad.predicate, quad.object) for quad in ox.parse(text, ox.RdfFormat.TURTLE)
    )


def iri(text: str) -> str:
    """Return an IRI as SPARQL writes it, ``<…>``.

    Raises:
        ValueError: it is not an absolute IRI.
    """
    return str(ox.NamedNode(text))


def literal(text: str, datatype: str | None = None, language: str | None = None) -> str:
    """Return a literal as SPARQL writes it, quoted and escaped by the engine."""
    return str(ox.Literal(text, datatype=ox.NamedNode(datatype) if datatype else None, language=language))
