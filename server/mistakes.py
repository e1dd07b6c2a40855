"""The mistakes that people make most often in SPARQL, each found by a few tokens and told with what to write instead.

They are looked for in a query that the engine has refused, so a rule may rest on little: what it sees, though valid
somewhere, is then the likely cause.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from server.errors import Words
from server.tokens import Kind, Token

_AGGREGATES: Final = frozenset(("count", "sum", "min", "max", "avg", "sample", "group_concat"))
_MODIFIERS: Final = ("group", "having", "order", "limit", "offset")
_QUOTES: Final = frozenset("“”‘’«»„")
_TERMS: Final = frozenset((Kind.VARIABLE, Kind.IRI, Kind.PNAME, Kind.STRING, Kind.NUMBER, Kind.BLANK))
_NOTHING: Final = Token(Kind.SPACE, "", -1)


class Mistake(NamedTuple):
    """A mistake: where it is (characters from 0) and what to do."""

    offset: int
    hint: Words


@dataclass(frozen=True, slots=True)
class _View:
    """A place in a query: all significant tokens, and which one is looked at."""

    tokens: Sequence[Token]
    at: int

    def __getitem__(self, step: int) -> Token:
        place = self.at + step
        return self.tokens[place] if 0 <= place < len(self.tokens) else _NOTHING

    def word(self, step: int = 0) -> str:
        """Return the word at a place in lower case; empty where there is none."""
        return self[step].text.lower() if self[step].kind is Kind.WORD else ""

    def touches(self, step: int) -> bool:
        """Whether nothing stands between the token and the next."""
        return self[step].start + len(self[step].text) == self[step + 1].start


def find_mistake(tokens: Sequence[Token]) -> Mistake | None:
    """Return the first mistake that a rule knows, in the order of the rules.

    Args:
        tokens: the significant tokens of a query that the engine refused.
    """
    for rule in _RULES:
        for at in range(len(tokens)):
            hint = rule(_View(tokens, at))
            if hint:
                return Mistake(tokens[at].start, hint)
    return next(_braces(tokens), None)


def find_crowded(tokens: Sequence[Token]) -> Mistake | None:
    """Return the first term that is one too many: a fourth without a full stop before it."""
    return next(_terms(tokens), None)


def unused_variables(tokens: Sequence[Token]) -> list[str]:
    """Return the variables that a SELECT names and its pattern does not, in order: their columns stay empty."""
    names = [token.text[1:] for token in tokens if token.kind is Kind.VARIABLE]
    opening = next((at for at, token in enumerate(tokens) if token.text == "{"), len(tokens))
    selected = [token.text[1:] for token in tokens[:opening] if token.kind is Kind.VARIABLE]
    made = {tokens[at + 1].text[1:] for at, token in enumerate(tokens[:-1]) if token.text.lower() == "as"}
    return [name for name in dict.fromkeys(selected) if names.count(name) == selected.count(name) and name not in made]


def _language_tag(view: _View) -> Words:
    if view[0].text != "@" or view[-1].kind is not Kind.STRING:
        return ""
    return {
        "vi": 'Thẻ ngôn ngữ viết liền sau chuỗi, không có dấu nháy: "Thái Nguyên"@vi.',
        "en": 'A language tag follows its string at once, without quotation marks: "Thái Nguyên"@vi.',
    }


def _equal_sign(view: _View) -> Words:
    pair = view[0].text + view[1].text if view.touches(0) else ""
    if pair == "==":
        return {"vi": "So sánh bằng viết một dấu: =.", "en": "Equality is written with one sign: =."}
    if view[0].text == "<>" and view[-1].kind is Kind.VARIABLE:
        return {"vi": "Khác viết là !=.", "en": "Unequal is written !=."}
    return ""


def _connective(view: _View) -> Words:
    if view.word() in ("and", "or"):
        sign = "&&" if view.word() == "and" else "||"
        return {"vi": f"Viết {sign} thay cho {view[0].text}.", "en": f"Write {sign} instead of {view[0].text}."}
    if view.word() == "like":
        return {
            "vi": 'SPARQL không có LIKE: dùng CONTAINS(STR(?x), "…") hoặc REGEX(?x, "…", "i").',
            "en": 'SPARQL has no LIKE: use CONTAINS(STR(?x), "…") or REGEX(?x, "…", "i").',
        }
    return ""


def _selected(view: _View) -> Words:
    """A SELECT clause: an aggregate without brackets, a name without its question mark, commas."""
    first = view.word(-2) == "select" and view.word(-1) in ("distinct", "reduced")
    if not (view.word(-1) == "select" or first):
        if view[0].text == "," and view[-1].kind is Kind.VARIABLE and view.word(-2) in ("select", "distinct"):
            return {
                "vi": "Giữa các biến của SELECT không có dấu phẩy, chỉ dấu cách.",
                "en": "The variables of SELECT are separated by spaces, not by commas.",
            }
        return ""
    if view.word() in _AGGREGATES:
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


def _nameless(view: _View) -> Words:
    """An expression in SELECT or BIND that is closed without AS."""
    if view[0].text != "(" or view.word(-1) not in ("select", "distinct", "bind"):
        return ""
    depth = 0
    for step in range(len(view.tokens) - view.at):
        depth += {"(": 1, ")": -1}.get(view[step].text, 0)
        if depth == 1 and view.word(step) == "as":
            return ""
        if depth == 0:
            break
    return {
        "vi": "Biểu thức trong ngoặc cần tên: thêm AS ?tên trước dấu ) cuối.",
        "en": "The expression in brackets needs a name: add AS ?name before its last ).",
    }


def _typographic(view: _View) -> Words:
    if view[0].text not in _QUOTES:
        return ""
    return {
        "vi": 'Dấu nháy cong không dùng được; viết dấu nháy thẳng: "…".',
        "en": 'Curly quotation marks are not read; write straight ones: "…".',
    }


def _apostrophe(view: _View) -> Words:
    closed = view[0].kind is Kind.STRING and view.touches(0)
    if not (closed and view[1].kind in (Kind.WORD, Kind.STRING)):
        return ""
    return {
        "vi": "Chuỗi kết thúc ở dấu nháy bên trong; đổi loại dấu nháy ngoài hoặc viết \\ trước dấu nháy trong.",
        "en": "The string ends at the quotation mark inside it; use the other kind outside, or put \\ before it.",
    }


def _modifiers(view: _View) -> Words:
    word = view.word()
    if word in ("order", "group") and view.word(1) != "by":
        return {"vi": f"Sau {view[0].text} phải là BY.", "en": f"{view[0].text} is followed by BY."}
    if word not in ("order", "group", "having"):
        return ""
    before = [token.text.lower() for token in view.tokens[max(0, view.at - 4) : view.at] if token.kind is Kind.WORD]
    late = [one for one in before if one in _MODIFIERS and _MODIFIERS.index(one) > _MODIFIERS.index(word)]
    if not late:
        return ""
    return {
        "vi": f"{view[0].text} đứng trước {late[0].upper()}: thứ tự là GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
        "en": f"{view[0].text} goes before {late[0].upper()}: the order is GROUP BY, HAVING, ORDER BY, LIMIT, OFFSET.",
    }


def _unbracketed(view: _View) -> Words:
    if view.word() == "filter" and view[1].kind in _TERMS:
        return {"vi": "Điều kiện của FILTER ở trong ngoặc: FILTER(…).", "en": "FILTER takes brackets: FILTER(…)."}
    if view.word() in ("optional", "where", "minus") and view[1].kind in _TERMS:
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


def _full_stops(view: _View) -> Words:
    if view[0].text != "." or view[1].text != ".":
        return ""
    return {"vi": "Thừa một dấu chấm: bỏ đi.", "en": "There is one full stop too many: leave it out."}


def _addresses(view: _View) -> Words:
    if view[0].text in ("http:", "https:") and view[0].kind is Kind.PNAME:
        if view[-1].text == "<":
            return {"vi": "Trong < … > không có dấu cách.", "en": "Between < and > there are no spaces."}
        return {"vi": "IRI đặt trong dấu nhọn: <https://…>.", "en": "An IRI stands in angle brackets: <https://…>."}
    if view.word() == "prefix" and view[1].kind is Kind.WORD:
        return {
            "vi": f"Sau tên tiền tố là dấu hai chấm: PREFIX {view[1].text}: <…>.",
            "en": f"A prefix is followed by a colon: PREFIX {view[1].text}: <…>.",
        }
    if view.word() and view[1].text == "." and view.touches(0) and view.touches(1) and view[2].kind is Kind.WORD:
        name = f"{view[0].text}:{view[2].text}"
        return {"vi": f"Giữa tiền tố và tên là dấu hai chấm: {name}.", "en": f"A prefix ends with a colon: {name}."}
    return ""


def _literals(view: _View) -> Words:
    if view[0].text == "^" and view[-1].kind is Kind.STRING:
        return {
            "vi": 'Kiểu dữ liệu viết sau hai dấu mũ: "2008"^^xsd:gYear.',
            "en": 'A data type follows two carets: "2008"^^xsd:gYear.',
        }
    parts = [view[step] for step in range(5)]
    if [part.kind for part in parts[::2]] == [Kind.NUMBER] * 3 and parts[1].text + parts[3].text == "--":
        date = "".join(part.text for part in parts)
        return {
            "vi": f'Ngày viết là "{date}"^^xsd:date.',
            "en": f'A date is written "{date}"^^xsd:date.',
        }
    if view[0].text == "A" and view[-1].kind in _TERMS and view[1].kind in _TERMS:
        return {"vi": "Viết a thường: ?x a vn:Target.", "en": "Write a small a: ?x a vn:Target."}
    return ""


def _braces(tokens: Sequence[Token]) -> Iterator[Mistake]:
    depth = 0
    for token in tokens:
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth < 0:
            hint = {"vi": "Dấu } này không đóng dấu { nào.", "en": "This } closes no {."}
            yield Mistake(token.start, hint)
            return


def _terms(tokens: Sequence[Token]) -> Iterator[Mistake]:
    count, brackets, room, values = 0, 0, 3, False
    for at, token in enumerate(tokens):
        brackets += {"(": 1, ")": -1, "[": 1, "]": -1}.get(token.text, 0)
        if token.kind in _TERMS or token.text == "a":
            count += tokens[at - 1].text != "^^"
        elif token.kind is not Kind.LANGTAG and token.text != "^^":
            values = token.text.lower() == "values" or (values and token.text != "}")
            count, room = 0, {";": 2, ",": 1}.get(token.text, 3)
            if values or token.text in "/|*+?^!-" or token.kind is Kind.WORD:
                room = len(tokens)  # a path, or a clause of other rules: nothing can be told until the next mark
        if count > room and not brackets:
            hint = {
                "vi": "Có lẽ thiếu dấu chấm trước chỗ này: mỗi bộ ba gồm ba phần rồi đến dấu chấm.",
                "en": "A full stop may be missing before this place: a triple has three parts, then a full stop.",
            }
            yield Mistake(token.start, hint)
            return


_RULES: Final[tuple[Callable[[_View], Words], ...]] = (
    _typographic,
    _language_tag,
    _equal_sign,
    _addresses,
    _selected,
    _nameless,
    _connective,
    _modifiers,
    _unbracketed,
    _full_stops,
    _apostrophe,
    _literals,
)
