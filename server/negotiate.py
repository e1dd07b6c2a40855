"""Which format and which language a request asks for. Pure functions over header values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from server.errors import NotAcceptable


@dataclass(frozen=True)
class Format:
    """A format that an answer can be given in.

    Attributes:
        name: what ``?format=`` and file extensions call it.
        media_type: the media type it is sent as.
        also: further media types in an Accept header that mean it.
        names: further values of ``?format=`` that mean it.
        charset: whether the media type carries ``charset=utf-8``.
    """

    name: str
    media_type: str
    also: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    charset: bool = False

    def __post_init__(self) -> None:
        if self not in _FORMATS:
            _FORMATS.append(self)
            preferences.cache_clear()

    @property
    def content_type(self) -> str:
        """The value of the Content-Type header."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


_FORMATS: Final[list[Format]] = []
"""Every format that anything of this site is offered in."""


@lru_cache(maxsize=1024)
def preferences(accept: str) -> tuple[int, ...]:
    """Return what an Accept header says of all formats there are: equal for two headers between which ``choose``
    makes no difference, whatever is offered. (Thousands of spellings that clients send come down to a dozen.)
    """
    ranges = _ranges(accept.strip() or "*/*")
    ranks = [_rank(one, ranges) for one in _FORMATS]
    places = {rank: place for place, rank in enumerate(sorted({rank for rank in ranks if rank is not None}))}
    return tuple(-1 if rank is None else places[rank] for rank in ranks)


HTML: Final = Format("html", "text/html", ("application/xhtml+xml",), charset=True)
JSON: Final = Format("json", "application/sparql-results+json", ("application/json",))
XML: Final = Format("xml", "application/sparql-results+xml", ("application/xml",), ("srx",))
CSV: Final = Format("csv", "text/csv", charset=True)
TSV: Final = Format("tsv", "text/tab-separated-values", charset=True)
TURTLE: Final = Format("ttl", "text/turtle", ("application/x-turtle",), ("turtle",), charset=True)
NTRIPLES: Final = Format("nt", "application/n-triples", ("text/plain",), ("ntriples", "n-triples"))
JSONLD: Final = Format("jsonld", "application/ld+json", ("application/json",), ("json-ld", "json"))
RDFXML: Final = Format("rdf", "application/rdf+xml", ("application/xml",), ("rdfxml", "xml"))

ROWS: Final = (JSON, XML, CSV, TSV, HTML)
"""The formats of SELECT and ASK, the preferred one first."""
TRIPLES: Final = (TURTLE, NTRIPLES, JSONLD, RDFXML, HTML)
"""The formats of CONSTRUCT and DESCRIBE, the preferred one first."""
RDF: Final = TRIPLES[:-1]
"""The formats of an entity's data file."""
PAGE_OR_RDF: Final = (HTML, *RDF)
"""The formats of an entity: a page, unless data are asked for."""


@dataclass(frozen=True)
class _Range:
    """One entry of an Accept header, or of Accept-Language."""

    value: str
    quality: float
    position: int


_MOST_RANGES: Final = 100
"""How many entries of a header are read; nobody means the rest, and reading thousands takes a while."""


def _ranges(header: str) -> list[_Range]:
    found = []
    for position, part in enumerate(header.split(",", _MOST_RANGES)[:_MOST_RANGES]):
        value, *parameters = (piece.strip() for piece in part.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, number = parameter.partition("=")
            if key.strip().lower() == "q":
                quality = _quality(number.strip())
        if value:
            found.append(_Range(value.lower(), quality, position))
    return found


def _quality(number: str) -> float:
    try:
        quality = float(number)
    except ValueError:
        return 0.0
    return min(quality, 1.0) if quality >= 0 else 0.0


def _match(media_type: str, accepted: str) -> int:
    """Return how closely an accepted range names a media type: 3 exactly, 2 its main type, 1 anything, 0 not."""
    if accepted == media_type:
        return 3
    if accepted == "*/*":
        return 1
    main, _, sub = accepted.partition("/")
    return 2 if sub == "*" and media_type.startswith(main + "/") else 0


def choose(accept: str, asked: str, offered: Sequence[Format]) -> Format:
    """Return the format to answer in.

    Args:
        accept: the Accept header, empty where there is none.
        asked: the value of ``?format=``, a name or a media type; it wins over ``accept``.
        offered: the formats there are, the preferred one first.

    Raises:
        NotAcceptable: none fits; names those there are.
    """
    available = [offer.media_type for offer in offered]
    if asked:
        wanted = asked.strip().lower()
        for exact in (True, False):
            for offer in offered:
                names = {offer.name, offer.media_type} if exact else {*offer.names, *offer.also}
                if wanted in names:
                    return offer
        raise NotAcceptable(asked, [f"{offer.name} ({offer.media_type})" for offer in offered])
    if not accept.strip():
        return offered[0]
    best: tuple[float, int, int, int] | None = None
    chosen, ranges = None, _ranges(accept)
    for order, offer in enumerate(offered):
        rank = _rank(offer, ranges)
        if rank is not None and (best is None or (*rank, -order) > best):
            best, chosen = (*rank, -order), offer
    if chosen is None:
        raise NotAcceptable(accept, available)
    return chosen


def _rank(offer: Format, ranges: Sequence[_Range]) -> tuple[float, int, int] | None:
    """Return quality, closeness and place (earlier is greater) of an offer; None where it is not accepted.

    One whose own media type is refused by name (``;q=0``) is not accepted by another of its names.
    """
    if any(item.value == offer.media_type and item.quality == 0 for item in ranges):
        return None
    ranks = []
    for media_type in (offer.media_type, *offer.also):
        fitting = [(_match(media_type, item.value), item) for item in ranges]
        closeness, item = max(fitting, key=lambda pair: (pair[0], pair[1].quality), default=(0, None))
        if closeness and item is not None and item.quality > 0:
            ranks.append((item.quality, closeness, -item.position))
    return max(ranks, default=None)


def choose_language(accept_language: str, offered: Sequence[str]) -> str:
    """Return the language of ``offered`` that an Accept-Language header likes best; the first where none fits."""
    wanted = sorted(_ranges(accept_language), key=lambda item: (-item.quality, item.position))
    for item in wanted:
        main = item.value.split("-")[0]
        if item.quality > 0 and main in offered:
            return main
    return offered[0]
