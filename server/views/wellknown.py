"""What the site says of itself to programs: VoID, DCAT, dumps, sitemap, robots, changes; and the page about it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath
from typing import Any, Final, TypeVar, cast

from flask import Blueprint, Response, current_app, redirect, request, send_file
from werkzeug.wrappers import Response as BaseResponse

from graph.about import TITLE
from graph.diff import Diff, diff
from graph.files import FilePart
from graph.namespaces import PREFIXES, VN
from graph.release import MANIFEST, previous_release
from server import credits, feed, published, sitemap
from server.entities.known import entity_iri
from server.errors import NotFound
from server.negotiate import HTML, PAGE_OR_RDF, RDF, Format, choose
from server.pages import current_page, public_root, render
from server.site import current_site
from server.store import Triples, serialise
from server.urls import Urls
from server.views.describe import unknown

blueprint = Blueprint("wellknown", __name__)
_PREFIXES: Final = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
}
_XML: Final = "application/xml; charset=utf-8"
_ATOM: Final = "application/atom+xml; charset=utf-8"
SUMS: Final = "SHA256SUMS"
_KEPT: Final = "vnegov.wellknown"
_Value = TypeVar("_Value")
_making = threading.Lock()


@blueprint.get("/.well-known/void")
def void() -> Response:
    """Send the VoID description of the data set, directly, in the RDF format that is asked for."""
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), RDF)
    return _rdf(chosen, lambda: published.void_description(current_site().store, public_root()))


@blueprint.get("/catalog")
def catalog() -> BaseResponse:
    """Send the DCAT catalogue in the RDF format that is asked for, or lead people to the page about the data (303).

    Raises:
        NotFound: the release has no catalogue.
    """
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), (*RDF, HTML))
    if chosen is HTML:
        response = redirect(current_page().urls.path("data"), 303)
        response.vary.add("Accept")
        return response
    triples = published.catalog_description(current_site().release, public_root())
    if triples is None:
        raise unknown("catalog")
    return _rdf(chosen, lambda: triples)


@blueprint.get("/data")
def data() -> Response:
    """Show how to fetch the whole data set, how large it is, what it links to, and under which licence."""
    page = current_page()
    links = list(published.linksets(page.site.store))
    page.labels.load(iri for iri, _ in links)
    files = published.data_files(page.site.release)
    origins = published.sources(page.site.store)
    page.labels.load(one.iri for one in origins)
    tables = _tables(part for part in files if part.of == "tables")
    page.labels.load(str(VN[cls]) for cls in tables)
    created = str(page.site.release.manifest.get("created") or "")
    return render(
        "data.html",
        sources=origins,
        libraries=credits.libraries(),
        licences=credits.licence_files(),
        titles=TITLE,
        created=created,
        whole=[part for part in files if not part.of],
        nanopubs=[part for part in files if part.of == "nanopublications"],
        tables=tables,
        table_kinds=sorted({kind for row in tables.values() for kind in row}),
        vn=str(VN),
        size=page.language.size,
        linksets=[(page.labels.label(iri).text, count) for iri, count in links],
    )


def _tables(files: Iterable[FilePart]) -> dict[str, dict[str, FilePart]]:
    """Return the tables of classes: class → kind of file (CSV, Parquet) → the file."""
    found: dict[str, dict[str, FilePart]] = {}
    for part in files:
        path = PurePosixPath(part.name)
        kind = {".csv": "CSV", ".parquet": "Parquet"}.get(path.suffix, path.suffix)
        found.setdefault(path.stem, {})[kind] = part
    return found


@blueprint.get("/dumps/<path:name>")
def dump(name: str) -> Response:
    """Send a file of the release, or a range of it.

    Raises:
        NotFound: the release has no such file.
    """
    if name == SUMS and (sums := published.checksums(current_site().release)):
        return _document(sums.encode(), "text/plain; charset=utf-8")
    file = published.published_file(current_site().release, name)
    if file is None:
        raise NotFound(
            {"vi": f"Bản phát hành không có tệp “{name}”.", "en": f"The release has no file “{name}”."},
            near=[Urls().path("data")],
        )
    tag = file.sha256 or hashlib.sha256(file.path.read_bytes()).hexdigest()
    response = send_file(file.path, file.media_type, conditional=True, etag=tag, max_age=None)
    response.headers["Cache-Control"] = "public, no-cache"
    return response


@blueprint.get("/np/<stem>/<name>")
def nanopublication(stem: str, name: str) -> BaseResponse:
    """Lead from a nanopublication to the page of its fact, or to the file of all nanopublications (303).

    Raises:
        NotFound: the release does not know the fact.
    """
    path = f"id/fact/{stem}/{name.rpartition('.')[0]}"
    if entity_iri(current_site().store, path) is None:
        raise unknown(f"np/{stem}/{name}")
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), PAGE_OR_RDF)
    urls = current_page().urls
    response = redirect(urls.path(f"page/{path}") if chosen is HTML else Urls().path("dumps/nanopubs.trig.gz"), 303)
    response.vary.add("Accept")
    return response


@blueprint.get("/robots.txt")
def robots() -> Response:
    """Tell crawlers to leave alone what has no end, and where the list of pages is."""
    endless = "".join(f"Disallow: /{path}\n" for path in ("sparql", "why", "report"))
    text = f"User-agent: *\n{endless}\nSitemap: {public_root()}/sitemap.xml\n"
    return Response(text, content_type="text/plain; charset=utf-8")


@blueprint.get("/sitemap.xml")
def sitemap_index() -> Response:
    """Send the index of the sitemap."""
    return _document(sitemap.index(public_root(), _pages(), current_site().release.manifest.get("created")), _XML)


@blueprint.get("/sitemap/<int:number>.xml")
def sitemap_part(number: int) -> Response:
    """Send a part of the sitemap.

    Raises:
        NotFound: there is no such part.
    """
    body = sitemap.part(public_root(), _pages(), number, current_site().release.manifest.get("created"))
    if body is None:
        raise unknown(f"sitemap/{number}.xml")
    return _document(body, _XML)


@blueprint.get("/feed.atom")
def changes() -> Response:
    """Send what this release changed, as a feed.

    Raises:
        NotFound: what is served is no release but files of someone's own, which have no history.
    """
    page, release = current_page(), current_site().release
    if not (release.folder / MANIFEST).is_file():
        raise NotFound(
            {
                "vi": "Dữ liệu này không phải một bản phát hành nên không có lịch sử.",
                "en": "What is served here is no release, so it has no history.",
            },
            near=[Urls().path("data")],
        )
    found = current_changes()
    response = _document(feed.feed(release, found, page.language, public_root()), _ATOM)
    response.headers["Content-Language"] = page.language.code
    response.vary.update(("Accept-Language", "Cookie"))
    return response


@blueprint.app_template_global()
def dataset_json() -> dict[str, Any] | None:
    """Return the schema.org description of the data set, for the first page; None where the release has none."""
    return published.schema_org(current_site().release, public_root())


def _rdf(chosen: Format, make: Callable[[], Triples]) -> Response:
    """Return triples in a format, written once for an address and format, with an entity tag."""
    root, kept = public_root(), current_app.extensions.setdefault(_KEPT, {})
    last_root, body = kept.get((request.path, chosen.name), ("", b""))
    if last_root != root:
        body = serialise(make(), chosen.name, _PREFIXES)
        kept[request.path, chosen.name] = root, body
    response = _document(body, chosen.content_type)
    response.vary.add("Accept")
    return response


def _document(body: bytes, content_type: str) -> Response:
    response = Response(body, content_type=content_type)
    response.set_etag(hashlib.sha256(body).hexdigest()[:32])
    response.headers["Cache-Control"] = "public, no-cache"
    response.make_conditional(request)
    return response


def _pages() -> list[str]:
    site = current_site()
    return _kept("pages", lambda: sitemap.page_paths(site.store, site.catalogue.queries))


def current_changes() -> Diff | None:
    """Return what the release changed, compared once for an application; None where there is none before it."""
    return _kept("changes", _changes)


def changes_so_far() -> tuple[bool, Diff | None]:
    """Return whether the comparison of ``current_changes`` is made, and what it found; nothing is waited for."""
    found = current_app.extensions.get(_KEPT, {})
    return "changes" in found, found.get("changes")


def _changes() -> Diff | None:
    release = current_site().release
    before = previous_release(release) if (release.folder / MANIFEST).is_file() else None
    return diff(before, release) if before else None


def _kept(name: str, make: Callable[[], _Value]) -> _Value:
    """Return what ``make`` gives, made once for an application: a release never changes."""
    with _making:
        found = current_app.extensions.setdefault(_KEPT, {})
        if name not in found:
            found[name] = make()
        return cast(_Value, found[name])
