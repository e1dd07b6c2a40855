"""The word lists of figures, each compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from graph.extract.end_patterns import EndPattern
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, parts, words
from graph.extract.terms import last_words

_DIGITAL: Final = (
    "nghệ",
    "ký",
    "đổi",
    "quyền",
    "tế",
    "thư",
    "tảng",
    "tầng",
    "phủ",
    "liệu",
    "hội",
    "dân",
    "mã",
    "tuyến",
    "đô",
)

_NO_HEAD: Final = "".join(f"(?<!{word} )" for word in _DIGITAL)
"""What makes "số" mean digital, not a number: "chữ ký số", "chuyển đổi số"."""

OPEN_ENDED: Final = ("trở lên", "trở xuống")

_AFTER_STATES: Final = ("tới", "đến", "còn", "được", "thêm", "tỷ lệ", "tỉ lệ", "mức")


@dataclass(frozen=True)
class _Lists:
    """The word lists of figures, each compiled; ``data/figure_words.csv`` says in its column "use" which is which."""

    opener: re.Pattern[str]
    linker: EndPattern
    predicate: re.Pattern[str]
    not_predicate: re.Pattern[str]
    breaks: re.Pattern[str]
    head: re.Pattern[str]
    growth: EndPattern
    scope: re.Pattern[str]
    subject: re.Pattern[str]
    states: EndPattern
    no_noun: re.Pattern[str]
    begins: re.Pattern[str]
    done: re.Pattern[str]
    named: EndPattern
    reporter: re.Pattern[str]
    not_counted: re.Pattern[str]
    few: re.Pattern[str]
    level: re.Pattern[str]


@cache
def lists() -> _Lists:
    """Return the word lists of figures."""
    uses: dict[str, list[str]] = {}
    for row in words("figure_words.csv"):
        uses.setdefault(row["use"], []).append(row["words"])
    term = {use: alternation(found) for use, found in uses.items()}
    skipped = alternation(row["words"] for row in words("not_counted.csv") if not row["but"] and not row["many"])
    told = alternation(row["words"] for row in words("not_counted.csv") if row["many"])
    apart = "".join(
        rf"|{alternation([row['words']])}(?!\s+(?:{alternation(parts(row['but']))})(?!\w))"
        for row in words("not_counted.csv")
        if row["but"]
    )
    patterns = {
        "opener": rf"^(?!(?-i:Cần [{UPPER}])|chỉ\s+(?:số|tiêu)\s|khoảng\s+cách\s)(?:{term['opener']})(?!\w)[\s,:]*",
        "linker": rf"(?<!\w)(?!(?<=đồng )bằng)(?:{term['linker']})\s*$",
        "predicate": rf"(?<=\s)(?:{term['predicate']})(?!\w)",
        "not_predicate": rf"(?:{term['not_predicate']})(?!\w)",
        "breaks": rf"(?:(?:,|\s-)\s+(?:và\s+)?|\s+và\s+)(?:{term['break']})(?!\w)|\s+so\s+với\s|[\"“”]",
        "head": rf"(?<!\w)(?<!con ){_NO_HEAD}(?:{term['head']})(?!\w)(?!\s+(?:\d|liệu(?!\w)))",
        "growth": rf"(?<!\w)(?:{term['growth']})\s*$",
        "scope": rf"^(?:{term['scope']})\s+\w",
        "subject": rf"(?:(?:{term['subject']})(?:\s|\.|$)(?:\S+\s){{0,8}}?|(?:\S+\s){{1,4}}?(?=sẽ|phải|cần))"
        r"(?:đã|sẽ|phải|cần|đang|cũng)\s+",
        "states": rf"(?<!\w)(?:{term['states']})(?:\s+(?:{'|'.join(_AFTER_STATES)}))?\s*$",
        "no_noun": rf"\s+(?:{term['no_noun']})(?!\w)",
        "begins": rf"(?<!\w)(?:(?:chính thức|bắt đầu|đồng loạt)\s+)?(?:{term['begins']})(?!\w)",
        "done": rf"(?:{term['done']})(?!\w)",
        "named": rf"(?<!\w)(?:{term['named']})\s$",
        "reporter": rf"^.*(?<!\w)(?:{term['reporter']})(?!\w)(?:\s+(?:rằng|là))?[\s,:]*",
        "not_counted": rf"\s*(?:{skipped}{apart})(?!\w)",
        "few": rf"\s*(?:{told})(?!\w)",
        "level": rf"(?:(?:còn|và|riêng|trong đó)\s+)?(?:{term['level']})(?:(?:,|\s+và)\s+(?:{term['level']}))*",
    }
    compiled: dict[str, Any] = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in patterns.items()}
    for name in ("linker", "growth", "named", "states"):
        endings = last_words((*uses[name], *(_AFTER_STATES if name == "states" else ())))
        compiled[name] = EndPattern(compiled[name], endings)
    return _Lists(**compiled)
