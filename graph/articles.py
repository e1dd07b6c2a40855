"""Reading articles: their descriptions and reviewed facts, and checking evidence against the text where we have it."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import DataError
from graph.model import COMMON, FACT_TYPES, MAX_QUOTE, STATUSES, Fact, Field, Kind
from graph.vocabulary import Vocabulary

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?|--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*")
_DESCRIPTION = {"stem", "slug", "title", "chars", "sha256"}
_DESCRIPTION_MORE = {"outlet", "author", "published", "published_text", "url", "language", "about_place"}
_DESCRIPTION_MORE |= {"near_duplicate_of"}


@dataclass(frozen=True)
class Article:
    """What is known of an article besides its text, and its facts.

    Attributes:
        stem: the file name without ending, e.g. ``000_787f3678ca86efb5``; the name of its fact file.
        slug: the readable name of its page.
        title: its headline.
        chars: length of the text in Unicode code points.
        sha256: digest of the bytes of the text.
        more: outlet, author, published (ISO), url, language, about_place; what is not known is absent.
        facts: its reviewed facts, in the order of the file.
    """

    stem: str
    slug: str
    title: str
    chars: int
    sha256: str
    more: dict[str, str]
    facts: tuple[Fact, ...]


def read_articles(folder: Path, words: Vocabulary) -> list[Article]:
    """Return every article of a folder of facts, by file name.

    Raises:
        DataError: with one line for every problem found in any file.
    """
    problems: list[str] = []
    articles = [_read_article(file, words, problems) for file in sorted(folder.glob("*.article.json"))]
    described = {article.stem for article in articles if article}
    for file in sorted(folder.glob("*.jsonl")):
        if file.stem not in described and not problems:
            problems.append(f"{file}: has no {file.stem}.article.json beside it that describes its article")
    if problems:
        raise DataError("\n".join(problems))
    if not articles:
        raise DataError(f"{folder} holds no article: expected <name>.article.json with <name>.jsonl beside it.")
    return [article for article in articles if article]


def check_evidence(articles: Sequence[Article], texts: Sequence[Path]) -> tuple[int, list[str]]:
    """Compare every phrase with the text of its article.

    Args:
        articles: what to check.
        texts: folders with ``<stem>.txt`` files; they are read as UTF-8 with no change of line ends.

    Returns:
        How many phrases were compared, and the names of articles whose text is not in any of the folders.

    Raises:
        DataError: with one line for every phrase that is not where its fact says.
    """
    compared, absent, problems = 0, [], []
    for article in articles:
        file = next((f for folder in texts if (f := folder / f"{article.stem}.txt").is_file()), None)
        if file is None:
            absent.append(article.stem)
            continue
        data = file.read_bytes()
        if hashlib.sha256(data).hexdigest() != article.sha256:
            problems.append(f"{file}: is not the text that was read for {article.stem} (its SHA-256 differs)")
            continue
        text = data.decode("utf8")
        for fact in article.facts:
            compared += 1
            found = text[fact.start : fact.end]
            if found != fact.quote:
                problems.append(_misplaced(article.stem, fact, found, text))
    if problems:
        raise DataError("\n".join(problems))
    return compared, absent


def _misplaced(stem: str, fact: Fact, found: str, text: str) -> str:
    at = text.find(fact.quote)
    where = f"the phrase stands at {at}–{at + len(fact.quote)}" if at >= 0 else "the phrase is nowhere in the text"
    return (
        f"{stem}.jsonl, {fact.id}: characters {fact.start}–{fact.end} of the article are {found[:60]!r}, "
        f"the fact quotes {fact.quote[:60]!r}; {where}. Correct start and end."
    )


def _read_article(file: Path, words: Vocabulary, problems: list[str]) -> Article | None:
    stem = file.name.removesuffix(".article.json")
    before = len(problems)
    try:
        raw = json.loads(file.read_text("utf8"))
    except (OSError, ValueError) as error:
        problems.append(f"{file}: cannot be read as JSON: {error}")
        return None
    if missing := sorted(_DESCRIPTION - raw.keys()):
        problems.append(f"{file}: lacks {', '.join(missing)}")
    if unknown := sorted(raw.keys() - _DESCRIPTION - _DESCRIPTION_MORE):
        problems.append(f"{file}: does not know {', '.join(unknown)}; known: {', '.join(sorted(_DESCRIPTION_MORE))}")
    if raw.get("stem") != stem:
        problems.append(f"{file}: says stem {raw.get('stem')!r}, its file name says {stem!r}")
    facts = tuple(_read_facts(file.with_name(f"{stem}.jsonl"), words, problems))
    if len(problems) > before:
        return None
    more = {key: str(raw[key]) for key in sorted(_DESCRIPTION_MORE) if raw.get(key)}
    return Article(stem, raw["slug"], raw["title"], raw["chars"], raw["sha256"], more, facts)


def _read_facts(file: Path, words: Vocabulary, problems: list[str]) -> Iterator[Fact]:
    try:
        lines = file.read_text("utf8").split("\n")  # a quote may hold other line separators
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{file}: cannot be read as UTF-8: {error}")
        return
    seen: Counter[str] = Counter()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fact, found = parse_fact(line, words)
        problems.extend(f"{file}, line {number}: {problem}" for problem in found)
        if fact is not None:
            seen[fact.id] += 1
            if seen[fact.id] == 2:
                problems.append(f"{file}, line {number}: the id {fact.id!r} is already taken")
            yield fact


def parse_fact(line: str, words: Vocabulary) -> tuple[Fact | None, list[str]]:
    """Read one line of a fact file.

    Returns:
        The fact, or ``None`` when it cannot be used, and every problem found in it, each a sentence.
    """
    try:
        raw = json.loads(line)
    except ValueError as error:
        return None, [f"is not JSON: {error}"]
    if not isinstance(raw, dict) or raw.get("type") not in FACT_TYPES:
        return None, [f"the type is one of {', '.join(FACT_TYPES)}; found {_short(raw)}"]
    kind = FACT_TYPES[raw["type"]]
    problems = _common_problems(raw)
    values: dict[str, Any] = {}
    for name, value in raw.items():
        if name in COMMON or value is None:
            continue
        field = kind.field(name)
        if field is None:
            known = ", ".join(f.name for f in kind.fields)
            problems.append(f"a {kind.name} has no field {name!r}; its fields: {known}")
        elif problem := _field_problem(field, value, words):
            problems.append(problem)
        else:
            values[name] = value
    problems += [f"a {kind.name} needs {f.name!r}" for f in kind.fields if f.required and raw.get(f.name) is None]
    if problems:
        return None, problems
    span = (raw["quote"], raw["start"], raw["end"])
    return Fact(kind.name, raw["id"], values, *span, raw["status"], raw.get("rule"), raw.get("reviewed_by")), []


def _common_problems(raw: dict[str, Any]) -> list[str]:
    problems = []
    quote, start, end = raw.get("quote"), raw.get("start"), raw.get("end")
    if not isinstance(raw.get("id"), str) or not _ID.fullmatch(raw["id"]):
        problems.append(f"the id is lower-case letters, digits and hyphens, e.g. 'target-1'; found {raw.get('id')!r}")
    if raw.get("status") not in STATUSES:
        problems.append(f"the status is one of {', '.join(STATUSES)}; found {raw.get('status')!r}")
    if not isinstance(quote, str) or not quote.strip():
        problems.append("the quote is empty; give the shortest phrase of the article that states the fact")
    elif len(quote) > MAX_QUOTE:
        problems.append(f"the quote has {len(quote)} characters, at most {MAX_QUOTE} are allowed; quote less")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        problems.append(f"start and end are whole numbers with 0 ≤ start < end; found {start!r} and {end!r}")
    elif isinstance(quote, str) and end - start != len(quote):
        problems.append(
            f"start {start} and end {end} span {end - start} characters, the quote has {len(quote)}; "
            "correct the offsets"
        )
    return problems


def _field_problem(field: Field, value: Any, words: Vocabulary) -> str | None:
    """Return what is wrong with the value of a field, or ``None``."""
    match field.kind:
        case Kind.NUMBER:
            if isinstance(value, bool) or not isinstance(value, int | float):
                return f"{field.name} is a number; found {value!r}"
        case Kind.DATE:
            if not isinstance(value, str) or not _DATE.fullmatch(value):
                return f"{field.name} is a date as 2008-12-31, 2008-12, 2008 or --12-31; found {value!r}"
        case Kind.YEARS:
            if not isinstance(value, list) or not all(isinstance(y, str) and re.fullmatch(r"\d{4}", y) for y in value):
                return f"{field.name} is a list of years as ['2014', '2015']; found {value!r}"
        case Kind.CODE:
            scheme = str(field.scheme)
            if not isinstance(value, str) or words.code(scheme, value) is None:
                return f"{field.name} {value!r} is not a known code: {words.near(scheme, str(value))}"
        case Kind.WORDS | Kind.RECORD:
            if not isinstance(value, str) or not value.strip():
                return f"{field.name} is a text; found {value!r}"
    return None


def _short(raw: Any) -> str:
    return repr(raw.get("type") if isinstance(raw, dict) else raw)[:60]
