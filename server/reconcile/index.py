"""Finding what a cell may mean: by name, by number, by code, each candidate with how well it fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from graph.iris import fold
from server.reconcile.citations import Number, leading_type
from server.reconcile.dates import Span
from server.reconcile.documents import DocumentNumbers
from server.reconcile.english import in_vietnamese
from server.reconcile.entities import KINDS, Code, Entities, Entity
from server.reconcile.initials import Initials, needed
from server.reconcile.matching import CONTRADICTED, PENALTIES, SURE, Cell, Fit, read_cell
from server.reconcile.names import Names, names_of
from server.reconcile.qualified import explained, within
from server.reconcile.text import LONGEST_CELL, clean, exact_key
from server.reconcile.topics import Topics
from server.reconcile.validity import not_in_force

CODE_SCHEMES: Final = {"gso": ("gso-legacy", "gso-2025"), "iso": ("iso-3166-2",)}
"""Schemes that go by one name."""

_LED: Final = re.compile(r"^(?:WD:|WIKIDATA:|MÃ(?: SỐ| TỈNH| ĐVHC)?[\s:]+(?=\d))")
_ITEM: Final = re.compile(r"\bitemid=(\d+)", re.IGNORECASE)
"""The number of a document in an address of vbpl.vn."""
_VN: Final = re.compile(r"^VN[\s_]?(\w\w)$")

_LISTED: Final = re.compile(r"\s*[,;-]\s*")
_ABBREVIATED_TITLES: Final = ("luat ", "bo luat ", "phap lenh ")
_YEAR: Final = re.compile(r"(?<=\w)[\s,(]+(?:năm\s*|nam\s*)?((?:19|20)\d\d)\)?\W*$", re.IGNORECASE)
"""The year behind a title: ``Luật Giao dịch điện tử (2023)``."""
_NO_TITLE: Final = 95
"""Where something fits so well, titles with typing errors are not searched."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing that a cell may mean, and how well its name, number or code fits."""

    entity: Entity
    fit: Fit


