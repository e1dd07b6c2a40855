"""Compression: which encoding a client wants, and bodies in it."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import Final

import brotli
import zstandard

ENCODINGS: Final = ("br", "zstd", "gzip")
"""The encodings that are offered, the one preferred among equals first."""

_LEAST: Final = 1_000
_LARGE: Final = 2_000_000
_TEXT: Final = re.compile(r"text/|application/(?:[\w.+-]*\+)?(?:json|xml)|application/n-(?:triples|quads)|image/svg")


@lru_cache(maxsize=1024)
def wanted_encoding(accept_encoding: str) -> str:
    """Return the encoding of ``ENCODINGS`` that an Accept-Encoding header likes best; empty for none."""
    qualities: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameter = part.partition(";")
        key, _, number = parameter.partition("=")
        try:
            quality = float(number) if key.strip() == "q" else 1.0
        except ValueError:
            quality = 0.0
        qualities[name.strip()] = quality
    liked = [(qualities.get(name, qualities.get("*", 0.0)), -place, name) for place, name in enumerate(ENCODINGS)]
    best = max(liked)
    return best[2] if best[0] > 0 and best[0] >= qualities.get("identity", 0.0) else ""


@lru_cache(maxsize=256)
def is_text(content_type: str) -> bool:
    """Whether a body of this media type gets smaller."""
    return _TEXT.match(content_type) is not None


def packed(body: bytes, encoding: str) -> bytes:
    """Return a body in an encoding of ``ENCODINGS``; the same bytes give the same bytes. Large ones get less effort."""
    large = len(body) > _LARGE
    if encoding == "br":
        return bytes(brotli.compress(body, quality=3 if large else 5))
    if encoding == "zstd":
        return zstandard.ZstdCompressor(level=3 if large else 8).compress(body)
    return gzip.compress(body, compresslevel=4 if large else 6, mtime=0)


def packs(body: bytes, content_type: str) -> bool:
    """Whether a body is worth the work: text, and not tiny."""
    return len(body) >= _LEAST and is_text(content_type)
