"""From bytes to text: Unicode, and the one-byte encodings of Vietnamese that old pages still come in."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from graph.ingest.vietnamese import MIN_SHARE, vietnamese_share

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_TCVN3: Final = str.maketrans(
    dict(
        zip(
            map(chr, range(0xA1, 0x100)),
            "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ",
            strict=True,
        )
    )
)
"""Latin-1 letter → letter of TCVN 5712:1993 VN2, the encoding of the ".Vn" fonts ("TCVN3", "ABC")."""

_VNI_MARKS: Final = dict(
    zip(
        "ùøûõïâáàåãäêéèúüë",
        ["́", "̀", "̉", "̃", "̣", "̂", "̂́", "̂̀", "̂̉", "̂̃", "̣̂", "̆", "̆́", "̆̀", "̆̉", "̆̃", "̣̆"],
        strict=True,
    )
)
_VNI_LETTERS: Final = dict(zip("ôöñíìæóòî", ("ơ", "ư", "đ", "í", "ì", "ỉ", "ĩ", "ị", "ỵ"), strict=True))
_VNI: Final = re.compile(rf"[aeouyôö][{''.join(_VNI_MARKS)}]|[{''.join(_VNI_LETTERS)}]", re.IGNORECASE)


class UnknownEncodingError(ValueError):
    """The bytes are text in no encoding that is tried; ``str(error)`` says what was met."""


def decode(data: bytes, declared: str | None = None) -> tuple[str, str]:
    """Return the text of ``data`` and the name of its encoding.

    A byte order mark decides; else UTF-8 where the bytes are UTF-8, UTF-16 where every other byte is zero, else the one
    of the declared encoding, Windows-1258, TCVN3 and VNI in which the text is most Vietnamese. A text in TCVN3 or VNI
    that was saved as UTF-8 letter by letter is read too. No line end is changed.

    Args:
        data: the bytes as they came.
        declared: the encoding that a page says it has.

    Raises:
        UnknownEncodingError: binary data, or an encoding that is none of these.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return _strict(data[len(mark) :] if name == "utf-8" else data, name), name
    if b"\0" in data:
        name = "utf-16-le" if data[1::2].count(0) > data[::2].count(0) else "utf-16-be"
        if data.count(0) < len(data) // 8:
            raise UnknownEncodingError("it holds zero bytes: it is not text")
        return _strict(data, name), name
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _best(data, declared)
    return _unmasked(text)


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise UnknownEncodingError(f"it begins as {name.upper()} but is not: {error.reason}") from error


def _best(data: bytes, declared: str | None) -> tuple[str, str]:
    """Return the reading in which the text is most Vietnamese."""
    readings = dict(_readings(data, declared))
    if readings:
        name = max(readings, key=lambda name: vietnamese_share(readings[name]))
        if vietnamese_share(readings[name]) >= MIN_SHARE / 2:
            return readings[name], name
    from charset_normalizer import from_bytes  # slow to load, and hardly ever needed

    guess = from_bytes(data[:50_000]).best()
    if guess is None:
        raise UnknownEncodingError("it is not text in UTF-8, UTF-16, Windows-1258, TCVN3 or VNI")
    return data.decode(guess.encoding, errors="replace"), guess.encoding


def _readings(data: bytes, declared: str | None) -> Iterator[tuple[str, str]]:
    for name in (declared, "cp1258"):
        try:
            if name and codecs.lookup(name).name not in ("utf-8", "iso8859-1", "cp1252"):
                yield name.lower(), unicodedata.normalize("NFC", data.decode(name))
        except (LookupError, UnicodeDecodeError):
            continue
    latin = data.decode("cp1252", errors="replace")
    yield "tcvn3", tcvn3(latin)
    yield "vni", vni(latin)


def _unmasked(text: str) -> tuple[str, str]:
    """Return a text that is UTF-8; where its letters are those of TCVN3 or VNI shown as Latin, what they stand for."""
    sample = text[:20_000]
    if vietnamese_share(sample) < MIN_SHARE and sum("\xa0" < c < "\u0100" for c in sample) > len(sample) / 40:
        readings = {"utf-8": text, "tcvn3 in utf-8": tcvn3(text), "vni in utf-8": vni(text)}
        name = max(readings, key=lambda name: vietnamese_share(readings[name]))
        return readings[name], name
    return text, "utf-8"


def tcvn3(latin: str) -> str:
    """Return TCVN3 text that was read as Latin-1 or Windows-1252 as Unicode (NFC)."""
    return unicodedata.normalize("NFC", latin.translate(_TCVN3))


def vni(latin: str) -> str:
    """Return VNI text that was read as Latin-1 or Windows-1252 as Unicode (NFC)."""
    return unicodedata.normalize("NFC", _VNI.sub(lambda m: _vni_letter(m.group()), latin))


def _vni_letter(found: str) -> str:
    base, mark = found[0], found[1:].lower()
    letter = _VNI_LETTERS.get(base.lower(), base.lower())
    composed = unicodedata.normalize("NFC", letter + _VNI_MARKS.get(mark, ""))
    return composed.upper() if base.isupper() else composed
