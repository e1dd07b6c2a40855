"""A list as data: one row for each thing that fits, whatever the page shows of it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from server.browse.members import Members
from server.browse.traits import Trait
from server.terms import Term

_OWN = ("iri", "label", "type", "facts")


def rows(
    members: Members,
    things: Sequence[str],
    traits: Sequence[Trait],
    labels: Mapping[str, str],
    quotes: Mapping[str, str],
) -> Iterator[dict[str, Any]]:
    """Yield a row for each thing, in the given order.

    A property has a list of plain values (ISO dates, numbers, IRIs); one that leads to things has their labels as
    ``…Label`` beside it.

    Args:
        members: what is known of the things.
        things: those that are wanted.
        traits: the properties that are wanted.
        labels: IRI → label.
        quotes: fact → the phrase that states it; empty where the things are no facts.
    """
    for thing in things:
        own = members.values.get(thing, {})
        row: dict[str, Any] = {
            "iri": thing,
            "label": labels[thing],
            "type": list(members.types[thing]),
            "facts": members.facts.get(thing, 0),
        }
        for trait in traits:
            terms = own.get(trait.name, ())
            row[trait.name] = [_plain(term) for term in terms]
            if trait.kind == "thing":
                row[f"{trait.name}Label"] = [labels.get(term.value, term.value) for term in terms]
        if quotes:
            row["quote"] = quotes.get(thing)
        yield row


def as_csv(found: Sequence[Mapping[str, Any]]) -> str:
    """Return rows as CSV (RFC 4180, with a header); several values are joined by ``; ``."""
    out = io.StringIO()
    writer = csv.writer(out)
    columns = list(found[0]) if found else list(_OWN)
    writer.writerow(columns)
    for row in found:
        writer.writerow(
            "; ".join(map(str, row[name])) if isinstance(row[name], list) else row[name] for name in columns
        )
    return out.getvalue()


def _plain(term: Term) -> str | int | float | bool:
    if term.is_number:
        number = float(term.value)
        return int(number) if number.is_integer() else number
    return term.value == "true" if term.datatype.endswith("#boolean") else term.value
