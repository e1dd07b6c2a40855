"""Mistakes before and after the pattern of a query: in SELECT, in GROUP BY, ORDER BY and their like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.errors import Words
from server.mistakes.view import AGGREGATES, TERMS, View
from server.tokens import Kind

_BEGINNINGS: Final = ("select", "ask", "construct", "describe", "prefix", "base")
_MODIFIERS: Final = ("group", "having", "order", "limit", "offset")


def _selected(view: View) -> Words:
    """A SELECT clause: an aggregate without brackets, a name without its question mark, commas."""
    first = view.word(-2) == "select" and view.word(-1) in ("distinct", "reduced")
    if not (view.word(-1) == "select" or first):
        if view[0].text == "," and view[-1].kind is Kind.VARIABLE and view.word(-2) in ("select", "distinct"):
            return {
                "vi": "Giữa các biến của SELECT không có dấu phẩy, chỉ dấu cách.",
                "en": "The variables of SELECT are separated by spaces, not by commas.",
            }
        return ""
    if view.word() in AGGREGATES:
        return {
            "vi": f"Viết trong ngoặc và đặt tên: ({view[0].text}(?x) AS ?n).",
            "en": f"Put it in brackets and name it: ({view[0].text}(?x) AS ?n).",
        }
    if view.word() not in ("", "distinct", "reduced", "where", "from"):
        return {
            "vi": f"Biến bắt đầu bằng dấu hỏi: ?{view[0].text}.",
            "en": f"A variable begins with a question mark: ?{view[0].text}.",
        }
    return ""


def _nameless(view: View) -> Words:
    """An expression in SELECT or BIND that is closed without AS."""
    if view[0].text != "(" or view.word(-1) not in ("select", "distinct", "bind"):
        return ""
    end, depth = view.closing(0), 0
    for step in range(end):
        depth += {"(": 1, ")": -1}.get(view[step].text, 0)
        if depth == 1 and view.word(step) == "as":
            return ""
    return {
        "vi": "Biểu thức trong ngoặc cần tên: thêm AS ?tên trước dấu ) cuối.",
        "en": "The expression in brackets needs a name: add AS ?name before its last ).",
    }


def _modifiers(view: View) -> Words:
    word = view.word()
    if word in ("order", "group") and view.word(1) != "by":
        return {"vi": f"Sau {view[0].text} phải là BY.", "en": f"{view[0].text} is followed by BY."}
    if word not in ("order", "group", "having"):
        return ""
    before = [view.word(step) for step in range(-4, 0) if view.beside(step)]
    late = [one for one in before if one in _MODIFIERS and _MODIFIERS.index(one) > _MODIFIERS.index(word)]
    if not late:
        return ""
    return {
        "vi": f"{view[0].text} đứng trước {late[0].upper()}: thứ tự là GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
        "en": f"{view[0].text} goes before {late[0].upper()}: the order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
    }


def _columns(view: View) -> Words:
    """What follows in a SELECT clause, after its first column."""
    if not view.selects or view.word(-1) in ("select", "distinct", "reduced"):
        return ""
    if view.word() in AGGREGATES and view[1].text == "(":
        return {
            "vi": f"Viết trong ngoặc và đặt tên: ({view[0].text}(?x) AS ?n).",
            "en": f"Put it in brackets and name it: ({view[0].text}(?x) AS ?n).",
        }
    if view[0].kind is Kind.WORD and view[-1].kind is Kind.VARIABLE and view.word() not in ("as", "distinct"):
        name = f"{view[-1].text}_{view[0].text}"
        return {
            "vi": f"Tên biến không có dấu cách ({name}), và mỗi biến bắt đầu bằng dấu hỏi (?{view[0].text}).",
            "en": f"The name of a variable has no space ({name}), and each begins with a question mark "
            f"(?{view[0].text}).",
        }
    return ""


def _quoted(view: View) -> Words:
    if not (view.selects and view[0].kind is Kind.STRING):
        return ""
    return {
        "vi": "SELECT nêu các biến, không có dấu nháy: ?x.",
        "en": "SELECT names variables, without quotation marks: ?x.",
    }


def _bracketed(view: View) -> Words:
    """A lone variable in brackets after SELECT."""
    alone = view[0].text == "(" and view[1].kind is Kind.VARIABLE and view[2].text == ")" and view.selects
    after = view.word(-1) in ("select", "distinct", "reduced") or view[-1].kind is Kind.VARIABLE
    if not (alone and after):
        return ""
    name = view[1].text
    return {"vi": f"Biến không cần ngoặc: {name}.", "en": f"A variable takes no brackets: {name}."}


def _sorting(view: View) -> Words:
    """ORDER BY ?x DESC, LIMIT 10, 20."""
    if view.word() in ("desc", "asc") and view[-1].kind is Kind.VARIABLE and view[1].text != "(":
        written = f"{view[0].text.upper()}({view[-1].text})"
        return {"vi": f"Viết {written}.", "en": f"It is written {written}."}
    if view.word() not in ("limit", "offset") or view[1].text == "":
        return ""
    if view[1].kind is not Kind.NUMBER:
        word = view[0].text.upper()
        return {"vi": f"Sau {word} là một số nguyên.", "en": f"{word} is followed by a whole number."}
    if view[2].text == "," and view[3].kind is Kind.NUMBER:
        written = f"LIMIT {view[3].text} OFFSET {view[1].text}"
        return {"vi": f"Viết {written}.", "en": f"It is written {written}."}
    return ""


def _beginning(view: View) -> Words:
    """What does not begin as a query at all."""
    begins = view[0].text == "{" or view[0].kind in TERMS or (view[0].kind is Kind.WORD and not view.whole.has_braces)
    if view.at or not begins or view.word() in _BEGINNINGS:
        return ""
    return {
        "vi": "Truy vấn bắt đầu bằng SELECT, ví dụ SELECT * WHERE { ?s ?p ?o }. Tìm theo từ thì dùng ô tìm kiếm.",
        "en": "A query begins with SELECT, e.g. SELECT * WHERE { ?s ?p ?o }. To look for words, use the search.",
    }


RULES: Final[tuple[Callable[[View], Words], ...]] = (
    _beginning,
    _bracketed,
    _selected,
    _nameless,
    _columns,
    _quoted,
    _modifiers,
    _sorting,
)
