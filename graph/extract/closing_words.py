"""The patterns of numbers that end their statement."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.letters import UPPER

LEVEL: Final = re.compile(r"(?:mức độ|mức|cấp độ)\s+\d", re.IGNORECASE)

_OF: Final = re.compile(r"^(?:của|ở|tại)\s+")

HAS: Final = re.compile(r"\b(?:có|đạt)\s*$", re.IGNORECASE)

LEADS: Final = re.compile(
    r"\s+(?:dẫn đầu|đứng đầu|cao nhất|thấp nhất|đứng cuối|đứng chót|xếp cuối|xếp đầu|đội sổ|về nhất)"
    r"(?:\s+bảng)?(?:\s+với)?$"
)

JOINED: Final = re.compile(
    r"^(?:(?:trong đó|còn|trong khi đó|trong khi|cụ thể|theo đó|nhất là|đặc biệt là|đặc biệt|và|gồm|bao gồm|"
    r"riêng|nhưng|song|mà|(?:nếu\s+)?(?:tính|xét)\s+riêng|nếu tính)[,:]?\s+)+",
    re.IGNORECASE,
)
"""What ties one of a list to the rest: "trong đó khối …"."""

ONLY: Final = re.compile(r"^(?:riêng|còn)\s+", re.IGNORECASE)

INCOMPLETE: Final = ("tỷ lệ", "tỉ lệ", "số", "tổng số", "số lượng", "mức độ", "tổng")

THIS: Final = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|con số|số lượng|chỉ số|chỉ tiêu|số|mức)\s+(?:này|đó|ấy|trên|nói trên|chung)(?!\w)",
    re.IGNORECASE,
)
"""Words for a figure told before."""

WHOSE: Final = re.compile(r"\s+(?:thì\s+)?(?:với|ở|của|tại|đối với|trong|cho|riêng)\s+(?P<who>[^,;:()\d]{2,50})$")
"""Whose figure it is that is told again: "con số này với UBND cấp huyện là 60%"."""

PLAN: Final = re.compile(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu)"
    r"(?:\s+(?:năm|đề ra|đặt ra|được giao|(?:(?:của|do|mà)\s+)?(?:[^\W\d]+\s+){0,3}giao))*",
    re.IGNORECASE,
)
"""A goal in brackets after what was reached: "đạt 82% (kế hoạch 80%)"."""

NAMED: Final = re.compile(
    rf"(?P<what>[^,:]+?)\s(?:là|gồm|như)\s+(?P<who>(?:(?:thành phố|huyện|quận|thị xã|thị trấn|xã|phường|"
    rf"tỉnh)\s)?[{UPPER}]\w*(?:\s[^\s,]+){{0,7}})"
)
"""Whose figure follows in brackets: "các sở có tỷ lệ cao là Sở Y tế (98%)"."""

NEXT: Final = re.compile(r"^.*\d[^,]*,\s+(?=[^,\d]+$)")
"""What stands before the next of a list: "Sở Y tế dẫn đầu với 98 điểm, tiếp theo là Sở Nội vụ (97 điểm)"."""

NONE: Final = re.compile(
    r"(?<!\w)không\s+(?:(?:để|còn|có)\s+)?(?P<who>[^\W\d]+(?:\s[^\W\d]+){0,2})\snào(?:\s+(?:còn|có|đạt|được|phải))*$",
    re.IGNORECASE,
)
"""All those that are to reach a mark: "không có cơ quan nào dưới 75%"."""

BODY: Final = re.compile(
    rf"(?:Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Văn phòng|UBND|Thanh tra|Công an|Trường|Bệnh viện|Trung tâm|Phòng)\s[{UPPER}]"
)
"""A body named in full, which has a figure of its own in a list: "Sở Y tế (98%), Sở Nội vụ (97%)"."""

EXTREME: Final = re.compile(
    r"(?:(?:cao|thấp|nhiều|ít|nhanh|chậm) nhất|dẫn đầu|đứng (?:đầu|cuối)|tiếp (?:theo|đến)|kế đến|xếp sau)\s+"
    r"(?:là\s+)?(?P<who>[^,:;]+),?",
    re.IGNORECASE,
)

RATE: Final = re.compile(r"\s+(?P<rate>(?:mỗi|một|hằng|hàng) (?:năm|tháng|quý|tuần|ngày))(?!\w)")

SAVED: Final = "tiết kiệm"

BASE: Final = re.compile(r"100\s?(?P<base>\D+)$")

SPENT: Final = re.compile(r"\s+(?P<on>(?:tiền|chi phí)(?:\s+(?!(?:mỗi|một|hằng|hàng)\s)[^\W\d]+){1,4})")

IN_TIME: Final = re.compile(r"(?:đúng|trễ|quá|trước|sớm)\s+(?:hạn|hẹn)")

TIMELY: Final = re.compile(
    r"(?:trả\s+|được\s+giải quyết\s+|giải quyết\s+)?(?:(?:trước|đúng|quá|trễ|sớm)(?:\s+và\s+|"
    r",\s+)?\s*)+(?:hạn|hẹn|thời hạn)"
)
"""How so many of what was counted before were done: "giải quyết 812 hồ sơ, đạt 97% đúng hạn"."""

BEYOND: Final = re.compile(
    r"(?:vượt|tăng|giảm|hụt|không đạt|cao hơn|thấp hơn)\s+(?:so với\s+)?(?:kế hoạch|chỉ tiêu|mục tiêu|dự kiến|"
    r"yêu cầu|dự toán)"
    r"(?:\s+(?:năm|đề ra|đặt ra|được giao|giao))?",
    re.IGNORECASE,
)
"""By how much what was counted before goes beyond its plan: "1.126 lượt học viên, vượt kế hoạch 12,6%"."""

PIECE: Final = re.compile(r"\s+(?:bộ|chiếc|cái|nơi|đơn vị|xã|hộp|lượt|văn bản|hồ sơ|máy|điểm|trường hợp)(?=\s)")

TAKEN: Final = re.compile(r"(?<!\w)chiếm(?:\s+(?:tới|đến|khoảng|hơn|gần|chỉ|trên))*$")
"""What a part takes up of the whole told before: "1.892 thủ tục, dịch vụ công mức độ 4 chiếm 16,4%"."""

AIM: Final = re.compile(
    r"^(?:riêng\s+)?(?:chỉ tiêu|mục tiêu|tiêu chí)\s+(?:về\s+)?(?=[^\W\d]+\s[^\W\d]+\s)", re.IGNORECASE
)

WAY: Final = re.compile(
    r"(?:^|\s)từ\s[^\W\d]+(?:\s[^\W\d]+){0,3}\s(?:xuống|lên|đến|tới|về)\s[^\W\d]+(?:\s[^\W\d]+){0,3}$", re.IGNORECASE
)
"""Between whom a connection is: "đường truyền từ tỉnh xuống huyện đạt 100 Mb, từ huyện xuống xã đạt 20 Mb"."""

MEAN_OF: Final = re.compile(
    r"(?:bình quân|trung bình|mặt bằng)(?: chung)?(?: của)? (?P<who>(?:toàn|cả|các)\s[^,.;:()\d]{2,40})$"
)
"""Of whom a mean in brackets is: "gấp đôi mức bình quân toàn tỉnh (2,8%)"."""

GROWN: Final = re.compile(r"mức (?:tăng|giảm) (?P<what>.+)")

HOW_DONE: Final = re.compile(
    r"(?:(?:giao dịch|tra cứu|đều|tỷ lệ)\s+)*(?:thành công|hợp lệ|khớp|khớp đúng|trùng khớp|chính xác)"
)
"""How well what was counted before was done: "tra cứu 9.000 lượt, thành công 88%"."""

FILES: Final = "hồ sơ"

THAN: Final = re.compile(r"[Ss]o với [^,.;()]{3,60}(?=,)")

SPANS: Final = ("thời gian", "thời hạn")

DURATIONS: Final = ("ngày", "giờ", "phút", "giây")

DID: Final = re.compile(r"(?:thực hiện|làm|thực tế|cắt|kết quả)(?:\s+(?:được|đạt|là))?", re.IGNORECASE)
"""Words that only say that something of what was told before was done: "được giao 40% nhưng mới làm được 22%"."""
