"""The operations that stand whatever queries there are: endpoint, things and their data, files, reconciliation."""

from __future__ import annotations

from typing import Final

from server.fragments import PARTS
from server.negotiate import HTML, RDF, ROWS, TRIPLES, Format
from server.openapi.chart_routes import chart_routes
from server.openapi.explaining import explaining
from server.openapi.parts import FORMAT, LANG, Json, answers, files, in_path, lists, operation, parameter, refused
from server.openapi.schema import schema_routes
from server.views.fragments import OFFERED

_GRAPHS: Final = {"type": "array", "items": {"type": "string", "format": "iri"}}
_DEFAULT_GRAPH: Final = parameter("default-graph-uri", "graphs that make up the default graph", _GRAPHS)
_NAMED_GRAPH: Final = parameter("named-graph-uri", "graphs that GRAPH sees", _GRAPHS)
_JSON: Final = Format("json", "application/json")
_CSV: Final = Format("csv", "text/csv", charset=True)
_XML: Final = Format("xml", "application/xml")
_ATOM: Final = Format("atom", "application/atom+xml")
_TEXT: Final = Format("txt", "text/plain")
_TABLE_FORMATS: Final = tuple(dict.fromkeys((*ROWS, *TRIPLES)))
_PATH: Final = in_path("path", "the path of the thing's IRI", "id/place/tinh-thai-nguyen")


def routes() -> Json:
    """Return path → operations."""
    return {
        **_endpoint(),
        **_fragments(),
        **_things(),
        **explaining(LANG, FORMAT),
        **schema_routes(),
        **chart_routes(),
        **_files(),
        **_reconciliation(),
        **_service(),
    }


def _endpoint() -> Json:
    words = "The answer; without a query, the service description."
    refusals = (400, 403, 406, 413, 503)
    body = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"query": {"type": "string"}, "format": {"type": "string"}},
                    "required": ["query"],
                }
            },
            "application/sparql-query": {"schema": {"type": "string"}},
        },
    }
    query = parameter(
        "query", "SPARQL 1.1: SELECT, ASK, CONSTRUCT or DESCRIBE", example="SELECT * { ?s ?p ?o } LIMIT 5"
    )
    shared = [_DEFAULT_GRAPH, _NAMED_GRAPH, FORMAT, LANG]
    return {
        "/sparql": {
            "get": operation(
                "sparql",
                "Ask in SPARQL 1.1 (GET)",
                "sparql",
                answers(_TABLE_FORMATS, words, refusals),
                parameters=[query, *shared],
            ),
            "post": operation(
                "sparqlPost",
                "Ask in SPARQL 1.1 (POST)",
                "sparql",
                answers(_TABLE_FORMATS, "The answer.", (*refusals, 415)),
                parameters=shared,
                requestBody=body,
            ),
        },
        "/sparql/vocabulary.json": {
            "get": operation(
                "vocabulary",
                "Prefixes, classes and properties with labels and counts",
                "sparql",
                answers((_JSON,), "What an editor completes from.", (400,)),
                parameters=[LANG],
            )
        },
        "/sparql/examples.json": {
            "get": operation(
                "examples",
                "Example queries in groups",
                "sparql",
                lists("Groups of queries, each with its question.", (400,)),
                parameters=[LANG],
            )
        },
    }


def _fragments() -> Json:
    parts = [parameter(name, f"the {name} as an IRI; anything where it is left out") for name in PARTS[:2]]
    parts.append(parameter("object", 'an IRI, "text", "text"@vi or "text"^^IRI; anything where it is left out'))
    page = parameter("page", "the page, from 1", {"type": "integer", "minimum": 1})
    good = answers(OFFERED, "A page of triples with hydra controls.", (400, 404, 406, 503))
    asked = operation("fragments", "Triples by pattern", "sparql", good, parameters=[*parts, page, FORMAT, LANG])
    return {"/fragments": {"get": asked}}


