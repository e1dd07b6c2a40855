"""Days as exact as they are known: a day, a month or a year, in ISO form."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

_FORM: Final = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_FIRST: Final = "-01-01"


def day(stated: str | None) -> str | None:
    """Return a stated day, month or year (``2011-08-05``, ``2011-08``, ``2011``), or ``None`` if there is none."""
    if stated is None or not _FORM.fullmatch(stated):
        return None
    try:
        date.fromisoformat(stated + _FIRST[len(stated) - 4 :])
    except ValueError:
        return None
    return stated
