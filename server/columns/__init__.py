"""Columns: the release once more, as sorted arrays of numbers, for questions that read much of it.

An engine that follows one triple after the other is best at looking things up. Counting, filtering, grouping and
ordering a hundred thousand triples is work for whole columns at once. So a query that is written in a plain part of
SPARQL (``server.columns.reading``), and that would touch many triples, is answered from columns; every other query, and
every one whose answer the columns cannot vouch for to the last digit, is left to the engine (``LeftToEngine``). The
answers are those of the engine, which tests prove on random graphs and queries; the last step, arithmetic of averages
and writing in a format, is the engine's own.

The way of a query: text → ``Select`` (reading) → ``Rows`` (joining, conditions) → ``Result`` (gathering, ordering,
solving) → a query of nothing but VALUES (writing), which is put to the engine in place of the first.
"""

from __future__ import annotations


class LeftToEngine(Exception):  # noqa: N818 - not an error of anyone
    """A query is for the engine; the message says why, for tests and for whoever extends the columns."""
