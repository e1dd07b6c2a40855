"""Places in running text, and the words for a place that follow an agency's name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from graph.extract.gazetteer import Gazetteer, Place, key, load_gazetteer
from graph.extract.letters import UPPER
from graph.extract.terms import WordPattern, first_words

_WORDS: Final = {
    "tỉnh": "province",
    "thành phố": "city",
    "thủ đô": "city",
    "huyện": "district",
    "quận": "district",
    "thị xã": "district",
    "thị trấn": "commune",
    "phường": "commune",
    "xã": "commune",
}
_SHORT: Final = {"tp": "thành phố", "q": "quận", "h": "huyện", "tx": "thị xã", "p": "phường", "t.p": "thành phố"}
_SYLLABLE: Final = rf"[{UPPER}][\w'’]*"
_PERSONAL: Final = frozenset(
    ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Hoàng", "Đặng", "Võ", "Vũ", "Phan", "Đỗ", "Bùi", "Ngô")
)
"""Family names that begin a person's name far more often than a district's."""
_GROUP: Final = re.compile(
    r"\s*(?:(?:của|tại|ở|thuộc)\s+)?(?:các|(?:những|mỗi|từng|nhiều|một số|\d+(?:/\d+)?)"
    r"(?=\s+(?:tỉnh|thành|huyện|quận|xã|phường|thị|địa phương|cấp|nơi|đơn vị))|"
    r"(?:cấp|các cấp)\s+(?:tỉnh|huyện|xã|quận|cơ sở)|"
    r"(?:tỉnh|huyện|quận|xã|phường)\s*[,/]\s*(?:và\s+)?(?:thành phố|huyện|thị xã|quận|xã|phường|thị trấn))"
    r"(?!\w)(?!\s+ủy)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Tail:
    """The words for a place after an agency's name.

    Attributes:
        word: the word for the level (``tỉnh``, ``thành phố``, ``huyện`` …), or ``None`` where only a name stands.
        place: the place, where it is named.
        end: where the words end.
        group: whether they name many places (``các huyện``), so no one agency.
    """

    word: str | None
    place: Place | None
    end: int
    group: bool = False


_DISTRICT_OF: Final = re.compile(
    r"\s*(?:[,(]|-)\s*(?:(?P<word>[Hh]uyện|[Qq]uận|[Tt]hị xã|[Tt]hành phố)|(?P<short>Q|TX|TP|H)\.?)(?=\s)"
)


_NUMBERED = ("quận", "phường")
_TIME_FOLLOWS = re.compile(r"\s*(?:tháng|năm|ngày|tuần|quý)(?!\w)")


def _word_of(match: re.Match[str]) -> str:
    return (match["word"] or _SHORT[match["short"].lower()]).lower()


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    gazetteer = load_gazetteer()
    province = rf"(?<![\w])(?:{gazetteer.province_pattern})(?![\w])"
    return (
        re.compile(
            r"\s*(?:của\s+)?(?:(?P<word>tỉnh|thành phố|thủ đô|huyện|quận|thị xã|thị trấn|phường|xã)(?!\w)"
            r"|(?P<short>T\.?[Pp]|Q|TX|Tx|P|H)(?:\.\s*|\s+|(?=[A-ZĐ]{2})|(?!\w)))",
            re.IGNORECASE,
        ),
        re.compile(rf"\s*{province}"),
        re.compile(rf"\s*(?:{gazetteer.city_pattern})(?!\w)"),
        re.compile(rf"\s*(?P<name>{gazetteer.district_pattern})(?!\w)"),
        re.compile(rf"\s*(?P<name>\d{{1,2}}(?!\w)(?![./,]\d)|{_SYLLABLE}(?:\s+{_SYLLABLE}){{0,4}})"),
    )


def tail(text: str, position: int, end: int) -> Tail | None:
    """Return the words for a place that begin at ``position``, or ``None`` where there are none.

    A capitalised word after a level's word is a place only where it can be no person: ``UBND tỉnh Nguyễn Thiện`` names
    no province.
    """
    words, province, _, _, _ = _patterns()
    group = _GROUP.match(text, position, end)
    if group is not None:
        return Tail(None, None, group.end(), group=True)
    match = words.match(text, position, end)
    if match is None or (match["short"] and match["short"][0].islower()):
        found = province.match(text, position, end)
        return (
            Tail(None, load_gazetteer().province(found.group()), found.end()) if found else _bare(text, position, end)
        )
    word = (match["word"] or _SHORT[match["short"].lower()]).lower()
    word = "thành phố" if word == "thủ đô" else word
    place, stop = named(text, match.end(), end, word)
    glued = province.match(text, position, end) if place is None else None
    if glued is not None and glued.end() > match.end():
        return Tail(word, load_gazetteer().province(glued.group()), glued.end())
    if place is None and match["short"] and match["short"].upper() in ("Q", "P", "H"):
        return None
    if place is not None and place.level == "commune":
        above = _DISTRICT_OF.match(text, stop, end)
        district, after = named(text, above.end(), end, _word_of(above)) if above else (None, stop)
        if district is not None:
            closed = text[stop:after].lstrip().startswith("(") and text[after : after + 1] == ")"
            return Tail(place.word, replace(place, within=district.full), after + closed)
    return Tail(place.word if place else word, place, stop if place else _trimmed(text, position, stop))


def _trimmed(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


_PERSON_FOLLOWS: Final = re.compile(rf"\s+{_SYLLABLE}")


def _bare(text: str, position: int, end: int) -> Tail | None:
    """Return a district named without a word for its level; a family name with more after it may be a person's."""
    gazetteer = load_gazetteer()
    found = _patterns()[3].match(text, position, end)
    if found is None:
        return None
    person = found["name"].split()[0] in gazetteer.surnames and _PERSON_FOLLOWS.match(text, found.end(), end)
    place = None if person else gazetteer.district(found["name"])
    return Tail(None, place, found.end()) if place else None


