"""Facets and tables of a list as its page shows them: labels, links, counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from graph.namespaces import VN
from server.browse.listing import Listing
from server.browse.members import Members
from server.browse.order import BY_FACTS, BY_NAME
from server.browse.selection import Selection, tallies
from server.browse.traits import CLASS, Trait
from server.grid import Column, Grid, Order
from server.labels import Shown
from server.pages import Page
from server.store import iri
from server.terms import Term

_FIRST_VALUES: Final = 10
_DEFINITION: Final = "SELECT ?words WHERE {{ {x} skos:definition|rdfs:comment ?words }}"


@dataclass(frozen=True)
class Value:
    """One value of a facet: what people read, how many things it leaves, where it leads, whether it is chosen."""

    shown: Shown
    count: int
    address: str
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A facet: its label, the values to show first, and the rest."""

    label: Shown
    values: Sequence[Value]
    rest: Sequence[Value]


def facets_shown(page: Page, cls: str, listing: Listing, selection: Selection) -> list[Facet]:
    """Return the facets of a list, with how many things each value would leave beside the choices of the others."""
    counted = tallies(listing, selection)
    known = listing.traits
    page.labels.load(value for one in known.facets if one.kind == "thing" for value in counted[one.name])
    page.labels.load(str(VN[one.name]) for one in known.facets)
    found = []
    for one in known.facets:
        wanted = selection.wanted.get(one.name, ())
        keys = [*counted[one.name], *(value for value in wanted if value not in counted[one.name])]
        if len(keys) < 2 and not wanted:
            continue
        values = [_value(page, cls, one, key, counted[one.name][key], selection) for key in keys]
        if one.kind == "year":
            values.sort(key=lambda value: value.shown.text, reverse=True)
        else:
            values.sort(key=lambda value: (-value.count, value.shown.text))
        values.sort(key=lambda value: not value.chosen)
        found.append(Facet(trait_label(page, one), values[:_FIRST_VALUES], values[_FIRST_VALUES:]))
    return found


def _value(page: Page, cls: str, facet: Trait, key: str, count: int, selection: Selection) -> Value:
    wanted = selection.wanted.get(facet.name, ())
    left = tuple(one for one in wanted if one != key) if key in wanted else (*wanted, key)
    turned = replace(selection, wanted={**selection.wanted, facet.name: left})
    return Value(_words(page, facet, key), count, page.urls.browse(cls, **turned.given()), key in wanted)


def _words(page: Page, facet: Trait, key: str) -> Shown:
    if facet.kind == "thing":
        return page.labels.label(key)
    if facet.kind == "class":
        return page.labels.label(str(VN[key]))
    return Shown(
        page.language.say("value.yes" if key in ("true", "1") else "value.no") if facet.kind == "truth" else key
    )


def trait_label(page: Page, trait: Trait) -> Shown:
    """Return the label of a property as a heading."""
    if trait.name == CLASS:
        return Shown(page.language.say("list.kind"))
    label = page.labels.label(str(VN[trait.name]))
    return replace(label, text=label.text[:1].upper() + label.text[1:])


def grid_shown(page: Page, cls: str, listing: Listing, selection: Selection, things: Sequence[str]) -> Grid:
    """Return a part of a list as a table: the name, the columns of the class, how many facts there are."""
    members, known = listing.members, listing.traits
    values = [members.values.get(thing, {}) for thing in things]
    page.labels.load([*things, *(term for own in values for one in known.columns for term in own.get(one.name, ()))])
    columns = [_column(page, cls, selection, page.language.say("list.name"), BY_NAME)]
    columns += [
        _column(page, cls, selection, trait_label(page, one).text, one.name, number=one.kind == "number")
        for one in known.columns
    ]
    counted = bool(members.facts)
    if counted:
        columns.append(_column(page, cls, selection, page.language.say("class.Fact"), BY_FACTS, number=True))
    rows: list[list[tuple[Shown, ...]]] = []
    for thing, own in zip(things, values, strict=True):
        row: list[tuple[Shown, ...]] = [(page.labels.show(Term("iri", thing)),)]
        row += [tuple(page.labels.show(term) for term in own.get(one.name, ())) for one in known.columns]
        if counted:
            facts = members.facts.get(thing, 0)
            row.append((Shown(page.language.number(facts)),) if facts else ())
        rows.append(row)
    return Grid(page.language.say("browse.caption"), columns, rows)


def _column(page: Page, cls: str, selection: Selection, label: str, name: str, *, number: bool = False) -> Column:
    """Return a column whose heading sorts by it: facts begin with the most, the others with the first."""
    current = selection.sort == name
    down = not selection.down if current else name == BY_FACTS
    address = page.urls.browse(cls, **replace(selection, sort=name, down=down).given())
    order: Order = ("descending" if selection.down else "ascending") if current else ""
    return Column(label, number, address, order)


def definition_of(page: Page, address: str) -> Shown | None:
    """Return what a class is, in the language of the page where the ontology says it there."""
    terms = [row["words"] for row in page.site.store.rows(_DEFINITION.format(x=iri(address)))]
    return page.labels.preferred(terms, "") if terms else None


def value_labels(page: Page, members: Members, things: Sequence[str]) -> Mapping[str, str]:
    """Return IRI → label of everything that some things lead to."""
    found = {
        term.value
        for thing in things
        for terms in members.values.get(thing, {}).values()
        for term in terms
        if term.is_iri
    }
    page.labels.load(found)
    return {value: page.labels.label(value).text for value in found}
