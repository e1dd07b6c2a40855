"""Sentences without an end: how the time of extraction grows with the length of a sentence of one kind.

A text that never comes to a full stop is the hardest for rules that look around a place. Every kind repeats its clause;
the numbers in it change with a fixed seed.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

import click

KINDS: Final = {
    "figures": "tỷ lệ hồ sơ của tỉnh Bắc Giang đạt {n},7%, {n}/240 xã đã có trang tin, {n} phần mềm được cài đặt, ",
    "figures of years": "năm 20{y} có {n} máy chủ, {n}% cán bộ: trong đó 12/20 huyện (60%), tăng {n}% so với 2010, ",
    "figures and ranks": "năm 20{y} có {n}% cán bộ dùng thư điện tử, xã đạt {n} máy/100 cán bộ, xếp thứ {n}/63, ",
    "agencies": "Sở Thông tin và Truyền thông tỉnh Bắc Giang, UBND huyện Thường Tín, Bộ Nội vụ, ",
    "tasks": "yêu cầu Sở Nội vụ rà soát {n} thủ tục; UBND các huyện cần bố trí kinh phí; Sở Tài chính thẩm định, ",
    "events": "ngày {d}/8/20{y}, Sở Nội vụ tổ chức hội nghị sơ kết công tác cải cách hành chính, ",
    "people": "ông Nguyễn Văn An, Giám đốc Sở Nội vụ tỉnh Hà Nam, bà Trần Thị Mai, Phó Chủ tịch UBND tỉnh Hà Nam, ",
    "documents": "Quyết định số {n}/20{y}/QĐ-UBND ngày {d}/8/20{y} của UBND tỉnh Hà Nam, ",
    "systems": "phần mềm quản lý văn bản và điều hành, cổng dịch vụ công, thư điện tử công vụ, ",
    "dates": "ngày {d}/8/20{y}, tháng 9/20{y}, năm 20{y}, ",
    "open brackets": "(theo kế hoạch {n}% xã ",
}
"""Name of a kind → its clause; ``{n}`` is a number up to 200, ``{d}`` a day, ``{y}`` the end of a year."""

REPEATS: Final = (200, 400, 800, 1600)


def sentence(kind: str, repeats: int, seed: int) -> str:
    """Return one sentence of a kind without a full stop but its last."""
    random = Random(f"{seed}/{kind}/{repeats}")
    clauses = (
        KINDS[kind].format(n=random.randrange(12, 200), d=random.randrange(1, 29), y=random.randrange(10, 20))
        for _ in range(repeats)
    )
    return "".join(clauses).rstrip(", ") + "."


def table(seed: int, seconds_of: Callable[[str], float]) -> None:
    """Print how long sentences of every kind take; time that only grows with the length doubles from column to
    column.

    Args:
        seed: of the numbers.
        seconds_of: the processor time that reading a text takes.
    """
    click.echo(f"one endless sentence, its clause repeated: {', '.join(map(str, REPEATS))} times (seconds)")
    for kind in KINDS:
        texts = [sentence(kind, repeats, seed) for repeats in REPEATS]
        times = [min(seconds_of(text), seconds_of(text)) for text in texts]
        grown = times[-1] / times[0] / (len(texts[-1]) / len(texts[0]))
        shown = " ".join(f"{time:6.2f}" for time in times)
        click.echo(f"  {kind:<18}{shown}   {len(texts[-1]):>7,} characters, {grown:.2f} of linear")
