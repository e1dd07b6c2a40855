"""Messy cells with known answers, and how reconciliation fares on them: right at rank 1, wrong matches, cells a second.

The cells are made of the things of a release by a seeded model of how tables go wrong. ``TUNING`` is the seed that the
scores were tuned with; ``KEPT_APART`` is the one that is reported, and nothing was tuned on its cells.

    python -m benchmarks.reconcile [--release DIR] [--seed N] [--cells N] [--errors]
"""

from __future__ import annotations

import argparse
import random
import re
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from graph.iris import fold
from graph.release import open_release
from server.backends.memory import open_store
from server.reconcile.conditions import Condition
from server.reconcile.dates import Span
from server.reconcile.entities import Entities, Entity, load_entities
from server.reconcile.index import Index
from server.reconcile.reconciler import Candidate, Query, reconcile

TUNING: Final = 1
KEPT_APART: Final = 41127
CELLS: Final = 1000

_KIND_TYPES: Final = {"place": "Place", "agency": "Agency", "document": "Document"}
_LETTERS: Final = "abcdeghiklmnopqrstuvxy"
_LONG_AND_SHORT: Final = (
    ("Ủy ban nhân dân", ("UBND", "Ubnd", "UB ND")),
    ("Hội đồng nhân dân", ("HĐND", "HDND")),
    ("Thông tin và Truyền thông", ("TT&TT", "TT-TT", "TTTT", "TT & TT", "TT và TT")),
    ("Khoa học và Công nghệ", ("KH&CN", "KHCN", "KH-CN")),
    ("Kế hoạch và Đầu tư", ("KH&ĐT", "KHĐT", "KH-ĐT")),
    ("Giáo dục và Đào tạo", ("GD&ĐT", "GD-ĐT", "GDĐT")),
    ("Nông nghiệp và Phát triển nông thôn", ("NN&PTNT", "NN-PTNT", "NNPTNT")),
    ("Tài nguyên và Môi trường", ("TN&MT", "TNMT")),
    ("công nghệ thông tin", ("CNTT",)),
    ("Ban Chỉ đạo", ("BCĐ",)),
    ("Văn phòng", ("VP",)),
    ("Bà Rịa - Vũng Tàu", ("BR-VT", "BRVT", "BR - VT")),
    ("Thành phố", ("TP.", "TP", "Tp. ", "T.P ")),
    ("thành phố", ("TP.", "TP", "tp ", "Tp.")),
    ("Tỉnh", ("T.", "T. ", "T ")),
    ("tỉnh", ("T.", "T. ", "t. ")),
)
_OLD_TONES: Final = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "ủy": "uỷ", "úy": "uý", "ũy": "uỹ"}
_DOCUMENT_WORDS: Final = {
    "Decree": ("NĐ ", "Nghị định ", "Nghị định số ", "ND ", "nghị định số: "),
    "Decision": ("QĐ ", "Quyết định ", "Quyết định số ", "Qđ số "),
    "Circular": ("TT ", "Thông tư ", "Thông tư số "),
    "JointCircular": ("TTLT ", "Thông tư liên tịch "),
    "Law": ("Luật số ", "Luật "),
    "Resolution": ("NQ ", "Nghị quyết số "),
}


@dataclass(frozen=True)
class MessyCell:
    """A cell, what it was made of, and what it should lead to.

    Attributes:
        text: the cell.
        kind: ``place``, ``agency`` or ``document``; empty where the client names no type.
        answers: the IRIs that are right at rank 1; empty where nothing in the graph is.
        ambiguous: whether several are right, so that none may be a match.
        conditions: what else the row says.
    """

    text: str
    kind: str
    answers: frozenset[str]
    ambiguous: bool = False
    conditions: tuple[Condition, ...] = field(default=())

    def query(self, typed: bool = True) -> Query:
        """Return the query that a client sends for the cell."""
        return Query(self.text, (_KIND_TYPES[self.kind],) if typed and self.kind else (), conditions=self.conditions)


def messy_cells(entities: Entities, seed: int, count: int = CELLS) -> list[MessyCell]:
    """Return cells made of places, agencies and documents of a release; the same seed gives the same cells."""
    rng = random.Random(seed)
    by_kind = {kind: [one for one in entities.by_iri.values() if one.kind == kind] for kind in _KIND_TYPES}
    by_kind["document"] = [one for one in by_kind["document"] if "/" in one.one("number")]
    makers: dict[str, Callable[[Entity, random.Random, Sequence[Entity]], MessyCell]] = {
        "place": _place_cell,
        "agency": _agency_cell,
        "document": _document_cell,
    }
    cells = []
    for kind in rng.choices(("place", "agency", "document"), weights=(40, 30, 30), k=count):
        cells.append(makers[kind](rng.choice(by_kind[kind]), rng, by_kind[kind]))
    return cells


