"""Groups told together that are one: "các sở, ban, ngành", "xã, phường, thị trấn", "cán bộ, công chức"."""

from __future__ import annotations

import re
from typing import Final

_GROUP: Final = (
    r"(?:trung ương|sở|ban|bộ|ngành|đoàn thể|cơ quan|đơn vị|địa phương|tổ chức|cá nhân|doanh nghiệp|hợp tác xã|"
    r"tỉnh|thành phố|thành|huyện|quận|thị xã|thị|xã|phường|thị trấn|thôn|bản|ấp|xóm|tổ dân phố|khu phố|"
    r"cán bộ|công chức|viên chức|người lao động|người dân|giáo viên|học sinh|cơ quan ngang bộ)"
)
_GOES_ON: Final = (
    r"(?:,|\s*$|[.;:)]|\s(?:và|ngành|trên|của|thuộc|trong|ở|tại|đạt|là|có|đã|được|chiếm|liên quan|cấp|với|đều|"
    r"còn|mới|chỉ|"
    r"trực thuộc|sử dụng|cùng|thì|phải|cần|sẽ|đang|ngang|dân|xã|nhà)(?!\w))"
)
_JOINED: Final = re.compile(rf"(?<!\w){_GROUP},\s(?={_GROUP}{_GOES_ON})", re.IGNORECASE)
_FIRST: Final = frozenset(re.findall(r"(?<=[|:])\w+", _GROUP))
"""The first syllables of these groups."""

_SYLLABLE: Final = len("phường,")
_COMMA: Final = re.compile(r", (?!\d)")
_MARK: Final = "\x01"
_WITHIN: Final = len("cơ quan ngang bộ, ")


def parts(phrase: str) -> list[str]:
    """Return the parts of a phrase between commas; "mức độ 3, 4" and "sở, ban, ngành" are one."""
    if ", " not in phrase:
        return [phrase]
    marked = _JOINED.sub(lambda match: match.group().replace(", ", _MARK), phrase)
    return [part.replace(_MARK, ", ") for part in _COMMA.split(marked)]


def joins(text: str, comma: int) -> bool:
    """Tell whether the comma at a place of a text joins two groups that are told together."""
    if text[comma + 2 : comma + 2 + _SYLLABLE].split(" ", 1)[0].strip(",.;:)").lower() not in _FIRST:
        return False
    found = _JOINED.search(text, max(0, comma - _WITHIN), comma + _WITHIN)
    while found is not None and found.start() < comma:
        if text.find(",", found.start(), found.end()) == comma:
            return True
        found = _JOINED.search(text, found.start() + 1, comma + _WITHIN)
    return False
