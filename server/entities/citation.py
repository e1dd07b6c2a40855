"""How a page is cited: a line to copy, BibTeX, and CSL-JSON, each with the release that it was read in."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass

from graph.about import NAME, TITLE

_BRACES = str.maketrans({"{": "(", "}": ")", "\\": "/"})


@dataclass(frozen=True)
class Citation:
    """A page as others cite it.

    Attributes:
        text: a line.
        bibtex: an entry for BibTeX (``@misc``).
        csl: an item of CSL-JSON (https://citeproc-js.readthedocs.io/en/latest/csl-json/markup.html).
    """

    text: str
    bibtex: str
    csl: str


def citation(title: str, address: str, release: str, created: str, language: str, date: str) -> Citation:
    """Return how a page is cited.

    Args:
        title: the name of the page.
        address: its absolute address.
        release: the id of the release.
        created: the day of the release (ISO); empty where it has none.
        language: the language of the page, ``vi`` or ``en``.
        date: the same day as people write it; empty where there is none.
    """
    words = {"vi": ("Bản phát hành", "Giấy phép"), "en": ("Release", "Licence")}[language]
    day = f" ({date})" if date else ""
    text = f"“{title}”. {TITLE[language]}. {words[0]} {release}{day}. {address}"
    year = created[:4]
    lines = [
        f"@misc{{{NAME}-{_key(title)}-{release[:8]},",
        f"  title = {{{title.translate(_BRACES)}}},",
        f"  author = {{{{{NAME}}}}},",
        *([f"  year = {{{year}}},"] if year else []),
        f"  note = {{{words[0]} {release}{day}. {words[1]}: CC BY 4.0}},",
        f"  url = {{{address}}}",
        "}",
    ]
    item: dict[str, object] = {
        "id": f"{NAME}-{_key(title)}",
        "type": "webpage",
        "title": title,
        "author": [{"literal": NAME}],
        "container-title": NAME,
        "version": release,
        "URL": address,
        "language": language,
    }
    if created:
        item["issued"] = {"date-parts": [[int(part) for part in created[:10].split("-")]]}
    return Citation(text, "\n".join(lines), json.dumps([item], ensure_ascii=False, indent=1))


def _key(title: str) -> str:
    """Return a title as the key of an entry: ASCII letters, digits and hyphens."""
    plain = unicodedata.normalize("NFD", title.replace("đ", "d").replace("Đ", "D")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:40] or "page"
