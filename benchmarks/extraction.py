"""How well the extraction does: its facts against reviewed ones, type by type.

``python -m benchmarks.extraction --shared ../shared --set A`` extracts from the articles of a set, writes the facts to
a temporary folder and runs the shared score over them. Sets A and B are real articles, which rules have been fitted to;
C to J were written for the purpose (``tests/data/written``): C, I and parts of D, E and F may be read while rules are
written, G, H and J never are.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import click

from graph.extract import ArticleMeta, extract
from graph.model import record

A: Final = frozenset(
    ["01", "03", "07", "10", "14", "17", "22", "31", "33", "35", "37", "39", "41", "43", "59", "67", "70", "79"]
)
"""The developed articles that rules were written on, with the five articles of the project."""


UNREAD: Final = ("G", "H", "J")
"""Sets that no rule was read against."""
WRITTEN: Final = Path(__file__).parent.parent / "tests" / "data" / "written"
"""The articles written for measuring, a folder a set."""


def articles(shared: Path, chosen: str) -> list[tuple[Path, Path]]:
    """Return the text and the gold file of every article of a set.

    Args:
        shared: the folder of the real articles and their gold.
        chosen: a letter; ``all`` for A and B, ``unread`` for those that no rule was read against.
    """
    if chosen == "unread":
        return [pair for letter in UNREAD for pair in articles(shared, letter)]
    if chosen in ("C", "D", "E", "F", "G", "H", "I", "J"):
        texts = sorted((WRITTEN / chosen.lower()).glob("*.txt"))
        return [(text, text.with_name(f"{text.stem}.gold.jsonl")) for text in texts]
    pairs = []
    for texts, golds in (("articles", "gold/articles"), ("articles-dev", "gold/dev")):
        for text in sorted((shared / texts).glob("*.txt")):
            readable = texts == "articles" or text.stem in A
            if chosen == "all" or (chosen == "A") == readable:
                pairs.append((text, shared / golds / f"{text.stem}.gold.jsonl"))
    return pairs


def meta_of(text: Path) -> ArticleMeta | None:
    """Return what stands beside a text in its ``.meta.json``."""
    file = text.with_suffix(".meta.json")
    if not file.is_file():
        return None
    known = json.loads(file.read_text(encoding="utf8"))
    return ArticleMeta(**{name: known.get(name) for name in ("title", "published", "url", "province")})


def score(shared: Path, chosen: str, options: list[str], with_meta: bool = False) -> tuple[str, float]:
    """Return the table of the shared score over a set, and how many characters a second of one core reads."""
    with tempfile.TemporaryDirectory() as folder:
        gold, pred, texts = (Path(folder, name) for name in ("gold", "pred", "texts"))
        for each in (gold, pred, texts):
            each.mkdir()
        characters, seconds = 0, 0.0
        pairs = articles(shared, chosen)
        extract(pairs[0][0].read_bytes().decode("utf8"))  # word lists are read and patterns compiled on first use
        for text, gold_file in pairs:
            stem = f"article-{text.stem}"  # the score pairs texts by how their names begin
            raw = text.read_bytes().decode("utf8")
            began = time.process_time()
            facts = extract(raw, meta_of(text) if with_meta else None)
            seconds += time.process_time() - began
            characters += len(raw)
            lines = (json.dumps(record(fact), ensure_ascii=False) for fact in facts)
            (pred / f"{stem}.pred.jsonl").write_text("\n".join(lines), encoding="utf8")
            shutil.copy(gold_file, gold / f"{stem}.gold.jsonl")
            shutil.copy(text, texts / f"{stem}.txt")
        command = [sys.executable, str(shared / "score.py"), str(gold), str(pred), "--text", str(texts), *options]
        table = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return table, characters / max(seconds, 1e-9)


@click.command()
@click.option("--shared", default=Path("../shared"), type=click.Path(path_type=Path), help="texts, gold, score.py")
@click.option("--set", "chosen", default="A", type=click.Choice(["A", "B", "all", *"CDEFGHIJ", "unread"]))
@click.option("--errors", is_flag=True, help="list every fact missed or false")
@click.option("--types", help="only these types, joined by commas")
@click.option("--meta", is_flag=True, help="give the extraction what is known apart from the text")
def main(shared: Path, chosen: str, errors: bool, types: str | None, meta: bool) -> None:
    """Print the score of the extraction."""
    options = ["--boot", "300", *(["--errors"] if errors else []), *(["--types", types] if types else [])]
    table, speed = score(shared, chosen, options, meta)
    click.echo(f"{table}{speed:,.0f} characters a second")


if __name__ == "__main__":
    main()
