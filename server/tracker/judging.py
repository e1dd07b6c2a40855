"""Where a promise stands: pure, from figures and a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from server.tracker.model import LIKELY, MET, MISSED, NO_REPORT, NOT_DUE, RELATED, SAME, Figure, Promise, Report

MOST_RELATED: Final = 3
"""How many reports that are only related are shown beside a promise."""
_LOW_IS_GOOD: Final = ("rank",)


def promises(targets: Iterable[Figure], results: Iterable[Figure], today: str) -> list[Promise]:
    """Return every target with its reports and where it stands, by deadline; those without one last.

    Args:
        targets: what was promised.
        results: what was reported.
        today: the day of asking (ISO): what is due later is not yet due.
    """
    by_indicator: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    by_category: defaultdict[tuple[str, str], list[Figure]] = defaultdict(list)
    for result in results:
        by_indicator[result.indicator, result.unit].append(result)
        by_category[result.category, result.unit].append(result)
    found = []
    for target in targets:
        same = by_indicator[target.indicator, target.unit] if target.indicator else []
        close = by_category[target.category, target.unit] if target.category else []
        found.append(judge(target, [*same, *(one for one in close if one.indicator != target.indicator)], today))
    return sorted(found, key=lambda one: (not one.target.day, one.target.day, one.target.iri))


def judge(target: Figure, results: Sequence[Figure], today: str) -> Promise:
    """Return a target with the reports that bear on it and where it stands."""
    reports = [
        Report(result, certainty, reaches(target, result))
        for result in results
        if (certainty := certainty_of(target, result)) and _is_later(target, result)
    ]
    reports.sort(key=lambda one: one.result.told, reverse=True)
    reports.sort(key=lambda one: (SAME, LIKELY, RELATED).index(one.certainty))
    related = [one for one in reports if one.certainty == RELATED][:MOST_RELATED]
    told = _with_disputes([one for one in reports if one.certainty != RELATED])
    standing, decisive = _standing(target, told, today)
    return Promise(target, standing, (*told, *related), decisive)


def certainty_of(target: Figure, result: Figure) -> str:
    """Return how sure it is that a result speaks of what was promised; empty where it does not."""
    if target.unit != result.unit:
        return ""
    if target.indicator and target.indicator == result.indicator and target.holders & result.holders:
        return SAME if _plain(target.scope) == _plain(result.scope) else LIKELY
    alike = target.category and target.category == result.category and target.indicator != result.indicator
    return RELATED if alike and target.local & result.local else ""


def reaches(target: Figure, result: Figure) -> bool | None:
    """Return whether a result reaches a target; None where one of them has no number."""
    if target.unit == "boolean":
        return None if result.value is None else bool(result.value)
    if target.value is None or result.value is None:
        return None
    best: Decimal = result.value
    if target.comparator == "le" or target.unit in _LOW_IS_GOOD:
        return best <= (target.value_max if target.value_max is not None else target.value)
    return (result.value_max if result.value_max is not None else best) >= target.value


def _standing(target: Figure, told: Sequence[Report], today: str) -> tuple[str, Report | None]:
    """Return where a promise stands and the report that says so.

    It is met where a report reaches it, missed where the surest and latest report from its deadline on does not.
    """
    met = [one for one in told if one.reached]
    if met:
        return MET, met[0]
    late = [one for one in told if one.reached is False and target.day and one.result.told >= target.day]
    if late:
        return MISSED, late[0]
    return (NOT_DUE if target.day > today else NO_REPORT), None


def _is_later(target: Figure, result: Figure) -> bool:
    """Whether a result is told of a day on which the promise stood: not before it was published, if both are known."""
    return result.iri != target.iri and not (target.published and result.told and result.told < target.published)


def _with_disputes(reports: Sequence[Report]) -> list[Report]:
    """Return the reports, those marked that give other figures for the same thing and day."""
    figures: defaultdict[tuple[str, str], set[Decimal | None]] = defaultdict(set)
    for one in reports:
        figures[one.result.when, _plain(one.result.scope)].add(one.result.value)
    return [
        replace(one, disputed=len(figures[one.result.when, _plain(one.result.scope)]) > 1 and bool(one.result.when))
        for one in reports
    ]


def _plain(words: str) -> str:
    return " ".join(words.casefold().split())
