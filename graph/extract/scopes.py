"""Of whom or what a figure is: the noun that is counted, and what a sentence opens with ("Ở khối địa phương, …")."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.letters import UPPER

_TAIL: Final = re.compile(
    r"(?<=\w)(?<!trực)\s+(?:của|ở|tại|trong|cho|về|qua|do|thuộc|với|từ|bằng|theo|trên|để|mỗi|hiện|còn lại|"
    r"gồm|bao gồm|lên (?:mức|mạng|cổng|thành)|"
    r"(?:ở\s+)?mức(?:\s+độ)?\s+\d|cấp(?:\s+độ)?\s+\d|bồi dưỡng|tập huấn|hoàn thành)(?!\w)"
)
_WHOSE: Final = re.compile(
    r"(?<!chi)(?<!dành)(?<!trả)\s+(?P<tie>của|ở|tại|trong|cho|thuộc)\s+[^\W\d]+(?:(?:,|\s-)?\s[^\W\d]+){0,7}",
)
"""Whose what is counted is, or where: "… cho cán bộ, công chức", "… ở các xã miền núi"."""

COMPARED: Final = "so với"
"""How a scope begins that says what something has grown since."""

_SITES: Final = ("ở", "tại", "thuộc")
_OPENING: Final = re.compile(
    r"(?:(?:Trong đó|Còn|Riêng|Cụ thể|Trong khi đó|Đối với|Với|Về),?\s+)?"
    r"(?:[ỞởTt]ại|Ở|ở|Đối với|đối với|Trong|trong|Với|Trên)?\s*(?:(?:bảng xếp hạng|bảng|xếp hạng)\s(?:của\s)?)?"
    r"(?P<who>(?:khối|cấp|nhóm|các|tuyến|ngành|nội dung|tiêu chí|lĩnh vực|trụ cột|"
    r"chỉ số thành phần)\s[^,.;:()\d]{2,60}?(?:,\s(?:ban|ngành|huyện|thị xã|thành phố|xã|phường|thị trấn|"
    r"đoàn thể|quận|cơ quan)[^,.;:()\d]{0,20})*)(?:,|:)\s"
)
_LABEL: Final = re.compile(
    r"\s*(?:[-+*•]\s*|\d{1,2}[.)]\s*)?(?:(?:Về|Ở|Đối với|Trong|Với)\s+)?"
    r"(?P<who>(?:khối|nhóm|cấp|lĩnh vực)\s[^.;:()\d\n]{2,60}):\s",
    re.IGNORECASE,
)
_TOPICAL: Final = re.compile(
    r"(?:chỉ số|xếp hạng|index)\s[^,.;:]{0,60}?(?P<who>khối\s[^,.;:\d]{2,40}?)(?:\s+năm\s+\d{4})?,", re.IGNORECASE
)
_RIVALS: Final = re.compile(
    r"(?<!\w)(?:so với|trong số|trong|giữa)\s+(?:(?:toàn bộ|tất cả)\s+)?"
    r"(?P<who>(?:(?:các|những|\d{1,3})\s+(?:quốc gia|nước|nền kinh tế|tỉnh|thành phố|địa phương|bộ|sở|huyện|quận|xã|"
    r"phường|đơn vị|cơ quan)(?!\w)[^.;:()\d]{0,60}?|(?:khu vực|vùng|khối|nhóm)\s[^.;:()\d]{2,40}?|"
    r"cả nước|toàn quốc|toàn tỉnh|toàn ngành|thế giới|(?-i:[A-ZĐ]{3,}[\w-]*)))"
    rf",\s+(?=(?:nước ta|cả tỉnh|chúng ta)\s|(?:(?:tỉnh|huyện|xã|quận|thành phố)\s)?(?-i:[{UPPER}]))",
    re.IGNORECASE,
)
"""Those among whom a place is told after them: "So với các nước trong khu vực, Việt Nam đứng thứ 5"."""

_GROUP: Final = re.compile(
    rf"(?:[.!?]\s|\n)\s*(?:[-+*•]\s*|\d{{1,2}}[.)]\s*)?"
    r"(?:(?:[^.;:\d\n]{0,24}(?:trung bình|bình quân)\s(?:của|ở)|kết quả|xếp hạng|về|ở|tại|trong|đối với|với|"
    r"còn|riêng|trong khi|bảng|bảng xếp hạng)\s+){0,3}"
    r"(?P<who>(?:khối|nhóm|(?<=bảng\s)các)(?:,?\s(?-i:[a-zà-ỹđ])\w*){1,9}?)"
    rf"(?=[.:]\s|,\s+(?:(?-i:[{UPPER}])|(?:đứng|dẫn|xếp)\s)|\s+(?:ghi nhận|gồm|có|thì|chứng kiến|do|là|đạt)\s)",
    re.IGNORECASE,
)
_GROUPED: Final = re.compile(r"(?:khối|nhóm|cụm|các)\s", re.IGNORECASE)
_AMONG: Final = re.compile(
    r"(?:khối|nhóm|cụm|các\s(?:tỉnh|bộ|sở|huyện|quận|xã|phường|địa phương|đơn vị|cơ quan|nước))(?!\w)", re.IGNORECASE
)
_GROUP_REACH: Final = 700
_LONGEST: Final = 8
_MANY: Final = 12
_PER: Final = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số)\s[^.;]{3,60}?\s(?:trên|/)\s(?:tổng số\s|mỗi\s)?"
    r"(?P<who>(?:cán bộ|công chức|người|dân|hộ|CBCC|học sinh).*)$",
    re.IGNORECASE,
)
_EACH: Final = re.compile(r"\s(?:bình quân|trung bình)\s(?P<who>(?:mỗi|một)\s[^\W\d]+(?:\s[^\W\d]+){0,2})$")
_WITHIN: Final = re.compile(r"\s(?:ở|tại|của)\s+(?P<who>(?:các|khối|cấp|tuyến|nhóm)\s\w.*)$")
_WHOLE: Final = re.compile(r"\s(?P<who>toàn\s(?:vùng|khối|ngành|quốc))$")


def counted(noun: str) -> str:
    """Return the noun that is counted without what only tells it apart, "thủ tục mức độ 3" → "thủ tục"; whose or where
    it is stays: "hộp thư cho cán bộ, công chức"."""
    noun = noun.partition(": ")[0]
    found = _TAIL.search(noun)
    if found is None or noun.startswith(COMPARED):
        return noun
    bare = phrases.tidy(noun[: found.start()])
    whose = _WHOSE.fullmatch(noun, found.start())
    told = whose is not None and (" " in bare or whose["tie"] in _SITES)
    return f"{bare} {phrases.tidy(whose.group())}" if whose is not None and told else bare


def among(text: str, sentence: tuple[int, int]) -> str:
    """Return among whom the places are that a sentence tells which opens with them: "Ở bảng các tỉnh, A dẫn đầu …"."""
    who = opening(text, *sentence)
    return who if _AMONG.match(who) is not None else ""


def opening(text: str, start: int, end: int) -> str:
    """Return of whom a sentence speaks that opens with it: "Ở khối địa phương, Đà Nẵng …" → "khối địa phương"."""
    found = _OPENING.match(text, start, end)
    return found["who"].strip() if found is not None and len(found["who"].split()) <= _LONGEST else ""


def within(measure: str) -> str:
    """Return whose share a measure names at its end: "tỷ lệ máy tính trên cán bộ ở các bộ" → "các bộ"; else ``""``."""
    found = _WITHIN.search(measure)
    return phrases.tidy(found["who"]) if found is not None and len(found["who"].split()) <= _LONGEST else ""


def whole(measure: str) -> str:
    """Return the whole that a rate names at its end: "mật độ điện thoại toàn vùng" → "toàn vùng"; else ``""``."""
    found = _WHOLE.search(measure)
    return found["who"] if found is not None else ""


def per(measure: str) -> str:
    """Return what a rate is per: "tỷ lệ máy tính trên cán bộ, công chức" → "cán bộ, công chức", "số máy bình quân mỗi
    xã" → "mỗi xã"; else ``""``."""
    found = _PER.match(measure) or _EACH.search(measure)
    return phrases.tidy(found["who"]) if found is not None else ""


