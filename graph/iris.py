"""How things are named: slugs and IRIs. Pure functions; the same words give the same IRI everywhere."""

from __future__ import annotations

import re

from rdflib import URIRef

from graph.namespaces import ELI_VN, ID
from graph.spelling import clean_document_number, fold, one_tone_spelling, slug

__all__ = [
    "clean_document_number",
    "concept_iri",
    "document_iri",
    "entity_iri",
    "fact_iri",
    "fold",
    "one_tone_spelling",
    "slug",
]

_NUMBER = re.compile(r"^(?P<number>\d+[a-zA-Z]?)(?:/(?P<year>\d{4}))?[/-](?P<code>.+)$")


def document_iri(number: str, year: str | None = None) -> URIRef:
    """Return the ELI-like IRI of a numbered document: ``eli/vn/{code}/{year}/{number}``.

    Args:
        number: the official number, e.g. ``64/2007/NĐ-CP`` or ``1605/QĐ-TTg``.
        year: the year of issue, four digits, for a number that does not hold it; unknown gives ``0000``.

    A number of another form (a standard, say) gives ``id/document/{slug}``.
    """
    match = _NUMBER.match(clean_document_number(number))
    if match is None:
        return URIRef(ID["document/" + slug(number)])
    year_part = match["year"] or year or "0000"
    return URIRef(ELI_VN[f"{slug(match['code'])}/{year_part}/{match['number'].lower()}"])


def entity_iri(kind: str, *names: str) -> URIRef:
    """Return ``id/{kind}/{slug}`` where the slugs of several names are joined by a full stop."""
    return URIRef(ID[f"{kind}/" + ".".join(slug(name) for name in names)])


def concept_iri(scheme: str, code: str) -> URIRef:
    """Return the IRI of a code in a code list: ``id/unit/percent``; a code of other letters is slugged."""
    return URIRef(ID[f"{scheme}/{code if re.fullmatch(r'[a-z0-9_-]+', code) else slug(code)}"])


def fact_iri(stem: str, record_id: str) -> URIRef:
    """Return the IRI of a fact: ``id/fact/{file stem of the article}/{record id}``."""
    return URIRef(ID[f"fact/{stem}/{record_id}"])
