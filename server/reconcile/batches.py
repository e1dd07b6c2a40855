"""Reading what a client sends: a batch of queries or a request for properties, checked, nothing taken on trust."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NoReturn

from graph.namespaces import VN
from server.errors import BadRequest, TooLarge, Words
from server.reconcile.conditions import Condition
from server.reconcile.reconciler import DEFAULT_LIMIT, MOST_CANDIDATES, Query

MOST_QUERIES: Final = 1000
"""How many queries one batch takes."""
MOST_IDS: Final = 1000
"""How many things one request for properties takes."""
MOST_PROPERTIES: Final = 50
"""How many properties one request, or one query, takes."""

_STRICT: Final = ("any", "should", "all")


@dataclass(frozen=True)
class Extension:
    """A request for properties.

    Attributes:
        ids: the things, as the client calls them.
        properties: property → its settings.
    """

    ids: tuple[str, ...]
    properties: Mapping[str, Mapping[str, object]]


def parse_batch(text: str) -> dict[str, Query]:
    """Return the queries of a batch by key.

    Raises:
        BadRequest: it is not a batch as version 0.2 of the API describes it; says where and what was expected.
        TooLarge: there are more than ``MOST_QUERIES``.
    """
    given = _object(_json(text, "queries"), "queries")
    _at_most(len(given), MOST_QUERIES, "queries")
    return {key: _query(value, f"queries.{key}") for key, value in given.items()}


def parse_extension(text: str) -> Extension:
    """Return a request for properties.

    Raises:
        BadRequest: it is not as the API describes it.
        TooLarge: there are too many things or properties.
    """
    given = _object(_json(text, "extend"), "extend")
    ids, properties = _list(given.get("ids"), "extend.ids"), _list(given.get("properties"), "extend.properties")
    _at_most(len(ids), MOST_IDS, "extend.ids")
    _at_most(len(properties), MOST_PROPERTIES, "extend.properties")
    wanted = {}
    for place, one in enumerate(properties):
        where = f"extend.properties[{place}]"
        settings = _object(one, where).get("settings")
        wanted[_text(_object(one, where).get("id"), f"{where}.id")] = _object(settings or {}, f"{where}.settings")
    return Extension(tuple(_text(one, f"extend.ids[{place}]") for place, one in enumerate(ids)), wanted)


def _query(value: object, where: str) -> Query:
    given = _object(value, where)
    text, properties = given.get("query"), _list(given.get("properties") or [], f"{where}.properties")
    if text is None and not properties:
        raise _expected(where, "có query hoặc properties", "query or properties")
    types = given.get("type") or []
    types = [types] if isinstance(types, str) else _list(types, f"{where}.type")
    strict = given.get("type_strict") or "any"
    if strict not in _STRICT:
        raise _expected(f"{where}.type_strict", "any, should hoặc all", "any, should or all")
    _at_most(len(properties), MOST_PROPERTIES, f"{where}.properties")
    conditions = [_condition(one, f"{where}.properties[{place}]") for place, one in enumerate(properties)]
    return Query(
        text="" if text is None else _text(text, f"{where}.query"),
        types=tuple(local_type(_text(one, f"{where}.type")) for one in types),
        strict=str(strict),
        limit=_limit(given.get("limit"), f"{where}.limit"),
        conditions=tuple(one for one in conditions if one.texts),
    )


def local_type(name: str) -> str:
    """Return a class by its local name, given by that or by its IRI."""
    return name.removeprefix(str(VN))


def _limit(value: object, where: str) -> int:
    if value is None:
        return DEFAULT_LIMIT
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value) or value < 1:
        raise _expected(where, "một số từ 1", "a number from 1 on")
    return int(min(value, MOST_CANDIDATES))


def _condition(value: object, where: str) -> Condition:
    given = _object(value, where)
    texts = given.get("v")
    values = texts if isinstance(texts, list) else [texts]
    said = (_value(one, f"{where}.v") for one in values)
    return Condition(_text(given.get("pid"), f"{where}.pid"), tuple(text for text in said if text.strip()))


def _value(value: object, where: str) -> str:
    """Return a value as text: words, a number, or a thing that was reconciled before (its identifier)."""
    if isinstance(value, dict):
        return _text(value.get("id"), f"{where}.id")
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    if value is None:
        return ""
    if isinstance(value, (str, int, float)):
        return str(value)
    raise _expected(where, "chữ, số, true, false hoặc {id}", "a string, a number, true, false or {id}")


def _json(text: str, what: str) -> object:
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadRequest(
            {
                "vi": f"Tham số {what} không phải là JSON: {error}.",
                "en": f"The parameter {what} is not JSON: {error}.",
            },
            hint={"vi": "Gửi một đối tượng JSON, mã hóa UTF-8.", "en": "Send one JSON object, in UTF-8."},
        ) from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


def _object(value: object, where: str) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _expected(where, "một đối tượng {…}", "an object {…}")
    return value


def _list(value: object, where: str) -> list[object]:
    if not isinstance(value, list):
        raise _expected(where, "một danh sách […]", "a list […]")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise _expected(where, "chữ", "a string")
    return value


def _expected(where: str, vi: str, en: str) -> BadRequest:
    shown = where[:120]
    words: Words = {"vi": f"{shown}: cần {vi}.", "en": f"{shown}: expected {en}."}
    return BadRequest(words)


def _at_most(count: int, most: int, where: str) -> None:
    if count > most:
        raise TooLarge(
            {
                "vi": f"{where} có {count} mục; nhiều nhất là {most}.",
                "en": f"{where} has {count} entries; the most is {most}.",
            },
            hint={"vi": "Chia thành nhiều lần gửi.", "en": "Send them in several batches."},
        )