def label(text: str, begin: int, end: int) -> str:
    """Return the group that a paragraph is on by the words before its first colon: "Khối bộ, ngành: …"; else ``""``."""
    found = _LABEL.match(text, begin, end)
    return phrases.uncapitalised(found["who"].strip()) if found is not None else ""


def group(text: str, position: int) -> str:
    """Return the group whose members are told one after another up to a place, by the sentence that opened with it: "Ở
    nhóm bộ, ngành, Bộ A đứng đầu. Bộ B xếp thứ hai …" → "nhóm bộ, ngành"; else ``""``."""
    found = list(_GROUP.finditer(text, max(0, position - _GROUP_REACH), position))
    return phrases.uncapitalised(found[-1]["who"]) if found else ""


def rivals(text: str, begin: int, end: int) -> str:
    """Return among whom a place in an order is, where ``text[begin:end]`` names them before it; else ``""``."""
    found = _RIVALS.search(text, begin, end)
    return phrases.tidy(found["who"]) if found is not None and len(found["who"].split()) <= _MANY else ""


def is_group(scope: str) -> bool:
    """Tell whether a scope names those among whom a place is: "khối huyện, thành phố"."""
    return _GROUPED.match(scope) is not None


def placed(text: str, sentence: tuple[int, int], scope: str, indicator: str) -> str:
    """Return among whom a rank or a score is where its own words do not say: what its sentence opens with."""
    topical = _TOPICAL.search(text, *sentence)
    if topical is not None and (not scope or scope.isdigit() or scope in indicator):
        return topical["who"].strip()
    own = scope and not scope.strip().isdigit() and scope not in indicator
    return scope if own else opening(text, *sentence) or scope * (not scope.strip().isdigit())
