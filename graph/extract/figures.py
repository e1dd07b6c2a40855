"""Targets and results: each number with what it measures, of whom, by or at what date, and the phrase that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from graph.extract import budgets, phrases, subjects
from graph.extract.around import Wording
from graph.extract.bases import bases
from graph.extract.carried import carried
from graph.extract.cues import find_cues
from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.figure_places import Place, goes_on, places
from graph.extract.figure_quote import category, cut, holder, quote
from graph.extract.figure_scope import Told, scope_of
from graph.extract.measuring import counts, is_figure, is_unnamed, restates, same_base
from graph.extract.moments import Moments, Whereabouts
from graph.extract.quantities import find_quantities
from graph.extract.retold import Figure, once
from graph.extract.stances import Stances
from graph.extract.stand_ins import stands
from graph.extract.starts import start_of_use
from graph.extract.statements import Statement, statements
from graph.extract.told_before import is_set, refers_back
from graph.extract.wording import Wordings

_RANKING: Final = 400
_NEAR: Final = 400
_MONEY_FOR: Final = re.compile(r"\s+(?:tiền|chi phí)\s")
_COUNTS: Final = ("count", "ratio")
_AT_LEAST: Final = re.compile(r"(?:ít nhất|tối thiểu|không dưới)\b", re.IGNORECASE)


def find(doc: Document) -> Iterator[Draft]:
    """Yield the targets and results of an article; a number told again is yielded once."""
    text = doc.text
    quantities = [q for q in find_quantities(text, doc.dates) if counts(text, q)]
    moments = Moments(text, doc.dates, doc.dateline, doc.segments)
    stances = Stances(text, find_cues(text, doc.dates, moments.told), planned=moments.plan_year is not None)
    wordings = Wordings(text, doc.dates)
    figures: list[Figure] = []
    last: tuple[int, Wording, str | None] | None = None
    alike: dict[str, tuple[int, Wording]] = {}
    for place in places(doc):
        told: list[tuple[int, Wording]] = []
        asked = text[place.sentence[1] - 1] == "?"
        found = [s for s in statements(text, *place.sentence, quantities) if not asked and is_figure(text, s)]
        units = {statement.quantity.start: statement.quantity.unit for statement in found}
        told_as: str | None = None
        for i, statement in enumerate(found):
            previous = max((t for t in told if t[0] < statement.quantity.start), key=lambda t: t[0], default=None)
            near = last is not None and place.sentence[0] - last[0] < _NEAR
            if previous is None and near and last is not None and refers_back(text, statement):
                previous = last[:2]
            going = carried(wordings, statement, alike.get(statement.quantity.unit)) if previous is None else None
            statement = found[i] = same_base(text, statement, found[:i])
            counting = previous is not None and units.get(previous[0]) in _COUNTS
            if not counting and going is None and is_unnamed(text, statement):
                continue
            said = going or wordings.read(statement, previous[1] if previous else None, found[i + 1 :], counting)
            if said is not None and not restates(statement, found):
                earlier = replace(last[1], scope=last[2] or "") if near and last is not None else None
                told_as = (
                    figures[-1].draft.type if i == 0 and figures and goes_on(text, place, figures[-1]) else told_as
                )
                figures.append(_figure(doc, place, statement, said, earlier, stances, moments, told_as))
                figure = figures[-1]
                if figure.draft.type == "result":
                    figures += [
                        _base(doc, place, base, said, stances, moments) for base in bases(statement, quantities)
                    ]
                said = replace(said, scope=figure.draft.values["scope"]) if stands(said.scope) else said
                told.append((statement.quantity.start, said))
                last = (*told[-1], figure.draft.values["scope"])
                alike[statement.quantity.unit] = told[-1]
        started = None if found else _started(doc, place, moments)
        figures += [started] if started else []
    yield from once(figures)


def _figure(
    doc: Document,
    place: Place,
    statement: Statement,
    said: Wording,
    earlier: Wording | None,
    stances: Stances,
    moments: Moments,
    told_as: str | None = None,
) -> Figure:
    quantity = statement.quantity
    clause = statement.clause if statement.outer is None else (statement.outer[0], statement.clause[1])
    after = (quantity.end, statement.deed[1]) if said.follows else None
    sign = stances.sign(min(statement.left[1], quantity.start), clause, place.sentence[0], place.paragraph, after)
    aimed = _AT_LEAST.match(doc.text, quantity.start) or (quantity.unit == "rank" and quantity.comparator == "le")
    goal = is_set(doc.text, statement)
    kind = "target" if goal else sign or told_as or ("target" if aimed else "result")
    paragraph = place.paragraph if quantity.unit != "rank" else max(0, place.paragraph - _RANKING)
    words = (statement.left[0], statement.deed[1])
    where = Whereabouts(quantity.start, quantity.end, clause, place.sentence[0], paragraph, words)
    date = moments.deadline(where) if kind == "target" else moments.as_of(where, unit=quantity.unit)
    period = _period(doc.text, statement, clause[0], moments)
    told = Told(doc, place, statement, said, clause[0], moments)
    scope, indicator, part = scope_of(told, earlier, period)
    if period:
        scope = budgets.of_years(doc.text, quantity.end, said.indicator, period)
    values: dict[str, Any] = {
        "indicator": phrases.short(indicator),
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "numerator": quantity.numerator,
        "denominator": quantity.denominator,
        "comparator": "eq" if goal else quantity.comparator,
        "scope": scope if period else phrases.short(scope),
        "holder": subjects.holder(doc, statement, part) or holder(doc, statement.left[0], quantity.start),
        "category": category(said),
        "deadline" if kind == "target" else "as_of": date,
    }
    start, end = quote(doc.text, said, quantity)
    style = "universal" if statement.universal else "number-closes" if statement.closes else "number-leads"
    draft = Draft(kind, values, start, end, f"figures.{style}")
    return Figure(draft, place.segment.kind, place.segment.start, date is not None, sign is None)


def _period(text: str, statement: Statement, clause: int, moments: Moments) -> str:
    """Return the words of the years that a sum of money is for, where its clause says them; else ``""``."""
    quantity = statement.quantity
    if not quantity.unit.endswith("đồng") or _MONEY_FOR.match(text, quantity.end) is not None:
        return ""
    return moments.period(clause, quantity.start, quantity.end)


def _base(doc: Document, place: Place, base: Statement, said: Wording, stances: Stances, moments: Moments) -> Figure:
    """Return the figure of a number that a change began with: as of the day that its own words name, if any."""
    start, end = base.quantity.start, base.quantity.end
    figure = _figure(doc, place, base, replace(said, start=start, end=end), None, stances, moments)
    own = next((date.text_iso for date in doc.dates_in(end, base.clause[1])), None)
    values = {key: value for key, value in figure.draft.values.items() if key != "deadline"}
    draft = replace(figure.draft, type="result", values={**values, "as_of": own})
    return replace(figure, draft=draft, dated=own is not None)


def _started(doc: Document, place: Place, moments: Moments) -> Figure | None:
    """Return the target that a sentence sets which opens with the day on which something is put into use."""
    date = moments.opening(*place.sentence)
    start = start_of_use(doc.text, date, *place.sentence) if date is not None else None
    if date is None or start is None or (doc.dateline and date.text_iso < doc.dateline[: len(date.text_iso)]):
        return None
    values = {
        "indicator": phrases.short(start.indicator),
        "value": None,
        "value_max": None,
        "unit": "boolean",
        "comparator": "eq",
        "scope": phrases.short(start.scope),
        "holder": holder(doc, start.start, start.end),
        "deadline": date.text_iso,
    }
    draft = Draft("target", values, start.start, cut(doc.text, start.start, start.end), "figures.start-of-use")
    return Figure(draft, place.segment.kind, place.segment.start, dated=True, unsure=False)
