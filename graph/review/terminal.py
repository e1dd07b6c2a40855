"""The review in a terminal: the articles and how far each is; one article's proposed facts, one at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.labels import fact_label
from graph.marks import around
from graph.model import FACT_TYPES, STATUSES, Fact, Kind
from graph.printable import printable
from graph.review.choices import code_label, options, type_label
from graph.review.refusals import ReviewError
from graph.review.session import SPAN, Session, Signature
from graph.review.store import Store
from graph.review.values import shown_value
from graph.review.words import field_label, say

LISTED: Final = 100
"""How many articles a list shows."""

Sign = Callable[[], Signature]
"""Who reviews, and the time of the step that is being done."""


def list_articles(console: Console, store: Store, lang: str) -> None:
    """Print the articles with how many facts each has by status, those with proposals first, at most ``LISTED``."""
    stems = store.stems()
    if not stems:
        console.print(say("terminal.none", lang))
        return
    articles = [store.listed(stem) for stem in stems[:LISTED]]
    statuses = [code_label(store.words, "review-status", status, lang) for status in STATUSES]
    table = Table(say("article", lang), *statuses, say("dropped", lang), box=box.SIMPLE, show_edge=False)
    for column in table.columns[1:]:
        column.justify = "right"
    for article in articles:
        if article.problem:
            table.add_row(Text(article.stem), Text(say("unreadable", lang), style="red"))
        else:
            name = Text.assemble((article.stem, "bold"), "  ", printable(article.title))
            table.add_row(name, *(str(article.counts[status]) for status in STATUSES), str(article.dropped))
    console.print(table)
    if len(stems) > LISTED:
        console.print(say("terminal.more", lang, count=len(stems) - LISTED))
    for article in articles:
        if article.problem:
            console.print(Text(printable(article.problem), style="red"))


def show_fact(console: Console, session: Session, fact: Fact, lang: str) -> None:
    """Print a fact: what it is, its phrase in its paragraph, its fields."""
    console.rule(Text.assemble((fact.id, "bold"), f" · {type_label(session.words, fact.type, lang)}"), align="left")
    if session.text is None:
        console.print(Text.assemble("“", (printable(fact.quote), "black on bright_yellow"), "”"))
    else:
        before, phrase, after = around(session.text, fact.start, fact.end)
        marked = (printable(phrase), "black on bright_yellow")
        console.print(Text.assemble(printable(before), marked, printable(after)))
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    for field in FACT_TYPES[fact.type].fields:
        value = fact.values.get(field.name)
        if value is None:
            continue
        shown = printable(shown_value(field, value))
        if field.kind is Kind.CODE:
            shown += f"  ({code_label(session.words, str(field.scheme), str(value), lang)})"
        table.add_row(Text(field.name, style="cyan"), Text(shown), Text(field_label(field.name, lang), style="dim"))
    console.print(table)


def walk(console: Console, store: Store, stem: str, sign: Sign, lang: str) -> None:
    """Show the proposed facts of an article one after the other and do what the reviewer's keys say, until the last
    or ``q``. Every step is saved before the next fact is shown."""
    skipped: set[str] = set()
    while True:
        session = store.open(stem)
        waiting = [fact for fact in session.facts if fact.status == "proposed"]
        fact = next((fact for fact in waiting if fact.id not in skipped), None)
        if fact is None:
            key = "terminal.skipped" if waiting else "terminal.done"
            console.print(say(key, lang, count=len(waiting)))
            return
        show_fact(console, session, fact, lang)
        console.print(Text(f"{say('terminal.keys', lang)}  [{len(waiting)}]", style="dim"))
        key = click.getchar().lower()
        if key == "q":
            console.print(say("terminal.left", lang, count=len(waiting)))
            return
        if key == "s":
            skipped.add(fact.id)
            continue
        try:
            _press(console, store, session, fact, key, sign, lang)
        except ReviewError as error:
            console.print(Text(printable(error.said(lang)), style="red"))


def _press(console: Console, store: Store, session: Session, fact: Fact, key: str, sign: Sign, lang: str) -> None:
    """Do what a key stands for, to the fact as it was shown; a key that stands for nothing does nothing."""

    def fresh(now: Session) -> Session:
        if now.fact(fact.id) != fact:
            raise ReviewError("changed-since", id=fact.id)
        return now

    match key:
        case "a":
            after = store.change(session.stem, lambda s: fresh(s).accept(fact.id, sign()))
        case "d":
            after = store.change(session.stem, lambda s: fresh(s).drop(fact.id, sign()))
        case "u":
            after = store.change(session.stem, lambda s: s.undo(sign()))
        case "r":
            after = store.change(session.stem, lambda s: s.redo(sign()))
        case "n":
            kind, (start, end), typed = _ask_new(console, session, fact, lang)
            after = store.change(session.stem, lambda s: s.add(start, end, kind, typed, sign()))
        case "c":
            name, value = _ask_correction(console, session, fact, lang)
            after = store.change(session.stem, lambda s: fresh(s).correct(fact.id, {name: value}, sign()))
        case _:
            return
    last = after.journal[-1]
    console.print(Text(say(f"done.{last.action}", lang, id=last.id), style="green"))


def _ask_correction(console: Console, session: Session, fact: Fact, lang: str) -> tuple[str, str]:
    """Ask which field gets which value."""
    fields = {field.name: field for field in FACT_TYPES[fact.type].fields}
    console.print(Text(", ".join((*fields, SPAN)), style="dim"))
    name = click.prompt(say("terminal.field", lang)).strip()
    field = fields.get(name)
    current = fact.quote if name == SPAN else shown_value(field, fact.values.get(name)) if field else ""
    choices = options(session, field, lang, besides=fact.id) if field else []
    return name, _ask_value(console, say("terminal.value", lang), choices, current)


def _ask_new(console: Console, session: Session, near: Fact, lang: str) -> tuple[str, tuple[int, int], dict[str, str]]:
    """Ask for a new fact: its type, its phrase (the one nearest to the fact that is shown), and each of its fields."""
    kinds = [(name, type_label(session.words, name, lang)) for name in FACT_TYPES if name != "clarification"]
    kind = _ask_value(console, say("terminal.type", lang), kinds, "")
    if kind not in FACT_TYPES:
        raise ReviewError("no-type", type=kind, known=", ".join(FACT_TYPES))
    place = session.find(_ask_value(console, say("add.quote", lang), [], ""), near.start)
    typed = {}
    for field in FACT_TYPES[kind].fields:
        label = f"{field.name}, {field_label(field.name, lang)}"
        label += f" ({say('needed', lang)})" if field.required else ""
        typed[field.name] = _ask_value(console, label, options(session, field, lang), "")
    return kind, place, typed


def _ask_value(console: Console, label: str, choices: list[tuple[str, str]], current: str) -> str:
    """Ask for a value; where only some will do, list them by number."""
    for number, (code, meaning) in enumerate(choices, 1):
        console.print(Text(f"{number:3} {code}  {printable(meaning)}"))
    if current:
        console.print(Text(printable(current), style="dim"))
    typed = click.prompt(label, default="", show_default=False).strip()
    if choices and typed.isdecimal() and 1 <= int(typed) <= len(choices):
        return choices[int(typed) - 1][0]
    return str(typed)


def left(session: Session, lang: str) -> str:
    """Return how many facts of an article are still proposed, and an example of one, as a line."""
    waiting = [fact for fact in session.facts if fact.status == "proposed"]
    if not waiting:
        return say("terminal.done", lang)
    return f"{say('terminal.left', lang, count=len(waiting))} {waiting[0].id}: {printable(fact_label(waiting[0]))}"
