"""The patterns of numbers that make no figure: what is lacking, who is asked, praised, visited or sampled."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.end_patterns import EndPattern

DENIED: Final = re.compile(
    r"^\s*(?:vẫn\s+|còn\s+|sẽ\s+|đều\s+)?"
    r"(?:chưa|không(?!\s+(?:mật|dây|gian|quá|dưới|ít|chuyên|chỉ|dùng|sử dụng|phải|cần)\b))\b",
    re.IGNORECASE,
)

EVERY: Final = EndPattern(re.compile(r"(?<!\w)cứ\s+$", re.IGNORECASE), ("cứ",))

LITTLE: Final = re.compile(r"\s*(?:làm việc\s+)?(?:xuống\s+|chỉ\s+)*còn\s+(?:vài|mấy|nửa|một|hai|ba|chưa)(?!\w)")

LIMITED: Final = re.compile(r"(?:vẫn còn|còn nhiều|vẫn chưa|mong muốn)[^,.;]{0,40}$", re.IGNORECASE)

_LACKS: Final = re.compile(
    r"(?<!\w)thiếu(?:\s+(?:tới|đến))?\s+$|"
    r"(?<!\w)chưa(?!\s+(?:đến|tới|đầy|quá|kể|tính)(?!\w))\s+[^.,;:()\d]{3,40}\s(?:của|cho|với|ở|tại)\s+$",
    re.IGNORECASE,
)

LACKING: Final = EndPattern(_LACKS, ("thiếu", "tới", "đến", "của", "cho", "với", "ở", "tại"))

LEFT_OVER: Final = EndPattern(re.compile(r"(?<!\w)còn(?:\s+(?:tới|đến))?\s+$", re.IGNORECASE), ("còn", "tới", "đến"))

REPLACED: Final = EndPattern(
    re.compile(r"(?<!\w)thay(?:\s+thế)?(?:\s+cho)\s+$|(?<!\w)(?:không|chưa)\s+đạt\s+$", re.IGNORECASE), ("cho", "đạt")
)
"""What is replaced, and a mark that some do not reach, are no figures of what there is."""

UNDONE: Final = re.compile(r"\s*(?:bị|chưa|không)(?!\w)")

CLASS: Final = EndPattern(
    re.compile(r"(?<!\w)nhóm(?:\s+(?:đạt|từ|có))?\s*$", re.IGNORECASE), ("nhóm", "đạt", "từ", "có")
)
"""What makes a share the name of a class: "nhóm trên 90% gồm 5 bộ"."""

SOME: Final = re.compile(
    r"(?<!\w)(?<!ở )(?<!tại )(?<!của )(?<!với )(?<!cho )(?P<which>những|các)\s"
    r"(?:đơn vị|địa phương|xã|huyện|sở|cơ quan|tỉnh|bộ|nơi|quận|phường|trường|phòng)"
    r"(?:\s(?!(?:đạt|là|phải|có|được|đã|sẽ|cần|đều|nâng|giảm)\s)[^\W\d]+){0,4}\s*$",
    re.IGNORECASE,
)

MUST: Final = re.compile(r"\s*,?\s+(?:thì\s+)?(?:phải|cần|sẽ|bị|chịu|không được)(?!\w)")
"""Bodies of which a share only says which are meant: "phúc tra những đơn vị trễ hẹn trên 5%"."""

ITS_SHARE: Final = re.compile(
    r"\s+(?:sở|xã|huyện|đơn vị|cơ quan|bộ|ngành|phòng|địa phương|tỉnh|thành phố|quận|phường|thị trấn|trường|bệnh viện|"
    r"phường)(?!\w)(?:[^.;:()\d%]|\([^()]*\)){0,60}?\s(?:đạt|chỉ đạt|mới đạt|là|chiếm|còn|lên)\s+"
    r"(?:(?:trên|hơn|gần|khoảng|chỉ|mới|tới)\s+)*\d[\d,]*\s?%",
    re.IGNORECASE,
)

WHOSE_SHARE: Final = re.compile(r"(?:(?<!\w)(?:riêng|của|ở|tại|còn|trong đó)|[.\n])\s+$", re.IGNORECASE)
"""How many bodies there are whose share is told: "hồ sơ của 15 xã đạt 61%", "riêng 4 huyện miền núi đạt 42%"."""

SAMPLED: Final = EndPattern(
    re.compile(r"(?<!\w)ngẫu nhiên(?:\s+(?:qua|lấy|rút|chọn))?\s*$", re.IGNORECASE),
    ("nhiên", "qua", "lấy", "rút", "chọn"),
)

LAST_AMONG: Final = EndPattern(
    re.compile(
        r"(?<!\w)(?:xếp|đứng|ở)(?:\s+ở)?\s+(?:vị trí\s+)?(?:cuối|đầu|chót|nhất|thứ \w+)(?:\s+cùng|"
        r"\s+bảng)?\s+(?:trong|của|giữa)(?:\s+(?:số|tổng số))?\s*$",
        re.IGNORECASE,
    ),
    ("trong", "của", "giữa", "số"),
)
"""Among how many a place is: "xếp cuối cùng trong 19 đơn vị"."""

IF: Final = re.compile(
    r"(?<!\w)(?:nào|nếu(?!(?:\s+như)?\s+(?:tính|xét|so|năm|tháng|quý|hồi|vào|trước|đầu|cuối)))(?!\w)[^.,;:]*$",
    re.IGNORECASE,
)

NONE_BELOW: Final = re.compile(
    r"(?<!\w)không(?:\s+(?:để|còn|có))?\s+[^\W\d]+(?:\s[^\W\d]+){0,2}\snào\s+(?:(?:được|còn|có|đạt|phải)\s+)*"
    r"(?:dưới|thấp hơn|ít hơn)\s+\d|"
    r"(?<!\w)không(?:\s+(?:để|còn|có))?\s+[^\W\d]+(?:\s[^\W\d]+){0,2}\snào\s[^,.;:\d]{2,50}?\s(?:quá|vượt|trên)\s+\d",
    re.IGNORECASE,
)
"""What all are to reach at least: "không xã nào dưới 50% hồ sơ trực tuyến"."""

ASKED: Final = EndPattern(
    re.compile(r"(?<!\w)(?:đề nghị|yêu cầu|giao|kiến nghị|lưu ý|nhắc nhở|phê bình)\s+$", re.IGNORECASE),
    ("nghị", "cầu", "giao", "ý", "nhở", "bình"),
)

NUMBERED_AMONG: Final = EndPattern(
    re.compile(r"(?<!\w)(?:nằm trong|lọt vào|thuộc|trong số|trong)(?:\s+(?:nhóm|số))?\s+$", re.IGNORECASE),
    ("trong", "vào", "thuộc", "số", "nhóm"),
)

LEADERS: Final = re.compile(r"\s+[^,.;\d]{2,30}?\s(?:đầu tiên|dẫn đầu|đứng đầu|đi đầu|hàng đầu)(?!\w)")

HELPED: Final = EndPattern(
    re.compile(r"(?<!\w)(?:hướng dẫn|đôn đốc|nhắc nhở|phê bình|kiểm điểm|rà soát|làm việc với)\s+$", re.IGNORECASE),
    ("dẫn", "đốc", "nhở", "bình", "điểm", "soát", "với"),
)

HINDMOST: Final = re.compile(
    r"\s+[^,.;\d]{2,30}?\s(?:xếp cuối|đứng cuối|cuối bảng|xếp cuối cùng|yếu kém|chậm trễ|xếp hạng thấp)(?!\w)"
)
"""Those at the end of an order whom somebody is to help are no figure: "hướng dẫn 5 đơn vị xếp cuối lập kế hoạch"."""

VISITED: Final = EndPattern(
    re.compile(
        r"(?<!\w)(?:kiểm tra|giám sát|làm việc|thăm|đánh giá|khảo sát)(?!\w)[^,.;:]{0,80}?\s(?:tại|ở)\s+$",
        re.IGNORECASE,
    ),
    ("tại", "ở"),
)
"""Those that someone goes to see are no figure: "kiểm tra công tác cải cách hành chính tại 5 xã"."""

ALL: Final = EndPattern(re.compile(r"(?<!\w)cả\s+$", re.IGNORECASE), ("cả",))

TELLS: Final = re.compile(
    r"\s+[^,.;:()\d]{3,60}?\s(?:có|nhận|phát sinh|đạt|giải quyết|xử lý|chỉ|mới)\s+"
    r"(?:(?:vỏn vẹn|được|khoảng|hơn|gần|trên|có)\s+)*\d"
)
"""All those of whom another number is told: "cả 5 đơn vị mới có 37 hồ sơ"."""

TRAVELLED: Final = re.compile(
    r"(?<!\w)(?:đi|cách|xa|chạy|lội|vượt|quãng đường|đoạn đường|cuốc bộ)(?:\s[^\W\d]+){0,4}?\s+$", re.IGNORECASE
)
"""How far someone goes or lives: "đi xe máy 25 km", not "kéo 300 km cáp quang"."""

BURDEN: Final = re.compile(
    r"(?<!\w)(?:người dân|người|dân|bà con|doanh nghiệp|khách hàng|tôi|họ|ai|muốn\s[^,.;\d]{2,40}?)"
    r"(?:\s[^\W\d]+){0,3}?\s"
    r"phải\s+(?:đi|nộp|qua|chờ|mất|chuẩn bị|điền|ký|chạy|photo|sao|xin|gõ|trải qua|sắm|mua|trả|tốn|đóng|"
    r"bỏ)(?:\s[^\W\d]+){0,4}?\s+$",
    re.IGNORECASE,
)
"""What people have to go through is no goal: "muốn nộp một hồ sơ phải qua 9 màn hình"."""

SENT: Final = EndPattern(re.compile(r"(?<!\w)(?:cử|phân công|cắt cử)\s+$", re.IGNORECASE), ("cử", "công"))

MEAN: Final = EndPattern(
    re.compile(
        r"(?<!\w)(?:trung bình|bình quân|chung|tổng số|khoảng cách)(?:\s[^\W\d]+){0,4}?\s(?:của|giữa|trong)\s+$",
        re.IGNORECASE,
    ),
    ("của", "giữa", "trong"),
)

IS: Final = re.compile(r"\s+[^,.;:()\d]{2,40}?\s(?:là|đạt)\s+(?:[^\W\d]+\s+){0,2}\d")
"""Those of whom a mean is: "giá trị trung bình của 63 tỉnh là 0,4014"."""

PRAISED: Final = re.compile(
    r"\s+(?:tập thể|cá nhân)(?!\w)[^.;\n]{0,90}?(?:giấy khen|bằng khen|khen thưởng|được khen|biểu dương)|"
    r"(?:\s+[^\W\d]+){1,7}?\s(?:nhận|tặng|trao|tặng thưởng)\s+(?:bằng khen|giấy khen|cờ thi đua|kỷ niệm chương)"
)

PRAISED_TOO: Final = re.compile(r"\s+(?:tập thể|cá nhân|đơn vị|đồng chí|gia đình)(?!\w)")

PRAISE: Final = re.compile(
    r"(?:giấy khen|bằng khen|khen thưởng|biểu dương|tuyên dương|tôn vinh)(?!\w)[^.;\n]*$", re.IGNORECASE
)
"""Those who are praised at the end of a meeting are no figure of what it was about."""

BODIES: Final = re.compile(
    r"\s+(?:sở|xã|huyện|đơn vị|cơ quan|bộ|ngành|phòng|ban|địa phương|tỉnh|thành phố|quận|cán bộ|phường|thị trấn|người|"
    r"đồng chí|doanh nghiệp|tập đoàn|nhà mạng|trường|bệnh viện|bưu điện|thành viên|ông|nhóm|tổ)(?!\w)",
    re.IGNORECASE,
)
"""Who may be asked to do something: "giao 5 sở xây dựng …", not "giao 1.200 hồ sơ"."""

PRESENT: Final = re.compile(r"\s*(?:về\s+|đã\s+|đến\s+)?(?:tham dự|dự)(?!\w)")

CALLED_FOR: Final = re.compile(
    r"\s+[^.;:\d]{2,40}?\s(?:thống nhất|cùng|đồng loạt|đã)?\s*(?:kiến nghị|đề nghị|đề xuất)(?!\w)"
)
"""Those who call for something are no figure of it: "14 tỉnh thống nhất kiến nghị Bộ …"."""

DUTY: Final = re.compile(r"\s*(?:phải\s+)?(?:chịu|có) trách nhiệm(?!\w)")

AMONG: Final = ("trong ", "trong số ", "trong tổng số ")

TOLD: Final = re.compile(r"\w+\s+(?:là|đạt)\s+$")

SPENT: Final = re.compile(r"(?<!\w)(?:bình quân|trung bình|tiết kiệm|tốn)(?!\w)", re.IGNORECASE)

FILE: Final = EndPattern(
    re.compile(r"\.(?:pdf|docx?|xlsx?|rar|zip)\s*\(?\s*$", re.IGNORECASE),
    ("pdf", "doc", "docx", "xls", "xlsx", "rar", "zip", "("),
)
