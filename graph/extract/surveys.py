"""Shares of those who were asked: "Khảo sát 300 doanh nghiệp cho thấy 81% hài lòng"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.statements import Statement

_ASKED: Final = re.compile(
    r"(?:\d[\d.]*\s+|(?<=[.\n]\s)|(?<=\n))(?P<who>(?:người dân|người|doanh nghiệp|cán bộ|công chức|viên chức|hộ dân|hộ|"
    r"học sinh|giáo viên|phụ huynh|bệnh nhân|cử tri|tổ chức|đơn vị|khách hàng)"
    r"(?:\s+được\s+(?:hỏi|khảo sát|thăm dò|phỏng vấn))?)(?!\w)",
    re.IGNORECASE,
)
OPINION: Final = re.compile(
    r"\s+(?:cho|đánh giá|nhận xét|hài lòng|biết|nói|trả lời|chấm|tán thành|đồng tình|từng|tin|mong|khen|chê|ủng hộ)"
    r"(?!\w)"
)
"""What those who were asked do: they say, they are content."""

_REACH: Final = 180


def asked(text: str, statement: Statement) -> str:
    """Return who was asked where a share names nobody: "Khảo sát 300 doanh nghiệp cho thấy 81% hài lòng"."""
    opinion = OPINION.match(text, statement.quantity.end) is not None
    if not opinion and (statement.closes or text[slice(*statement.noun)].strip()):
        return ""
    before = list(_ASKED.finditer(text, max(0, statement.quantity.start - _REACH), statement.quantity.start))
    return before[-1]["who"].strip() if before else ""