def unknown_cells(entities: Entities) -> list[MessyCell]:
    """Return cells that name what the graph does not have: offices of other provinces, numbers nobody gave."""
    places = [one for one in entities.by_iri.values() if "Province" in one.types]
    names = sorted({one.one("shortName") for one in places})
    known = {fold(name) for one in entities.by_iri.values() for name in one.labels.values()}
    offices = ("UBND tỉnh", "Sở TT-TT", "Sở Thông tin và Truyền thông tỉnh", "Sở Nội vụ tỉnh", "HĐND tỉnh", "Tỉnh ủy")
    cells = []
    for name in names:
        for office in offices:
            long = office.replace("TT-TT", "Thông tin và Truyền thông tỉnh")
            here = f"{long} {name}"
            if fold(here) not in known and fold(here.replace("tỉnh ", "thành phố ")) not in known:
                cells += [MessyCell(f"{office} {name}", "agency", frozenset())]
                cells += [MessyCell(fold(f"{office} {name}"), "agency", frozenset())]
        cells.append(MessyCell(f"Huyện {name}", "place", frozenset()))
    numbers = {one.one("number") for one in entities.by_iri.values()}
    for number in range(1, 200):
        for code in ("NĐ-CP", "QĐ-TTg", "TT-BTC", "QĐ-UBND"):
            text = f"{number}/2003/{code}"
            if text not in numbers and f"{number:02}/2003/{code}" not in numbers:
                cells.append(MessyCell(text, "document", frozenset()))
    return cells


def _place_cell(entity: Entity, rng: random.Random, others: Sequence[Entity]) -> MessyCell:
    label = re.sub(r"\s*\(từ [^)]*\)$", "", entity.labels["vi"])
    names = [label, entity.one("shortName") or label, *entity.values.get("altLabel", ())]
    twins = [one for one in others if _names_of(one) & _names_of(entity)]
    conditions: tuple[Condition, ...] = ()
    if len(twins) > 1 and rng.random() < 0.8:
        conditions, twins = (Condition("date", (_day_in(entity.period, rng),)),), [entity]
    elif len(twins) == 1 and rng.random() < 0.3:
        conditions = (Condition("date", (_day_in(entity.period, rng),)),)
    codes = [code for code in entity.codes if code.scheme.startswith("gso")]
    if codes and rng.random() < 0.1:
        code = rng.choice(codes)
        day = Condition("date", (_day_in(_both(code.period, entity.period), rng),))
        return MessyCell(code.value, "place", frozenset({entity.iri}), conditions=(day,))
    text = _mess(_shorten(rng.choice(names), rng), rng)
    return MessyCell(text, "place", frozenset(one.iri for one in twins), len(twins) > 1, conditions)


def _agency_cell(entity: Entity, rng: random.Random, others: Sequence[Entity]) -> MessyCell:
    label = re.sub(r"\s*\(từ [^)]*\)$", "", entity.labels["vi"])
    twins = [one for one in others if re.sub(r"\s*\(từ [^)]*\)$", "", one.labels["vi"]) == label]
    conditions: tuple[Condition, ...] = ()
    if len(twins) > 1:
        conditions, twins = (Condition("date", (_day_in(entity.period, rng),)),), [entity]
    name = rng.choice([label, label, label, *entity.values.get("altLabel", ())])
    text = _mess(_shorten(name, rng), rng)
    return MessyCell(text, "agency", frozenset(one.iri for one in twins), len(twins) > 1, conditions)


def _document_cell(entity: Entity, rng: random.Random, others: Sequence[Entity]) -> MessyCell:
    number = entity.one("number")
    if rng.random() < 0.4:
        number = number.replace("-", rng.choice((" -", "- ", " - ", "–", "—")))
    if rng.random() < 0.15:
        number = number.replace("/", rng.choice((" /", "/ ", " / ")))
    if rng.random() < 0.25:
        number = fold(number).upper() if rng.random() < 0.8 else fold(number)
    if rng.random() < 0.1:
        number = number.replace("Đ", "Ð")
    words = next((_DOCUMENT_WORDS[name] for name in entity.types if name in _DOCUMENT_WORDS), ("",))
    text = (rng.choice(words) if rng.random() < 0.5 else "") + number
    if entity.one("issued") and rng.random() < 0.2:
        year, month, day = entity.one("issued").split("-")
        text += f" ngày {int(day)}/{int(month)}/{year}"
    if rng.random() < 0.15:
        text = unicodedata.normalize("NFD", text)
    return MessyCell(_spaced(text, rng), "document", frozenset({entity.iri}))


def _names_of(entity: Entity) -> set[str]:
    return {fold(name) for name in (*entity.labels.values(), *entity.values.get("shortName", ()))}


def _both(one: Span, other: Span) -> Span:
    return Span(max(one.first, other.first), min(one.last, other.last))


def _day_in(period: Span, rng: random.Random) -> str:
    """Return a day within a period as one of the ways in which tables write it."""
    first, last = max(period.first, "1997-01-01"), min(period.last, "2026-10-31")
    year = rng.randint(int(first[:4]), int(last[:4]))
    months = [month for month in range(1, 13) if first[:7] <= f"{year}-{month:02}" <= last[:7]]
    month, day = rng.choice(months), rng.randint(1, 28)
    iso = f"{year}-{month:02}-{day:02}"
    return rng.choice((iso, f"{day:02}/{month:02}/{year}", f"{day}/{month}/{year}", iso[:7]))


