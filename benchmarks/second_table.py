"""A second table of messy cells, made in another way than ``benchmarks.reconcile`` makes its own.

Its answers come from the rows of reference data and not from what the reconciler reads; its mess from how reports,
e-mails and old web pages write names (numbering, foot notes, remarks, Excel's numbers and times, old spellings, broken
encodings), which the scores were not made for. Places, agencies and documents are 400, 300 and 300; further cells name
nothing that the graph has. ``typed_table.csv`` is a third table, of some 70 cells typed by hand; ``fresh_table.csv``,
``fifth_table.csv`` and so on to ``eighth_table.csv`` are of 200 cells each, by authors who had read neither the scores
nor the other tables. What each gave before any of its errors was read is in docs/reconcile.md.

    python -m benchmarks.second_table [--release DIR] [--seed N] [--errors]

"""

from __future__ import annotations

import argparse
import csv
import html.entities
import random
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from benchmarks.reconcile import MessyCell, measure, show
from graph.iris import document_iri, fold
from graph.namespaces import BASE, ID
from graph.paths import REFERENCE
from graph.release import open_release
from server.backends.memory import open_store
from server.reconcile.conditions import Condition
from server.reconcile.entities import load_entities
from server.reconcile.index import Index

FIRST: Final = 20170330
"""The seed of the table that was measured before its errors were read."""
AFTER: Final = 20250701
"""The seed of the table that is measured after that."""

Row = dict[str, str]
Mess = Callable[[str, random.Random], str]

_CHANGE: Final = "2025-07-01"
_OLD_SPELLINGS: Final = {
    "Đắk Lắk": ("Đắc Lắc", "Đăk Lăk", "Dak Lak", "Đăklăk"),
    "Đắk Nông": ("Đắc Nông", "Đăk Nông", "Dak Nong"),
    "Bắc Kạn": ("Bắc Cạn", "Bac Can"),
    "Thừa Thiên Huế": ("Thừa Thiên - Huế", "T.T. Huế", "TT-Huế", "TT Huế", "Thừa Thiên-Huế"),
    "Bà Rịa - Vũng Tàu": ("BR-VT", "BRVT", "Bà Rịa-Vũng Tàu", "Bà Rịa Vũng Tàu", "BR–VT"),
    "Hồ Chí Minh": ("TPHCM", "TP HCM", "Tp.HCM", "Hồ Chí Minh (TP)", "HCM"),
    "Hòa Bình": ("Hoà Bình",),
    "Khánh Hòa": ("Khánh Hoà",),
}
_OFFICES: Final = (
    (
        "Sở Thông tin và Truyền thông tỉnh ",
        ("Sở TTTT ", "Sở TT và TT tỉnh ", "Sở Thông tin - Truyền thông ", "Sở TT&TT T."),
    ),
    ("Ủy ban nhân dân tỉnh ", ("UBND tỉnh ", "Uỷ ban ND tỉnh ", "U.B.N.D tỉnh ", "UBND T.")),
    ("Ủy ban nhân dân thành phố ", ("UBND TP ", "UBND Tp.", "Uỷ ban nhân dân TP. ")),
    ("Bộ Thông tin và Truyền thông", ("Bộ TTTT", "Bộ TT-TT", "Bộ TT và TT", "Bộ Thông tin & Truyền thông")),
    ("Văn phòng ", ("VP ", "V.phòng ")),
)  # fmt: skip
_KINDS: Final = {
    "Nghị định": ("Nghị định số ", "NĐ ", "Nghị định ", "NĐ số ", "nghị-định số "),
    "Thông tư": ("Thông tư số ", "TT ", "Thông tư ", "TT số "),
    "Quyết định": ("Quyết định số ", "QĐ ", "QĐ số ", "Quyết định "),
    "Thông tư liên tịch": ("Thông tư liên tịch số ", "TTLT ", "TTLT số "),
    "Luật": ("Luật số ",),
    "Nghị quyết": ("Nghị quyết số ", "NQ "),
}
_AROUND: Final[tuple[Mess, ...]] = (
    lambda text, rng: f"{rng.randint(1, 63)}. {text}",
    lambda text, rng: f"{rng.randint(1, 63)}) {text}",
    lambda text, rng: f"- {text}",
    lambda text, rng: f"+ {text}",
    lambda text, rng: text + rng.choice("*.;,:"),
    lambda text, rng: f"{text} [{rng.randint(1, 9)}]",
    lambda text, rng: f"{text} ({rng.randint(1, 9)})",
    lambda text, rng: text + rng.choice("¹²³"),
    lambda text, rng: f"“{text}”",
    lambda text, rng: f"'{text}",
    lambda text, rng: f'"{text}"',
    lambda text, rng: f"\u200b{text}\u00a0",
    lambda text, rng: text.replace(" ", "\u00a0"),
    lambda text, rng: text.replace(" ", "  "),
    lambda text, rng: text.upper(),
    lambda text, rng: _plain(text),
    lambda text, rng: _plain(text).upper(),
    lambda text, rng: unicodedata.normalize("NFD", text),
    lambda text, rng: "".join(one if one.isascii() else f"&#x{ord(one):x};" for one in text),
    lambda text, rng: "".join(map(_named_entity, text)),
    lambda text, rng: _broken(text),
    lambda text, rng: text,
)  # fmt: skip


