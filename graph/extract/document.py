"""An article as rules see it: clean text, parts, sentences, its place and day, and what earlier finders found."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graph.extract.abbreviations import learned
from graph.extract.agency_names import AgencyName, agency_names
from graph.extract.dates import Date, find_dates
from graph.extract.gazetteer import Gazetteer, Place, load_gazetteer
from graph.extract.home import dateline, home_district, home_province, places_of, province_of_source
from graph.extract.hygiene import Clean, clean
from graph.extract.letters import UPPER
from graph.extract.mentions import AgencyMention, ArticleMeta, PersonMention
from graph.extract.places import PlaceMention, named
from graph.extract.structure import CONTENT, Segment, sentences, structure

_HEADING = 80
"""How long a heading within an article is at most, in characters."""

_ALIAS = re.compile(r"\s*\((?:gọi tắt là\s+)?(?P<short>[A-ZĐ][A-ZĐ0-9&/-]{1,11})\)")

_RECENT = 60
_OPENS = re.compile(r"(?:(?:Còn|Riêng|Trong khi đó,)\s+)?(?:[Tt]ại|[Ởở])\s+(?:tỉnh\s+|thành phố\s+|T[Pp]\.?\s*)?")
_COMMUNES = ("xã", "phường", "thị trấn")
_NEAR = 400
"""How far (in characters) a district may be named before words that mean it."""


@dataclass
class Document:
    """An article ready for rules. ``agencies``, ``people`` and ``quantities`` are filled by their finders, in that
    order.

    Attributes:
        clean: the clean text and the way back.
        meta: what is known apart from the text.
        segments: the parts of the text.
        dateline: the day of publication by text or meta, ISO, as exact as known.
        province: the province that the article is about, where known.
        district: the district that it is about, where named.
    """

    clean: Clean
    meta: ArticleMeta
    segments: tuple[Segment, ...]
    dateline: str | None
    places: tuple[PlaceMention, ...]
    province: Place | None
    district: Place | None
    agencies: list[AgencyMention] = field(default_factory=list)
    people: list[PersonMention] = field(default_factory=list)

    @cached_property
    def text(self) -> str:
        """The clean text."""
        return self.clean.text

    @property
    def gazetteer(self) -> Gazetteer:
        """All word lists."""
        return load_gazetteer()

    @cached_property
    def dates(self) -> tuple[Date, ...]:
        """All date expressions of the text, in order."""
        return find_dates(self.text, self.dateline)

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    def dates_in(self, start: int, end: int) -> tuple[Date, ...]:
        """Return the dates that begin within ``text[start:end]``."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where the sentences of the title, the lead, the body and the captions stand; repeated parts are left out."""
        parts = (s for s in self.segments if s.kind in CONTENT and not s.repeat)
        return tuple(span for s in parts for span in sentences(self.text, s.start, s.end))

    def sentences_in(self, segment: Segment) -> tuple[tuple[int, int], ...]:
        """Return where the sentences of a part stand in which facts are sought."""
        starts = self._sentence_starts
        return self.sentences[bisect_left(starts, segment.start) : bisect_left(starts, segment.end)]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    @cached_property
    def _segment_starts(self) -> list[int]:
        return [segment.start for segment in self.segments]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [mention.start for mention in self.places]

    @cached_property
    def _provinces(self) -> tuple[PlaceMention, ...]:
        return tuple(mention for mention in self.places if mention.place.level == "province")

    @cached_property
    def _province_starts(self) -> list[int]:
        return [mention.start for mention in self._provinces]

    @cached_property
    def _agency_starts(self) -> list[int]:
        return [agency.start for agency in self.agencies]

    @cached_property
    def _districts(self) -> tuple[Place, ...]:
        return tuple({m.place: None for m in self.places if m.place.level == "district"})

    @cached_property
    def _headings(self) -> tuple[tuple[int, Place | None], ...]:
        """Where the sections of an article begin, and the one province that their headings name."""
        found: list[tuple[int, Place | None]] = []
        for segment in self.segments:
            line = self.text[segment.start : segment.end]
            if segment.kind == "body" and len(line) <= _HEADING and line[-1].isalnum():
                named = {m.place for m in self.places_in(segment.start, segment.end) if m.place.level == "province"}
                found.append((segment.start, named.pop() if len(named) == 1 else None))
        return tuple(found)

    @cached_property
    def abbreviations(self) -> dict[str, str]:
        """Short forms that the article itself explains, as in ``Ủy ban nhân dân (UBND)``: short → long."""
        return learned(self.text)

    def content(self) -> Iterator[Segment]:
        """Yield the parts in which facts are sought, without those given a second time."""
        return (s for s in self.segments if s.kind in CONTENT and not s.repeat)

    def is_content(self, position: int) -> bool:
        """Tell whether a position lies in a part in which facts are sought, given for the first time."""
        segment = self.segment_at(position)
        return segment is not None and segment.kind in CONTENT and not segment.repeat

    def segment_at(self, position: int) -> Segment | None:
        """Return the part of the text that holds a position."""
        i = bisect_right(self._segment_starts, position) - 1
        return self.segments[i] if i >= 0 and position < self.segments[i].end else None

    def sentence_at(self, position: int) -> tuple[int, int] | None:
        """Return where the sentence that holds a position begins and ends."""
        i = bisect_right(self._sentence_starts, position) - 1
        return self.sentences[i] if i >= 0 and position < self.sentences[i][1] else None

    def agency_at(self, start: int, end: int) -> AgencyMention | None:
        """Return the first agency mention that overlaps ``text[start:end]``."""
        i = max(0, bisect_right(self._agency_starts, start) - 1)
        for k in range(i, len(self.agencies)):
            mention = self.agencies[k]
            if mention.start >= end:
                return None
            if mention.end > start:
                return mention
        return None

    def agencies_in(self, start: int, end: int) -> list[AgencyMention]:
        """Return the agency mentions that lie within ``text[start:end]``."""
        first, last = bisect_left(self._agency_starts, start), bisect_left(self._agency_starts, end)
        return [mention for mention in self.agencies[first:last] if mention.end <= end]

    @cached_property
    def aliases(self) -> dict[str, str]:
        """Short names that stand in brackets after an agency: ``Hội Tin học Việt Nam (VAIP)``: short → agency."""
        found = ((_ALIAS.match(self.text, agency.end), agency) for agency in self.agencies)
        return {match["short"]: agency.name for match, agency in found if match is not None}

    def agency_before(self, position: int, beginning: str) -> AgencyMention | None:
        """Return the agency named last before a position whose name begins so; of the last ``_RECENT`` only."""
        last = bisect_left(self._agency_starts, position)
        recent = self.agencies[max(0, last - _RECENT) : last]
        return next((agency for agency in reversed(recent) if agency.name.startswith(beginning)), None)

    def places_in(self, start: int, end: int) -> list[PlaceMention]:
        """Return the places that begin within ``text[start:end]``."""
        first, last = bisect_left(self._place_starts, start), bisect_left(self._place_starts, end)
        return list(self.places[first:last])

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
        starts = self._province_starts
        first, after = bisect_left(starts, sentence[0]), bisect_right(starts, position)
        before = self._provinces[first] if first < after else None
        if before is not None and _OPENS.fullmatch(self.text, sentence[0], before.start):
            return before.place
        if self.province is not None or before is not None:
            return self.province or self._provinces[after - 1].place
        section = bisect_right(self._headings, position, key=lambda heading: heading[0]) - 1
        return self._headings[section][1] if section >= 0 else None

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
            named = [place for place in self._districts if place.word == word]
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
