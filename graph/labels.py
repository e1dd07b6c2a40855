"""One line of Vietnamese that names a fact: what lists, links and search show for it."""

from __future__ import annotations

from typing import Any

from graph.model import Fact

_COMPARATORS = {"ge": "từ ", "le": "đến ", "approx": "khoảng "}
_BARE = {"rank", "count", "ratio", "boolean"}
_UNITS = {"percent": " %", "score": " điểm", "multiple": " lần", "per_100": " /100"}


def number(value: Any) -> str:
    """Return a number as Vietnamese writes it: 1595 → ``1.595``, 59.7 → ``59,7``."""
    whole, _, part = f"{value:,}".partition(".")
    return whole.replace(",", ".") + (f",{part}" if part else "")


def figure(fact: Fact) -> str:
    """Return the figure of a target or result in words: ``khoảng 70 %``, ``10/10``, ``thứ 10/63``; or nothing."""
    values = fact.values
    unit = str(values.get("unit", ""))
    if "numerator" in values and "denominator" in values:
        body = f"{number(values['numerator'])}/{number(values['denominator'])}"
    elif "value" in values:
        body = number(values["value"])
        if "value_max" in values:
            body += f"–{number(values['value_max'])}"
        body += "" if unit in _BARE else _UNITS.get(unit, f" {unit}".rstrip())
    else:
        return ""
    return ("thứ " if unit == "rank" else _COMPARATORS.get(str(values.get("comparator")), "")) + body


def fact_label(fact: Fact) -> str:
    """Return the label of a fact, composed of its fields."""
    v = fact.values
    match fact.type:
        case "official":
            return f"{v['name']}, {v['post'].replace('; ', ', ')}"
        case "agency" | "system":
            return _with(v["name"], v.get("holder"))
        case "document":
            return f"{v['doctype']} {v['number']}" if "number" in v else fact.quote
        case "event":
            return str(v.get("title") or f"{v['kind'].capitalize()} {v.get('date', '')}".strip())
        case "target" | "result":
            said = figure(fact) or v.get("goal", "")
            scope = v.get("scope")
            what = v["indicator"] if not scope or scope in v["indicator"] else f"{v['indicator']} – {scope}"
            return _with(f"{what}: {said}" if said else what, v.get("holder"))
        case "participation":
            return str(v["participant"])
        case "report":
            return f"{v['reporter']} báo cáo" + (f" {v['recipient']}" if "recipient" in v else "")
        case "phase":
            return f"{v['of']}, {v['name']}"
        case "clarification":
            return f"{v.get('stated', 'không nêu')} → {v.get('reference', 'không rõ')}"
        case _:
            return str(v["description"])


def _with(text: str, holder: str | None) -> str:
    return f"{text} ({holder})" if holder else text
