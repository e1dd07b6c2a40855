"""One spelling for the letters of an article, with the way back to where they stand in the raw text.

Vietnamese news comes with mixed composed and combining marks, non-breaking spaces, the Icelandic Ð for Đ, dashes of
all kinds, and two placements of the tone mark (``hoà``/``hòa``). Rules read the clean text; quotes are cut out of the
raw text.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_ONE_FOR_ONE = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000\t", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
        "\u00d0": "Đ",
        "\u00f0": "đ",
        "\r": " ",
        "\u2028": "\n",
    }
)
_ODD = re.compile(f"[{re.escape(''.join(map(chr, _ONE_FOR_ONE)))}]")
_GONE = r"\u00ad\u200b-\u200f\u2060\ufeff"
_MARKS = r"\u0300-\u036f"
_INVISIBLE = re.compile(f"[{_GONE}]")
_CHANGED = re.compile(f"[^{_MARKS}{_GONE}](?:[{_GONE}]*[{_MARKS}])+|[{_GONE}]+|[\u0340-\u0344\u0374\u037e\u0387]")
_TONE_OLD, _TONE_NEW = "àáảãạ|èéẻẽẹ|ỳýỷỹỵ", "òóỏõọ|òóỏõọ|ùúủũụ"
_OLD_PLACE = re.compile(
    r"[oOuU](?:(?<=[oO])[àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|(?<![qQ].)(?<=[uU])[ỳýỷỹỵỲÝỶỸỴ])(?![\w\u0300-\u036f])", re.DOTALL
)


def _tone_table() -> dict[str, str]:
    table = {}
    for first, old, new in zip("oou", _TONE_OLD.split("|"), _TONE_NEW.split("|"), strict=True):
        for marked, moved in zip(old, new, strict=True):
            plain = unicodedata.normalize("NFD", marked)[0]
            for lead in (first, first.upper()):
                for tail in (marked, marked.upper()):
                    toned = moved if lead == first else moved.upper()
                    table[lead + tail] = toned + (plain if tail == marked else plain.upper())
    return table


_TONES = _tone_table()


@dataclass(frozen=True)
class Clean:
    """The clean text of an article and the way back.

    Attributes:
        text: what rules read.
        raw: the text as it came.
    """

    text: str
    raw: str
    _offsets: tuple[int, ...] | None = None

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where ``text[start:end]`` stands in the raw text, in code points.

        A letter with combining marks counts as one letter of the clean text and is returned whole.
        """
        if self._offsets is None:
            return start, end
        return self._offsets[start], self._offsets[end]


def clean(raw: str) -> Clean:
    """Return the clean text of ``raw``: NFC, plain spaces and hyphens, Đ for Ð, the new tone placement.

    Every character of the raw text becomes one character, save combining marks, which join their letter, and
    invisible characters, which go.
    """
    text, offsets = _composed(raw)
    text = text.translate(_ONE_FOR_ONE) if _ODD.search(text) else text
    text = _OLD_PLACE.sub(lambda m: _TONES[m.group()], text)
    return Clean(text, raw, offsets)


def _composed(raw: str) -> tuple[str, tuple[int, ...] | None]:
    """Return ``raw`` in NFC without invisible characters, and the raw offset of each of its characters and of its
    end."""
    if unicodedata.is_normalized("NFC", raw) and not _INVISIBLE.search(raw):
        return raw, None
    letters: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _CHANGED.finditer(raw):
        letters.append(raw[position : match.start()])
        offsets.extend(range(position, match.start()))
        composed = unicodedata.normalize("NFC", _INVISIBLE.sub("", match.group()))
        letters.append(composed)
        offsets.extend([match.start()] * len(composed))
        position = match.end()
    letters.append(raw[position:])
    offsets.extend(range(position, len(raw) + 1))
    return "".join(letters), tuple(offsets)
