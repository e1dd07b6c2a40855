"""Habits that people bring from SQL, from programming languages and from spreadsheets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from server.errors import Words
from server.mistakes.view import AGGREGATES, COMPARISONS, View
from server.tokens import Kind

_SIGNS: Final = {"≥": ">=", "≤": "<=", "≠": "!=", "–": "-", "—": "-", "−": "-", "×": "*", "÷": "/"}
_ENTITIES: Final = {"gt": ">", "lt": "<", "amp": "&", "quot": '"'}
_FUNCTIONS: Final = {
    **dict.fromkeys(("length", "len"), "STRLEN(?x)"),
    **dict.fromkeys(("lower", "tolower", "lowercase"), "LCASE(?x)"),
    **dict.fromkeys(("upper", "toupper", "uppercase"), "UCASE(?x)"),
    **dict.fromkeys(("substring", "mid"), "SUBSTR(?x, 1, 3)"),
    **dict.fromkeys(("isnull", "ifnull", "nvl"), "COALESCE(?x, 0)"),
    **dict.fromkeys(("startswith", "starts_with"), 'STRSTARTS(STR(?x), "…")'),
    **dict.fromkeys(("endswith", "ends_with"), 'STRENDS(STR(?x), "…")'),
    **dict.fromkeys(("indexof", "instr", "position", "includes"), 'CONTAINS(STR(?x), "…")'),
    **dict.fromkeys(("match", "matches", "regexp"), 'REGEX(STR(?x), "…", "i")'),
    **dict.fromkeys(("to_date", "date", "todate"), "xsd:date(?x)"),
    **dict.fromkeys(("int", "integer", "to_number", "number", "cast"), "xsd:integer(?x)"),
    **dict.fromkeys(("average", "mean"), "AVG(?x)"),
    "trim": 'REPLACE(?x, "^ +| +$", "")',
}
"""Functions of other languages → what does it in SPARQL."""


def _copied(view: View) -> Words:
    """Text from a web page or a word processor."""
    sign = _ENTITIES.get(view.word(1))
    if view[0].text == "&" and sign and view[2].text == ";":
        return {
            "vi": f"Truy vấn chép từ trang web: viết {sign} thay cho &{view[1].text};",
            "en": f"This comes from the source of a web page: write {sign} instead of &{view[1].text};",
        }
    meant = _SIGNS.get(view[0].text)
    if meant:
        return {"vi": f"Viết {meant} thay cho {view[0].text}.", "en": f"Write {meant} instead of {view[0].text}."}
    return ""


def _comment(view: View) -> Words:
    signs = view[0].text + view[1].text if view.touches(0) else ""
    minus = signs == "--" and (view.word(-3) == "prefix" or not view.is_operand(-1))
    if not (minus or signs in ("//", "/*")):
        return ""
    return {"vi": "Chú thích bắt đầu bằng dấu #.", "en": "A comment begins with the sign #."}


def _equal_sign(view: View) -> Words:
    pair = view[0].text + view[1].text if view.touches(0) else ""
    if pair == "==":
        return {"vi": "So sánh bằng viết một dấu: =.", "en": "Equality is written with one sign: =."}
    if view[0].text == "<>" and view[-1].kind is Kind.VARIABLE:
        return {"vi": "Khác viết là !=.", "en": "Unequal is written !=."}
    return ""


def _order_sign(view: View) -> Words:
    pair = view[0].text + view[1].text if view.touches(0) else ""
    if pair not in ("=>", "=<"):
        return ""
    return {"vi": f"Viết {pair[::-1]}.", "en": f"It is written {pair[::-1]}."}


def _between(view: View) -> Words:
    if view.word() != "between":
        return ""
    return {
        "vi": "SPARQL không có BETWEEN: viết ?x >= 1 && ?x <= 9.",
        "en": "SPARQL has no BETWEEN: write ?x >= 1 && ?x <= 9.",
    }


def _null(view: View) -> Words:
    if view.word() not in ("null", "is") or (view.word() == "is" and "null" not in (view.word(1), view.word(2))):
        return ""
    return {
        "vi": "SPARQL không có NULL: BOUND(?x) nghĩa là có giá trị, !BOUND(?x) là không có.",
        "en": "SPARQL has no NULL: BOUND(?x) says that there is a value, !BOUND(?x) that there is none.",
    }


def _negation(view: View) -> Words:
    if view.word() == "not" and view.word(1) not in ("exists", "in"):
        return {"vi": "Phủ định viết bằng dấu !: !(…).", "en": "Negation is written with the sign !: !(…)."}
    if view[0].text == "!" and view[-1].kind is Kind.VARIABLE and view.depth.brackets:
        return {"vi": "Khác viết là !=.", "en": "Unequal is written !=."}
    return ""


def _single(view: View) -> Words:
    """One sign where two are meant."""
    values = (Kind.VARIABLE, Kind.NUMBER, Kind.STRING)
    alone = view[0].text == "|" and view[-1].kind in values and view.depth.brackets
    if not (alone or view[0].text == "&"):
        return ""
    sign = view[0].text * 2
    return {"vi": f"Viết {sign} thay cho {view[0].text}.", "en": f"Write {sign} instead of {view[0].text}."}


def _connective(view: View) -> Words:
    if view.word() in ("and", "or"):
        sign = "&&" if view.word() == "and" else "||"
        return {"vi": f"Viết {sign} thay cho {view[0].text}.", "en": f"Write {sign} instead of {view[0].text}."}
    if view.word() == "like":
        return {
            "vi": 'SPARQL không có LIKE: dùng CONTAINS(STR(?x), "…") hoặc REGEX(?x, "…", "i").',
            "en": 'SPARQL has no LIKE: use CONTAINS(STR(?x), "…") or REGEX(?x, "…", "i").',
        }
    return ""


def _sql(view: View) -> Words:
    """Clauses of SQL."""
    if view.word() == "top" and view.word(-1) in ("select", "distinct"):
        return {"vi": "Viết LIMIT 10 ở cuối truy vấn.", "en": "Write LIMIT 10 at the end of the query."}
    if view.word() == "join":
        return {
            "vi": "Không cần JOIN: các bộ ba cùng dùng một biến trong { … } tự nối với nhau.",
            "en": "No JOIN is needed: triples in the same { … } are joined by the variables that they share.",
        }
    if view.word() == "from" and view[1].kind is Kind.WORD and view.word(1) != "named":
        return {
            "vi": "FROM chỉ nêu một đồ thị, bằng IRI. Muốn hỏi một lớp: SELECT * WHERE { ?x a vn:Agency }.",
            "en": "FROM names a graph, by its IRI. To ask for a class: SELECT * WHERE { ?x a vn:Agency }.",
        }
    return ""


def _function(view: View) -> Words:
    meant = _FUNCTIONS.get(view.word())
    if meant is None or view[1].text != "(":
        return ""
    return {
        "vi": f"SPARQL không có hàm {view[0].text}: dùng {meant}.",
        "en": f"SPARQL has no function {view[0].text}: use {meant}.",
    }


def _number(view: View) -> Words:
    """Numbers as people write them: 3,5 and 1.000.000 and 50%."""
    if view[0].kind is not Kind.NUMBER or not view.touches(0):
        return ""
    if view[1].text == "," and view[2].kind is Kind.NUMBER and view.touches(1) and view[-1].text in COMPARISONS:
        number = f"{view[0].text}.{view[2].text}"
        return {"vi": f"Dấu thập phân là dấu chấm: {number}.", "en": f"The decimal sign is a full stop: {number}."}
    if view[1].kind is Kind.NUMBER and view[1].text.startswith("."):
        number = (view[0].text + view[1].text).replace(".", "")
        return {
            "vi": f"Số viết liền, không có dấu ngăn hàng nghìn: {number}.",
            "en": f"Numbers have no separators: {number}.",
        }
    if view[1].text == "%":
        return {"vi": f"Viết số không có dấu %: {view[0].text}.", "en": f"Leave out the sign %: {view[0].text}."}
    return ""


def _separator(view: View) -> Words:
    end = view.closing(1) if view.word() == "group_concat" and view[1].text == "(" else 0
    comma = next((step for step in range(2, end) if view[step].text == ","), 0)
    if not comma or view[comma + 1].kind is not Kind.STRING:
        return ""
    written = f"(GROUP_CONCAT(?x; SEPARATOR={view[comma + 1].text}) AS ?xs)"
    return {"vi": f"Dấu ngăn viết là {written}.", "en": f"The separator is written {written}."}


def _distinct(view: View) -> Words:
    if view.word() != "distinct" or view.word(1) not in AGGREGATES:
        return ""
    name = view[1].text.upper()
    return {"vi": f"DISTINCT ở trong ngoặc: {name}(DISTINCT ?x).", "en": f"DISTINCT goes inside: {name}(DISTINCT ?x)."}


RULES: Final[tuple[Callable[[View], Words], ...]] = (
    _copied,
    _equal_sign,
    _order_sign,
    _sql,
    _between,
    _null,
    _negation,
    _connective,
    _single,
    _function,
    _number,
    _separator,
    _distinct,
    _comment,
)
