"""The classes that have things, as the ontology puts them below each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from graph.namespaces import VN
from server.labels import Labels, Shown

VNS: Final = str(VN)
_CLASSES: Final = """SELECT ?cls ?above ?words WHERE { ?cls a owl:Class FILTER(STRSTARTS(STR(?cls), STR(vn:)))
  OPTIONAL { ?cls rdfs:subClassOf ?above FILTER(STRSTARTS(STR(?above), STR(vn:)) && ?above != ?cls) }
  OPTIONAL { ?cls skos:definition ?words } }"""
_DEEPEST: Final = 4


@dataclass(frozen=True)
class Class:
    """A class of the ontology: its local name, its words, how many things it has, how far below the first ones."""

    name: str
    label: Shown
    definition: Shown | None
    count: int
    depth: int


def classes(labels: Labels, usage: Mapping[str, int]) -> list[Class]:
    """Return the classes that have things, each below the first one that it is a kind of, by label.

    Args:
        labels: of the request.
        usage: how many things each class has, by IRI.
    """
    above: defaultdict[str, set[str]] = defaultdict(set)
    words: defaultdict[str, set[str]] = defaultdict(set)
    terms = {}
    for row in labels.store.rows(_CLASSES):
        cls = row["cls"].value
        if usage.get(cls):
            above[cls] |= {row["above"].value} if "above" in row else set()
            if "words" in row:
                words[cls].add(row["words"].value)
                terms[row["words"].value] = row["words"]
    labels.load(above)
    names = {cls: labels.label(cls) for cls in above}
    ordered = sorted(above, key=lambda cls: names[cls].text)
    direct = {cls: _direct(cls, above) for cls in above}

    def below(parent: str, depth: int) -> Iterator[Class]:
        for cls in ordered:
            if (min(direct[cls], key=lambda one: names[one].text) if direct[cls] else "") == parent:
                said = [terms[text] for text in words[cls]]
                definition = labels.preferred(said, cls) if said else None
                yield Class(cls.removeprefix(VNS), names[cls], definition, usage[cls], min(depth, _DEEPEST))
                yield from below(cls, depth + 1)

    return list(below("", 0))


def _direct(cls: str, above: Mapping[str, set[str]]) -> set[str]:
    """Return the classes right above one: of those that it is a kind of, the ones that no other of them is below."""
    known = above[cls] & above.keys()
    return {one for one in known if not any(one in above[other] for other in known if other != one)}
