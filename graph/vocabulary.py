"""The ontology as the pipeline reads it: its graph, and its code lists by scheme and code."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SKOS

from graph.errors import DataError
from graph.iris import concept_iri, fold, one_tone_spelling
from graph.namespaces import ID, VN

_SCHEMES = str(ID["scheme/"])


@dataclass(frozen=True)
class Vocabulary:
    """The ontology and its code lists.

    Attributes:
        graph: all triples of the ontology, its SKOS schemes and its alignments.
        codes: scheme → code (``skos:notation``) → IRI of the concept.
    """

    graph: Graph
    codes: Mapping[str, Mapping[str, URIRef]]
    _indicators: Mapping[str, URIRef] = field(repr=False)

    def code(self, scheme: str, code: str) -> URIRef | None:
        """Return the concept of a code, or ``None`` if the scheme does not have it."""
        return self.codes.get(scheme, {}).get(code)

    def near(self, scheme: str, code: str) -> str:
        """Return what to say about an unknown code: the nearest known one, then all of them."""
        known = sorted(self.codes.get(scheme, {}))
        close = difflib.get_close_matches(code, known, n=1)
        hint = f"did you mean {close[0]!r}? " if close else ""
        return f"{hint}known: {', '.join(known)}; a new one goes into ontology/terms/{scheme}.ttl"

    def indicator(self, words: str) -> URIRef:
        """Return the indicator that these words name; words that no concept lists name one of their own."""
        known = self._indicators.get(_wording(words))
        return known if known is not None else concept_iri("indicator", words)

    def named(self, cls_property: str, concept: URIRef) -> URIRef | None:
        """Return the class that a concept stands for, e.g. ``documentClass`` of ``nghi-dinh`` → ``vn:Decree``."""
        value = self.graph.value(concept, VN[cls_property])
        return value if isinstance(value, URIRef) else None


def read_rdf(files: Iterable[Path]) -> Graph:
    """Return one graph of several Turtle files.

    Raises:
        DataError: a file that is not Turtle, with its name, line and what the parser met.
    """
    graph = Graph()
    for file in files:
        try:
            graph.parse(file, format="turtle")
        except Exception as error:  # the parser has no common error class: a syntax error, a bad IRI, a bad encoding
            reason = " ".join(str(error).split())[:300]
            raise DataError(f"{file} is not valid Turtle: {reason} Correct the file and build again.") from error
    return graph


def vocabulary(graph: Graph) -> Vocabulary:
    """Read the code lists out of the ontology's graph."""
    codes: dict[str, dict[str, URIRef]] = {}
    for concept, scheme in graph.subject_objects(SKOS.inScheme):
        notation = graph.value(concept, SKOS.notation)
        if isinstance(notation, Literal) and isinstance(concept, URIRef):
            codes.setdefault(str(scheme).removeprefix(_SCHEMES), {})[str(notation)] = concept
    return Vocabulary(graph, codes, _indicator_wordings(graph))


def _indicator_wordings(graph: Graph) -> dict[str, URIRef]:
    wordings: dict[str, URIRef] = {}
    for indicator in sorted(s for s in graph.subjects(RDF.type, VN.Indicator) if isinstance(s, URIRef)):
        for prop in (SKOS.prefLabel, SKOS.altLabel):
            for label in graph.objects(indicator, prop):
                known = wordings.setdefault(_wording(str(label)), indicator)
                if known != indicator:
                    raise DataError(
                        f"ontology/terms/indicators.ttl: the wording {str(label)!r} stands for both {known} and "
                        f"{indicator}; a wording may name one indicator only."
                    )
    return wordings


def _wording(words: str) -> str:
    """Return words as they are compared: one tone spelling, lower case, punctuation and spaces evened."""
    text = one_tone_spelling(words).lower()
    return " ".join("".join(c if c.isalnum() else " " for c in text).split()) or fold(words)
