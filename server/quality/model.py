"""All that is counted of the quality of a release, put together; a release never changes, so once is enough."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from graph.release import Release
from server.counts import class_count
from server.quality import coverage
from server.quality.identity import Known, known_elsewhere
from server.quality.queries import CONFLICTS, MEASURES, QueryHealth
from server.quality.validation import Validation, read_validation
from server.store import QueryStore
from server.terms import Row


@dataclass(frozen=True)
class Quality:
    """What is counted.

    Attributes:
        validation: what the shapes found; None where the release does not tell.
        facts: the types of facts, with their phrases and their review.
        filled: how many things have what they should.
        resolved: how many words of articles lead to a thing.
        known: identifiers and links.
        articles: how many there are.
    """

    validation: Validation | None
    facts: tuple[coverage.FactClass, ...]
    filled: tuple[coverage.Share, ...]
    resolved: tuple[coverage.Share, ...]
    known: tuple[Known, ...]
    articles: int

    @property
    def count(self) -> int:
        """How many facts there are."""
        return sum(one.facts for one in self.facts)

    @property
    def with_phrase(self) -> int:
        """How many facts have their phrase."""
        return sum(one.with_phrase for one in self.facts)

    @property
    def review(self) -> dict[str, int]:
        """How many facts have each review status, by its IRI, the most frequent first."""
        total: dict[str, int] = {}
        for one in self.facts:
            for status, count in one.review.items():
                total[status] = total.get(status, 0) + count
        return dict(sorted(total.items(), key=lambda pair: (-pair[1], pair[0])))


def read_quality(release: Release, store: QueryStore) -> Quality:
    """Count the quality of a release."""
    return Quality(
        read_validation(release),
        tuple(coverage.facts(store)),
        tuple(coverage.filled(store)),
        tuple(coverage.resolved(store)),
        tuple(known_elsewhere(store)),
        class_count(store, "Article"),
    )


def as_json(release: Release, quality: Quality, health: QueryHealth) -> dict[str, Any]:
    """Return the same for programs; ``queries`` is complete when every query has been asked once."""
    validation = quality.validation
    said = (
        {
            "passed": validation.passed,
            "violations": validation.violations,
            "warnings": validation.warnings,
            "shapes": [asdict(one) for one in validation.shapes.values()],
            "results": [asdict(one) for one in validation.results],
        }
        if validation
        else None
    )
    return {
        "release": release.id,
        "created": release.manifest.get("created"),
        "articles": quality.articles,
        "facts": {"count": quality.count, "with_phrase": quality.with_phrase, "review": quality.review},
        "types": [asdict(one) for one in quality.facts],
        "validation": said,
        "completeness": [asdict(one) for one in quality.filled],
        "resolution": [asdict(one) for one in quality.resolved],
        "identity": [asdict(one) for one in quality.known],
        "conflicts": [_plain(row) for row in health.answers.get(CONFLICTS, ())],
        "measures": {row["measure"].value: float(row["value"].value) for row in health.answers.get(MEASURES, ())},
        "queries": {"complete": health.complete, "known": [asdict(one) for one in health.known()]},
    }


def _plain(row: Row) -> dict[str, str]:
    return {name: term.value for name, term in row.items()}
