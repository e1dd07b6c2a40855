"""The words of the interface, Vietnamese and English: a module for a kind of page. Data is labelled by the graph."""

from __future__ import annotations

import pkgutil
from importlib import import_module
from typing import Final

_MODULES: Final = [import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
WORDS: Final[dict[str, tuple[str, str]]] = {key: words for module in _MODULES for key, words in module.WORDS.items()}
"""Key → (Vietnamese, English). Places in braces are filled by ``i18n.Language.say``."""
