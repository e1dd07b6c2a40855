"""The search index of a release: what can be found, and the file in which it is looked up (SQLite FTS5)."""

from graph.search.entries import Entry, entries
from graph.search.index import build_index, index_bytes

__all__ = ["Entry", "build_index", "entries", "index_bytes"]