def second_table(seed: int) -> list[MessyCell]:
    """Return 1,000 cells; the same seed gives the same cells."""
    rng = random.Random(seed)
    places, agencies = _rows("places"), _rows("agencies")
    documents = [
        row for row in _rows("codification") if row["number"].count("/") == 2 and row["issued"].count("-") == 2
    ]
    numbers = [row["number"] for row in documents]
    documents = [row for row in documents if numbers.count(row["number"]) == 1]
    cells = [_place(rng.choice(places), places, rng) for _ in range(400)]
    cells += [_agency(rng.choice(agencies), agencies, rng) for _ in range(300)]
    return cells + [_document(rng.choice(documents), rng) for _ in range(300)]


def nothing() -> list[MessyCell]:
    """Return cells that mean nothing, or several things at once, so that none of them may be a match."""
    provinces = [row["short_name"] for row in _rows("places") if row["type"] in ("province", "centrally_run_city")]
    said = ["Tổng cộng", "Toàn quốc", "N/A", "-", "?", "…", "không rõ", "Khác", "Các tỉnh còn lại", "TW", "STT",
            "Vùng Đông Nam Bộ", "Tây Nguyên", "Bangkok", "Viên Chăn", "Quảng Đông", "Quảng Tây", "Hà Nam Ninh (cũ)",
            "Nghệ Tĩnh", "Bình Trị Thiên", "0", "99", "100", "1.234", "2011", "Q", "VN-99", "phường 1",
            "xã Tân Lập"]  # fmt: skip
    cells = [MessyCell(text, kind, frozenset()) for text in said for kind in ("place", "agency", "document")]
    pairs = zip(provinces, provinces[5:], strict=False)
    cells += [
        MessyCell(f"{one}{mark}{other}", "place", frozenset()) for one, other in pairs for mark in (", ", " - ", "/")
    ]
    known = {fold(row["name_vi"]) for row in _rows("agencies")} | {
        fold(name) for row in _rows("agencies") for name in row["aliases_vi"].split("; ")
    }
    offices = ("Sở Y tế {}", "Sở Tài chính tỉnh {}", "Đài PT-TH {}", "Công an tỉnh {}", "Trung tâm CNTT-TT {}")
    for office in offices:
        texts = (office.format(name) for name in provinces)
        cells += [MessyCell(text, "agency", frozenset()) for text in texts if fold(text) not in known]
    return cells


def typed_table(name: str = "typed") -> list[MessyCell]:
    """Return the cells of ``{name}_table.csv``, typed by hand; one without an answer may be no match."""
    with Path(__file__).with_name(f"{name}_table.csv").open(encoding="utf8", newline="") as file:
        return [
            MessyCell(
                row["cell"],
                row["kind"],
                frozenset(BASE + answer for answer in row["answer"].split(";") if answer),
                conditions=tuple(Condition(pid, (row[pid],)) for pid in ("date", "province", "issuer") if row[pid]),
            )
            for row in csv.DictReader(file)
        ]


def _rows(name: str) -> list[Row]:
    with (REFERENCE / "data" / f"{name}.csv").open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


def _place(row: Row, rows: Sequence[Row], rng: random.Random) -> MessyCell:
    short = row["short_name"] or row["name_vi"]
    is_province = row["type"] in ("province", "centrally_run_city")
    twins = [one for one in rows if fold(one["short_name"]) == fold(short) and one["type"] != "country"]
    if is_province:
        twins = [one for one in twins if one["type"] in ("province", "centrally_run_city")]
    conditions: tuple[Condition, ...] = ()
    if len(twins) > 1 or rng.random() < 0.4:
        conditions, twins = (Condition("date", (_day(row, rng),)),), [row]
    name = row["name_vi"].partition(" (từ")[0]
    forms = [name, short]
    if is_province:
        forms += [f"{short} (tỉnh)" if row["type"] == "province" else f"{short} (TP)", f"{short}, Việt Nam"]
        forms += [row["name_en"].partition(" (from")[0], *_OLD_SPELLINGS.get(short, ())]
        forms += [f"T. {short}", f"T.{short}", f"tỉnh {short}"] if row["type"] == "province" else [f"Tp {short}"]
    if row["type"] == "country":
        return MessyCell(
            rng.choice(("Việt Nam", "Viet Nam", "Vietnam", "VIỆT NAM", "VN")), "place", frozenset({_iri(row)})
        )
    text = rng.choice(_AROUND)(rng.choice(forms), rng)
    return MessyCell(text, "place", frozenset(map(_iri, twins)), len(twins) > 1, conditions)


