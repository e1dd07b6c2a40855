"""Running canned queries: from a name and arguments to SPARQL, and from SPARQL to an answer.

Binding is pure and separate from execution, and is the same for the web and for the command line. Arguments become
terms first (``server.parameters``); a term takes the place of the token ``UNDEF`` in the blocks
``VALUES ?p { UNDEF }`` of its parameter, so the shape of a query never depends on what a person gives.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Final, Protocol

from graph.paths import QUERIES
from graph.release import Release
from server.answers import Answerer, Question, Wanted
from server.backends.memory import open_store
from server.catalogue import CannedQuery, Catalogue, load_catalogue, value_blocks
from server.errors import BadRequest, NotFound
from server.names import NameIndex, did_you_mean
from server.parameters import terms
from server.store import QueryStore
from server.terms import Row
from server.tokens import tokenize

FORMATS: Final = ("json", "csv", "tsv", "xml")
"""The formats that an answer is serialised in."""

MOST_ROWS: Final = 200_000
"""How many rows an answer gives at most to a table; more than any canned query has."""

Arguments = Mapping[str, Sequence[str]]
"""The texts that a person gives, several for a parameter meaning any of them."""


class Site(Protocol):
    """What holds the canned queries and the names: the site, or the library of the command line."""

    @property
    def catalogue(self) -> Catalogue:
        """The canned queries."""

    @property
    def names(self) -> NameIndex:
        """From names to IRIs."""


@dataclass(frozen=True)
class BoundQuery:
    """A canned query with its parameters filled in.

    Attributes:
        query: which one.
        arguments: what was given, without empty texts.
        sparql: the SPARQL text to run; valid as it stands.
    """

    query: CannedQuery
    arguments: Mapping[str, tuple[str, ...]]
    sparql: str


@dataclass(frozen=True)
class Library:
    """A release with its canned queries and names, for use without a web server."""

    store: QueryStore
    catalogue: Catalogue
    names: NameIndex


def open_library(release: Release) -> Library:
    """Load a release, the canned queries and the names.

    Raises:
        ReleaseError: the release cannot be read.
        DataError: a canned query breaks a rule.
    """
    store = open_store(release)
    return Library(store, load_catalogue(QUERIES), NameIndex(store))


def find_query(catalogue: Catalogue, name: str) -> CannedQuery:
    """Return the canned query of a name.

    Raises:
        NotFound: there is none; the error lists those that come close.
    """
    if name in catalogue.queries:
        return catalogue.queries[name]
    near = get_close_matches(name, catalogue.queries, n=3, cutoff=0.5)
    raise NotFound(
        {"vi": f"Không có câu hỏi “{name}”.", "en": f"There is no query “{name}”."},
        near=near,
        hint=did_you_mean(near) if near else {"vi": "Xem danh sách ở /queries.", "en": "See the list at /queries."},
    )


def bind(query: CannedQuery, arguments: Arguments, names: NameIndex) -> BoundQuery:
    """Fill in the parameters of a query.

    Raises:
        BadRequest: a parameter is unknown, a required one is missing, or a value is not of its type.
        NotFound: nobody knows a name that was given.
    """
    _check_known(query, arguments)
    given: dict[str, tuple[str, ...]] = {}
    bound: dict[str, tuple[str, ...]] = {}
    for name, parameter in query.parameters.items():
        texts = tuple(text.strip() for text in arguments.get(name, ()) if text.strip())
        texts = texts or ((parameter.default,) if parameter.default else ())
        if parameter.required and not texts:
            raise BadRequest(
                {"vi": f"Thiếu tham số “{name}”.", "en": f"The parameter “{name}” is missing."},
                hint=parameter.help,
            )
        if texts:
            given[name] = texts
            bound[name] = terms(parameter, texts, names)
    return BoundQuery(query, given, fill(query.sparql, bound))


def fill(sparql: str, bound: Mapping[str, Sequence[str]]) -> str:
    """Return a query in which each ``UNDEF`` of ``VALUES ?p { UNDEF }`` is replaced by the terms of ``p``.

    Args:
        sparql: the text; parameters without terms keep their ``UNDEF``, which restricts nothing.
        bound: terms as SPARQL writes them, by parameter.
    """
    tokens = list(tokenize(sparql))
    texts = [token.text for token in tokens]
    for name, place in value_blocks(tokens):
        if bound.get(name):
            texts[place] = " ".join(bound[name])
    return "".join(texts)


def run(site: Site, name: str, arguments: Arguments) -> BoundQuery:
    """Return the canned query of a name with its parameters filled in, ready for ``serialised`` or ``rows``.

    Raises:
        NotFound: there is no such query, or nobody knows a name that was given.
        BadRequest: an argument is not right.
    """
    return bind(find_query(site.catalogue, name), arguments, site.names)


def serialised(answerer: Answerer, bound: BoundQuery, name: str) -> bytes:
    """Return the answer in the format called ``name``, one of ``FORMATS``.

    Raises:
        LimitReached: the answer grew too large or took too long.
    """
    return answerer.answer(Question(bound.sparql), Wanted(rows=name)).body


def rows(answerer: Answerer, bound: BoundQuery) -> list[Row]:
    """Return the rows of the answer; an unbound column is absent from its row.

    Raises:
        LimitReached: the answer grew too large or took too long.
    """
    return list(answerer.answer(Question(bound.sparql), Wanted(table=MOST_ROWS)).rows)


def part(bound: BoundQuery, size: int, offset: int) -> BoundQuery:
    """Return the query for ``size`` rows of the answer after the first ``offset``; its order is the query's own."""
    return replace(bound, sparql=f"{bound.sparql.rstrip()}\nLIMIT {size} OFFSET {offset}\n")


def count(answerer: Answerer, bound: BoundQuery) -> int:
    """Return how many rows the whole answer has.

    Raises:
        LimitReached: counting them took too long.
    """
    tokens = list(tokenize(bound.sparql))
    start = next(token.start for token in tokens if token.text.upper() == "SELECT")
    body = f"{bound.sparql[:start]}SELECT (COUNT(*) AS ?count) WHERE {{ {{ {bound.sparql[start:]} }} }}"
    return int(answerer.answer(Question(body), Wanted(table=1)).rows[0]["count"].value)


def _check_known(query: CannedQuery, arguments: Arguments) -> None:
    unknown = sorted(arguments.keys() - query.parameters.keys())
    if not unknown:
        return
    known = ", ".join(query.parameters)
    raise BadRequest(
        {
            "vi": f"Câu hỏi “{query.name}” không có tham số “{unknown[0]}”.",
            "en": f"The query “{query.name}” has no parameter “{unknown[0]}”.",
        },
        hint={
            "vi": f"Các tham số: {known}." if known else "Câu hỏi này không có tham số.",
            "en": f"Its parameters are: {known}." if known else "It has no parameters.",
        },
        extra={"near": get_close_matches(unknown[0], query.parameters, n=3)},
    )
