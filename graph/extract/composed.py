"""What is counted and whose or where it is, said in one scope: "cán bộ, công chức ở các huyện".

Vietnamese tells the noun once and then only the places, bodies or levels: "tỷ lệ cán bộ có hộp thư ở các sở là 86%, ở
các huyện là 52%" is of the staff both times.
"""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.letters import UPPER
from graph.extract.phrase_lists import lists

_SHARE: Final = re.compile(r"(?:tỷ lệ|tỉ lệ|tổng số|số lượng|số lượt|số)\s+", re.IGNORECASE)
_PER: Final = re.compile(r"(?:tỷ lệ|tỉ lệ)\s[^.;,]{2,40}?\strên\s(?:tổng số\s|mỗi\s)?(?=\w)", re.IGNORECASE)
"""A rate of things to those who have them, whose base the indicator says: "tỷ lệ máy tính trên cán bộ"."""

_SITE: Final = re.compile(
    r"\s(?:ở|tại|của|trong|thuộc|trên|do|cho|qua|bằng|theo|đối với|giữa|toàn|mỗi|so với|từ|đến)\s|\s(?:mức độ|"
    r"mức|cấp độ)\s\d|,\s(?:ở|tại)\s|"
    r"\s(?:các|những)\s(?:sở|huyện|xã|bộ|ngành|cơ quan|đơn vị|địa phương|tỉnh|phường|quận)(?!\w)|"
    r"\s(?:cấp|khối|tuyến)\s(?:trung ương|tỉnh|huyện|xã|sở|bộ|cơ sở|thành phố|quận|phường|Đảng)",
)
_TIE: Final = re.compile(r"(?:ở|tại|của|trong|thuộc|trên|đối với|về|với|còn|riêng)\s+", re.IGNORECASE)
_LEVEL: Final = re.compile(r"(?:cấp|khối|tuyến|lĩnh vực|toàn)\s", re.IGNORECASE)
_NO_NOUN: Final = re.compile(
    rf"\d|^(?:cấp|khối|tuyến|nhóm|các|những|mỗi|từng|riêng|còn|lĩnh vực|ở|tại|đối với|toàn|cả|so với|mức|việc|"
    rf"thời gian|"
    rf"tăng|giảm|giai đoạn|năm|tháng|quý|kinh phí|vốn|điểm|tổng|cao|thấp|nhiều|ít|lớn|nhỏ|đúng|trễ|quá|trước|"
    rf"sớm|này|đó|trên|đây|hơn|khác)(?!\w)|^(?-i:[{UPPER}][\w]*)",
    re.IGNORECASE,
)
_BODIES: Final = re.compile(
    r"(?:trạm|bệnh viện|trường|phòng khám|chi cục|mặt trận|hội|đoàn thể|cơ quan|đơn vị|doanh nghiệp|UBND|văn phòng|"
    r"trung tâm|ban|phòng)\s",
    re.IGNORECASE,
)
_LONGEST: Final = 7
_SINGLE: Final = 1


def is_body(phrase: str) -> bool:
    """Tell whether a phrase only names bodies, one of a list of such: "trạm y tế xã", "Mặt trận và các đoàn thể"."""
    named = _BODIES.match(phrase) is not None and len(phrase.split()) <= _LONGEST
    return named and phrases.predicate(phrase, 0, len(phrase)) == len(phrase)


def noun(indicator: str, scope: str = "") -> str:
    """Return what a figure counts, without whose or where it is: "tỷ lệ hồ sơ giải quyết đúng hạn ở cấp tỉnh" → "hồ
    sơ"; by its scope where the indicator does not tell; else ``""``."""
    if _PER.match(indicator) is not None:
        return ""
    found = _SHARE.match(indicator)
    told = _plain(indicator[found.end() :]) if found is not None else ""
    return told or _plain(scope)


def _plain(phrase: str) -> str:
    """Return the noun that a phrase opens with, up to its place or its verb; ``""`` where it opens with none."""
    phrase = phrases.tidy(phrase)
    site = _SITE.search(phrase)
    phrase = phrases.uncapitalised(phrase[: site.start()] if site is not None else phrase)
    if not phrase or _NO_NOUN.match(phrase) is not None:
        return ""
    phrase = phrases.tidy(phrase[: phrases.predicate(phrase, 0, len(phrase))])
    verb = lists().predicate.match(f" {phrase}", 1) is not None
    told = any(letter.isdigit() for letter in phrase) or len(phrase.split()) > _LONGEST
    return "" if verb or told or phrases.is_level(phrase) else phrase


def at(what: str, where: str) -> str:
    """Return what is counted with whose or where it is: "hồ sơ" and "của các huyện" → "hồ sơ của các huyện", "thủ tục"
    and "cấp xã" → "thủ tục cấp xã"; only where it is, where one word says that or nothing says what."""
    bare = phrases.tidy(_TIE.sub("", where, count=1)) if _TIE.match(where) else phrases.tidy(where)
    single = len(bare.split()) <= _SINGLE and _TIE.match(where) is None
    if not what or single or what.lower() in bare.lower() or bare.lower() in what.lower():
        return bare
    if _LEVEL.match(bare) is not None:
        return f"{what} {bare}"
    tie = "của" if where.lower().startswith("của ") else "ở"
    return f"{what} {tie} {phrases.uncapitalised(bare)}"
