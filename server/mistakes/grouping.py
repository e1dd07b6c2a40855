"""Mistakes that the engine finds only when it has read all of a query: columns and groups, names given twice."""

from __future__ import annotations

from collections.abc import Iterator

from server.errors import Words
from server.mistakes.view import Mistake, Text, View
from server.tokens import Kind, Token


def ungrouped(text: Text) -> Iterator[Mistake]:
    """Yield the first column of a SELECT that is in no group, in a query that groups or counts."""
    grouped = _grouped(text)
    counted = "GROUP BY" if grouped is not None else ""
    for at, token in enumerate(text.tokens):
        if not text.selects[at] or text.depths[at].braces:
            continue
        if token.text == "*" and counted:
            yield Mistake(token.start, _STAR)
            return
        if token.kind is Kind.VARIABLE and token.text[1:] not in (grouped or ()):
            yield Mistake(token.start, _column(token.text, grouped))
            return


def rebound(text: Text) -> Iterator[Mistake]:
    """Yield the first variable that BIND names although it has a value already."""
    seen: set[str] = set()
    opened: list[int] = []
    for at, token in enumerate(text.tokens):
        view = View(text, at)
        if view.word() == "bind":
            opened.append(view.closing(1) + at)
        if token.kind is not Kind.VARIABLE:
            continue
        named = view.word(-1) == "as" and bool(opened) and at < opened[-1]
        if named and token.text[1:] in seen:
            yield Mistake(token.start, _taken(token))
            return
        seen.add(token.text[1:])


_STAR: Words = {
    "vi": "Với GROUP BY phải nêu từng cột thay cho *: SELECT ?x (COUNT(*) AS ?n).",
    "en": "With GROUP BY, name the columns instead of *: SELECT ?x (COUNT(*) AS ?n).",
}


def _grouped(text: Text) -> set[str] | None:
    """Return the names of the variables after the last GROUP BY outside of all braces; None where there is none."""
    found: set[str] | None = None
    for at, token in enumerate(text.tokens):
        view = View(text, at)
        if view.word() == "group" and view.word(1) == "by" and not view.depth.braces:
            found = set()
        elif view.word() in ("having", "order", "limit", "offset", "values"):
            if found is not None:
                return found
        elif found is not None and token.kind is Kind.VARIABLE and not view.depth.brackets:
            found.add(token.text[1:])
        elif found is not None and view.word() == "as":
            found.add(view[1].text[1:])
    return found


def _column(name: str, grouped: set[str] | None) -> Words:
    if grouped is None:
        return {
            "vi": f"{name} đứng cạnh một phép gộp (COUNT, MAX…): thêm GROUP BY {name} ở cuối.",
            "en": f"{name} stands beside an aggregate (COUNT, MAX…): add GROUP BY {name} at the end.",
        }
    return {
        "vi": f"{name} không có trong GROUP BY: thêm vào đó, hoặc gộp lại, ví dụ (SAMPLE({name}) AS {name}1).",
        "en": f"{name} is not in GROUP BY: add it there, or aggregate it, e.g. (SAMPLE({name}) AS {name}1).",
    }


def _taken(token: Token) -> Words:
    return {
        "vi": f"{token.text} đã có giá trị; đặt tên mới sau AS, ví dụ {token.text}2.",
        "en": f"{token.text} has a value already; give a new name after AS, e.g. {token.text}2.",
    }
