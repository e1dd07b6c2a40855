"""Reading a query as a look-up, where it is written so plainly that there is one way to read it.

https://www.w3.org/TR/sparql11-query/#sparqlGrammar, of which this is a small part: prefixes; SELECT of variables, or
ASK; one triple pattern; LIMIT and OFFSET. There are no comments in it, no escapes, no relative IRIs, no BASE, no
names beyond ASCII, no blank nodes and no bare numbers. Whatever else there is in a query makes it none of these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from server.lookups.shape import Known, LookUp, Place
from server.store import iri
from server.terms import XSD

_LONGEST: Final = 5_000
"""How long a query may be, in code points, to be read here."""
_GAP: Final = r"[ \t\r\n]"
_IRI: Final = r"""<[A-Za-z][A-Za-z0-9+.\-]*+:[^<>"{}|^`\\\x00-\x20]*+>"""
_PREFIX: Final = r"(?:[A-Za-z][A-Za-z0-9_\-]*+)?:"
_NAME: Final = rf"{_PREFIX}[A-Za-z0-9_][A-Za-z0-9_\-]*+"
_VARIABLE: Final = r"[?$][A-Za-z0-9_]++"
_TEXT: Final = r"""(?:"[^"\\\r\n]*+"|'[^'\\\r\n]*+')"""
_KNOWN: Final = rf"{_IRI}|{_NAME}"
_DECLARATION: Final = rf"{_GAP}*+(?i:PREFIX){_GAP}++({_PREFIX}){_GAP}*+({_IRI})"
_BEFORE: Final = re.compile(
    rf"((?:{_DECLARATION})*+){_GAP}*+"
    rf"((?i:SELECT)(?:{_GAP}++(?i:DISTINCT|REDUCED))?{_GAP}++(?:\*|{_VARIABLE}(?:{_GAP}++{_VARIABLE})*+)|(?i:ASK))"
    rf"(?:{_GAP}++(?i:WHERE))?{_GAP}*+"
)
"""What stands before the first brace."""
_AFTER: Final = re.compile(
    rf"{_GAP}*+({_VARIABLE}|{_KNOWN}){_GAP}++({_VARIABLE}|{_KNOWN}|a){_GAP}++"
    rf"(?:({_VARIABLE}|{_KNOWN})|({_TEXT})(?:@([A-Za-z]++(?:-[A-Za-z0-9]++)*+)|\^\^({_KNOWN}))?){_GAP}*+"
    rf"(?:\.{_GAP}*+)?\}}((?:{_GAP}*+(?i:LIMIT|OFFSET){_GAP}++[0-9]{{1,18}}+){{0,2}}){_GAP}*+"
)
"""What stands after it."""
_DECLARED: Final = re.compile(_DECLARATION)
_TYPE: Final = Known("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")


class _Begun(NamedTuple):
    """What was read before the first brace: the query's head, and prefix with its colon → namespace."""

    head: str
    prefixes: Mapping[str, str]


def read(query: str) -> LookUp | None:
    """Return a query as a look-up; None where it is none, or is not written in the part that is read here."""
    if len(query) > _LONGEST:
        return None
    before, _, after = query.partition("{")
    begun = _begun(before)
    found = None if begun is None else _AFTER.fullmatch(after)
    if begun is None or found is None:
        return None
    subject, predicate, obj, text, language, datatype, tail = found.groups()
    prefixes = begun.prefixes
    try:
        return LookUp(
            begun.head,
            _place(subject, prefixes),
            _TYPE if predicate == "a" else _place(predicate, prefixes),
            _literal(text[1:-1], language, datatype, prefixes) if obj is None else _place(obj, prefixes),
            tail,
        )
    except KeyError:  # a prefix that is not declared
        return None


@lru_cache(maxsize=256)
def _begun(before: str) -> _Begun | None:
    """Read what stands before the first brace. It is remembered, being most often that of another query."""
    found = _BEFORE.fullmatch(before)
    if found is None:
        return None
    prefixes: dict[str, str] = {}
    for prefix, namespace in _DECLARED.findall(found[1]):
        if prefix in prefixes or not _is_iri(namespace[1:-1]):
            return None
        prefixes[prefix] = namespace[1:-1]
    return _Begun(found[4], prefixes)


def _is_iri(text: str) -> bool:
    try:
        iri(text)
    except ValueError:
        return False
    return True


def _place(text: str, prefixes: Mapping[str, str]) -> Place:
    return text if text[0] in "?$" else Known(_known(text, prefixes))


def _known(text: str, prefixes: Mapping[str, str]) -> str:
    """Return an IRI that is written in full or by its prefix."""
    if text[0] == "<":
        return text[1:-1]
    end = text.index(":") + 1
    return prefixes[text[:end]] + text[end:]


def _literal(text: str, language: str | None, datatype: str | None, prefixes: Mapping[str, str]) -> Known:
    if language is not None:
        return Known(text, "", language)
    return Known(text, XSD + "string" if datatype is None else _known(datatype, prefixes))
