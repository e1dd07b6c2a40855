"""Putting a release into a remote endpoint, by the SPARQL Graph Store Protocol, or into one file for a bulk loader.

https://www.w3.org/TR/sparql11-http-rdf-update/
The graphs of an endpoint change one after the other. So the note that says which release it holds is taken away
first and written last: a server refuses what was loaded by half.
"""

from __future__ import annotations

import urllib.error
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final
from urllib.parse import quote, urlsplit

from graph.errors import UsageError
from graph.release import Release
from server.backends.documents import ROWS, read_document
from server.backends.exchange import Endpoint, Exchange
from server.backends.layout import LOADED, UNION, note, split
from server.backends.remote import loaded
from server.backends.source import DatasetReader
from server.limits import DEFAULT_LIMITS

_PART: Final = 20_000
"""How many triples are sent at once: some ten seconds' work for a slow store, and far below any limit of a body."""
_HELD: Final = 400_000
_SECONDS: Final = 300.0
_COUNTS: Final = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"

Part = tuple[str, list[bytes]]
"""The IRI of a graph, and some of its triples as lines of N-Triples."""


@dataclass(frozen=True)
class Loaded:
    """What was loaded: how many quads, in how many graphs; and how many triples the union of all has, and there."""

    quads: int
    graphs: int
    union: int
    counted: int


class GraphStore:
    """The graphs of an endpoint, to be replaced and removed. Signs in as it is asked to, by Basic or Digest."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        accounts = urllib.request.HTTPPasswordMgrWithDefaultRealm()
        if endpoint.user:
            accounts.add_password(None, endpoint.url, endpoint.user, endpoint.password)
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}),
            urllib.request.HTTPDigestAuthHandler(accounts),
            urllib.request.HTTPBasicAuthHandler(accounts),
            _NoRedirect(),
        )

    def add(self, part: Part, *, first: bool) -> None:
        """Send triples: those that replace what the graph held (``first``), or more of them."""
        graph, lines = part
        self._request("PUT" if first else "POST", graph, b"".join(lines))

    def remove(self, graph: str) -> None:
        """Remove a graph; one that is not there is no error."""
        self._request("DELETE", graph, None)

    def _request(self, method: str, graph: str, body: bytes | None) -> None:
        separator = "&" if urlsplit(self.endpoint.url).query else "?"
        request = urllib.request.Request(
            f"{self.endpoint.url}{separator}graph={quote(graph, safe='')}",
            data=body,
            method=method,
            headers={"Content-Type": "application/n-triples", "User-Agent": "vnegov"},
        )
        try:
            with self._opener.open(request, timeout=_SECONDS) as response:
                response.read()
        except urllib.error.HTTPError as error:
            with error:
                said = " ".join(error.read(2_000).decode("utf8", "replace").split())[:300]
            if method == "DELETE" and error.code == 404:
                return
            raise self._refused(error.code, said, method, graph) from error
        except (OSError, HTTPException, ValueError) as error:
            reason = getattr(error, "reason", error)
            raise UsageError(f"{self.endpoint.shown} cannot be written to: {reason}. Is it running there?") from error

    def _refused(self, code: int, said: str, method: str, graph: str) -> UsageError:
        advice = {
            401: " Give the account that may write in VNEGOV_BACKEND_USER and VNEGOV_BACKEND_PASSWORD.",
            403: " This account, or this server (is it read-only?), may not write.",
            404: " Is this the address of its graph store, not of its queries?",
            405: " Is this the address of its graph store, not of its queries?",
        }.get(code, "")
        return UsageError(f"{self.endpoint.shown} answered {code} to {method} of <{graph}>: {said}{advice}")


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Follow none: what is sent, and the account, are for this address alone."""


def parts(release: Release, tell: Callable[[float], None]) -> Iterator[Part]:
    """Yield the graphs of a release in parts, with the graphs ``UNION`` and ``LOADED``; the latter last.

    Raises:
        OSError, EOFError: the data set is damaged.
        DataError: it has triples in no graph.
    """
    held: defaultdict[str, list[bytes]] = defaultdict(list)
    graphs: set[str] = set()
    quads, last = 0, b""
    with DatasetReader(release, tell) as data:
        for line in data:
            triple, graph = split(line)
            quads += 1
            graphs.add(graph)
            held[graph].append(triple)
            if triple != last:
                held[UNION].append(triple)
                last = triple
            for full in [name for name in (graph, UNION) if len(held[name]) >= _PART]:
                yield full, held.pop(full)
            if quads % _PART == 0 and sum(map(len, held.values())) > _HELD:
                largest = max(held, key=lambda name: len(held[name]))
                yield largest, held.pop(largest)
        data.check()
    yield from held.items()
    yield LOADED, list(note(release.id, quads, sorted(graphs)))


def load_remote(release: Release, queries: Endpoint, graph_store: Endpoint, tell: Callable[[float], None]) -> Loaded:
    """Replace what an endpoint holds by a release.

    Args:
        release: what to load.
        queries: where it is asked.
        graph_store: where its graphs are written.
        tell: told the fraction (0 to 1) of the data that was sent.

    Raises:
        UsageError: it cannot be written to.
        BackendFailed: it does not answer.
        OSError, EOFError, DataError: the release is damaged; then the endpoint holds no release.
    """
    exchange, store = Exchange(queries, DEFAULT_LIMITS), GraphStore(graph_store)
    before, _ = loaded(exchange)
    store.remove(LOADED)
    sent: set[str] = set()
    triples: defaultdict[str, int] = defaultdict(int)
    for part in parts(release, tell):
        if part[0] == LOADED:
            for graph in sorted((before.graphs if before else frozenset()) - sent):
                store.remove(graph)
        store.add(part, first=part[0] not in sent)
        sent.add(part[0])
        triples[part[0]] += len(part[1])
    union, held = triples.pop(UNION), len(sent) - 2
    quads = sum(triples.values()) - triples[LOADED]
    return Loaded(quads, held, union, _count(exchange))


def _count(exchange: Exchange) -> int:
    """Return how many triples the union has there: a store that spells values anew may hold fewer."""
    document = exchange.post([("query", _COUNTS), ("default-graph-uri", UNION)], ROWS)
    ((number,),) = read_document(document, "rows", exchange.endpoint.shown)  # type: ignore[misc]
    return int(number.value)