def _things() -> Json:
    lead = {"303": {"description": "Leads to the page or to the data, by Accept."}}
    found = {}
    for kind, example in (("id", "place/tinh-thai-nguyen"), ("eli", "vn/nd-cp/2007/64"), ("graph", "ontology")):
        found[f"/{kind}/{{path}}"] = {
            "get": operation(
                f"see{kind.capitalize()}",
                f"The IRI of a thing (/{kind}/…)",
                "things",
                {**lead, **refused((400, 404, 406))},
                parameters=[in_path("path", "the rest of the IRI", example), FORMAT, LANG],
            )
        }
    data = operation(
        "data",
        "What is known of a thing, as RDF",
        "things",
        answers(RDF, "Its description.", (400, 404)),
        parameters=[in_path("path", "the path of the IRI and .ttl, .nt, .jsonld or .rdf", f"{_PATH['example']}.ttl")],
    )
    page = operation(
        "page",
        "What is known of a thing, for people",
        "things",
        {**answers((HTML,), "Its page.", (400, 404)), "301": {"description": "Leads to the page of the ontology."}},
        parameters=[_PATH, LANG],
    )
    found_by = [parameter("q", "a name, a number, a phrase; in any spelling"), LANG]
    facets = [parameter(name, words) for name, words in (("kind", "a class"), ("place", "an IRI"), ("year", "a year"))]
    results = "What is found, the best first, with counts by kind, place and year."
    refusals = (400, 404, 406)
    listing = {
        "/search": {
            "get": operation(
                "search",
                "Find something / Tìm kiếm",
                "things",
                answers((HTML, _JSON), results, refusals),
                parameters=[*found_by, *facets, parameter("page", "from 1"), FORMAT],
            )
        },
        "/search.{extension}": {
            "get": operation(
                "searchData",
                "Find something, as data",
                "things",
                answers((_JSON,), results, refusals),
                parameters=[in_path("extension", "json", "json"), *found_by, *facets, parameter("page", "from 1")],
            )
        },
        "/search/suggest": {
            "get": operation(
                "suggestNames",
                "What a text may become",
                "things",
                lists("A few names.", (400,)),
                parameters=found_by,
            )
        },
        "/tracker": {"get": _tracker("tracker", [], (HTML, _JSON, _CSV))},
        "/tracker.{extension}": {
            "get": _tracker("trackerData", [in_path("extension", "csv or json", "csv")], (_JSON, _CSV))
        },
        "/compare": {"get": _compare("compare", [], (HTML, _JSON, _CSV))},
        "/compare.{extension}": {
            "get": _compare("compareData", [in_path("extension", "csv or json", "csv")], (_JSON, _CSV))
        },
    }
    return {
        **found,
        **listing,
        "/data/{path}": {"get": data},
        "/page/{path}": {"get": page},
        "/browse": {"get": operation("classes", "The classes", "things", answers((HTML,), "A list.", (400, 406)))},
        "/browse/{cls}": {"get": _browse("browse", [], (HTML, _JSON, _CSV))},
        "/browse/{cls}.{extension}": {
            "get": _browse("browseData", [in_path("extension", "csv or json", "csv")], (_JSON, _CSV))
        },
    }


def _browse(name: str, path: list[Json], formats: tuple[Format, ...]) -> Json:
    asked = {
        "sort": "`name`, `facts` or a property that the list shows; with `-` before it turned round",
        "mentioned": "1: only things that facts are about",
        "page": "from 1, of the page alone",
    }
    return operation(
        name,
        "The things of a class; each of its facets is a further parameter, named as the property",
        "things",
        answers(formats, "A list.", (400, 404, 406)),
        parameters=[
            *(in_path("cls", "the local name of the class", "Target"), *path),
            *(parameter(key, words) for key, words in asked.items()),
            *(FORMAT, LANG),
        ],
    )


def _tracker(name: str, path: list[Json], formats: tuple[Format, ...]) -> Json:
    filters = {
        "province": "a place, by name or IRI",
        "category": "a code of the system categories, or its label",
        "decree": "the number of a document that a target is set under, or that its article cites",
        "year": "the year of the deadline, e.g. 2008",
        "review": "the review status of the target, e.g. confirmed or proposed",
        "status": "met, missed, no-report or not-due",
        "on": "the day to look at it, e.g. 2017-12-31; today where it is not given",
    }
    asked = [parameter(key, words) for key, words in filters.items()]
    return operation(
        name,
        "What was promised and where it stands / Theo dõi cam kết",
        "things",
        answers(formats, "The targets that fit, with the reports that bear on each.", (400, 404, 406)),
        parameters=[*path, *asked, parameter("page", "from 1, of the page alone"), FORMAT, LANG],
    )


