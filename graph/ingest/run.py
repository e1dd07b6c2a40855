"""One article, from bytes to what is stored. Pure: no file, no clock, no network, so it may run in any process."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from hashlib import sha256
from pathlib import Path
from traceback import extract_tb
from typing import Final

from graph.export import line
from graph.extract import ArticleMeta, extract
from graph.extract.document import Document, read_document
from graph.extract.gazetteer import load_gazetteer
from graph.ingest.days import day
from graph.ingest.duplicates import signature
from graph.ingest.errors import UnreadableError
from graph.ingest.index import DIGITS
from graph.ingest.limit import TimeUpError, time_limit
from graph.ingest.places import unknown_places, unplaced_agencies
from graph.ingest.reading import read
from graph.ingest.sources import is_web_address
from graph.iris import slug
from graph.model import Fact

LONGEST: Final = 60.0
"""Seconds of processor time that one article may take; a usual one takes a hundredth of one."""

_BYLINE: Final = re.compile(r"[A-ZĐÀ-Ỹ][a-zđà-ỹ]+(?: [A-ZĐÀ-Ỹ][a-zđà-ỹ]+){1,4}")
_LONGEST_TITLE: Final = 200
_LONGEST_SLUG: Final = 80
_NOTHING: Final = ArticleMeta()


@dataclass(frozen=True)
class Task:
    """What a worker gets.

    Attributes:
        name: how messages name the source.
        data: its bytes.
        given: what the operator says of it; it goes before all else.
        beside: what a file next to it says; it goes before what the page says.
    """

    name: str
    data: bytes
    given: ArticleMeta = _NOTHING
    beside: ArticleMeta = _NOTHING


@dataclass(frozen=True)
class Read:
    """An article that was read, ready to be stored.

    Attributes:
        name: how messages name the source.
        stem: its file name without ending.
        text: its text, in UTF-8.
        description: what its ``.article.json`` says.
        facts: the lines of its ``.jsonl``.
        signature: for finding near-duplicates.
        counts: fact type → how many.
        notes: what could not be placed or found, a phrase each.
    """

    name: str
    stem: str
    text: bytes
    description: Mapping[str, str | int]
    facts: tuple[str, ...]
    signature: bytes
    counts: Mapping[str, int]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Failed:
    """A source that could not become an article, and why, in one line that begins with its name."""

    name: str
    reason: str


def process(task: Task) -> Read | Failed:
    """Return the article of a source with its proposed facts, or why there is none.

    A fault of our own on one article is told of it, with its place, so that it stops no other.
    """
    try:
        with time_limit(LONGEST):
            return _article(task)
    except UnreadableError as error:
        return Failed(task.name, str(error))
    except TimeUpError:
        return Failed(task.name, f"{task.name}: it took more than {LONGEST:g} seconds to read. Split it or shorten it.")
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        where = f"{Path(place.filename).name}, line {place.lineno}"
        what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
        reason = f"{task.name}: a fault of vnegov's own stopped the reading ({what}; {where}). Please report it."
        return Failed(task.name, reason)


def facts_of(task: Task) -> tuple[Document, tuple[Fact, ...], ArticleMeta]:
    """Return the document of a source, its proposed facts, and what is known of it apart from the text.

    Raises:
        UnreadableError: the source is no article.
    """
    reading = read(task.data, task.name, task.given.url or task.beside.url)
    meta = _first(task.given, task.beside, reading.page)
    return read_document(reading.text, meta), tuple(extract(reading.text, meta)), meta


def _article(task: Task) -> Read:
    document, facts, meta = facts_of(task)
    text = document.clean.raw.encode()
    digest = sha256(text).hexdigest()
    description = describe(document, meta, task.given, digest)
    notes = [f"no {what} is found" for what, field in _WANTED.items() if field not in description]
    notes += [f"the place of {name!r} is not said" for name in unplaced_agencies(facts)]
    notes += [f"{name!r} is not in the reference data" for name in unknown_places(facts)]
    return Read(
        name=task.name,
        stem=str(description["stem"]),
        text=text,
        description=description,
        facts=tuple(line(fact) for fact in facts),
        signature=signature(document.text),
        counts=Counter(fact.type for fact in facts),
        notes=tuple(notes),
    )


_WANTED: Final = {"day of publication": "published", "province": "about_place"}


def describe(document: Document, meta: ArticleMeta, given: ArticleMeta, digest: str) -> dict[str, str | int]:
    """Return the description of an article (its ``.article.json``); what is not known is absent.

    Args:
        document: the article.
        meta: what is known of it apart from the text.
        given: what the operator said: it goes before what the text says.
        digest: the SHA-256 of its text.
    """
    title = meta.title or _title(document)
    published = day(given.published) or day(document.dateline)
    stem = f"{published if published and len(published) == 10 else '0000'}_{digest[:DIGITS]}"
    stated = load_gazetteer().province(given.province) if given.province else None
    province = stated or document.province
    found: dict[str, str | int | None] = {
        "stem": stem,
        "slug": f"{_slug(title)}-{digest[:8]}",
        "title": title,
        "outlet": meta.outlet,
        "author": meta.author or _author(document),
        "published": published,
        "url": meta.url if meta.url and is_web_address(meta.url) else None,
        "language": "vi",
        "chars": len(document.clean.raw),
        "sha256": digest,
        "about_place": province.full if province else None,
    }
    return {name: value for name, value in found.items() if value is not None}


def written(description: Mapping[str, str | int]) -> bytes:
    """Return a description as its file holds it."""
    return (json.dumps(dict(description), ensure_ascii=False, indent=2) + "\n").encode()


def _first(*metas: ArticleMeta) -> ArticleMeta:
    """Return what is known, of several accounts of one thing the first that says it."""
    columns = zip(*(astuple(meta) for meta in metas), strict=True)
    return ArticleMeta(*(next((value for value in column if value), None) for column in columns))


def _title(document: Document) -> str:
    """Return the title of the text, or its first line: the words as they came, on one line."""
    titles = [s for s in document.segments if s.kind == "title"] or list(document.segments)
    start, end = document.clean.original(titles[0].start, titles[0].end)
    words = " ".join(document.clean.raw[start:end].split())
    return words if len(words) <= _LONGEST_TITLE else words[: words.rfind(" ", 0, _LONGEST_TITLE)] + " …"


def _author(document: Document) -> str | None:
    """Return the byline of the text where it is a name and nothing more."""
    lines = (document.text[s.start : s.end].strip() for s in document.segments if s.kind == "byline")
    return next((words for words in lines if _BYLINE.fullmatch(words)), None)


def _slug(title: str) -> str:
    """Return the slug of a title, cut after a word; the digest that follows it makes it the article's own."""
    try:
        whole = slug(title)
    except ValueError:
        return "bai-viet"
    return whole if len(whole) <= _LONGEST_SLUG else whole[:_LONGEST_SLUG].rpartition("-")[0]
