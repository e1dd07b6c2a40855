"""The properties of a thing that no section of its own tells: as sources state them, as guessed, as inferred."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import ADMS
from graph.namespaces import PREFIXES as P
from server.entities.known import TYPE, VNS, Statement, Thing, show
from server.labels import Labels, Shown

_TOLD: Final = frozenset(
    {
        *(TYPE, P["rdfs"] + "label", P["skos"] + "prefLabel", P["skos"] + "altLabel", P["skos"] + "hiddenLabel"),
        *(str(ADMS.identifier), VNS + "validFrom", VNS + "validTo", VNS + "evidence", VNS + "states"),
        *(P["foaf"] + "name", VNS + "factId", P["rdfs"] + "isDefinedBy", VNS + "describedBy"),
    }
)
"""Properties that the head of the page, or a section of its own, tells."""
_MATCHES: Final = (P["skos"] + "exactMatch", P["skos"] + "closeMatch")
_SAME_AS: Final = P["schema"] + "sameAs"
_OF_FACT: Final = frozenset({VNS + "statedIn", VNS + "reviewStatus"})


@dataclass(frozen=True)
class Property:
    """A property with its values, ready to be shown; ``more`` is how many values are left out."""

    label: Shown
    values: tuple[Shown, ...]
    more: int = 0


@dataclass(frozen=True)
class Properties:
    """The properties of a thing.

    Attributes:
        stated: what sources state, and guesses.
        inferred: what reasoning adds in terms of our ontology.
        shared: what reasoning adds in terms of shared vocabularies.
    """

    stated: list[Property]
    inferred: list[Property]
    shared: list[Property]


def properties(labels: Labels, thing: Thing, limit: int, told: Collection[str] = ()) -> Properties:
    """Return the properties of a thing, ``limit`` values of each.

    Args:
        labels: labels, language and links of the request.
        thing: what is known.
        limit: how many values of a property are named.
        told: properties that sections of the page tell: local names of ours, IRIs of others.
    """
    hidden = (
        _TOLD | {name if "://" in name else VNS + name for name in told} | (_OF_FACT if thing.is_fact else frozenset())
    )
    matched = {one.value for one in thing.statements if one.predicate in _MATCHES}
    rest = [
        one
        for one in thing.statements
        if one.predicate not in hidden and not (one.predicate == _SAME_AS and one.value in matched)
    ]
    labels.load([*(one.predicate for one in rest), *(one.value for one in rest)])
    inferred = [one for one in rest if one.mark == "inferred"]
    return Properties(
        stated=_grouped(labels, thing.iri, (one for one in rest if one.mark != "inferred"), limit),
        inferred=_grouped(labels, thing.iri, (one for one in inferred if one.predicate.startswith(VNS)), limit),
        shared=_grouped(labels, thing.iri, (one for one in inferred if not one.predicate.startswith(VNS)), limit),
    )


def grouped(labels: Labels, thing: Thing, names: Sequence[str], limit: int) -> list[Property]:
    """Return properties of the ontology by local name, in the order of the names."""
    found = []
    for name in names:
        chosen = [one for one in thing.statements if one.predicate == VNS + name]
        found += _grouped(labels, thing.iri, chosen, limit)
    return found


def _grouped(labels: Labels, subject: str, chosen: Iterable[Statement], limit: int) -> list[Property]:
    groups: dict[str, list[Statement]] = {}
    for statement in chosen:
        groups.setdefault(statement.predicate, []).append(statement)
    labels.load([*groups, *(one.value for group in groups.values() for one in group[:limit])])
    found = [
        Property(
            labels.label(predicate),
            tuple(show(labels, subject, one) for one in group[:limit]),
            max(0, len(group) - limit),
        )
        for predicate, group in groups.items()
    ]
    return sorted(found, key=lambda prop: prop.label.text.casefold())
