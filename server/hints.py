"""From the engine's complaint about a query to words that help: where it stopped and what is likely meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping
from itertools import pairwise
from typing import Final

from graph.namespaces import PREFIXES
from server.dataset import significant_tokens
from server.errors import BadQuery, Words
from server.mistakes import find_crowded, find_late, find_mistake, unused_variables
from server.tokens import Kind, Token, tokenize

_PLACE: Final = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
_DECLARED: Final = re.compile(r"PREFIX\s+([\w.-]*):", re.IGNORECASE)
_VN_NAME: Final = re.compile(r"\bvn:([A-Za-z]\w*)")
_GAP: Final = r"(?:\s++|#[^\r\n]*+)*+"
_UPDATE: Final = re.compile(
    rf"\ufeff?{_GAP}(?:(?:PREFIX|BASE)\b[^>]*+>{_GAP})*+(?:INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH)\b",
    re.IGNORECASE,
)
_WORD_LIST: Final = """
    a abs add adjust all as asc ask avg base bind bnode bound by ceil clear coalesce concat construct contains
    copy count create data datatype day default delete desc describe distinct drop encode_for_uri exists false
    filter floor from graph group group_concat having hours if in insert into iri isblank isiri isliteral
    isnumeric istriple isuri lang langmatches lateral lcase limit load max md5 min minus minutes month move
    named not now object offset optional order predicate prefix rand reduced regex replace round sameterm
    sample seconds select separator service sha1 sha256 sha384 sha512 silent str strafter strbefore strdt
    strends strlang strlen strstarts struuid subject substr sum timezone to triple true tz ucase undef union
    uri using uuid values where with year
