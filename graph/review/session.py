"""The pure core of a review: the facts of one article, and what a reviewer does to them.

A session never changes; every step gives a new one. Reading and saving are ``store``'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from graph.articles import parse_fact
from graph.export import line, order
from graph.model import FACT_TYPES, MAX_QUOTE, Fact, Kind
from graph.review.history import Step, undoable
from graph.review.refusals import ReviewError
from graph.review.values import parse_value
from graph.vocabulary import Vocabulary

SPAN = "quote"
"""The name under which the phrase of a fact is corrected."""


@dataclass(frozen=True)
class Signature:
    """Who does a step, and when (UTC, ISO 8601)."""

    by: str
    at: str


@dataclass(frozen=True)
class Session:
    """The facts of one article under review.

    Attributes:
        stem: file stem of the article.
        facts: the facts as they stand, in the order of a fact file.
        words: the code lists.
        text: the article's text; ``None`` where we do not have it.
        dropped: facts that were dropped, oldest first.
        journal: every step ever done, oldest first.
    """

    stem: str
    facts: tuple[Fact, ...]
    words: Vocabulary = field(repr=False)
    text: str | None = field(default=None, repr=False)
    dropped: tuple[Fact, ...] = ()
    journal: tuple[Step, ...] = ()

    def fact(self, fact_id: str) -> Fact:
        """Return a fact by its record id.

        Raises:
            ReviewError: there is none.
        """
        found = next((fact for fact in self.facts if fact.id == fact_id), None)
        if found is None:
            raise ReviewError("no-fact", id=fact_id, stem=self.stem)
        return found

    def accept(self, fact_id: str, sign: Signature) -> Session:
        """Confirm a proposed fact."""
        fact = self.fact(fact_id)
        if fact.status != "proposed":
            raise ReviewError("not-proposed", id=fact_id, status=fact.status)
        return self._step(
            Step("accept", fact, replace(fact, status="confirmed", reviewed_by=sign.by), sign.by, sign.at)
        )

    def accept_all(self, sign: Signature) -> Session:
        """Confirm every fact that is still proposed, one step each."""
        session = self
        for fact in self.facts:
            if fact.status == "proposed":
                session = session.accept(fact.id, sign)
        return session

    def correct(self, fact_id: str, changes: Mapping[str, str], sign: Signature) -> Session:
        """Give fields of a fact other values.

        Args:
            fact_id: which fact.
            changes: field → what a person typed; nothing typed clears the field. ``quote`` moves the phrase to where
                the words typed stand in the text, nearest to where it was; offsets as ``12-34`` are taken too.
            sign: who and when.

        Raises:
            ReviewError: a field that the type does not have, a value that ``graph.articles.parse_fact`` refuses (the
                message is the parser's own), or nothing is other than it was.
        """
        fact = self.fact(fact_id)
        values = {**fact.values, **self._values(fact.type, {k: v for k, v in changes.items() if k != SPAN})}
        span = (fact.quote, fact.start, fact.end)
        if SPAN in changes and changes[SPAN] != fact.quote:
            span = self._span(changes[SPAN], fact.start)
        present = {name: value for name, value in values.items() if value is not None}
        if (present, span) == (dict(fact.values), (fact.quote, fact.start, fact.end)):
            raise ReviewError("no-change", id=fact_id)
        status = "added" if fact.status == "added" else "corrected"
        quote, start, end = span
        changed = Fact(fact.type, fact.id, present, quote, start, end, status, fact.rule, sign.by)
        return self._step(Step("correct", fact, self._valid(changed), sign.by, sign.at))

    def drop(self, fact_id: str, sign: Signature) -> Session:
        """Take a fact out of the article's facts.

        Raises:
            ReviewError: other facts refer to it.
        """
        fact = self.fact(fact_id)
        if users := [f"{user.id}.{name}" for user, name, target in self.references() if target == fact_id]:
            raise ReviewError("referred-to", id=fact_id, users=", ".join(users))
        return self._step(Step("drop", fact, None, sign.by, sign.at))

    def add(self, start: int, end: int, kind: str, typed: Mapping[str, str], sign: Signature) -> Session:
        """Add a fact that a phrase of the text states.

        Args:
            start: where the phrase begins, in code points; spaces at either end of it are left out.
            end: where it ends.
            kind: the type of record.
            typed: field → what a person typed.
            sign: who and when.
        """
        if kind not in FACT_TYPES:
            raise ReviewError("no-type", type=kind, known=", ".join(FACT_TYPES))
        start, end = self.trimmed(start, end)
        values = {name: value for name, value in self._values(kind, typed).items() if value is not None}
        quote = (self.text or "")[start:end]
        fact = Fact(kind, self.next_id(kind), values, quote, start, end, "added", "manual", sign.by)
        return self._step(Step("add", None, self._valid(fact), sign.by, sign.at))

    def undo(self, sign: Signature) -> Session:
        """Take back the last step that has not been taken back."""
        done, _ = undoable(self.journal)
        if not done:
            raise ReviewError("nothing-to-undo")
        last = done[-1]
        return self._step(Step("undo", last.after, last.before, sign.by, sign.at, last.action))

    def redo(self, sign: Signature) -> Session:
        """Do again the last step that was taken back."""
        _, undone = undoable(self.journal)
        if not undone:
            raise ReviewError("nothing-to-redo")
        last = undone[-1]
        return self._step(Step("redo", last.before, last.after, sign.by, sign.at, last.action))

    def find(self, phrase: str, near: int = 0) -> tuple[int, int]:
        """Return where a phrase stands in the text, nearest to ``near``.

        Raises:
            ReviewError: there is no text, the phrase is not in it, or is longer than a quotation may be.
        """
        if self.text is None:
            raise ReviewError("no-text", stem=self.stem)
        phrase = phrase.strip()
        pattern = r"\s+".join(map(re.escape, phrase.split()))
        found = [match.span() for match in re.finditer(pattern, self.text)] if pattern else []
        if not found:
            raise ReviewError("no-phrase", phrase=phrase[:60])
        return _quotable(*min(found, key=lambda span: abs(span[0] - near)))

    def references(self) -> Iterator[tuple[Fact, str, str]]:
        """Return every reference from fact to fact: the fact, its field, the record id that it names."""
        for fact in self.facts:
            for part in FACT_TYPES[fact.type].fields:
                if part.kind is Kind.RECORD and part.name in fact.values:
                    yield fact, part.name, str(fact.values[part.name])

    def next_id(self, kind: str) -> str:
        """Return the record id of the next fact of a type; an id that was ever used is not used again."""
        used = {fact.id for fact in (*self.facts, *self.dropped)} | {step.id for step in self.journal}
        numbers = (re.fullmatch(rf"{kind}-(\d+)", fact_id) for fact_id in used)
        return f"{kind}-{max((int(match[1]) for match in numbers if match), default=0) + 1}"

    def _values(self, kind: str, typed: Mapping[str, str]) -> dict[str, Any]:
        fields = {part.name: part for part in FACT_TYPES[kind].fields}
        if unknown := [name for name in typed if name not in fields]:
            raise ReviewError("no-field", type=kind, field=unknown[0], known=", ".join((*fields, SPAN)))
        return {name: parse_value(fields[name], raw) for name, raw in typed.items()}

    def _valid(self, fact: Fact) -> Fact:
        """Return a fact as the parser reads it back."""
        parsed, problems = parse_fact(line(fact), self.words)
        if parsed is None:
            raise ReviewError("invalid", problems="; ".join(problems))
        known = {"article"} | {other.id for other in self.facts if other.id != fact.id}
        for part in FACT_TYPES[fact.type].fields:
            value = fact.values.get(part.name)
            if part.kind is Kind.RECORD and value is not None and value not in known:
                raise ReviewError("no-record", field=part.name, id=str(value))
        return parsed

    def _span(self, typed: str, near: int) -> tuple[str, int, int]:
        offsets = re.fullmatch(r"(\d+)-(\d+)", typed.strip())
        start, end = self.trimmed(int(offsets[1]), int(offsets[2])) if offsets else self.find(typed, near)
        return (self.text or "")[start:end], start, end

    def trimmed(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets of a phrase of the text without the spaces at its ends.

        Raises:
            ReviewError: there is no text, no words stand there, or more than a quotation may have.
        """
        if self.text is None:
            raise ReviewError("no-text", stem=self.stem)
        phrase = self.text[start:end] if 0 <= start < end <= len(self.text) else ""
        if not phrase.strip():
            raise ReviewError("no-span", start=start, end=end, length=len(self.text))
        return _quotable(start + len(phrase) - len(phrase.lstrip()), end - (len(phrase) - len(phrase.rstrip())))

    def _step(self, step: Step) -> Session:
        """Return the session after a step."""
        current = next((fact for fact in self.facts if fact.id == step.id), None)
        if current != step.before:
            raise ReviewError("changed-since", id=step.id)
        if step.action in ("undo", "redo") and step.after is not None:
            self._valid(step.after)
        others = [fact for fact in self.facts if fact.id != step.id]
        facts = sorted([*others, *([step.after] if step.after else [])], key=order)
        dropped = tuple(fact for fact in self.dropped if fact.id != step.id)
        if step.after is None and step.before is not None and "drop" in (step.action, step.of):
            dropped = (*dropped, step.before)
        return replace(self, facts=tuple(facts), dropped=dropped, journal=(*self.journal, step))


def _quotable(start: int, end: int) -> tuple[int, int]:
    if end - start > MAX_QUOTE:
        raise ReviewError("too-long", length=end - start, most=MAX_QUOTE)
    return start, end
