"""What was promised about a thing, each target beside what was reported, and where it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from server.entities.head import Line
from server.entities.sections import Asked, Section
from server.facts import FactRow
from server.labels import Shown
from server.repeats import today
from server.tracker.judging import promises
from server.tracker.model import RELATED, STANDINGS, Promise, Report


@dataclass(frozen=True)
class Pair:
    """A target beside the results that bear on it."""

    promise: Promise
    target: FactRow
    reports: tuple[tuple[Report, FactRow], ...]


@dataclass(frozen=True)
class Promised:
    """What was promised and reported about a thing.

    Attributes:
        sections: the targets beside results, the ranks, the results that answer no target.
        tally: where the targets stand: standing → how many.
    """

    sections: list[Section]
    tally: Mapping[str, int]

    def line(self, asked: Asked) -> list[Line]:
        """Return a sentence that says how many targets there are and where they stand; none without targets."""
        if not self.tally:
            return []
        count = asked.page.language.number(sum(self.tally.values()))
        standing = [
            f"{asked.say(f'tracker.standing.{one}')}: {asked.page.language.number(self.tally[one])}"
            for one in STANDINGS
            if self.tally.get(one)
        ]
        lead = Shown(asked.say("tracker.count", count=count), "#promises")
        return [(lead, Shown(" (" + ", ".join(standing) + ")."))]


def promised(asked: Asked) -> Promised:
    """Return what was promised and reported about a thing: the figures that lead to it, stated or inferred."""
    about = asked.about
    targets, results = set(about.by_class.get("Target", ())), list(about.by_class.get("Result", ()))
    sections: list[Section] = []
    tally: Counter[str] = Counter()
    used: set[str] = set()
    if targets:
        all_targets, all_results = asked.page.site.promised
        judged = promises([one for one in all_targets if one.iri in targets], all_results, today())
        tally = Counter(one.standing for one in judged)
        some = judged[: asked.limit]
        pairs = _pairs(asked, some)
        used = {report.result.iri for one in some for report in one.reports if report.certainty != RELATED}
        more = asked.facts_of("Target") if len(judged) > len(some) else ""
        note = asked.say("tracker.caution") if tally["no-report"] else ""
        sections.append(Section("promises", "section.promises", "promises", pairs, len(judged), more, note))
    ranks = {one.iri for one in asked.page.site.promised[1] if one.unit == "rank"} if results else set()
    sections += _listed(asked, "ranking", [one for one in results if one in ranks], "section.ranking")
    rest = [one for one in results if one not in ranks and one not in used]
    sections += _listed(asked, "results", rest, "section.other-results" if sections else "section.results")
    return Promised(sections, tally)


def _pairs(asked: Asked, some: list[Promise]) -> list[Pair]:
    wanted = [iri for one in some for iri in (one.target.iri, *(report.result.iri for report in one.reports))]
    rows = {row.id: row for row in asked.about.rows(asked.labels, list(dict.fromkeys(wanted)))}
    return [
        Pair(one, rows[one.target.iri], tuple((report, rows[report.result.iri]) for report in one.reports))
        for one in some
    ]


def _listed(asked: Asked, name: str, facts: list[str], title: str) -> list[Section]:
    if not facts:
        return []
    rows = asked.about.rows(asked.labels, facts[: asked.limit])
    more = asked.facts_of("Result") if len(facts) > len(rows) else ""
    return [Section(name, title, "facts", rows, len(facts), more)]
