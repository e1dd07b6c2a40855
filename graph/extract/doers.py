"""Who has or receives what is counted: "bộ phận một cửa của huyện tiếp nhận 6.284 hồ sơ" counts its files."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.statements import Statement

_JOINERS: Final = r"(?:(?:riêng|còn|trong khi|trong đó|theo đó|cụ thể|hiện nay|hiện|đến nay|song|nhưng|và),?\s+)*"
_SINCE: Final = (
    r"trong\s+(?:\d+\s+)?(?:năm|tháng|quý|tuần|ngày)(?:\s+(?:qua|đầu năm))?|từ đầu năm(?:\s+đến nay)?|năm\s+\d{4}|"
    r"mỗi\s+(?:ngày|tuần|tháng|năm)|hiện nay|hiện|đã|mới|chỉ|đang|cũng|vẫn|đến nay|tới nay"
)
_HOLDS: Final = (
    r"có|chạy|nhận|tiếp nhận|giải quyết|xử lý|cung cấp|lưu trữ|lưu|phục vụ|thu nhận|gánh|quản lý|vận hành|"
    r"phát sinh|ghi nhận|sở hữu"
)
_BODY: Final = (
    r"(?:bộ phận\s+(?:một cửa|(?:tiếp )?nhận(?:\s+hồ sơ)?\s+và\s+(?:trả kết quả|hoàn trả|giải quyết)[^\W\d]*)|"
    r"(?:bộ phận|trung tâm|khối|ngành|hai|ba|bốn|các|mỗi(?!\s+(?:ngày|tuần|tháng|quý|năm)(?!\w))|chi nhánh|chi cục|tổ)"
    rf"\s(?!(?:{_SINCE}|{_HOLDS})(?!\w))[^\W\d]+|"
    r"toàn\s(?:ngành|lực lượng|khối|hệ thống))"
)
_DOER: Final = re.compile(
    rf"[\s\"“,:–-]*(?:[^,.;:]{{2,40}},\s+)?{_JOINERS}(?:(?:cả|toàn)\s+(?=khối))?(?P<who>{_BODY}(?:,?\s[^\W\d]+){{0,9}}?)(?=\s+(?:(?:{_SINCE})\s+)*(?:{_HOLDS})(?!\w))",
    re.IGNORECASE,
)
_LEVEL: Final = re.compile(r"\s(?:cấp|khối|tuyến)\s(?:trung ương|tỉnh|huyện|xã|sở|bộ|cơ sở)(?!\w)")


_NAMED: Final = re.compile(
    r"(?:Sở|Cục|Phòng|Công an|Bưu điện|Kho bạc|Bệnh viện|Trường|UBND|Văn phòng|Trung tâm|Ban)\s[A-ZĐÁÂÔƯÀẢÃẠÚÙÝ]"
)
_AGENCY: Final = re.compile(
    rf"[\s\"“,:–-]*(?:[^,.;:]{{2,40}},\s+)?{_JOINERS}"
    rf"(?P<who>(?-i:Sở|Cục|Chi cục|Phòng|Công an|Bưu điện|Kho bạc|Bệnh viện|Trường|UBND|Văn phòng|Trung tâm|Ban)"
    rf"(?:,?\s(?!(?:{_SINCE}|{_HOLDS})(?!\w))[^\W\d]+){{1,9}}?)(?=\s+(?:(?:{_SINCE})\s+)*(?:nhận|tiếp nhận|"
    rf"giải quyết|xử lý|có|thu nhận|"
    rf"phát sinh)(?!\w))",
    re.IGNORECASE,
)
"""A body named in full that has or receives what is counted: "Sở Y tế nhận 512 thư"."""


def doer(text: str, statement: Statement, scope: str) -> str:
    """Return a scope with who has or receives what is counted, where its clause opens with that and the scope does not
    say: "hồ sơ" → "hồ sơ của bộ phận một cửa của huyện".

    Args:
        text: clean text.
        statement: the number with its words.
        scope: what is counted.
    """
    if statement.quantity.unit != "count" or statement.outer is not None:
        return scope
    begin, end = statement.clause[0], statement.quantity.start
    begin = max(begin, text.rfind(": ", begin, end))
    found = _AGENCY.match(text, begin, end) or (_DOER.match(text, begin, end) if " " in scope else None)
    if found is None:
        return scope
    who = phrases.tidy(found["who"])
    who = who if _NAMED.match(who) else phrases.uncapitalised(who)
    said = who.lower() in scope.lower() or scope.lower() in who.lower() or _LEVEL.search(scope) is not None
    whole = who.startswith("toàn ")
    return scope if said else f"{scope} {who}" if whole else f"{scope} của {who}"
