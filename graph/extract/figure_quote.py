"""The phrase that states a figure, whose figure it is, and the category of the system that it is about."""

from __future__ import annotations

from graph.extract.around import Wording
from graph.extract.document import Document
from graph.extract.quantity import Quantity
from graph.extract.systems import mentions
from graph.fact import MAX_QUOTE


def category(said: Wording) -> str | None:
    """Return the category of the system that a figure is about, where its words name one."""
    for words in dict.fromkeys((said.indicator, said.scope)):
        for mention in mentions(words):
            return mention.category
    return None


def holder(doc: Document, start: int, end: int) -> str | None:
    """Return whose figure it is: the district of the title, the province, or in national news the agency named last."""
    title = next((s for s in doc.segments if s.kind == "title"), None)
    district = doc.district
    if district is not None and title is not None and district.name in doc.text[title.start : title.end]:
        return district.full
    place = doc.place_of(start)
    if place is not None:
        return place
    named = doc.agencies_in(start, end)
    return named[-1].name if named else None


def quote(text: str, said: Wording, quantity: Quantity) -> tuple[int, int]:
    """Return where the phrase stands that states a figure, with its number, at most ``MAX_QUOTE`` long."""
    start = min(said.start, quantity.start)
    if quantity.end - start > MAX_QUOTE:
        start = text.find(" ", quantity.end - MAX_QUOTE, quantity.start) + 1 or quantity.start
    end = max(quantity.end, cut(text, start, max(said.end, quantity.end)))
    opened = text.count("(", start, end) > text.count(")", start, end)
    return start, end + 1 if opened and text[end : end + 1] == ")" and end - start < MAX_QUOTE else end


def cut(text: str, start: int, end: int) -> int:
    """Return the end of a phrase cut at a word so that it has at most ``MAX_QUOTE`` letters, without marks after it."""
    if end - start > MAX_QUOTE:
        end = text.rfind(" ", start, start + MAX_QUOTE)
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;:.("):
        end -= 1
    return end
