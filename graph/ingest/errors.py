"""What stops one article, and no more than one."""

from __future__ import annotations

from graph.errors import DataError


class UnreadableError(DataError):
    """One source that cannot become an article: it is reported and passed over, and the rest goes on."""
