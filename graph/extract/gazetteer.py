"""The names that rules know: places, agencies and their domains, posts, abbreviations. Loaded once."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from graph.extract.hygiene import clean
from graph.extract.lists import alternation, parts, words

_GRAPH: Final = Path(__file__).parents[1]
_PLACES: Final = _GRAPH / "reference" / "data" / "places.csv"
_ABBREVIATIONS: Final = _GRAPH / "gazetteer.csv"


@dataclass(frozen=True)
class Place:
    """A place that an article names.

    Attributes:
        name: its name without the word for its level, e.g. ``Bắc Giang``, ``Bình Tân``, ``4``.
        word: the word for its level in lower case: ``tỉnh``, ``thành phố``, ``huyện``, ``quận``, ``xã`` …
        level: ``province``, ``district`` or ``commune``.
        province: the name of the province it lies in, its own name for a province, where known.
        within: the district it lies in, for a commune that is named with it.
    """

    name: str
    word: str
    level: str
    province: str | None = None
    within: str | None = None

    @property
    def full(self) -> str:
        """The name with the word for its level: ``tỉnh Bắc Giang``, ``quận 4``."""
        return f"{self.word} {self.name}"

    @property
    def short(self) -> str:
        """The name as it stands alone: a province's name without its word, a district's with it."""
        return self.name if self.level == "province" else self.full


@dataclass(frozen=True)
class FixedAgency:
    """An agency with one name: a central body.

    Attributes:
        name: its full name.
        kind: code of its kind.
        level: code of its level.
        emit: whether its mention is worth a fact; the Government and its head are everywhere and are not.
    """

    name: str
    kind: str
    level: str
    emit: bool


@dataclass(frozen=True)
class Gazetteer:
    """All word lists in the form in which rules look words up; keys are made by ``key``.

    Attributes:
        provinces: key of a name or variant → province.
        cities: key of a name → city below a province.
        districts: key of a name → every district, town and city below a province that has or had it.
        agencies: key of a name or alias → agency.
        domains: head (``bộ``, ``sở``, ``phòng``) → key of a domain or variant → the domain in full.
        abbreviations: short form as written → long form.
        surnames: family names, which begin a person's name.
        province_pattern: any name of a province.
        city_pattern: any name of a city below a province.
        district_pattern: any name of a district that is no number.
        agency_pattern: any name of a central agency.
        domain_patterns: head → any of its domains.
    """

    provinces: Mapping[str, Place]
    cities: Mapping[str, Place]
    districts: Mapping[str, tuple[Place, ...]]
    agencies: Mapping[str, FixedAgency]
    domains: Mapping[str, Mapping[str, str]]
    abbreviations: Mapping[str, str]
    surnames: frozenset[str]
    province_pattern: str
    city_pattern: str
    district_pattern: str
    agency_pattern: str
    domain_patterns: Mapping[str, str]

    def province(self, name: str) -> Place | None:
        """Return the province with this name or variant."""
        return self.provinces.get(key(name))

    def district(self, name: str, word: str | None = None) -> Place | None:
        """Return the district with this name or variant, its province only where the name and word leave no doubt.

        Args:
            name: the name without a word for its level.
            word: the word for its level as the text has it; it stays so, since towns were districts before.
        """
        found = self.districts.get(key(name), ())
        exact = [place for place in found if place.word == word] or list(found)
        if not exact:
            return None
        provinces = {place.province for place in exact}
        province = provinces.pop() if len(provinces) == 1 else None
        return Place(exact[0].name, word or exact[0].word, "district", province)

    def expand(self, term: str) -> str:
        """Return the words that an abbreviation stands for, or the term itself."""
        return self.abbreviations.get(term, term)


_PUNCTUATION = re.compile(r"[\s,.\-&]+")


def key(name: str) -> str:
    """Return the form in which names of the gazetteer are compared: lower case, punctuation and spaces evened."""
    return _PUNCTUATION.sub(" ", name).strip().lower()


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer, read from the word lists and the reference data on the first call.

    Raises:
        DataError: a word list that is missing or ill-formed.
    """
    provinces, province_terms = _provinces()
    districts = _districts()
    cities = {name: place for name, found in districts.items() for place in found if place.word == "thành phố"}
    terms = _district_terms()
    agencies, agency_terms = _agencies()
    domains, patterns = _domains()
    return Gazetteer(
        provinces=provinces,
        cities=cities,
        districts=districts,
        agencies=agencies,
        domains=domains,
        abbreviations=_abbreviations(),
        surnames=frozenset(row["surname"] for row in words("surnames.csv")),
        province_pattern=alternation(province_terms),
        city_pattern=alternation(terms[True]),
        district_pattern=alternation(terms[True] + terms[False]),
        agency_pattern=alternation(agency_terms),
        domain_patterns=patterns,
    )


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf8", newline="") as lines:
        return list(csv.DictReader(lines))


