"""Canned queries: SPARQL files with a header that says their parameters and columns, in two languages."""

from __future__ import annotations

from typing import Final

HEADER: Final = "#+"
"""How a line of a header begins; the rest of it is YAML."""


def split(text: str) -> tuple[str, str]:
    """Return the header of a query file (YAML) and its body (SPARQL)."""
    lines = text.splitlines()
    header = [line.removeprefix(HEADER) for line in lines if line.startswith(HEADER)]
    body = [line for line in lines if not line.startswith(HEADER)]
    return "\n".join(header), "\n".join(body).strip() + "\n"
