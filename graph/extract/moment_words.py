"""The patterns of when a figure is told of: now, once, instead of before."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.terms import WordPattern

_PRESENT: Final = re.compile(
    r"(?<!\w)(?:(?<!thực )(?<!thể )(?<!phát )(?<!xuất )hiện(?!\s+(?:đại|thực|trường|vật))|"
    r"(?:đến|tới) (?:hiện )?nay|(?<!năm )(?<!hôm )(?<!sáng )(?<!chiều )(?<!trưa )(?<!tối )nay|"
    r"bây giờ|(?<=công bố )mới đây|giờ đây|lúc này|thời điểm này)(?!\w)",
    re.IGNORECASE,
)

NOW: Final = WordPattern(_PRESENT, ("hiện", "đến", "tới", "nay", "bây", "mới", "giờ", "lúc", "thời"))

_BYGONE: Final = re.compile(
    r"(?<!\w)(?:giai đoạn trước|trước đây|trước kia|ngày ấy|hồi đó|khi ấy|lúc đó|"
    r"trước (?:khi )?(?:sáp nhập|hợp nhất|chia tách))(?!\w)",
    re.IGNORECASE,
)

ONCE: Final = WordPattern(_BYGONE, ("giai", "trước", "ngày", "hồi", "khi", "lúc"))

FOR: Final = re.compile(r"\s+(?:cho|trong)(?:\s+(?:cả|toàn))?\s+")

THESE: Final = re.compile(
    r"(?<=[.\n])\s*(?:Các\s+|Những\s+)?(?:(?:chỉ tiêu|mục tiêu|nhiệm vụ|nội dung|công việc|việc)\s+"
    r"(?:này|trên|nói trên)|Thời gian\s+(?:thực hiện|thí điểm|triển khai|hoàn thành))\b",
    re.IGNORECASE,
)

ORDER: Final = re.compile(
    r"\s*(?:(?:và|đồng thời|cũng)\s+)?(?:giao|đề nghị|yêu cầu|kiến nghị|lưu ý)(?!\w)", re.IGNORECASE
)
"""What opens a clause that orders something of its own, due on no day of another order: "…; đề nghị Sở A cấp …"."""

YEAR_BEFORE: Final = re.compile(
    r"(?:[(;,.]|trong khi|còn)\s*cùng kỳ(?!\s+(?:năm|tháng|quý|của|các|\d))[^\d;.()]*$", re.IGNORECASE
)

INSTEAD: Final = re.compile(r"(?<!\w)thay vì\s+(?:mức\s+)?$", re.IGNORECASE)

AS_BEFORE: Final = re.compile(r"\s+(?:làm việc\s+)?(?:như\s+)?trước(?:\s+(?:đây|kia))?(?=\s*[,.;)])")

OPENED: Final = re.compile(r"\s*\(\s*(?:(?:chỉ|mới|đạt|là|có|được|với|ở mức|vẫn)\s+)*")
"""What stands between a date and its figure in brackets: "so với năm 2016 (chỉ 12 xã)"."""

DIGIT: Final = re.compile(r"\d")
