"""What the pages show of a session: facts, forms and the text, ready for the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graph.export import line
from graph.labels import fact_label, number
from graph.model import FACT_TYPES, STATUSES, Fact, Field, Kind
from graph.review.choices import SEVERAL, code_label, list_of, options, type_label
from graph.review.history import Step, undoable
from graph.review.session import SPAN, Session
from graph.review.values import input_value
from graph.review.words import FIELDS, field_label, say


@dataclass(frozen=True)
class Row:
    """A field of a fact as it is read: its label, its value in words, the record id that it refers to, if it does."""

    label: str
    value: str
    refers_to: str | None = None


@dataclass(frozen=True)
class FactView:
    """A fact as a page shows it.

    Attributes:
        fact: the record itself.
        kind: what its type is called.
        label: the line that names it.
        rows: its fields.
        status: what its status is called.
        digest: changes when the fact changes; a form carries it back.
        unreviewed: the record ids it refers to that nobody has reviewed.
    """

    fact: Fact
    kind: str
    label: str
    rows: tuple[Row, ...]
    status: str
    digest: str
    unreviewed: tuple[str, ...]


@dataclass(frozen=True)
class Input:
    """One field of a form: ``options`` where only they will do, else words, helped by the list ``suggest``."""

    name: str
    label: str
    value: str
    required: bool
    options: tuple[tuple[str, str], ...]
    suggest: str | None
    help: str


def digest(fact: Fact) -> str:
    """Return what tells one state of a fact from another (16 hexadecimal digits)."""
    return hashlib.sha256(line(fact).encode()).hexdigest()[:16]


def fact_view(session: Session, fact: Fact, lang: str) -> FactView:
    """Return a fact as a page shows it."""
    fields = [field for field in FACT_TYPES[fact.type].fields if field.name in fact.values]
    status = {other.id: other.status for other in session.facts}
    referred = [str(fact.values[field.name]) for field in fields if field.kind is Kind.RECORD]
    return FactView(
        fact,
        type_label(session.words, fact.type, lang),
        fact_label(fact),
        tuple(_row(session, field, fact, lang) for field in fields),
        code_label(session.words, "review-status", fact.status, lang),
        digest(fact),
        tuple(name for name in referred if status.get(name) == "proposed"),
    )


def inputs(
    session: Session,
    kind: str,
    lang: str,
    values: Mapping[str, str],
    besides: str = "",
    others: Mapping[str, str] = MappingProxyType({}),
) -> list[Input]:
    """Return the inputs of a form for a type of record.

    Args:
        session: the article.
        kind: the type of record.
        lang: of the labels.
        values: field → what stands in its input.
        besides: the record id of the fact that is corrected.
        others: field → the value of today, where it changed while another was typed.
    """
    return [
        Input(
            field.name,
            field_label(field.name, lang),
            values.get(field.name, ""),
            field.required,
            tuple(options(session, field, lang, besides)),
            list_of(field),
            say("help.now", lang, value=others[field.name] or "–") if field.name in others else _help(field, lang),
        )
        for field in FACT_TYPES[kind].fields
    ]


def typed_values(fact: Fact, lang: str) -> dict[str, str]:
    """Return field → what stands in its input for a fact as it is."""
    return {f.name: input_value(f, fact.values.get(f.name), lang) for f in FACT_TYPES[fact.type].fields}


def changed(fact: Fact, posted: Mapping[str, str], lang: str) -> dict[str, str]:
    """Return the fields of a posted form that are other than the form showed them."""
    shown = typed_values(fact, lang)
    return {name: posted[name] for name in shown if name in posted and posted[name].strip() != shown[name]}


def merged(session: Session, fact: Fact, posted: Mapping[str, str], lang: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return what a form shows of a fact that changed while a person corrected it elsewhere: its values of today, and
    in the fields that the person changed what was typed; and of these the values of today where they are other.

    Args:
        session: the article.
        fact: the fact as it is now.
        posted: the form that was refused, made when the fact was another.
        lang: of the form.
    """
    known = (step.before for step in session.journal if step.before is not None and step.before.id == fact.id)
    was = next((before for before in known if digest(before) == posted.get("was")), None)
    now = {**typed_values(fact, lang), SPAN: fact.quote}
    typed = {} if was is None else changed(was, posted, lang)
    if was is not None and posted.get(SPAN, was.quote).strip() != was.quote:
        typed[SPAN] = posted[SPAN]
    return {**now, **typed}, {name: now[name] for name, words in typed.items() if words.strip() != now[name]}


def counts(session: Session) -> dict[str, int]:
    """Return how many facts an article has by status."""
    return {status: sum(fact.status == status for fact in session.facts) for status in STATUSES}


def next_to_review(session: Session, start: int) -> Fact | None:
    """Return the proposed fact that comes at or after a place of the text, else the first one, else ``None``."""
    waiting = [fact for fact in session.facts if fact.status == "proposed"]
    return next((fact for fact in waiting if fact.start >= start), waiting[0] if waiting else None)


def undo_words(session: Session, lang: str) -> tuple[str | None, str | None]:
    """Return what undo and redo would do, in words; ``None`` for nothing."""
    done, undone = undoable(session.journal)
    return _step_words(done, "undo", lang), _step_words(undone, "redo", lang)


def _step_words(steps: list[Step], key: str, lang: str) -> str | None:
    return say(key, lang, what=say(f"did.{steps[-1].action}", lang, id=steps[-1].id)) if steps else None


def _row(session: Session, field: Field, fact: Fact, lang: str) -> Row:
    value, label = fact.values[field.name], field_label(field.name, lang)
    match field.kind:
        case Kind.CODE:
            return Row(label, code_label(session.words, str(field.scheme), str(value), lang))
        case Kind.RECORD:
            return Row(label, str(value), None if value == "article" else str(value))
        case Kind.NUMBER:
            return Row(label, number(value) if lang == "vi" else f"{value:,}")
    if field.name == "property" and value in FIELDS:
        return Row(label, field_label(value, lang))
    return Row(label, input_value(field, value, lang))


def _help(field: Field, lang: str) -> str:
    if field.kind in (Kind.DATE, Kind.YEARS):
        return say(f"help.{field.kind.value}", lang)
    return say("help.several", lang) if field.name in SEVERAL else ""