def _agency(row: Row, rows: Sequence[Row], rng: random.Random) -> MessyCell:
    name = row["name_vi"].partition(" (từ")[0]
    twins = [one for one in rows if fold(one["name_vi"].partition(" (từ")[0]) == fold(name)]
    conditions: tuple[Condition, ...] = ()
    if len(twins) > 1:
        conditions, twins = (Condition("date", (_day(row, rng),)),), [row]
    forms = [name, name]
    for long, shorts in _OFFICES:
        if name.startswith(long):
            forms += [short + name.removeprefix(long) for short in shorts]
    text = rng.choice(_AROUND)(rng.choice(forms), rng)
    return MessyCell(text, "agency", frozenset(f"{ID}agency/{one['id']}" for one in twins), len(twins) > 1, conditions)


def _document(row: Row, rng: random.Random) -> MessyCell:
    number, (year, month, day) = row["number"], row["issued"].split("-")
    numeral, _, code = number.partition("/")
    written = rng.choice(
        (
            number, number, number, number.lower(), f"{numeral} /{code}", number.replace("-", " - "),
            number.replace("/", "-"), number.replace("-", ""), number.replace("-", "/"), number.replace("Đ", "D"),
            f"({number})", f"Số: {number}", f"số {number}",
        )
    )  # fmt: skip
    lead = rng.choice(("", "", *_KINDS.get(row["type"], ("",))))
    lead = lead.rstrip() if rng.random() < 0.1 else lead
    tail = rng.choice(
        ("", "", "", f" ngày {day}/{month}/{year}", f" ngày {int(day)} tháng {int(month)} năm {year}",
         f" ({day}/{month}/{year})", f" ngày {day}-{month}-{year}", f" của {row['issuer'].partition(';')[0]}")
    )  # fmt: skip
    text = f"{lead}{written}{tail}"
    if rng.random() < 0.5:
        text = rng.choice(_AROUND)(text, rng)
    return MessyCell(text, "document", frozenset({str(document_iri(number, year))}))


def _iri(row: Row) -> str:
    return f"{ID}place/{row['id']}"


def _day(row: Row, rng: random.Random) -> str:
    """Return a day on which a place or an agency was there, as a table may write it."""
    first = int((row["valid_from"] or "1997")[:4]) + 1 if row["valid_from"] < _CHANGE else 2026
    last = int(row["valid_to"][:4]) - 1 if row["valid_to"] else 2026
    year, month, day = rng.randint(first, max(first, last)), rng.randint(1, 6), rng.randint(1, 28)
    forms = (f"{year}", f"{year}-{month:02}-{day:02} 00:00:00", f"{day:02}-{month:02}-{year}", f"{month}/{year}",
             f"tháng {month}/{year}", f"năm {year}", f"{year}.0", f"ngày {day}/{month}/{year}")  # fmt: skip
    return rng.choice(forms)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in letters if not unicodedata.combining(one))


def _named_entity(letter: str) -> str:
    name = html.entities.codepoint2name.get(ord(letter))
    return f"&{name};" if name else letter


def _broken(text: str) -> str:
    """Return UTF-8 that was read as Latin 1 (``Báº¯c Giang``)."""
    return text.encode("utf8").decode("latin-1")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--release", type=Path)
    parser.add_argument("--seed", type=int, default=AFTER)
    parser.add_argument("--errors", action="store_true", help="show the cells that went wrong")
    given = parser.parse_args()
    index = Index(load_entities(open_store(open_release(given.release))))
    tables = {
        "second": second_table(given.seed),
        "nothing": nothing(),
        "typed": typed_table(),
        "fresh": typed_table("fresh"),
        "fifth": typed_table("fifth"),
        "sixth": typed_table("sixth"),
        "seventh": typed_table("seventh"),
        "eighth": typed_table("eighth"),
    }
    for name, cells in tables.items():
        show(name, measure(index, cells), given.errors)


if __name__ == "__main__":
    main()
