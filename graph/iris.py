"""How things are named: slugs and IRIs. Pure functions; the same words give the same IRI everywhere."""

from __future__ import annotations

import re
import unicodedata

from rdflib import URIRef

from graph.namespaces import ELI_VN, ID

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_NUMBER = re.compile(r"^(?P<number>\d+[a-zA-Z]?)(?:/(?P<year>\d{4}))?[/-](?P<code>.+)$")


def fold(text: str) -> str:
    """Return ``text`` in lower case without diacritics (đ becomes d): for finding and for slugs, never for showing."""
    decomposed = unicodedata.normalize("NFD", text.replace("Ð", "Đ").lower().replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def slug(text: str) -> str:
    """Return the URL form of a Vietnamese name: ``Sở Thông tin`` → ``so-thong-tin``.

    Raises:
        ValueError: if nothing of the text survives.
    """
    result = re.sub(r"[^a-z0-9]+", "-", fold(text)).strip("-")
    if not result:
        raise ValueError(f"no slug can be made of {text!r}")
    return result


def one_tone_spelling(text: str) -> str:
    """Return ``text`` in NFC with the tone mark where new spelling puts it: ``uỷ``/``ủy`` and ``hoà``/``hòa`` agree.

    Each word is decomposed; in a word that has ``oa``, ``oe`` or ``uy`` without a final letter, the tone moves to the
    first of the two vowels. ``qu`` is a consonant: ``quý`` stays.
    """
    return re.sub(r"\w+", lambda m: _retone(m.group()), unicodedata.normalize("NFC", text.replace("Ð", "Đ")))


def _retone(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((c for c in decomposed if c in _TONES), "")
    if not tone:
        return word
    bare = "".join(c for c in decomposed if c not in _TONES)
    if not re.search(r"(?:o[ae]|(?<!q)uy)$", bare, re.IGNORECASE):
        return word
    return unicodedata.normalize("NFC", bare[:-1] + tone + bare[-1])


def clean_document_number(text: str) -> str:
    """Return an official number in one spelling: ``64/2007/NĐ- CP`` and ``64/2007/NÐ –CP`` → ``64/2007/NĐ-CP``."""
    text = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("\u2013", "-").replace("\u2014", "-")
    text = re.sub(r"^\s*(?:số\s*:?\s*)?", "", text, flags=re.IGNORECASE)
    return text.strip() if text.upper().startswith("ISO") else re.sub(r"\s+", "", text)


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
