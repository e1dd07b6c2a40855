"""An article indexed: its text, parts, sentences, dates, places and agencies, found by where they stand."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from graph.extract.abbreviations import learned
from graph.extract.dates import Date, find_dates
from graph.extract.gazetteer import Gazetteer, Place, load_gazetteer
from graph.extract.hygiene import Clean
from graph.extract.mentions import AgencyMention, ArticleMeta, PersonMention
from graph.extract.places import PlaceMention
from graph.extract.structure import CONTENT, Segment, sentences

_HEADING = 80
"""How long a heading within an article is at most, in characters."""

_ALIAS = re.compile(r"\s*\((?:gọi tắt là\s+)?(?P<short>[A-ZĐ][A-ZĐ0-9&/-]{1,11})\)")

_RECENT = 60


@dataclass
class Indexed:
    """An article with its parts in order. ``agencies`` and ``people`` are filled by their finders, in that order.

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
    def provinces(self) -> tuple[PlaceMention, ...]:
        """Where provinces are named."""
        return tuple(mention for mention in self.places if mention.place.level == "province")

    @cached_property
    def province_starts(self) -> list[int]:
        """Where the names of provinces begin."""
        return [mention.start for mention in self.provinces]

    @cached_property
    def _agency_starts(self) -> list[int]:
        return [agency.start for agency in self.agencies]

    @cached_property
    def districts(self) -> tuple[Place, ...]:
        """The districts that are named, each once."""
        return tuple({m.place: None for m in self.places if m.place.level == "district"})

    @cached_property
    def headings(self) -> tuple[tuple[int, Place | None], ...]:
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
