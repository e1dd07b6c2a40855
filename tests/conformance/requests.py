"""The requests of the W3C tests of the SPARQL protocol, read from their manifest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from tests.conformance.manifests import MF, SUITES, Manifest

_MANIFEST: Final = SUITES / "sparql11" / "protocol" / "manifest.ttl"
_HT: Final = "http://www.w3.org/2011/http#"
_CNT: Final = "http://www.w3.org/2011/content#"


@dataclass(frozen=True)
class Exchange:
    """One request and what the answer has to be.

    Attributes:
        method: of HTTP.
        path: with its query string.
        content_type: of the body; None without.
        body: as bytes; None without.
        statuses: the classes of status allowed, by first digit.
        boolean: the expected answer of ASK, or None.
        format: ``boolean``, ``tabular``, ``RDF`` or empty.
    """

    method: str
    path: str
    content_type: str | None
    body: bytes | None
    statuses: frozenset[int]
    boolean: bool | None
    format: str


@dataclass(frozen=True)
class ProtocolTest:
    """One test of the protocol: its local name and its exchanges in order."""

    name: str
    exchanges: tuple[Exchange, ...]


def protocol_tests() -> Iterator[ProtocolTest]:
    """Yield the tests; none where the suites are absent."""
    if not _MANIFEST.is_file():
        return
    manifest = Manifest(_MANIFEST)
    for entry, _ in manifest.entries():
        requests = manifest.items(manifest.one(manifest.one(entry, MF + "action"), _HT + "requests"))
        exchanges = tuple(_exchange(manifest, request) for request in requests)
        yield ProtocolTest(entry.value.rpartition("#")[2], exchanges)


def _exchange(manifest: Manifest, request: object) -> Exchange:
    response, body = manifest.one(request, _HT + "resp"), manifest.one(request, _HT + "body")
    headers = {
        _text(manifest, header, _HT + "fieldName").lower(): _text(manifest, header, _HT + "fieldValue")
        for header in manifest.items(manifest.one(request, _HT + "headers"))
    }
    encoding = _text(manifest, body, _CNT + "characterEncoding") or "utf-8"
    boolean = _text(manifest, response, MF + "expectedBoolean")
    return Exchange(
        _text(manifest, request, _HT + "methodName"),
        _text(manifest, request, _HT + "absolutePath"),
        headers.get("content-type"),
        None if body is None else _text(manifest, body, _CNT + "chars").encode(encoding),
        frozenset(int(status.value[-3]) for status in manifest.all(response, MF + "expectedStatus")),
        {"true": True, "false": False}.get(boolean),
        _text(manifest, response, MF + "expectedFormat"),
    )


def _text(manifest: Manifest, subject: object, predicate: str) -> str:
    found = manifest.one(subject, predicate) if subject is not None else None
    return found.value if isinstance(found, ox.Literal) else ""
