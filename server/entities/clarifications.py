"""How unclear or wrong passages were resolved: what the article says, what is known, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from server.facts import FactRow, fact_rows, properties_of
from server.labels import Labels, Shown
from server.store import iri
from server.terms import Term

_CLARIFICATIONS: Final = """SELECT DISTINCT ?c WHERE {{
  {{ ?c vn:clarifies {x} }} UNION {{ ?c vn:clarifies ?any ; vn:statedIn {x} }} UNION {{
    ?fact vn:document|vn:agency|vn:official|vn:system|vn:place|vn:holderPlace {x} . ?c vn:clarifies ?fact }}
}} ORDER BY ?c"""


@dataclass(frozen=True)
class Clarification:
    """How an unclear or wrong passage was resolved: what it is about, what is said, what is known, and how."""

    about: tuple[Shown, ...]
    stated: str
    reference: str
    basis: Shown | None
    confidence: Shown | None
    note: str
    sources: tuple[Shown, ...]
    row: FactRow


def clarifications(labels: Labels, address: str) -> list[Clarification]:
    """Return the clarifications of a fact, of an article, or of the facts that attest a thing."""
    found = [row["c"].value for row in labels.store.rows(_CLARIFICATIONS.format(x=iri(address)))]
    if not found:
        return []
    own = properties_of(labels, found)
    rows = {row.id: row for row in fact_rows(labels, found)}
    return [_clarification(labels, own[one], rows[one]) for one in found]


def clarification(labels: Labels, fact: str) -> Clarification:
    """Return one clarification as its own page shows it."""
    return _clarification(labels, properties_of(labels, [fact])[fact], fact_rows(labels, [fact])[0])


def _clarification(labels: Labels, own: dict[str, list[Term]], row: FactRow) -> Clarification:
    def word(name: str) -> str:
        return "; ".join(term.value for term in own.get(name, ()))

    def concept(name: str) -> Shown | None:
        return next((labels.label(term.value) for term in own.get(name, ())), None)

    return Clarification(
        about=tuple(labels.show(term) for term in own.get("clarifies", ())),
        stated=word("statedText"),
        reference=word("referenceText"),
        basis=concept("basis"),
        confidence=concept("confidence"),
        note=word("note"),
        sources=tuple(_source(part) for part in word("sourceText").split("; ") if part),
        row=row,
    )


def _source(words: str) -> Shown:
    address = words if words.startswith(("https://", "http://")) and " " not in words else ""
    return Shown(words.removeprefix("https://").removeprefix("http://"), address, external=bool(address))
