"""The patterns of what a figure measures."""

from __future__ import annotations

import re
from typing import Final

LEVEL_OF: Final = re.compile(
    r"(?<!\w)(?:hơn|vượt|bằng|dưới|so với|xa|chưa đạt)(?:\s+(?:cả|xa))?\s+"
    r"(?:mức|chỉ tiêu|mục tiêu|kế hoạch|yêu cầu|mốc)\s+(?:(?:là|tối thiểu|ít nhất)\s+)?$",
    re.IGNORECASE,
)

GOAL_SET: Final = re.compile(
    r"(?<!\w)(?:hơn|vượt|bằng|dưới|so với|chưa đạt)(?:\s+(?:cả|xa))?\s+(?:mức|chỉ tiêu|mục tiêu|kế hoạch|yêu cầu)\s+"
    r"(?:[^\W\d]+\s+){0,2}?(?:đề ra|đặt ra|được giao|giao)\s+(?:là\s+|\()?$",
    re.IGNORECASE,
)

SET: Final = re.compile(r"\s+(?:(?:mà|do)\s+)?(?:[^\W\d]+\s+){0,7}?(?:giao|đề ra|đặt ra|yêu cầu|quy định)(?!\w)")

PER_ONE: Final = re.compile(r"[^\W\d]+(?:\s[^\W\d]+)?/[^\W\d]+(?:\s[^\W\d]+)?")

AT: Final = re.compile(r"(?:ở|tại|của)\s+")

EACH: Final = re.compile(r"mỗi (?:ngày|tuần|tháng|quý|năm)(?!\w)", re.IGNORECASE)

OF_THEM: Final = re.compile(r"(?<!\w)trong (?:đó|số đó|số này)(?:\s+có)?\s*$")

EARLIER: Final = re.compile(r"(?:so với|thay vì|trong khi)(?:\s+(?:mức|chỉ|tỷ lệ))?\s+$")

DONE: Final = re.compile(
    r"(?<!\w)(?:xong|xử lý|giải quyết|hoàn thành|nhận|cấp|trả|từ chối|"
    r"(?:đúng|quá|trễ|trước|sớm) (?:hạn|hẹn))(?:\s+được)?\s+$",
    re.IGNORECASE,
)

RATE_DONE: Final = re.compile(
    r"(?:tỷ|tỉ) lệ\s+(?:(?:đã|được)\s+)*(?:giải quyết|xử lý|đơn giản hóa|cắt giảm|số hóa|tích hợp|kết nối|đồng bộ|"
    r"hoàn thành|thực hiện|triển khai|trả kết quả|tiếp nhận|cập nhật|xác minh|phản hồi|trả lời|kích hoạt|công khai|"
    r"thanh toán|cài đặt|trang bị)(?:\s+(?:xong|trực tuyến|qua mạng|thành công))?",
    re.IGNORECASE,
)
"""A share that is of what was counted before: "thông qua phương án cho 72 thủ tục, tỷ lệ cắt giảm đạt 31%"."""

JUDGED: Final = re.compile(
    r"\s(?:(?:vẫn|còn|cũng|lại)\s+)*(?:rất|khá|quá|còn|hơi)\s+"
    r"(?:khiêm tốn|ít|ít ỏi|thấp|hạn chế|nhỏ|nhỏ bé|thưa thớt|chậm|nhiều|lớn)$",
    re.IGNORECASE,
)
"""What a writer thinks of a number before telling it: "lượng giao dịch còn rất ít, chỉ 215 hồ sơ"."""

BROUGHT: Final = re.compile(r"(?P<what>.+?)\s(?P<to>(?:vào|lên)\s.+)")

OWNED: Final = re.compile(r"(?:của|ở|tại|cấp|khối|tuyến)\s\w")
"""Whose share of the same things it is: "80% hồ sơ cấp tỉnh, 60% cấp huyện và 30% của các xã"."""

RELATIVE_END: Final = re.compile(r"(?:^|\s+)(?:phải|đã|sẽ|được|là|cần|xong|trước|vào|trong)\s+", re.IGNORECASE)
"""Where what tells some people or bodies apart ends: "cho 12 triệu người tham gia bảo hiểm phải …"."""

LEVEL: Final = re.compile(r"(?:mức độ|mức|cấp độ)\s+\d", re.IGNORECASE)

ONE_OF: Final = ("một trong", "một trong những", "một trong số")
