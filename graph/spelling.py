"""How Vietnamese words are spelled: forms for finding and for comparing, never for showing.

Pure functions that need no RDF library, so that reading an article starts fast; ``graph.iris`` makes IRIs of them.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path

_GAZETTEER = Path(__file__).with_name("gazetteer.csv")
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_WORD = re.compile(r"\w+")
_OPEN_VOWELS = re.compile(r"(?:o[ae]|(?<!q)uy)$", re.IGNORECASE)


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
    return _WORD.sub(lambda m: _retone(m.group()), unicodedata.normalize("NFC", text.replace("Ð", "Đ")))


@lru_cache(maxsize=4096)
def _retone(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word)
    tone = next((c for c in decomposed if c in _TONES), "")
    if not tone:
        return word
    bare = "".join(c for c in decomposed if c not in _TONES)
    if not _OPEN_VOWELS.search(bare):
        return word
    return unicodedata.normalize("NFC", bare[:-1] + tone + bare[-1])


def clean_document_number(text: str) -> str:
    """Return an official number in one spelling: ``64/2007/NĐ- CP`` and ``64/2007/NÐ –CP`` → ``64/2007/NĐ-CP``."""
    text = unicodedata.normalize("NFC", text).replace("Ð", "Đ").replace("\u2013", "-").replace("\u2014", "-")
    text = re.sub(r"^\s*(?:số\s*:?\s*)?", "", text, flags=re.IGNORECASE)
    return text.strip() if text.upper().startswith("ISO") else re.sub(r"\s+", "", text)


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    with _GAZETTEER.open(encoding="utf8", newline="") as file:
        long = {row["short"].lower(): row["long"] for row in csv.DictReader(file)}
    words = sorted(long, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE), long


@lru_cache(maxsize=1024)
def name_key(name: str) -> str:
    """Return the form in which names are compared: ``Sở TT-TT tỉnh Hoà Bình`` and ``Sở Thông tin và Truyền thông tỉnh
    Hòa Bình`` have one key."""
    pattern, long = _abbreviations()
    text = pattern.sub(lambda m: long[m.group().lower()], one_tone_spelling(name))
    return " ".join(_WORD.findall(text.lower()))
