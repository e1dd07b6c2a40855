"""If-None-Match: entity tags that a client has, and 304. The tag of a compressed answer ends in its encoding."""

from __future__ import annotations

from typing import Final

from server.http.packing import ENCODINGS
from server.http.reply import Reply

_ENDINGS: Final = tuple(f'-{encoding}"' for encoding in ENCODINGS)


def matched(if_none_match: str, etag: str) -> bool:
    """Whether the client has the answer with this tag (weak comparison, RFC 9110 13.1.2)."""
    return bool(etag) and ("*" in _tags(if_none_match) or etag in _tags(if_none_match))


def passed_on(if_none_match: str, encoding: str) -> str:
    """Return If-None-Match for the application, which knows no encodings; tags of other encodings are left out."""
    if not if_none_match:
        return ""
    ending = f'-{encoding}"'
    kept = []
    for tag in _tags(if_none_match):
        if encoding and tag.endswith(ending):
            kept.append(f'{tag[: -len(ending)]}"')
        elif not tag.endswith(_ENDINGS):
            kept.append(tag)
    return ", ".join(kept)


def not_modified(reply: Reply, if_none_match: str = "") -> Reply:
    """Return 304 for an answer.

    Args:
        reply: the answer, or the application's own 304.
        if_none_match: what the client sent, for the latter: the tag is given back as the client knows it.
    """
    etag = reply.header("etag")
    if if_none_match:
        bare = etag.strip('"')
        etag = next((tag for tag in _tags(if_none_match) if tag.strip('"').startswith(bare)), etag)
    headers = [
        (name, value)
        for name, value in reply.headers
        if name != "etag" and (not name.startswith("content-") or name == "content-security-policy")
    ]
    return reply._replace(status=304, headers=[*headers, ("etag", etag)], body=b"")


def _tags(if_none_match: str) -> list[str]:
    return [tag.strip().removeprefix("W/") for tag in if_none_match.split(",") if tag.strip()]
