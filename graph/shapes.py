"""The SHACL shapes as a graph of the release: what the data are checked by can be read where the data are."""

from __future__ import annotations

import hashlib
from typing import Final

from rdflib import BNode, Graph
from rdflib.term import Node

from graph.namespaces import GRAPH

SHAPES_GRAPH: Final = GRAPH["shapes"]


def shapes_graph(shapes: Graph) -> Graph:
    """Return the shapes with their blank nodes named by what they hold and where they stand.

    The same files give the same names. Each blank node of a shape is the value of one property of one node, so a digest
    from there down is enough, and is made in a moment where the canonical form of any graph takes many seconds.

    Args:
        shapes: as read from the files.
    """
    named = Graph()
    for subject in {s for s in shapes.subjects() if not isinstance(s, BNode)}:
        _copy(shapes, subject, subject, named)
    return named


def _copy(shapes: Graph, node: Node, name: Node, named: Graph) -> None:
    for prop, value in shapes.predicate_objects(node):
        inner = BNode("s" + _digest(f"{name} {prop} {_content(shapes, value)}")) if isinstance(value, BNode) else value
        named.add((name, prop, inner))
        if isinstance(value, BNode):
            _copy(shapes, value, inner, named)


def _content(shapes: Graph, node: Node) -> str:
    """Return a text that is the same for two blank nodes that hold the same."""
    if not isinstance(node, BNode):
        return node.n3()
    return _digest("\n".join(sorted(f"{p} {_content(shapes, o)}" for p, o in shapes.predicate_objects(node))))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:20]
