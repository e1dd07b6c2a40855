"""Near-duplicates: how alike two articles are, by the runs of five words that they share.

The likeness is the Jaccard index of the sets of five-word shingles, estimated from signatures (one permutation hashing:
Li, Owen, Zhang 2012; empty bins take the value of the next one: Shrivastava, Li 2014). Candidates share one of 32 bands
of a signature, so that no article is compared with all others.
"""

from __future__ import annotations

import re
import struct
from hashlib import blake2b
from operator import eq
from typing import Final

from graph.iris import fold

THRESHOLD: Final = 0.6
"""From this likeness on two articles are near-duplicates: one press release with other headline, opening and close."""

_SHINGLE: Final = 5
_BINS: Final = 128
_ROWS: Final = 4
_EMPTY: Final = 0xFFFFFFFF
_FORM: Final = struct.Struct(f">{_BINS}I")
_SPREAD: Final = 0x9E3779B1
_WORD: Final = re.compile(r"\w+")


def signature(text: str) -> bytes:
    """Return the signature of a text: 128 numbers of 32 bits. Case, diacritics, punctuation and spaces do not count."""
    words = _WORD.findall(fold(text))
    lowest = [_EMPTY] * _BINS
    for start in range(max(1, len(words) - _SHINGLE + 1)):
        shingle = " ".join(words[start : start + _SHINGLE]).encode()
        number = int.from_bytes(blake2b(shingle, digest_size=5).digest())
        place, value = number & (_BINS - 1), number >> 8
        if value < lowest[place]:
            lowest[place] = value
    return _FORM.pack(*_filled(lowest))


def _filled(lowest: list[int]) -> list[int]:
    """Return the bins with the empty ones filled from the next that is not, so marked with the distance."""
    result = list(lowest)
    value, distance = _EMPTY, 0
    for place in reversed(range(2 * _BINS)):
        here = lowest[place % _BINS]
        value, distance = (here, 0) if here != _EMPTY else (value, distance + 1)
        if place < _BINS:
            result[place] = (value + distance * _SPREAD) & _EMPTY
    return result


def likeness(one: bytes, other: bytes) -> float:
    """Return how alike two texts are by their signatures, from 0 to 1 (standard error about 0.04)."""
    same: int = sum(map(eq, _FORM.unpack(one), _FORM.unpack(other)))
    return same / _BINS


def bands(of: bytes) -> list[int]:
    """Return the 32 band keys of a signature (signed, 64 bits).

    Two texts of likeness 0.6 share at least one with probability 0.99, of likeness 0.2 with probability 0.05.
    """
    width = 4 * _ROWS
    parts = (of[at : at + width] + bytes([at // width]) for at in range(0, len(of), width))
    return [int.from_bytes(blake2b(part, digest_size=8).digest(), signed=True) for part in parts]
