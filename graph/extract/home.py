"""Which place an article is about, and of which day it is."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from graph.extract.datelines import day_of, opening_day, opening_end
from graph.extract.gazetteer import Place, load_gazetteer
from graph.extract.letters import UPPER
from graph.extract.places import PlaceMention, place_mentions
from graph.extract.structure import CONTENT, Segment
from graph.spelling import fold


def dateline(text: str, segments: tuple[Segment, ...], published: str | None) -> str | None:
    """Return the day of publication, ISO, by the article's own dateline, by the day that its lead opens with, or else
    as ``published`` says."""
    said = (day_of(text[s.start : s.end]) for s in segments if s.kind == "dateline")
    opened = (opening_day(text, s.start, s.end) for s in segments if s.kind == "lead")
    return next((day for day in (*said, *opened) if day is not None), published)


_NATIONAL = re.compile(rf"(?<!\w)(?:Bộ [{UPPER}]|Chính phủ|Thủ tướng)")
_MOSTLY_NATIONAL = 5
"""So many mentions of central bodies make an article national; a province named in it once is not its home."""
_AT = re.compile(r"(?:\btại|\bở|\bvề)\s+(?:thủ đô |thành phố |TP\.? ?)?$", re.IGNORECASE)


def home_province(text: str, segments: tuple[Segment, ...], places: list[PlaceMention]) -> Place | None:
    """Return the province that an article is about: the one of its title, its lead, or named most often."""
    gazetteer = load_gazetteer()

    def province(place: Place) -> Place | None:
        return gazetteer.province(place.province) if place.province else None

    for kind in ("title", "lead"):
        named = [
            province(m.place)
            for s in segments
            if s.kind == kind and not s.repeat
            for m in places
            if s.start <= m.start < s.end and not (kind == "lead" and _AT.search(text, max(0, m.start - 20), m.start))
        ]
        found = list(dict.fromkeys(p for p in named if p is not None))
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            break
    counts = Counter(p for m in places if (p := province(m.place)) is not None and not _is_venue(text, m, p))
    ranked = counts.most_common(2)
    if ranked and ranked[0][1] == 1 and len(_NATIONAL.findall(text)) >= _MOSTLY_NATIONAL:
        return None
    if ranked and (len(ranked) == 1 or ranked[0][1] > 1.5 * ranked[1][1]):
        return ranked[0][0]
    return None


def places_of(text: str, segments: tuple[Segment, ...]) -> list[PlaceMention]:
    """Return the places that the parts of an article name in which facts are sought."""
    found = ((s, m) for s in segments if s.kind in CONTENT for m in place_mentions(text, s.start, s.end))
    return [mention for segment, mention in found if not _told_from(text, segment, mention)]


def _told_from(text: str, segment: Segment, mention: PlaceMention) -> bool:
    """Tell whether a mention is of the big city that an article is told from: "Hà Nội, ngày 20/5/2019 - Bộ …"."""
    place = load_gazetteer().province(mention.place.province) if mention.place.province else None
    big = place is not None and place.word == "thành phố"
    return big and segment.kind == "lead" and mention.end <= opening_end(text, segment.start, segment.end)


def _is_venue(text: str, mention: PlaceMention, province: Place) -> bool:
    """Tell whether a mention is of a big city where national meetings are held: ``tại Hà Nội``."""
    return province.word == "thành phố" and _AT.search(text, max(0, mention.start - 20), mention.start) is not None


_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)\b")


def _letters(name: str) -> str:
    return re.sub(r"[^a-z]", "", fold(name))


@cache
def _provinces_by_letters() -> tuple[tuple[str, Place], ...]:
    return tuple((_letters(place.name), place) for place in dict.fromkeys(load_gazetteer().provinces.values()))


def province_of_source(text: str, segments: tuple[Segment, ...], url: str | None, outlet: str | None) -> Place | None:
    """Return the province whose name stands in the address or the name of the source (``baobariavungtau.com.vn``)."""
    lines = [text[s.start : s.end] for s in segments if s.kind in ("byline", "boilerplate")]
    sources = [m.group() for line in lines for m in _ADDRESS.finditer(line)]
    sources += [url or "", outlet or ""]
    for source in sources:
        letters = _letters(source.split("/")[2] if "://" in source else source)
        found = {place for name, place in _provinces_by_letters() if name in letters}
        if len(found) == 1:
            return found.pop()
    return None


_RURAL = ("huyện", "quận", "thị xã")
"""Districts that a title may name alone as what an article is about; a city is as often where something happens."""


def home_district(text: str, segments: tuple[Segment, ...], places: list[PlaceMention]) -> Place | None:
    """Return the district that an article is about: the only one it names, in its title, or in its lead before any
    province; one that is only the venue does not count."""
    lower = {m.place for m in places if m.place.level == "district"}
    for segment in segments:
        head = text[segment.start : segment.end] if segment.kind == "title" else ""
        named_in = (place for place in lower if place.name in head)
        titled = [place for place in named_in if re.search(rf"(?<!\w){re.escape(place.name)}(?!\w)", head)]
        if len(titled) == 1 and not load_gazetteer().province(titled[0].name) and titled[0].word in _RURAL:
            return titled[0]
    for kind in ("title", "lead"):
        named = [m for s in segments if s.kind == kind and not s.repeat for m in places if s.start <= m.start < s.end]
        if named and named[0].place.level == "district" and len(lower) == 1:
            return None if _AT.search(text, max(0, named[0].start - 20), named[0].start) else named[0].place
        if named:
            return None
    return None