"""
_WORDS_OF_SPARQL: Final = frozenset(_WORD_LIST.split())
"""The bare words that SPARQL 1.1, and the engine, know."""
_EMPTY_HINT: Final = {
    "vi": "Viết một truy vấn, ví dụ: SELECT * WHERE { ?s ?p ?o } LIMIT 10",
    "en": "Write a query, for example: SELECT * WHERE { ?s ?p ?o } LIMIT 10",
}
_MOST_DOUBTS: Final = 10
"""How many unknown names are named at most; finding what comes close to one takes a while."""
_LONGEST: Final = 20_000
"""How long a query may be, in characters, to be looked through for common mistakes: people write shorter ones."""
_TAIL: Final = 60
"""How many characters of a long line are shown on each side of the place."""


def is_update(query: str) -> bool:
    """Whether a text begins as a SPARQL update."""
    return _UPDATE.match(query) is not None


def bad_query(query: str, message: str) -> BadQuery:
    """Return the problem for a query that the engine refused with ``message``."""
    match = _PLACE.match(message)
    if len(query) <= _LONGEST and not significant_tokens(query):
        return BadQuery({"vi": "Truy vấn để trống.", "en": "The query is empty."}, hint=_EMPTY_HINT)
    if match is None:
        return BadQuery(
            {"vi": f"Không chạy được truy vấn: {message}", "en": f"The query cannot be run: {message}"},
            hint=_function_hint(message),
        )
    offset = _offset(query, int(match[1]), int(match[2]))
    tokens = significant_tokens(query) if len(query) <= _LONGEST else []
    if mistake := find_mistake(tokens):
        return _at(query, mistake.offset, mistake.hint)
    odd = _odd_token(query)
    if odd is not None:
        return _at(query, odd.start, _odd_hint(odd, query))
    if mistake := find_crowded(tokens):
        return _at(query, mistake.offset, mistake.hint)
    if mistake := find_late(tokens, match[3]):
        return _at(query, mistake.offset, mistake.hint)
    return _at(query, offset, _hint(query, match[3]))


def _offset(query: str, line: int, column: int) -> int:
    """Return where a line and column (from 1, in characters) are in the query."""
    starts = [0, *(match.end() for match in re.finditer(r"\n", query))]
    return min(len(query), starts[min(line, len(starts)) - 1] + column - 1)


def _at(query: str, offset: int, hint: Words) -> BadQuery:
    line = query.count("\n", 0, offset) + 1
    start = query.rfind("\n", 0, offset) + 1
    column = offset - start + 1
    text = query[start:].partition("\n")[0].rstrip("\r")
    return BadQuery(
        {
            "vi": f"Không đọc được truy vấn ở dòng {line}, cột {column}.",
            "en": f"The query cannot be read at line {line}, column {column}.",
        },
        line=line,
        column=column,
        excerpt=_excerpt(text, column),
        hint=hint,
    )


def _excerpt(text: str, column: int) -> str:
    """Return a line with a caret under a column (from 1); tabs become spaces, a long line is cut around the place."""
    start = max(0, column - 1 - _TAIL)
    shown = text[start : column - 1 + _TAIL].expandtabs(1)
    return f"{shown}\n{' ' * (column - 1 - start)}^"


def _odd_token(query: str) -> Token | None:
    """Return the first token that cannot be right: a word or character SPARQL lacks, a prefix never declared."""
    tokens = significant_tokens(query)
    declared = {
        after.text for word, after in pairwise(tokens) if word.text.lower() == "prefix" and after.kind is Kind.PNAME
    }
    for token in tokens:
        if token.kind is Kind.UNKNOWN:
            return token
        if token.kind is Kind.WORD and token.text.lower() not in _WORDS_OF_SPARQL:
            return token
        if token.kind is Kind.PNAME and token.text.partition(":")[0] + ":" not in declared:
            return token
    return None


def _odd_hint(token: Token, query: str) -> Words:
    if token.kind is Kind.PNAME:
        return _prefix_hint(token.text.partition(":")[0], query)
    if token.text[0] in "\"'":
        return {"vi": "Chuỗi bắt đầu ở đây chưa có dấu nháy đóng.", "en": "The string that begins here is not closed."}
    near = difflib.get_close_matches(token.text.lower(), sorted(_WORDS_OF_SPARQL), n=1, cutoff=0.7)
    meant, text = near[0].upper() if near else "", token.text
    said = {
        "vi": f"“{text}” không có trong SPARQL." + (f" Có phải {meant}?" if meant else ""),
        "en": f"“{text}” is not part of SPARQL." + (f" Did you mean {meant}?" if meant else ""),
    }
    called = query[token.start + len(text) :].lstrip().startswith("(")
    if token.kind is not Kind.WORD or called or (meant and "{" not in query[: token.start]):
        return said
    return {
        "vi": f'{said["vi"]} Biến viết là ?{text}, tên trong dữ liệu là vn:{text}, chuỗi là "{text}".',
        "en": f'{said["en"]} A variable is written ?{text}, a name of the data vn:{text}, a text "{text}".',
    }


def _hint(query: str, expected: str) -> Words:
    if "variable that is unbound" in expected:
        return {
            "vi": "SELECT nêu một biến không có trong GROUP BY; gộp biến đó (COUNT, MAX…) hoặc thêm vào GROUP BY.",
            "en": "SELECT names a variable that GROUP BY does not; aggregate it (COUNT, MAX…) or add it to GROUP BY.",
        }
    open_braces = sum({"{": 1, "}": -1}.get(token.text, 0) for token in tokenize(query))
    if open_braces > 0:
        return {
            "vi": f"Còn {open_braces} dấu {{ chưa đóng.",
            "en": f"Still open: {open_braces} {{.",
        }
    return {
        "vi": "Kiểm tra dấu ngoặc, dấu chấm cuối mỗi bộ ba và dấu nháy trước chỗ này.",
        "en": "Check the brackets, the full stop after each triple, and the quotation marks before this place.",
    }


def _prefix_hint(prefix: str, query: str) -> Words:
    iri = PREFIXES.get(prefix)
    if iri is not None:
        return {
            "vi": f"Thiếu khai báo tiền tố. Thêm ở đầu truy vấn: PREFIX {prefix}: <{iri}>",
            "en": f"The prefix is not declared. Add at the top of the query: PREFIX {prefix}: <{iri}>",
        }
    near = difflib.get_close_matches(prefix, [*PREFIXES, *_DECLARED.findall(query)], n=1)
    meant = near[0] if near else ""
    return {
        "vi": f"Chưa khai báo tiền tố “{prefix}:”." + (f" Có phải bạn muốn viết “{meant}:”?" if near else ""),
        "en": f"The prefix “{prefix}:” is not declared." + (f" Did you mean “{meant}:”?" if near else ""),
    }


def _function_hint(message: str) -> Words:
    if "custom function" not in message:
        return ""
    return {
        "vi": "Chỉ có các hàm của SPARQL 1.1; hàm kiểu viết như xsd:decimal(…).",
        "en": "Only the functions of SPARQL 1.1 are known; casts are written like xsd:decimal(…).",
    }


def unknown_terms(query: str, terms: Collection[str]) -> Mapping[str, str]:
    """Return the names after ``vn:`` that the ontology does not have, each with the nearest that it has (or "").

    Args:
        query: SPARQL text that uses the prefix as this site declares it.
        terms: the local names of the ontology; where there are none, nothing can be said.
    """
    if not terms:
        return {}
    unknown = sorted({name for name in _VN_NAME.findall(query) if name not in terms})[:_MOST_DOUBTS]
    return {name: next(iter(difflib.get_close_matches(name, terms, n=1, cutoff=0.6)), "") for name in unknown}


def empty_columns(query: str) -> list[str]:
    """Return the variables that a query selects and its pattern never names."""
    return unused_variables(significant_tokens(query)) if len(query) <= _LONGEST else []
