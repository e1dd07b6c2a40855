"""Laws by their English names: ``Law on Cybersecurity 2018``, ``2019 Labour Code``. Their titles are Vietnamese."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

_LAWS: Final = Path(__file__).with_name("data") / "laws.csv"
_YEAR: Final = re.compile(r"\(?\b((?:19|20)\d\d)\b\)?")
_OF_VIETNAM: Final = re.compile(r"^(?:the\s+)?(?:vietnam(?:ese|['’]s)?\s+)?|\s+of\s+vietnam$")
_LAW: Final = re.compile(r"(?:laws?\s+on\s+(?:the\s+)?(?P<after>.+)|(?P<before>.+?)\s+(?:law|act)|(?P<code>.+\bcode))")


def in_vietnamese(text: str) -> str:
    """Return the Vietnamese title of the law that a cell names in English, with the year that stands beside it.

    ``Law on Cybersecurity (2018)`` → ``Luật An ninh mạng 2018``; empty for anything else.
    """
    year = _YEAR.search(text)
    words = " ".join(re.findall(r"[a-z'’-]+", _YEAR.sub(" ", text.casefold())))
    match = _LAW.fullmatch(_OF_VIETNAM.sub("", words))
    if match is None:
        return ""
    title = _titles().get(match["after"] or match["before"] or match["code"], "")
    return f"{title} {year[1]}" if title and year else title


@cache
def _titles() -> Mapping[str, str]:
    """Return the English name of a law, or what it is on → its title."""
    with _LAWS.open(encoding="utf8", newline="") as file:
        return {row["english"]: row["title"] for row in csv.DictReader(file)}
