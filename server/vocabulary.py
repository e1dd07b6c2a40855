"""The ontology as its page shows it: classes, properties and code lists, with their words and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from graph.namespaces import ONTOLOGY_GRAPH, VN
from graph.namespaces import PREFIXES as P
from server.labels import Labels, Shown
from server.store import QueryStore, iri
from server.terms import Term

VNS: Final = str(VN)
_TRIPLES: Final = f"SELECT ?s ?p ?o WHERE {{ GRAPH <{ONTOLOGY_GRAPH}> {{ ?s ?p ?o }} }} ORDER BY ?s ?p ?o"
_TERMS: Final = f"""SELECT DISTINCT ?x WHERE {{ GRAPH <{ONTOLOGY_GRAPH}> {{
  VALUES ?kind {{ owl:Class owl:ObjectProperty owl:DatatypeProperty owl:AnnotationProperty }} ?x a ?kind }} }}"""
_DESCRIBED: Final = """SELECT ?is WHERE {{
  {{ {term} a owl:Class BIND("class" AS ?is) }}
  UNION {{ {term} a ?kind FILTER(?kind IN (owl:ObjectProperty, owl:DatatypeProperty)) BIND("property" AS ?is) }}
}} LIMIT 1"""
_CODE_LIST: Final = (
    f"SELECT ?x WHERE {{{{ GRAPH <{ONTOLOGY_GRAPH}> {{{{ BIND({{term}} AS ?x) ?x a skos:ConceptScheme }}}} }}}}"
)
_TRAITS: Final = {
    P["owl"] + "TransitiveProperty": "ontology.transitive",
    P["owl"] + "SymmetricProperty": "ontology.symmetric",
    P["owl"] + "FunctionalProperty": "ontology.functional",
}

Description = Mapping[str, list[Term]]
"""Property → values, of one subject."""


@dataclass(frozen=True)
class Entry:
    """A class or a property of the ontology, ready to be shown.

    Attributes:
        name: its local name, which is its anchor on the page.
        label, definition: its words in the language of the page.
        count: how many things a class has, or how often a property is used.
        supers, subs: the terms above and below it, in our ontology.
        shared: the terms of shared vocabularies above it.
        domain, range: of a property: the axioms, or else the classes and datatypes to expect.
        inverse: of a property.
        chains: the chains of properties that it follows from.
        traits: keys of interface words: transitive, symmetric, functional.
    """

    name: str
    label: Shown
    definition: Shown | None
    count: int
    supers: tuple[Shown, ...]
    subs: tuple[Shown, ...]
    shared: tuple[Shown, ...]
    domain: tuple[Shown, ...]
    range: tuple[Shown, ...]
    inverse: tuple[Shown, ...]
    chains: tuple[tuple[Shown, ...], ...]
    traits: tuple[str, ...]


@dataclass(frozen=True)
class Scheme:
    """A code list: its name and IRI, label and definition, and its codes as (code, label, definition)."""

    name: str
    iri: str
    label: Shown
    definition: Shown | None
    codes: tuple[tuple[str, Shown, Shown | None], ...]


@dataclass(frozen=True)
class Vocabulary:
    """The ontology: its label, version, classes, properties, code lists."""

    label: Shown | None
    version: str
    classes: tuple[Entry, ...]
    properties: tuple[Entry, ...]
    schemes: tuple[Scheme, ...]


def term_names(store: QueryStore) -> frozenset[str]:
    """Return the local names of the classes and properties of the ontology."""
    return frozenset(row["x"].value.removeprefix(VNS) for row in store.rows(_TERMS) if row["x"].value.startswith(VNS))


def described(store: QueryStore, name: str) -> str:
    """Return what a name of the ontology stands for: ``class``, ``property``, or empty for nothing."""
    try:
        term = iri(VNS + name)
    except ValueError:
        return ""
    return next((row["is"].value for row in store.rows(_DESCRIBED.format(term=term))), "")


def is_code_list(store: QueryStore, address: str) -> bool:
    """Whether an IRI of the release is a code list of the ontology."""
    return bool(store.rows(_CODE_LIST.format(term=iri(address))))


def vocabulary(labels: Labels, usage: Mapping[str, int]) -> Vocabulary:
    """Read the ontology of the release; ``usage`` says how often each class and property is used."""
    return _Reader(labels, usage).read()


class _Reader:
    """Reads the triples of the ontology's graph into what the page shows."""

    def __init__(self, labels: Labels, usage: Mapping[str, int]) -> None:
        self.labels = labels
        self.counts = usage
        self.known: dict[str, dict[str, list[Term]]] = {}
        for row in labels.store.rows(_TRIPLES):
            self.known.setdefault(row["s"].value, {}).setdefault(row["p"].value, []).append(row["o"])
        labels.load(address for address in self.known if ":" in address and not address.startswith("_:"))

    def read(self) -> Vocabulary:
        ontology = next(iter(self._of_type("Ontology")), None)
        version = self.known[ontology].get(P["owl"] + "versionInfo", []) if ontology else []
        return Vocabulary(
            self.labels.label(ontology) if ontology else None,
            version[0].value if version else "",
            self._entries("Class"),
            self._entries("ObjectProperty", "DatatypeProperty"),
            self._schemes(),
        )

    def _of_type(self, *names: str) -> list[str]:
        types = {P["owl"] + name for name in names} | {P["skos"] + name for name in names}
        rdf_type = P["rdf"] + "type"
        return [s for s, own in self.known.items() if types & {t.value for t in own.get(rdf_type, ())}]

    def _entries(self, *kinds: str) -> tuple[Entry, ...]:
        ours = [address for address in self._of_type(*kinds) if address.startswith(VNS)]
        above = P["rdfs"] + ("subClassOf" if kinds == ("Class",) else "subPropertyOf")
        below: dict[str, list[Term]] = {}
        for address in ours:
            for parent in self.known[address].get(above, ()):
                below.setdefault(parent.value, []).append(Term("iri", address))
        entries = [self._entry(address, above, below.get(address, ())) for address in ours]
        return tuple(sorted(entries, key=lambda entry: entry.name.lower()))

    def _entry(self, address: str, above: str, below: Iterable[Term]) -> Entry:
        own = self.known[address]
        parents = [term for term in own.get(above, ()) if term.is_iri]
        types = {term.value for term in own.get(P["rdf"] + "type", ())}
        return Entry(
            name=address.removeprefix(VNS),
            label=self.labels.label(address),
            definition=self._words(own, "definition"),
            count=self.counts.get(address, 0),
            supers=self._shown(term for term in parents if term.value.startswith(VNS)),
            subs=self._shown(below),
            shared=self._shown(term for term in parents if not term.value.startswith(VNS)),
            domain=self._shown(own.get(P["rdfs"] + "domain", ()) or own.get(P["schema"] + "domainIncludes", ())),
            range=self._shown(own.get(P["rdfs"] + "range", ()) or own.get(P["schema"] + "rangeIncludes", ())),
            inverse=self._shown(own.get(P["owl"] + "inverseOf", ())),
            chains=tuple(self._shown(self._list(chain)) for chain in own.get(P["owl"] + "propertyChainAxiom", ())),
            traits=tuple(word for name, word in _TRAITS.items() if name in types),
        )

    def _list(self, node: Term) -> list[Term]:
        items: list[Term] = []
        while own := self.known.get(node.value):
            items += own.get(P["rdf"] + "first", [])
            node = own.get(P["rdf"] + "rest", [Term("iri", P["rdf"] + "nil")])[0]
        return items

    def _shown(self, terms: Iterable[Term]) -> tuple[Shown, ...]:
        return tuple(self.labels.show(term) for term in terms if term.is_iri)

    def _words(self, own: Description, name: str) -> Shown | None:
        texts = own.get(P["skos"] + name, []) or own.get(P["rdfs"] + "comment", [])
        code = self.labels.language.code
        chosen = min(texts, key=lambda text: (text.language != code, text.language), default=None)
        return self.labels.show(chosen) if chosen else None

    def _schemes(self) -> tuple[Scheme, ...]:
        members: dict[str, list[str]] = {}
        for address in self._of_type("Concept"):
            for scheme in self.known[address].get(P["skos"] + "inScheme", ()):
                members.setdefault(scheme.value, []).append(address)
        schemes = [self._scheme(address, members.get(address, [])) for address in self._of_type("ConceptScheme")]
        return tuple(sorted(schemes, key=lambda scheme: scheme.name))

    def _scheme(self, address: str, members: list[str]) -> Scheme:
        codes = []
        for member in members:
            own = self.known[member]
            notation = own.get(P["skos"] + "notation", [])
            code = notation[0].value if notation else member.rpartition("/")[2]
            codes.append((code, self.labels.show(Term("iri", member)), self._words(own, "definition")))
        return Scheme(
            address.rpartition("/")[2],
            address,
            self.labels.show(Term("iri", address)),
            self._words(self.known[address], "definition"),
            tuple(sorted(codes, key=lambda code: code[0])),
        )
