"""Names in English: laws (``2019 Labour Code``), whose titles are Vietnamese, and agencies in any order of words."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

_LAWS: Final = Path(__file__).with_name("data") / "laws.csv"
_YEAR: Final = re.compile(r"\(?\b((?:19|20)\d\d)\b\)?")
_REMARK: Final = re.compile(r"\([^()]*\)")
_OF_VIETNAM: Final = re.compile(r"^(?:the\s+)?(?:vietnam(?:ese|['’]s)?\s+)?|\s+of\s+vietnam$")
_LAW: Final = re.compile(r"(?:laws?\s+on\s+(?:the\s+)?(?P<after>.+)|(?P<before>.+?)\s+(?:law|act)|(?P<code>.+\bcode))")
_AGENCY: Final = re.compile(r"(?P<body>.+?) of (?P<place>(?!.* of ).+) (?P<type>Province|City)")
_TYPED: Final = {"Province": "Provincial", "City": "City"}


def agency_names(label: str) -> Iterator[str]:
    """Yield the English names of a province's agency that its label gives in another order.

    ``People's Committee of Hà Tĩnh Province`` → ``Hà Tĩnh Provincial People's Committee``, and without the type.
    """
    match = _AGENCY.fullmatch(label)
    if match is not None:
        body, place = match["body"], match["place"]
        yield f"{place} {_TYPED[match['type']]} {body}"
        yield f"{place} {match['type']} {body}"
        yield f"{place} {body}"
        yield f"{body} {place}"
        yield f"{_TYPED[match['type']]} {body} {place}"


def in_vietnamese(text: str) -> str:
    """Return the Vietnamese title of the law that a cell names in English, with the year that stands beside it.

    ``Law on Cybersecurity (2018)`` → ``Luật An ninh mạng 2018``; empty for anything else.
    """
    year = _YEAR.search(text)
    named = _REMARK.sub(" ", _YEAR.sub(" ", text.casefold()))
    words = " ".join(re.findall(r"[a-z'’-]+", named))
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
