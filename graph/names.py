"""The forms in which two spellings of one name are equal: for finding, never for showing."""

from __future__ import annotations

import re
from typing import Final

from graph.iris import fold, one_tone_spelling

_ABBREVIATIONS: Final = {
    "ubnd": "uy ban nhan dan",
    "hdnd": "hoi dong nhan dan",
    "bcd": "ban chi dao",
    "cntt": "cong nghe thong tin",
    "tt tt": "thong tin truyen thong",
    "tttt": "thong tin truyen thong",
    "kh cn": "khoa hoc cong nghe",
    "khcn": "khoa hoc cong nghe",
    "kh dt": "ke hoach dau tu",
    "vp": "van phong",
    "tp": "thanh pho",
    "tx": "thi xa",
    "nd": "nghi dinh",
    "qd": "quyet dinh",
    "ct": "chi thi",
    "nq": "nghi quyet",
}
_LONG_FORMS: Final = re.compile(r"\b(" + "|".join(sorted(_ABBREVIATIONS, key=len, reverse=True)) + r")\b")
_FILLERS: Final = re.compile(r"\b(?:tinh|va|so(?= \d)) ")


def exact_key(name: str) -> str:
    """Return the form in which two spellings of one name are equal: case, tone placement, white space."""
    return " ".join(one_tone_spelling(name).casefold().split())


def folded_key(name: str) -> str:
    """Return the name without diacritics and punctuation: ``Bà Rịa–Vũng Tàu`` → ``ba ria vung tau``."""
    return " ".join(re.findall(r"[^\W_]+", fold(name)))


def loose_key(name: str) -> str:
    """Return the folded name with abbreviations written out, without ``tỉnh`` and ``và``."""
    long = _LONG_FORMS.sub(lambda match: _ABBREVIATIONS[match[1]], folded_key(name))
    return _FILLERS.sub("", long + " ").strip()
