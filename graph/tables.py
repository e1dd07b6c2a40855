"""The graph as tables: one CSV for each class of the ontology, for spreadsheets and data frames."""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SKOS
from rdflib.term import Node

from graph.model import FACT_TYPES, Fact, record
from graph.namespaces import VN

_VN: Final = str(VN)
_HEAD: Final = ("iri", "label", "class")
_FIRST: Final = ("type", "id")
_LAST: Final = ("quote", "start", "end", "status", "rule", "reviewed_by")


@dataclass(frozen=True)
class Table:
    """The things of a class.

    Attributes:
        columns: their names, ``iri``, ``label`` and ``class`` first.
        rows: column → value, for the columns that a thing has a value in.
    """

    columns: tuple[str, ...]
    rows: tuple[Mapping[str, str], ...]

    def csv(self) -> bytes:
        """Return the table as CSV in UTF-8 (RFC 4180)."""
        return _csv(self.columns, self.rows)


def class_tables(graphs: Mapping[URIRef, Graph]) -> Iterator[tuple[str, Table]]:
    """Yield (name of the class, its table) for every class of the ontology that has members.

    Args:
        graphs: the asserted graphs, the ontology among them; a thing stands in the table of each class that it is
            asserted to be of, and in those of the broader classes of the ontology.

    A row is a thing: ``iri``, ``label`` in Vietnamese, ``class`` (the narrowest); any other column is a property of the
    ontology. Several values are joined by ``; ``. A property that leads to things has two columns: the IRIs, and their
    Vietnamese labels (``…Label``).
    """
    labels = {
        subject: str(label)
        for graph in graphs.values()
        for prop in (SKOS.prefLabel, RDFS.label)
        for subject, label in graph.subject_objects(prop)
        if isinstance(label, Literal) and label.language == "vi"
    }
    members: defaultdict[str, set[Node]] = defaultdict(set)
    values: defaultdict[Node, defaultdict[str, set[Node]]] = defaultdict(lambda: defaultdict(set))
    for graph in graphs.values():
        for prop in set(graph.predicates()):
            name = _local(prop)
            for subject, value in graph.subject_objects(prop):
                if name:
                    values[subject][name].add(value)
                elif prop == RDF.type and (cls := _local(value)):
                    members[cls].add(subject)
    broader = _broader(graphs)
    narrowest: dict[Node, str] = {}
    for name in sorted(members, key=lambda one: (len(broader.get(one, ())), one)):
        narrowest.update(dict.fromkeys(members[name], name))
    for name in list(members):
        for one in broader.get(name, ()):
            members[one] |= members[name]
    for name in sorted(members):
        yield name, _table(sorted(members[name], key=str), narrowest, values, labels)


def _local(term: Node) -> str:
    """Return the name of a term of the ontology; nothing for any other."""
    return str(term).removeprefix(_VN) if str(term).startswith(_VN) else ""


def _broader(graphs: Mapping[URIRef, Graph]) -> dict[str, set[str]]:
    """Return the broader classes of each class, by their names in the ontology."""
    direct: defaultdict[str, set[str]] = defaultdict(set)
    for graph in graphs.values():
        for cls, above in graph.subject_objects(RDFS.subClassOf):
            if cls != above and _local(cls) and _local(above):
                direct[_local(cls)].add(_local(above))
    found: dict[str, set[str]] = {}
    for name in list(direct):
        reached, left = set[str](), [name]
        while left:
            new = direct.get(left.pop(), set()) - reached
            reached |= new
            left += new
        found[name] = reached - {name}
    return found


def facts_table(facts: Iterable[Fact]) -> bytes:
    """Return facts as one CSV in UTF-8: a row is a fact, a column is a field of the fact format, in its order."""
    records = [record(fact) for fact in facts]
    fields = [field.name for kind in FACT_TYPES.values() for field in kind.fields]
    used = {name for found in records for name in found}
    first, last = [name for name in _FIRST if name in used], [name for name in _LAST if name in used]
    columns = [*first, *(name for name in dict.fromkeys(fields) if name in used and name not in (*first, *last)), *last]
    columns += sorted(used - set(columns))
    rows = ({name: _cell(value) for name, value in found.items()} for found in records)
    return _csv(columns, rows)


def _cell(value: object) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _table(
    subjects: Iterable[Node],
    classes: Mapping[Node, str],
    values: Mapping[Node, Mapping[str, set[Node]]],
    labels: Mapping[Node, str],
) -> Table:
    rows = [_row(subject, classes[subject], values[subject], labels) for subject in subjects]
    columns = [*_HEAD, *sorted({column for row in rows for column in row} - {*_HEAD})]
    return Table(tuple(columns), tuple(rows))


def _csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def _row(subject: Node, cls: str, values: Mapping[str, set[Node]], labels: Mapping[Node, str]) -> dict[str, str]:
    row = dict(zip(_HEAD, (str(subject), labels.get(subject, ""), cls), strict=True))
    for prop, found in values.items():
        ordered = sorted(found, key=str)
        row[prop] = "; ".join(map(str, ordered))
        if any(isinstance(value, URIRef) and value in labels for value in ordered):
            row[f"{prop}Label"] = "; ".join(labels.get(value, str(value)) for value in ordered)
    return row
