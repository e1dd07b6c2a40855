"""The patterns of numbers, what stands around them, and what only looks like a figure."""

from __future__ import annotations

import re
from typing import Final

N: Final = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+,\d+|\d+\.\d{1,2}(?![\d.])|\d+"

OUT_OF: Final = (
    r"\s?/\s?|\s+phần\s+(?=\d)|\s+trong\s+(?=\d+\s+(?!năm|tháng|ngày|tuần|giờ|phút|quý|lần)[^\W\d])|"
    r"\s+trên\s+(?=\d+\s+[^\W\d])|\s+trong(?:\s+tổng)?\s+số(?:\s+hơn)?\s+|\s+trên\s+tổng(?:\s+số)?\s+"
)

ALL_DONE: Final = re.compile(r"\s[^.;:()\d]{2,80}?\sđã\s(?!được (?:chọn|vinh danh|khen|bình chọn))")
"""What all those have done of whom one is named: "xã A là một trong 24 xã của huyện đã có mạng"."""

RATE: Final = re.compile(r"(?:tỷ lệ|tỉ lệ|bình quân)\s[^.;\n]*$", re.IGNORECASE)

HOURS: Final = re.compile(r"\s*(?:giờ|h(?!\w)|[.,;)]|$|(?:ở|tại|để|mỗi|các ngày)(?!\w))")
"""What shows that someone is there all day: "trực 24/24 giờ"."""

BRACKETED: Final = re.compile(r"\s\([^()]{1,80}\)\s+[^\W\d_]")

YEARS: Final = re.compile(r"(?:19|20)\d\d\s?-\s?(?:19|20)\d\d")

RISE: Final = re.compile(r"\b(?:gấp|tăng|giảm|hơn|nhanh|cao|bằng)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)

PER: Final = re.compile(
    r"\s*(?P<what>[^\W\d]+(?:\s[^\W\d]+){0,4})\s?(?:/|trên)\s?(?P<base>100|1\.000|10\.000)\s?(?:người\s+)?"
    r"(?:dân|người|hộ|cán bộ|công chức|CBCC|viên chức|lao động|học sinh)"
)

PEOPLE: Final = re.compile(r"\s+(?:người\s+)?(?:dân|người)(?!\w)")

AFTER: Final = re.compile(r"\s+trở\s+(?P<way>lên|xuống)", re.IGNORECASE)

AFTER_NOUN: Final = re.compile(r"(?:\s+[^\W\d]+){1,8}?\s+trở\s+(?P<way>lên|xuống)", re.IGNORECASE)

COUNTED: Final = re.compile(r"\s+[\"“'(]?[^\W\d_]")

INDEX: Final = re.compile(r"\b(?:chỉ số|điểm|index|giá trị)\b[^.;\n]{0,90}$", re.IGNORECASE)

SCORED: Final = re.compile(r"(?<!\w)(?:chỉ số|index|điểm số|xếp hạng|chấm|thang điểm|đánh giá)(?!\w)", re.IGNORECASE)

POINTS_SET_UP: Final = re.compile(
    r"(?<!\w)(?:nối|kết nối|bổ sung|lắp|lắp đặt|mở|xây dựng|duy trì|thiết lập|đặt|phủ|tới|đến|cho|tại|có)"
    r"(?:\s+(?:mới|thêm|được|với|tới|đến|đủ|xong))*\s+(?:\S+\s+)?$",
    re.IGNORECASE,
)
"""What makes points places: "nối với 24 điểm", "bổ sung thêm 5 điểm"."""

PLACED_WITH: Final = re.compile(
    r"(?<!\w)(?:đứng|xếp|dẫn đầu|hạng|vị trí|thứ)(?!\w)[^.;]{0,44}?(?:với|đạt|có|được)\s+(?:chỉ số\s+|số điểm\s+)?$",
    re.IGNORECASE,
)
"""What is told of the points that gave a place: "Sở Tư pháp đứng đầu với 0,8217"."""

POINT_NOUN: Final = re.compile(
    r"\s+(?:cầu|truy|kết|phục|bưu|giao|trường|đến|tiếp|cung|trung|phát|nút|du|quan|đo|thu|bán|tư|"
    r"nối|cấp|ở cấp|mạng|wifi|camera|trực|tra)\b"
)

SUM_OF_MONEY: Final = re.compile(
    r"(?<!\w)(?:kinh phí|vốn|đầu tư|trị giá|số tiền|ngân sách|hợp đồng|chi|tốn|tiết kiệm|doanh thu)(?!\w)[^.;:()]*$",
    re.IGNORECASE,
)

VERSION: Final = re.compile(r"\d\.\d")

COUNTED_IN_BILLIONS: Final = re.compile(
    r"\s*(?:người|dân|lượt|thuê bao|bản ghi|thiết bị|giao dịch|tin nhắn|cuộc|hồ sơ|văn bản|trang|yêu cầu|truy vấn|"
    r"USD|đô la|đôla|yên|euro|won|rúp|m3|m2|kWh|kwh|byte|hóa đơn|tờ khai|chứng từ|điểm|khoản|chiếc|cây|con)(?!\w)"
)
