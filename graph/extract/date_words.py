"""How Vietnamese news words a date: one pattern, whose groups say which way it is."""

from __future__ import annotations

import re
from typing import Final

from graph.extract.lists import alternation
from graph.extract.terms import WordPattern

_DAY: Final = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH: Final = r"(?:1[0-2]|0?[1-9])"
YEAR: Final = r"(?:19[89]\d|20[0-4]\d)"
"""A year, written out."""

_END: Final = r"(?![\d/])(?!-\d)"
_NOT_COUNTED: Final = (
    r"(?!\s?%|\s+(?:huyện|xã|sở|phường|quận|cơ|đơn|tỉnh|thị|thành|ban|bộ|ngành|khu|điểm|trường|địa)\b)"
)
_RELATIVE: Final = r"(?:\s+năm\s+(?:nay|sau|tới|ngoái|trước(?!\s+đó))\b)"
"""The year of a day, a month or a quarter, told from that of the article."""

_FIRST: Final = (
    *("ba", "bảy", "bốn", "cuối", "các", "cả", "chiều", "chín", "chậm", "giai", "giữa", "hai", "hôm", "hạn"),
    *("hết", "hồi", "kịp", "muộn", "mười", "một", "mùng", "ngày", "nhiệm", "năm", "nửa", "quý", "sang", "sau"),
    *("sáng", "sáu", "tháng", "thời", "trưa", "trước", "tám", "tối", "tới", "từ", "vào", "đêm", "đến", "đầu"),
)
_DATE: Final = re.compile(
    rf"""(?<!\w)(?=\d|(?:{alternation(_FIRST)})\b)(?:  # no date begins with another word: most places fail here at once
      (?<![\d/.-])(?P<us>{_MONTH}/{_DAY}/{YEAR})(?=\s+\d{{1,2}}:\d\d(?::\d\d)?\s*[AP]M\b)
    | (?<![\d/.-])(?:(?P<first>{_DAY})\s?(?:[-,]|và|đến)\s?)?
        (?P<dmy>{_DAY}(?P<sep>[/.-])\s?{_MONTH}(?P=sep)\s?{YEAR}){_END}
    | \b(?:ngày|mùng)\s+(?P<words>{_DAY}\s+tháng\s+{_MONTH}(?:\s+năm\s+{YEAR}|{_RELATIVE})?)(?!\d)
    | \b(?:(?:ngày|sáng|trưa|chiều|tối|đêm|hôm|mùng)(?:\s+(?:ngày|qua|nay))?\s*[,(]?\s*
          |(?!(?:đến|tới)\s+\d/\d\s+(?:số|thủ\s+tục|hồ\s+sơ|dịch\s+vụ|văn\s+bản|hộ|người|cán\s+bộ|doanh\s+nghiệp)\b)
           (?:từ|đến|tới|trước|(?:chậm|muộn)\s+nhất|hạn\s+chót|kịp)(?:\s+(?:ngày|là))?\s+)
        (?:(?P<begin>{_DAY})\s?(?:-|,|và|đến)\s?)?(?P<dm>{_DAY}\s?[/-]\s?{_MONTH}|(?:(?<=sáng\s)|(?<=trưa\s)|(?<=chiều\s)|(?<=tối\s)){_DAY}\.{_MONTH}(?!\.\d)){_END}{_NOT_COUNTED}{_RELATIVE}?
    | \b(?P<n>\d\d?|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+tháng\s+
        (?:(?P<half>đầu|cuối)\s+(?:của\s+)?năm(?:\s+{YEAR}|\s+(?:nay|ngoái|trước|sau|tới)\b)?|(?P<of>năm\s+{YEAR})
          |(?:vừa\s+)?(?P<lately>qua)\b)
    | \bnửa\s+(?P<part>đầu|cuối)\s+năm(?:\s+{YEAR}|\s+nay)?
    | \bquý\s+(?P<q>IV|I{{1,3}}|[1-4])\b(?:(?:\s?[/-]\s?|\s+năm\s+){YEAR}|{_RELATIVE})?
    | \b(?:đầu\s+|giữa\s+|cuối\s+|hết\s+)?tháng\s+(?P<month>{_MONTH}
        (?:(?:\s?[/-]\s?|\s+năm\s+){YEAR}|(?![\d/]|\.\d){_RELATIVE}?))
    | \b(?:đến|tới|từ|hết|cuối|đầu|giữa|trước|vào)\s+(?P<my>{_MONTH}\s?[/-]\s?{YEAR}){_END}
    | \b(?:giai\s+đoạn|(?:[2-5]|hai|ba|bốn|năm)\s+năm|nhiệm\s+kỳ|thời\s+kỳ|các\s+năm|năm\s+học|năm|từ)
        \s+(?:từ\s+)?(?:năm\s+)?{YEAR}\s?(?:-|đến|và|tới)\s?(?:hết\s+)?(?:năm\s+)?(?P<until>{YEAR})(?!\d)
    | \b(?P<edge>(?:(?:đầu|giữa|cuối|hết)\s+)?năm)\s+(?P<year>{YEAR})(?!\d)
    | \b(?P<short>đến|tới|hết|trước|cuối|đầu|từ|sau|hồi)\s+(?P<bare>{YEAR})(?![\d/-])
    | \b(?P<away>một|hai|ba|bốn|năm|sáu|bảy|mười|[1-9])\s+năm\s+(?P<way>sau|tới|trước(?=\s*[,.;)]))\b
    | \bsau\s+(?P<later>một|hai|ba|bốn|năm|sáu|bảy|mười|[1-9])\s+năm\b(?=,)
    | (?:(?<=trong\s)|(?<=kết\s)|(?<=[.\n]\s)|(?<=\n))năm\s(?:vừa\s)?(?P<past>qua)\b
    | (?:(?<=[.,;:\n]\s)|(?<=[\n(“"]))năm\s(?P<gone>rồi)\b(?!\s*[.,;])
    | \b(?P<turn>(?:đầu|giữa|cuối|hết)\s+)?năm\s+
        (?P<rel>nay|sau|tới(?!\s+(?:hết|nay|tháng|ngày|cuối|giữa|quý|đầu|\d))|ngoái|trước(?!\s+đó))\b
    | (?<=cho\s)(?P<whole>cả)\s+năm\b(?!\s+(?:\d|học|qua|trước|ngoái|nay|sau|tới|tháng|tỉnh|huyện|xã))
    | \bnăm\s+học\s+(?P<school>này|nay|tới|sau|trước|ngoái|vừa\s+qua)\b
    | \b(?P<next>sang)\s+năm\b(?!\s+(?:\d|học))
    | \b(?P<close>cuối|hết)\s+năm\b(?!\s+\d{{4}}(?![\d.,%])|\s+\d\s)
    | \b(?:tháng|(?P<quarter>quý))\s+
        (?:(?P<left>còn\s+lại)\b(?:\s+(?:của|trong)\s+năm(?:\s+{YEAR}|\s+nay)?)?
          |(?P<near>này|tới(?!\s+(?:hết|nay|tháng|ngày|cuối|quý|\d))|sau(?!\s+(?:khi|đó))
            |trước(?=\s*[,.;)]|\s+(?:tôi|là)\b))\b)
    | (?=\d)(?:
        (?<=\(){YEAR}\s?-\s?(?P<span>{YEAR})(?=\))
      | (?<=mốc\s)(?P<mark>{YEAR})(?![\d/-])
      | (?<=Index\s)(?P<index>{YEAR})(?!\d)
      | (?<=[:;,]\s)(?P<listed>{YEAR})
          (?=\s+(?:là|cũng|đạt|chỉ|có|gần|hơn|khoảng|thêm|làm|phủ|xong|nâng|tăng|lên|sẽ|phải|còn|mới)\b))
    )""",
    re.IGNORECASE | re.VERBOSE,
)
DATES: Final = WordPattern(_DATE, _FIRST, digits=True)
"""A date; its named groups hold the parts by which it is read."""
