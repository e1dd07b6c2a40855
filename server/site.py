"""What every view needs, put together once: the release, its store, the canned queries, the names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from flask import current_app

from graph.release import Release
from server.answers import Answerer
from server.browse.listing import Listings
from server.catalogue import Catalogue
from server.charts.reading import Use, deployed, facts_of_provinces
from server.config import Config
from server.counts import Figures, Size, figures, size, unreviewed, usage
from server.federation.answerer import federated
from server.names import NameIndex
from server.quality.model import Quality, read_quality
from server.quality.queries import QueryHealth
from server.schema.links import Link, links
from server.schema.rules import Shapes
from server.search.lookup import SearchIndex, index_of
from server.store import QueryStore
from server.tracker.model import Figure
from server.tracker.reading import read_figures
from server.why.axioms import Axioms, read_axioms


@dataclass(frozen=True)
class Site:
    """One release being served.

    Attributes:
        release: the folder it was read from, with its manifest.
        store: its data, for our own queries.
        answerer: what answers queries from outside.
        catalogue: the canned queries.
        names: from names to IRIs.
        config: the settings.
    """

    release: Release
    store: QueryStore
    answerer: Answerer
    catalogue: Catalogue
    names: NameIndex
    config: Config

    @cached_property
    def outside(self) -> Answerer:
        """What answers the endpoint's questions: it may ask the other servers that the operator allows."""
        return federated(self.answerer, self.config)

    @cached_property
    def figures(self) -> Figures:
        """The counts of the first page."""
        return figures(self.store)

    @cached_property
    def unreviewed(self) -> int:
        """How many facts nobody has reviewed."""
        return unreviewed(self.store)

    @cached_property
    def search(self) -> SearchIndex:
        """The search index of the release."""
        return index_of(self.release, self.store)

    @cached_property
    def listings(self) -> Listings:
        """The lists of classes, put together as they are asked for."""
        return Listings(self.store)

    @cached_property
    def size(self) -> Size:
        """How large the release is."""
        return size(self.store)

    @cached_property
    def usage(self) -> Mapping[str, int]:
        """How many things each class has, and how often each property is used, by IRI."""
        return usage(self.store)

    @cached_property
    def axioms(self) -> Axioms:
        """What the ontology says, as far as rules rest on it."""
        return read_axioms(self.store)

    @cached_property
    def shapes(self) -> Shapes:
        """The rules that the data were checked by."""
        return Shapes(self.store)

    @cached_property
    def links(self) -> list[Link]:
        """What leads from one main class to another."""
        return links(self.store)

    @cached_property
    def quality(self) -> Quality:
        """What is counted of the quality of the release."""
        return read_quality(self.release, self.store)

    @cached_property
    def query_health(self) -> QueryHealth:
        """How the canned queries do on this server."""
        return QueryHealth(self)

    @cached_property
    def promised(self) -> tuple[list[Figure], list[Figure]]:
        """The targets and the results of the release."""
        return read_figures(self.store)

    @cached_property
    def deployed(self) -> list[Use]:
        """Which systems articles say to be in use, and by whom."""
        return deployed(self.store)

    @cached_property
    def mapped(self) -> Mapping[str, Mapping[str, frozenset[str]]]:
        """What the map counts, by measure: province → facts about it."""
        return facts_of_provinces(self.store)


def current_site() -> Site:
    """Return the site of the running application."""
    return cast(Site, current_app.extensions["vnegov"])
