"""A tokenizer for SPARQL 1.1.

The terminals are those of https://www.w3.org/TR/sparql11-query/#sparqlGrammar. Reading is lossless: the texts of
the tokens, white space and comments included, joined together are the query again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, NamedTuple

from server.errors import QueryRefused

MAX_PREFIX: Final = 100
"""How many characters of a prefix are read as one; a longer one is read as a word and a name with no prefix."""


class Kind(Enum):
    """What a token is."""

    SPACE = "space"
    COMMENT = "comment"
    IRI = "iri"
    STRING = "string"
    PNAME = "pname"
    BLANK = "blank"
    VARIABLE = "variable"
    LANGTAG = "langtag"
    NUMBER = "number"
    WORD = "word"
    PUNCTUATION = "punctuation"
    UNKNOWN = "unknown"


class Token(NamedTuple):
    """One token: its kind, its text as written, and where it starts (code points from 0)."""

    kind: Kind
    text: str
    start: int


_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
NAME_START = f"{_LETTER}_"
NAME_PART = f"{NAME_START}0-9\u00b7\u0300-\u036f\u203f\u2040"
"""The characters that names begin with, and go on with (but for ``-`` and ``.``), for a set of a regular expression."""
_NAME_CHARACTER = f"{NAME_PART}\\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_PREFIX = f"(?=[{_LETTER}][{_NAME_CHARACTER}.]{{0,{MAX_PREFIX}}}+:)[{_LETTER}](?:\\.*+[{_NAME_CHARACTER}]++)*+"
_LOCAL = (
    f"(?:[{NAME_START}:0-9]|{_ESCAPED})"
    f"(?:\\.*+(?:[{_NAME_CHARACTER}:]|{_ESCAPED}))*"  # a full stop belongs to a name only inside it
)
_IRI = r"""<[^<>"{}|^`\\\x00-\x20]*+>"""
_TERMINALS: Final = (
    (Kind.SPACE, r"[ \t\r\n]+"),
    (Kind.COMMENT, r"#[^\r\n]*"),
    (Kind.IRI, _IRI),
    (Kind.STRING, r"'{3}(?:'{0,2}+(?:[^'\\]|\\.))*+'{3}" + r'|"{3}(?:"{0,2}+(?:[^"\\]|\\.))*+"{3}'),
    (Kind.STRING, r"'(?:[^'\\\r\n]|\\.)*+'" + r'|"(?:[^"\\\r\n]|\\.)*+"'),
    (Kind.UNKNOWN, r"""['"].*"""),  # no string ends: nothing after it can be read, by any engine
    (Kind.PNAME, f"(?:{_PREFIX})?:(?:{_LOCAL})?"),
    (Kind.BLANK, f"_:[{NAME_START}0-9](?:\\.*+[{_NAME_CHARACTER}])*"),
    (Kind.VARIABLE, f"[?$][{NAME_START}0-9][{NAME_PART}]*"),
    (Kind.LANGTAG, r"@[A-Za-z]+(?:-[A-Za-z0-9]+)*"),
    (Kind.NUMBER, r"(?:[0-9]+\.[0-9]*|\.?[0-9]+)[eE][+-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+"),
    (Kind.WORD, r"\w+"),
    (Kind.PUNCTUATION, rf"<(?={_IRI})|\^\^|&&|\|\||!=|<=|>=|<<|>>|[(){{}}\[\].,;=<>!+\-*/|^?~]"),
    (Kind.UNKNOWN, r"."),
)
_KINDS: Final = [kind for kind, _ in _TERMINALS]
_TOKEN: Final = re.compile("|".join(f"({pattern})" for _, pattern in _TERMINALS), re.DOTALL)
_CODEPOINT: Final = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def tokenize(query: str) -> Iterator[Token]:
    """Yield the tokens of ``query`` in order; a character that begins no terminal is of kind ``UNKNOWN``."""
    for match in _TOKEN.finditer(query):  # some terminal begins at every place
        yield Token(_KINDS[(match.lastindex or 0) - 1], match.group(), match.start())


def token_at(query: str, position: int) -> Token:
    """Return the longest token of ``query`` that starts at ``position`` (less than its length)."""
    match = _TOKEN.match(query, position)
    if match is None or match.lastindex is None:
        raise IndexError(f"no token at {position}: the text has {len(query)} characters")
    return Token(_KINDS[match.lastindex - 1], match.group(), position)


def significant(tokens: Iterable[Token]) -> list[Token]:
    """Return the tokens without white space and comments."""
    return [token for token in tokens if token.kind not in (Kind.SPACE, Kind.COMMENT)]


def decode_codepoints(query: str) -> str:
    r"""Return ``query`` with ``\uXXXX`` and ``\UXXXXXXXX`` replaced by their characters (SPARQL 1.1, 19.2).

    Raises:
        QueryRefused: for an escape that is no character (a surrogate, or above U+10FFFF).
    """
    return _CODEPOINT.sub(_character, query)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryRefused(
            {
                "vi": f"Mã {escape[0]} trong truy vấn không phải là một ký tự Unicode.",
                "en": f"The escape {escape[0]} in the query is not a Unicode character.",
            }
        )
    return chr(code)
