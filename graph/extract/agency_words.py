"""What stands around and between the names of agencies."""

from __future__ import annotations

import re
from typing import Final

PARTY: Final = {"tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã"}

SEVERAL: Final = re.compile(r"(?:(?<!\w)(?:các|những|\d+)|ủy,)\s+$", re.IGNORECASE)

OF_HEAD: Final = {
    "bộ": ("ministry", "central"),
    "sở": ("department", "province"),
    "phòng": ("department", "district"),
}

JOINT: Final = re.compile(r"\s*(?:,|;|-|/|và|cùng|với)?\s*(?:các\s+)?(?:Thường trực\s+)?", re.IGNORECASE)

CENTRAL: Final = re.compile(r"\s*(?:quốc gia|nhà nước|của Chính phủ|Chính phủ|Trung ương)(?!\w)", re.IGNORECASE)

DEPUTIES: Final = re.compile(r"Đoàn\s+(?:ĐBQH|[Đđ]ại biểu Quốc hội)(?P<joint>\s*,|\s+và)\s*(?=HĐND|Hội đồng|UBND)")

BRACKET: Final = re.compile(r"\s*\([^)]{1,30}\)")

NATIONAL: Final = re.compile(r"Việt Nam|quốc gia|nhà nước", re.IGNORECASE)

SYSTEM: Final = re.compile(
    r"(?:tích hợp|dữ liệu|điều hành|giám sát(?:,| an)|hành chính(?! công)|thông tin(?! và)|xã hội|y tế$|chính quyền)",
    re.IGNORECASE,
)

COMMUNES: Final = ("xã", "phường", "thị trấn")

BUILDS: Final = re.compile(
    r"\s+(?!(?:và|tỉnh|thành phố|huyện|đã|phải|cần|sẽ|có|là|trong|tại|ở|cho|được|đang|với|của|trình|báo cáo|chủ trì|"
    r"phối hợp|rà soát|hướng dẫn|các tỉnh)(?!\w))[^\W\d]"
)
"""What a department builds, whose own name has no such verb: "giao Sở xây dựng bộ tài liệu"."""
