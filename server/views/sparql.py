"""The SPARQL endpoint: the protocol for programs, a form with a result table for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request

from graph.namespaces import PREFIXES
from server.answers import Answer, Wanted
from server.editor import SCRIPT, is_built
from server.endpoint import FILE_NAME, PATH, Asking, asking_of
from server.errors import BadRequest, NotAcceptable, ProblemError, in_language
from server.hints import empty_columns, unknown_terms
from server.labels import Shown
from server.negotiate import HTML, RDF, ROWS, TRIPLES, choose
from server.pages import current_page, render
from server.protocol import Operation, content_negotiation_headers, entity_tag, read_operation
from server.repeats import never_again
from server.service import graph_sizes, service_description
from server.site import current_site
from server.store import serialise
from server.terms import Row, Term
from server.urls import Urls
from server.vocabulary import term_names
from server.words.editor import WORDS as EDITOR_WORDS

blueprint = Blueprint("sparql", __name__)
_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_USED: Final = ("xsd", "rdfs", "vn", "oa")
EXAMPLES: Final = {
    "targets": """SELECT ?target ?holder ?deadline WHERE {
  ?target a vn:Target ; vn:deadline ?deadline .
  OPTIONAL { ?target vn:holder ?holder }
} ORDER BY ?deadline LIMIT 50""",
    "evidence": """SELECT ?result ?quote ?article WHERE {
  ?result a vn:Result ; vn:statedIn ?article ; vn:evidence ?evidence .
  ?evidence oa:hasTarget/oa:hasSelector/oa:exact ?quote .
} LIMIT 50""",
    "counts": """SELECT ?type (COUNT(DISTINCT ?fact) AS ?count) WHERE {
  ?fact vn:factId ?id ; a ?type .
  FILTER(?type != vn:Fact)
} GROUP BY ?type ORDER BY DESC(?count)""",
}
"""Name → the body of an example; the prefixes that it uses are put in front."""


@dataclass(frozen=True)
class Cell:
    """One cell of a result.

    Attributes:
        shown: what is read.
        kind: ``iri``, ``number``, ``date`` or empty: what a script may do with it.
        value: the IRI, the number or the date as the data have it; empty where ``shown`` says it all.
    """

    shown: Shown
    kind: str = ""
    value: str = ""


def example(name: str) -> str:
    """Return an example query with the prefixes it uses."""
    body = EXAMPLES[name]
    declared = [f"PREFIX {prefix}: <{PREFIXES[prefix]}>" for prefix in _USED if f"{prefix}:" in body]
    return "\n".join([*declared, body])


@blueprint.route(PATH, methods=["GET", "POST"])
def sparql() -> Response:
    """Answer a query; without one, show the form or the service description."""
    body = request.get_data() if request.method == "POST" else b""
    operation = read_operation(request.method, request.query_string, request.headers.get("Content-Type", ""), body)
    accept = request.headers.get("Accept", "")
    if operation.query is None:
        return _no_query(operation, accept)
    asking = asking_of(operation, operation.query, accept, current_site().release.id, _endpoint())
    if asking.volatile:
        never_again()
    return _people(asking) if asking.formats.are_pages else _programs(asking)


def _no_query(operation: Operation, accept: str) -> Response:
    try:
        chosen = choose(accept, operation.asked_format, (*RDF, HTML))
    except NotAcceptable as error:
        raise BadRequest(
            {"vi": "Yêu cầu không có truy vấn.", "en": "The request has no query."},
            hint={
                "vi": "Gửi truy vấn trong tham số `query`, hoặc xin mô tả dịch vụ bằng Accept: text/turtle.",
                "en": "Send a query in the parameter `query`, or ask for the service description: Accept: text/turtle.",
            },
        ) from error
    if request.method == "POST":
        raise BadRequest(
            {"vi": "Nội dung gửi không có truy vấn.", "en": "The content sent has no query."},
            hint={"vi": "Gửi truy vấn trong tham số `query`.", "en": "Send the query in the parameter `query`."},
        )
    site = current_site()
    if chosen is HTML:
        return _form("", graphs=_graphs())
    triples = service_description(site.store, _endpoint(), federated=bool(site.config.allow_service))
    body = serialise(triples, chosen.name, {**PREFIXES, "sd": _SD})
    response = Response(body, content_type=chosen.content_type)
    response.headers.update(content_negotiation_headers(entity_tag(site.release.id, chosen, operation, [_endpoint()])))
    response.headers["Content-Disposition"] = f'inline; filename="{FILE_NAME}.{chosen.name}"'
    response.make_conditional(request)
    return response


def _endpoint() -> str:
    public = current_site().config.public_url
    return f"{public or request.url_root.rstrip('/')}{PATH}"


def _graphs() -> list[tuple[Shown, int]]:
    page = current_page()
    sizes = graph_sizes(page.site.store)
    page.labels.load(sizes)
    return [(Shown(page.labels.label(graph).text, page.urls.thing(graph) or ""), size) for graph, size in sizes.items()]


def _programs(asking: Asking) -> Response:
    reply = asking.known(request.headers.get("If-None-Match", ""))
    if reply is None:
        reply = asking.reply(current_site().outside.answer(asking.question, asking.formats.wanted))
    return _people(asking) if reply is None else Response(reply.body, reply.status, list(reply.headers))


def _people(asking: Asking) -> Response:
    """Show the form with the result, or with what is wrong with the query."""
    site, query = current_site(), asking.query
    try:
        wanted = Wanted(table=site.config.table_rows, cells=site.config.table_cells)
        context = _result(site.outside.answer(asking.question, wanted))
    except ProblemError as problem:
        language = current_page().language.code
        response = _form(
            query,
            problem={
                "title": in_language(problem.title, language),
                "detail": in_language(problem.detail, language),
                "hint": in_language(problem.hint, language),
                "extra": problem.extra,
            },
        )
        response.status_code = problem.status
        response.headers.update(problem.headers)
        return response
    doubtful = unknown_terms(query, term_names(site.store))
    response = _form(query, result=context, doubtful=doubtful, empty_columns=empty_columns(query))
    if context["truncated"]:
        response.headers["X-Vnegov-Truncated"] = "true"
    return response


def _result(answer: Answer) -> dict[str, object]:
    offered = TRIPLES if answer.kind == "triples" else ROWS
    names = [one.name for one in offered if one is not HTML]
    if answer.kind == "boolean":
        return {"kind": "boolean", "answer": answer.truth, "formats": names, "truncated": False}
    variables = answer.variables or ("s", "p", "o")
    return {
        "kind": answer.kind,
        "variables": variables,
        "rows": shown_rows(answer.rows, variables),
        "count": len(answer.rows),
        "truncated": answer.more,
        "formats": names,
    }


def shown_rows(rows: Sequence[Row], variables: Sequence[str]) -> list[list[Cell | None]]:
    """Return rows as a table shows them, labels fetched all at once; None where a variable is unbound."""
    labels = current_page().labels
    labels.load(term for row in rows for term in row.values())
    return [[_cell(row[name]) if name in row else None for name in variables] for row in rows]


def _cell(term: Term) -> Cell:
    kind = "iri" if term.is_iri else "number" if term.is_number else "date" if term.is_date else ""
    return Cell(current_page().labels.show(term), kind, term.value if kind else "")


def _form(query: str, **context: object) -> Response:
    page = current_page()
    urls = page.urls
    return render(
        "sparql.html",
        query=query or example("targets"),
        asked=bool(query),
        examples=[(name, urls.sparql(query=example(name))) for name in EXAMPLES],
        editor=urls.static(SCRIPT) if is_built() else "",
        editor_words={key.removeprefix("editor."): page.language.template(key) for key in EDITOR_WORDS},
        download=lambda extension: Urls().sparql(query=query, format=extension),
        **context,
    )
