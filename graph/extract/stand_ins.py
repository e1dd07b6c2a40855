"""Words that stand for things told before: "nơi", "chiếc", "người", "đơn vị", "trong đó"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.around import Wording
from graph.extract.statements import Statement
from graph.extract.surveys import answering

_PIECES: Final = ("cái", "chiếc", "bộ")
_STAND_IN: Final = re.compile(r"trong (?:số|đó)\b.*$|(?:nơi|cái|chiếc)(?:\s+(?:trong|có|đã|ở|này)\b.*)?$")
_OF_THOSE: Final = re.compile(r"(?<!\w)trong (?:đó|số đó|số này)(?:\s+(?:đã|mới|chỉ|có))*\s*$", re.IGNORECASE)
_AMONG: Final = re.compile(
    r"(?<!\w)trong(?:\s+(?:tổng\s+)?số)?\s+\d[\d.]*\s+(?P<who>[^.;:()\d\n]{2,60}?),\s*"
    r"(?:(?:đã|mới|chỉ|có|hiện)\s+)*$",
    re.IGNORECASE,
)
"""A whole whose part is told: "Trong 18 sở, ngành của tỉnh, 15 đơn vị …"."""

_GENERIC: Final = ("đơn vị", "người", "cơ quan", "địa phương", "nơi", "trường hợp", "tổ chức")
_PEOPLE: Final = re.compile(
    r"(?:lượt\s+)?(?:cán bộ|công chức|viên chức|giáo viên|học sinh|nhân viên|lao động|phụ huynh|bác sĩ|y sĩ|sinh viên|"
    r"hội viên|đoàn viên|đảng viên|công dân|chiến sĩ|kỹ sư|học viên)(?!\w)",
    re.IGNORECASE,
)
_STAFF: Final = re.compile(
    r"(?P<who>(?:đội ngũ|lực lượng|bộ phận)\s.+?)(?:\s+(?:vẻn vẹn|chỉ|có|gồm|mới|hiện|vỏn vẹn|còn|là))*(?:\s+người)?$",
    re.IGNORECASE,
)
_PROPERTY: Final = re.compile(
    r"(?:tổng\s+)?(?:tốc độ|dung lượng|băng thông|lưu trữ|tốc độ đường truyền|đường truyền|kim ngạch|trị giá|giá trị|"
    r"diện tích|công suất)",
    re.IGNORECASE,
)
"""What only says how fast or how large something is: "cáp quang tới 17 trạm, tốc độ 30 Mbps" is of the stations."""

_PROPERTY_WORD: Final = re.compile(
    r"(?<!\w)(?:tốc độ|dung lượng|băng thông|(?:tổng )?(?:kim ngạch|trị giá|giá trị|diện tích|công suất))(?!\w)",
    re.IGNORECASE,
)
_CHANGING: Final = re.compile(
    r"(?:^|^.*\s)(?:nâng|tăng|giảm|mở rộng|bảo đảm|đảm bảo|với|cho|duy trì|nâng cấp)$", re.IGNORECASE
)
"""What is done to a property, which says nothing of whose it is: "nâng băng thông lên 20 Mb"."""

_SITE: Final = re.compile(
    r"\s+(?:tại|ở|cho|đến|tới|của|giữa)\s+(?:(?:\d[\d.]*\s?%?|tất cả|toàn bộ|mỗi)\s+)?(?P<who>(?:các\s)?[^\W\d]+(?:,?\s"
    r"(?!(?:trong|vào|trước|từ|để|đến|tới|năm|và|là|có|đã|được|sẽ)\s)[^\W\d]+){0,6})"
)
"""Whose a property is, told after it: "nâng băng thông lên 20 Mb tại 100% các điểm kết nối"."""
_SHARES: Final = ("tỷ lệ", "tỉ lệ", "số")
_RATE_DONE: Final = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số)\s+(?:(?:đã|được)\s+)*(?:sử dụng|truy cập|đăng nhập|tham gia|hoàn thành|khai thác|"
    r"kích hoạt|thực hiện|"
    r"cập nhật|kết nối|giải quyết|xử lý|tương tác|phản hồi)"
    r"(?:\s+(?:đều|thường xuyên|hằng ngày|hằng tuần|hằng tháng|hàng ngày|hàng tuần|hàng tháng|đều đặn|đầy đủ|"
    r"thành công|"
    r"xong|kịp thời|trực tuyến|qua mạng))*",
    re.IGNORECASE,
)
"""What is done by or to so many of those told before: "cấp hộp thư cho 420 cán bộ, tỷ lệ sử dụng thường xuyên 58%"."""

_REACH: Final = 110
_MANY: Final = 8


def stands(scope: str) -> bool:
    """Tell whether a noun is too general to say what is counted: "người", "đơn vị"."""
    return scope.lower() in _GENERIC


def meant(
    text: str, statement: Statement, sentence: int, scope: str, said: Wording, earlier: Wording | None
) -> tuple[str, str]:
    """Return the scope of a figure and what it measures, where its own words only stand for others.

    Args:
        text: clean text.
        statement: the number with its words.
        sentence: where its sentence begins.
        scope: of whom or what its own words say it is.
        said: its wording.
        earlier: the wording of the figure before, where that stands near.
    """
    start = statement.quantity.start
    if (
        earlier is not None
        and earlier.scope
        and said.indicator.startswith(_SHARES)
        and _RATE_DONE.fullmatch(said.indicator)
    ):
        return earlier.scope, said.indicator
    if whom := answering(text, statement, scope):
        return whom, said.indicator
    if scope in _PIECES and said.indicator != scope and not said.follows:
        return said.indicator, said.indicator
    generic, stand_in = stands(scope), _STAND_IN.match(scope) is not None
    if (generic or stand_in) and (whole := _whole(text, sentence, start)):
        return whole, said.indicator
    if stand_in and earlier is not None and earlier.scope:
        return earlier.scope, said.indicator
    if statement.quantity.unit != "percent" and _PROPERTY.fullmatch(scope) is not None:
        whose = phrases.without_openers(phrases.without_linkers(_before(text, statement)))
        near = earlier is not None and earlier.start >= sentence and statement.outer is None
        if not whose or _CHANGING.match(whose) is not None:
            site = _SITE.match(text, statement.quantity.end, statement.clause[1])
            whose = phrases.tidy(site["who"]) if site is not None else ""
        return whose or (earlier.scope if near and earlier is not None else "") or scope, said.indicator
    if not generic:
        return scope, said.indicator
    counted = phrases.measured(said.indicator) if phrases.head(said.indicator) == said.indicator else said.indicator
    if scope == "người" and counted != said.indicator and _PEOPLE.match(counted) is not None:
        return counted, said.indicator
    if statement.outer is not None and (whom := _outer(text, statement)):
        return whom, said.indicator
    staff = _STAFF.fullmatch(said.indicator) if scope == "người" else None
    if staff is not None:
        return staff["who"], said.indicator
    if earlier is None or not earlier.scope or earlier.start < sentence:
        return scope, said.indicator
    people = scope == "người" and _PEOPLE.match(earlier.scope) is not None
    those = _OF_THOSE.search(text, max(sentence, start - _REACH), start) is not None
    return earlier.scope if people or those else scope, said.indicator


def _outer(text: str, statement: Statement) -> str:
    """Return the bodies or people right before a bracket that counts them: "doanh nghiệp được hỏi (312 đơn vị)"."""
    if (
        statement.outer is None
        or statement.quantity.unit != "count"
        or not text.startswith("(", statement.outer[1] + 1)
    ):
        return ""
    words = phrases.without_openers(text[slice(*statement.outer)].rpartition(",")[2])
    return words if 0 < len(words.split()) <= _MANY and not any(letter.isdigit() for letter in words) else ""


def _whole(text: str, sentence: int, start: int) -> str:
    """Return the whole told right before a number that is part of it: "Trong 18 sở, ngành, 15 nơi …"; else ``""``."""
    found = _AMONG.search(text, max(sentence, start - _REACH), start)
    return phrases.tidy(found["who"]) if found is not None else ""


def _before(text: str, statement: Statement) -> str:
    """Return the words of a statement before the one that names a property."""
    left = text[slice(*statement.left)]
    found = _PROPERTY_WORD.search(left)
    return left[: found.start()].rpartition(",")[2] if found is not None else ""
