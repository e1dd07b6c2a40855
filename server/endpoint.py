"""The endpoint's answers to programs, from an operation to a reply: one way, whoever has read the request.

Pages for people (the form, a result as a table, a problem as a page) are of ``server.views.sparql``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from server.answers import Answer, Question, Wanted
from server.errors import NotAcceptable
from server.http.conditions import matched
from server.http.reply import Reply
from server.negotiate import HTML, ROWS, TRIPLES, Format, choose
from server.protocol import Operation, content_negotiation_headers, question_of, settled_tag

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

    @property
    def are_data(self) -> bool:
        """Whether no answer is a page."""
        return HTML not in (self.rows, self.triples)


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


@dataclass(frozen=True)
class Asking:
    """A query that is asked.

    Attributes:
        operation: what was asked.
        query: its SPARQL text.
        accept: the Accept header.
        release: the id of the release that is asked.
        address: the endpoint's address, against which relative IRIs are resolved.
        volatile: whether the answer differs from one time to the next.
    """

    operation: Operation
    query: str
    accept: str
    release: str
    address: str
    volatile: bool

    @cached_property
    def formats(self) -> Formats:
        """The formats that it gets."""
        return formats_of(self.accept, self.operation.asked_format)

    @property
    def question(self) -> Question:
        """The query, as a store is asked it."""
        return question_of(self.operation, self.query, self.address)

    @property
    def wanted(self) -> Wanted:
        """How the store is to give its answer: in no format where that is a page, or where there is none."""
        return Wanted(_data_name(self.formats.rows), _data_name(self.formats.triples))

    def known(self, if_none_match: str) -> Reply | None:
        """Return 304 where the client already has the answer in the format it would get: a release never changes.

        Whether there is an answer at all (``If-None-Match: *``) is not known before the store is asked.
        """
        if self.volatile or not if_none_match or "*" in if_none_match:
            return None
        for chosen in (self.formats.rows, self.formats.triples):
            tag = None if chosen is None else self._tag(chosen)
            if tag is not None and matched(if_none_match, f'"{tag}"'):
                return Reply(304, _sent(content_negotiation_headers(tag)), b"", PATH)
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
        headers = [
            ("content-type", chosen.content_type),
            ("content-disposition", f'inline; filename="{FILE_NAME}.{chosen.name}"'),
            *_sent(content_negotiation_headers(self._tag(chosen))),
        ]
        return Reply(200, headers, answer.body, PATH, volatile=self.volatile)

    def _tag(self, chosen: Format) -> str | None:
        return None if self.volatile else settled_tag(self.release, chosen, self.operation, [self.address])


def _data_name(chosen: Format | None) -> str:
    return "" if chosen is None or chosen is HTML else chosen.name


def _sent(headers: dict[str, str]) -> list[tuple[str, str]]:
    return [(name.lower(), value) for name, value in headers.items()]
