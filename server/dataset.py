"""Which graphs a query names, and whether the release has them."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urljoin

from server.errors import BadRequest
from server.tokens import Kind, Token, decode_codepoints, tokenize


@dataclass(frozen=True)
class DatasetClause:
    """The graphs of FROM and FROM NAMED, as absolute IRIs where they can be resolved."""

    default: tuple[str, ...]
    named: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.default or self.named)


_NO_CLAUSE: Final = DatasetClause((), ())


def significant_tokens(query: str) -> list[Token]:
    """Return the tokens of a query without white space and comments."""
    return [token for token in tokenize(query) if token.kind not in (Kind.SPACE, Kind.COMMENT)]


def dataset_clause(query: str, base: str) -> DatasetClause:
    """Return the graphs that the FROM clauses of a query name.

    Args:
        query: SPARQL text, which need not be valid.
        base: what relative IRIs are resolved against before the query's own BASE.

    Raises:
        QueryRefused: a code point escape of the text is no character.
    """
    text = decode_codepoints(query)
    if "from" not in text.lower():  # most queries; reading the tokens of a long one takes a while
        return _NO_CLAUSE
    tokens = significant_tokens(text)
    prefixes: dict[str, str] = {}
    found: dict[bool, list[str]] = {False: [], True: []}
    depth = 0
    for place, token in enumerate(tokens):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if token.kind is not Kind.WORD or depth:
            continue
        word, after = token.text.lower(), tokens[place + 1 : place + 3]
        if word == "base" and after and after[0].kind is Kind.IRI:
            base = urljoin(base, after[0].text[1:-1])
        elif word == "prefix" and len(after) == 2 and after[1].kind is Kind.IRI:
            prefixes[after[0].text] = urljoin(base, after[1].text[1:-1])
        elif word == "from" and after:
            named = after[0].kind is Kind.WORD and after[0].text.lower() == "named"
            found[named] += _resolved(after[named : named + 1], prefixes, base)
    return DatasetClause(tuple(found[False]), tuple(found[True]))


def without_dataset_clause(query: str) -> str:
    """Return a query without its FROM clauses: for an endpoint that is told the graphs beside the query."""
    text = decode_codepoints(query)
    if "from" not in text.lower():
        return query
    tokens = significant_tokens(text)
    kept, end, depth = [], 0, 0
    for place, token in enumerate(tokens):
        depth += {"{": 1, "}": -1}.get(token.text, 0)
        if depth or token.kind is not Kind.WORD or token.text.lower() != "from":
            continue
        after = tokens[place + 1 : place + 3]
        last = after[1] if len(after) == 2 and after[0].text.lower() == "named" else after[0]
        kept.append(text[end : token.start])
        end = last.start + len(last.text)
    return " ".join([*kept, text[end:]])


def _resolved(tokens: Iterable[Token], prefixes: dict[str, str], base: str) -> list[str]:
    found = []
    for token in tokens:
        if token.kind is Kind.IRI:
            found.append(urljoin(base, token.text[1:-1]))
        elif token.kind is Kind.PNAME:
            prefix, _, local = token.text.partition(":")
            found.append(prefixes.get(prefix + ":", "") + re.sub(r"\\(.)", r"\1", local))
    return found


def check_graphs(asked: Iterable[str], known: Collection[str]) -> None:
    """Refuse a graph that the release does not have: nothing is fetched, from the web or from a file.

    Raises:
        BadRequest: naming the graph and those that come close.
    """
    for graph in asked:
        if graph in known:
            continue
        near = difflib.get_close_matches(graph, sorted(known), n=3, cutoff=0.8)
        hint = ", ".join(near)
        raise BadRequest(
            {
                "vi": f"Bản phát hành không có đồ thị <{graph}>. Không đồ thị nào được tải từ nơi khác.",
                "en": f"The release has no graph <{graph}>. No graph is fetched from elsewhere.",
            },
            hint={
                "vi": f"Gần giống: {hint}." if near else "Gọi /sparql không kèm truy vấn để xem các đồ thị.",
                "en": f"Close to it: {hint}." if near else "Ask /sparql without a query for the list of graphs.",
            },
            extra={"near": near} if near else None,
        )
