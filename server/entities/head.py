"""What a reader meets first: kinds, name, other names, validity, identifiers, and what matters in three lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final

from graph.namespaces import PREFIXES as P
from server.entities.known import TYPE, VNS, Thing
from server.i18n import Spoken
from server.labels import Labels, Shown
from server.store import iri
from server.terms import Term

_IDENTIFIERS: Final = """SELECT ?notation ?scheme ?from ?to WHERE {{
  {x} adms:identifier ?id . ?id skos:notation ?notation .
  OPTIONAL {{ ?id vn:identifierScheme ?scheme }}
  OPTIONAL {{ ?id vn:validFrom ?from }} OPTIONAL {{ ?id vn:validTo ?to }}
}} ORDER BY ?scheme ?notation"""

Line = tuple[Shown, ...]
"""A sentence in pieces, some of them links."""


@dataclass(frozen=True)
class Identifier:
    """A code of the thing: notation, scheme, and when it was valid (as people write it)."""

    notation: str
    scheme: Shown | None
    valid_from: str
    valid_to: str


@dataclass(frozen=True)
class Head:
    """What a reader meets first.

    Attributes:
        iri: of the thing.
        kinds: its narrowest classes; of a code, the list that it stands in.
        name: what the page calls it.
        others: its other names.
        valid_from, valid_to: when it was there, as people write it; empty where unknown.
        identifiers: its codes.
    """

    iri: str
    kinds: tuple[Shown, ...]
    name: Shown
    others: tuple[Shown, ...]
    valid_from: str
    valid_to: str
    identifiers: tuple[Identifier, ...]


def head(labels: Labels, thing: Thing) -> Head:
    """Return the head of a thing's page."""
    types = [one for one in thing.statements if one.predicate == TYPE]
    stated = [one.value for one in types if not one.mark] or [one.value for one in types]
    own = [term for term in stated if term.value.startswith(VNS)]
    schemes = [one.value for one in thing.statements if one.predicate == P["skos"] + "inScheme"]
    name = labels.label(thing.iri)
    others = [labels.show(one.value) for one in thing.statements if one.predicate == P["skos"] + "altLabel"]
    return Head(
        iri=thing.iri,
        kinds=tuple(labels.show(term) for term in own or schemes or stated),
        name=name,
        others=tuple(_different(others, name.text)),
        valid_from=labels.language.date(thing.first("validFrom")),
        valid_to=labels.language.date(thing.first("validTo")),
        identifiers=_identifiers(labels, thing.iri),
    )


def _different(names: Sequence[Shown], told: str) -> list[Shown]:
    """Return names that differ from what is told already, and from one another, by more than capitals."""
    found = {told.casefold(): Shown(told)}
    for name in names:
        found.setdefault(name.text.casefold(), name)
    return list(found.values())[1:]


def _identifiers(labels: Labels, address: str) -> tuple[Identifier, ...]:
    rows = labels.store.rows(_IDENTIFIERS.format(x=iri(address)))
    labels.load(row["scheme"] for row in rows if "scheme" in row)
    return tuple(
        Identifier(
            row["notation"].value,
            labels.label(row["scheme"].value) if "scheme" in row else None,
            labels.language.date(row["from"].value) if "from" in row else "",
            labels.language.date(row["to"].value) if "to" in row else "",
        )
        for row in rows
    )


def sentence(labels: Labels, word: str, **parts: Shown | str | Sequence[Shown]) -> Line:
    """Return the words of a key with their places filled by texts, links, or several links joined by commas.

    After a number, a place may choose between two forms: ``{count:row|rows}`` (see ``Language.say``).
    """
    pieces: list[Shown] = []
    for text, name, forms, _ in Formatter().parse(labels.language.template(word)):
        if text:
            pieces.append(Shown(text))
        if name and forms:
            pieces.append(Shown(format(Spoken(_number(parts[name])), forms)))
        elif name:
            pieces.extend(_joined(parts[name]))
    return tuple(pieces)


def _number(part: Shown | str | Sequence[Shown]) -> str:
    return part if isinstance(part, str) else "".join(piece.text for piece in _joined(part))


def _joined(part: Shown | str | Sequence[Shown]) -> list[Shown]:
    if isinstance(part, str):
        return [Shown(part)]
    if isinstance(part, Shown):
        return [part]
    joined = [piece for one in part for piece in (one, Shown(", "))]
    return joined[:-1]


def linked(labels: Labels, address: str) -> Shown:
    """Return a thing by its label, linked."""
    return labels.show(Term("iri", address))
