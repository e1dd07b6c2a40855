"""Does a number make a figure? Not one of what is lacking, of a price, of those who were asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.extract import phrases
from graph.extract.bare import labelled, stands_alone
from graph.extract.quantity import Quantity
from graph.extract.statements import Statement
from graph.extract.terms import EndPattern
from graph.extract.wording import is_done

_DENIED: Final = re.compile(
    r"^\s*(?:vẫn\s+|còn\s+|sẽ\s+|đều\s+)?"
    r"(?:chưa|không(?!\s+(?:mật|dây|gian|quá|dưới|ít|chuyên|chỉ|dùng|sử dụng|phải|cần)\b))\b",
    re.IGNORECASE,
)
_EVERY: Final = EndPattern(re.compile(r"(?<!\w)cứ\s+$", re.IGNORECASE), ("cứ",))
_LITTLE: Final = re.compile(r"\s*(?:làm việc\s+)?(?:xuống\s+|chỉ\s+)*còn\s+(?:vài|mấy|nửa|một|hai|ba|chưa)(?!\w)")
_LIMITED: Final = re.compile(r"(?:vẫn còn|còn nhiều|vẫn chưa|mong muốn)[^,.;]{0,40}$", re.IGNORECASE)
_LACKS: Final = re.compile(
    r"(?<!\w)thiếu(?:\s+(?:tới|đến))?\s+$|"
    r"(?<!\w)chưa(?!\s+(?:đến|tới|đầy|quá|kể|tính)(?!\w))\s+[^.,;:()\d]{3,40}\s(?:của|cho|với|ở|tại)\s+$",
    re.IGNORECASE,
)
_LACKING: Final = EndPattern(_LACKS, ("thiếu", "tới", "đến", "của", "cho", "với", "ở", "tại"))
_LEFT_OVER: Final = EndPattern(re.compile(r"(?<!\w)còn(?:\s+(?:tới|đến))?\s+$", re.IGNORECASE), ("còn", "tới", "đến"))
_REPLACED: Final = EndPattern(
    re.compile(r"(?<!\w)thay(?:\s+thế)?(?:\s+cho)\s+$|(?<!\w)(?:không|chưa)\s+đạt\s+$", re.IGNORECASE), ("cho", "đạt")
)
"""What is replaced, and a mark that some do not reach, are no figures of what there is."""

_UNDONE: Final = re.compile(r"\s*(?:bị|chưa|không)(?!\w)")
_CLASS: Final = EndPattern(
    re.compile(r"(?<!\w)nhóm(?:\s+(?:đạt|từ|có))?\s*$", re.IGNORECASE), ("nhóm", "đạt", "từ", "có")
)
"""What makes a share the name of a class: "nhóm trên 90% gồm 5 bộ"."""

_ROUNDING: Final = 0.6
_IF: Final = re.compile(
    r"(?<!\w)(?:nào|nếu(?!(?:\s+như)?\s+(?:tính|xét|so|năm|tháng|quý|hồi|vào|trước|đầu|cuối)))(?!\w)[^.,;:]*$",
    re.IGNORECASE,
)
_REACH: Final = 60
_NONE_BELOW: Final = re.compile(
    r"(?<!\w)không(?:\s+(?:để|còn|có))?\s+[^\W\d]+(?:\s[^\W\d]+){0,2}\snào\s+(?:(?:được|còn|có|đạt|phải)\s+)*"
    r"(?:dưới|thấp hơn|ít hơn)\s+\d",
    re.IGNORECASE,
)
"""What all are to reach at least: "không xã nào dưới 50% hồ sơ trực tuyến"."""

_ASKED: Final = EndPattern(
    re.compile(r"(?<!\w)(?:đề nghị|yêu cầu|giao|kiến nghị|lưu ý|nhắc nhở|phê bình)\s+$", re.IGNORECASE),
    ("nghị", "cầu", "giao", "ý", "nhở", "bình"),
)
_NUMBERED_AMONG: Final = EndPattern(
    re.compile(r"(?<!\w)(?:nằm trong|lọt vào|thuộc|trong số|trong)(?:\s+(?:nhóm|số))?\s+$", re.IGNORECASE),
    ("trong", "vào", "thuộc", "số", "nhóm"),
)
_LEADERS: Final = re.compile(r"\s+[^,.;\d]{2,30}?\s(?:đầu tiên|dẫn đầu|đứng đầu|đi đầu|hàng đầu)(?!\w)")
_VISITED: Final = EndPattern(
    re.compile(
        r"(?<!\w)(?:kiểm tra|giám sát|làm việc|thăm|đánh giá|khảo sát)(?!\w)[^,.;:]{0,80}?\s(?:tại|ở)\s+$",
        re.IGNORECASE,
    ),
    ("tại", "ở"),
)
"""Those that someone goes to see are no figure: "kiểm tra công tác cải cách hành chính tại 5 xã"."""

_ALL: Final = EndPattern(re.compile(r"(?<!\w)cả\s+$", re.IGNORECASE), ("cả",))
_TELLS: Final = re.compile(
    r"\s+[^,.;:()\d]{3,60}?\s(?:có|nhận|phát sinh|đạt|giải quyết|xử lý|chỉ|mới)\s+"
    r"(?:(?:vỏn vẹn|được|khoảng|hơn|gần|trên|có)\s+)*\d"
)
"""All those of whom another number is told: "cả 5 đơn vị mới có 37 hồ sơ"."""

_TRAVELLED: Final = re.compile(
    r"(?<!\w)(?:đi|cách|xa|chạy|lội|vượt|quãng đường|đoạn đường|cuốc bộ)(?:\s[^\W\d]+){0,4}?\s+$", re.IGNORECASE
)
"""How far someone goes or lives: "đi xe máy 25 km", not "kéo 300 km cáp quang"."""

_BURDEN: Final = re.compile(
    r"(?<!\w)(?:người dân|người|dân|bà con|doanh nghiệp|khách hàng|tôi|họ|ai|muốn\s[^,.;\d]{2,40}?)"
    r"(?:\s[^\W\d]+){0,3}?\s"
    r"phải\s+(?:đi|nộp|qua|chờ|mất|chuẩn bị|điền|ký|chạy|photo|sao|xin|gõ|trải qua)(?:\s[^\W\d]+){0,4}?\s+$",
    re.IGNORECASE,
)
"""What people have to go through is no goal: "muốn nộp một hồ sơ phải qua 9 màn hình"."""

_SENT: Final = EndPattern(re.compile(r"(?<!\w)(?:cử|phân công|cắt cử)\s+$", re.IGNORECASE), ("cử", "công"))
_MEAN: Final = EndPattern(
    re.compile(
        r"(?<!\w)(?:trung bình|bình quân|chung|tổng số|khoảng cách)(?:\s[^\W\d]+){0,4}?\s(?:của|giữa|trong)\s+$",
        re.IGNORECASE,
    ),
    ("của", "giữa", "trong"),
)
_IS: Final = re.compile(r"\s+[^,.;:()\d]{2,40}?\s(?:là|đạt)\s+(?:[^\W\d]+\s+){0,2}\d")
"""Those of whom a mean is: "giá trị trung bình của 63 tỉnh là 0,4014"."""

_PRAISED: Final = re.compile(
    r"\s+(?:tập thể|cá nhân)(?!\w)[^.;\n]{0,90}?(?:giấy khen|bằng khen|khen thưởng|được khen|biểu dương)|"
    r"(?:\s+[^\W\d]+){1,7}?\s(?:nhận|tặng|trao|tặng thưởng)\s+(?:bằng khen|giấy khen|cờ thi đua|kỷ niệm chương)"
)
_PRAISED_TOO: Final = re.compile(r"\s+(?:tập thể|cá nhân|đơn vị|đồng chí|gia đình)(?!\w)")
_PRAISE: Final = re.compile(
    r"(?:giấy khen|bằng khen|khen thưởng|biểu dương|tuyên dương|tôn vinh)(?!\w)[^.;\n]*$", re.IGNORECASE
)
"""Those who are praised at the end of a meeting are no figure of what it was about."""

_BODIES: Final = re.compile(
    r"\s+(?:sở|xã|huyện|đơn vị|cơ quan|bộ|ngành|phòng|ban|địa phương|tỉnh|thành phố|quận|cán bộ|phường|thị trấn|người|"
    r"đồng chí|doanh nghiệp|tập đoàn|nhà mạng|trường|bệnh viện|bưu điện|thành viên|ông|nhóm|tổ)(?!\w)",
    re.IGNORECASE,
)
"""Who may be asked to do something: "giao 5 sở xây dựng …", not "giao 1.200 hồ sơ"."""

_PRESENT: Final = re.compile(r"\s*(?:về\s+|đã\s+|đến\s+)?(?:tham dự|dự)(?!\w)")
_CALLED_FOR: Final = re.compile(
    r"\s+[^.;:\d]{2,40}?\s(?:thống nhất|cùng|đồng loạt|đã)?\s*(?:kiến nghị|đề nghị|đề xuất)(?!\w)"
)
"""Those who call for something are no figure of it: "14 tỉnh thống nhất kiến nghị Bộ …"."""

_DUTY: Final = re.compile(r"\s*(?:phải\s+)?(?:chịu|có) trách nhiệm(?!\w)")
_AMONG: Final = ("trong ", "trong số ", "trong tổng số ")
_TOLD: Final = re.compile(r"\w+\s+(?:là|đạt)\s+$")
_SPENT: Final = re.compile(r"(?<!\w)(?:bình quân|trung bình|tiết kiệm|tốn)(?!\w)", re.IGNORECASE)
_MILLION: Final = 1_000_000
_FILE: Final = EndPattern(
    re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)\s*\(?\s*$", re.IGNORECASE),
    ("pdf", "doc", "docx", "xls", "xlsx", "rar", "zip", "("),
)


def counts(text: str, quantity: Quantity) -> bool:
    """Tell whether a number counts what makes a figure; "3 mục tiêu", "5 năm" do not."""
    return quantity.unit != "count" or not quantity.counted or phrases.counts(text, quantity.end, quantity.value)


def is_figure(text: str, statement: Statement) -> bool:
    """Tell whether a number measures something: not what is lacking, not where a rise began."""
    quantity, left = statement.quantity, text[slice(*statement.left)]
    deed = text[slice(*statement.deed)]
    said = left.lower()
    if _EVERY.search(left) or (text.endswith("từ ", 0, quantity.start) and _LITTLE.match(text, quantity.end)):
        return False
    if quantity.unit == "percent" and _CLASS.search(left):
        return False
    if _LACKING.search(left) or (_LEFT_OVER.search(left) and _UNDONE.match(deed)):
        return False
    if _DENIED.match(deed) or _is_limited(said) or _REPLACED.search(left):
        return False
    if (
        (_is_price(quantity) and not _SPENT.search(left))
        or _FILE.search(text, max(0, quantity.start - 12), quantity.start)
        or (
            ("nào" in said or "nếu" in said)
            and _IF.search(left)
            and not _NONE_BELOW.search(text, max(0, quantity.start - _REACH), quantity.end)
        )
    ):
        return False
    if quantity.unit == "count" and _NUMBERED_AMONG.search(left) and _LEADERS.match(text, quantity.end):
        return False
    if quantity.unit == "km" and _TRAVELLED.search(left):
        return False
    if quantity.unit == "count" and (("phải" in said and _BURDEN.search(left)) or _SENT.search(left)):
        return False
    if quantity.unit == "count" and (
        _VISITED.search(left)
        or (_ALL.search(left) and _TELLS.match(text, quantity.end))
        or (_MEAN.search(left) and _IS.match(text, quantity.end))
    ):
        return False
    if quantity.unit == "count" and (
        (_ASKED.search(left) and _BODIES.match(text, quantity.end))
        or _DUTY.match(deed)
        or left.lower() in _AMONG
        or _PRESENT.match(deed)
        or _PRAISED.match(text, quantity.end)
        or (
            _PRAISED_TOO.match(text, quantity.end)
            and _PRAISE.search(text, max(0, quantity.start - _REACH), quantity.start)
        )
        or (_BODIES.match(text, quantity.end) and _CALLED_FOR.match(text, quantity.end))
    ):
        return False
    return quantity.unit != "count" or quantity.counted or stands_alone(text, quantity.end)


def _is_limited(said: str) -> bool:
    """Tell whether words in small letters before a number say that something is still so, or is wished."""
    told = "vẫn" in said or "còn nhiều" in said or "mong muốn" in said
    return told and _LIMITED.search(said) is not None


def is_unnamed(text: str, statement: Statement) -> bool:
    """Tell whether no words of its own say what a number counts, as in "đại học 812, cao đẳng 301"."""
    quantity, left = statement.quantity, text[slice(*statement.left)]
    if quantity.unit != "count" or quantity.counted:
        return False
    named = phrases.is_scope(phrases.without_linkers(left)) or is_done(left) or bool(phrases.head(left))
    named = named or labelled(text, quantity.start, quantity.end, quantity.value)
    return not named and _TOLD.search(left) is None


def same_base(statement: Statement, before: Sequence[Statement]) -> Statement:
    """Return a statement whose number is per hundred like the one before it: "đạt 82 máy/100 cán bộ, ở huyện là 55"."""
    last = before[-1].quantity if before else None
    if last is None or last.unit != "per_100" or statement.quantity.unit != "count" or not statement.closes:
        return statement
    return replace(statement, quantity=replace(statement.quantity, unit="per_100"))


def _is_price(quantity: Quantity) -> bool:
    """Tell whether a sum is what something costs or what one person gets, not a budget."""
    return quantity.unit == "đồng" and quantity.value < _MILLION


def restates(statement: Statement, found: Sequence[Statement]) -> bool:
    """Tell whether a number in brackets gives the ratio before it as a percentage: "19/20 sở (đạt 95%)"."""
    if statement.outer is None or statement.quantity.unit != "percent":
        return False
    begin, end = statement.outer
    ratios = [s.quantity for s in found if begin <= s.quantity.start < end and s.quantity.unit == "ratio"]
    return any(
        abs(100 * ratio.value / ratio.denominator - statement.quantity.value) < _ROUNDING
        for ratio in ratios
        if ratio.denominator
    )
