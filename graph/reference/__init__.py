"""Reference data: places, agencies and law, as files of facts with their sources, read into named graphs.

``graph/reference/README.md`` says where the facts come from and how to correct a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rdflib import Graph, URIRef

from graph import paths
from graph.namespaces import GRAPH
from graph.reference import agencies, codification, crosswalk, law, places, sources
from graph.reference.tables import Row, read_table


def reference_graphs(folder: Path = paths.REFERENCE) -> dict[URIRef, Graph]:
    """Return the reference graphs (docs/model.md, section 2) by name.

    Args:
        folder: the folder that holds ``data/*.csv``.

    Raises:
        DataError: a file or a row that cannot be used, with file, line, column and what was expected.
    """

    def table(name: str, columns: Sequence[str]) -> list[Row]:
        return read_table(folder / "data" / f"{name}.csv", columns)

    source_rows = table("sources", sources.COLUMNS)
    place_rows = table("places", places.COLUMNS)
    agency_rows = table("agencies", agencies.COLUMNS)
    codified_rows = table("codification", codification.COLUMNS)
    codes = table("codes", crosswalk.CODE_COLUMNS)
    links = table("links", crosswalk.LINK_COLUMNS)
    known = sources.known_sources(source_rows)
    issuers = agencies.issuers(agency_rows)
    law_graph = law.law_graph(
        table("documents", law.COLUMNS),
        table("relations", law.RELATION_COLUMNS),
        codification.known_documents(codified_rows),
        issuers,
        known,
    )
    succession = table("succession", places.SUCCESSION_COLUMNS)
    known_places = places.known_places(place_rows)
    return {
        GRAPH["reference/places"]: places.place_graph(place_rows, succession, codes, links, known),
        GRAPH["reference/agencies"]: agencies.agency_graph(agency_rows, codes, links, known_places, known),
        GRAPH["reference/law"]: law_graph,
        GRAPH["reference/law-codification"]: codification.codification_graph(codified_rows, law_graph, issuers, known),
        GRAPH["reference/sources"]: sources.source_graph(source_rows),
    }
