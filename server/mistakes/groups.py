"""Mistakes in groups: braces and brackets, and what stands in them or outside of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.errors import Words
from server.mistakes.view import TERMS, Depth, View
from server.tokens import Kind

_NEAR: Final = 300
"""How many tokens a SELECT inside may have to be looked at."""


def _unbracketed(view: View) -> Words:
    if view.word() == "filter" and view[1].kind in TERMS and view[2].text != "(":
        return {"vi": "Điều kiện của FILTER ở trong ngoặc: FILTER(…).", "en": "FILTER takes brackets: FILTER(…)."}
    named = view[1].kind in TERMS or (view.word() == "where" and view[1].kind is Kind.WORD)
    if view.word() in ("optional", "where", "minus") and named:
        return {
            "vi": f"Sau {view[0].text} là dấu {{ … }}.",
            "en": f"{view[0].text} is followed by a group in braces: {{ … }}.",
        }
    if view[0].text == "," and view.word(1) in ("filter", "optional", "bind", "values"):
        return {
            "vi": f"Trước {view[1].text} là dấu chấm, không phải dấu phẩy.",
            "en": f"Before {view[1].text} stands a full stop, not a comma.",
        }
    return ""


def _outside(view: View) -> Words:
    """What stands after the last brace and belongs inside, and what does not belong there at all."""
    if view.depth.braces:
        return ""
    if view[-1].text == "}" and view.word() in ("filter", "optional", "bind", "minus", "union"):
        word = view[0].text.upper()
        return {
            "vi": f"{word} đứng bên trong WHERE {{ … }}, trước dấu }} cuối.",
            "en": f"{word} stands inside WHERE {{ … }}, before its last }}.",
        }
    if view[-1].text == "}" and view.word() in ("select", "ask", "construct", "describe"):
        return {"vi": "Mỗi lần chỉ chạy một truy vấn.", "en": "One query is run at a time."}
    if view[0].text == ";" and view[1].text == "":
        return {"vi": "Cuối truy vấn không có dấu ;", "en": "No ; stands at the end of a query."}
    return ""


def _braces(view: View) -> Words:
    """Round brackets where braces are meant, and the other way round."""
    word = view.word()
    if word in ("optional", "minus", "union", "where") and view[1].text == "(":
        return {"vi": f"Sau {view[0].text} là dấu {{ … }}.", "en": f"{view[0].text} is followed by braces: {{ … }}."}
    if word in ("filter", "having", "bind") and view[1].text == "{":
        return {
            "vi": f"Sau {view[0].text} là dấu ngoặc tròn: {view[0].text}(…).",
            "en": f"{view[0].text} is followed by round brackets: {view[0].text}(…).",
        }
    if word == "union" and (view[-1].text != "}" or view[1].text != "{"):
        return {
            "vi": "Hai bên UNION đều ở trong ngoặc nhọn: { … } UNION { … }.",
            "en": "Both sides of UNION stand in braces: { … } UNION { … }.",
        }
    if word == "values" and view[1].kind is Kind.VARIABLE and view[2].text == "(":
        return {"vi": "Viết VALUES ?x { 1 2 }.", "en": "It is written VALUES ?x { 1 2 }."}
    if word == "in" and view.is_operand(-1) and view[1].text not in ("(", ""):
        return {"vi": "Danh sách của IN ở trong ngoặc: IN (1, 2).", "en": "IN takes a list in brackets: IN (1, 2)."}
    return ""


def _listed(view: View) -> Words:
    if view[0].text != "," or view.word(-4) != "values" or view[-3].kind is not Kind.VARIABLE or view[-2].text != "{":
        return ""
    return {
        "vi": "Các giá trị của VALUES cách nhau bằng dấu cách, không có dấu phẩy.",
        "en": "The values of VALUES are separated by spaces, not by commas.",
    }


def _condition(view: View) -> Words:
    """A condition without its FILTER, or without the brackets around it."""
    word = view.word()
    exists = word == "not" and view.word(1) == "exists"
    if (exists or (word == "exists" and view.word(-1) != "not")) and not view.is_condition:
        written = "FILTER NOT EXISTS { … }" if exists else "FILTER EXISTS { … }"
        return {"vi": f"Viết {written}.", "en": f"It is written {written}."}
    if word == "having" and view[1].kind in TERMS:
        return {"vi": "Điều kiện của HAVING ở trong ngoặc: HAVING(…).", "en": "HAVING takes brackets: HAVING(…)."}
    if word == "filter" and view[1].kind in (Kind.WORD, Kind.PNAME, Kind.IRI) and view[2].text == "(":
        after = view[view.closing(2) + 1]
        if after.kind is Kind.PUNCTUATION and after.text not in (".", "}", "{", "(", "[", "<", "<<", ")"):
            return {
                "vi": "Cả điều kiện của FILTER ở trong một cặp ngoặc: FILTER(… > 3).",
                "en": "The whole condition of FILTER stands in one pair of brackets: FILTER(… > 3).",
            }
    return ""


def _inner(view: View) -> Words:
    """A SELECT among triples without braces of its own."""
    if view.word() != "select" or not view.depth.braces:
        return ""
    tokens, depths = view.whole.tokens, view.whole.depths
    after = next(
        (
            at
            for at in range(view.at, min(view.at + _NEAR, len(tokens) - 1))
            if _ends(tokens[at].text, depths[at], view)
        ),
        None,
    )
    if view[-1].text == "{" and (after is None or tokens[after + 1].kind not in TERMS):
        return ""
    return {
        "vi": "SELECT bên trong có cặp ngoặc nhọn riêng: { SELECT … WHERE { … } } rồi đến các bộ ba.",
        "en": "A SELECT inside has braces of its own: { SELECT … WHERE { … } }, then come the triples.",
    }


def _ends(text: str, depth: Depth, view: View) -> bool:
    """Whether a brace closes the group of the SELECT that is looked at."""
    return text == "}" and depth.braces == view.depth.braces + 1


RULES: Final[tuple[Callable[[View], Words], ...]] = (
    _unbracketed,
    _outside,
    _braces,
    _listed,
    _condition,
    _inner,
)
