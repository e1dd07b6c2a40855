"""The promises as data: one row for each promise and report, and one for a promise without any."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from server.tracker.model import Figure, Promise, Report

_TARGET: Final = ("indicator_text", "value", "value_max", "unit", "comparator", "scope", "goal", "holder_text")
_RESULT: Final = ("value", "value_max", "unit", "scope")
COLUMNS: Final = (
    *("target", "standing", "indicator", "value", "value_max", "unit", "comparator", "scope", "goal", "holder"),
    *("holder_iris", "category", "deadline", "decrees", "target_quote", "target_article", "target_published"),
    *("target_status", "certainty", "decisive", "reached", "disputed", "result", "result_indicator", "result_value"),
    *("result_value_max", "result_unit", "result_scope", "as_of", "result_quote", "result_article"),
    *("result_published", "result_status"),
)
"""The columns of the table, in order."""


def rows(promises: Iterable[Promise]) -> Iterator[dict[str, Any]]:
    """Yield the rows of promises; what is not known is None, dates are ISO, lists joined by a space."""
    for promise in promises:
        head = {"target": promise.target.iri, "standing": promise.standing, **_target(promise.target)}
        for report in promise.reports or (None,):
            row = {**dict.fromkeys(COLUMNS), **head}
            if report is not None:
                row |= _report(report, report == promise.decisive)
            yield {name: row[name] for name in COLUMNS}


def as_csv(promises: Iterable[Promise]) -> str:
    """Return the rows as CSV (RFC 4180, with a header)."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS)
    writer.writeheader()
    writer.writerows({key: _plain(value) for key, value in row.items()} for row in rows(promises))
    return out.getvalue()


def _target(target: Figure) -> Mapping[str, Any]:
    own = {name: getattr(target, name) for name in _TARGET}
    return {
        "indicator": own.pop("indicator_text"),
        "holder": own.pop("holder_text") or None,
        **{name: _number(value) if isinstance(value, Decimal) else value or None for name, value in own.items()},
        "holder_iris": " ".join(sorted(target.holders)) or None,
        "category": target.category or None,
        "deadline": target.when or None,
        "decrees": " ".join(sorted(target.decrees)) or None,
        **_source("target", target),
    }


def _report(report: Report, decisive: bool) -> Mapping[str, Any]:
    result = report.result
    own = {f"result_{name}": getattr(result, name) for name in _RESULT}
    return {
        "certainty": report.certainty,
        "decisive": decisive,
        "reached": report.reached,
        "disputed": report.disputed,
        "result": result.iri,
        "result_indicator": result.indicator_text,
        **{name: _number(value) if isinstance(value, Decimal) else value or None for name, value in own.items()},
        "as_of": result.when or None,
        **_source("result", result),
    }


def _source(prefix: str, figure: Figure) -> Mapping[str, Any]:
    said = {"quote": figure.quote, "article": figure.article, "published": figure.published, "status": figure.status}
    return {f"{prefix}_{name}": value or None for name, value in said.items()}


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _plain(value: Any) -> Any:
    return {True: "true", False: "false"}[value] if isinstance(value, bool) else value
