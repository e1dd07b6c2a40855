"""An article: its facts in the order of its text, and the text itself where the operator has it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from graph.namespaces import PREFIXES as P
from server.entities.about import article_facts
from server.entities.head import Line, sentence
from server.entities.sections import Asked, Content
from server.entities.texts import Marked, Phrase, marked, read_text
from server.facts import FactRow, evidence_of, fact_rows
from server.labels import Shown
from server.pages import Paging
from server.terms import Term
from server.urls import external

_TOLD: Final = ("title", "outlet", "author", "published", "fileStem", "textLength", "textDigest", "states")


@dataclass(frozen=True)
class Facts:
    """A part of the facts of an article.

    Attributes:
        rows: the facts, in the order of the text.
        paging: which part of all of them.
        paragraphs: the text with the phrases marked; None where the operator does not have it.
        address: where the article was published; empty where unknown.
    """

    rows: list[FactRow]
    paging: Paging
    paragraphs: list[list[Marked]] | None
    address: str


def content(asked: Asked) -> Content:
    """Return what the page of an article tells besides its facts."""
    thing, labels = asked.thing, asked.labels
    lines: list[Line] = []
    outlet, published, author = thing.first("outlet"), thing.first("published"), thing.first("author")
    day = labels.language.date(published) if published else asked.say("fact.undated")
    source = source_address(asked)
    if outlet:
        told_by = Shown(outlet, source, _vietnamese(asked), external=bool(source))
        lines.append(sentence(labels, "article.line.outlet", outlet=told_by, date=day))
    else:
        lines.append(sentence(labels, "article.line.date", date=day))
    if author:
        lines.append(sentence(labels, "article.line.author", author=Shown(author, lang=_vietnamese(asked))))
    data: dict[str, Any] = {"@type": "NewsArticle", "headline": thing.first("title"), "inLanguage": "vi"}
    if outlet:
        data["publisher"] = {"@type": "Organization", "name": outlet}
    if published:
        data["datePublished"] = published
    if source:
        data["url"] = source
    sections = asked.properties("cites", "section.cites", "aboutPlace", "citesDocument")
    told = (*_TOLD, "aboutPlace", "citesDocument", "citedByArticle", P["schema"] + "url")
    return Content(lines, sections, told, data)


def _vietnamese(asked: Asked) -> str:
    return "" if asked.labels.language.code == "vi" else "vi"


def source_address(asked: Asked) -> str:
    """Return where the article was published; empty where unknown."""
    addresses = [one.value.value for one in asked.thing.statements if one.predicate == P["schema"] + "url"]
    return next((one for one in addresses if external(one)), "")


def facts(asked: Asked, number: int, size: int) -> Facts:
    """Return a part of the facts of an article, counted from 1, and its text with all phrases marked.

    Raises:
        NotFound: there is no such part.
    """
    known = article_facts(asked.page.site.store, asked.thing.iri)
    paging = Paging(number, size, len(known))
    shown = known[paging.offset : paging.offset + size]
    return Facts(fact_rows(asked.labels, shown), paging, _paragraphs(asked, known, size), source_address(asked))


def _paragraphs(asked: Asked, known: list[str], size: int) -> list[list[Marked]] | None:
    folders = asked.page.site.config.articles
    text = read_text(folders, asked.thing.first("fileStem"), asked.thing.first("textDigest"))
    if text is None:
        return None
    evidence = evidence_of(asked.labels, known)
    asked.labels.load(known)
    phrases = []
    for number, fact in enumerate(known, 1):
        own = evidence.get(fact)
        if own and own.start is not None and own.end is not None:
            part = (number - 1) // size + 1
            words = asked.labels.show(Term("iri", fact)).text
            phrases.append(Phrase(own.start, own.end, number, words, _anchor(asked, fact, part)))
    return marked(text, phrases)


def _anchor(asked: Asked, fact: str, part: int) -> str:
    place = "#" + fact.rpartition("/")[2]
    if part == 1:
        return place
    return (asked.page.urls.thing(asked.thing.iri, page=part) or "") + place
