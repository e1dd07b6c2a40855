"""A folder of facts under review on disk. A step is saved when ``change`` returns, and never half of it.

Beside the facts lie, in a folder for the records of reviews: ``<stem>.review.jsonl``, the journal, only ever added to;
``<stem>.dropped.jsonl``, the facts that were dropped; and while a step is being saved, ``<stem>.pending.json``, all
that it will write. A program that is killed leaves this note, and the next one to open the article does what it says.
"""

from __future__ import annotations

import contextlib
import difflib
import fcntl
import hashlib
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from graph.articles import parse_fact
from graph.durable import sync
from graph.errors import DataError, UsageError
from graph.export import line
from graph.model import STATUSES, Fact
from graph.review.files import append, numbered_lines, replace_file
from graph.review.history import Step, journal_line, read_step
from graph.review.session import Session
from graph.vocabulary import Vocabulary

_DESCRIPTION = ".article.json"
_JOURNAL = ".review.jsonl"
_PROPOSED = re.compile(rb'"status"\s*:\s*"proposed"')

Change = Callable[[Session], Session]


@dataclass(frozen=True)
class Folder:
    """Where the facts under review, their articles' texts and the records of reviews are."""

    facts: Path
    texts: Path
    records: Path

    @classmethod
    def of_data(cls, data: Path) -> Folder:
        """Return the folders of an operator's data folder."""
        return cls(data / "facts", data / "articles", data / "review")


@dataclass(frozen=True)
class Listed:
    """An article in a list: its name, title and slug, how many facts it has by status, or why it cannot be read."""

    stem: str
    title: str
    slug: str
    counts: dict[str, int]
    dropped: int = 0
    problem: str = ""

    @property
    def total(self) -> int:
        """How many facts the article has."""
        return sum(self.counts.values())


