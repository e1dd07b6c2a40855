"""The list of a class, put together once: its things, what they can be told apart by, and their order by name."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from server.browse.members import Members, read_members
from server.browse.order import name_key
from server.browse.traits import Traits, keys, traits
from server.labels import Labels
from server.store import QueryStore

MOST: Final = 20_000
"""How many things a class may have for its list to be filtered and sorted: they are held in memory."""
_KEPT: Final = 16
"""How many classes are held at the same time."""


@dataclass(frozen=True)
class Listing:
    """The list of a class.

    Attributes:
        members: its things and what is known of them.
        traits: facets and columns.
        keys: facet → thing → the values by which it is chosen.
    """

    members: Members
    traits: Traits
    keys: Mapping[str, Mapping[str, tuple[str, ...]]]
    _named: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def names(self, labels: Labels) -> Mapping[str, str]:
        """Return thing → its name in the language of the page, in the order of the names."""
        code = labels.language.code
        if code not in self._named:
            names = {thing: labels.preferred(terms, thing).text for thing, terms in self.members.names.items()}
            order: Sequence[str] = sorted(names, key=lambda thing: (name_key(names[thing]), thing))
            self._named[code] = {thing: names[thing] for thing in order}
        return self._named[code]


def listing(store: QueryStore, cls: str) -> Listing:
    """Return the list of a class of the ontology, by its local name."""
    members = read_members(store, cls)
    known = traits(members)
    found = {
        one.name: {thing: keys(members, one.name, one.kind, thing) for thing in members.types} for one in known.facets
    }
    return Listing(members, known, found)


class Listings:
    """The lists of classes, each put together when it is first asked for. Any thread may ask.

    Args:
        store: where the things are.
    """

    def __init__(self, store: QueryStore) -> None:
        self._store = store
        self._known: OrderedDict[str, Listing] = OrderedDict()
        self._lock = threading.Lock()

    def listing(self, cls: str) -> Listing:
        """Return the list of a class, by its local name."""
        with self._lock:
            if cls not in self._known:
                self._known[cls] = listing(self._store, cls)
                if len(self._known) > _KEPT:
                    self._known.popitem(last=False)
            self._known.move_to_end(cls)
            return self._known[cls]
