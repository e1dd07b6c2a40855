"""Of whom or what a figure is, put together of all that its words, its clause and its paragraph say."""

from __future__ import annotations

from dataclasses import dataclass

from graph.extract import budgets, scopes, subjects
from graph.extract.around import Wording
from graph.extract.document import Document
from graph.extract.doers import doer
from graph.extract.figure_places import Place
from graph.extract.moments import Moments
from graph.extract.stand_ins import meant
from graph.extract.statements import Statement


@dataclass(frozen=True, slots=True)
class Told:
    """A figure as its scope is read: the article, where it stands, its words, where its clause begins, the dates."""

    doc: Document
    place: Place
    statement: Statement
    said: Wording
    clause: int
    moments: Moments


def scope_of(told: Told, earlier: Wording | None, period: str) -> tuple[str, str, tuple[str, int, int] | None]:
    """Return of whom or what a figure is, what it measures, and the part of the whole that its clause speaks of."""
    doc, statement, quantity = told.doc, told.statement, told.statement.quantity
    counting = quantity.unit in ("count", "ratio") and told.said.start
    scope = scopes.counted(told.said.scope) if counting else told.said.scope
    own = scope if quantity.unit == "score" and subjects.is_named(scope) else ""
    if quantity.unit.endswith("đồng") and not period:
        span = told.moments.span(told.place.paragraph, quantity.start)
        scope = budgets.funded(doc.text, quantity.start, quantity.end, scope, span, told.moments.plan_year)
    elif quantity.unit in ("rank", "score"):
        scope = scopes.placed(doc.text, told.place.sentence, "" if own else scope, told.said.indicator) or scope
    scope, indicator = meant(doc.text, statement, told.place.sentence[0], scope, told.said, earlier)
    part = subjects.part(doc, statement)
    group = _group_of(told, scope, indicator)
    if not group and quantity.unit != "multiple":
        scope = subjects.placed(doc, statement, part, scope, indicator)
        scope = doer(doc.text, statement, scope) if part is None else scope
    scope = group or scope
    among = own and own not in scope and scopes.is_group(scope)
    return f"{own} trong {scope}" if among else scope, indicator, part


def _group_of(told: Told, scope: str, indicator: str) -> str:
    """Return among whom a place in an order or a score is, where other than its own words say it; else ``""``."""
    text, quantity = told.doc.text, told.statement.quantity
    alone = quantity.unit == "rank" and not quantity.denominator
    if quantity.unit not in ("rank", "score") or scope.startswith(scopes.COMPARED):
        return scopes.rivals(text, told.clause, quantity.start) if alone else ""
    group = scopes.rivals(text, told.clause, quantity.start) if alone else ""
    group = group or scopes.label(text, told.place.segment.start, quantity.start)
    if not group and (scope.isdigit() or scope.lower() in indicator.lower()):
        group = scopes.group(text, quantity.start)
    if group or quantity.unit != "rank":
        return group
    return scope if scopes.is_group(scope) else scopes.among(text, told.place.sentence) if alone else ""
