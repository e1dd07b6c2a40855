"""Answering questions with SERVICE clauses: each clause is asked where it says, and its rows take its place."""

from __future__ import annotations

import threading
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from graph.namespaces import BASE
from server.answers import Answer, Answerer, Question, Wanted
from server.config import Config
from server.errors import ProblemError, ServiceFailed
from server.federation.allowed import Origin, allowed_origin, parse_origin
from server.federation.clauses import Clause, Parts, find_parts
from server.federation.remote import SKOLEM, RemoteRows, ServiceLimits, ask_remote
from server.guard import MAX_CHARACTERS
from server.store import iri, literal
from server.terms import Row, Term

_ONE_SOLUTION: Final = "VALUES () { () }"


@dataclass(frozen=True)
class Federation:
    """An ``Answerer`` that lets questions from outside ask the servers that its operator allows.

    Attributes:
        inner: answers everything else; what comes back from other servers is joined there, under its limits.
        allowed: the servers that may be asked.
        limits: what one clause may use.
        agent: who asks, for other servers.
        turn: how many questions may ask other servers at the same time.
    """

    inner: Answerer
    allowed: Collection[Origin]
    limits: ServiceLimits
    agent: str
    turn: threading.Semaphore

    def answer(self, question: Question, wanted: Wanted) -> Answer:
        """Return the answer: see ``server.answers.Answerer``.

        Raises:
            QueryRefused: a clause asks a server that is not allowed.
            ServiceFailed: a server does not answer as it should, and the clause is not SILENT.
        """
        if not question.outside or "service" not in question.query.casefold() or len(question.query) > MAX_CHARACTERS:
            return self.inner.answer(question, wanted)
        parts = find_parts(question.query, question.base or "")
        if not parts.clauses:
            return self.inner.answer(question, wanted)
        origins = [allowed_origin(clause.address, self.allowed) for clause in parts.clauses]
        if not self.turn.acquire(blocking=False):
            raise ServiceFailed(
                {
                    "vi": "Nhiều truy vấn khác đang hỏi máy chủ khác.",
                    "en": "Many other queries are asking other servers at the moment.",
                },
                wait=5,
            )
        try:
            blocks: list[str] = []
            for clause, origin in zip(parts.clauses, origins, strict=True):
                blocks.append(self._block(question, parts, clause, origin, blocks))
        finally:
            self.turn.release()
        return self.inner.answer(_with_blocks(question, parts.clauses, blocks), wanted)

    def _block(self, question: Question, parts: Parts, clause: Clause, origin: Origin, before: Sequence[str]) -> str:
        """Return the VALUES block that takes the place of a clause."""
        try:
            bindings = self._bindings(question, parts, clause, before)
            query = remote_query(parts.prologue, question.base or "", clause, bindings, self.limits.rows + 1)
            found = ask_remote(origin, clause.address, query, self.limits, self.agent, str(len(before)))
            return values_block(found if clause.variables else RemoteRows((), found.rows))
        except ServiceFailed:
            if clause.silent:
                return _ONE_SOLUTION
            raise

    def _bindings(self, question: Question, parts: Parts, clause: Clause, before: Sequence[str]) -> RemoteRows:
        """Return the few rows of our own that the answer will be joined with; none where they are many or unknown."""
        none = RemoteRows((), ())
        asked = _local_question(question, parts, clause, before, self.limits.bindings + 1)
        if asked is None:
            return none
        try:
            answer = self.inner.answer(asked, Wanted(table=self.limits.bindings + 1))
        except ProblemError:
            return none  # the whole question will say what is wrong
        if not 0 < len(answer.rows) <= self.limits.bindings:
            return none
        certain = tuple(
            name for name in answer.variables if all(name in row and _can_be_sent(row[name]) for row in answer.rows)
        )
        rows = {tuple(row[name] for name in certain) for row in answer.rows}
        ordered = sorted(rows, key=lambda row: [(term.kind, term.value, term.language) for term in row])
        return RemoteRows(certain, tuple(dict(zip(certain, row, strict=True)) for row in ordered))


