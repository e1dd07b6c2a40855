"""How the names in an article are to be read, and who is who across articles."""

from __future__ import annotations

from collections.abc import Sequence

from rdflib import URIRef

from graph.articles import Article
from graph.errors import DataError
from graph.iris import clean_document_number, entity_iri, fact_iri
from graph.model import Fact
from graph.resolve import Names, agency_iri, is_place_word, name_key, person_iri, unnamed_place
from graph.vocabulary import Vocabulary

People = dict[tuple[str, str], URIRef]
"""(file stem, name key) → the person of that name in that article."""


class Context:
    """An article, and how the names in it are to be read: the things its own facts mention come first."""

    def __init__(self, article: Article, names: Names, words: Vocabulary, *, proposed: bool = False):
        self.article = article
        self.names = names
        self.words = words
        self.node = entity_iri("article", article.slug)
        self.facts = [fact for fact in article.facts if proposed or fact.status != "proposed"]
        self.day = self._day()
        about = article.more.get("about_place")
        self.place = names.find("place", about, self.day) if about else None
        self._ids = {fact.id for fact in self.facts}
        self._agencies = {
            name_key(name): self._agency_of(fact)
            for fact in self.facts
            if fact.type == "agency"
            for name in (fact.values["name"], *fact.parts("alias"))
        }
        self._titles = {name_key(f.quote): f for f in self.facts if f.type == "document" and "number" not in f.values}

    def _day(self) -> str:
        dates = [self.article.more.get("published", "")]
        dates += sorted((str(f.values.get("date", "")) for f in self.facts if f.type == "event"), reverse=True)
        return next((date for date in dates if len(date) == 10 and not date.startswith("--")), "")

    def fact(self, record_id: str) -> URIRef:
        """Return the IRI of a fact of this article."""
        return fact_iri(self.article.stem, record_id)

    def record(self, record_id: str) -> URIRef:
        """Return what a record id leads to: a fact of this article, or the article itself (``article``)."""
        if record_id == "article":
            return self.node
        if record_id not in self._ids:
            waiting = any(fact.id == record_id for fact in self.article.facts)
            raise DataError(
                f"{self.article.stem}.jsonl: a reviewed fact refers to {record_id!r}, which is still proposed; review "
                "it too, or build with --include proposed."
                if waiting
                else f"{self.article.stem}.jsonl: there is no record {record_id!r} to refer to; "
                "give the id of a fact of the same file, or 'article'."
            )
        return self.fact(record_id)

    def _agency_of(self, fact: Fact) -> URIRef:
        name, place = fact.values["name"], fact.text("place")
        unplaced = place is None and fact.text("level") not in (None, "central")
        known = None if unplaced else self.names.find("agency", name, self.day)
        return known or agency_iri(name, place, fact.text("level"), self.article.stem)

    def agency(self, name: str) -> URIRef | None:
        """Return the agency that a name means in this article, or ``None``."""
        return self._agencies.get(name_key(name)) or self.names.find("agency", name, self.day)

    def named_place(self, name: str) -> URIRef | None:
        """Return the place that a name means on the article's day; a place word alone is a place of this article."""
        if is_place_word(name) and (unnamed := unnamed_place(name, None, self.article.stem)):
            return unnamed[0]
        return self.names.find("place", name, self.day)

    def document(self, words: str) -> URIRef | None:
        """Return the document that a number or the title of one of this article's documents names, or ``None``."""
        titled = self._titles.get(name_key(words))
        if titled is not None:
            return self.titled_document(titled)
        return self.names.document(words, None) if clean_document_number(words)[:1].isdigit() else None

    def titled_document(self, fact: Fact) -> URIRef:
        """Return the IRI of a document that has a title and no number: it belongs to the place of the article."""
        place = self.article.more.get("about_place")
        scoped = place and name_key(place) not in name_key(fact.quote)
        return entity_iri("document", fact.quote, *([place] if scoped and place else []))


def identify_people(contexts: Sequence[Context], names: Names) -> People:
    """Tell who is who across articles: one name in a shared agency is one person; else two people of one name.

    Returns:
        For every official of every article, the IRI of the person.
    """
    mentions: list[tuple[str, str, str, list[URIRef]]] = []
    for context in contexts:
        for fact in context.facts:
            if fact.type == "official":
                agencies = [a for part in fact.parts("agency") if (a := context.agency(part) or minted_agency(part))]
                stem = context.article.stem
                mentions.append((name_key(fact.values["name"]), fact.values["name"], stem, agencies))
    people: People = {}
    groups: list[tuple[str, set[URIRef], URIRef]] = []
    for key, name, stem, agencies in mentions:
        group = next((g for g in groups if g[0] == key and g[1] & set(agencies)), None)
        if group is None:
            group = (key, set(), person_iri(name, agencies[0] if agencies else None, stem))
            groups.append(group)
        group[1].update(agencies)
        people[stem, key] = group[2]
    return people


def minted_agency(name: str) -> URIRef:
    """Return the IRI of an agency that no record describes."""
    return entity_iri("agency", name)
