"""How complete the facts and things of a release are: with a phrase, reviewed, with a value, led to a thing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from server.facts import FACT_CLASSES
from server.store import QueryStore

FIELDS: Final = {
    "Target": ("value|goalText", "unit", "deadline", "holderPlace|holderAgency", "indicator", "underDocument"),
    "Result": ("value", "unit", "asOf", "holderPlace|holderAgency", "indicator"),
    "Task": ("description", "assignedTo", "assignedBy", "deadline", "underDocument"),
    "Event": ("date", "place", "chair", "organizer"),
    "Deployment": ("systemCategory", "deploymentStatus", "holderPlace|holderAgency"),
    "Limitation": ("holderPlace|holderAgency", "namedBy"),
    "Participation": ("participant", "participationRole", "atEvent"),
    "Report": ("reporter", "recipient"),
    "OfficialMention": ("agency", "attestsTenure"),
    "Agency": ("level", "territory", "parentAgency"),
    "Place": ("within", "validFrom|validTo"),
    "Document": ("number", "documentType", "issued", "issuer", "inForceFrom", "legalStatus"),
}
"""Class → the properties whose presence is counted; any of several that are joined by a bar."""
RESOLVED: Final = {
    "holderText": "holderPlace|holderAgency", "assigneeText": "assignedTo", "assignedByText": "assignedBy",
    "agencyText": "agency", "chairText": "chair", "organizerText": "organizer", "participantText": "participant",
    "reporterText": "reporter", "recipientText": "recipient", "namedByText": "namedBy", "indicatorText": "indicator",
    "documentText": "underDocument", "numberText": "document",
}  # fmt: skip
"""Property with the words of an article → the property that leads to the thing that they name."""

_CLASSES: Final = " ".join(f"vn:{cls}" for cls in FACT_CLASSES)
_EVIDENCE: Final = f"""SELECT ?cls (COUNT(DISTINCT ?fact) AS ?n) (COUNT(DISTINCT ?told) AS ?m) WHERE {{
  VALUES ?cls {{ {_CLASSES} }} ?sub rdfs:subClassOf* ?cls . ?fact a ?sub ; vn:factId ?id .
  OPTIONAL {{ ?fact vn:evidence/oa:hasTarget/oa:hasSelector/oa:exact ?quote BIND(?fact AS ?told) }}
}} GROUP BY ?cls"""
_REVIEW: Final = f"""SELECT ?cls ?status (COUNT(DISTINCT ?fact) AS ?n) WHERE {{
  VALUES ?cls {{ {_CLASSES} }} ?sub rdfs:subClassOf* ?cls . ?fact a ?sub ; vn:factId ?id ; vn:reviewStatus ?status
}} GROUP BY ?cls ?status"""
_FILLED: Final = """SELECT (COUNT(DISTINCT ?x) AS ?n) {counts} WHERE {{
  {{ SELECT DISTINCT ?x WHERE {{ ?sub rdfs:subClassOf* vn:{cls} . ?x a ?sub }} }}
  {fields}
}}"""
_RESOLVED: Final = """SELECT (COUNT(DISTINCT ?x) AS ?n) (COUNT(DISTINCT ?led) AS ?m) WHERE {{
  ?x vn:{words} ?text . OPTIONAL {{ ?x {path} ?thing BIND(?x AS ?led) }} }}"""


@dataclass(frozen=True)
class FactClass:
    """The facts of a type: how many, how many with their phrase, and how many of each review status (by its IRI)."""

    cls: str
    facts: int
    with_phrase: int
    review: dict[str, int]


@dataclass(frozen=True)
class Share:
    """How many things of a whole have a property, or lead from words to a thing.

    Attributes:
        of: the class, or the property with the words; by local name.
        properties: any of these makes a thing count; by local name.
        whole, part: how many there are, how many of them have it.
    """

    of: str
    properties: tuple[str, ...]
    whole: int
    part: int


def facts(store: QueryStore) -> list[FactClass]:
    """Return the types of facts that there are, with their evidence and review."""
    counted = {_local(row["cls"].value): (int(row["n"].value), int(row["m"].value)) for row in store.rows(_EVIDENCE)}
    review: dict[str, dict[str, int]] = {}
    for row in store.rows(_REVIEW):
        review.setdefault(_local(row["cls"].value), {})[row["status"].value] = int(row["n"].value)
    return [FactClass(cls, *counted[cls], review.get(cls, {})) for cls in FACT_CLASSES if counted.get(cls, (0, 0))[0]]


def filled(store: QueryStore) -> Iterator[Share]:
    """Yield for the properties of ``FIELDS`` how many things of the class have them; classes without things left out.

    Each class is one query: its things are gone through once.
    """
    for cls, fields in FIELDS.items():
        counts = " ".join(f"(COUNT(DISTINCT ?has{place}) AS ?m{place})" for place in range(len(fields)))
        tests = "\n".join(
            f"BIND(IF(EXISTS {{ ?x {_path(field)} ?v{place} }}, ?x, ?none) AS ?has{place})"
            for place, field in enumerate(fields)
        )
        row = store.rows(_FILLED.format(cls=cls, counts=counts, fields=tests))[0]
        whole = int(row["n"].value)
        for place, field in enumerate(fields if whole else ()):
            yield Share(cls, tuple(field.split("|")), whole, int(row[f"m{place}"].value))


def resolved(store: QueryStore) -> Iterator[Share]:
    """Yield for each property with words of ``RESOLVED`` how many facts have it, and how many lead to a thing."""
    for words, field in RESOLVED.items():
        row = store.rows(_RESOLVED.format(words=words, path=_path(field)))[0]
        if whole := int(row["n"].value):
            yield Share(words, tuple(field.split("|")), whole, int(row["m"].value))


def _path(field: str) -> str:
    return "|".join(f"vn:{name}" for name in field.split("|"))


def _local(address: str) -> str:
    return address.rpartition("#")[2]
