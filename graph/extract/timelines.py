"""The dates of an article by what may be told of them: what is due, what has been true, since when it is so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from graph.extract.dates import Date
from graph.extract.standing import Standing
from graph.extract.structure import CONTENT, Segment
from graph.extract.timeline import Timeline, fronted


class Timelines:
    """The dates of an article, each kind put together when it is first asked for.

    Args:
        text: clean text.
        dates: its dates with a known year, in order.
        standing: what tells what a date belongs to.
    """

    def __init__(self, text: str, dates: Sequence[Date], standing: Standing):
        self._text = text
        self._dates = dates
        self._standing = standing
        self.all = Timeline(dates)
        """All of them."""

    @cached_property
    def due(self) -> Timeline:
        """The dates by which something may be due."""
        return Timeline(date for date in self._dates if self._standing.is_due(date) and not self._standing.aside(date))

    @cached_property
    def said(self) -> Timeline:
        """The dates by which something was due, also those gone by."""
        return Timeline(date for date in self._dates if self._standing.is_said(date))

    @cached_property
    def due_on(self) -> Timeline:
        """Those that hold on beyond their clause."""
        lasting = (date for date in self.due.dates if self._standing.lasting(date))
        return Timeline(date for date in lasting if date.kind == "years" or self._standing.ahead(date))

    @cached_property
    def due_ahead(self) -> Timeline:
        """Those that open their clause."""
        return Timeline(date for date in self.due_on.dates if fronted(self._text, date.start))

    @cached_property
    def gone_all(self) -> Timeline:
        """The dates on which something may have been true."""
        return Timeline(date for date in self._dates if self._standing.is_gone(date))

    @cached_property
    def gone(self) -> Timeline:
        """Those that do not stand in brackets."""
        return Timeline(date for date in self.gone_all.dates if not self._standing.aside(date))

    @cached_property
    def gone_aside(self) -> Timeline:
        """Those in brackets."""
        return Timeline(date for date in self.gone_all.dates if self._standing.aside(date))

    @cached_property
    def gone_on(self) -> Timeline:
        """Those that hold on beyond their clause."""
        return Timeline(date for date in self.gone.dates if self._standing.lasting(date))

    @cached_property
    def gone_plain(self) -> Timeline:
        """Those that name no index."""
        return Timeline(date for date in self.gone.dates if not self._standing.of_index(date))

    @cached_property
    def gone_plain_on(self) -> Timeline:
        """Those that name no index and hold on."""
        return Timeline(date for date in self.gone_on.dates if not self._standing.of_index(date))

    @cached_property
    def begun(self) -> Timeline:
        """The dates since when something is so."""
        return Timeline(date for date in self._dates if self._standing.has_begun(date))

    @cached_property
    def measured(self) -> Timeline:
        """The dates of "tính đến …"."""
        return Timeline(date for date in self._dates if date.relation == "as_of")

    @cached_property
    def counted(self) -> Timeline:
        """The dates of "tính đến …" and those up to which a source is said to count."""
        counts = self._standing.reported
        return Timeline(date for date in self._dates if date.relation == "as_of" or counts(date))

    @cached_property
    def spans(self) -> Timeline:
        """The spans of years."""
        return Timeline(date for date in self._dates if date.kind == "years")

    @cached_property
    def years(self) -> Timeline:
        """The years and spans of years that nothing else is compared with."""
        said = (date for date in self._dates if date.kind in ("year", "years") and date.relation == "at")
        return Timeline(date for date in said if not self._standing.other(date))


def told_in(dates: Sequence[Date], parts: Sequence[Segment]) -> Iterator[Date]:
    """Yield the dates with a known year that do not stand in what the page put around the article."""
    around = iter([part for part in parts if part.kind not in CONTENT])
    part = next(around, None)
    for date in dates:
        while part is not None and part.end <= date.start:
            part = next(around, None)
        if date.year is not None and (part is None or date.start < part.start):
            yield date
