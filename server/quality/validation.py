"""What validation said of a release: how many things each shape looked at, and what it found."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from graph.files import REPORT_FILE
from graph.release import Release
from server.published import published_file


@dataclass(frozen=True)
class ShapeResult:
    """What one shape did: its IRI, how many things it checked, its violations and its other results."""

    shape: str
    checked: int
    violations: int
    warnings: int


@dataclass(frozen=True)
class Result:
    """One result: its severity, the thing it is about, the shape that found it, the value at fault (or empty)."""

    severity: str
    thing: str
    shape: str
    value: str


@dataclass(frozen=True)
class Validation:
    """The report of a release.

    Attributes:
        passed: whether there is no violation.
        shapes: what each shape did, by the local name of its IRI.
        results: every result, violations first.
    """

    passed: bool
    shapes: Mapping[str, ShapeResult]
    results: tuple[Result, ...]

    @property
    def violations(self) -> int:
        """How many results stop a build."""
        return sum(one.violations for one in self.shapes.values())

    @property
    def warnings(self) -> int:
        """How many other results there are."""
        return sum(one.warnings for one in self.shapes.values())


def read_validation(release: Release) -> Validation | None:
    """Return what validation said of a release; None where the release does not tell."""
    if not published_file(release, REPORT_FILE):
        return None
    said = json.loads((release.folder / REPORT_FILE).read_text("utf8"))
    shapes = [
        ShapeResult(one["shape"], one["checked"], one["violation"], one["warning"] + one["info"])
        for one in said["shapes"]
    ]
    return Validation(
        bool(said["passed"]),
        {one.shape.rpartition("#")[2]: one for one in shapes},
        tuple(Result(one["severity"], one["thing"], one["shape"], one["value"]) for one in said["results"]),
    )
