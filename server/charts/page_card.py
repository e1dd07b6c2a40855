"""What each page says of itself in a card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from graph.namespaces import INFERRED_GRAPHS, VN
from server import counts
from server.charts.card import Card
from server.entities.known import entity_iri
from server.facts import FACT_CLASSES, evidence_of
from server.store import iri
from server.terms import Row

if TYPE_CHECKING:
    from server.pages import Page

INDEX: Final = "index"
"""What the card of the first page is called."""
_SIMPLE: Final = {
    "tracker": ("nav.tracker", "tracker.intro"),
    "compare": ("compare.title", "compare.intro"),
    "charts": ("nav.charts", "charts.intro"),
    "map": ("nav.map", "map.intro"),
    "browse": ("nav.browse", "site.tagline"),
    "queries": ("nav.queries", "card.answers"),
    "sparql": ("nav.sparql", "home.data.sparql"),
    "ontology": ("nav.ontology", "home.data.ontology"),
    "data": ("nav.data", "data.intro"),
    "search": ("search.do", "site.tagline"),
}
"""First part of a path → the words that name the page, those that say what it is."""
_FACTS: Final = """SELECT ?class (COUNT(DISTINCT ?fact) AS ?n) WHERE {{
  {{ SELECT DISTINCT ?fact WHERE {{
    {{ ?fact vn:concerns {x} }} UNION {{ ?fact vn:concernsPlace {x} }} UNION {{ ?fact vn:statedIn {x} }} }} }}
  ?fact a ?class FILTER(?class IN (vn:Target, vn:Result, vn:Task, vn:Event, vn:Deployment, vn:DocumentMention))
}} GROUP BY ?class"""
_SAID: Final = """SELECT ?kind ?title ?outlet ?published ?force WHERE {{
  OPTIONAL {{ GRAPH ?g {{ {x} a ?own }} FILTER(!STRSTARTS(STR(?g), "{inferred}") && STRSTARTS(STR(?own), "{vn}")) }}
  OPTIONAL {{ {x} skos:inScheme ?scheme }} BIND(COALESCE(?own, ?scheme) AS ?kind)
  OPTIONAL {{ {x} vn:title ?title }} OPTIONAL {{ {x} vn:outlet ?outlet }} OPTIONAL {{ {x} vn:published ?published }}
  OPTIONAL {{ {x} vn:inForceFrom ?force }} }} ORDER BY ?kind LIMIT 1"""
_SHOWN: Final = 3
"""How many kinds of facts a line counts."""


def card_name(path: str) -> str:
    """Return what the card of the page at a path is called: ``page/id/place/x``, ``index``."""
    return path.strip("/") or INDEX


def page_card(page: Page, name: str) -> Card | None:
    """Return what the page of a card's name says; None where there is no such page.

    Args:
        page: the language and the release.
        name: as ``card_name`` gives it.
    """
    say = page.language.say
    first, _, rest = name.partition("/")
    if name == INDEX:
        return Card("", say("home.title"), _release(page))
    if first == "page":
        return _of_entity(page, rest)
    if first == "browse" and rest:
        return _of_class(page, rest)
    if first == "queries" and rest:
        query = page.site.catalogue.queries.get(rest)
        found = query.summary[page.language.code] if query else ""
        return Card(say("nav.queries"), found, say("card.answers")) if found else None
    if first in _SIMPLE and not rest:
        named, told = _SIMPLE[first]
        return Card("", say(named), say(told))
    return None


def _release(page: Page) -> str:
    number, say = page.language.number, page.language.say
    figures = page.site.figures
    counted = [(figures.articles, "Article"), *((one.count, one.cls) for one in figures.facts)]
    return " · ".join(f"{say(f'class.{cls}')}: {number(count)}" for count, cls in counted[: _SHOWN + 1] if count)


def _of_class(page: Page, cls: str) -> Card | None:
    if not cls.isalpha() or not cls.isascii() or not counts.is_class(page.site.store, str(VN[cls])):
        return None
    word = f"class.{cls}"
    name = page.language.say(word) if page.language.knows(word) else page.labels.label(str(VN[cls])).text
    count = page.language.number(counts.class_count(page.site.store, cls))
    return Card(page.language.say("nav.browse"), name, page.language.say("card.counts", count=count))


def _of_entity(page: Page, path: str) -> Card | None:
    store, labels = page.site.store, page.labels
    address = entity_iri(store, path)
    if address is None:
        return None
    said = next(iter(store.rows(_SAID.format(x=iri(address), inferred=INFERRED_GRAPHS, vn=VN))), {})
    kind, name = labels.label(said["kind"].value).text if "kind" in said else "", labels.label(address).text
    quoted = evidence_of(labels, [address]).get(address)
    line = f"“{quoted.quote}”" if quoted else _line(page, name, said, _counted(page, address))
    return Card(kind, name, line)


def _line(page: Page, name: str, said: Row, counted: str) -> str:
    """Return what matters of an entity: who published it and when, what it is called, how much is told of it."""
    date, title = page.language.date, said["title"].value if "title" in said else ""
    pieces = [said["outlet"].value] if "outlet" in said else []
    pieces += [date(said["published"].value)] if "published" in said else []
    pieces += [title] if title and title != name else []
    pieces += [counted] if counted else []
    if "force" in said and not counted:
        pieces.append(page.language.say("card.in-force", date=date(said["force"].value)))
    return " · ".join(pieces) or page.language.say("site.tagline")


def _counted(page: Page, address: str) -> str:
    rows = page.site.store.rows(_FACTS.format(x=iri(address)))
    found = {row["class"].value.removeprefix(str(VN)): int(row["n"].value) for row in rows}
    ordered = [cls for cls in FACT_CLASSES if found.get(cls)][:_SHOWN]
    say, number = page.language.say, page.language.number
    return " · ".join(f"{say(f'class.{cls}')}: {number(found[cls])}" for cls in ordered)
