"""What a fact attests of the things it names: its links, and what the article tells of agencies, people, systems."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import FOAF, RDF, RDFS, SKOS, XSD

from graph.context import Context, People, minted_agency
from graph.dates import date_literal
from graph.errors import DataError
from graph.iris import clean_document_number, entity_iri, one_tone_spelling
from graph.model import Fact
from graph.namespaces import VN
from graph.resolve import is_place_word, last_segment, name_key, unnamed_place

Described = dict[URIRef, tuple[URIRef, str]]
"""Thing → the class and label that the first article to tell of it gave it."""


class Attester:
    """Writes what the facts of one article attest.

    One method for each record type; each adds the links of the fact node and, for things that reference data does not
    describe, what the article tells of them.
    """

    def __init__(self, graph: Graph, guesses: Graph, context: Context, people: People, described: Described):
        self.graph = graph
        self.described = described
        self.guesses = guesses
        self.context = context
        self.people = people
        self.stem = context.article.stem
        self._methods: dict[str, Callable[[URIRef, Fact], None]] = {
            "official": self._official,
            "agency": self._agency,
            "document": self._document,
            "system": self._system,
            "event": self._event,
            "target": self._figure,
            "result": self._figure,
            "task": self._task,
            "limitation": self._limitation,
            "participation": self._participation,
            "report": self._report,
            "phase": self._holder,
            "clarification": self._clarification,
        }

    def attest(self, fact: Fact) -> None:
        """Write the links of one fact and what it attests."""
        node = self.context.fact(fact.id)
        self._methods[fact.type](node, fact)
        if "document" in fact.values and (document := self.context.document(fact.values["document"])):
            self.graph.add((node, VN.underDocument, document))

    def _describe(self, thing: URIRef, cls: URIRef, label: str) -> bool:
        """Give a thing its class and label, unless reference data or an earlier fact of the article did.

        A thing that an earlier article told of keeps the class and label it got there, whatever the spelling here.

        Returns:
            Whether this article is the first to tell of it, and may say more.
        """
        if thing in self.context.names.described or (thing, RDFS.label, None) in self.graph:
            return False
        first = thing not in self.described
        known_cls, known_label = self.described.setdefault(thing, (cls, label))
        self.graph.add((thing, RDF.type, known_cls))
        self.graph.add((thing, RDFS.label, Literal(known_label, lang="vi")))
        return first

    def _link(self, node: URIRef, prop: URIRef, thing: URIRef | None) -> None:
        if thing is not None:
            self.graph.add((node, prop, thing))

    def _person(self, name: str) -> URIRef | None:
        return self.people.get((self.stem, name_key(name)))

    def _someone(self, name: str) -> URIRef | None:
        return self._person(name) or self.context.agency(name)

    def _official(self, node: URIRef, fact: Fact) -> None:
        person = self.people[self.stem, name_key(fact.values["name"])]
        if self._describe(person, VN.Official, fact.values["name"]):
            self.graph.add((person, FOAF.name, Literal(fact.values["name"])))
        self._link(node, VN.official, person)
        for number, (post, agency) in enumerate(self._posts(fact), 1):
            self._link(node, VN.agency, agency)
            self._tenure(node, number, person, post, agency)

    def _posts(self, fact: Fact) -> Iterable[tuple[str, URIRef | None]]:
        posts, agencies = fact.parts("post"), fact.parts("agency")
        if len(agencies) not in (0, 1, len(posts)):
            raise DataError(
                f"{self.stem}.jsonl, {fact.id}: {len(posts)} posts and {len(agencies)} agencies; "
                "give an agency for each post in the same order, or one for all."
            )
        if not agencies:
            return [(post, None) for post in posts]
        each = agencies if len(agencies) == len(posts) else agencies * len(posts)
        return [(post, self._agency_named(name)) for post, name in zip(posts, each, strict=True)]

    def _agency_named(self, name: str) -> URIRef:
        agency = self.context.agency(name)
        if agency is None:
            agency = minted_agency(name)
            if self._describe(agency, VN.Agency, name):
                self._link(agency, VN.agencyKind, self.context.words.code("agency-kind", "other"))
        return agency

    def _tenure(self, node: URIRef, number: int, person: URIRef, title: str, agency: URIRef | None) -> None:
        tenure = URIRef(f"{node}#tenure-{number}")
        where = last_segment(agency) if agency is not None else self.stem
        post = entity_iri("post", title, *where.split("."))
        self._describe(post, VN.Post, title)
        self._link(post, VN.postIn, agency)
        self.graph.add((tenure, RDF.type, VN.Tenure))
        self.graph.add((tenure, VN.tenureOf, person))
        self.graph.add((tenure, VN.inPost, post))
        self.graph.add((tenure, VN.ordinal, Literal(str(number), datatype=XSD.integer)))
        if self.context.day:
            self.graph.add((tenure, VN.attestedOn, date_literal(self.context.day)))
        self._link(node, VN.attestsTenure, tenure)

    def _agency(self, node: URIRef, fact: Fact) -> None:
        values, codes = fact.values, self.context.words.codes
        agency = self.context.agency(values["name"])
        assert agency is not None  # the context lists the article's own mentions
        self._link(node, VN.agency, agency)
        kind = codes["agency-kind"][values["kind"]]
        if not self._describe(agency, self.context.words.named("agencyClass", kind) or VN.Agency, values["name"]):
            return
        self.graph.add((agency, VN.agencyKind, kind))
        if "level" in values:
            self.graph.add((agency, VN.level, codes["level"][values["level"]]))
        for alias in fact.parts("alias"):
            self.graph.add((agency, SKOS.altLabel, Literal(alias, lang="vi")))
        self._link(agency, VN.territory, self._territory(fact))

    def _territory(self, fact: Fact) -> URIRef | None:
        place, level = fact.text("place"), fact.text("level")
        if place is not None:
            return self.context.named_place(place)
        return self._unnamed(fact.values["name"], level) if level not in (None, "central") else None

    def _unnamed(self, words: str, level: str | None) -> URIRef | None:
        unnamed = unnamed_place(words, level, self.stem)
        if unnamed is None:
            return None
        place, word = unnamed
        if self._describe(place, VN.UnnamedPlace, f"{word} (bài viết không nêu tên)"):
            self.graph.add((place, RDFS.label, Literal("a place that the article does not name", lang="en")))
        return place

    def _document(self, node: URIRef, fact: Fact) -> None:
        number, words = fact.text("number"), self.context.words
        document = (
            self.context.names.document(number, fact.text("issued")) if number else self.context.titled_document(fact)
        )
        self._link(node, VN.document, document)
        doctype = words.code("document-type", fact.values["doctype"])
        cls = (words.named("documentClass", doctype) if doctype is not None else None) or VN.Document
        if not self._describe(document, cls, f"{fact.values['doctype']} {number}" if number else fact.quote):
            return
        self._link(document, VN.documentType, doctype)
        if number:
            self.graph.add((document, VN.number, Literal(clean_document_number(number))))
        else:
            self.graph.add((document, VN.title, Literal(fact.quote)))
        if issuer := fact.text("issuer"):
            self._link(document, VN.issuer, self.context.agency(issuer))
        if issued := fact.text("issued"):
            self.graph.add((document, VN.issued, date_literal(issued)))

    def _holder(self, node: URIRef, fact: Fact) -> None:
        """Link the place or agency whose figure, system or limitation it is."""
        words = fact.text("holder")
        if words is None:
            return
        place = self._unnamed(words, None) if is_place_word(words) else self.context.named_place(words)
        if place is not None:
            self._link(node, VN.holderPlace, place)
        else:
            self._link(node, VN.holderAgency, self.context.agency(words))

    def _system(self, node: URIRef, fact: Fact) -> None:
        self._holder(node, fact)
        name, holder = fact.values["name"], fact.text("holder")
        scope = [self.stem] if not holder or is_place_word(holder) else [holder]
        system = entity_iri("system", name, *scope)
        self._describe(system, VN.InformationSystem, f"{name} ({holder})" if holder else name)
        category = self.context.words.codes["system-category"][fact.values["category"]]
        self.graph.add((system, VN.systemCategory, category))
        self._link(node, VN.system, system)

    def _event(self, node: URIRef, fact: Fact) -> None:
        if place := fact.text("place"):
            self._link(node, VN.place, self.context.named_place(place))
        for name in fact.parts("chair"):
            self._link(node, VN.chair, self._person(name))
        for name in fact.parts("organizer"):
            self._link(node, VN.organizer, self.context.agency(name))

    def _figure(self, node: URIRef, fact: Fact) -> None:
        self._holder(node, fact)
        words = one_tone_spelling(fact.values["indicator"])
        indicator = self.context.words.indicator(words)
        if (indicator, None, None) not in self.context.words.graph:
            self._describe(indicator, VN.Indicator, words)
        self._link(node, VN.indicator, indicator)

    def _task(self, node: URIRef, fact: Fact) -> None:
        for name in fact.parts("assignee"):
            self._link(node, VN.assignedTo, self._someone(name))
        for name in fact.parts("assigned_by"):
            self._link(node, VN.assignedBy, self._someone(name))

    def _limitation(self, node: URIRef, fact: Fact) -> None:
        self._holder(node, fact)
        for name in fact.parts("named_by"):
            self._link(node, VN.namedBy, self._someone(name))

    def _participation(self, node: URIRef, fact: Fact) -> None:
        self._link(node, VN.participant, self._someone(fact.values["participant"]))

    def _report(self, node: URIRef, fact: Fact) -> None:
        for name in fact.parts("reporter"):
            self._link(node, VN.reporter, self._someone(name))
        for name in fact.parts("recipient"):
            self._link(node, VN.recipient, self._someone(name))

    def _clarification(self, node: URIRef, fact: Fact) -> None:
        """A guess leads from the thing that the clarified fact speaks of to the thing it probably is."""
        words = fact.text("refers_to")
        if words is None or fact.values["basis"] != "inferred":
            return
        subject = self.context.record(fact.values["about"])
        place, agency = self.context.names.find("place", words, self.context.day), self.context.agency(words)
        guess = place or agency
        if guess is None:
            raise DataError(
                f"{self.stem}.jsonl, {fact.id}: refers_to {words!r} names no place or agency of the "
                "reference data; correct the name, or leave refers_to out."
            )
        things = [thing for thing in self._subjects(subject, place is not None) if thing != guess]
        if not things:
            raise DataError(
                f"{self.stem}.jsonl, {fact.id}: {fact.values['about']} speaks of no "
                f"{'place' if place else 'agency'} that could be {words!r}; correct about, or leave refers_to out."
            )
        for thing in things:
            self.guesses.add((thing, VN.probablySameAs, guess))

    def _subjects(self, fact: URIRef, want_place: bool) -> list[URIRef]:
        """Return the places (else the agencies) that a fact, already written, speaks of."""
        agencies = list(self.graph.objects(fact, VN.agency))
        places = [t for p in (VN.holderPlace, VN.place) for t in self.graph.objects(fact, p)]
        places += [t for agency in agencies for t in self.graph.objects(agency, VN.territory)]
        return [thing for thing in (places if want_place else agencies) if isinstance(thing, URIRef)]
