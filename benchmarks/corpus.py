"""A corpus of articles of any size, made by rule, and how fast it is read in.

``python -m benchmarks.corpus make --count 10000 --out corpus`` writes plain texts and saved pages; the same seed
gives the same bytes. ``python -m benchmarks.corpus run --count 2000 --jobs 1 --jobs 2`` makes a corpus, reads it in
with each number of processes, and prints articles a second and the most memory used. The sentences are made for this
purpose (``corpus_words.csv``); no article was copied, and no figure in them is true.
"""

from __future__ import annotations

import csv
import html
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Final

import click

ROOT: Final = Path(__file__).parent.parent
_WORDS: Final = Path(__file__).with_name("corpus_words.csv")
_PLACES: Final = ROOT / "graph" / "reference" / "data" / "places.csv"
_FIRST_DAY: Final = date(2006, 1, 2)
_DAYS: Final = 6900
_PAGE: Final = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title} - Cổng thông tin điện tử {holder}</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Cổng thông tin điện tử {holder}">
<meta property="article:published_time" content="{day}"></head>
<body><div class="banner"><a href="/">Trang chủ</a></div>
<nav><ul><li><a href="/gt">Giới thiệu</a></li><li><a href="/tt">Tin tức</a></li></ul></nav>
<main><article><h1>{title}</h1><div class="content">{body}</div></article></main>
<aside><h3>Tin mới</h3><ul><li><a href="/1">Lịch tiếp công dân</a></li><li><a href="/2">Thông báo</a></li></ul></aside>
<footer><p>Bản quyền thuộc {holder}. Ghi rõ nguồn khi phát lại thông tin.</p></footer></body></html>
"""


@dataclass(frozen=True)
class Made:
    """An article that was made.

    Attributes:
        name: its file name.
        data: its bytes, in UTF-8.
    """

    name: str
    data: bytes


class Corpus:
    """All articles of a seed; each is made on its own, so that any part of the corpus can be made alone.

    Args:
        seed: another seed, other articles.
        pages: the share that are saved pages.
        reprints: the share that are another article's text with another title and close.
    """

    def __init__(self, seed: int, pages: float = 0.25, reprints: float = 0.02):
        self._seed, self._pages, self._reprints = seed, pages, reprints
        self._words = _read_words()
        with _PLACES.open(encoding="utf8", newline="") as file:
            rows = [row for row in csv.DictReader(file) if row["type"] in ("province", "centrally_run_city")]
        self._places = [row["name_vi"] for row in rows if not row["valid_from"]]

    def article(self, number: int) -> Made:
        """Return one article of the corpus."""
        random = Random(f"{self._seed}/{number}")
        reprint = number > 0 and random.random() < self._reprints
        told = Random(f"{self._seed}/{random.randrange(max(0, number - 50), number)}/body") if reprint else None
        title, day, holder, body = self._tell(told or Random(f"{self._seed}/{number}/body"))
        if reprint:
            title = f"{random.choice(self._words['reprint'])} {title[0].lower()}{title[1:]}"
            body = [*body, random.choice(self._words["close"])]
        page = random.random() < self._pages
        if page:
            paragraphs = "\n".join(f"<p>{html.escape(each)}</p>" for each in body)
            text = _PAGE.format(title=html.escape(title), holder=html.escape(holder), day=day, body=paragraphs)
        else:
            text = "\n\n".join(
                [title, f"{day:%d/%m/%Y} | {random.randrange(7, 18):02d}:{random.randrange(60):02d}", *body]
            )
        return Made(f"{number:07d}.{'html' if page else 'txt'}", (text + "\n").encode())

    def _tell(self, random: Random) -> tuple[str, date, str, list[str]]:
        """Return title, day, holder and paragraphs."""
        place = random.choice(self._places)
        day = _FIRST_DAY + timedelta(random.randrange(_DAYS))
        holder = f"{place[0].lower()}{place[1:]}"
        held = {
            "place": holder,
            "day": f"{day.day}/{day.month}/{day.year}",
            "year": str(day.year),
            "next": str(day.year + 1),
        }
        title = self._sentence(random, "title", held)
        lead = self._sentence(random, "lead", held)
        count = random.randrange(8, 22)
        middle = [
            self._sentence(random, random.choice(("result", "target", "task", "lack", "system")), held)
            for _ in range(count)
        ]
        return title, day, holder, [lead, *(" ".join(middle[at : at + 3]) for at in range(0, count, 3))]

    def _sentence(self, random: Random, kind: str, held: dict[str, str]) -> str:
        """Return a sentence of a kind, its blanks filled."""
        form = random.choice(self._words[kind])
        while (at := form.find("{")) >= 0:
            blank = form[at + 1 : form.index("}", at)]
            form = form.replace("{" + blank + "}", held.get(blank) or self._blank(random, blank), 1)
        return form

    def _blank(self, random: Random, blank: str) -> str:
        match blank:
            case "percent":
                return f"{random.randrange(12, 100)}%" if random.random() < 0.6 else _tenths(random.randrange(120, 999))
            case "count":
                return f"{random.randrange(15, 9800):,}".replace(",", ".")
            case "of":
                whole = random.randrange(12, 210)
                return f"{random.randrange(5, whole)}/{whole}"
            case "number":
                return f"{random.randrange(3, 4800)}"
            case "person":
                return " ".join(random.choice(self._words[part]) for part in ("surname", "middle", "given"))
        return random.choice(self._words[blank])


def _tenths(value: int) -> str:
    return f"{value // 10},{value % 10}%"


def _read_words() -> dict[str, list[str]]:
    """Return kind → what may stand there: sentences with ``{blanks}``, and what fills the blanks."""
    words: dict[str, list[str]] = {}
    with _WORDS.open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            words.setdefault(row["kind"], []).append(row["words"])
    return words


def write(corpus: Corpus, count: int, out: Path) -> int:
    """Write the first ``count`` articles into folders of a thousand; return their bytes."""
    size = 0
    for number in range(count):
        made = corpus.article(number)
        folder = out / f"{number // 1000:04d}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / made.name).write_bytes(made.data)
        size += len(made.data)
    return size


@dataclass(frozen=True)
class Measured:
    """One run.

    Attributes:
        seconds: how long it took, start of the program included.
        cpu: processor time of all its processes, in seconds: on a busy machine it says more.
        memory: the most that one of its processes held, in megabytes, over all runs so far.
    """

    seconds: float
    cpu: float
    memory: float


def measure(texts: Path, data: Path, jobs: int) -> Measured:
    """Read a folder in with the command line, in a process of its own."""
    script = "import click; from graph.commands import ingest; g = click.Group(); ingest.register(g); g()"
    command = [sys.executable, "-c", script, "ingest", str(texts), "--data", str(data), "--jobs", str(jobs)]
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
    seconds, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Measured(seconds, cpu, after.ru_maxrss / 1024)


@click.group()
def main() -> None:
    """Make a corpus, or measure how fast it is read in."""


@main.command("make")
@click.option("--count", default=1000, show_default=True)
@click.option("--seed", default=2026, show_default=True)
@click.option("--out", required=True, type=click.Path(path_type=Path))
def make_command(count: int, seed: int, out: Path) -> None:
    """Write a corpus."""
    click.echo(f"{count:,} articles, {write(Corpus(seed), count, out):,} bytes in {out}")


@main.command("run")
@click.option("--count", default=1000, show_default=True)
@click.option("--seed", default=2026, show_default=True)
@click.option("--jobs", default=(1, 2), multiple=True, show_default=True)
def run_command(count: int, seed: int, jobs: tuple[int, ...]) -> None:
    """Make a corpus in a temporary folder and read it in with each number of processes."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder, "texts")
        size = write(Corpus(seed), count, texts)
        for processes in jobs:
            data = Path(folder, "data")
            measured = measure(texts, data, processes)
            again = measure(texts, data, processes)
            click.echo(
                f"{processes} process(es): {count / measured.seconds:,.0f} articles/s, "
                f"{size / measured.seconds / 1e6:.2f} MB/s, "
                f"{1000 * measured.cpu / count:.1f} ms of processor time each; again, nothing new: "
                f"{count / again.seconds:,.0f} articles/s; most memory {again.memory:,.0f} MB"
            )
            shutil.rmtree(data)


if __name__ == "__main__":
    main()
