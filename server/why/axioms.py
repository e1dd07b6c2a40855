"""What the ontology of a release says, as far as rules rest on it; and the ways up and down that it opens."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from server.store import QueryStore

_BINARY: Final = {
    "rdfs:subPropertyOf": "prp-spo1",
    "rdfs:subClassOf": "cax-sco",
    "owl:equivalentProperty": "prp-eqp",
    "owl:equivalentClass": "cax-eqc",
    "rdfs:domain": "prp-dom",
    "rdfs:range": "prp-rng",
    "owl:inverseOf": "prp-inv",
}
_UNARY: Final = {"owl:SymmetricProperty": "prp-symp", "owl:TransitiveProperty": "prp-trp"}
_CHAINS: Final = """SELECT ?p ?list ?cell ?step ?next WHERE {
  ?p owl:propertyChainAxiom ?list . ?list rdf:rest* ?cell . ?cell rdf:first ?step ; rdf:rest ?next }"""


@dataclass(frozen=True, order=True)
class Axiom:
    """One axiom, as it stands in the ontology.

    Attributes:
        form: ``prp-spo1`` a sub-property, ``cax-sco`` a subclass, ``prp-eqp`` and ``cax-eqc`` equivalents,
            ``prp-dom`` a domain, ``prp-rng`` a range, ``prp-inv`` inverses, ``prp-symp`` a symmetric property,
            ``prp-trp`` a transitive one, ``prp-spo2`` a chain.
        subject: the IRI that it is about.
        others: the IRIs that it names besides: one, none, or the steps of a chain.
    """

    form: str
    subject: str
    others: tuple[str, ...] = ()


Way = tuple[Axiom, ...]
"""Axioms that lead from one term to another, in order."""
_Steps = defaultdict[str, list[tuple[str, Axiom]]]


def _steps() -> _Steps:
    return defaultdict(list)


@dataclass
class Axioms:
    """The axioms of an ontology, by what a rule asks for. Read with ``read_axioms``."""

    narrower_properties: _Steps = field(default_factory=_steps)
    narrower_classes: _Steps = field(default_factory=_steps)
    inverses: _Steps = field(default_factory=_steps)
    domains: _Steps = field(default_factory=_steps)
    ranges: _Steps = field(default_factory=_steps)
    symmetric: dict[str, Axiom] = field(default_factory=dict)
    transitive: dict[str, Axiom] = field(default_factory=dict)
    chains: defaultdict[str, list[Axiom]] = field(default_factory=lambda: defaultdict(list))

    def below_property(self, prop: str) -> Mapping[str, Way]:
        """Return every property under this one → the axioms that lead up to it, the shortest way."""
        return _ways(prop, self.narrower_properties)

    def below_class(self, cls: str) -> Mapping[str, Way]:
        """Return every class under this one → the axioms that lead up to it, the shortest way."""
        return _ways(cls, self.narrower_classes)

    def typing(self, cls: str, *, objects: bool) -> Mapping[str, Way]:
        """Return every property whose subjects (or ``objects``) are of a class → the axioms that say so.

        They lead from the property up to one with a domain (or range), and from this class up to the one asked for.
        """
        declared = self.ranges if objects else self.domains
        found: dict[str, Way] = {}
        for narrow, up in {cls: (), **self.below_class(cls)}.items():
            for prop, axiom in declared[narrow]:
                for own, way in {prop: (), **self.below_property(prop)}.items():
                    whole = (*way, axiom, *up)
                    if own not in found or (len(whole), whole) < (len(found[own]), found[own]):
                        found[own] = whole
        return found


def _ways(start: str, steps: _Steps) -> dict[str, Way]:
    found: dict[str, Way] = {start: ()}
    queue = deque([start])
    while queue:
        term = queue.popleft()
        for narrower, axiom in sorted(steps.get(term, ())):
            if narrower not in found:
                found[narrower] = (axiom, *found[term])
                queue.append(narrower)
    del found[start]
    return found


def read_axioms(store: QueryStore) -> Axioms:
    """Return the axioms that a release states, in whatever graph."""
    found = Axioms()
    for name, form in _BINARY.items():
        rows = store.rows(f"SELECT DISTINCT ?a ?b WHERE {{ ?a {name} ?b FILTER(isIRI(?a) && isIRI(?b) && ?a != ?b) }}")
        for row in rows:
            _add(found, Axiom(form, row["a"].value, (row["b"].value,)))
    for name, form in _UNARY.items():
        kept = found.symmetric if form == "prp-symp" else found.transitive
        for row in store.rows(f"SELECT DISTINCT ?a WHERE {{ ?a a {name} FILTER(isIRI(?a)) }}"):
            kept[row["a"].value] = Axiom(form, row["a"].value)
    for axiom in _chains(store):
        found.chains[axiom.subject].append(axiom)
    return found


def _add(found: Axioms, axiom: Axiom) -> None:
    one, other = axiom.subject, axiom.others[0]
    match axiom.form:
        case "prp-spo1" | "prp-eqp":
            found.narrower_properties[other].append((one, axiom))
            if axiom.form == "prp-eqp":
                found.narrower_properties[one].append((other, axiom))
        case "cax-sco" | "cax-eqc":
            found.narrower_classes[other].append((one, axiom))
            if axiom.form == "cax-eqc":
                found.narrower_classes[one].append((other, axiom))
        case "prp-dom":
            found.domains[other].append((one, axiom))
        case "prp-rng":
            found.ranges[other].append((one, axiom))
        case "prp-inv":
            found.inverses[one].append((other, axiom))
            found.inverses[other].append((one, axiom))


def _chains(store: QueryStore) -> list[Axiom]:
    """Return the chain axioms, their lists put in order."""
    cells: dict[tuple[str, str], dict[str, tuple[str, str]]] = {}
    for row in store.rows(_CHAINS):
        own = cells.setdefault((row["p"].value, row["list"].value), {})
        own[row["cell"].value] = (row["step"].value, row["next"].value)
    found = []
    for (prop, cell), own in cells.items():
        steps = []
        while cell in own:
            step, cell = own.pop(cell)
            steps.append(step)
        found.append(Axiom("prp-spo2", prop, tuple(steps)))
    return sorted(found)
