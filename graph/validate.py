"""The asserted graph against the SHACL shapes: the report, as RDF and as lines that a person can act on."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

import pyshacl
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import Node

from graph.errors import DataError
from graph.namespaces import BASE, VN

_SHAPES = BASE + "shapes#"
_TARGETS = (SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.targetObjectsOf)
SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, order=True)
class Finding:
    """One result of the validation.

    Attributes:
        severity: ``Violation`` (stops a build), ``Warning`` or ``Info``.
        thing: what it is about.
        shape: the shape that found it.
        value: the value at fault, if there is one.
        messages: (language, message), Vietnamese and English.
    """

    severity: str
    thing: str
    shape: str
    value: str
    messages: tuple[tuple[str, str], ...]

    def line(self, language: str) -> str:
        """Return the finding in one line: where, what is wrong and what to do."""
        said = dict(self.messages)
        message = said.get(language) or next(iter(said.values()), self.shape.removeprefix(_SHAPES))
        value = f" [{self.value}]" if self.value and self.value not in message else ""
        return f"{self.thing.removeprefix(BASE)}: {message}{value} ({self.shape.removeprefix(_SHAPES)})"


@dataclass(frozen=True)
class Report:
    """What validation found.

    Attributes:
        graph: the SHACL validation report (SHACL, section 3.6).
        findings: every result, violations first.
        checked: how many things each shape looked at, by its IRI.
    """

    graph: Graph
    findings: tuple[Finding, ...]
    checked: Mapping[str, int] = field(default_factory=dict)

    @property
    def violations(self) -> tuple[Finding, ...]:
        """What stops a build."""
        return tuple(f for f in self.findings if f.severity == "Violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What is listed and does not stop a build."""
        return tuple(f for f in self.findings if f.severity != "Violation")

    def lines(self, language: str = "vi") -> list[str]:
        """Return the report for a person: a headline, then a line for every finding."""
        head = f"SHACL: {len(self.violations)} violation(s), {len(self.warnings)} warning(s)"
        return [head, *(f"{f.severity:9} {f.line(language)}" for f in self.findings)]

    def summary(self) -> bytes:
        """Return the report for a program that shows it, as JSON in UTF-8.

        ``shapes``: for each its IRI, how many things it ``checked``, and how many results it gave, by severity;
        ``results``: every result with its severity, the thing, the shape and the value.
        """
        found = Counter((finding.shape, finding.severity) for finding in self.findings)
        shapes = [
            {"shape": shape, "checked": count, **{kind.lower(): found[shape, kind] for kind in SEVERITIES}}
            for shape, count in sorted(self.checked.items())
        ]
        results = [{k: v for k, v in asdict(one).items() if k != "messages"} for one in self.findings]
        whole = {"passed": not self.violations, "shapes": shapes, "results": results}
        return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()


def validate(asserted: Mapping[URIRef, Graph], shapes: Graph) -> Report:
    """Check all asserted graphs together against the shapes.

    Args:
        asserted: the ontology (its class hierarchy is needed), the reference graphs, the articles, the guesses.
        shapes: the shapes graph.

    Raises:
        DataError: if the shapes themselves cannot be used.
    """
    data = Graph()
    for graph in asserted.values():
        data += graph
    try:
        _, report, _ = pyshacl.validate(data, shacl_graph=_one_by_one(shapes), inference="none", inplace=True)
    except pyshacl.errors.ReportableRuntimeError as error:
        raise DataError(f"ontology/shapes: a shape cannot be used: {error}") from error
    if not isinstance(report, Graph):
        raise DataError(f"ontology/shapes: validation did not finish: {report}")
    findings = {_finding(report, shapes, node) for node in report.objects(None, SH.result)}
    order = {"Violation": 0, "Warning": 1}
    ordered = tuple(sorted(findings, key=lambda f: (order.get(f.severity, 2), f)))
    return Report(report, ordered, _checked(Graph() + shapes, data))


def _one_by_one(shapes: Graph) -> Graph:
    """Return shapes that find the same, each property shape with the targets of the shape that it belongs to.

    pyshacl runs a property shape that a node shape names on one thing after the other, and reads the shape anew each
    time; one that has targets of its own runs on all things at once, several times as fast. A shape that another one
    refers to stays whole.
    """
    apart = Graph() + shapes
    for owner, member in shapes.subject_objects(SH.property):
        targets = [(prop, target) for prop in _TARGETS for target in shapes.objects(owner, prop)]
        whole = (None, None, owner) in shapes or (owner, SH.deactivated, None) in shapes
        if targets and not whole and (member, SH.path, None) in shapes:
            apart.remove((owner, SH.property, member))
            for prop, target in targets:
                apart.add((member, prop, target))
    return apart


def _checked(shapes: Graph, data: Graph) -> dict[str, int]:
    """Return how many things each shape with a name looked at.

    A shape that compares the members of a class all at once names the class as its one target: its members count.
    """
    found: dict[Node, set[Node]] = {}
    for shape in ShapesGraph(shapes).shapes:
        compared = [_members(data, node) for node in shapes.objects(shape.node, SH.targetNode)]
        focus: set[Node] = set().union(*compared) if any(compared) else set(shape.focus_nodes(data))
        for node in [shape.node, *shapes.objects(shape.node, SH.property)]:
            found.setdefault(node, set()).update(focus)
    return {str(node): len(focus) for node, focus in found.items() if isinstance(node, URIRef)}


def _members(data: Graph, cls: Node) -> set[Node]:
    classes: set[Node | None] = {cls, *data.transitive_subjects(RDFS.subClassOf, cls)}
    return {member for one in classes for member in data.subjects(RDF.type, one)}


def _finding(report: Graph, shapes: Graph, node: Node) -> Finding:
    """Read one result. Some shapes compare all members of a class at once: their value is the thing at fault.

    The messages are those of the shape: pyshacl drops the language of a SPARQL constraint's message.
    """
    focus, shape, value = (report.value(node, prop) for prop in (SH.focusNode, SH.sourceShape, SH.value))
    if str(focus).startswith(str(VN)):
        focus, value = value, None
    messages = {
        (str(message.language or ""), str(message))
        for owner in (shape, *shapes.objects(shape, SH.sparql))
        for message in shapes.objects(owner, SH.message)
        if isinstance(message, Literal)
    }
    severity = str(report.value(node, SH.resultSeverity)).rpartition("#")[2]
    return Finding(severity, str(focus), str(shape), str(value or ""), tuple(sorted(messages)))
