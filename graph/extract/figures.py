"""Targets and results: each number with what it measures, of whom, by or at what date, and the phrase that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from graph.extract import budgets, phrases, scopes, subjects
from graph.extract.around import Wording
from graph.extract.bases import bases
from graph.extract.carried import carried
from graph.extract.cues import find_cues, is_list_item
from graph.extract.datelines import opening_end, outlet_end
from graph.extract.document import Document
from graph.extract.doers import doer
from graph.extract.draft import Draft
from graph.extract.measuring import counts, is_figure, is_unnamed, restates, same_base
from graph.extract.moments import Moments
from graph.extract.quantities import find_quantities
from graph.extract.quantity import Quantity
from graph.extract.retold import Figure, once
from graph.extract.stances import Stances
from graph.extract.stand_ins import meant, stands
from graph.extract.starts import start_of_use
from graph.extract.statements import Statement, statements
from graph.extract.structure import Segment, sentences
from graph.extract.systems import mentions
from graph.extract.wording import Wordings, is_set, refers_back
from graph.fact import MAX_QUOTE

_CONTINUED: Final = re.compile(r"(?:Cùng với đó|Bên cạnh đó|Đồng thời|Ngoài ra|Song song đó|Trong đó|Cụ thể|Theo đó)\b")
_LONGEST: Final = 2500
"""A sentence longer than this is no sentence; it is read in pieces, so that the work stays linear in the text."""
_RANKING: Final = 400
_NEAR: Final = 400
_MONEY_FOR: Final = re.compile(r"\s+(?:tiền|chi phí)\s")
_COUNTS: Final = ("count", "ratio")
_AT_LEAST: Final = re.compile(r"(?:ít nhất|tối thiểu|không dưới)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a statement stands: its segment, its sentence, the start of its paragraph or of the line that introduces
    its list."""

    segment: Segment
    sentence: tuple[int, int]
    paragraph: int


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
    for place in _places(doc):
        told: list[tuple[int, Wording]] = []
        asked = text[place.sentence[1] - 1] == "?"
        found = [s for s in statements(text, *place.sentence, quantities) if not asked and is_figure(text, s)]
        units = {statement.quantity.start: statement.quantity.unit for statement in found}
        for i, statement in enumerate(found):
            previous = max((t for t in told if t[0] < statement.quantity.start), key=lambda t: t[0], default=None)
            near = last is not None and place.sentence[0] - last[0] < _NEAR
            if previous is None and near and last is not None and refers_back(text, statement):
                previous = last[:2]
            going = carried(wordings, statement, alike.get(statement.quantity.unit)) if previous is None else None
            statement = same_base(statement, found[:i])
            counting = previous is not None and units.get(previous[0]) in _COUNTS
            if not counting and going is None and is_unnamed(text, statement):
                continue
            said = going or wordings.read(statement, previous[1] if previous else None, found[i + 1 :], counting)
            if said is not None and not restates(statement, found):
                earlier = replace(last[1], scope=last[2] or "") if near and last is not None else None
                figures.append(_figure(doc, place, statement, said, earlier, stances, moments))
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


def _places(doc: Document) -> Iterator[_Place]:
    """Yield every sentence with its paragraph; an item of a list belongs to the line that introduces the list, and a
    line that begins with "bên cạnh đó" or the like to the one before. Captions say nothing of their own."""
    introduced = 0
    last, items = "", False
    for segment in doc.content():
        if segment.kind == "caption":
            continue
        question = doc.text[segment.end - 1] == "?"
        item = is_list_item(doc.text, segment.start, segment.end) and last != "?" and not question
        listed = item or (last == ":" and not items) or _CONTINUED.match(doc.text, segment.start) is not None
        items = item or (items and listed)
        introduced = introduced if listed else segment.start
        last = last if listed else doc.text[segment.end - 1]
        told = segment.start
        if segment.kind == "lead":
            told = outlet_end(doc.text, opening_end(doc.text, told, segment.end), segment.end)
        known = told == segment.start
        for start, end in doc.sentences_in(segment) if known else sentences(doc.text, told, segment.end):
            for begin in range(start, end, _LONGEST):
                yield _Place(segment, (begin, min(end, begin + _LONGEST)), introduced)


