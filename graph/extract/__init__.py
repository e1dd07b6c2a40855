"""Proposed facts out of any Vietnamese news article on IT application in state agencies.

Rules over word lists, no model: ``extract`` reads one article and proposes facts, each with the phrase that states it.
A person reviews them before they enter the graph.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import count
from typing import Any, Final

from graph.extract import agencies, documents, events, figures, officials, systems, tasks
from graph.extract.document import Document, read_document
from graph.extract.draft import Draft
from graph.extract.hygiene import Clean
from graph.extract.mentions import ArticleMeta
from graph.extract.ordered import as_ordered
from graph.fact import MAX_QUOTE, Fact

__all__ = ["ArticleMeta", "Document", "Draft", "extract", "read"]

Finder = Callable[[Document], Iterable[Draft]]

FINDERS: Final[tuple[Finder, ...]] = (
    officials.find,
    agencies.find,
    documents.find,
    systems.find,
    events.find,
    figures.find,
    tasks.find,
)
"""What looks for facts; each reads what the document holds, none what another one proposed."""


def read(raw: str, meta: ArticleMeta | None = None) -> Document:
    """Return an article with its agencies and people found: what every finder starts from."""
    doc = read_document(raw, meta)
    doc.agencies = agencies.mentions(doc)
    doc.people = officials.mentions(doc)
    return doc


def extract(raw: str, meta: ArticleMeta | None = None) -> list[Fact]:
    """Return the facts that an article states, in the order of their phrases, all ``proposed``.

    Args:
        raw: the text of the article as it came.
        meta: what is known of it apart from the text; nothing is needed.

    Every fact's ``quote`` is ``raw[start:end]``, at most ``graph.model.MAX_QUOTE`` code points.
    """
    doc = read(raw, meta)
    drafts = [draft for find in FINDERS for draft in find(doc)]
    return list(_facts(doc.clean, _once(as_ordered(drafts))))


def _once(drafts: Iterable[Draft]) -> list[Draft]:
    """Return drafts in the order of the text, each statement once."""
    seen: set[tuple[Any, ...]] = set()
    result = []
    for draft in sorted(drafts, key=lambda d: (d.start, d.end, d.type)):
        key = (draft.type, *sorted((k, str(v)) for k, v in draft.values.items() if v is not None))
        if key not in seen:
            seen.add(key)
            result.append(draft)
    return result


def _shortened(raw: str, start: int, end: int) -> int:
    """Return where a quote ends that is no longer than ``MAX_QUOTE`` code points and breaks between words."""
    if end - start <= MAX_QUOTE:
        return end
    space = max(raw.rfind(gap, start + 1, start + MAX_QUOTE + 1) for gap in " \n\u00a0")
    return start + len(raw[start : space if space > start else start + MAX_QUOTE].rstrip(" ,;:-\n\u00a0"))


def _facts(clean: Clean, drafts: Iterable[Draft]) -> Iterator[Fact]:
    numbers: defaultdict[str, Iterator[int]] = defaultdict(lambda: count(1))
    for draft in drafts:
        start, end = clean.original(draft.start, draft.end)
        end = _shortened(clean.raw, start, end)
        values = {name: value for name, value in draft.values.items() if value not in (None, "")}
        number = next(numbers[draft.type])
        yield Fact(
            draft.type, f"{draft.type}-{number}", values, clean.raw[start:end], start, end, "proposed", draft.rule
        )
