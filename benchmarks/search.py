"""How long a search takes at a million entities: ``python -m benchmarks.search``.

The index is made of names that are put together from the words of Vietnamese places, agencies and documents, so that
common words are as common as in the real data: the slow case of a search is a word that everything has.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from graph.namespaces import BASE
from graph.search import Entry, build_index
from server.search.lookup import open_index

_PLACES: Final = (
    *("Bắc Giang", "Thái Nguyên", "Hà Tĩnh", "Bà Rịa – Vũng Tàu", "Đà Nẵng", "Hòa Bình", "Lạng Sơn", "Cần Thơ"),
    *("Quảng Ninh", "Thừa Thiên Huế", "Đắk Lắk", "Nghệ An", "Phú Thọ", "An Giang", "Sóc Trăng", "Bình Định"),
)
_BODIES: Final = (
    "Sở Thông tin và Truyền thông",
    "UBND",
    "Sở Nội vụ",
    "Văn phòng UBND",
    "Trung tâm CNTT",
    "Sở Tài chính",
)
_FAMILY: Final = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô")
_GIVEN: Final = ("Văn", "Thị", "Minh", "Đức", "Hải", "Lan", "Hương", "Tuấn", "Quang", "Thu", "Hòa", "Thủy")
_TYPES: Final = (("Nghị định", "NĐ-CP"), ("Quyết định", "QĐ-TTg"), ("Thông tư", "TT-BTTTT"), ("Chỉ thị", "CT-UBND"))
_ACTS: Final = ("hộp thư điện tử", "phần mềm quản lý văn bản", "cổng thông tin điện tử", "một cửa điện tử", "chữ ký số")
QUERIES: Final = (
    *("bac giang", "Bắc Giang", "so tttt", "Sở TT&TT Bắc Giang", "ND 64", "64/2007", "nghị định 64/2007/NĐ- CP"),
    *(
        "hòa bình",
        "hoà",
        "thai nguyn",
        "so thong tn bac giang",
        "nguyen van",
        "điện tử",
        "n",
        "thư điện tử Thái Nguyên",
    ),
    *("zzzzqqq", "2008", "cổng thông tin 45"),
)
GOAL_MS: Final = 50


def generated(count: int, seed: int = 1) -> Iterator[Entry]:
    """Yield made-up entries: half of them facts, a fifth documents, the rest people and agencies."""
    chance = random.Random(seed)
    for number in range(count):
        place = chance.choice(_PLACES)
        where, year = f"{BASE}id/place/{_PLACES.index(place)}", str(chance.randint(1995, 2026))
        kind = chance.random()
        if kind < 0.5:
            act, share = chance.choice(_ACTS), chance.randint(1, 100)
            label, phrase = (
                f"{act}: {share} % (tỉnh {place})",
                f"đến năm {year}, {share}% cơ quan của tỉnh {place} dùng {act}",
            )
            yield Entry(f"{BASE}id/fact/{number}/target-1", "Target", label, (label,), phrase, where, year)
        elif kind < 0.7:
            name, code = chance.choice(_TYPES)
            label = f"{name} {chance.randint(1, 9999)}/{year}/{code}"
            yield Entry(f"{BASE}eli/{number}", "Document", label, (label, f"Về {chance.choice(_ACTS)}"), "", "", year)
        elif kind < 0.85:
            label = f"{chance.choice(_FAMILY)} {chance.choice(_GIVEN)} {chance.choice(_GIVEN)} {number}"
            yield Entry(f"{BASE}id/person/{number}", "Official", label, (label,), "", where, "", chance.randint(0, 9))
        else:
            label = f"{chance.choice(_BODIES)} tỉnh {place} {number}"
            yield Entry(f"{BASE}id/agency/{number}", "Agency", label, (label,), "", where, "", chance.randint(0, 99))


def main() -> None:
    """Build the index, ask every query several times, print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "search.sqlite"
        start = time.perf_counter()
        build_index(generated(given.entities), str(file)).close()
        took = time.perf_counter() - start
        print(f"{given.entities:,} entities: built in {took:.0f} s, {file.stat().st_size / 1e6:.0f} MB")
        index = open_index(file)
        print("| query | found | median CPU ms | worst CPU ms |\n|---|--:|--:|--:|")
        over = 0
        for query in QUERIES:
            times = []
            for _ in range(given.rounds):
                start = time.thread_time()
                found = index.search(query, {})
                times.append(1000 * (time.thread_time() - start))
            over += statistics.median(times) > GOAL_MS
            count = f"{'> ' if found.more else ''}{found.count:,}"
            print(f"| {query} | {count} | {statistics.median(times):.1f} | {max(times):.1f} |")
        print(f"{len(QUERIES) - over} of {len(QUERIES)} queries under {GOAL_MS} ms (median)")
        index.close()


if __name__ == "__main__":
    main()
