"""The graph as tables: one CSV for each class of the ontology, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS
from rdflib.term import Node

from graph.namespaces import VN

_LABEL = "label"


def class_tables(graphs: Mapping[URIRef, Graph]) -> Iterator[tuple[str, bytes]]:
    """Yield (name of the class, CSV in UTF-8) for every class of the ontology that has members.

    Args:
        graphs: the asserted graphs; a thing stands in the table of each class that it is asserted to be of.

    A row is a thing, ``iri`` first; a column is a property of the ontology. Several values are joined by ``; ``. A
    property that leads to things has two columns: the IRIs, and their Vietnamese labels (``…Label``).
    """
    labels = {
        subject: str(label)
        for graph in graphs.values()
        for subject, label in graph.subject_objects(RDFS.label)
        if isinstance(label, Literal) and label.language == "vi"
    }
    members: defaultdict[str, set[Node]] = defaultdict(set)
    values: defaultdict[Node, defaultdict[str, set[Node]]] = defaultdict(lambda: defaultdict(set))
    for graph in graphs.values():
        for subject, prop, value in graph:
            if prop == RDF.type and str(value).startswith(str(VN)):
                members[str(value).removeprefix(str(VN))].add(subject)
            elif str(prop).startswith(str(VN)):
                values[subject][str(prop).removeprefix(str(VN))].add(value)
    for name in sorted(members):
        yield name, _table(sorted(members[name], key=str), values, labels)


def _table(
    subjects: Iterable[Node], values: Mapping[Node, Mapping[str, set[Node]]], labels: Mapping[Node, str]
) -> bytes:
    rows = [_row(subject, values[subject], labels) for subject in subjects]
    columns = ["iri", _LABEL, *sorted({column for row in rows for column in row} - {"iri", _LABEL})]
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _row(subject: Node, values: Mapping[str, set[Node]], labels: Mapping[Node, str]) -> dict[str, str]:
    row = {"iri": str(subject), _LABEL: labels.get(subject, "")}
    for prop, found in values.items():
        ordered = sorted(found, key=str)
        row[prop] = "; ".join(map(str, ordered))
        if any(isinstance(value, URIRef) and value in labels for value in ordered):
            row[f"{prop}Label"] = "; ".join(labels.get(value, str(value)) for value in ordered)
    return row
