"""The fact record: its types, their fields, and the RDF property that keeps each field.

This table is the one place that says how a line of ``graph/facts/*.jsonl`` and a fact node correspond
(docs/model.md, section 3). ``assemble`` writes by it, ``export`` reads by it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from rdflib import URIRef

from graph.fact import MAX_QUOTE, STATUSES, Fact
from graph.namespaces import VN

__all__ = ["COMMON", "FACT_TYPES", "MAX_QUOTE", "STATUSES", "Fact", "FactType", "Field", "Kind", "record"]


class Kind(Enum):
    """What a field holds, and so how it is written in RDF."""

    WORDS = "words"  # plain string
    CODE = "code"  # notation of a concept in a scheme
    NUMBER = "number"  # xsd:decimal
    DATE = "date"  # as exact as given: date, gYearMonth, gYear or gMonthDay
    YEARS = "years"  # a list of years
    RECORD = "record"  # the id of another record of the same article, or "article"


@dataclass(frozen=True)
class Field:
    """A field of a fact record: its name, the property that keeps it, what it holds, the code list it takes."""

    name: str
    property: URIRef
    kind: Kind = Kind.WORDS
    scheme: str | None = None
    required: bool = False


@dataclass(frozen=True)
class FactType:
    """A type of fact record: its name, its class in the ontology, its own fields in the order of the record."""

    name: str
    cls: URIRef
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field | None:
        """Return the field called ``name``, if this type has it."""
        return next((f for f in self.fields if f.name == name), None)


def _words(name: str, *, prop: str | None = None, required: bool = False) -> Field:
    return Field(name, VN[prop or f"{name}Text"], Kind.WORDS, required=required)


def _code(name: str, scheme: str, prop: str, *, required: bool = False) -> Field:
    return Field(name, VN[prop], Kind.CODE, scheme, required)


_DOCUMENT = _words("document")
_HOLDER = _words("holder")
_CATEGORY = _code("category", "system-category", "systemCategory")
_DEPLOYMENT = _code("deployment", "deployment-status", "deploymentStatus")
_AT_EVENT = Field("event", VN.atEvent, Kind.RECORD)
_DEADLINE = Field("deadline", VN.deadline, Kind.DATE)
_FIGURE = (
    _words("indicator", required=True),
    Field("value", VN.value, Kind.NUMBER),
    Field("value_max", VN.valueMax, Kind.NUMBER),
    _code("unit", "unit", "unit"),
    Field("numerator", VN.numerator, Kind.NUMBER),
    Field("denominator", VN.denominator, Kind.NUMBER),
    _code("comparator", "comparator", "comparator"),
    _words("scope"),
    _HOLDER,
)

FACT_TYPES: Final[dict[str, FactType]] = {
    t.name: t
    for t in (
        FactType(
            "official",
            VN.OfficialMention,
            (_words("name", required=True), _words("post", required=True), _words("agency")),
        ),
        FactType(
            "agency",
            VN.AgencyMention,
            (
                _words("name", required=True),
                _code("kind", "agency-kind", "statedKind", required=True),
                _code("level", "level", "statedLevel"),
                _words("place"),
                _words("alias"),
            ),
        ),
        FactType(
            "document",
            VN.DocumentMention,
            (
                _words("number"),
                _words("doctype", prop="documentTypeText", required=True),
                Field("issued", VN.statedIssued, Kind.DATE),
                _words("issuer"),
                _words("issuer_in_text", prop="issuerInText"),
            ),
        ),
        FactType(
            "system",
            VN.Deployment,
            (
                _words("name", required=True),
                _code("category", "system-category", "systemCategory", required=True),
                _HOLDER,
                _DEPLOYMENT,
                _DOCUMENT,
            ),
        ),
        FactType(
            "event",
            VN.Event,
            (
                _words("kind", prop="eventKindText", required=True),
                _words("title", prop="title"),
                Field("date", VN.date, Kind.DATE),
                _words("place"),
                _words("chair"),
                _words("organizer"),
                _DOCUMENT,
            ),
        ),
        FactType("target", VN.Target, (*_FIGURE, _words("goal"), _DEADLINE, _CATEGORY, _DOCUMENT)),
        FactType(
            "result",
            VN.Result,
            (
                *_FIGURE,
                Field("as_of", VN.asOf, Kind.DATE),
                Field("compared_with", VN.comparedWith, Kind.YEARS),
                _CATEGORY,
                _DOCUMENT,
            ),
        ),
        FactType(
            "task",
            VN.Task,
            (
                _words("assignee"),
                _words("description", prop="description", required=True),
                _words("assigned_by", prop="assignedByText"),
                _DEADLINE,
                _CATEGORY,
                _DOCUMENT,
            ),
        ),
        FactType(
            "limitation",
            VN.Limitation,
            (
                _words("description", prop="description", required=True),
                _HOLDER,
                _words("named_by", prop="namedByText"),
                _AT_EVENT,
                _CATEGORY,
            ),
        ),
        FactType(
            "participation",
            VN.Participation,
            (
                _words("participant", required=True),
                _code("role", "participation-role", "participationRole", required=True),
                _AT_EVENT,
            ),
        ),
        FactType(
            "report",
            VN.Report,
            (
                _words("reporter", required=True),
                _words("recipient"),
                _words("subject", prop="description"),
                _AT_EVENT,
            ),
        ),
        FactType(
            "phase",
            VN.Phase,
            (
                _words("name", required=True),
                _words("of", required=True),
                _words("scope"),
                _DEPLOYMENT,
                _HOLDER,
                _CATEGORY,
            ),
        ),
        FactType(
            "clarification",
            VN.Clarification,
            (
                Field("about", VN.clarifies, Kind.RECORD, required=True),
                _words("property", prop="clarifiedField", required=True),
                _words("stated"),
                _words("reference"),
                _code("basis", "basis", "basis", required=True),
                _words("source"),
                _code("confidence", "confidence", "confidence"),
                _words("note", prop="note"),
                _words("refers_to", prop="refersToText"),
            ),
        ),
    )
}
"""Record type → its description, in the order in which types are written."""

COMMON: Final = ("type", "id", "quote", "start", "end", "status", "rule", "reviewed_by")
"""The fields that every record has besides those of its type."""


def record(fact: Fact) -> dict[str, Any]:
    """Return a fact as the record of its line, keys in the order of the format, nothing that is absent."""
    fields = FACT_TYPES[fact.type].fields
    own = {f.name: fact.values[f.name] for f in fields if f.name in fact.values}
    tail = {"quote": fact.quote, "start": fact.start, "end": fact.end, "status": fact.status}
    optional = {"rule": fact.rule, "reviewed_by": fact.reviewed_by}
    return {"type": fact.type, "id": fact.id, **own, **tail, **{k: v for k, v in optional.items() if v}}
