"""What the page of a thing is made of: lines at its head, and sections in the order in which a reader asks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Final, Literal

from server.entities.about import CLASSES, About, facts_about
from server.entities.head import Line
from server.entities.incoming import incoming_count, incoming_things
from server.entities.known import VNS, Thing
from server.entities.properties import Property, grouped
from server.facts import FactRow
from server.labels import Labels, Shown
from server.pages import Page
from server.spelling import spelled
from server.terms import Term

Shape = Literal["facts", "promises", "posts", "things", "properties", "coverage"]
"""How a section looks: the name of a macro of ``templates/entities/sections.html``."""
_OF_CLASS: Final = "class."


@dataclass(frozen=True)
class Section:
    """A section of a page.

    Attributes:
        name: its anchor on the page.
        title: the key of its heading among the words.
        shape: how it looks.
        body: what it shows.
        count: how many there are in all; 0 where it is not said.
        more: the address of all of them; empty where all are shown.
        note: a sentence under the heading; empty for none.
        folded: whether it opens when it is asked for only.
    """

    name: str
    title: str
    shape: Shape
    body: Sequence[FactRow] | Sequence[Shown] | Sequence[Property] | Sequence[object]
    count: int = 0
    more: str = ""
    note: str = ""
    folded: bool = False


@dataclass(frozen=True)
class Content:
    """What a kind of page tells of a thing.

    Attributes:
        lines: what matters, in at most three sentences.
        sections: the sections, those without anything left out.
        told: properties that they tell, of the thing or towards it: local names of ours, IRIs of others.
        data: what schema.org says of such a thing, as members of JSON-LD.
    """

    lines: Sequence[Line]
    sections: Sequence[Section]
    told: Collection[str] = ()
    data: Mapping[str, Any] = field(default_factory=dict)

    def anchored(self) -> list[Line]:
        """Return the lines without the links to sections that the page does not have."""
        there = {f"#{one.name}" for one in self.sections}
        return [
            tuple(
                replace(piece, href="") if piece.href.startswith("#") and piece.href not in there else piece
                for piece in line
            )
            for line in self.lines
        ]


@dataclass
class Asked:
    """A thing and the request for its page."""

    page: Page
    thing: Thing

    @property
    def labels(self) -> Labels:
        """Labels, language and links of the request."""
        return self.page.labels

    @property
    def limit(self) -> int:
        """How many entries a section names."""
        return self.page.site.config.section_rows

    @cached_property
    def about(self) -> About:
        """The facts about the thing."""
        return facts_about(self.page.site.store, self.thing.iri)

    def say(self, word: str, **parts: object) -> str:
        """Return words of the interface."""
        return self.page.language.say(word, **parts)

    def facts_of(self, cls: str) -> str:
        """Return the address of all facts of a class about the thing."""
        return self.page.urls.thing(self.thing.iri, facts=cls) or ""

    def facts(self, *classes: str, folded: bool = False) -> list[Section]:
        """Return a section for each of some classes of facts that there are."""
        found = []
        for cls in classes:
            facts = self.about.by_class.get(cls, ())
            if facts:
                rows = self.about.rows(self.labels, facts[: self.limit])
                more = self.facts_of(cls) if len(facts) > len(rows) else ""
                found.append(Section(cls.lower(), _OF_CLASS + cls, "facts", rows, len(facts), more, folded=folded))
        return found

    def other_facts(self, *told: str) -> list[Section]:
        """Return a section for each class of facts but those told already, folded."""
        return self.facts(*(cls for cls in CLASSES if cls not in told), folded=True)

    def things(self, name: str, title: str, predicate: str, *, newest: bool = False) -> list[Section]:
        """Return what refers to the thing by a property (its local name), as one section; none where nothing does."""
        address = VNS + predicate
        count = incoming_count(self.page.site.store, self.thing.iri, address)
        if not count:
            return []
        some = incoming_things(self.labels, self.thing.iri, address, 0, self.limit, newest=newest)
        more = self.page.urls.thing(self.thing.iri, via=spelled(Term("iri", address))) or ""
        return [Section(name, title, "things", some, count, more if count > len(some) else "")]

    def properties(self, name: str, title: str, *properties: str, folded: bool = False) -> list[Section]:
        """Return properties of the thing (by local names) as one section; none where it has none of them."""
        found = grouped(self.labels, self.thing, properties, self.limit)
        return [Section(name, title, "properties", found, folded=folded)] if found else []
