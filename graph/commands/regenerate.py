"""``vnegov regenerate``: the reviewed facts again, out of what is proposed today and what a person decided."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table

from graph import paths
from graph.articles import parse_fact
from graph.commands.options import FOLDER, THERE, data_option
from graph.errors import DataError, UsageError
from graph.export import line
from graph.model import FACT_TYPES, Fact
from graph.review.corrections import DECISIONS, Corrections, corrected, corrections_between, lines, read_corrections
from graph.review.files import numbered_lines, replace_file
from graph.vocabulary import Vocabulary, read_rdf, vocabulary
from ontology import ontology_files

_DESCRIPTION = ".article.json"


@dataclass(frozen=True)
class _Files:
    """An article in a folder of facts: its description and its facts, as they are there."""

    stem: str
    description: dict[str, Any]
    facts: tuple[Fact, ...]


def register(cli: click.Group) -> None:
    """Add the command."""
    cli.add_command(regenerate_command)


@click.command("regenerate")
@data_option
@click.option("--facts", default=paths.FACTS, type=THERE, help="The reviewed facts.  [default: those of the project]")
@click.option(
    "--corrections", default=paths.CORRECTIONS, type=FOLDER, help="The decisions.  [default: those of the project]"
)
@click.option("--update", is_flag=True, help="Write the decisions anew, as the proposals of today need them.")
def regenerate_command(data: Path | None, facts: Path, corrections: Path, update: bool) -> None:
    """Make the reviewed facts again out of the proposed ones and the decisions of a person, and compare.

    The data folder holds the articles as `vnegov ingest --again` proposed them. A table says how many facts of each
    type were confirmed, corrected, dropped or added. Exit code 1 where the two are not the same.

    Example: vnegov ingest articles --again --data fresh && vnegov regenerate --data fresh
    """
    words = vocabulary(read_rdf(ontology_files()))
    fresh = {each.description["sha256"]: each for each in _articles(paths.data_folder(data) / "facts", words)}
    tally: Counter[tuple[str, str]] = Counter()
    problems: list[str] = []
    for reviewed in _articles(facts, words):
        file = corrections / f"{reviewed.stem}.jsonl"
        proposed = fresh.get(reviewed.description["sha256"])
        if proposed is None:
            problems.append(f"{reviewed.stem}: not in the data folder. Read it in: vnegov ingest FILE --again")
            continue
        if update:
            made = corrections_between(proposed.description, proposed.facts, reviewed.description, reviewed.facts)
            corrections.mkdir(parents=True, exist_ok=True)
            replace_file(file, "".join(f"{text}\n" for text in lines(made)))
        decided = read_corrections([text for _, text in numbered_lines(file, absent_is_empty=True)], str(file))
        tally += decided.counts()
        problems += _compared(proposed, reviewed, decided, words)
    if not tally and not problems:
        raise UsageError(f"{facts} holds no reviewed article.")
    _show(tally)
    if problems:
        raise DataError("\n".join([*problems, "With --update the decisions are written anew; look at what changes."]))
    click.echo(f"The reviewed facts in {facts} came out byte for byte.")


def _compared(proposed: _Files, reviewed: _Files, decided: Corrections, words: Vocabulary) -> Iterator[str]:
    """Yield what keeps an article from being the reviewed one."""
    try:
        description, facts = corrected(proposed.description, proposed.facts, decided, words)
    except DataError as error:
        yield from (f"{reviewed.stem}: {problem}" for problem in str(error).splitlines())
        return
    if description != reviewed.description:
        yield f"{reviewed.stem}: the description differs"
    made, wanted = [line(fact) for fact in facts], [line(fact) for fact in reviewed.facts]
    yield from (f"{reviewed.stem}: made and not reviewed: {text}" for text in made if text not in wanted)
    yield from (f"{reviewed.stem}: reviewed and not made: {text}" for text in wanted if text not in made)
    if sorted(made) == sorted(wanted) and made != wanted:
        yield f"{reviewed.stem}: the order differs"


def _articles(folder: Path, words: Vocabulary) -> Iterator[_Files]:
    """Yield the articles of a folder of facts.

    Raises:
        DataError: a file that cannot be read.
    """
    for about in sorted(folder.glob(f"*{_DESCRIPTION}")):
        stem = about.name.removesuffix(_DESCRIPTION)
        facts = []
        for number, text in numbered_lines(folder / f"{stem}.jsonl", absent_is_empty=False):
            fact, found = parse_fact(text, words)
            if fact is None:
                raise DataError(f"{folder / stem}.jsonl, line {number}: {'; '.join(found)}")
            facts.append(fact)
        yield _Files(stem, json.loads(about.read_text("utf8")), tuple(facts))


def _show(tally: Counter[tuple[str, str]]) -> None:
    table = Table(box=None, header_style="")
    for column in ("type", *DECISIONS):
        table.add_column(column, justify="left" if column == "type" else "right")
    for kind in FACT_TYPES:
        table.add_row(kind, *(str(tally[kind, decision]) for decision in DECISIONS))
    sums = (sum(n for (_, of), n in tally.items() if of == decision) for decision in DECISIONS)
    table.add_row("all", *(str(total) for total in sums))
    Console(width=80, highlight=False).print(table)