def _provinces() -> tuple[dict[str, Place], list[str]]:
    known: dict[str, Place] = {}
    terms: list[str] = []
    for row in _rows(_PLACES):
        if row["type"] not in ("province", "centrally_run_city") or row["valid_from"]:
            continue
        name = clean(row["short_name"]).text
        word = "thành phố" if row["type"] == "centrally_run_city" else "tỉnh"
        known[key(name)] = Place(name, word, "province", name)
        terms.append(name)
    for row in words("places.csv"):
        for variant in parts(clean(row["variants"]).text):
            known[key(variant)] = known[key(clean(row["name"]).text)]
            terms.append(variant)
    return known, terms


def _districts() -> dict[str, tuple[Place, ...]]:
    known: dict[str, list[Place]] = defaultdict(list)
    for row in words("districts.csv"):
        place = Place(clean(row["name"]).text, row["word"], "district", clean(row["province"]).text)
        for name in (row["name"], *parts(row["variants"])):
            known[key(clean(name).text)].append(place)
    return {name: tuple(found) for name, found in known.items()}


def _district_terms() -> dict[bool, list[str]]:
    """Return every spelling of a district's name, by whether it is a city; numbers are no names by themselves."""
    terms: dict[bool, list[str]] = {True: [], False: []}
    for row in words("districts.csv"):
        names = [clean(name).text for name in (row["name"], *parts(row["variants"])) if not name.isdigit()]
        terms[row["word"] == "thành phố"] += names
    return terms


def _agencies() -> tuple[dict[str, FixedAgency], list[str]]:
    known: dict[str, FixedAgency] = {}
    for row in words("agencies.csv"):
        agency = FixedAgency(row["name"], row["kind"], row["level"], row["emit"] == "yes")
        for name in (row["name"], *parts(row["aliases"])):
            known[name] = agency
    return {key(clean(name).text): agency for name, agency in known.items()}, [clean(name).text for name in known]


def _domains() -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    known: dict[str, dict[str, str]] = defaultdict(dict)
    terms: dict[str, list[str]] = defaultdict(list)
    for row in words("domains.csv"):
        domain = clean(row["domain"]).text
        for variant in (domain, *_spellings(domain), *parts(clean(row["variants"]).text)):
            for head in parts(row["heads"]):
                known[head].setdefault(key(variant), domain)
                terms[head].append(variant)
    return dict(known), {head: alternation(found) for head, found in terms.items()}


def _spellings(domain: str) -> list[str]:
    """Return how newspapers also write a domain: ``Thông tin - Truyền thông``, ``Thông tin Truyền thông``."""
    joined = [" - ", "-", " ", " & ", ", "] if " và " in domain else []
    return [domain.replace(" và ", joint) for joint in joined]


def _abbreviations() -> dict[str, str]:
    rows = [*_rows(_ABBREVIATIONS), *words("abbreviations.csv")]
    return {clean(row["short"]).text: clean(row["long"]).text for row in rows}
