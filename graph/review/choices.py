"""What a field can be: the codes of its list, the names that the reference data and the article itself know."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rdflib import Literal, URIRef
from rdflib.namespace import RDFS, SKOS

from graph import paths
from graph.labels import fact_label
from graph.model import FACT_TYPES, Field, Kind
from graph.reference import agencies, law, places
from graph.reference.tables import read_table
from graph.review.session import Session
from graph.vocabulary import Vocabulary

LISTS: Final[dict[str, tuple[str, ...]]] = {
    "agencies": ("agency", "organizer", "issuer", "issuer_in_text", "recipient"),
    "places": ("place",),
    "holders": ("holder", "refers_to"),
    "actors": ("assignee", "assigned_by", "chair", "named_by", "participant", "reporter"),
    "documents": ("document", "number"),
    "doctypes": ("doctype",),
    "indicators": ("indicator",),
}
"""List of suggested names → the fields that take one of them; any other words may be given too."""

SEVERAL: Final = {"post", "agency", "alias", "chair", "organizer", "assignee", "participant", "document", "source"}
"""Fields that may hold several names, joined by semicolons."""


_NAMED: Final = ("agency", "official")


@dataclass(frozen=True)
class Known:
    """The names in the graph: agencies, places (both with the short names they go by), document numbers, people."""

    agencies: tuple[str, ...]
    places: tuple[str, ...]
    documents: tuple[str, ...]
    people: tuple[str, ...] = ()


def known_names(folder: Path = paths.REFERENCE, facts: Iterable[Path] = ()) -> Known:
    """Return the names in the reference data, and those that reviewed facts give to agencies and people.

    Args:
        folder: the reference data.
        facts: files of facts; what nobody has reviewed is left out, and so are lines that cannot be read.

    Raises:
        DataError: a data file that cannot be used.
    """
    agency_rows = read_table(folder / "data" / "agencies.csv", agencies.COLUMNS)
    place_rows = read_table(folder / "data" / "places.csv", places.COLUMNS)
    documents = read_table(folder / "data" / "documents.csv", law.COLUMNS)
    files = list(facts)
    named = {kind: [name for file in files for name in _named(file, kind)] for kind in _NAMED}
    return Known(
        _sorted([*(row.optional("name_vi") for row in agency_rows), *named["agency"]]),
        _sorted(name for row in place_rows for name in (row.optional("name_vi"), row.optional("short_name"))),
        _sorted(row.optional("number") for row in documents),
        _sorted(named["official"]),
    )


def _named(file: Path, kind: str) -> Iterator[str]:
    """Yield the names that reviewed facts of a type have in a file."""
    for line in file.read_text("utf8", errors="replace").splitlines():
        try:
            fact = json.loads(line)
            if fact["type"] == kind and fact["status"] != "proposed":
                yield str(fact["name"])
        except (ValueError, KeyError, TypeError):
            continue  # the review of that article says what is wrong


def concept_label(words: Vocabulary, concept: URIRef, lang: str) -> str:
    """Return what a concept of a code list, or a class, is called."""
    labels = [
        label
        for prop in (SKOS.prefLabel, RDFS.label)
        for label in words.graph.objects(concept, prop)
        if isinstance(label, Literal)
    ]
    named = next((str(label) for label in labels if label.language == lang), None)
    return named or (str(labels[0]) if labels else str(concept))


def type_label(words: Vocabulary, kind: str, lang: str) -> str:
    """Return what a type of record is called."""
    return concept_label(words, FACT_TYPES[kind].cls, lang)


def code_label(words: Vocabulary, scheme: str, code: str, lang: str) -> str:
    """Return what a code is called, or the code itself where the list does not have it."""
    concept = words.code(scheme, code)
    return code if concept is None else concept_label(words, concept, lang)


def options(session: Session, field: Field, lang: str, besides: str = "") -> list[tuple[str, str]]:
    """Return the values that a field must be one of, each with its label; none where any words will do.

    Args:
        session: the article, for fields that name another of its facts.
        field: which field.
        lang: of the labels.
        besides: the record id of the fact itself, which cannot refer to itself.
    """
    if field.kind is Kind.CODE:
        scheme = str(field.scheme)
        labelled = ((code, code_label(session.words, scheme, code, lang)) for code in session.words.codes[scheme])
        return sorted(labelled, key=lambda pair: pair[1].lower())
    if field.kind is Kind.RECORD:
        facts = [f for f in session.facts if f.id != besides and (field.name != "event" or f.type == "event")]
        article = [("article", session.stem)] if field.name == "about" else []
        return article + [(fact.id, f"{fact.id}: {fact_label(fact)}") for fact in facts]
    return []


def suggestions(session: Session, known: Known) -> dict[str, tuple[str, ...]]:
    """Return the suggested names by list: those of the article first, then those of the reference data."""
    own = {kind: [fact for fact in session.facts if fact.type == kind] for kind in FACT_TYPES}
    local_agencies = _sorted(fact.values["name"] for fact in own["agency"])
    local_places = _sorted(fact.values["place"] for fact in own["agency"] if "place" in fact.values)
    people = _sorted(fact.values["name"] for fact in own["official"])
    documents = _sorted(str(fact.values.get("number", fact.quote)) for fact in own["document"])
    graph = session.words.graph
    agency_names, place_names = _merged(local_agencies, known.agencies), _merged(local_places, known.places)
    return {
        "agencies": agency_names,
        "places": place_names,
        "holders": _merged(local_agencies, local_places, known.places, known.agencies),
        "actors": _merged(people, agency_names, known.people),
        "documents": _merged(documents, known.documents),
        "doctypes": _sorted(session.words.codes["document-type"]),
        "indicators": _sorted(
            str(label)
            for concept in session.words.codes["indicator"].values()
            for label in graph.objects(concept, SKOS.prefLabel)
            if isinstance(label, Literal) and label.language == "vi"
        ),
    }


def list_of(field: Field) -> str | None:
    """Return the name of the list that suggests values for a field, or ``None``."""
    return next((name for name, fields in LISTS.items() if field.name in fields and field.kind is Kind.WORDS), None)


def _sorted(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted({name for name in names if name}))


def _merged(*lists: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for names in lists for name in names))
