"""Why a triple holds: ``/why?s=…&p=…&o=…``, as a page and as JSON."""

from __future__ import annotations

import json
from typing import Final

from flask import Blueprint, Response, request

from server.errors import BadRequest, NotFound
from server.negotiate import HTML, Format, choose
from server.pages import current_page, render
from server.spelling import read, spelled
from server.urls import Urls
from server.why.bodies import Triple
from server.why.document import document
from server.why.explained import explained
from server.why.proof import Proof, prove, triple_of

blueprint = Blueprint("why", __name__)
JSON: Final = Format("json", "application/json")
_PARTS: Final = ("s", "p", "o")
_LONGEST: Final = 4_000


@blueprint.get("/why")
@blueprint.get("/why.<extension>")
def why(extension: str = "") -> Response:
    """Say why a triple holds: the rule that gave it, and what it rests on, down to what is stated.

    Raises:
        BadRequest: a part is missing or names no term.
        NotFound: the release does not have the triple.
        NotAcceptable: no format fits.
    """
    page = current_page()
    asked = extension or request.args.get("format", "")
    chosen = choose("" if extension else request.headers.get("Accept", ""), asked, (HTML, JSON))
    proof = _proof(_triple())
    if chosen is JSON:
        body = json.dumps(document(page.labels, proof, page.site.release.id), ensure_ascii=False, indent=1)
        response = Response(body, content_type=JSON.content_type)
    else:
        about, verb, thing = map(spelled, (proof.triple.subject, proof.triple.predicate, proof.triple.object))
        response = render(
            "why.html",
            proof=proof,
            explained=explained(page.labels, proof),
            data=Urls().why(about, verb, thing, "json"),
            all=page.urls.query("inferred", about=proof.triple.subject.value),
        )
    response.vary.add("Accept")
    return response


def _triple() -> Triple:
    terms = []
    for name in _PARTS:
        text = request.args.get(name, "")
        try:
            if not text or len(text) > _LONGEST:
                raise ValueError(name)
            terms.append(read(text))
        except ValueError as error:
            raise _no_term(name, text) from error
    triple = triple_of(*terms)
    if triple is None:
        raise _no_term("s, p", f"{terms[0]}, {terms[1]}")
    return triple


def _no_term(name: str, text: str) -> BadRequest:
    return BadRequest(
        {
            "vi": f"Tham số {name} là “{text[:200]}”; cần một IRI, hoặc tên như vn:within, id/place/x.",
            "en": f"The parameter {name} is “{text[:200]}”; expected is an IRI, or a name as vn:within, id/place/x.",
        },
        hint={
            "vi": 'Giá trị bằng chữ đứng trong ngoặc kép: o="chữ", "chữ"@vi hoặc "2011"^^xsd:gYear.',
            "en": 'A literal stands in quotes: o="text", "text"@vi or "2011"^^xsd:gYear.',
        },
    )


def _proof(triple: Triple) -> Proof:
    site = current_page().site
    proof = prove(site.store, site.axioms, triple)
    if proof is None:
        raise NotFound(
            {
                "vi": "Bản phát hành này không có bộ ba ấy, hoặc không tìm ra điều mà nó suy ra từ đó.",
                "en": "This release does not have that triple, or nothing is found that it follows from.",
            },
            hint={
                "vi": "Mở trang của đối tượng và bấm “vì sao?” cạnh giá trị suy luận.",
                "en": "Open the page of the thing and follow “why?” beside a value that was inferred.",
            },
        )
    return proof
