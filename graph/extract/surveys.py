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
    r"\s+(?:cho|đánh giá|nhận xét|hài lòng|biết|nói|trả lời|chấm|tán thành|đồng tình|từng|tin|mong|khen|chê|"
    r"ủng hộ|phàn nàn|than phiền|phản ánh|gặp khó)"
    r"(?!\w)"
)
"""What those who were asked do: they say, they are content."""

_REACH: Final = 180
_SURVEYED: Final = re.compile(
    r"(?<!\w)(?:khảo sát|lấy ý kiến|phỏng vấn|thăm dò|hỏi)(?!\w)[^.;\d]{0,40}\d[\d.]*\s+"
    r"(?P<who>(?:người dân|người|doanh nghiệp|cán bộ|công chức|viên chức|hộ dân|hộ|học sinh|giáo viên|"
    r"phụ huynh|bệnh nhân|"
    r"cử tri|tổ chức|đơn vị|khách hàng)(?:,?\s(?:cán bộ|công chức|viên chức|doanh nghiệp|tổ chức))*)(?!\w)",
    re.IGNORECASE,
)
_WHO: Final = ("người", "phiếu", "ý kiến", "trường hợp")
_ANSWERS: Final = re.compile(r"(?:người|phiếu|ý kiến|trường hợp)(?:\s(?:trả lời|được hỏi|được khảo sát|khảo sát))?")


def asked(text: str, statement: Statement) -> str:
    """Return who was asked where a share names nobody: "Khảo sát 300 doanh nghiệp cho thấy 81% hài lòng"."""
    opinion = OPINION.match(text, statement.quantity.end) is not None
    if not opinion and (statement.closes or text[slice(*statement.noun)].strip()):
        return ""
    before = list(_ASKED.finditer(text, max(0, statement.quantity.start - _REACH), statement.quantity.start))
    return before[-1]["who"].strip() if before else ""


def answering(text: str, statement: Statement, scope: str) -> str:
    """Return who was asked where a count names them only as those who answered: "khảo sát 300 người dân thì 276 người
    trả lời hài lòng" → "người dân"; else ``""``."""
    if statement.quantity.unit != "count" or not scope.startswith(_WHO) or _ANSWERS.fullmatch(scope) is None:
        return ""
    start = statement.quantity.start
    found = list(_SURVEYED.finditer(text, max(0, start - _REACH), start))
    return found[-1]["who"].strip() if found else ""
