"""The properties that data extension gives: codes, labels, dates, the things around a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import BASE
from server.reconcile.dates import Span, parse_date
from server.reconcile.entities import Entities, Entity
from server.reconcile.index import CODE_SCHEMES

Value = Mapping[str, str | float]
"""One cell: ``{"str": …}``, ``{"float": …}``, ``{"date": …}`` or ``{"id": …, "name": …}``."""


@dataclass(frozen=True)
class Asked:
    """What a value is asked for.

    Attributes:
        entities: all things, for the names of those around.
        language: ``vi`` or ``en``.
        day: the days for which codes are asked; None for all.
    """

    entities: Entities
    language: str
    day: Span | None


@dataclass(frozen=True)
class Property:
    """A property that can be asked for.

    Attributes:
        pid: what the service calls it.
        names: language → name.
        kinds: which kinds of things have it.
        values: gives its cells for a thing.
        type: the class of the things that it leads to; empty for plain values.
    """

    pid: str
    names: Mapping[str, str]
    kinds: Sequence[str]
    values: Callable[[Entity, Asked], Iterable[Value]]
    type: str = ""


def day_setting(settings: Mapping[str, object]) -> Span | None:
    """Return the days that the setting ``date`` of a property means; None for no date, or one that cannot be read."""
    given = settings.get("date")
    return parse_date(str(given)) if given not in (None, "") else None


def values(prop: Property, entity: Entity, asked: Asked) -> list[Value]:
    """Return the cells of a property for a thing, each once."""
    found: list[Value] = []
    for value in prop.values(entity, asked):
        if value not in found:
            found.append(value)
    return found


def plain(value: Value) -> str:
    """Return a cell as words: the name of a thing, the day of a date."""
    if "date" in value:
        return str(value["date"]).partition("T")[0]
    return str(value.get("name", value.get("str", value.get("float", ""))))


def _code(*schemes: str) -> Callable[[Entity, Asked], Iterator[Value]]:
    def get(entity: Entity, asked: Asked) -> Iterator[Value]:
        for code in entity.codes:
            if code.scheme in schemes and (asked.day is None or code.period.meets(asked.day)):
                yield {"str": code.value}

    return get


def _link(host: str) -> Callable[[Entity, Asked], Iterator[Value]]:
    def get(entity: Entity, asked: Asked) -> Iterator[Value]:
        yield from ({"str": link.rstrip("/").rpartition("/")[2]} for link in entity.links if host in link)

    return get


def _label(language: str) -> Callable[[Entity, Asked], Iterator[Value]]:
    def get(entity: Entity, asked: Asked) -> Iterator[Value]:
        if language in entity.labels:
            yield {"str": entity.labels[language]}

    return get


def _text(prop: str) -> Callable[[Entity, Asked], Iterator[Value]]:
    def get(entity: Entity, asked: Asked) -> Iterator[Value]:
        yield from ({"str": one} for one in entity.values.get(prop, ()))

    return get


def _number(prop: str) -> Callable[[Entity, Asked], Iterator[Value]]:
    def get(entity: Entity, asked: Asked) -> Iterator[Value]:
        yield from ({"float": float(one)} for one in entity.values.get(prop, ()))

    return get


def _date(prop: str) -> Callable[[Entity, Asked], Iterator[Value]]:
    """A full date is a date; a month or a year stays text, as exact as it is known."""

    def get(entity: Entity, asked: Asked) -> Iterator[Value]:
        for one in entity.values.get(prop, ()):
            yield {"date": f"{one}T00:00:00Z"} if len(one) == 10 else {"str": one}

    return get


def _things(*props: str) -> Callable[[Entity, Asked], Iterator[Value]]:
    def get(entity: Entity, asked: Asked) -> Iterator[Value]:
        for iri in (iri for prop in props for iri in entity.values.get(prop, ())):
            known = asked.entities.by_iri.get(iri)
            if known is not None:
                yield {"id": known.id, "name": known.label(asked.language)}
            elif iri in asked.entities.labels:
                labels = asked.entities.labels[iri]
                yield {"str": labels.get(asked.language) or labels.get("vi") or iri.removeprefix(BASE)}

    return get


def _iri(entity: Entity, asked: Asked) -> Iterator[Value]:
    yield {"str": entity.iri}


_ALL: Final = ("place", "agency", "document")
_HERE: Final = ("place", "agency")
_DOCUMENT: Final = ("document",)

PROPERTIES: Final = {
    one.pid: one
    for one in (
        Property("iri", {"vi": "IRI", "en": "IRI"}, _ALL, _iri),
        Property("label_vi", {"vi": "tên tiếng Việt", "en": "Vietnamese label"}, _ALL, _label("vi")),
        Property("label_en", {"vi": "tên tiếng Anh", "en": "English label"}, _ALL, _label("en")),
        Property("wikidata", {"vi": "mã Wikidata", "en": "Wikidata item"}, _HERE, _link("wikidata.org/")),
        Property("geonames", {"vi": "mã GeoNames", "en": "GeoNames number"}, ("place",), _link("geonames.org/")),
        Property(
            "osm", {"vi": "mã OpenStreetMap", "en": "OpenStreetMap relation"}, ("place",), _link("openstreetmap.org/")
        ),
        Property(
            "gso",
            {"vi": "mã thống kê (theo ngày)", "en": "GSO code (of a date)"},
            ("place",),
            _code(*CODE_SCHEMES["gso"]),
        ),
        Property(
            "gso-legacy",
            {"vi": "mã thống kê đến 30/6/2025", "en": "GSO code until 30 June 2025"},
            ("place",),
            _code("gso-legacy"),
        ),
        Property(
            "gso-2025",
            {"vi": "mã thống kê từ 01/7/2025", "en": "GSO code from 1 July 2025"},
            ("place",),
            _code("gso-2025"),
        ),
        Property("iso", {"vi": "mã ISO 3166-2", "en": "ISO 3166-2 code"}, ("place",), _code("iso-3166-2")),
        Property(
            "ma-dinh-danh",
            {"vi": "mã định danh điện tử", "en": "electronic identification code"},
            ("agency",),
            _code("ma-dinh-danh"),
        ),
        Property("vbpl", {"vi": "mã trên vbpl.vn", "en": "ItemID in vbpl.vn"}, _DOCUMENT, _code("vbpl")),
        Property("parent", {"vi": "thuộc", "en": "parent"}, _HERE, _things("within", "parentAgency")),
        Property("territory", {"vi": "địa bàn", "en": "territory"}, ("agency",), _things("territory"), "Place"),
        Property(
            "successor", {"vi": "nay là", "en": "succeeded by"}, _ALL, _things("succeededBy", "successor", "replacedBy")
        ),
        Property("valid_from", {"vi": "có từ ngày", "en": "valid from"}, _HERE, _date("validFrom")),
        Property("valid_to", {"vi": "đến hết ngày", "en": "valid to"}, _HERE, _date("validTo")),
        Property("latitude", {"vi": "vĩ độ", "en": "latitude"}, ("place",), _number("lat")),
        Property("longitude", {"vi": "kinh độ", "en": "longitude"}, ("place",), _number("long")),
        Property("website", {"vi": "trang thông tin", "en": "website"}, ("agency",), _text("website")),
        Property("number", {"vi": "số, ký hiệu", "en": "number"}, _DOCUMENT, _text("number")),
        Property("title", {"vi": "trích yếu", "en": "title"}, _DOCUMENT, _text("title")),
        Property("document_type", {"vi": "loại văn bản", "en": "document type"}, _DOCUMENT, _things("documentType")),
        Property("issuer", {"vi": "cơ quan ban hành", "en": "issuer"}, _DOCUMENT, _things("issuer"), "Agency"),
        Property("issued", {"vi": "ngày ban hành", "en": "date of issue"}, _DOCUMENT, _date("issued")),
        Property("in_force_from", {"vi": "có hiệu lực từ", "en": "in force from"}, _DOCUMENT, _date("inForceFrom")),
        Property(
            "in_force_to",
            {"vi": "hết hiệu lực từ", "en": "no longer in force from"},
            _DOCUMENT,
            _date("noLongerInForceFrom"),
        ),
    )
}
"""The properties of data extension, in the order in which they are proposed."""
