"""What a person did to the proposed facts of an article, kept beside the reviewed facts as differences.

A file of corrections (``<stem>.jsonl``) has one decision a line. The first line is about the description of the
article, each other one about a fact: ``confirm`` (only its id and who reviewed it are new), ``correct`` (fields that
differ, ``null`` for one taken away), ``drop``, or ``add`` (the whole record). A proposed fact is named by its type,
where its phrase stands, and what it is about. So the proposals and these differences give the reviewed facts again,
and their number says how much work a person had.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from graph.articles import parse_fact
from graph.errors import DataError
from graph.export import order
from graph.model import COMMON, FACT_TYPES, Fact, record
from graph.review.matching import main_value, pairs
from graph.vocabulary import Vocabulary

DECISIONS: Final = ("confirm", "correct", "drop", "add")
_BOOKKEEPING: Final = frozenset(("id", "status", "rule", "reviewed_by"))
_DESCRIPTION: Final = (
    *("stem", "slug", "title", "outlet", "author", "published", "published_text", "url", "language"),
    *("chars", "sha256", "about_place"),
)
"""The keys of an article's description, in the order of its file."""

Differences = Mapping[str, Any]
"""Key → new value, ``None`` for one taken away."""
_Key = tuple[str, int, int, str]


@dataclass(frozen=True)
class Correction:
    """One decision about one fact.

    Attributes:
        decision: one of ``DECISIONS``.
        proposal: which proposed fact: its type, where its phrase begins and ends, what it is about; None for ``add``.
        changes: what differs in the reviewed record; the whole record for ``add``, nothing for ``drop``.
    """

    decision: str
    proposal: _Key | None
    changes: Differences

    @property
    def type(self) -> str:
        """The type of the fact."""
        return self.proposal[0] if self.proposal else str(self.changes["type"])


@dataclass(frozen=True)
class Corrections:
    """All decisions about one article: those about its description and those about its facts."""

    sha256: str
    description: Differences
    facts: tuple[Correction, ...]

    def counts(self) -> Counter[tuple[str, str]]:
        """Return how many facts of each (type, decision) there are."""
        return Counter((each.type, each.decision) for each in self.facts)


def corrections_between(
    description: Mapping[str, Any], proposed: Sequence[Fact], wanted: Mapping[str, Any], reviewed: Sequence[Fact]
) -> Corrections:
    """Return the decisions that turn a proposed article into the reviewed one."""
    found = pairs(proposed, reviewed)
    kept, known = {id(one) for one, _ in found}, {id(other) for _, other in found}
    facts = [_decision(one, other) for one, other in found]
    facts += [Correction("drop", _key(one), {}) for one in proposed if id(one) not in kept]
    facts += [Correction("add", None, record(other)) for other in reviewed if id(other) not in known]
    facts.sort(key=lambda each: each.proposal[1] if each.proposal else each.changes["start"])
    return Corrections(str(wanted["sha256"]), _differences(description, wanted), tuple(facts))


def corrected(
    description: Mapping[str, Any], proposed: Sequence[Fact], corrections: Corrections, words: Vocabulary
) -> tuple[dict[str, Any], list[Fact]]:
    """Return the reviewed description and facts of a proposed article.

    Raises:
        DataError: decisions and proposals do not meet; the message names each that is alone.
    """
    waiting: defaultdict[_Key, list[Fact]] = defaultdict(list)
    for fact in proposed:
        waiting[_key(fact)].append(fact)
    facts, alone = [], []
    for each in corrections.facts:
        before = waiting[each.proposal].pop(0) if each.proposal and waiting[each.proposal] else None
        if each.proposal and before is None:
            alone.append(f"no longer proposed: {_said(each.proposal)}")
        elif each.decision != "drop":
            facts.append(_changed(before, each, words))
    alone += [f"proposed and not decided: {_said(key)}" for key, left in waiting.items() for _ in left]
    if alone:
        raise DataError("\n".join(alone))
    whole = {**description, **corrections.description}
    ordered = {key: whole[key] for key in _DESCRIPTION if whole.get(key) is not None}
    return ordered, sorted(facts, key=order)


def lines(corrections: Corrections) -> list[str]:
    """Return decisions as the lines of their file."""
    head = {"article": {"sha256": corrections.sha256, **corrections.description}}
    entries = [
        {"decision": each.decision, **({"proposal": list(each.proposal)} if each.proposal else {}), **each.changes}
        for each in corrections.facts
    ]
    return [json.dumps(entry, ensure_ascii=False) for entry in (head, *entries)]


def read_corrections(texts: Sequence[str], name: str) -> Corrections:
    """Return the decisions that a file's lines tell of.

    Raises:
        DataError: a line that is none, with its number.
    """
    head: dict[str, Any] = {}
    facts = []
    for number, text in enumerate(texts, 1):
        try:
            entry = json.loads(text)
            if number == 1:
                head = dict(entry["article"])
                continue
            decision, key = entry.pop("decision"), entry.pop("proposal", None)
            if decision not in DECISIONS or (key is None) != (decision == "add"):
                raise ValueError(f"{decision!r} is not one of {', '.join(DECISIONS)}, or names no proposal")
            facts.append(Correction(decision, _read_key(key), entry))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise DataError(f"{name}, line {number}: is no decision about a proposed fact: {error}.") from error
    if "sha256" not in head:
        raise DataError(f"{name}: its first line does not say which article it is about.")
    return Corrections(str(head.pop("sha256")), head, tuple(facts))


def _decision(one: Fact, other: Fact) -> Correction:
    changes = _differences(record(one), record(other))
    return Correction("confirm" if changes.keys() <= _BOOKKEEPING else "correct", _key(one), changes)


def _differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    gone = dict.fromkeys(key for key in before if key not in after)
    return {**{key: value for key, value in after.items() if before.get(key) != value}, **gone}


def _changed(before: Fact | None, each: Correction, words: Vocabulary) -> Fact:
    whole = {**(record(before) if before else {}), **each.changes}
    names = {*COMMON, *(field.name for field in FACT_TYPES[each.type].fields)}
    text = json.dumps({key: value for key, value in whole.items() if key in names and value is not None})
    fact, problems = parse_fact(text, words)
    if fact is None:
        raise DataError(f"{whole.get('id')}: {'; '.join(problems)}")
    return fact


def _key(fact: Fact) -> _Key:
    return fact.type, fact.start, fact.end, main_value(fact)


def _read_key(raw: Any) -> _Key | None:
    if raw is None:
        return None
    kind, start, end, about = raw
    if kind not in FACT_TYPES:
        raise ValueError(f"{kind!r} is not a type of fact")
    return str(kind), int(start), int(end), str(about)


def _said(key: _Key) -> str:
    return f"{key[0]} {key[3]!r} at {key[1]}-{key[2]}"
