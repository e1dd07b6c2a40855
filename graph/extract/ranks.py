"""How places in an order and growth by so many times are worded."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.around import COMPARED, NAME, TIES, Around, Wording
from graph.extract.coordinate import parts
from graph.extract.letters import UPPER
from graph.extract.statements import Statement

_CHANGE: Final = re.compile(
    r"\b(?P<verb>tụt|tăng|giảm|lên|xuống|rớt|thăng|vượt|cải thiện|tiến|lùi|rơi|nhích|sụt|vươn|leo)(?:\s+\w+)?\s*$",
    re.IGNORECASE,
)
_RANKED: Final = re.compile(
    r"(?:đánh giá|xếp hạng|chỉ số|bảng xếp hạng)(?:\s+(?:về|mức độ|xếp hạng|chỉ số))*\s+(?P<what>[^,.;()\d\x00]{2,60})",
    re.IGNORECASE,
)
_ABOUT: Final = re.compile(
    r"(?:^|\s)(?:về|trong)\s+(?:chỉ số\s+|xếp hạng\s+|bảng xếp hạng\s+)*(?P<what>[^\d,]{4,80})(?:,[^,]*)?$",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(
    r"(?:trong|giữa|trên)\s+(?:(?:tổng\s+)?số\s+)?"
    r"(?P<who>(?:các|những|khối|nhóm|khu vực|vùng|toàn|cả nước|tỉnh|huyện)(?!\w)"
    r"(?:[^,.;()\x00]|,\s(?=(?:ban|ngành|huyện|thị xã|thành phố|xã|phường|thị trấn|đoàn thể|quận|"
    r"cơ quan)(?!\w))){0,60}?)"
    r"(?=\s*,|\s+(?:về|ở|theo|với)\s|$)"
)
"""Among whom a place is, told after it: "xếp thứ 3 trong các tỉnh miền núi phía Bắc về …"."""

_BESIDE: Final = re.compile(
    r"\s+(?:trong\s+|ở\s+)?(?P<who>(?:khối|nhóm|cụm)\s[^.,;:()\d\x00]{2,40}?)(?=\s+(?:về|ở|theo|với)\s|[.,;:()\n]|$)"
)
"""The group right after a place told in words: "xếp thứ nhất khối huyện"."""

_NOT_BODIES: Final = re.compile(r"(?:các|những)\s+(?:chỉ số|bảng|xếp hạng|lĩnh vực|tiêu chí|nội dung|năm|lần)(?!\w)")
_RISEN: Final = {
    "tiến": "tăng",
    "nhích": "tăng",
    "vươn": "tăng",
    "leo": "tăng",
    "lùi": "tụt",
    "rơi": "tụt",
    "sụt": "tụt",
}
_TIMES: Final = re.compile(
    r"\s+(?:(?:so\s+)?với\s+)?"
    r"(?P<than>(?:cùng kỳ|cả năm|(?:số|mức) (?:của )?(?:cả )?năm|năm|tháng|quý|lúc|khi|giai đoạn|mức|"
    r"bình quân|trước)(?!\w)[^,.;()]{0,40})"
)
_TIMES_ANY: Final = re.compile(r"\s+(?:(?:so\s+)?với\s+)?(?P<than>[^\W\d][^,.;()]{2,40})")
_INDEX: Final = re.compile(r"(?:chỉ số|bảng xếp hạng|[A-Z]{2,}[\w-]*\s+Index|Index)(?!\w)", re.IGNORECASE)
_POINTS_IN: Final = re.compile(r"(?:chỉ số|xếp hạng|bảng xếp hạng)\s+(?P<what>[^,.;()\d\x00]{2,60})", re.IGNORECASE)
_ORDERED: Final = re.compile(r"^.*(?<!\w)(?:xếp|giúp)\s+(?!hạng)(?=\w)", re.IGNORECASE)
_BEING: Final = re.compile(r"\s+là\s+(?:đơn vị|địa phương|tỉnh|huyện|xã|sở|bộ|nơi|cơ quan)(?:\s[^\W\d]+){0,2}$")
_IS_NAMED: Final = re.compile(
    rf"\s(?:là|gồm|thuộc về)\s+(?P<who>(?:(?:thành phố|huyện|quận|thị xã|thị trấn|xã|phường|"
    rf"tỉnh)\s)?[{UPPER}][^,.;:()\d]{{1,40}})$"
)
"""Whose points follow in brackets: "đứng đầu là thành phố Phủ Lý (0,7345)"."""

_LEADING: Final = re.compile(
    r"(?P<who>.+?\s(?:dẫn đầu|đứng đầu|hàng đầu|đi đầu|tốp đầu|tốt nhất|cao nhất|mạnh nhất))"
    r"(?:\s(?:(?:về|ở)\s(?:chỉ số\s)?|(?=chỉ số\s|bảng\s))(?P<topic>[^,]+?))?(?P<among>\s(?:trong|của|"
    r"trên)\s[^,]+)?(?:,.*)?$",
    re.IGNORECASE,
)
"""Those who lead an order, and in what: "nhóm 70 nước dẫn đầu về Chính phủ điện tử"."""

_RESPECTIVELY: Final = re.compile(r"(?:^|,?\s+)(?:lần lượt|cùng)$", re.IGNORECASE)
_NEARLY: Final = re.compile(r"(?:^|\s)(?:gần|hơn|trên|khoảng|xấp xỉ|chừng)$", re.IGNORECASE)
_LOOK_BACK: Final = 120
_PROVINCES: Final = (63, 64)
"""How many provinces and cities under the centre there were: 64 up to July 2008, then 63."""


def rank(around: Around, statement: Statement) -> Wording:
    """Read a place in an order, or its change: "xếp thứ 10/63 tỉnh", "tụt 5 hạng so với năm 2014"."""
    quantity, left = statement.quantity, around.before(statement.left)
    before = around.undated[max(0, statement.clause[0] - _LOOK_BACK) : quantity.start]
    topics = [phrases.without_linkers(found["what"].removesuffix(" năm")) for found in _RANKED.finditer(before)]
    topic = topics[-1] if topics else ""
    noun, end = around.after((quantity.end, statement.deed[1])), statement.deed[1]
    noun = "" if noun in TIES else noun
    if not noun and (beside := _BESIDE.match(around.text, quantity.end, statement.clause[1])) is not None:
        noun, end = phrases.tidy(beside["who"]), beside.end()
    lead = _LEADING.fullmatch(noun) if quantity.comparator == "le" else None
    if lead is not None:
        topic = phrases.tidy(lead["topic"] or topic)
        noun = f"{lead['who']}{lead['among'] or ''}"
    named = _AMONG.match(noun)
    if named is not None and _NOT_BODIES.match(named["who"]) is None:
        noun = f"{named['who']}{noun[named.end() :]}"
    about = _ABOUT.search(noun) if lead is None else None
    if about is not None:
        topic, noun = phrases.tidy(about["what"]), noun[: about.start()].strip()
    indexed = _INDEX.match(noun) is not None
    if indexed:
        topic, noun = noun, ""
    change = _CHANGE.search(left)
    if change is not None:
        compared = COMPARED.match(around.text, quantity.end, statement.clause[1])
        start = around.text.rfind(change["verb"], statement.left[0], quantity.start)
        scope = phrases.tidy(compared.group()) if compared else noun
        moved = _RISEN.get(change["verb"].lower(), change["verb"])
        return Wording(f"{moved} hạng {topic}".strip(), scope, start, compared.end() if compared else end)
    subject = phrases.without_linkers(phrases.without_openers(_ORDERED.sub("", parts(left)[-1])))
    subject = _RESPECTIVELY.sub("", _BEING.sub("", subject))
    told = indexed or (topic and (lead is not None or NAME.fullmatch(subject) is not None))
    what = topic if not subject or told else subject
    among = noun or ("tỉnh, thành phố" if quantity.denominator in _PROVINCES else "")
    scope = (
        f"{quantity.denominator:g} {among}".strip() if quantity.denominator else noun or ("" if indexed else subject)
    )
    return Wording(f"xếp hạng {what}".strip(), scope, around.start(subject, statement), end)


def scored(around: Around, statement: Statement) -> Wording | None:
    """Read points told before the place that they gave: "Với 83,7 điểm, X xếp thứ 9 về chỉ số cải cách hành chính"."""
    if phrases.without_openers(around.before(statement.left)):
        return None
    named = _IS_NAMED.search(around.text, *statement.outer) if statement.outer is not None else None
    after = around.undated[statement.quantity.end : statement.clause[1]]
    topic = _POINTS_IN.search(after)
    indicator = f"điểm {phrases.without_linkers(topic['what'].removesuffix(' năm'))}" if topic else "điểm số"
    scope = named["who"] if named is not None else ""
    return Wording(indicator, scope, named.start("who") if named else statement.left[0], statement.quantity.end)


def risen(around: Around, statement: Statement, previous: Wording | None) -> Wording | None:
    """Read how many times something has grown: "gấp 1,7 lần cùng kỳ năm ngoái"."""
    end = statement.quantity.end
    left = phrases.without_openers(around.before(statement.left))
    grows = phrases.growth(left)
    pattern = _TIMES_ANY if grows.lower().endswith("gấp") else _TIMES
    than = pattern.match(around.text, end, statement.clause[1])
    subject = phrases.without_linkers(_NEARLY.sub("", left.removesuffix(grows).rstrip()))
    measured = phrases.head(subject) or subject or (previous.indicator if previous else "")
    if than is None or not measured:
        return None
    start = around.start(grows, statement)
    return Wording(
        f"mức tăng {phrases.uncapitalised(phrases.measured(measured))}", f"so với {than['than']}", start, than.end()
    )
