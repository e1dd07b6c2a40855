"""Is every stored link and code what a source supports, and no more? Each finding is one readable line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.namespace import DCTERMS, OWL, RDF, SKOS

from graph import paths
from graph.linking.sources import PREDICATES, DatedCode, Support, Triple, supported_codes, supported_links
from graph.namespaces import ADMS, BASE, ID, REFERENCE_GRAPHS, SCHEMA, VN

_MATCHES = (SKOS.exactMatch, SKOS.closeMatch, OWL.sameAs, SCHEMA.sameAs)
_FIRST, _LAST = "0000", "9999"


def check(graphs: Mapping[URIRef, Graph], folder: Path = paths.REFERENCE) -> list[str]:
    """Return what is wrong with the links and codes of a release; nothing when all is as the sources support.

    Args:
        graphs: the named graphs of the release.
        folder: the folder of reference data.

    Raises:
        DataError: the reference data cannot be read, or a row of it names no source.
    """
    known = [graph for name, graph in graphs.items() if str(name).startswith(REFERENCE_GRAPHS)]
    links, codes = supported_links(folder), supported_codes(folder)
    findings = [*_links(known, links), *_plain_triples(graphs, links), *_extents(links), *_codes(known, codes)]
    return [*findings, *_reuse(codes)]


def _links(known: Sequence[Graph], supported: Mapping[Triple, Support]) -> Iterator[str]:
    """Compare the links that are things of their own with the rows; each stands in one graph."""
    stored: set[Triple] = set()
    for graph in known:
        own: dict[Triple, URIRef] = {}
        for link in graph.subjects(RDF.type, VN.Link):
            parts = (str(graph.value(link, prop)) for prop in (VN.linkFrom, VN.linkPredicate, VN.linkTo))
            own[Triple(*parts)] = URIRef(str(link))
        yield from _supported(graph, own, supported)
        stored |= own.keys()
    for triple in sorted(supported.keys() - stored):
        yield f"{supported[triple].where}: the link {_short(triple.thing)} → {triple.target} is not in the release"


def _supported(known: Graph, own: Mapping[Triple, URIRef], supported: Mapping[Triple, Support]) -> Iterator[str]:
    """Compare the links of one graph with what their rows give."""
    for triple, link in sorted(own.items()):
        support = supported.get(triple)
        if support is None:
            yield f"{_short(link)}: no source supports {_short(triple.thing)} → {triple.target}"
            continue
        if str(known.value(link, VN.linkDataset)) != f"{ID}source/{support.dataset}":
            yield f"{_short(link)}: another data set than {support.dataset}, which {support.where} gives"
        sources = {str(one).removeprefix(f"{ID}source/") for one in known.objects(link, DCTERMS.source)}
        if sources != support.sources:
            yield f"{_short(link)}: sources {sorted(sources)}, but {support.where} gives {sorted(support.sources)}"
        if str(known.value(link, VN.confidence)) != f"{ID}confidence/{support.confidence}":
            yield f"{_short(link)}: another confidence than {support.confidence}, which {support.where} gives"


def _plain_triples(graphs: Mapping[URIRef, Graph], supported: Mapping[Triple, Support]) -> Iterator[str]:
    """Find matches with other data sets, in any graph, that stand without a link that says where they come from."""
    targets = {(triple.thing, triple.target) for triple in supported}
    for name, graph in sorted(graphs.items()):
        for prop in _MATCHES:
            for thing, target in sorted((str(one), str(other)) for one, other in graph.subject_objects(prop)):
                foreign = thing.startswith(BASE) and "#" not in thing and not target.startswith(BASE)
                said = (
                    (thing, target) in targets
                    if prop == SCHEMA.sameAs
                    else Triple(thing, str(prop), target) in supported
                )
                if foreign and not said:
                    yield f"{_short(name)}: {_short(thing)} {prop.n3()} {target}: no source supports this"


def _extents(supported: Mapping[Triple, Support]) -> Iterator[str]:
    """Find targets that several things claim to be exactly, and targets shared by a place and an agency."""
    by_target: dict[str, list[Triple]] = defaultdict(list)
    for triple, support in supported.items():
        if support.dataset != "vbpl":
            by_target[triple.target].append(triple)
    for target, triples in sorted(by_target.items()):
        things = sorted({triple.thing for triple in triples})
        if len(things) > 1 and any(triple.predicate == PREDICATES["exactMatch"] for triple in triples):
            yield f"{target}: {len(things)} things share it, so none of them can be an exactMatch"
        if len({_kind(thing) for thing in things}) > 1:
            yield f"{target}: linked from things of several kinds: {', '.join(map(_short, things))}"


def _codes(known: Sequence[Graph], supported: Mapping[DatedCode, str]) -> Iterator[str]:
    """Compare the stored codes with the rows, dates included."""
    stored = set()
    for graph in known:
        for thing, identifier in graph.subject_objects(ADMS.identifier):
            scheme = str(graph.value(identifier, VN.identifierScheme)).rpartition("/")[2]
            code, begins, ends = (graph.value(identifier, prop) for prop in (SKOS.notation, VN.validFrom, VN.validTo))
            stored.add(DatedCode(str(thing), scheme, str(code), str(begins or ""), str(ends or "")))
    for one in sorted(stored - supported.keys()):
        yield f"{_short(one.thing)}: no row supports {one.scheme} {one.code} ({one.begins or '…'} to {one.ends or '…'})"
    for one in sorted(supported.keys() - stored):
        yield f"{supported[one]}: {one.scheme} {one.code} of {_short(one.thing)} is not in the release"


def _reuse(supported: Mapping[DatedCode, str]) -> Iterator[str]:
    """Find codes of the statistics office that mean two things on one day."""
    by_code: dict[str, list[DatedCode]] = defaultdict(list)
    for one in supported:
        if one.scheme.startswith("gso-"):
            by_code[one.code].append(one)
    for code, given in sorted(by_code.items()):
        for one, other in combinations(sorted(given), 2):
            apart = (one.ends or _LAST) < (other.begins or _FIRST) or (other.ends or _LAST) < (one.begins or _FIRST)
            if one.thing != other.thing and not apart:
                yield f"gso {code}: {_short(one.thing)} and {_short(other.thing)} have it on the same days"


def _kind(thing: str) -> str:
    return thing.removeprefix(str(ID)).partition("/")[0]


def _short(iri: str) -> str:
    return str(iri).rpartition("/vnegov/")[2] or str(iri)
