"""The canned queries: their list, and each with its form, its answer and its data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, Response, request

from server.canned import Arguments, BoundQuery, bind, count, find_query, part, rows, serialised
from server.catalogue import RESERVED, CannedQuery, Parameter
from server.errors import ProblemError, in_language
from server.names import NameIndex
from server.negotiate import HTML, ROWS, Format, choose
from server.pages import Paging, current_page, render, whole_number
from server.protocol import Operation, content_negotiation_headers, entity_tag
from server.repeats import is_volatile, never_again
from server.result_table import result_table
from server.site import current_site
from server.urls import Parameter as Given
from server.urls import Urls

blueprint = Blueprint("query", __name__)
TOTAL_HEADER: Final = "X-Total-Count"
"""How many rows the whole answer has, where a part of it is sent."""
CATALOGUE: Final = Format("json", "application/json")
_FORMATS: Final = {offer.name: offer for offer in ROWS if offer is not HTML}
_TAG_WORDS: Final = {
    "targets": {"vi": "Chỉ tiêu", "en": "Targets"},
    "results": {"vi": "Kết quả", "en": "Results"},
    "people": {"vi": "Người giữ chức vụ", "en": "Officials"},
    "agencies": {"vi": "Cơ quan", "en": "Agencies"},
    "law": {"vi": "Văn bản", "en": "Law"},
    "systems": {"vi": "Hệ thống", "en": "Systems"},
    "events": {"vi": "Sự kiện", "en": "Events"},
    "tasks": {"vi": "Nhiệm vụ", "en": "Tasks"},
    "entities": {"vi": "Về một đối tượng", "en": "About one thing"},
    "places": {"vi": "Địa danh", "en": "Places"},
    "links": {"vi": "Liên kết", "en": "Links"},
    "quality": {"vi": "Chất lượng dữ liệu", "en": "Quality of the data"},
}
_WORDS: Final[Mapping[str, Mapping[str, str]]] = {
    "title": {"vi": "Câu hỏi có sẵn", "en": "Prepared questions"},
    "intro": {
        "vi": "Chọn câu hỏi, điền điều kiện nếu cần. Mỗi kết quả có địa chỉ riêng, có cả JSON, CSV, TSV và XML.",
        "en": "Choose a question, add conditions if needed. Every answer has an address, as JSON, CSV, TSV or XML too.",
    },
    "any": {"vi": "tất cả", "en": "any"},
    "yes": {"vi": "có", "en": "yes"},
    "no": {"vi": "không", "en": "no"},
    "required": {"vi": "bắt buộc", "en": "required"},
    "run": {"vi": "Xem kết quả", "en": "Show the answer"},
    "ask": {"vi": "Điền các ô bắt buộc để xem kết quả.", "en": "Fill in what is required to see the answer."},
    "answer": {"vi": "Kết quả", "en": "Answer"},
    "data": {"vi": "Tải kết quả này", "en": "Get this answer"},
    "empty": {
        "vi": "Không có dòng nào khớp với điều kiện này. Bỏ bớt điều kiện, hoặc hỏi rộng hơn.",
        "en": "No row fits these conditions. Drop one, or ask more widely.",
    },
    "sparql": {"vi": "Truy vấn SPARQL", "en": "The SPARQL query"},
    "edit": {"vi": "Mở trong trang SPARQL để sửa", "en": "Open in the SPARQL page to change it"},
}


@dataclass(frozen=True)
class FormField:
    """One field of a query's form: the parameter, its values, and the options where it has a choice."""

    parameter: Parameter
    values: Sequence[str]
    options: Sequence[tuple[str, str]]


@blueprint.get("/queries")
def index() -> Response:
    """List the canned queries, grouped by what they are about."""
    page, queries = current_page(), current_site().catalogue.queries
    chosen = choose(request.headers.get("Accept", ""), request.args.get("format", ""), (HTML, CATALOGUE))
    if chosen is not HTML:
        response = Response(json.dumps([_described(query) for query in queries.values()], ensure_ascii=False, indent=1))
        response.content_type = CATALOGUE.media_type
        response.vary.add("Accept")
        return response
    groups: dict[str, list[CannedQuery]] = {tag: [] for tag in _TAG_WORDS}
    for query in queries.values():
        groups.setdefault(query.tags[0], []).append(query)
    listed = [(tag_words(tag, page.language.code), members) for tag, members in groups.items() if members]
    return render("queries.html", groups=listed, words=_words())


def tag_words(tag: str, language: str) -> str:
    """Return what queries of a tag are listed under."""
    return _TAG_WORDS[tag][language] if tag in _TAG_WORDS else tag


@blueprint.get("/queries/<name>")
def answer(name: str) -> Response:
    """Answer a canned query, as a page or as data, by extension, ``?format=`` or Accept.

    Raises:
        NotFound: there is no such query, or nobody knows a name that was given.
        BadRequest: a parameter is unknown, missing, or not of its type.
        NotAcceptable: no format fits.
    """
    site = current_site()
    stem, _, extension = name.rpartition(".")
    known = extension in _FORMATS and bool(stem)
    query = find_query(site.catalogue, stem if known else name)
    asked = extension if known else request.args.get("format", "")
    chosen = choose("" if known else request.headers.get("Accept", ""), asked, ROWS)
    arguments = {key: values for key, values in request.args.to_dict(flat=False).items() if key not in RESERVED}
    if chosen is HTML:
        return _page(query, arguments)
    return _data(bind(query, arguments, site.names), chosen)


