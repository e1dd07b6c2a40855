"""Where what is known of a thing comes from besides articles: reference records, and links to other data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from server.labels import Labels, Shown
from server.store import iri

_RECORDS: Final = """SELECT ?record ?group ?note ?confidence ?source WHERE {{
  ?record vn:describes {x} .
  OPTIONAL {{ ?record vn:statementGroup ?group }} OPTIONAL {{ ?record vn:note ?note }}
  OPTIONAL {{ ?record vn:confidence ?confidence }} OPTIONAL {{ ?record dct:source ?source }}
}} ORDER BY ?group ?record ?source"""
_LINKS: Final = """SELECT ?link ?to ?predicate ?dataset ?method ?confidence WHERE {{
  ?link vn:linkFrom {x} ; vn:linkTo ?to .
  OPTIONAL {{ ?link vn:linkPredicate ?predicate }} OPTIONAL {{ ?link vn:linkDataset ?dataset }}
  OPTIONAL {{ ?link vn:linkMethod ?method }} OPTIONAL {{ ?link vn:confidence ?confidence }}
}} ORDER BY ?dataset ?to"""


@dataclass(frozen=True)
class Record:
    """A reference record.

    Attributes:
        covers: what it covers, as a code: names, identifiers, text, relations …; empty where the data say nothing.
        group: the same in words.
        confidence: how sure its sources are.
        note: what they leave open; may be empty.
        sources: where it comes from.
    """

    covers: str
    group: str
    confidence: Shown | None
    note: str
    sources: tuple[Shown, ...]


@dataclass(frozen=True)
class Link:
    """A link to another data set: address, relation, data set, how it was found, how sure it is."""

    to: Shown
    predicate: Shown | None
    dataset: Shown | None
    method: str
    confidence: Shown | None


def records(labels: Labels, address: str) -> list[Record]:
    """Return the reference records of a thing, by what they cover."""
    rows = labels.store.rows(_RECORDS.format(x=iri(address)))
    labels.load(row[name] for row in rows for name in ("confidence", "source") if name in row)
    found: dict[str, Record] = {}
    sources: dict[str, dict[Shown, None]] = {}
    for row in rows:
        key = row["record"].value
        if "source" in row:
            sources.setdefault(key, {})[labels.show(row["source"])] = None
        group = row["group"].value if "group" in row else ""
        word = f"group.{group}"
        found[key] = Record(
            covers=group,
            group=labels.language.say(word) if labels.language.knows(word) else group,
            confidence=labels.label(row["confidence"].value) if "confidence" in row else None,
            note=row["note"].value if "note" in row else "",
            sources=tuple(sources.get(key, ())),
        )
    return list(found.values())


def links(labels: Labels, address: str) -> list[Link]:
    """Return the links of a thing to other data sets."""
    rows = labels.store.rows(_LINKS.format(x=iri(address)))
    names = ("to", "predicate", "dataset", "confidence")
    labels.load(row[name] for row in rows for name in names if name in row)
    return [
        Link(
            to=labels.show(row["to"]),
            predicate=labels.show(row["predicate"]) if "predicate" in row else None,
            dataset=labels.show(row["dataset"]) if "dataset" in row else None,
            method=row["method"].value if "method" in row else "",
            confidence=labels.label(row["confidence"].value) if "confidence" in row else None,
        )
        for row in rows
    ]
