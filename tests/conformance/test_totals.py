"""What docs/serving.md says of the W3C suites is what the suites hold and what the exceptions leave."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.conformance.exceptions import EXCEPTIONS
from tests.conformance.manifests import MISSING, SUITES, Manifest, query_tests, update_files
from tests.conformance.requests import protocol_tests

DOCS = Path(__file__).parent.parent.parent / "docs" / "serving.md"
ROW = re.compile(r"^\| (?P<name>[^|]+?) \| (?P<tests>\d+) \| (?P<pass>\d+) \|", re.MULTILINE)
pytestmark = pytest.mark.skipif(not SUITES.is_dir(), reason=MISSING)


def totals() -> dict[str, tuple[int, int]]:
    """Return how many tests each suite has, and how many pass: all but the exceptions, which are known to fail."""
    tests = Counter(test.name.partition("/")[0] for test in query_tests())
    failing = Counter(name.partition("/")[0] for name in EXCEPTIONS)
    description = sum(1 for _ in Manifest(SUITES / "sparql11" / "service-description" / "manifest.ttl").entries())
    protocol = sum(1 for _ in protocol_tests())
    found = {
        "SPARQL 1.0 query": (tests["sparql10"], tests["sparql10"] - failing["sparql10"]),
        "SPARQL 1.1 query": (tests["sparql11"], tests["sparql11"] - failing["sparql11"]),
        "SPARQL 1.1 protocol": (protocol, protocol),
        "service description": (description, description),
        "texts of updates, to be refused": (len(update_files()), len(update_files())),
    }
    return {**found, "all": (sum(one for one, _ in found.values()), sum(one for _, one in found.values()))}


def test_the_documentation_has_these_totals() -> None:
    rows = {row["name"]: (int(row["tests"]), int(row["pass"])) for row in ROW.finditer(DOCS.read_text("utf8"))}
    assert rows == totals(), totals()


def test_every_exception_is_named_in_the_documentation() -> None:
    text = DOCS.read_text("utf8")
    missing = [name for name in EXCEPTIONS if f"`{name.partition('/')[2]}`" not in text]
    assert missing == []
