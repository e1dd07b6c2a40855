"""What tables put around a name, taken away: broken encodings, numbering, foot notes, the country, brackets."""

from __future__ import annotations

import re
from typing import Final

_BROKEN: Final = re.compile(r"[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u2122]")
"""A letter of Latin 1 and what follows it where UTF-8 was read as Latin 1 or Windows-1252."""
_NOT_LATIN: Final = re.compile(r"[\u0370-\u1dff]")
_BULLET: Final = re.compile(r"^(?:\d{1,3}[.)]\s+|[-+*•·–]\s+)(?=\S)")
_NOTE: Final = re.compile(r"(?<=[\w)])(?:\s*(?:\[\d{1,2}\]|\(\d{1,2}\))|[¹²³⁰⁴-⁹*]+)+\s*$")
_COUNTRY: Final = re.compile(r"(?<=\w)\s*,\s*(?:vi[eệ]t\s?nam|vn)\W*$", re.IGNORECASE)
_TYPE_AFTER: Final = re.compile(
    r"^(?P<name>[^()]*\w)\s*"
    r"\((?P<type>tỉnh|tinh|thành phố|thanh pho|tp\.?|huyện|huyen|quận|quan|thị xã|thi xa|tx\.?)\)\W*$",
    re.IGNORECASE,
)
_FILE: Final = re.compile(r"(?<=\w)\.(?:pdf|docx?|html?|txt)$", re.IGNORECASE)
_DOTTED: Final = re.compile(r"(?<!\w)(?:[^\W\d_]\.)+[^\W\d_](?!\w)\.?\s*|(?<!\w)(?:[^\W\d_]\.){2,}\s*")
_FLOAT: Final = re.compile(r"^(\d{1,9})\.0+$")


def mended(text: str) -> str:
    """Return a text whose UTF-8 was read as Latin 1 or Windows-1252 (``Báº¯c Giang``) as it was; any other as it is."""
    if not _BROKEN.search(text):
        return text
    try:
        found = b"".join(map(_byte, text)).decode("utf8")
    except UnicodeError:
        return text
    return text if _NOT_LATIN.search(found) else found


def bare(cleaned: str) -> str:
    """Return a cleaned cell without what tables put around a name.

    ``12. Bắc Giang [3]`` and ``Bắc Giang, Việt Nam`` are ``Bắc Giang``; ``Bắc Giang (tỉnh)`` is ``tỉnh Bắc Giang``; a
    number that a spreadsheet made a decimal (``24.0``) is whole again; ``U.B.N.D`` is ``UBND``.
    """
    text = _NOTE.sub("", _BULLET.sub("", _FILE.sub("", cleaned)))
    text = _COUNTRY.sub("", text)
    kind = _TYPE_AFTER.match(text)
    if kind:
        text = f"{kind['type']} {kind['name']}"
    text = _DOTTED.sub(lambda match: match[0].replace(".", "").strip() + " ", text).strip() if "." in text else text
    return _FLOAT.sub(r"\1", text)


def _byte(letter: str) -> bytes:
    return letter.encode("latin-1") if ord(letter) < 256 else letter.encode("cp1252")
