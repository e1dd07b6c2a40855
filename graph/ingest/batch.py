"""Articles that are written together, and the links between near-duplicates that change with them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from graph.ingest.folder import DataFolder
from graph.ingest.index import Index, precedence
from graph.ingest.run import Failed, Read, written

BATCH: Final = 32
"""How many articles are written at a time."""

NEAR: Final = "near_duplicate_of"
"""The field of a description that names the article of which it is a near-duplicate."""


@dataclass(frozen=True)
class Known:
    """A source whose text is known already.

    Attributes:
        name: how messages name it.
        stem: the article that it is.
        reviewed: whether its facts are kept elsewhere; then its text alone is kept.
        restored: whether parts of it were missing or broken, and are there again; facts that were there are as they
            were.
    """

    name: str
    stem: str
    reviewed: bool = False
    restored: bool = False


@dataclass(frozen=True)
class Stored:
    """An article that was stored.

    Attributes:
        read: what was read.
        near: the stem of the article that it is a near-duplicate of, if any.
        reprints: the stems of the articles read before that are near-duplicates of it, and were of none until now.
    """

    read: Read
    near: str | None
    reprints: tuple[str, ...] = ()

    @property
    def links(self) -> list[tuple[str, str]]:
        """The near-duplicates that reading it in found, each with its original."""
        own = [(self.read.stem, self.near)] if self.near is not None else []
        return own + [(each, self.read.stem) for each in self.reprints]


Outcome = Stored | Known | Failed


@dataclass(frozen=True)
class Result:
    """What a worker made of a source, with the digest of its bytes (empty where there are none)."""

    of: str
    outcome: Read | Failed | Known


class Batch:
    """Articles that are written together, and the links that change with them."""

    def __init__(self, folder: DataFolder, index: Index, reviewed: Mapping[str, str]):
        self._folder = folder
        self._index = index
        self._reviewed = reviewed
        self._texts: dict[Path, bytes] = {}
        self._outcomes: list[Outcome] = []
        self._reads: dict[str, Read] = {}
        self._links: dict[str, str | None] = {}

    @property
    def full(self) -> bool:
        """Whether it is time to write: enough articles, or enough to tell."""
        return len(self._reads) >= BATCH or len(self._outcomes) >= 20 * BATCH

    def add(self, result: Result) -> None:
        """Take in what was made of a source."""
        read = result.outcome
        if not isinstance(read, Read):
            self._outcomes.append(read)
            return
        digest = str(read.description["sha256"])
        if digest in self._reviewed:
            self._texts[self._folder.text_file(self._reviewed[digest])] = read.text
            self._outcomes.append(Known(read.name, self._reviewed[digest], reviewed=True))
            return
        stem, left = self._index.of_text(digest), self._index.in_parts(digest)
        if stem is not None and left is None:
            self._outcomes.append(Known(read.name, stem))
            self._index.add_source(result.of, stem)
            return
        if left is not None:
            self._index.made_whole(digest)
            read = replace(read, stem=left, description={**read.description, "stem": left})
        near, reprints = self._link(read)
        self._outcomes.append(Stored(read, near, reprints) if left is None else Known(read.name, left, restored=True))
        self._reads[read.stem] = read
        if stem is None:
            self._index.add(read.stem, digest, read.signature)
        self._index.add_source(result.of, read.stem)

    def _link(self, read: Read) -> tuple[str | None, tuple[str, ...]]:
        """Link a new article to the first that is like it, and to it those that it now comes first for; return both."""
        reprints = []
        alike = self._index.alike(read.signature)
        self._links[read.stem] = next((stem for stem in alike if _before(stem, read.stem)), None)
        for other in (stem for stem in alike if _before(read.stem, stem) and self._said(stem)):
            near = self._near(other)
            if near is None or _before(read.stem, near):
                self._links[other] = read.stem
                reprints += [other] if near is None else []
        return self._links[read.stem], tuple(reprints)

    def _near(self, stem: str) -> str | None:
        """Return what an article is linked to until now. The folder says it, for the index may be behind."""
        return self._links[stem] if stem in self._links else self._said(stem).get(NEAR)

    def _said(self, stem: str) -> dict[str, Any]:
        """Return the description of an article that is in the folder or about to be; nothing where it is broken."""
        try:
            said = json.loads(self._folder.description_file(stem).read_bytes())
        except (OSError, ValueError):
            said = None
        known = dict(self._reads[stem].description) if stem in self._reads else {}
        return said if isinstance(said, dict) else known

    def write(self) -> list[Outcome]:
        """Write what was taken in, all or nothing, and return what came of each source."""
        outcomes, self._outcomes = self._outcomes, []
        files = dict(self._texts)
        for read in self._reads.values():
            files[self._folder.text_file(read.stem)] = read.text
            facts = self._folder.facts_file(read.stem)
            if not facts.exists():  # facts that are there may have been reviewed
                files[facts] = "".join(f"{fact}\n" for fact in read.facts).encode()
        for stem, near in self._links.items():
            files[self._folder.description_file(stem)] = self._described(stem, near)
        self._index.commit()
        self._folder.put(files)
        self._reads, self._links, self._texts = {}, {}, {}
        return outcomes

    def _described(self, stem: str, near: str | None) -> bytes:
        said = self._said(stem)
        said.pop(NEAR, None)
        return written(said if near is None else {**said, NEAR: near})


def _before(one: str, other: str) -> bool:
    return precedence(one) < precedence(other)
