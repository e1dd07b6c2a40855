"""The patterns of names and groups that a clause speaks of."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.letters import UPPER
from graph.extract.lists import alternation
from graph.extract.terms import WordPattern, first_words

NAME: Final = rf"[{UPPER}]\w*(?:\s[{UPPER}]\w*){{0,3}}"

WORD: Final = r"thị\s+trấn|thị\s+xã|huyện\s+đảo|huyện|quận|phường|xã|thành\s+phố|tỉnh|TP\.?"

TOPIC: Final = r"(?:^\s*|(?<=[,;:(“\"–-])\s*|(?<=\d{4})\s+)"
"""Where the subject of a clause may begin: at its beginning, after a mark, after a year."""

_JOINERS: Final = (
    *("riêng", "còn", "trong khi", "trong đó", "nhất là", "như", "theo đó", "cụ thể", "thì", "mà", "thấy", "hiện nay"),
    *("hiện", "đầu là", "cuối là", "nhất là", "sau là", "theo là", "đến là"),
)

JOINED: Final = rf"(?<!\w)(?:{alternation(_JOINERS)}),?\s+"

AT: Final = r"(?<!\w)(?:ở|tại|với|đối\s+với|trên\s+địa\s+bàn)\s+"

EDGE: Final = re.compile(r"[,;:(“\"–-]|\d\d\d\d(?=\s)")

LEADS: Final = WordPattern(
    re.compile(rf"{JOINED}|{AT}", re.IGNORECASE), first_words((*_JOINERS, "ở", "tại", "với", "đối", "trên"))
)

NUMBERS: Final = r"(?:(?<![\d-] )\d{1,3}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"

BESIDE: Final = re.compile(
    r"(?:nơi|giáp|vốn|tức|nhẹ|nặng|cao|thấp|nhiều|ít|nhanh|chậm)\s[^,]{0,40}|[^,]{2,30}\s(?:cao|thấp|nhiều|ít|nhanh|chậm)\s+nhất",
    re.IGNORECASE,
)
"""What is only said by the way of what was named just before: "nơi gần dân nhất", "giáp biên"."""

COMMENT: Final = re.compile(
    r"[\s,]*(?:(?:thì|đi|là|nhẹ|nặng|cao|thấp|nhiều|ít|nhanh|chậm|hơn|nhất|với|đạt|được|mới|chỉ|khá|nhì|bình quân|"
    r"trung bình|con số này|tỷ lệ này|tỉ lệ này|khoảng|chừng|gần|hơn)[\s,]*)*",
    re.IGNORECASE,
)
"""Words between a name and its number that say nothing more about what is counted."""

EXTREME: Final = re.compile(
    r"[,;:]\s+(?:(?:còn|riêng|và)\s+)?(?:ở\s+)?(?P<who>[^,;:\d]{2,40}?)\s+(?:thì\s+)?(?:là\s+)?"
    r"(?:cao|thấp|nhẹ|nhiều|ít|nhanh|chậm|khá|kém)\s+(?:hơn|nhất)(?:\s+cả)?,?\s*(?:(?:với|là|đạt|được|chỉ|mới)\s+)*$",
    re.IGNORECASE,
)
"""One of a list with a remark on it: "…, đất đai thấp nhất, 77,9%"."""

BARE: Final = re.compile(
    rf"[\s,;]*(?:(?:còn|riêng|và|trong khi)\s+)?(?P<name>[{UPPER}]\w*(?:\s[{UPPER}]\w*){{1,3}})\s+"
    r"(?:(?:đạt|là|với|được)\s+)?"
)

FRAME: Final = re.compile(
    rf"\s*(?:[-+*•]\s*|\d{{1,2}}[.)]\s*)?(?:(?:riêng|còn|trong đó|về phía|về|với|đối với|kết quả|tình hình|"
    rf"số liệu|ở|tại|trong|của|trên địa bàn)\s+){{1,3}}"
    rf"(?P<who>(?:khối|cấp|nhóm|tuyến|các|những|lĩnh vực|{WORD})\s[^,.;:()\d\n]{{1,50}})(?=[,.:])",
    re.IGNORECASE,
)
"""What a sentence or a paragraph opens with that holds for all of it: "Ở khối huyện, …", "2. Kết quả khối bộ. …"."""

VENUE: Final = re.compile(r"(?<!\w)(?:ở|tại)\s", re.IGNORECASE)

SITED: Final = re.compile(r"(?<!\w)(?:ở|tại|so với|trên địa bàn|của các)(?!\w)")

OPEN_ENDED: Final = re.compile(r"\s+trở (?:lên|xuống)$")

PROPER: Final = re.compile(NAME)

OF_PROVINCE: Final = re.compile(r"(?:tỉnh|thành\s+phố|TP)", re.IGNORECASE)

ALONE: Final = re.compile(r"^(?:riêng|còn)\s+(?!lại)", re.IGNORECASE)

PART: Final = re.compile(rf"(?:riêng|mỗi|từng|cấp|khối|tuyến|(?:{WORD})\s+(?-i:[{UPPER}]\w*))(?!\w)", re.IGNORECASE)
"""What a scope begins with that is itself a part of the whole."""

LEVELLED: Final = re.compile(
    r"\s(?:cấp|khối|tuyến)\s(?:trung ương|tỉnh|huyện|xã|sở|bộ|cơ sở|thành phố|quận|phường|Đảng)"
)

NAMED: Final = re.compile(
    rf"(?:sở|bộ|ban|cục|chi cục|văn phòng|UBND|công an|thanh tra|{WORD})\s+(?-i:[{UPPER}])", re.IGNORECASE
)
"""What a scope begins with that names a body or a place."""

CAPITAL: Final = re.compile(rf"(?:Thị trấn|Thị xã|Huyện|Quận|Phường|Xã|Thành phố|Tỉnh)\s[{UPPER}]")