def _figure(
    doc: Document,
    place: _Place,
    statement: Statement,
    said: Wording,
    earlier: Wording | None,
    stances: Stances,
    moments: Moments,
) -> Figure:
    quantity = statement.quantity
    clause = statement.clause if statement.outer is None else (statement.outer[0], statement.clause[1])
    after = (quantity.end, statement.deed[1]) if said.follows else None
    sign = stances.sign(min(statement.left[1], quantity.start), clause, place.sentence[0], place.paragraph, after)
    aimed = _AT_LEAST.match(doc.text, quantity.start) or (quantity.unit == "rank" and quantity.comparator == "le")
    goal = is_set(doc.text, statement)
    kind = "target" if goal else sign or ("target" if aimed else "result")
    paragraph = place.paragraph if quantity.unit != "rank" else max(0, place.paragraph - _RANKING)
    own = (statement.left[0], statement.deed[1])
    where = (quantity.start, quantity.end, clause, place.sentence[0], paragraph, own)
    date = moments.deadline(*where) if kind == "target" else moments.as_of(*where, unit=quantity.unit)
    period = moments.period(clause[0], quantity.start, quantity.end) if quantity.unit.endswith("đồng") else ""
    period = "" if _MONEY_FOR.match(doc.text, quantity.end) else period
    scope = scopes.counted(said.scope) if quantity.unit in ("count", "ratio") and said.start else said.scope
    if period:
        period = budgets.of_years(doc.text, quantity.end, said.indicator, period)
    elif quantity.unit.endswith("đồng"):
        span = moments.span(place.paragraph, quantity.start)
        scope = budgets.funded(doc.text, quantity.start, quantity.end, scope, span, moments.plan_year)
    elif quantity.unit in ("rank", "score"):
        scope = scopes.placed(doc.text, place.sentence, scope, said.indicator)
    scope, indicator = meant(doc.text, statement, place.sentence[0], scope, said, earlier)
    part = subjects.part(doc, statement)
    labelled = quantity.unit in ("rank", "score") and not scope.startswith(scopes.COMPARED)
    alone = quantity.unit == "rank" and not quantity.denominator
    group = scopes.rivals(doc.text, clause[0], quantity.start) if alone else ""
    group = group or (scopes.label(doc.text, place.segment.start, quantity.start) if labelled else "")
    if labelled and not group and scope.lower() in indicator.lower():
        group = scopes.group(doc.text, quantity.start)
    if not group and quantity.unit != "multiple":
        whole = part is None
        scope = subjects.placed(doc, statement, part, scope, indicator)
        scope = doer(doc.text, statement, scope) if whole else scope
    scope = group or scope
    values: dict[str, Any] = {
        "indicator": phrases.short(indicator),
        "value": quantity.value,
        "value_max": quantity.value_max,
        "unit": quantity.unit,
        "numerator": quantity.numerator,
        "denominator": quantity.denominator,
        "comparator": "eq" if goal else quantity.comparator,
        "scope": period or phrases.short(scope),
        "holder": subjects.holder(doc, statement, part) or _holder(doc, statement.left[0], quantity.start),
        "category": _category(said),
        "deadline" if kind == "target" else "as_of": date,
    }
    start, end = _quote(doc.text, said, quantity)
    style = "universal" if statement.universal else "number-closes" if statement.closes else "number-leads"
    draft = Draft(kind, values, start, end, f"figures.{style}")
    return Figure(draft, place.segment.kind, place.segment.start, date is not None, sign is None)


def _base(doc: Document, place: _Place, base: Statement, said: Wording, stances: Stances, moments: Moments) -> Figure:
    """Return the figure of a number that a change began with: as of the day that its own words name, if any."""
    start, end = base.quantity.start, base.quantity.end
    figure = _figure(doc, place, base, replace(said, start=start, end=end), None, stances, moments)
    own = next((date.text_iso for date in doc.dates_in(end, base.clause[1])), None)
    values = {key: value for key, value in figure.draft.values.items() if key != "deadline"}
    draft = replace(figure.draft, type="result", values={**values, "as_of": own})
    return replace(figure, draft=draft, dated=own is not None)


def _started(doc: Document, place: _Place, moments: Moments) -> Figure | None:
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
        "holder": _holder(doc, start.start, start.end),
        "deadline": date.text_iso,
    }
    draft = Draft("target", values, start.start, _cut(doc.text, start.start, start.end), "figures.start-of-use")
    return Figure(draft, place.segment.kind, place.segment.start, dated=True, unsure=False)


def _category(said: Wording) -> str | None:
    """Return the category of the system that a figure is about, where its words name one."""
    for words in dict.fromkeys((said.indicator, said.scope)):
        for mention in mentions(words):
            return mention.category
    return None


def _holder(doc: Document, start: int, end: int) -> str | None:
    """Return whose figure it is: the district of the title, the province, or in national news the agency named last."""
    title = next((s for s in doc.segments if s.kind == "title"), None)
    district = doc.district
    if district is not None and title is not None and district.name in doc.text[title.start : title.end]:
        return district.full
    place = doc.place_of(start)
    if place is not None:
        return place
    named = doc.agencies_in(start, end)
    return named[-1].name if named else None


def _quote(text: str, said: Wording, quantity: Quantity) -> tuple[int, int]:
    """Return where the phrase stands that states a figure, with its number, at most ``MAX_QUOTE`` long."""
    start = min(said.start, quantity.start)
    if quantity.end - start > MAX_QUOTE:
        start = text.find(" ", quantity.end - MAX_QUOTE, quantity.start) + 1 or quantity.start
    end = max(quantity.end, _cut(text, start, max(said.end, quantity.end)))
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + 1 if opened and text[end : end + 1] == ")" and end - start < MAX_QUOTE else end


def _cut(text: str, start: int, end: int) -> int:
    """Return the end of a phrase cut at a word so that it has at most ``MAX_QUOTE`` letters, without marks after it."""
    if end - start > MAX_QUOTE:
        end = text.rfind(" ", start, start + MAX_QUOTE)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.("):
        end -= 1
    return end
