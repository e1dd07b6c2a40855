"""The words of the interface, Vietnamese and English: a module for a kind of page. Data is labelled by the graph."""

from __future__ import annotations

from typing import Final

from server.words import (
    about,
    browse,
    charts,
    classes,
    compare,
    data,
    editor,
    entity,
    fact,
    frame,
    home,
    ontology,
    problems,
    quality,
    rules,
    search,
    sections,
    sparql,
    tracker,
    why,
)

_MODULES: Final = (
    about,
    browse,
    charts,
    classes,
    compare,
    data,
    editor,
    entity,
    fact,
    frame,
    home,
    ontology,
    problems,
    quality,
    rules,
    search,
    sections,
    sparql,
    tracker,
    why,
)
WORDS: Final[dict[str, tuple[str, str]]] = {key: words for module in _MODULES for key, words in module.WORDS.items()}
"""Key → (Vietnamese, English). Places in braces are filled by ``i18n.Language.say``."""
