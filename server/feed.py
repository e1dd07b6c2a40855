"""The feed of changes: what a release changed in each article, for feed readers and for programs that keep a copy.

https://www.rfc-editor.org/rfc/rfc4287
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import groupby
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

from graph.about import NAME
from graph.diff import Diff
from graph.diff_report import fact_words, name
from graph.namespaces import BASE
from graph.release import MANIFEST, Release
from server.i18n import Language
from server.urls import Urls, local_path

_ATOM: Final = "http://www.w3.org/2005/Atom"
MOST_FACTS: Final = 100
"""How many facts of one article an entry tells; it says how many more there are."""


def updated(release: Release) -> str:
    """Return when a release was made: its day, or without one when its manifest was written (RFC 3339)."""
    if created := release.manifest.get("created"):
        return f"{created}T00:00:00Z"
    written = datetime.fromtimestamp((release.folder / MANIFEST).stat().st_mtime, UTC)
    return written.strftime("%Y-%m-%dT%H:%M:%SZ")


def feed(release: Release, changes: Diff | None, language: Language, root: str) -> bytes:
    """Return the feed of a release as Atom.

    Args:
        release: the release being served.
        changes: what changed since the one before; None where there is none to compare with.
        language: of the titles and texts.
        root: the address of the server, without a final slash.
    """
    urls, when = Urls(), updated(release)
    document = Element("feed", {"xmlns": _ATOM, "xml:lang": language.code})
    _text(document, "id", f"{BASE}feed")
    _text(document, "title", language.say("feed.title"))
    _text(document, "updated", when)
    SubElement(document, "link", rel="self", type="application/atom+xml", href=f"{root}/feed.atom")
    SubElement(document, "link", rel="alternate", type="text/html", href=f"{root}{urls.path('data')}")
    author = SubElement(document, "author")
    _text(author, "name", NAME)
    old = changes.old if changes else "none"
    of_release = f"{BASE}diff/{old}..{release.id}"
    _entry(
        document,
        of_release,
        language.say("footer.release", id=release.id),
        when,
        f"{root}{urls.path('data')}",
        _summary(changes, language),
    )
    if changes is not None:
        _articles(document, of_release, changes, language, root)
    body: bytes = tostring(document, encoding="utf-8", xml_declaration=True)
    return body


def _articles(document: Element, of_release: str, changes: Diff, language: Language, root: str) -> None:
    """Add an entry for each article whose facts changed."""
    when = document.findtext("updated") or ""
    for article, facts in groupby(changes.facts, key=lambda fact: fact.article):
        path, told = local_path(article) or "", list(facts)
        lines = [line for fact in told[:MOST_FACTS] for line in fact_words(changes, fact, language.code)]
        if len(told) > MOST_FACTS:
            lines.append(language.say("feed.more", count=language.number(len(told) - MOST_FACTS)))
        address = f"{root}{Urls().path(f'page/{path}')}"
        title = name(changes, article, language.code)
        _entry(document, f"{of_release}#{path}", title, when, address, "\n".join(lines))


def _summary(changes: Diff | None, language: Language) -> str:
    if changes is None:
        return language.say("feed.first")
    counts = {kind: language.number(changes.count(kind)) for kind in ("added", "removed", "changed")}
    return language.say("feed.summary", triples=language.number(len(changes.added) + len(changes.removed)), **counts)


def _entry(document: Element, identity: str, title: str, when: str, address: str, text: str) -> None:
    entry = SubElement(document, "entry")
    _text(entry, "id", identity)
    _text(entry, "title", title)
    _text(entry, "updated", when)
    SubElement(entry, "link", rel="alternate", href=address)
    content = SubElement(entry, "content", type="text")
    content.text = text


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
