"""What the rows of reference data support: links and codes, read from the files alone, apart from the code that loads
them into the graph."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from graph import paths
from graph.errors import DataError
from graph.iris import document_iri, entity_iri
from graph.namespaces import ID

PREDICATES = {
    "exactMatch": "http://www.w3.org/2004/02/skos/core#exactMatch",
    "closeMatch": "http://www.w3.org/2004/02/skos/core#closeMatch",
    "seeAlso": "http://www.w3.org/2000/01/rdf-schema#seeAlso",
}
"""How ``links.csv`` calls a predicate → its IRI."""

_ADDRESSES = {
    "wikidata": "http://www.wikidata.org/entity/{}",
    "geonames": "https://sws.geonames.org/{}/",
    "osm": "https://www.openstreetmap.org/relation/{}",
    "vbpl": "http://vbpl.vn/TW/Pages/vbpq-toanvan.aspx?ItemID={}",
}


@dataclass(frozen=True, order=True)
class Triple:
    """A link: from a thing of ours by a predicate to a thing of another data set, all IRIs."""

    thing: str
    predicate: str
    target: str


@dataclass(frozen=True)
class Support:
    """What a link rests on.

    Attributes:
        dataset: the id of the data set that it leads to.
        sources: the ids of the data sets that state it.
        confidence: high, medium or low.
        where: file and line of the row.
    """

    dataset: str
    sources: frozenset[str]
    confidence: str
    where: str


@dataclass(frozen=True, order=True)
class DatedCode:
    """A code of a scheme that a thing has from one day to another; empty where no day is known."""

    thing: str
    scheme: str
    code: str
    begins: str
    ends: str


def supported_links(folder: Path = paths.REFERENCE) -> dict[Triple, Support]:
    """Return the links that a row supports.

    Raises:
        DataError: a row names no source or one that ``sources.csv`` does not know, or a data set without addresses.
    """
    known = {row["id"] for _, row in _rows(folder, "sources")}
    found: dict[Triple, Support] = {}
    for where, row in _rows(folder, "links"):
        sources = frozenset(part.strip() for part in row["sources"].split(";") if part.strip())
        if not sources or not sources <= known or row["dataset"] not in _ADDRESSES:
            raise DataError(
                f"{where}: no source supports the link of {row['entity']} to {row['target']}: found sources "
                f"{row['sources']!r} and data set {row['dataset']!r}. Name a source of sources.csv, or delete the row."
            )
        target = _ADDRESSES[row["dataset"]].format(row["target"])
        triple = Triple(str(ID) + row["entity"], PREDICATES[row["predicate"]], target)
        found[triple] = Support(row["dataset"], sources, row["confidence"], where)
    found.update(_official_texts(folder))
    return found


def _official_texts(folder: Path) -> dict[Triple, Support]:
    """Return the links of documents to their official texts: an ItemID in either file, from the codification."""
    found: dict[Triple, Support] = {}
    for name in ("codification", "documents"):
        for where, row in _rows(folder, name):
            if row["vbpl_id"]:
                target = _ADDRESSES["vbpl"].format(row["vbpl_id"])
                triple = Triple(_document(row), PREDICATES["seeAlso"], target)
                found[triple] = Support("vbpl", frozenset({"phap-dien"}), "high", where)
    return found


def supported_codes(folder: Path = paths.REFERENCE) -> dict[DatedCode, str]:
    """Return the codes that a row supports, with the file and line of the row."""
    found = {}
    for where, row in _rows(folder, "codes"):
        code = DatedCode(str(ID) + row["entity"], row["scheme"], row["code"], row["valid_from"], row["valid_to"])
        found[code] = where
    for name in ("codification", "documents"):
        for where, row in _rows(folder, name):
            if row["vbpl_id"]:
                found[DatedCode(_document(row), "vbpl", row["vbpl_id"], "", "")] = where
    return found


def _document(row: Mapping[str, str]) -> str:
    if row["number"]:
        return str(document_iri(row["number"], row["issued"][:4] or None))
    return str(entity_iri("document", f"{row['type']} {row['title']}"))


def _rows(folder: Path, name: str) -> Iterator[tuple[str, dict[str, str]]]:
    file = folder / "data" / f"{name}.csv"
    try:
        with file.open(encoding="utf8", newline="") as stream:
            reader = csv.DictReader(stream)
            for row in reader:
                yield f"{file.name}, line {reader.line_num}", {key: (row[key] or "").strip() for key in row}
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{file} cannot be read: {error}. Restore it and try again.") from error
