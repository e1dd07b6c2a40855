"""What to show a person for a term: its label in their language, a number or date as they write it, a safe link."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

from graph.namespaces import BASE, PREFIXES
from server.i18n import Language
from server.store import QueryStore, iri
from server.terms import XSD, Row, Term
from server.urls import Urls, external, local_path

_LABELS: Final = "SELECT ?x ?label WHERE {{ VALUES ?x {{ {iris} }} ?x {property} ?label }}"
_PROPERTIES: Final = ("rdfs:label", "skos:prefLabel", "foaf:name", "dct:title", "vn:title")
_BATCH: Final = 1000
_LONGEST: Final = 60


@dataclass(frozen=True)
class Shown:
    """A value as a page shows it.

    Attributes:
        text: what is read.
        href: where it leads; empty where it leads nowhere.
        lang: the language of the text where it is not that of the page; else empty.
        external: whether the link leaves the site.
        mark: ``inferred``, ``guess``, ``inferred-guess`` or empty: how the statement came about.
        why: the address that says why it holds; empty for what is stated.
    """

    text: str
    href: str = ""
    lang: str = ""
    external: bool = False
    mark: str = ""
    why: str = ""


@dataclass
class Labels:
    """Labels of IRIs for one request. Ask for many with ``load`` before showing one by one.

    Attributes:
        store: where labels are.
        language: the language of the page.
        urls: builds the links.
    """

    store: QueryStore
    language: Language
    urls: Urls
    _known: dict[str, Term] = field(default_factory=dict)
    _asked: set[str] = field(default_factory=set)

    def load(self, terms: Iterable[Term | str]) -> None:
        """Fetch the labels of all IRIs among the terms at once."""
        wanted = {str(term) for term in terms if isinstance(term, str) or term.is_iri} - self._asked
        self._asked |= wanted
        for prop in _PROPERTIES:
            ordered = sorted(wanted - self._known.keys())
            for start in range(0, len(ordered), _BATCH):
                self._load(ordered[start : start + _BATCH], prop)

    def _load(self, iris: list[str], prop: str) -> None:
        listed = " ".join(iri(one) for one in iris)
        found: dict[str, list[Term]] = {}
        for row in self.store.rows(_LABELS.format(iris=listed, property=prop)):
            found.setdefault(row["x"].value, []).append(row["label"])
        for one, labels in found.items():
            self._known[one] = min(labels, key=self._distance)

    def _distance(self, label: Term) -> tuple[int, str]:
        order = (self.language.code, "", "vi", "en")
        main = label.language.split("-")[0]
        return (order.index(main) if main in order else len(order), label.value)

    def preferred(self, names: Collection[Term], address: str) -> Shown:
        """Return that of several names of a thing which suits the page best; the end of its address for none."""
        if not names:
            return Shown(short_name(address))
        best = min(names, key=self._distance)
        return Shown(best.value, lang=self._foreign(best.language))

    def label(self, one: str) -> Shown:
        """Return the label of an IRI, without a link; the end of its address where it has none."""
        self.load([one])
        known = self._known.get(one)
        if known is None:
            name = short_name(one)
            word = f"property.{name}"
            return Shown(self.language.say(word) if self.language.knows(word) else name)
        return Shown(known.value, lang=self._foreign(known.language))

    def show(self, term: Term, mark: str = "", why: str = "") -> Shown:
        """Return a term as a person reads it, linked where it leads somewhere.

        Plain strings with other than ASCII letters are the words of an article, in Vietnamese.
        """
        if term.is_iri:
            label = self.label(term.value)
            href = self.urls.thing(term.value) or ""
            return Shown(label.text, href, label.lang, bool(href) and local_path(term.value) is None, mark, why)
        if term.kind == "blank":
            return Shown("…", mark=mark, why=why)
        link = external(term.value) if term.datatype == XSD + "anyURI" else None
        plain_words = term.datatype == XSD + "string" and not term.value.isascii()
        language = self._foreign("vi" if plain_words else term.language)
        return Shown(self.literal(term), link or "", language, link is not None, mark, why)

    def literal(self, term: Term) -> str:
        """Return a literal as people write it in the language of the page."""
        if term.is_number:
            return self.language.number(term.value)
        if term.is_date:
            return self.language.date(term.value)
        if term.datatype == XSD + "boolean":
            return self.language.say("value.yes" if term.value in ("true", "1") else "value.no")
        return term.value

    def _foreign(self, tag: str) -> str:
        return "" if not tag or tag.split("-")[0] == self.language.code else tag


def short_name(address: str) -> str:
    """Return something short for an IRI without a label: a prefixed name, or the end of the address."""
    for prefix, namespace in PREFIXES.items():
        if address.startswith(namespace) and "/" not in address.removeprefix(namespace):
            local = address.removeprefix(namespace)
            return local if prefix == "vn" else f"{prefix}:{local}"
    if address.startswith(BASE):
        return unquote(address.removeprefix(BASE)).rpartition("/")[2]
    parts = urlsplit(address)
    rest = (parts.netloc.removeprefix("www.") + parts.path).rstrip("/") if parts.netloc else address
    rest += "?" + parts.query if parts.query else ""
    rest += "#" + parts.fragment if parts.fragment else ""
    return rest if len(rest) <= _LONGEST else rest[: _LONGEST - 1] + "…"


def column(rows: Iterable[Row], name: str) -> list[Term]:
    """Return the terms of one variable, without the rows where it is unbound."""
    return [row[name] for row in rows if name in row]