def _data(whole: BoundQuery, chosen: Format) -> Response:
    """Return the answer as data: the whole of it, or with ``limit=`` the page that is asked for."""
    site = current_site()
    _note_volatile(whole)
    paging = _paging(whole) if request.args.get("limit") or request.args.get("page") else None
    bound = part(whole, paging.size, paging.offset) if paging else whole
    etag = entity_tag(site.release.id, chosen, Operation(bound.sparql, (), (), ""), [bound.query.name])
    response = Response(content_type=chosen.content_type)
    response.headers.update(content_negotiation_headers(etag))
    response.headers["Content-Disposition"] = f'inline; filename="{bound.query.name}.{chosen.name}"'
    if paging:
        response.headers[TOTAL_HEADER] = str(paging.count)
        response.headers["Link"] = ", ".join(_links(whole, chosen, paging))
    if not request.if_none_match.contains(etag or ""):
        response.data = serialised(site.answerer, bound, chosen.name)
    response.make_conditional(request)
    return response


def _paging(bound: BoundQuery) -> Paging:
    site = current_site()
    size = whole_number("limit", site.config.table_rows)
    return Paging(whole_number("page"), min(size, site.config.max_rows), count(site.answerer, bound))


def _links(bound: BoundQuery, chosen: Format, paging: Paging) -> list[str]:
    """Return the links to other pages of an answer (RFC 8288)."""
    pages = {"first": 1, "prev": paging.page - 1, "next": paging.page + 1, "last": max(1, paging.last_page)}

    def address(page: int) -> str:
        given: dict[str, Given] = {**bound.arguments, "limit": paging.size, "page": page}
        return Urls().path(f"queries/{bound.query.name}.{chosen.name}", **given)

    return [f'<{address(n)}>; rel="{rel}"' for rel, n in pages.items() if 1 <= n <= max(1, paging.last_page)]


def _note_volatile(bound: BoundQuery) -> None:
    if is_volatile(bound.sparql):
        never_again()


def _page(query: CannedQuery, arguments: Arguments) -> Response:
    """Return the page of a query: with its answer, with what is wrong, or with the form alone."""
    site = current_site()
    missing = [name for name, one in query.parameters.items() if one.required and not arguments.get(name)]
    if missing and not any(text.strip() for texts in arguments.values() for text in texts):
        return _render(query, arguments)
    try:
        bound = bind(query, arguments, site.names)
        _note_volatile(bound)
        paging = _paging(bound)
        found = rows(site.answerer, part(bound, paging.size, paging.offset))
    except ProblemError as problem:
        response = _render(query, arguments, problem=_problem(problem))
        response.status_code = problem.status
        response.headers.update(problem.headers)
        return response
    page = current_page()
    limit = request.args.get("limit", "")
    return _render(
        query,
        arguments,
        table=result_table(query, found, page.labels, site.names),
        count=paging.count,
        shown=len(found),
        paging=paging,
        pages=lambda n: page.urls.path(f"queries/{query.name}", **{**bound.arguments, "limit": limit, "page": n}),
        sparql=bound.sparql,
        data=[(one, Urls().path(f"queries/{query.name}.{one}", **bound.arguments)) for one in _FORMATS],
        editor=page.urls.sparql(query=bound.sparql),
    )


def _render(query: CannedQuery, arguments: Arguments, **context: object) -> Response:
    return render(
        "query.html",
        query=query,
        fields=_fields(query, arguments, current_site().names),
        words=_words(),
        action=Urls().path(f"queries/{query.name}"),
        **context,
    )


def _fields(query: CannedQuery, arguments: Arguments, names: NameIndex) -> list[FormField]:
    language = current_page().language.code
    fields = []
    for name, parameter in query.parameters.items():
        given = [text for text in arguments.get(name, ()) if text.strip()] or [parameter.default]
        options = [(code, entry.labels.get(language, code)) for code, entry in names.codes(parameter.scheme).items()]
        options += [(code, code) for code in parameter.choices]
        if parameter.type == "yes_no":
            options = [(code, _WORDS[code][language]) for code in ("yes", "no")]
        fields.append(FormField(parameter, given, options))
    return fields


def _problem(problem: ProblemError) -> Mapping[str, object]:
    language = current_page().language.code
    return {
        "title": in_language(problem.title, language),
        "detail": in_language(problem.detail, language),
        "hint": in_language(problem.hint, language),
        "extra": problem.extra,
    }


def _words() -> Mapping[str, str]:
    language = current_page().language.code
    return {key: words[language] for key, words in _WORDS.items()}


def _described(query: CannedQuery) -> Mapping[str, object]:
    """Return what a program needs to know of a query."""
    return {
        "name": query.name,
        "path": Urls().path(f"queries/{query.name}"),
        "summary": query.summary,
        "description": query.description,
        "tags": query.tags,
        "parameters": [
            {"name": name, "type": one.type, "required": one.required, "label": one.label, "help": one.help}
            for name, one in query.parameters.items()
        ],
        "columns": {name: column.label for name, column in query.columns.items()},
    }
