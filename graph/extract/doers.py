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
    rf"\s(?!(?:{_SINCE}|{_HOLDS})(?!\w))[^\W\d]+)"
)
_DOER: Final = re.compile(
    rf"[\s\"“,:–-]*(?:[^,.;:]{{2,40}},\s+)?{_JOINERS}(?:(?:cả|toàn)\s+(?=khối))?(?P<who>{_BODY}(?:,?\s[^\W\d]+){{0,9}}?)(?=\s+(?:(?:{_SINCE})\s+)*(?:{_HOLDS})(?!\w))",
    re.IGNORECASE,
)


def doer(text: str, statement: Statement, scope: str) -> str:
    """Return a scope with who has or receives what is counted, where its clause opens with that and the scope does not
    say: "hồ sơ" → "hồ sơ của bộ phận một cửa của huyện".

    Args:
        text: clean text.
        statement: the number with its words.
        scope: what is counted.
    """
    if statement.quantity.unit != "count" or " " not in scope or statement.outer is not None:
        return scope
    begin, end = statement.clause[0], statement.quantity.start
    found = _DOER.match(text, max(begin, text.rfind(": ", begin, end)), end)
    if found is None:
        return scope
    who = phrases.uncapitalised(phrases.tidy(found["who"]))
    said = who.lower() in scope.lower() or scope.lower() in who.lower()
    return scope if said else f"{scope} của {who}"