class Index:
    """The names, numbers and codes of a release's places, agencies and documents."""

    def __init__(self, entities: Entities) -> None:
        self.entities = entities
        self.agencies = lru_cache(maxsize=4096)(self._agencies)
        self.places = lru_cache(maxsize=4096)(self._places)
        documents = [entity for entity in entities.by_iri.values() if entity.kind == "document"]
        self._topics = Topics(documents)
        self.numbers = DocumentNumbers(documents, self.agencies)
        self._names = {kind: Names(are_titles=kind == "document") for kind in KINDS}
        self._codes: defaultdict[str, list[tuple[Entity, Code]]] = defaultdict(list)
        self._kinds = {name: entity.kind for entity in entities.by_iri.values() for name in entity.types}
        for entity in entities.by_iri.values():
            for name in names_of(entity):
                self._names[entity.kind].add(name)
            for code in _all_codes(entity):
                self._codes[code.value.upper()].append((entity, code))
        self._vocabulary = frozenset({*self._names["place"].by_word, *self._names["agency"].by_word})
        self._initials = {kind: self._abbreviable(kind) for kind in KINDS}

    def _abbreviable(self, kind: str) -> Initials:
        """Return the names of a kind that cells abbreviate; of documents those of laws and ordinances."""
        shorts = {entity.one("shortName") for entity in self.entities.by_iri.values() if entity.kind == "place"}
        initials = Initials([fold(exact_key(clean(name))).split() for name in sorted(shorts) if name])
        for name in self._names[kind].names:
            if kind != "document" or name.reading.folded.startswith(_ABBREVIATED_TITLES):
                initials.add(name)
        return initials

    def ready(self) -> Index:
        """Return the index, with what suggestions need read too."""
        _ = self._suggestions
        return self

    def kind_of_type(self, name: str) -> str:
        """Return the kind of things that belong to a class, empty for a class that none belongs to."""
        return self._kinds.get(name, "")

    def find(
        self, cell: Cell, kinds: Collection[str], day: Span | None = None, issued: Span | None = None
    ) -> list[Found]:
        """Return what a cell may mean, without order.

        Args:
            cell: the cell; one longer than ``LONGEST_CELL`` means nothing.
            kinds: what it may be: ``place``, ``agency``, ``document``.
            day: the days that it speaks of; a code means what it stood for then.
            issued: the days on which a document was issued, by its row.
        """
        if not cell.exact or len(cell.text) > LONGEST_CELL:
            return []
        known = self.entities.find(cell.text)
        if known is not None:
            return [Found(known, Fit(100, True))] if known.kind in kinds else []
        best: dict[str, Found] = {}
        for entity, found in self._all(cell, kinds, day, issued):
            if entity.iri not in best or found > best[entity.iri].fit:
                best[entity.iri] = Found(entity, found)
        if day is not None:
            for iri in not_in_force((one.entity for one in best.values()), day):
                fit = best[iri].fit
                best[iri] = Found(best[iri].entity, Fit(fit.score - PENALTIES["not_in_force"], False))
        return list(best.values())

    def _all(
        self, cell: Cell, kinds: Collection[str], day: Span | None, issued: Span | None
    ) -> Iterator[tuple[Entity, Fit]]:
        coded = [pair for pair in self.by_code(cell.text, day) if pair[0].kind in kinds]
        if coded:
            yield from coded
            return
        numbers = self.numbers.parse(cell.text) if "document" in kinds else []
        if numbers:
            for number in numbers:
                bare = not (number.issued or number.year or number.code)
                found = self.numbers.find(replace(number, issued=issued) if bare else number, day)
                yield from self._titled(number, found) if number.title else found
            return
        yield from self._named(cell, kinds)

    def _titled(self, number: Number, found: Iterable[tuple[Entity, Fit]]) -> Iterator[tuple[Entity, Fit]]:
        """Yield documents of a number; the title before it makes good what the number lacks (``BLLĐ 45/2019``)."""
        cell = read_cell(number.title)
        titled = {entity.iri: fit for entity, fit in [*self._near(cell, ("document",)), *self._of_year(cell)]}
        for entity, fit in found:
            title = titled.get(entity.iri)
            yield entity, max(fit, title) if title and number.alone and number.year else fit

    def _named(self, cell: Cell, kinds: Collection[str]) -> Iterator[tuple[Entity, Fit]]:
        """Yield the things that a cell may name, each way of writing names after the other until one is good enough."""
        found = self._near(cell, kinds)
        if "document" in kinds and _best(found) < SURE:
            found += self._of_year(cell)
        if "document" in kinds and _best(found) < SURE:
            found += self._in_english(cell)
        if "document" in kinds and _best(found) < _NO_TITLE:
            found += self._known(self._names["document"].titles_near(cell))
        if _best(found) < SURE:
            named = [kind for kind in kinds if kind != "document"]
            in_parts = self._in_parts(cell, named) if named else []
            found += in_parts or [pair for kind in kinds for pair in self._known(self._names[kind].parts(cell))]
        if _best(found) < SURE and "document" in kinds and (len(kinds) == 1 or leading_type(cell.text)[0]):
            found += self._topics.find(cell)
        yield from found

    def _in_english(self, cell: Cell) -> list[tuple[Entity, Fit]]:
        """Return the laws that a cell names in English; such a name is as good as another name of theirs."""
        title = in_vietnamese(cell.text)
        law = read_cell(title) if title else None
        found = [*self._near(law, ("document",)), *self._of_year(law)] if law else []
        return [(entity, Fit(fit.score - PENALTIES["alias"], fit.sure)) for entity, fit in found]

    def _in_parts(self, cell: Cell, kinds: Collection[str]) -> list[tuple[Entity, Fit]]:
        """Return the things that a cell names with what they belong to, or with a remark."""

        def lookup(text: str) -> list[tuple[Entity, Fit]]:
            return self._near(read_cell(text), kinds)

        def owners(text: str) -> list[tuple[Entity, Fit]]:
            return self._near(read_cell(text), ("place", "agency"))

        return within(cell.text, lookup, owners, self.around) or explained(cell.text, lookup)

    def _near(self, cell: Cell, kinds: Collection[str]) -> list[tuple[Entity, Fit]]:
        """Return the things with a name that is the cell's, spelled or abbreviated in another way."""
        found = [pair for kind in kinds for pair in self._names[kind].near(cell, self._vocabulary)]
        if max((one.score for _, one in found), default=0) < SURE and needed(cell, self._vocabulary):
            found += [pair for kind in kinds for pair in self._initials[kind].near(cell)]
        return self._known(found)

    def _of_year(self, cell: Cell) -> list[tuple[Entity, Fit]]:
        """Return the documents with the cell's title that are of the year which stands behind it."""
        year = _YEAR.search(cell.text)
        found = self._near(read_cell(cell.text[: year.start()]), ("document",)) if year else []
        return [
            (entity, fit if year and entity.one("issued")[:4] == year[1] else Fit(fit.score - CONTRADICTED, False))
            for entity, fit in found
        ]

    def _agencies(self, words: str) -> frozenset[str]:
        """Return the IRIs of the agencies that words may name, one or a list of them."""
        near = self._near(read_cell(words), ("agency",))
        found = frozenset(entity.iri for entity, fit in near if fit.score >= SURE)
        parts = [part for part in _LISTED.split(words) if part]
        return found or frozenset(iri for part in parts if len(parts) > 1 for iri in self.agencies(part))

    def _places(self, words: str) -> frozenset[str]:
        """Return the IRIs of the places that words, or a code, may mean."""
        near = self.find(read_cell(words), ("place",))
        return frozenset(one.entity.iri for one in near if one.fit.score >= SURE)

    def _known(self, found: Iterable[tuple[str, Fit]]) -> list[tuple[Entity, Fit]]:
        return [(self.entities.by_iri[iri], fit) for iri, fit in found]

    def around(self, entity: Entity) -> set[str]:
        """Return the IRIs of the places that a thing is in or is for, and of the agency above it.

        Of a document they are those of its issuers.
        """
        known = self.entities.by_iri
        found: set[str] = set()
        for prop in ("within", "territory", "parentAgency"):
            for iri in entity.values.get(prop, ()):
                found |= {iri, *(self.around(known[iri]) if iri in known else ())}
        for iri in entity.values.get("issuer", ()):
            found |= self.around(known[iri]) if iri in known else set()
        return found

    def by_code(self, text: str, day: Span | None = None, scheme: str = "") -> Iterator[tuple[Entity, Fit]]:
        """Yield the things that have a text as a code: ``24``, ``VN-54``, ``Q36404``; a lost leading zero is put back.

        Args:
            text: the code as typed.
            day: the days for which the code is asked; codes of other times are passed over.
            scheme: only codes of this scheme, or of those of this name in ``CODE_SCHEMES``; empty for all.
        """
        schemes = CODE_SCHEMES.get(scheme, (scheme,) if scheme else ())
        given = text.strip().upper().rpartition("/")[2] if text.startswith("http") else text.strip().upper()
        given = _LED.sub("", given)
        item = _ITEM.search(text)
        if item:
            given, schemes = item[1], ("vbpl",)
        forms = [
            given,
            _VN.sub(r"VN-\1", given),
            *([given.zfill(2), given.zfill(3)] if given.isascii() and given.isdigit() else []),
        ]
        for form in dict.fromkeys(forms):
            for entity, code in self._codes.get(form, ()):
                if (not schemes or code.scheme in schemes) and (day is None or code.period.meets(day)):
                    yield entity, Fit(100 if form == given else 100 - PENALTIES["spacing"], True)

    def starting(self, prefix: str, kinds: Collection[str], limit: int) -> list[Entity]:
        """Return things with a name or number in which a word begins as typed; whole names and short ones first."""
        wanted = " " + fold(exact_key(clean(prefix)))
        hits: dict[str, tuple[int, bool, bool, int, str]] = {}
        for folded, entity in self._suggestions if wanted.strip() else ():
            at = folded.find(wanted)
            if at >= 0 and entity.kind in kinds:
                rank = (list(KINDS).index(entity.kind), at > 0, not entity.period.is_open, len(folded), entity.iri)
                hits[entity.iri] = min(rank, hits.get(entity.iri, rank))
        return [self.entities.by_iri[iri] for iri in sorted(hits, key=lambda iri: hits[iri])[:limit]]

    @cached_property
    def _suggestions(self) -> list[tuple[str, Entity]]:
        """What a person may begin to type, folded, with a space before each word."""
        return [
            (" " + fold(exact_key(clean(text))), entity)
            for entity in self.entities.by_iri.values()
            for text in {*entity.labels.values(), *entity.values.get("altLabel", ()), entity.one("shortName")}
            | {entity.one("number"), entity.one("title")}
            if text
        ]


def _best(found: Iterable[tuple[Entity, Fit]]) -> float:
    """Return the best score, 0 for none."""
    return max((fit.score for _, fit in found), default=0.0)


def _all_codes(entity: Entity) -> Iterator[Code]:
    """Yield the codes of a thing, its Wikidata items and GeoNames numbers among them."""
    yield from entity.codes
    for link in entity.links:
        if "wikidata.org/entity/" in link:
            yield Code("wikidata", link.rpartition("/")[2], entity.period)
        elif "geonames.org/" in link:
            yield Code("geonames", link.rstrip("/").rpartition("/")[2], entity.period)
