"""The W3C Reconciliation Service API, version 0.2: the objects that go over the wire."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from graph.iris import fold
from graph.namespaces import BASE, VN
from server.numbers import date as written_date
from server.reconcile.batches import Extension
from server.reconcile.conditions import PIDS
from server.reconcile.entities import KINDS, Entities, Entity
from server.reconcile.index import Index
from server.reconcile.properties import PROPERTIES, Asked, Property, day_setting, values
from server.reconcile.reconciler import Candidate, Query, reconcile

PREVIEW_SIZE: Final = (430, 300)
"""Width and height of a preview, in CSS pixels."""
MOST_SUGGESTIONS: Final = 20
_DEFAULT_TYPES: Final = ("Province", "Place", "Agency", "LegalDocument", "Document")
_LONGEST_TITLE: Final = 120
_NAMES: Final = {"vi": "vnegov: địa phương, cơ quan, văn bản", "en": "vnegov: places, agencies, documents of Vietnam"}
_CONDITION_NAMES: Final[Mapping[str, Mapping[str, str]]] = {
    "date": {"vi": "ngày mà dòng nói tới", "en": "date that the row speaks of"},
    "issued": {"vi": "ngày ban hành", "en": "date of issue"},
    "province": {"vi": "tỉnh, thành phố", "en": "province"},
    "issuer": {"vi": "cơ quan ban hành", "en": "issuer"},
}
_UNTIL: Final = {"vi": "đến {}", "en": "until {}"}
_FROM: Final = {"vi": "từ {}", "en": "from {}"}
_SETTING: Final = {
    "type": "text",
    "name": "date",
    "label": "Ngày / date",
    "default": "",
    "help_text": "Mã có hiệu lực ngày này (2011-08-04, 2011); trống: mọi mã. / Codes valid on this day; empty: all.",
}


def manifest(root: str, entities: Entities, language: str, named: bool = False) -> dict[str, Any]:
    """Return what the service is and can do.

    Args:
        root: the address of the service, without a final slash: ``https://…/reconcile``.
        entities: what can be reconciled.
        language: of the names, ``vi`` or ``en``.
        named: whether the request named the language; pages that people open from a client then keep it.
    """
    width, height = PREVIEW_SIZE
    keep = f"&lang={language}" if named else ""
    return {
        "versions": ["0.2"],
        "name": _NAMES[language],
        "identifierSpace": BASE,
        "schemaSpace": str(VN),
        "documentation": root.removesuffix("/reconcile") + "/ontology",
        "view": {"url": f"{root}/view?id={{{{id}}}}{keep}"},
        "preview": {"url": f"{root}/preview?id={{{{id}}}}{keep}", "width": width, "height": height},
        "defaultTypes": [_type(entities, name, language) for name in _DEFAULT_TYPES if name in entities.types],
        "suggest": {
            name: {"service_url": root, "service_path": f"/suggest/{name}"} for name in ("entity", "type", "property")
        },
        "extend": {
            "propose_properties": {"service_url": root, "service_path": "/extend/propose"},
            "property_settings": [_SETTING],
        },
    }


def results(index: Index, batch: Mapping[str, Query], language: str) -> dict[str, Any]:
    """Return the candidates of every query of a batch."""
    return {
        key: {"result": [_candidate(index.entities, one, language) for one in reconcile(index, query)]}
        for key, query in batch.items()
    }


def extension(entities: Entities, asked: Extension, language: str) -> dict[str, Any]:
    """Return the values of properties; a thing or a property that is not known here has none."""
    known = {pid: PROPERTIES[pid] for pid in asked.properties if pid in PROPERTIES}
    rows: dict[str, dict[str, list[Any]]] = {}
    for name in asked.ids:
        entity = entities.find(name)
        rows[name] = {pid: [] for pid in asked.properties}
        for pid, prop in known.items() if entity is not None else ():
            wanted = Asked(entities, language, day_setting(asked.properties[pid]))
            rows[name][pid] = values(prop, entity, wanted) if entity is not None else []
    return {"meta": [_meta(entities, pid, language) for pid in asked.properties], "rows": rows}


def proposed(entities: Entities, type_name: str, limit: int | None, language: str) -> dict[str, Any]:
    """Return the properties that the things of a class have; those of all things for a class that is not known."""
    kinds = {entity.kind for entity in entities.by_iri.values() if type_name in entity.types} or set(KINDS)
    fitting = [_property(one, language) for one in PROPERTIES.values() if kinds & set(one.kinds)][:limit]
    answer: dict[str, Any] = {"properties": fitting}
    if type_name:
        answer["type"] = type_name
    if limit is not None:
        answer["limit"] = limit
    return answer


def suggested_entities(index: Index, prefix: str, types: Sequence[str], language: str) -> dict[str, Any]:
    """Return the things with a name that begins as typed."""
    kinds = [kind for kind in KINDS if not types or any(index.kind_of_type(name) == kind for name in types)]
    found = index.starting(prefix, kinds, MOST_SUGGESTIONS * 10)
    fitting = [one for one in found if not types or set(types) & set(one.types)][:MOST_SUGGESTIONS]
    return {
        "result": [
            {
                "id": one.id,
                "name": one.label(language),
                "description": description(index.entities, one, language),
                "notable": [_type(index.entities, name, language) for name in one.types],
            }
            for one in fitting
        ]
    }


def suggested_types(entities: Entities, prefix: str, language: str) -> dict[str, Any]:
    """Return the classes with a name that holds what was typed."""
    found = [
        _type(entities, name, language)
        for name, one in entities.types.items()
        if _holds((name, *one.labels.values()), prefix)
    ]
    return {"result": found[:MOST_SUGGESTIONS]}


def suggested_properties(prefix: str, language: str) -> dict[str, Any]:
    """Return the properties that a row can be held against, with a name that holds what was typed."""
    named = {pid: _CONDITION_NAMES.get(pid) or PROPERTIES[pid].names for pid in PIDS}
    found = [
        {"id": pid, "name": names[language]} for pid, names in named.items() if _holds((pid, *names.values()), prefix)
    ]
    return {"result": found[:MOST_SUGGESTIONS]}


def description(entities: Entities, entity: Entity, language: str) -> str:
    """Return what tells a thing from its namesakes: its class, its period, and where it belongs."""
    parts = []
    if entity.types and entity.types[0] in entities.types:
        parts.append(_type(entities, entity.types[0], language)["name"])
    parts += period(entity, language)
    if entity.kind == "document":
        title = entity.one("title")
        parts += [written_date(entity.one("issued"), language)] if entity.one("issued") else []
        parts += (
            [title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1].rstrip() + "…"] if title else []
        )
    territory = entities.by_iri.get(entity.one("territory") or entity.one("within"))
    if territory is not None and "Country" not in territory.types:
        parts.append(territory.label(language))
    return "; ".join(parts)


def period(entity: Entity, language: str) -> list[str]:
    """Return from when and until when a thing was there, in words; nothing where it is not known."""
    words = []
    for prop, frame in (("validFrom", _FROM), ("validTo", _UNTIL)):
        if entity.one(prop):
            words.append(frame[language].format(written_date(entity.one(prop), language)))
    return words


def _candidate(entities: Entities, one: Candidate, language: str) -> dict[str, Any]:
    features: list[dict[str, Any]] = [{"id": "name", "value": one.name_score}]
    features += [{"id": pid, "value": bool(verdict)} for pid, verdict in one.verdicts.items()]
    return {
        "id": one.entity.id,
        "name": one.entity.label(language),
        "description": description(entities, one.entity, language),
        "score": one.score,
        "match": one.match,
        "type": [_reference(entities, name, language) for name in one.entity.types],
        "features": features,
    }


def _reference(entities: Entities, name: str, language: str) -> dict[str, str]:
    labels = entities.types[name].labels
    return {"id": name, "name": labels.get(language) or labels.get("vi") or name}


def _type(entities: Entities, name: str, language: str) -> dict[str, Any]:
    broader = [_reference(entities, one, language) for one in entities.types[name].broader]
    return {**_reference(entities, name, language), **({"broader": broader} if broader else {})}


def _property(prop: Property, language: str) -> dict[str, str]:
    return {"id": prop.pid, "name": prop.names[language]}


def _meta(entities: Entities, pid: str, language: str) -> dict[str, Any]:
    prop = PROPERTIES.get(pid)
    if prop is None:
        return {"id": pid, "name": pid}
    kind = {"type": _reference(entities, prop.type, language)} if prop.type in entities.types else {}
    return {**_property(prop, language), **kind}


def _holds(names: Iterable[str], prefix: str) -> bool:
    wanted = fold(prefix.strip())
    return any(wanted in fold(name) for name in names)
