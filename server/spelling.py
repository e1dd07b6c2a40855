"""How an address names a term: ``id/place/x`` for an IRI of ours, ``vn:within``, a whole IRI, a literal in quotes."""

from __future__ import annotations

import re
from typing import Final

from graph.namespaces import BASE, PREFIXES
from server.store import iri, literal
from server.terms import XSD, Term

_OWN: Final = re.compile(r"(?:id|eli|graph|ontology)(?:[/#].*)?", re.DOTALL)
_LOCAL: Final = re.compile(r"[\w.-]+")
_LITERAL: Final = re.compile(
    r'"(?P<value>.*)"(?:@(?P<language>[A-Za-z]+(?:-[A-Za-z0-9]+)*)|\^\^(?P<type>[^<>"\s]+))?', re.DOTALL
)


def spelled(term: Term) -> str:
    """Return the shortest name of a term that ``read`` understands; a blank node has none and gives an empty text."""
    if term.is_iri:
        return _spelled_iri(term.value)
    if term.kind == "blank":
        return ""
    if term.language:
        return f'"{term.value}"@{term.language}'
    return f'"{term.value}"' + ("" if term.datatype in ("", XSD + "string") else "^^" + _spelled_iri(term.datatype))


def _spelled_iri(address: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace) and _LOCAL.fullmatch(address.removeprefix(namespace)):
            return f"{prefix}:{address.removeprefix(namespace)}"
    path = address.removeprefix(BASE)
    return path if path != address and _OWN.fullmatch(path) else address


def read(text: str) -> Term:
    """Return the term that a text names.

    Raises:
        ValueError: it names none.
    """
    found = _LITERAL.fullmatch(text)
    if found is None:
        return Term("iri", _read_iri(text))
    language, datatype = found["language"] or "", XSD + "string"
    if language:
        datatype = PREFIXES["rdf"] + "langString"
    elif found["type"]:
        datatype = _read_iri(found["type"])
    return Term("literal", found["value"], datatype, language)


def _read_iri(text: str) -> str:
    prefix, colon, local = text.partition(":")
    if colon and prefix in PREFIXES:
        text = PREFIXES[prefix] + local
    elif _OWN.fullmatch(text):
        text = BASE + text
    return iri(text)[1:-1]


def sparql(term: Term) -> str:
    """Return a term as SPARQL writes it.

    Raises:
        ValueError: it is a blank node, which cannot be asked for.
    """
    if term.is_iri:
        return iri(term.value)
    if term.kind == "blank":
        raise ValueError("A blank node has no name outside of its graph.")
    if term.language:
        return literal(term.value, language=term.language)
    return literal(term.value, datatype=term.datatype or None)
