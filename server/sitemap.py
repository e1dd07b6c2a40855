"""The sitemap: an index, and parts that list every page of a release.

https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from graph.namespaces import BASE
from server.store import QueryStore
from server.urls import Urls, local_path

PART_SIZE: Final = 10_000
"""Addresses in one part; the protocol allows 50,000."""
_NAMESPACE: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_KINDS: Final = ("id/", "eli/")
_SITE: Final = ("", "browse", "compare", "data", "ontology", "queries", "tracker")
_THINGS: Final = f"""SELECT DISTINCT ?thing WHERE {{
  ?thing a ?cls FILTER(STRSTARTS(STR(?thing), "{BASE}") && !CONTAINS(STR(?thing), "#")) }} ORDER BY ?thing"""


def page_paths(store: QueryStore, queries: Iterable[str]) -> list[str]:
    """Return the paths of all pages: of the site, of the canned queries, of every thing and graph.

    Args:
        store: the release.
        queries: the names of the canned queries.
    """
    urls = Urls()
    site = [*map(urls.path, _SITE), *map(urls.query, queries)]
    paths = (local_path(row["thing"].value) for row in store.rows(_THINGS))
    things = [urls.path(f"page/{path}") for path in paths if path and path.startswith(_KINDS)]
    graphs = [urls.path(f"page/{path}") for path in map(local_path, sorted(store.graphs)) if path]
    return [*site, *graphs, *things]


def index(root: str, pages: Sequence[str], modified: str | None) -> bytes:
    """Return the index, which names the parts.

    Args:
        root: the address of the server, without a final slash.
        pages: the paths of all pages.
        modified: the day of the release, if it has one.
    """
    count = -(-len(pages) // PART_SIZE)
    return _document(
        "sitemapindex", "sitemap", (f"{root}/sitemap/{part}.xml" for part in range(1, count + 1)), modified
    )


def part(root: str, pages: Sequence[str], number: int, modified: str | None) -> bytes | None:
    """Return one part, counted from 1; None where there is no such part. Other arguments are as in ``index``."""
    chosen = pages[(number - 1) * PART_SIZE : number * PART_SIZE] if number > 0 else []
    return _document("urlset", "url", (root + path for path in chosen), modified) if chosen else None


def _document(name: str, item: str, addresses: Iterable[str], modified: str | None) -> bytes:
    document = Element(name, xmlns=_NAMESPACE)
    for address in addresses:
        entry = SubElement(document, item)
        SubElement(entry, "loc").text = address
        if modified:
            SubElement(entry, "lastmod").text = modified
    body: bytes = tostring(document, encoding="utf-8", xml_declaration=True)
    return body
