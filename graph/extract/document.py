"""An article as rules see it: clean text, parts, sentences, its place and day, and what earlier finders found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from graph.extract.agency_names import agency_names
from graph.extract.agency_patterns import AgencyName
from graph.extract.gazetteer import Place, load_gazetteer
from graph.extract.home import dateline, home_district, home_province, places_of, province_of_source
from graph.extract.hygiene import clean
from graph.extract.indexed import Indexed
from graph.extract.letters import UPPER
from graph.extract.mentions import AgencyMention, ArticleMeta
from graph.extract.places import named
from graph.extract.structure import structure

_OPENS = re.compile(r"(?:(?:Còn|Riêng|Trong khi đó,)\s+)?(?:[Tt]ại|[Ởở])\s+(?:tỉnh\s+|thành phố\s+|T[Pp]\.?\s*)?")
_COMMUNES = ("xã", "phường", "thị trấn")
_NEAR = 400
"""How far (in characters) a district may be named before words that mean it."""


class Document(Indexed):
    """An article ready for rules, asked what its words mean where they stand: which place, which agency."""

    def place_of(self, position: int) -> str | None:
        """Return the place that words at a position are about, e.g. ``tỉnh Bắc Giang``: the province of the article,
        or the one that the same sentence names before the position."""
        province = self.province_at(position)
        return province.full if province else None

    def province_at(self, position: int) -> Place | None:
        """Return the province that words at a position are about: the one that their sentence opens with (``Tại Đà
        Nẵng, …``), that of the article, the one named last before them in the sentence, or that of the heading above
        their section."""
        sentence = self.sentence_at(position)
        if sentence is None:
            return self.province
        starts = self.province_starts
        first, after = bisect_left(starts, sentence[0]), bisect_right(starts, position)
        before = self.provinces[first] if first < after else None
        if before is not None and _OPENS.fullmatch(self.text, sentence[0], before.start):
            return before.place
        if self.province is not None or before is not None:
            return self.province or self.provinces[after - 1].place
        section = bisect_right(self.headings, position, key=lambda heading: heading[0]) - 1
        return self.headings[section][1] if section >= 0 else None

    def district_at(self, position: int, word: str | None = None) -> Place | None:
        """Return the district that words at a position mean: the one that was named last, or that of the article.

        Args:
            position: where the words stand.
            word: the word for its level, where the words have one: ``huyện``, ``quận``, ``thành phố`` …
        """
        near = self.places_in(position - 2 * _NEAR, position + 1)
        before = [m for m in near if m.place.level == "district"]
        if before and position - before[-1].end <= _NEAR and word in (None, before[-1].place.word):
            return before[-1].place
        if word in ("thị xã", "thành phố"):
            named = [place for place in self.districts if place.word == word]
            return named[0] if len(named) == 1 else None
        return self.district if self.district and word in (None, self.district.word) else None

    def commune_at(self, position: int, word: str) -> Place | None:
        """Return the commune named last shortly before a position: ``Tại xã Mỹ Hiệp, Chủ tịch UBND xã …``."""
        begin = max(0, position - _NEAR)
        found = None
        for said in re.finditer(rf"(?<!\w){word}(?=\s[{UPPER}])", self.text[begin:position], re.IGNORECASE):
            found = named(self.text, begin + said.end(), position, word)[0] or found
        return found

    def resolve(self, name: AgencyName, position: int) -> AgencyMention:
        """Return the agency that a name means at a position: what is elided is completed from the article."""
        level, place, word = self._whose(name, position)
        if place is not None and name.core.endswith((" ủy", " đoàn")):
            full = f"{name.core} {place.full if place.name == 'Hồ Chí Minh' else place.name}"
        elif place is not None:
            full = f"{name.core} {place.full}" + (f", {place.within}" if place.within else "")
        elif word and not name.core.endswith((" ủy", " đoàn")):
            full = f"{name.core} {word}"
        else:
            full = name.core
        group = name.tail is not None and name.tail.group
        unnamed = name.tail is None or (place is None and name.tail.word in _COMMUNES)
        vague = name.core in ("UBND", "HĐND") and unnamed
        short = place.short if place is not None else None
        return AgencyMention(full, name.kind, level, short, name.start, name.end, name.emit and not group and not vague)

    def _whose(self, name: AgencyName, position: int) -> tuple[str | None, Place | None, str | None]:
        """Return the level, the place and the word for the place of an agency."""
        if name.complete or (name.level == "central" and name.tail is None):
            return name.level, None, None
        tail = name.tail
        if tail is not None and tail.place is not None:
            level = tail.place.level if name.level in (None, "district", "province") else name.level
            return level, tail.place, tail.place.word
        home = self.province_at(position)
        word = tail.word if tail is not None else None
        if word is None and tail is not None and tail.group:
            return name.level, None, None
        if word in ("huyện", "quận", "thị xã"):
            return "district", self.district_at(position, word), word
        if word in ("xã", "phường", "thị trấn"):
            return "commune", self.commune_at(position, word), word
        if word == "thành phố" and home is not None and home.word == "tỉnh" and name.level in (None, "district"):
            return "district", self.district_at(position, word), word
        if name.level == "district":
            return "district", self.district_at(position), None
        local = (
            name.kind in ("centre", "steering_committee", "other") and "công nghệ thông tin" not in name.core.lower()
        )
        if local and word is None and self.district is not None:
            return "district", self.district, None
        if home is None and word is None and name.level is None:
            return None, None, None
        return "province", home, word if home is None else None

    def resolve_agency(self, phrase: str) -> str | None:
        """Return the resolved name of the first agency that a phrase names, or ``None`` where it names none."""
        text = clean(phrase).text
        names = agency_names(text, 0, len(text))
        return self.resolve(names[0], 0).name if names else None


def read_document(raw: str, meta: ArticleMeta | None = None) -> Document:
    """Return an article ready for the finders.

    Args:
        raw: its text as it came.
        meta: what is known of it apart from the text.
    """
    meta = meta or ArticleMeta()
    cleaned = clean(raw)
    segments = structure(cleaned.text, clean(meta.title).text if meta.title else None)
    places = places_of(cleaned.text, segments)
    province = home_province(cleaned.text, segments, places)
    if province is None:
        stated = clean(meta.province).text if meta.province else ""
        province = load_gazetteer().province(stated) or province_of_source(
            cleaned.text, segments, meta.url, meta.outlet
        )
    district = home_district(cleaned.text, segments, places)
    return Document(
        cleaned, meta, segments, dateline(cleaned.text, segments, meta.published), tuple(places), province, district
    )
