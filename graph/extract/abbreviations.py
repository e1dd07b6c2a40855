"""Short forms that an article explains itself: ``Ủy ban nhân dân (UBND)``."""

from __future__ import annotations

import re

from graph.spelling import fold

_EXPLAINED = re.compile(
    r"\s*\((?:(?:sau đây )?(?:gọi|viết) tắt là\s+|sau đây gọi là\s+)?(?P<short>[A-ZĐƯ][A-ZĐƯ&\- ]{1,9}[A-ZĐƯ])\)"
)


def learned(text: str) -> dict[str, str]:
    """Return the short forms that a clean text explains, each with its long form.

    The letters of the short form must be the first letters of the words before the bracket; ``và`` may be passed over.
    """
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(text):
        short = match["short"]
        initials = [c for c in fold(short) if c.isalpha()]
        syllables = re.split(r"[.;:()\n]", text[max(0, match.start() - 100) : match.start()])[-1].split()
        for count in range(2, min(len(initials) + 3, len(syllables)) + 1):
            chosen = [s for s in syllables[-count:] if s.lower() not in ("và", "-", "của")]
            if [fold(s)[0] for s in chosen] == initials:
                found.setdefault(short, " ".join(syllables[-count:]))
                break
    return found
