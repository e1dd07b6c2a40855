"""What the things of a class can be told apart by, found out from the data: facets and columns. Pure.

Nothing here knows a class or property by name, but for those that tell where a statement is from: a new class of the
ontology gets its facets and columns by having things.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from graph.namespaces import BASE
from server.browse.members import Members
from server.terms import Term

Owned = Mapping[str, Mapping[str, tuple[Term, ...]]]
"""Property → thing → values."""
Kind = Literal["thing", "year", "truth", "number", "text", "class"]
CLASS: Final = "type"
"""The facet of the classes themselves."""
_PROVENANCE: Final = frozenset(("describedBy", "evidence", "states", "foundBy", "reviewedBy", "factId", "textDigest"))
_FACT_ID: Final = "factId"
_MOST_VALUES: Final = 300
_MOST_FACETS: Final = 8
_MOST_COLUMNS: Final = 4
_COMMON: Final = 0.3
"""The part of the things that must have a property for it to be a column."""
_RARE: Final = 0.1
"""The same for a facet."""
_REPEATED: Final = 0.7
"""A property with more distinct values than this part of its things names them; it does not group them."""
_TEXT: Final = range(12, 200)
"""How long the values of a text are on average for it to be a column."""
_PLACES: Final = BASE + "id/place/"


@dataclass(frozen=True)
class Trait:
    """A property of the things of a class.

    Attributes:
        name: the property by local name, or ``type``.
        kind: what its values are.
        things: how many things have it.
        values: how many distinct values it has (years where they are dates).
    """

    name: str
    kind: Kind
    things: int
    values: int


@dataclass(frozen=True)
class Traits:
    """What a class has.

    Attributes:
        facets: in reading order.
        columns: of its table, beside the name.
        all: the properties, for data.
        facts: whether its things are facts, each with the phrase that states it.
    """

    facets: Sequence[Trait]
    columns: Sequence[Trait]
    all: Sequence[Trait]
    facts: bool


def traits(members: Members) -> Traits:
    """Return by what the things of a class can be told apart."""
    owned = _owned(members)
    narrow = [name for name in sorted(owned) if not any(name in members.wider.get(other, ()) for other in owned)]
    found = [_trait(name, owned[name]) for name in narrow if name not in _PROVENANCE]
    classes = Counter(cls for types in members.types.values() for cls in types)
    total = len(members.types)
    facets = _distinct(sorted((one for one in found if _groups(one, total)), key=lambda one: _rank(one, owned)), owned)
    if len(classes) > 1:
        facets = [Trait(CLASS, "class", total, len(classes)), *facets]
    are_facts = total > 0 and len(owned.get(_FACT_ID, ())) == total
    return Traits(facets[:_MOST_FACETS], _columns(found, facets, members, owned), found, are_facts)


def keys(members: Members, trait: str, kind: Kind, thing: str) -> tuple[str, ...]:
    """Return the values of a thing by which it is chosen: IRIs, years, classes, ``true``."""
    if kind == "class":
        return members.types[thing]
    return _keys(members.values.get(thing, {}).get(trait, ()), kind)


def _keys(terms: Iterable[Term], kind: Kind) -> tuple[str, ...]:
    if kind == "year":
        return tuple(sorted({term.value[:4] for term in terms if term.value[:4].isdigit()}))
    return tuple(dict.fromkeys(term.value for term in terms))


def _owned(members: Members) -> Owned:
    """Return property → thing → values."""
    found: dict[str, dict[str, tuple[Term, ...]]] = {}
    for thing, values in members.values.items():
        for name, terms in values.items():
            found.setdefault(name, {})[thing] = terms
    return found


def _trait(name: str, owned: Mapping[str, tuple[Term, ...]]) -> Trait:
    kind = _kind([term for terms in owned.values() for term in terms])
    return Trait(name, kind, len(owned), len({key for terms in owned.values() for key in _keys(terms, kind)}))


def _kind(terms: Sequence[Term]) -> Kind:
    if all(term.is_iri for term in terms):
        return "thing"
    if all(term.is_date and term.value[:4].isdigit() for term in terms):
        return "year"
    if all(term.is_number for term in terms):
        return "number"
    return "truth" if all(term.datatype.endswith("#boolean") for term in terms) else "text"


def _groups(trait: Trait, total: int) -> bool:
    """Whether a property sorts things into groups that help to find some."""
    if trait.kind not in ("thing", "year", "truth") or trait.things < _RARE * total:
        return False
    return 2 <= trait.values <= _MOST_VALUES and (trait.kind == "year" or trait.values <= _REPEATED * trait.things)


def _rank(trait: Trait, owned: Owned) -> tuple[int, int, str]:
    """Order facets: where, when, what."""
    first = next(iter(owned[trait.name].values()))[0].value
    order = 0 if first.startswith(_PLACES) else 1 if trait.kind == "year" else 2
    return order, -trait.things, trait.name


def _distinct(facets: Iterable[Trait], owned: Owned) -> list[Trait]:
    """Return facets without those that group the things as one before them does."""
    seen: list[Mapping[str, tuple[str, ...]]] = []
    kept = []
    for one in facets:
        grouping = {thing: _keys(terms, one.kind) for thing, terms in owned[one.name].items()}
        if grouping not in seen:
            seen.append(grouping)
            kept.append(one)
    return kept


def _columns(
    found: Sequence[Trait],
    facets: Sequence[Trait],
    members: Members,
    owned: Owned,
) -> list[Trait]:
    """Return the columns of the table: a text that says more than the name, a date, what groups the things."""
    total, facet_names = len(members.types), {one.name for one in facets}
    common = [one for one in found if one.things >= _COMMON * total and one.values > 1]
    texts = [one for one in common if one.kind == "text" and _says_more(members, owned[one.name])][:1]
    others = [one for one in common if one.name in facet_names or one.kind == "number"]
    dates = sorted((one for one in others if one.kind == "year"), key=lambda one: (-one.things, one.name))
    things = sorted((one for one in others if one.kind != "year"), key=lambda one: (-one.values, one.name))
    return [*texts, *dates[:1], *things, *dates[1:]][:_MOST_COLUMNS]


def _says_more(members: Members, owned: Mapping[str, tuple[Term, ...]]) -> bool:
    values = [(thing, terms[0].value) for thing, terms in owned.items()]
    if round(sum(len(value) for _, value in values) / len(values)) not in _TEXT:
        return False
    told = sum(any(value in name.value for name in members.names[thing]) for thing, value in values)
    return told < len(values) / 2
