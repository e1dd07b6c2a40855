"""The title of the article of a saved page, where the page says it; the name of a portal is none."""

from __future__ import annotations

import re
from typing import Any, Final

from graph.extract.letters import UPPER

_NAME: Final = (
    rf"(?:\s+(?:[{UPPER}]\S*|(?:tỉnh|thành|phố|quận|huyện|thị|xã|phường|của|ủy|uỷ|ban|nhân|dân|sở|và|truyền|thông|tin|"
    r"điện|tử|văn|phòng)(?!\w)))*"
)
_PORTAL: Final = re.compile(
    rf"(?:(?i:cổng|trang|website|bản tin)(?:\s+(?i:thông tin|tttđt|ttđt|tin))?(?:\s+(?i:điện tử))?{_NAME}"
    r"|(?i:trang chủ|chi tiết(?: tin| bài viết)?|tin tức(?: (?:-|và) sự kiện)?|home|index|untitled document))"
)
_SEPARATOR: Final = re.compile(r"\s*[|»]\s*|\s+[–—-]\s+")
_LEAST: Final = 4
"""How many words a title has at least that stands beside the name of a portal."""


def page_title(tree: Any, said: str | None) -> str | None:
    """Return the title of an article; ``None`` where a page has the name of its portal in its place.

    Many portals have one ``<title>`` for all their pages. Put before the text, it would be read as the article's words.

    Args:
        tree: the page, parsed by lxml.
        said: what was found as the title.
    """
    if said is None or not is_portal(said):
        return said
    parts = (" ".join(part.split()) for part in _SEPARATOR.split(tree.findtext(".//title") or ""))
    named = [part for part in parts if len(part.split()) >= _LEAST and not is_portal(part)]
    return max(named, key=len, default=None)


def is_portal(words: str) -> bool:
    """Tell whether words name a portal or a kind of page and tell nothing."""
    return _PORTAL.fullmatch(" ".join(words.split())) is not None
