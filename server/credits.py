"""What this site is made with: the libraries it stands on, and the licences of what it sends along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Final

_STATIC: Final = Path(__file__).parent / "static"
_HOMES: Final = ("homepage", "home", "source", "repository", "documentation", "github", "changes", "changelog")
"""What packages call the addresses about them, the most telling first."""


@dataclass(frozen=True)
class Library:
    """A library that runs here: name, version, licence as it states it, and its address (empty for none)."""

    name: str
    version: str
    licence: str
    address: str


@cache
def libraries() -> tuple[Library, ...]:
    """Return the libraries that the project asks for and that are installed, by name."""
    try:
        asked = metadata.requires("vnegov") or []
    except metadata.PackageNotFoundError:
        return ()
    names = [re.match(r"[\w.-]+", one) for one in asked if "extra ==" not in one]
    return tuple(sorted(_read(names), key=lambda library: library.name.lower()))


def licence_files() -> list[str]:
    """Return the licences of what pages bring along (fonts and the like), as names of static files."""
    return sorted(path.relative_to(_STATIC).as_posix() for path in _STATIC.rglob("LICENSE*") if path.is_file())


def _read(names: list[re.Match[str] | None]) -> Iterator[Library]:
    for name in names:
        try:
            about = metadata.metadata(name.group()) if name else None
        except metadata.PackageNotFoundError:
            continue
        if about is not None:
            yield Library(about["Name"], about["Version"], _licence(about), _address(about))


def _licence(about: metadata.PackageMetadata) -> str:
    """Return the licence as an expression, a short text, or its classifiers."""
    stated = _first(about, "License-Expression") or _first(about, "License").partition("\n")[0].strip()
    kinds = [one.rpartition(" :: ")[2] for one in about.get_all("Classifier") or [] if one.startswith("License ::")]
    return stated or ", ".join(kinds)


def _address(about: metadata.PackageMetadata) -> str:
    given = [(name.strip().lower(), address.strip()) for name, _, address in _links(about)]
    home = _first(about, "Home-page")
    known = {name: address for name, address in given if address.startswith("https://")}
    return home or next((known[name] for name in _HOMES if name in known), "")


def _first(about: metadata.PackageMetadata, field: str) -> str:
    return str(next(iter(about.get_all(field) or []), "")).strip()


def _links(about: metadata.PackageMetadata) -> Iterator[tuple[str, str, str]]:
    for one in about.get_all("Project-URL") or []:
        yield one.partition(",")
