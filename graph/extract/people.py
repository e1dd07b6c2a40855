"""Names of people in running text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.gazetteer import key, load_gazetteer
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, words

_RANK: Final = r"(?:Đại|Thượng|Trung|Thiếu)\s+(?:tướng|tá|úy)|Chuẩn\s+[Đđ]ô\s+đốc"
_TITLE: Final = (
    rf"(?:(?:PGS|GS|TS|ThS|Th\.S|KS|BS|CN)\.?|{_RANK}|(?:Phó\s+)?Giáo sư|Tiến sĩ|Tiến sỹ|Thạc sĩ|Thạc sỹ|Kỹ sư|Bác sĩ)"
)
HONORIFIC: Final = rf"(?:(?:[Cc]ác\s+)?(?:[Đđ]ồng chí|ĐỒNG CHÍ|[ĐđD]/[Cc]\.?)|[ÔôO]ng|[Bb]à|[Aa]nh|[Cc]hị|{_TITLE})"
"""What stands before a person's name."""

_NOT_NAMES: Final = (
    r"(?:Phó|Trưởng|Giám đốc|Chủ (?:tịch|nhiệm)|Bí thư|Ủy (?:viên|ban)|Thứ trưởng|Thủ tướng|Bộ|Sở|Cục|Vụ|Ban|Tỉnh|"
    r"Thành ủy|Huyện|UBND|HĐND|HCM|TP|Tp|Q|P|Chánh (?:Văn|văn)|Ảnh|Theo|Tại|Nhà|Hội|Tổng|Viện|Trung tâm|Văn phòng)"
)


@dataclass(frozen=True)
class Name:
    """A person's name in the text.

    Attributes:
        name: as written, spaces evened; a name all in capitals as names are written.
        start: where the name begins.
        end: where it ends.
        begin: where the honorifics before it begin; ``start`` where there are none.
    """

    name: str
    start: int
    end: int
    begin: int


@cache
def _pattern() -> re.Pattern[str]:
    surnames = alternation(row["surname"] for row in words("surnames.csv"))
    syllable = rf"(?!{_NOT_NAMES}(?!\w))[{UPPER}][\w'’]*"
    rest = rf"(?:\s+(?:(?:thị|văn|Thị|Văn)\s+)?{syllable}){{1,4}}"
    return re.compile(
        rf"(?<![\w.])(?:(?P<honorific>(?:{HONORIFIC}\s*:?\s*)+)(?P<called>{syllable}{rest})|(?P<name>(?:{surnames}){rest}))(?!\w)"
    )


def names_in(text: str, start: int, end: int) -> list[Name]:
    """Return the people named in ``text[start:end]``, in order: a family name and at least one more syllable; another
    name only after an honorific."""
    found: list[Name] = []
    position = start
    while match := _pattern().search(text, position, end):
        group = "called" if match["called"] else "name"
        name = " ".join(match[group].split())
        shouted = name.isupper() and match["honorific"] is not None
        if _is_place(name) or "\n" in match[group] or (name.isupper() and not shouted):
            position = match.start(group) + len(name.split()[0])
            continue
        position = match.end()
        name = name.title() if shouted else name
        found.append(Name(name, match.start(group), match.end(group), match.start()))
    return found


def _is_place(name: str) -> bool:
    gazetteer = load_gazetteer()
    syllables = name.split()
    return any(
        key(" ".join(syllables[:n])) in gazetteer.provinces or key(" ".join(syllables[:n])) in gazetteer.cities
        for n in range(2, len(syllables) + 1)
    )
