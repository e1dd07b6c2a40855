"""What XML can hold of an answer: no control characters, not even escaped; and RDF/XML only properties whose IRI ends
with a name, for it writes them as elements. An answer that it cannot hold is refused rather than sent broken.

https://www.w3.org/TR/xml/#charsets, https://www.w3.org/TR/rdf-syntax-grammar/#section-Syntax-node-property-elements
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from server.errors import Unwritable, Words
from server.tokens import NAME_PART, NAME_START

_CONTROL: Final = bytes({*range(0x20)} - {0x9, 0xA, 0xD})
_NO_CHARACTERS: Final = ("\ufffe".encode(), "\uffff".encode())
_NAME_AT_END: Final = re.compile(rf"[{NAME_START}][{NAME_PART}\-.]*\Z")
_RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RESERVED: Final = frozenset(
    _RDF + name for name in ("Description", "RDF", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li")
)


def readable(xml: bytes) -> bytes:
    """Return XML of the engine as every reader takes it: carriage returns are escaped, which would be line breaks.

    https://www.w3.org/TR/xml/#sec-line-ends

    Raises:
        Unwritable: it has a character that XML cannot hold.
    """
    if len(xml.translate(None, _CONTROL)) < len(xml) or any(one in xml for one in _NO_CHARACTERS):
        raise _unwritable(
            {
                "vi": "Kết quả có ký tự điều khiển, mà XML không ghi được.",
                "en": "The answer has a control character, which XML cannot hold.",
            }
        )
    return xml.replace(b"\r", b"&#xD;")


def check_properties(properties: Iterable[str]) -> None:
    """Refuse to write triples as RDF/XML whose property has no name there.

    Args:
        properties: the IRIs of the properties.

    Raises:
        Unwritable: naming the first that RDF/XML cannot hold.
    """
    for iri in sorted(properties):
        if iri in _RESERVED or not _NAME_AT_END.search(iri):
            raise _unwritable(
                {
                    "vi": f"RDF/XML không ghi được thuộc tính <{iri}>: IRI không kết thúc bằng một tên của XML.",
                    "en": f"RDF/XML cannot hold the property <{iri}>: its IRI does not end with a name of XML.",
                }
            )


def _unwritable(detail: Words) -> Unwritable:
    hint = {"vi": "Chọn định dạng khác: JSON, CSV, Turtle…", "en": "Ask for another format: JSON, CSV, Turtle…"}
    return Unwritable(detail, hint=hint, headers={"Vary": "Accept"})