class Store:
    """The facts under review, article by article."""

    def __init__(self, folder: Folder, words: Vocabulary):
        self.folder = folder
        self.words = words

    def stems(self) -> list[str]:
        """Return the file stems of all articles: those with proposed facts first, each group by name."""
        return sorted(self._names(), key=lambda stem: (not self._waits(stem), stem))

    def listed(self, stem: str) -> Listed:
        """Return how far the review of an article is; one that cannot be read says why."""
        try:
            about = self._about(stem)
            counts = Counter(fact.status for fact in self._facts(self.folder.facts / f"{stem}.jsonl"))
            dropped = len(self._facts(self._record(stem, "dropped.jsonl"), absent_is_empty=True))
        except DataError as error:
            return Listed(stem, stem, stem, dict.fromkeys(STATUSES, 0), problem=str(error))
        return Listed(stem, about["title"], about["slug"], {status: counts[status] for status in STATUSES}, dropped)

    def begun(self) -> list[Path]:
        """Return the files of facts of the articles whose review has begun."""
        stems = (file.name.removesuffix(_JOURNAL) for file in self.folder.records.glob(f"*{_JOURNAL}"))
        files = (self.folder.facts / f"{stem}.jsonl" for stem in stems)
        return [file for file in files if file.is_file()]

    def find(self, name: str) -> str:
        """Return the file stem of an article, given by it, its beginning if just one has it, a file name or a slug.

        Raises:
            UsageError: there is none; the message names the nearest.
        """
        stems = self._names()
        if not stems:
            raise UsageError(
                f"{self.folder.facts} holds no article to review. Read articles in with `vnegov ingest`, "
                "or name another folder with --data or --facts."
            )
        given = name.removesuffix(".txt").removesuffix(".jsonl")
        begun = [stem for stem in stems if given and stem.startswith(given)]
        if given in stems or len(begun) == 1:
            return given if given in stems else begun[0]
        slugs = {self._slug(stem): stem for stem in stems}
        if name in slugs:
            return slugs[name]
        close = difflib.get_close_matches(name, [*stems, *slugs], n=1, cutoff=0.3)
        hint = f" Did you mean {close[0]}?" if close else ""
        raise UsageError(
            f"There is no article {name!r} in {self.folder.facts}.{hint} `vnegov review` lists the articles."
        )

    def open(self, stem: str) -> Session:
        """Return the session of an article, with whatever a killed program had not finished saving.

        Raises:
            DataError: a file that cannot be read, with its line.
        """
        with self._alone():
            return self._read(stem)

    def change(self, stem: str, *changes: Change) -> Session:
        """Do steps and save them: all of them, or none.

        Args:
            stem: the article.
            changes: each from a session to the next.

        Returns:
            The session as saved.

        Raises:
            ReviewError: a step that cannot be done; nothing is saved.
            DataError: the files cannot be read or written.
        """
        with self._alone():
            before = after = self._read(stem)
            for change in changes:
                after = change(after)
            steps = after.journal[len(before.journal) :]
            if steps:
                self._save(after, steps)
            return after

    def text(self, stem: str, sha256: str) -> str | None:
        """Return the text of an article; ``None`` where it is not there, or is not the one the facts were read from."""
        try:
            data = (self.folder.texts / f"{stem}.txt").read_bytes()
        except OSError:
            return None
        return data.decode("utf8") if hashlib.sha256(data).hexdigest() == sha256 else None

    def _names(self) -> list[str]:
        return sorted(file.name.removesuffix(_DESCRIPTION) for file in self.folder.facts.glob(f"*{_DESCRIPTION}"))

    def _waits(self, stem: str) -> bool:
        """Whether an article has a proposed fact, told without reading its facts (in JSON no string holds this)."""
        try:
            return bool(_PROPOSED.search((self.folder.facts / f"{stem}.jsonl").read_bytes()))
        except OSError:
            return True

    def _slug(self, stem: str) -> str:
        try:
            return self._about(stem)["slug"]
        except DataError:
            return stem

    def _read(self, stem: str) -> Session:
        self._finish(stem)
        facts = self._facts(self.folder.facts / f"{stem}.jsonl")
        ids = {fact.id for fact in facts}
        dropped = self._facts(self._record(stem, "dropped.jsonl"), absent_is_empty=True)
        return Session(
            stem,
            tuple(facts),
            self.words,
            self.text(stem, self._about(stem)["sha256"]),
            tuple(fact for fact in dropped if fact.id not in ids),
            tuple(self._journal(stem)),
        )

    def _about(self, stem: str) -> dict[str, str]:
        file = self.folder.facts / f"{stem}{_DESCRIPTION}"
        try:
            raw = json.loads(file.read_text("utf8"))
            return {key: str(raw[key]) for key in ("title", "slug", "sha256")}
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise DataError(f"{file} cannot be read as the description of an article: {error!r}.") from error

    def _facts(self, file: Path, *, absent_is_empty: bool = False) -> list[Fact]:
        facts, problems = [], []
        for number, text in numbered_lines(file, absent_is_empty=absent_is_empty):
            fact, found = parse_fact(text, self.words)
            problems += [f"{file}, line {number}: {problem}" for problem in found]
            if fact is not None:
                facts.append(fact)
        twice = [name for name, count in Counter(fact.id for fact in facts).items() if count > 1]
        problems += [f"{file}: the id {name!r} stands on more than one line" for name in twice]
        if problems:
            raise DataError("\n".join(problems))
        return facts

    def _journal(self, stem: str) -> Iterator[Step]:
        file = self._record(stem, "review.jsonl")
        for number, text in numbered_lines(file, absent_is_empty=True):
            try:
                yield read_step(text, self.words)
            except DataError as error:
                raise DataError(f"{file}, line {number}: {error}. Restore the file, or move it away.") from error

    def _record(self, stem: str, ending: str) -> Path:
        return self.folder.records / f"{stem}.{ending}"

    def _save(self, session: Session, steps: tuple[Step, ...]) -> None:
        """Note all that is to be written, durably; then write it."""
        journal = self._record(session.stem, "review.jsonl")
        note = {
            "journal_bytes": journal.stat().st_size if journal.exists() else 0,
            "journal": [journal_line(step) for step in steps],
            "dropped": [line(fact) for fact in session.dropped],
            "facts": [line(fact) for fact in session.facts],
        }
        try:
            replace_file(self._record(session.stem, "pending.json"), json.dumps(note, ensure_ascii=False))
        except OSError as error:
            raise DataError(
                f"The step could not be saved in {self.folder.records}: {error.strerror or error}."
                " Nothing has changed. Free some space or give yourself the right to write there, and do it again."
            ) from error
        self._finish(session.stem)

    def _finish(self, stem: str) -> None:
        """Write what a note says is to be written, if there is one; again is the same as once."""
        pending = self._record(stem, "pending.json")
        if not pending.exists():
            return
        try:
            note = json.loads(pending.read_text("utf8"))
            append(self._record(stem, "review.jsonl"), note["journal"], note["journal_bytes"])
            if note["dropped"] or self._record(stem, "dropped.jsonl").exists():
                replace_file(self._record(stem, "dropped.jsonl"), "".join(f"{text}\n" for text in note["dropped"]))
            replace_file(self.folder.facts / f"{stem}.jsonl", "".join(f"{text}\n" for text in note["facts"]))
            pending.unlink()
            sync(self.folder.records)
        except OSError as error:
            raise DataError(
                f"The last step is noted in {pending} and not yet in the facts: {error.strerror or error}. "
                "Free some space or give yourself the right to write there; opening the article again finishes it."
            ) from error

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the lock of the records: programs that review the same folder take turns."""
        try:
            self.folder.records.mkdir(parents=True, exist_ok=True)
            lock = (self.folder.records / ".lock").open("w")
        except OSError as error:
            raise DataError(
                f"{self.folder.records} cannot be written to: {error.strerror or error}. "
                "Give yourself the right to, or name another folder with --data."
            ) from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
