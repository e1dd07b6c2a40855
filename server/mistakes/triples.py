"""Mistakes in triples and groups: terms that are too many, comparisons without FILTER, braces that close nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from server.errors import Words
from server.mistakes.view import COMPARISONS, TERMS, Mistake, Text, View
from server.tokens import Kind, Token

_STOP: Final = {
    "vi": "Có lẽ thiếu dấu chấm trước chỗ này: mỗi bộ ba gồm ba phần rồi đến dấu chấm.",
    "en": "A full stop may be missing before this place: a triple has three parts, then a full stop.",
}
_COMMA: Final = {
    "vi": "Sau dấu phẩy chỉ là một đối tượng nữa; trước một bộ ba mới là dấu chấm.",
    "en": "After a comma comes one more object; before a new triple stands a full stop.",
}
_SEMICOLON: Final = {
    "vi": "Sau dấu ; là thuộc tính và giá trị, không nhắc lại chủ thể; trước một bộ ba mới là dấu chấm.",
    "en": "After ; come a property and its value, the subject is not repeated; before a new triple stands a full stop.",
}


def _comparison(view: View) -> Words:
    """A condition among triples."""
    if view[0].text not in COMPARISONS or not view.depth.braces or view.depth.brackets or not view.is_operand(-1):
        return ""
    if view[0].text == "<" and view.touches(0) and view[1].kind is Kind.WORD:
        return {
            "vi": 'Trong < … > không có dấu cách; chuỗi đặt trong dấu nháy: "…".',
            "en": 'Between < and > there are no spaces; a text stands in quotation marks: "…".',
        }
    return {
        "vi": "So sánh viết trong FILTER: ?x vn:value ?v . FILTER(?v > 3).",
        "en": "A comparison stands in FILTER: ?x vn:value ?v . FILTER(?v > 3).",
    }


def _is_a(view: View) -> Words:
    if view.word() not in ("is", "isa") or view[-1].kind not in TERMS or not view.depth.braces:
        return ""
    return {"vi": "Viết a: ?x a vn:Target.", "en": "It is written a: ?x a vn:Target."}


def _quoted_property(view: View) -> Words:
    subject, first = view[-1].kind, view[-2].text
    if view[0].kind is not Kind.STRING or subject not in (Kind.VARIABLE, Kind.IRI, Kind.PNAME):
        return ""
    if view[1].kind not in TERMS or first not in ("{", ".", "}"):
        return ""
    return {
        "vi": "Thuộc tính không có dấu nháy: rdfs:label hoặc <https://…>.",
        "en": "A property has no quotation marks: rdfs:label or <https://…>.",
    }


RULES: Final[tuple[Callable[[View], Words], ...]] = (_comparison, _is_a, _quoted_property)


def unmatched(text: Text) -> Iterator[Mistake]:
    """Yield the first brace that closes nothing."""
    depth = 0
    for token in text.tokens:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth < 0:
            hint = {"vi": "Dấu } này không đóng dấu { nào.", "en": "This } closes no {."}
            yield Mistake(token.start, hint)
            return


def crowded(text: Text) -> Iterator[Mistake]:
    """Yield the first term that is one too many, or the sign before its triple that should be a full stop."""
    tokens = text.tokens
    count, brackets, room, values = 0, 0, 3, False
    last = tokens[0] if tokens else None
    for at, token in enumerate(tokens):
        brackets += {"(": 1, ")": -1, "[": 1, "]": -1}.get(token.text, 0)
        if token.kind in TERMS or token.text == "a":
            count += tokens[at - 1].text != "^^"
        elif token.kind is not Kind.LANGTAG and token.text != "^^":
            values = token.text.lower() == "values" or (values and token.text != "}")
            count, room, last = 0, {";": 2, ",": 1}.get(token.text, 3), token
            if values or token.text in "/|*+?^!-" or token.kind is Kind.WORD:
                room = len(tokens)  # a path, or a clause of other rules: nothing can be told until the next mark
        if count > room and not brackets:
            yield _blamed(tokens[at - count + 1 : at + 3], token, last if room < 3 else None)
            return


def _blamed(after: Sequence[Token], token: Token, mark: Token | None) -> Mistake:
    """Return the mistake: the mark before a whole triple, else the full stop that is not there.

    Args:
        after: the terms since the last mark, and what follows them.
        token: the term that is one too many.
        mark: the comma or semicolon before them, if there is one.
    """
    terms = next((place for place, one in enumerate(after) if one.kind not in TERMS and one.text != "a"), len(after))
    if mark is None or terms != 3:
        return Mistake(token.start, _STOP)
    return Mistake(mark.start, _COMMA if mark.text == "," else _SEMICOLON)
