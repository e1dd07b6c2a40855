"""The endpoint's answers to programs, from an operation to a reply: one way, whoever has read the request.

Pages for people (the form, a result as a table, a problem as a page) are of ``server.views.sparql``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from server.answers import Answer, Question, Wanted
from server.errors import NotAcceptable
from server.http.conditions import matched
from server.http.reply import Reply
from server.negotiate import HTML, ROWS, TRIPLES, Format, choose
from server.protocol import Operation, question_of, settled_tag
from server.repeats import is_volatile

PATH: Final = "/sparql"
FILE_NAME: Final = "vnegov"
_LONGEST: Final = 500
"""How long what is negotiated may be, in characters, to be remembered."""


@dataclass(frozen=True)
class Formats:
    """The formats that a request gets its answer in; None where it accepts none of those there are."""

    rows: Format | None
    triples: Format | None

    @property
    def are_pages(self) -> bool:
        """Whether every answer is a page."""
        return self.rows is HTML and self.triples is HTML

    @cached_property
    def are_data(self) -> bool:
        """Whether no answer is a page."""
        return HTML not in (self.rows, self.triples)

    @cached_property
    def wanted(self) -> Wanted:
        """How a store is to give its answer: in no format where that is a page, or where there is none."""
        return Wanted(_data_name(self.rows), _data_name(self.triples))


def formats_of(accept: str, asked: str) -> Formats:
    """Return the formats that a request gets: by ``?format=`` where it is given, else by its Accept header."""
    return _remembered(accept, asked) if len(accept) + len(asked) <= _LONGEST else _formats_of(accept, asked)


def _formats_of(accept: str, asked: str) -> Formats:
    return Formats(_chosen(accept, asked, ROWS), _chosen(accept, asked, TRIPLES))


_remembered = lru_cache(maxsize=1024)(_formats_of)


def _chosen(accept: str, asked: str, offered: Sequence[Format]) -> Format | None:
    try:
        return choose(accept, asked, offered)
    except NotAcceptable:
        return None


class Asking(NamedTuple):
    """A query that is asked.

    Attributes:
        operation: what was asked.
        query: its SPARQL text.
        accept: the Accept header.
        formats: the formats that it gets.
        release: the id of the release that is asked.
        address: the endpoint's address, against which relative IRIs are resolved.
        volatile: whether the answer differs from one time to the next.
    """

    operation: Operation
    query: str
    accept: str
    formats: Formats
    release: str
    address: str
    volatile: bool

    @property
    def question(self) -> Question:
        """The query, as a store is asked it."""
        return question_of(self.operation, self.query, self.address)

    def known(self, if_none_match: str) -> Reply | None:
        """Return 304 where the client already has the answer in the format it would get: a release never changes.

        Whether there is an answer at all (``If-None-Match: *``) is not known before the store is asked.
        """
        if self.volatile or not if_none_match or "*" in if_none_match:
            return None
        for chosen in (self.formats.rows, self.formats.triples):
            tag = None if chosen is None else self._tag(chosen)
            if tag is not None and matched(if_none_match, f'"{tag}"'):
                return Reply(304, [*_CACHING, ("etag", f'"{tag}"')], b"", PATH)
        return None

    def reply(self, answer: Answer) -> Reply | None:
        """Return what is sent of an answer; None where it is to be shown as a page.

        Raises:
            NotAcceptable: answers of its kind are in no format that the client accepts.
        """
        triples = answer.kind == "triples"
        chosen = self.formats.triples if triples else self.formats.rows
        if chosen is None:
            chosen = choose(self.accept, self.operation.asked_format, TRIPLES if triples else ROWS)
        if chosen is HTML:
            return None
        tag = self._tag(chosen)
        headers = _HEADERS[chosen.name] if tag is None else (*_HEADERS[chosen.name], ("etag", f'"{tag}"'))
        return Reply(200, headers, answer.body, PATH, volatile=self.volatile, settled=True)

    def _tag(self, chosen: Format) -> str | None:
        return None if self.volatile else settled_tag(self.release, chosen, self.operation, [self.address])


def asking_of(operation: Operation, query: str, accept: str, release: str, address: str) -> Asking:
    """Return a query that is asked: see ``Asking``."""
    formats = formats_of(accept, operation.asked_format)
    return Asking(operation, query, accept, formats, release, address, is_volatile(query))


def _data_name(chosen: Format | None) -> str:
    return "" if chosen is None or chosen is HTML else chosen.name


_CACHING: Final = (("vary", "Accept, Accept-Encoding"), ("cache-control", "public, no-cache"))
_HEADERS: Final = {
    chosen.name: (
        ("content-type", chosen.content_type),
        ("content-disposition", f'inline; filename="{FILE_NAME}.{chosen.name}"'),
        *_CACHING,
    )
    for chosen in (*ROWS, *TRIPLES)
}
"""Name of a format → the headers that answers in it have, but for the entity tag."""