def _compare(name: str, path: list[Json], formats: tuple[Format, ...]) -> Json:
    many: Json = {"type": "array", "items": {"type": "string"}}
    return operation(
        name,
        "Places side by side / So sánh địa bàn",
        "things",
        answers(formats, "Targets, results and systems of each place, by category.", (400, 404, 406)),
        parameters=[
            *path,
            parameter("place", "a place, by name or IRI; up to four", many),
            FORMAT,
            LANG,
        ],
    )


def _files() -> Json:
    void = operation(
        "void",
        "The data set described in VoID",
        "descriptions",
        answers(RDF, "The description.", (400, 406)),
        parameters=[FORMAT],
    )
    catalog = operation(
        "catalog",
        "The data set described in DCAT",
        "descriptions",
        {
            **answers(RDF, "The catalogue.", (400, 404, 406)),
            "303": {"description": "Leads people to the page about the data."},
        },
        parameters=[FORMAT],
    )
    dump = operation(
        "dump",
        "A file of the release, or a range of it",
        "files",
        {
            **files("The file.", (400, 404)),
            "206": {"description": "The range that was asked for."},
            "416": {"description": "The range lies outside the file."},
        },
        parameters=[in_path("name", "as the catalogue names it", "dataset.nq.gz")],
    )
    nanopub = operation(
        "nanopublication",
        "One fact as a nanopublication",
        "files",
        {
            "303": {"description": "Leads to its page, or to the file of all nanopublications."},
            **refused((400, 404, 406)),
        },
        parameters=[in_path("stem", "the article", "000_787f3678ca86efb5"), in_path("name", "the fact", "target-1")],
    )
    return {
        "/.well-known/void": {"get": void},
        "/catalog": {"get": catalog},
        "/dumps/{name}": {"get": dump},
        "/np/{stem}/{name}": {"get": nanopub},
        "/feed.atom": {"get": operation("feed", "Changes", "files", answers((_ATOM,), "A feed.", (400, 404)))},
        "/sitemap.xml": {"get": operation("sitemap", "All pages", "files", answers((_XML,), "A list.", (400,)))},
        "/sitemap/{number}.xml": {
            "get": operation(
                "sitemapPart",
                "A part of all pages",
                "files",
                answers((_XML,), "A list.", (400, 404)),
                parameters=[{**in_path("number", "from 1", "1"), "schema": {"type": "integer", "minimum": 1}}],
            )
        },
        "/robots.txt": {"get": operation("robots", "For crawlers", "files", answers((_TEXT,), "Rules.", (400,)))},
    }


def _reconciliation() -> Json:
    batch = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
                }
            }
        },
    }
    asked = [parameter("queries", "a batch, as JSON"), parameter("extend", "what to add, as JSON"), LANG]
    refusals, tag = (400, 413), "reconciliation"
    good = answers((_JSON,), "As the Reconciliation Service API 0.2 says.", refusals)
    thing = parameter("id", "a thing", example="id/place/tinh-thai-nguyen", required=True)
    named = in_path("what", "entity, type or property", "entity")
    return {
        "/reconcile": {
            "get": operation("reconcile", "Match names (GET)", tag, good, parameters=asked),
            "post": operation("reconcilePost", "Match names (POST)", tag, good, requestBody=batch, parameters=[LANG]),
        },
        "/reconcile/suggest/{what}": {
            "get": operation(
                "suggest",
                "Complete what is typed",
                tag,
                answers((_JSON,), "Suggestions.", (400, 404)),
                parameters=[named, parameter("prefix", "what is typed"), LANG],
            )
        },
        "/reconcile/extend/propose": {
            "get": operation("propose", "Properties of a class", tag, good, parameters=[parameter("type", "a class")])
        },
        "/reconcile/view": {
            "get": operation(
                "view",
                "The page of a thing",
                tag,
                {
                    "303": {"description": "Leads to it."},
                    **refused((400, 404)),
                },
                parameters=[thing],
            )
        },
        "/reconcile/preview": {
            "get": operation(
                "preview",
                "A thing in a small frame",
                tag,
                answers((HTML,), "A page.", (400, 404)),
                parameters=[thing, LANG],
            )
        },
    }


def _service() -> Json:
    health = operation("health", "Whether the server is well", "service", answers((_JSON,), "It is.", (400, 503)))
    described = operation("openapi", "This document", "service", answers((_JSON,), "It.", (400,)))
    return {"/health": {"get": health}, "/openapi.json": {"get": described}}
