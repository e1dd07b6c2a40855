"""What the tracker speaks of: figures, and a promise with the reports that bear on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

MET: Final = "met"
MISSED: Final = "missed"
NO_REPORT: Final = "no-report"
NOT_DUE: Final = "not-due"
STANDINGS: Final = (MISSED, MET, NO_REPORT, NOT_DUE)
"""Where a promise can stand. An agency that reports nothing has not broken its word, and has not kept it either."""

SAME: Final = "same"
LIKELY: Final = "likely"
RELATED: Final = "related"
CERTAINTIES: Final = (SAME, LIKELY, RELATED)
"""How sure it is that a report speaks of what was promised.

``same``: one indicator, holder, unit and scope; ``likely``: one indicator, holder and unit, the scope is told in other
words; ``related``: another indicator about the same kind of system, place and unit. Only the first two say where a
promise stands.
"""


@dataclass(frozen=True)
class Figure:
    """A target or a result.

    Attributes:
        iri: of the fact.
        indicator: IRI of what is measured; empty where the data have none.
        indicator_text: the same in the article's words.
        value: the number; None for a goal without one.
        value_max: the upper end of a range.
        unit: code of the unit; empty for none.
        comparator: code: eq, ge, le, approx; empty for none.
        scope: of whom or what, in the article's words.
        goal: a goal without a number.
        holder_text: whose figure, in the article's words.
        holders: IRIs of agencies or places whose figure it is.
        places: IRIs of places that it concerns, with all that contain them.
        local: those of them that are not a whole country or region.
        category: code of the system category; empty for none.
        decrees: numbers of the documents that it is set under.
        cited: numbers of the documents that its article cites.
        when: deadline or day of the report, as exact as given; empty where unknown.
        day: its last day, ISO; empty where unknown.
        article: IRI of the article.
        published: day of its publication, ISO; empty where unknown.
        quote: the phrase that states it.
        status: code of the review status.
    """

    iri: str
    indicator: str
    indicator_text: str
    value: Decimal | None
    value_max: Decimal | None
    unit: str
    comparator: str
    scope: str
    goal: str
    holder_text: str
    holders: frozenset[str]
    places: frozenset[str]
    local: frozenset[str]
    category: str
    decrees: frozenset[str]
    cited: frozenset[str]
    when: str
    day: str
    article: str
    published: str
    quote: str
    status: str

    @property
    def told(self) -> str:
        """The day that the figure speaks of, or else that it was published on; empty where neither is known."""
        return self.day or self.published


@dataclass(frozen=True)
class Report:
    """A result beside a promise.

    Attributes:
        result: the figure reported.
        certainty: one of ``CERTAINTIES``.
        reached: whether it reaches what was promised; None where the two cannot be compared.
        disputed: whether another report of the same thing and day gives another figure.
    """

    result: Figure
    certainty: str
    reached: bool | None
    disputed: bool = False


@dataclass(frozen=True)
class Promise:
    """A target and where it stands.

    Attributes:
        target: what was promised.
        standing: one of ``STANDINGS``.
        reports: what was reported, the surest first, then the latest.
        decisive: the report that the standing rests on; None for none.
    """

    target: Figure
    standing: str
    reports: tuple[Report, ...]
    decisive: Report | None

    @property
    def year(self) -> str:
        """The year of the deadline; empty where there is none."""
        return self.target.day[:4]


Tally = Mapping[str, int]
"""Value of a facet → how many promises have it."""