def named(text: str, position: int, end: int, word: str) -> tuple[Place | None, int]:
    """Return the place whose name stands at ``position`` after the word for its level, and where the name ends."""
    gazetteer = load_gazetteer()
    _, province, city, district, syllables = _patterns()
    level = _WORDS[word]
    found = province.match(text, position, end)
    if level in ("province", "city") and found is not None:
        place = gazetteer.province(found.group())
        if place is not None and (place.word == word or level == "province"):
            return place, found.end()
    if level == "province":
        return None, position
    if level == "city":
        match = city.match(text, position, end)
        return (gazetteer.cities[key(match.group())], match.end()) if match else (None, position)
    known = district.match(text, position, end) if level == "district" else None
    if known is not None:
        return gazetteer.district(known["name"], word), known.end()
    match = syllables.match(text, position, end)
    if match is None or (match["name"][0].isdigit() and not _is_numbered(text, match.end(), word)):
        return None, position
    return _local(gazetteer, match, word, level)


def _is_numbered(text: str, position: int, word: str) -> bool:
    """Tell whether a number is a name here: urban districts and wards have numbers ("quận 8"), and "huyện 8 tháng đầu
    năm" speaks of eight months."""
    return word in _NUMBERED and _TIME_FOLLOWS.match(text, position) is None


def _local(gazetteer: Gazetteer, match: re.Match[str], word: str, level: str) -> tuple[Place | None, int]:
    spans = [(m.group(), match.start("name") + m.end()) for m in re.finditer(r"\S+", match["name"])]
    count = len(spans)
    if count >= 4:
        count = next((n for n in (2, 1, 3) if spans[n][0] in gazetteer.surnames), 2)
    elif count == 3 and spans[0][0] in gazetteer.surnames:
        return None, match.start()
    elif count == 3:
        count = 2
    if count == 2 and len(spans) == 2 and spans[0][0] in _PERSONAL:
        return None, match.start()
    name = " ".join(syllable for syllable, _ in spans[:count])
    if level == "district":
        return gazetteer.district(name, word) or Place(name, word, level), spans[count - 1][1]
    return Place(name, word, level), spans[count - 1][1]


@dataclass(frozen=True)
class PlaceMention:
    """A province or a lower place named in the text, and where."""

    place: Place
    start: int
    end: int


@cache
def _mentions_pattern() -> WordPattern:
    gazetteer = load_gazetteer()
    pattern = re.compile(
        rf"(?<!\w)(?=[{UPPER}hqt])"
        rf"(?:(?P<lower>(?:(?P<word>[Hh]uyện|[Qq]uận|[Tt]hị xã)|(?P<short>Q|TX|Tx)(?:\.|(?=\s)))(?=\s*[{UPPER}\d])"
        rf"|(?P<city>(?:[Tt]hành phố|T[Pp])\.?)\s*(?=(?:{gazetteer.city_pattern})(?!\w)))"
        rf"|(?P<province>(?:{gazetteer.province_pattern})(?!\w)))"
    )
    first = first_words(gazetteer.provinces) | {"thị", "thành", "q", "tx"}
    return WordPattern(pattern, first, glued=("huyện", "quận", "tp"))


def place_mentions(text: str, start: int, end: int) -> list[PlaceMention]:
    """Return the places named in ``text[start:end]`` in order: provinces, and districts with the word for their
    level."""
    gazetteer = load_gazetteer()
    found: list[PlaceMention] = []
    position = start
    pattern = _mentions_pattern()
    while match := pattern.search(text, position, end):
        position = match.end()
        if match["province"]:
            place = gazetteer.province(match["province"])
            if place is not None:
                found.append(PlaceMention(place, match.start(), match.end()))
            continue
        word = (match["word"] or _SHORT.get((match["short"] or "tp").lower(), "thành phố")).lower()
        lower, stop = named(text, match.end(), end, word)
        if lower is not None:
            found.append(PlaceMention(lower, match.start(), stop))
            position = max(position, stop)
    return found
