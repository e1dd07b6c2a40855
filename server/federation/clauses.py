"""The SERVICE clauses of a query: where each stands, whom it asks, what it asks, and what stands before it.

A SERVICE clause is evaluated by itself and its solutions are joined with the rest (SPARQL 1.1 Federated Query, 4); a
VALUES block with the same solutions in its place means the same. So clauses can be cut out wherever they stand.

A clause that an engine would see and this tokenizer does not stays in the query and is refused by ``server.guard``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from server.errors import QueryRefused
from server.tokens import Kind, Token, significant, tokenize

MOST_CLAUSES: Final = 5
"""How many SERVICE clauses a query may have."""

_FORMS: Final = ("select", "ask", "construct", "describe")
_PAIRS: Final = {"(": ")", "{": "}"}


@dataclass(frozen=True)
class Clause:
    """One SERVICE clause.

    Attributes:
        start: where it begins in the query, in code points.
        end: where it ends.
        address: the IRI that it asks.
        silent: whether a failure counts as one empty solution.
        group: what it asks: the text between its braces.
        variables: the names of the variables in the group, in the order of the text.
        opened: where the outermost group begins (after its brace), for a clause directly in it; else None.
    """

    start: int
    end: int
    address: str
    silent: bool
    group: str
    variables: tuple[str, ...]
    opened: int | None


@dataclass(frozen=True)
class Parts:
    """A query with SERVICE clauses.

    Attributes:
        prologue: its BASE and PREFIX declarations, as text.
        dataset: its FROM clauses, as text.
        filters: where the filters of the outermost group stand, as (start, end).
        clauses: its SERVICE clauses, in the order of the text; none inside another.
    """

    prologue: str
    dataset: str
    filters: tuple[tuple[int, int], ...]
    clauses: tuple[Clause, ...]


def find_parts(query: str, base: str) -> Parts:
    """Return the SERVICE clauses of a query, which need not be valid.

    Args:
        query: SPARQL text.
        base: what relative IRIs are resolved against.

    Raises:
        QueryRefused: a clause asks a variable or what is no IRI, or there are more than ``MOST_CLAUSES``.
    """
    tokens = significant(tokenize(query))
    form = next((place for place, token in enumerate(tokens) if _is_word(token, *_FORMS)), len(tokens))
    names = _prefixes(tokens[:form], base)
    clauses: list[Clause] = []
    filters: list[tuple[int, int]] = []
    place, depth, opened = form, 0, 0
    while place < len(tokens):
        token = tokens[place]
        if _is_word(token, "service"):
            clause, place = _clause(query, tokens, place, names, opened if depth == 1 else None)
            clauses.append(clause)
            continue
        if depth == 1 and _is_word(token, "filter"):
            last = _end_of_filter(tokens, place)
            filters.append((token.start, _end(tokens[min(last, len(tokens) - 1)])))
        if token.text == "{":
            opened = _end(token) if depth == 0 else opened
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        place += 1
    if len(clauses) > MOST_CLAUSES:
        raise QueryRefused(
            {
                "vi": f"Truy vấn có {len(clauses)} mệnh đề SERVICE; nhiều nhất là {MOST_CLAUSES}.",
                "en": f"The query has {len(clauses)} SERVICE clauses; the most is {MOST_CLAUSES}.",
            }
        )
    prologue = query[: tokens[form].start] if form < len(tokens) else ""
    return Parts(prologue, " ".join(_dataset(tokens[form:])), tuple(filters), tuple(clauses))


def _clause(
    query: str, tokens: Sequence[Token], place: int, names: dict[str, str], opened: int | None
) -> tuple[Clause, int]:
    """Return the clause whose keyword stands at ``place``, and the place of the token after it."""
    first, after = tokens[place], place + 1
    silent = after < len(tokens) and _is_word(tokens[after], "silent")
    after += silent
    address = _address(tokens[after], names) if after < len(tokens) else ""
    begins = after + 1
    if not address or begins >= len(tokens) or tokens[begins].text != "{":
        raise QueryRefused(
            {
                "vi": "SERVICE trong truy vấn cần một IRI (không phải biến), rồi một nhóm { … }.",
                "en": "SERVICE in the query needs an IRI (not a variable) and then a group { … }.",
            }
        )
    ends = _closing(tokens, begins)
    if ends == len(tokens):
        raise QueryRefused(
            {"vi": "Nhóm { … } sau SERVICE không đóng.", "en": "The group { … } after SERVICE is not closed."}
        )
    inside = tokens[begins + 1 : ends]
    variables = tuple(dict.fromkeys(token.text[1:] for token in inside if token.kind is Kind.VARIABLE))
    group = query[_end(tokens[begins]) : tokens[ends].start]
    return Clause(first.start, _end(tokens[ends]), address, silent, group, variables, opened), ends + 1


def _end_of_filter(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the last token of the filter at ``place``: brackets, a function call, or [NOT] EXISTS."""
    opens = next((at for at in range(place + 1, min(place + 4, len(tokens))) if tokens[at].text in _PAIRS), None)
    return len(tokens) - 1 if opens is None else _closing(tokens, opens)


def _closing(tokens: Sequence[Token], place: int) -> int:
    """Return the place of the bracket that closes the one at ``place``; past the end where none does."""
    opening, closing, depth = tokens[place].text, _PAIRS[tokens[place].text], 0
    for at in range(place, len(tokens)):
        depth += (tokens[at].text == opening) - (tokens[at].text == closing)
        if not depth:
            return at
    return len(tokens)


def _prefixes(tokens: Sequence[Token], base: str) -> dict[str, str]:
    """Return the namespaces of a prologue by prefix (with its colon), and the base by the empty string."""
    names = {"": base}
    for place, token in enumerate(tokens):
        after = tokens[place + 1 : place + 3]
        if _is_word(token, "base") and after and after[0].kind is Kind.IRI:
            names[""] = urljoin(names[""], after[0].text[1:-1])
        elif _is_word(token, "prefix") and len(after) == 2 and after[1].kind is Kind.IRI:
            names[after[0].text] = urljoin(names[""], after[1].text[1:-1])
    return names


def _address(token: Token, names: dict[str, str]) -> str:
    if token.kind is Kind.IRI:
        return urljoin(names[""], token.text[1:-1])
    if token.kind is Kind.PNAME and "\\" not in token.text:
        prefix, colon, local = token.text.partition(":")
        return names[prefix + colon] + local if prefix + colon in names else ""
    return ""


def _dataset(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the FROM clauses of a query, given from its form on."""
    for place, token in enumerate(tokens):
        if token.text == "{":
            return
        if _is_word(token, "from"):
            named = place + 1 < len(tokens) and _is_word(tokens[place + 1], "named")
            yield " ".join(one.text for one in tokens[place : place + 2 + named])


def _is_word(token: Token, *words: str) -> bool:
    return token.kind is Kind.WORD and token.text.lower() in words


def _end(token: Token) -> int:
    return token.start + len(token.text)
