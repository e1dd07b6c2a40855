"""Agencies: every state body that an article names, its kind, level and place, once each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from graph.extract.agency_names import agency_names
from graph.extract.agency_patterns import AgencyName
from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.mentions import AgencyMention
from graph.spelling import name_key


def mentions(doc: Document) -> list[AgencyMention]:
    """Return every agency named in the content of an article, in order, completed from the article."""
    names = [n for segment in doc.content() for n in agency_names(doc.text, segment.start, segment.end)]
    names = [n for n in names if doc.province is None or not _of_either(n)]
    return list(_meant([doc.resolve(name, name.start) for name in names]))


def _of_either(name: AgencyName) -> bool:
    """Tell whether a name without a place is of the centre only in an article of no province: the state treasury."""
    return name.level == "central" and name.kind == "bureau" and name.core == "Kho bạc Nhà nước"


def _meant(mentions: list[AgencyMention]) -> Iterator[AgencyMention]:
    """Give short names their agency: ``Ban Chỉ đạo``, ``Ủy ban`` is the one named in full nearest before, or first
    after; ``Văn phòng Bộ`` is of the ministry that the article speaks of most."""
    ministries = Counter(m.name for m in mentions if m.kind == "ministry").most_common(1)
    nearest: dict[str, AgencyMention] = {}
    for mention in reversed(mentions):
        if mention.kind == "steering_committee" and mention.emit:
            nearest[mention.name[:2]] = mention
    for mention in mentions:
        if mention.name in ("Văn phòng Bộ", "Thanh tra Bộ") and ministries:
            yield replace(mention, name=f"{mention.name.removesuffix(' Bộ')} {ministries[0][0]}")
        elif mention.kind == "steering_committee" and not mention.emit:
            meant = nearest.get(mention.name[:2], mention)
            yield replace(mention, name=meant.name, level=meant.level, place=meant.place)
        elif mention.kind == "steering_committee":
            nearest[mention.name[:2]] = mention
            yield mention
        else:
            yield mention


def find(doc: Document) -> Iterator[Draft]:
    """Yield a draft of every agency that the article names, at its first mention."""
    seen: set[str] = set()
    for mention in doc.agencies:
        name = name_key(mention.name)
        if not mention.emit or name in seen:
            continue
        seen |= {name, name_key(mention.name.partition(",")[0])}
        yield Draft(
            "agency",
            {"name": mention.name, "kind": mention.kind, "level": mention.level, "place": mention.place},
            mention.start,
            mention.end,
            "agencies.name",
        )