def _shorten(text: str, rng: random.Random) -> str:
    for long, short in _LONG_AND_SHORT:
        if long in text and rng.random() < 0.5:
            text = text.replace(long, rng.choice(short))
    return text


def _mess(text: str, rng: random.Random) -> str:
    """Return a name as it may come out of a spreadsheet."""
    if rng.random() < 0.25:
        text = _with_typos(text, rng)
    if rng.random() < 0.3:
        text = "".join(_OLD_TONES.get(text[i : i + 2], text[i : i + 2]) for i in range(0, len(text), 2))
    roll = rng.random()
    if roll < 0.3:
        text = "".join(
            letter
            for letter in unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
            if not unicodedata.combining(letter)
        )
    elif roll < 0.4:
        text = unicodedata.normalize("NFD", text)
    elif roll < 0.48:
        text = "".join(letter if letter.isascii() else f"&#{ord(letter)};" for letter in text).replace(" & ", " &amp; ")
    if rng.random() < 0.35 and "&#" not in text:
        text = rng.choice((str.upper, str.lower, str.title))(text)
    return _spaced(text, rng)


def _spaced(text: str, rng: random.Random) -> str:
    if rng.random() < 0.2:
        text = text.replace(" ", rng.choice(("  ", " ", "\t", "\n")))
    return rng.choice(("", " ", "  ")) + text + rng.choice(("", " ")) if rng.random() < 0.2 else text


def _with_typos(text: str, rng: random.Random) -> str:
    """Return a name with one letter wrong, a long name with one or two; short names are typed right."""
    letters = [place for place, letter in enumerate(text) if letter.isalpha() and place > 0]
    if len(letters) < 7:
        return text
    for _ in range(rng.choice((1, 1, 2)) if len(letters) > 14 else 1):
        place = rng.choice([one for one in letters if one < len(text)])
        how = rng.choice(("drop", "double", "swap", "other"))
        if how == "drop":
            text = text[:place] + text[place + 1 :]
        elif how == "double":
            text = text[:place] + text[place] + text[place:]
        elif how == "swap" and place + 1 < len(text) and text[place + 1].isalpha():
            text = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        else:
            text = text[:place] + rng.choice(_LETTERS) + text[place + 1 :]
    return text


@dataclass(frozen=True)
class Report:
    """How a run went: cells, right at rank 1, matches, wrong matches, seconds, and the cells that went wrong."""

    cells: int
    right: int
    matches: int
    wrong_matches: int
    seconds: float
    errors: tuple[tuple[MessyCell, tuple[Candidate, ...]], ...]

    @property
    def share(self) -> float:
        """The share of cells with a right answer at rank 1."""
        return self.right / self.cells


def measure(index: Index, cells: Sequence[MessyCell], typed: bool = True) -> Report:
    """Reconcile cells one by one and compare with the answers."""
    start = time.perf_counter()
    answers = [reconcile(index, cell.query(typed)) for cell in cells]
    seconds = time.perf_counter() - start
    right = matches = wrong_matches = 0
    errors = []
    for cell, found in zip(cells, answers, strict=True):
        good = found[0].entity.iri in cell.answers if found and cell.answers else not cell.answers
        match = bool(found) and found[0].match
        wrong = match and (cell.ambiguous or found[0].entity.iri not in cell.answers)
        right, matches, wrong_matches = right + good, matches + match, wrong_matches + wrong
        if not good or wrong:
            errors.append((cell, tuple(found[:3])))
    return Report(len(cells), right, matches, wrong_matches, seconds, tuple(errors))


def show(name: str, report: Report, errors: bool) -> None:
    """Print how a run went, and the cells that went wrong when ``errors`` asks for them."""
    print(
        f"{name:8} {report.cells} cells: {report.share:.1%} right at rank 1, {report.matches} matches, "
        f"{report.wrong_matches} of them wrong, {report.cells / report.seconds:.0f} cells/s"
    )
    for cell, found in report.errors if errors else ():
        shown = [f"{'*' if one.match else ''}{one.score} {one.entity.id}" for one in found]
        print(f"  {cell.text!r} {[c.texts for c in cell.conditions]} wanted {sorted(cell.answers)}: {shown}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--release", type=Path)
    parser.add_argument("--seed", type=int, default=KEPT_APART)
    parser.add_argument("--cells", type=int, default=CELLS)
    parser.add_argument("--errors", action="store_true", help="show the cells that went wrong")
    given = parser.parse_args()
    start = time.perf_counter()
    index = Index(load_entities(open_store(open_release(given.release))))
    print(f"index of {len(index.entities.by_iri)} things: {time.perf_counter() - start:.1f} s")
    cells = messy_cells(index.entities, given.seed, given.cells)
    runs = {"typed": (cells, True), "untyped": (cells, False), "unknown": (unknown_cells(index.entities), True)}
    for name, (batch, typed) in runs.items():
        show(name, measure(index, batch, typed), given.errors)


if __name__ == "__main__":
    main()
