"""The guard: what a query must not hold, judged before any engine reads it.

A query language read by context (as engines with a parsing expression grammar do) can be read otherwise than by the
longest match of a tokenizer: in ``?a<?b)SERVICE#c>`` one sees an IRI, the other a comparison and a SERVICE. So where
``<`` after an operand can be either, both readings are followed, each place of the text being read once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Final

from server.errors import QueryRefused
from server.tokens import Kind, Token, decode_codepoints, token_at, tokenize

MAX_NESTING: Final = 128
"""How deep brackets of any kind may nest. (An engine that recurses runs out of stack at about eight hundred.)"""

MAX_OPERATORS: Final = 2_000
"""How many operators and operator-like keywords a query may hold."""

MAX_CHARACTERS: Final = 200_000
"""How long a query may be, in Unicode code points."""

MAX_AMBIGUOUS: Final = 500
"""How many times a query may hold a ``<`` that can be read in two ways."""

_OPENING: Final = {"(", "{", "[", "<<"}
_OPENS: Final = "({[<"
_CLOSING: Final = {")", "}", "]", ">>"}
_OPERATORS: Final = {"&&", "||", "!", "=", "!=", "<", ">", "<=", ">=", "+", "-", "*", "/", "|", "^", "?"}
_OPERATOR_WORDS: Final = {
    "union", "optional", "minus", "filter", "bind", "values", "graph", "exists", "not", "in", "as", "select",
}  # fmt: skip
_OPERANDS: Final = {Kind.IRI, Kind.STRING, Kind.PNAME, Kind.BLANK, Kind.VARIABLE, Kind.LANGTAG, Kind.NUMBER}
_GAP: Final = r"(?>[ \t\r\n]+|#[^\r\n]*+)*+"
_EXPRESSION: Final = re.compile(
    r"<(?:[?$(!+=\-'#\d.]|(?P<prefix>(?:[^\W\d][\w.\-]*+)?):(?!//)|\w+(?=[(#])|true|false)", re.IGNORECASE
)
_QUERY_FORMS: Final = {"select", "ask", "construct", "describe"}
_GROUP_FOLLOWS: Final = re.compile(rf"{_GAP}\{{")
_GRAPH_BEFORE: Final = re.compile(r"\bgraph\s*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _State:
    """What is known at a place of the text: the most over all readings that lead to it."""

    depth: int = 0
    operators: int = 0
    operand: bool = False

    def after(self, token: Token) -> _State:
        if token.kind in (Kind.SPACE, Kind.COMMENT):
            return self
        text, depth, operator = token.text, self.depth, False
        if token.kind is Kind.PUNCTUATION:
            depth += (text in _OPENING) - (text in _CLOSING)
            operator = text in _OPERATORS
        elif token.kind is Kind.WORD:
            operator = text.lower() in _OPERATOR_WORDS
        operand = token.kind in _OPERANDS or text == ")" or text.lower().endswith(("true", "false"))
        return _State(max(0, depth), self.operators + operator, operand)

    def joined(self, other: _State) -> _State:
        return _State(
            max(self.depth, other.depth),
            max(self.operators, other.operators),
            self.operand or other.operand,
        )


def guard(query: str) -> None:
    """Refuse a query that asks another server, or that could exhaust an engine before any limit takes hold.

    The query is judged as written and with its code point escapes decoded.

    Raises:
        QueryRefused: SERVICE in any spelling (status 403); brackets nested over ``MAX_NESTING``; over
            ``MAX_OPERATORS`` operators; over ``MAX_CHARACTERS`` characters.
    """
    if len(query) > MAX_CHARACTERS:
        raise _too_much(
            f"Truy vấn dài {len(query)} ký tự; nhiều nhất là {MAX_CHARACTERS}.",
            f"The query has {len(query)} characters; the most is {MAX_CHARACTERS}.",
        )
    if _is_harmless(query):
        return
    for text in dict.fromkeys((query, decode_codepoints(query))):
        _follow_readings(text)


def _is_harmless(query: str) -> bool:
    """Whether no reading of a query can go over a limit: it is told by counting characters, which most queries pass.

    It has no escape, so it means what it says; no token with "service" in it; no more characters that can open a
    bracket, or be read in two ways, than brackets may nest; and no more characters than it may have operators.
    """
    return (
        len(query) <= MAX_OPERATORS
        and "\\" not in query
        and "service" not in query.casefold()
        and sum(map(query.count, _OPENS)) <= min(MAX_NESTING, MAX_AMBIGUOUS)
    )


def _follow_readings(text: str) -> None:
    declared = _declared_prefixes(text)
    states, places, ambiguous = {0: _State()}, [0], 0
    while places:
        place = heappop(places)
        state = states.pop(place)
        if place == len(text):
            continue
        readings = _readings(token_at(text, place), state.operand, declared)
        ambiguous += len(readings) - 1
        _refuse_ambiguous(ambiguous)
        for token in readings:
            _refuse_service(text, token)
            after = state.after(token)
            _refuse_excess(after)
            end = place + len(token.text)
            if end in states:
                states[end] = states[end].joined(after)
            else:
                states[end] = after
                heappush(places, end)


def _declared_prefixes(text: str) -> set[str]:
    """Return the prefixes of the prologue, in lower case, without their colons."""
    found: set[str] = set()
    for token in tokenize(text):
        if token.kind is Kind.PNAME and token.text.endswith(":"):
            found.add(token.text[:-1].lower())
        elif token.text.lower() in _QUERY_FORMS:
            break
    return found


def _readings(token: Token, operand: bool, declared: set[str]) -> list[Token]:
    """Return the token, and the operator ``<`` too where an expression can begin inside what reads as an IRI."""
    if not (operand and token.kind is Kind.IRI):
        return [token]
    inside = _EXPRESSION.match(token.text)
    if inside is None or (inside["prefix"] is not None and inside["prefix"].lower() not in declared):
        return [token]
    return [token, Token(Kind.PUNCTUATION, "<", token.start)]


def _refuse_service(text: str, token: Token) -> None:
    """Refuse the keyword, also where an engine that reads by context would find it inside a longer token.

    No keyword but SERVICE holds that word, so any bare word with it is refused (``trueSERVICE<…>``). A prefixed
    name such as ``SERVICE:x`` is refused only where a group follows, which a name has only after GRAPH.
    """
    if token.kind not in (Kind.WORD, Kind.PNAME) or "service" not in token.text.casefold():
        return
    if token.kind is Kind.PNAME and (
        "service" not in token.text.casefold().partition(":")[0]
        or not _GROUP_FOLLOWS.match(text, token.start + len(token.text))
        or _GRAPH_BEFORE.search(text, max(0, token.start - 50), token.start)
    ):
        return
    raise QueryRefused(
        {
            "vi": "Truy vấn dùng SERVICE; máy chủ này không gọi máy chủ khác.",
            "en": "The query uses SERVICE; this server does not ask other servers.",
        },
        hint={
            "vi": "Chạy phần còn lại ở đây, rồi ghép với nguồn kia ở phía bạn.",
            "en": "Run the rest here, and join it with the other source on your side.",
        },
        status=403,
    )


def _refuse_excess(state: _State) -> None:
    if state.depth > MAX_NESTING:
        raise _too_much(
            f"Dấu ngoặc trong truy vấn lồng nhau quá {MAX_NESTING} lớp.",
            f"Brackets in the query nest deeper than {MAX_NESTING}.",
        )
    if state.operators > MAX_OPERATORS:
        raise _too_much(
            f"Truy vấn có quá {MAX_OPERATORS} phép toán.",
            f"The query has more than {MAX_OPERATORS} operators.",
        )


def _refuse_ambiguous(count: int) -> None:
    if count > MAX_AMBIGUOUS:
        raise _too_much(
            f"Hơn {MAX_AMBIGUOUS} dấu < trong truy vấn đọc được theo hai cách; hãy thêm dấu cách sau dấu <.",
            f"More than {MAX_AMBIGUOUS} signs < in the query can be read in two ways; put a space after the sign <.",
        )


def _too_much(vi: str, en: str) -> QueryRefused:
    return QueryRefused(
        {"vi": vi, "en": en},
        hint={"vi": "Chia thành nhiều truy vấn nhỏ hơn.", "en": "Split it into smaller queries."},
    )
