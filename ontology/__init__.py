"""The ontology room: which files hold the ontology, and which hold the shapes that data and ontology are checked by."""

from __future__ import annotations

from pathlib import Path

_ROOM = Path(__file__).resolve().parent


def ontology_files() -> tuple[Path, ...]:
    """Return the Turtle files that make up the ontology: its terms, its alignments, its code lists, in that order."""
    return (_ROOM / "vnegov.ttl", _ROOM / "alignments.ttl", *sorted((_ROOM / "terms").glob("*.ttl")))


def shape_files() -> tuple[Path, ...]:
    """Return the Turtle files that hold the SHACL shapes, sorted by name."""
    return tuple(sorted((_ROOM / "shapes").glob("*.ttl")))
