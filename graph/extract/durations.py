"""How long something takes: "thời gian cấp phép rút xuống còn 12 ngày", "tra một bộ hồ sơ không quá 15 phút"."""

from __future__ import annotations

import re
from typing import Final

_UNIT: Final = re.compile(r"\s+(?P<unit>(?:ngày|giờ|phút|giây)(?:/(?:năm|tháng|ngày|hồ sơ))?)(?!\w)")
_REACH: Final = 150
"""How far before its number what takes so long is named, in characters."""

_SPAN: Final = re.compile(r"(?<!\w)(?:thời gian|thời hạn|số giờ|số ngày|số phút)(?!\w)", re.IGNORECASE)
_PROCESS: Final = re.compile(
    r"(?<!\w)(?:việc|cấp phép|cấp giấy|cấp đổi|cấp (?:bản sao|thẻ|chứng thư)|tra|tra cứu|giải quyết|xử lý|thông quan|"
    r"chờ|xếp hàng|thẩm định|trả kết quả|nộp (?:thuế|hồ sơ)|phê duyệt|luân chuyển|gửi nhận|thủ tục|quy trình|"
    r"gián đoạn|ngừng|nghẽn|trả lời|"
    r"phản hồi|tiếp nhận|đăng ký|khắc phục|kết nối|mỗi hồ sơ|một (?:bộ )?hồ sơ|một lô)(?!\w)",
    re.IGNORECASE,
)
_COMPARING: Final = (
    r"(?:(?:còn|chỉ|khoảng|chừng|hơn|trên|dưới|gần|không quá|tối đa|trung bình|bình quân|vỏn vẹn|độ|tới|đến|được|cần|"
    r"nay)\s+)*"
)
_TOLD: Final = re.compile(
    r"(?<!\w)(?:là|trung bình|bình quân|mất|lên|chỉ|khoảng|từ|thay vì|tối đa|không quá|không vượt|"
    r"không vượt quá|còn|xuống|đạt|hết|tốn|ở mức)"
    rf"\s+{_COMPARING}$"
)
_TAKES: Final = re.compile(
    r"(?<!\w)(?:(?:mất|tiêu tốn|tốn|chỉ hết|chỉ trong|"
    r"(?:rút|giảm|hạ)(?: ngắn)?(?: xuống)?(?: còn)?|xuống(?: còn)?|sau|quá|thay vì)\s+"
    rf"{_COMPARING}|"
    r"(?:nay|giờ|hiện|bây giờ|chỉ|chỉ còn)\s+(?:(?:chỉ|còn|không quá|khoảng|chừng|tối đa)\s+)+)$",
    re.IGNORECASE,
)
_CHANGED: Final = re.compile(
    r"(?<!\w)(?:giảm|rút ngắn|cắt giảm|tiết kiệm)(?:\s+được)?\s+$|"
    r"(?<!\w)(?:rút|giảm)(?:\s+ngắn)?\s+(?:xuống\s+|còn\s+)+$|"
    r"từ\s+\d+(?:,\d+)?\s+(?:ngày|giờ|phút|giây)(?:\s+làm việc|\s+mỗi\s+\w+|/\w+)?\s+(?:xuống\s+)?(?:còn\s+)?$",
    re.IGNORECASE,
)
_CHANGES: Final = re.compile(r"(?:\s+làm việc|\s+mỗi\s+\w+)?\s+(?:xuống|còn)(?!\w)")
_EACH: Final = re.compile(
    r"\s+(?:cho\s+)?(?:một|mỗi)\s+(?:tờ khai|bộ hồ sơ|hồ sơ|thủ tục|giao dịch|văn bản|lần|ca|năm)(?!\w)"
)
_ABOUT: Final = re.compile(
    r"(?<!trong )(?:khoảng|chừng|hơn|dưới|gần|không quá|không vượt|không vượt quá|chỉ|chỉ còn|còn|mất)\s+$",
    re.IGNORECASE,
)
_EARLIER: Final = re.compile(r"\d\s(?:phút|giây)\s+(?:cho\s+)?(?:một|mỗi)\s[^.\n]*$")
_LISTED: Final = re.compile(
    r"(?:thời gian|thời hạn)\s[^.;\n]*\d\s(?:ngày|giờ|phút|giây)[^.;\n\d]*,\s+"
    r"(?:còn\s+|và\s+)?[^\W\d]+(?:\s[^\W\d]+){0,4}\s+$",
    re.IGNORECASE,
)
"""A list of times: "thời gian … với luồng xanh là 15 phút, luồng vàng 70 phút"."""

_LEFT: Final = re.compile(rf"(?<!\w)(?:còn|xuống|đạt)\s+{_COMPARING}$")
_SPANS: Final = re.compile(r"(?<!\w)thời gian\s[^;]*\d\s(?:ngày|giờ|phút)(?!\w)", re.IGNORECASE)
"""A time told shortly before, of which the sentence goes on to tell."""

_FAR: Final = 220
_END: Final = re.compile(r"[.;\n](?=\s|$)")


def duration(text: str, begin: int, start: int, end: int) -> tuple[str, int] | None:
    """Return the unit of a number that says how long something takes, and where it ends; ``None`` where it does not,
    as in "trong 2 ngày 26 và 27/8".

    Args:
        text: clean text.
        begin: where the number's phrase begins, with the words that compare.
        start: where the number begins.
        end: where it ends.
    """
    unit = _UNIT.match(text, end)
    if unit is None:
        return None
    before = text[max(0, start - _REACH) : start]
    last = max((mark.end() for mark in _END.finditer(before)), default=0)
    before = before[last:]
    since = text[max(0, begin - len("từ ")) : begin].lower() == "từ "
    changing = since and _CHANGES.match(text, unit.end()) is not None
    taken = _TOLD.search(before) is not None and _SPAN.search(before) is not None
    taken = taken or (_TAKES.search(before) is not None and _PROCESS.search(before) is not None)
    each = _EACH.match(text, unit.end()) is not None
    alike = unit["unit"] in ("phút", "giây") and _ABOUT.search(before) is not None
    alike = alike and _EARLIER.search(text, max(0, start - _REACH), start) is not None
    taken = taken or (_LEFT.search(before) is not None and _SPANS.search(text, max(0, start - _FAR), start) is not None)
    alike = alike or _LISTED.search(before) is not None
    if changing or taken or each or alike or _CHANGED.search(before):
        return unit["unit"], unit.end()
    return None