def federated(inner: Answerer, config: Config) -> Answerer:
    """Return ``inner``, which then may ask the servers that the configuration allows, if it allows any.

    Raises:
        UsageError: one of them is no server.
    """
    if not config.allow_service:
        return inner
    return Federation(
        inner,
        frozenset(map(parse_origin, config.allow_service)),
        ServiceLimits(config.service_seconds, config.service_bytes, config.service_rows, config.service_bindings),
        f"vnegov (SPARQL federation; {config.public_url or BASE})",
        threading.BoundedSemaphore(config.service_calls),
    )


def _local_question(
    question: Question, parts: Parts, clause: Clause, blocks: Sequence[str], limit: int
) -> Question | None:
    """Return the question for what the outermost group says before a clause, of the variables that both have.

    The filters of that group are left out: they may speak of what the clause gives. So there can be rows too many,
    which does no harm.
    """
    if clause.opened is None:
        return None
    earlier = [one for one in parts.clauses if one.start < clause.start]
    cuts = [(one.start, one.end) for one in earlier] + [cut for cut in parts.filters if cut[1] <= clause.start]
    text = _without(question.query, cuts)[clause.opened : clause.start]
    said = {token for one in earlier for token in one.variables}
    shared = [name for name in clause.variables if name in said or _names(text, name)]
    if not shared:
        return None
    head = f"{parts.prologue}\nSELECT DISTINCT {_listed(shared)} {parts.dataset} WHERE {{"
    inserts = tuple(
        (one.start - clause.opened + len(head), block)
        for one, block in zip(earlier, blocks, strict=True)
        if one.start >= clause.opened
    )
    return question._replace(query=f"{head}{text}}} LIMIT {limit}", inserts=inserts)


def _can_be_sent(term: Term) -> bool:
    return term.kind != "blank" and not term.value.startswith(SKOLEM)


def _names(text: str, variable: str) -> bool:
    """Whether a text may name a variable; naming another that begins like it does no harm either."""
    return f"?{variable}" in text or f"${variable}" in text


def remote_query(prologue: str, base: str, clause: Clause, bindings: RemoteRows, limit: int) -> str:
    """Return the query that a clause asks its server."""
    lines = [f"BASE {iri(base)}"] if base else []
    chosen = _listed(clause.variables) or "(1 AS ?solution)"
    block = f"{values_block(bindings)} " if bindings.variables else ""
    lines += [prologue.strip(), f"SELECT {chosen} WHERE {{ {block}{{", clause.group, f"}} }} LIMIT {limit}"]
    return "\n".join(lines)


def values_block(found: RemoteRows) -> str:
    """Return rows as a VALUES block in one line.

    Raises:
        ServiceFailed: a term of a row is none that can be written.
    """
    try:
        rows = " ".join(f"({' '.join(_written(row, name) for name in found.variables)})" for row in found.rows)
    except ValueError as error:
        raise ServiceFailed(
            {
                "vi": f"Máy chủ kia trả lời một giá trị không hợp lệ: {error}.",
                "en": f"The other server answered with a term that is none: {error}.",
            }
        ) from error
    return f"VALUES ({_listed(found.variables)}) {{ {rows} }}"


def _written(row: Row, name: str) -> str:
    term: Term | None = row.get(name)
    if term is None:
        return "UNDEF"
    if term.kind == "iri":
        return iri(term.value)
    if term.language:
        return literal(term.value, language=term.language)
    return literal(term.value, datatype=term.datatype)


def _listed(names: Sequence[str]) -> str:
    return " ".join(f"?{name}" for name in names)


def _without(query: str, cuts: Sequence[tuple[int, int]]) -> str:
    """Return a query in which parts are blank; its lines and places stay as they are."""
    letters = list(query)
    for start, end in cuts:
        letters[start:end] = ["\n" if letter == "\n" else " " for letter in letters[start:end]]
    return "".join(letters)


def _with_blocks(question: Question, clauses: Sequence[Clause], blocks: Sequence[str]) -> Question:
    query = _without(question.query, [(clause.start, clause.end) for clause in clauses])
    inserts = tuple((clause.start, block) for clause, block in zip(clauses, blocks, strict=True))
    return question._replace(query=query, inserts=inserts)
