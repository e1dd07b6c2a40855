"""What takes so long: "một lô hàng luồng xanh thông quan sau 5 phút, hàng luồng vàng mất 45 phút"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases
from graph.extract.around import Around, Wording
from graph.extract.coordinate import parts
from graph.extract.statements import Statement

_UNITS: Final = ("ngày", "giờ", "phút", "giây")
_SPAN: Final = "thời gian"
_TAKES: Final = re.compile(
    r"(?:^|\s+)(?:(?:trước kia|trước đây|trước|hiện|hiện nay|nay|giờ|bây giờ|hôm nay|tới|đến|đã|chỉ|còn|được|sẽ|phải|"
    r"từ|trung bình|bình quân|mất|tiêu tốn|tốn|hết|sau|trong|rút|rút ngắn|giảm|xuống|"
    r"nửa ngày|cả ngày|nhiều ngày|cả buổi|hàng giờ)"
    r"(?:\s+|$))+$",
    re.IGNORECASE,
)
_SAVED: Final = re.compile(r"(?<!\w)(?:giảm|tiết kiệm|rút ngắn|cắt giảm)\s+được$", re.IGNORECASE)
_NAMED_AFTER: Final = re.compile(
    r"[^.;\n]{0,40}?,\s+(?:quãng\s+)?(?P<what>thời gian\s[^,.;()\d]{3,90}?)"
    r"(?=\s+(?:đã|được|nay|còn|giảm|rút)(?!\w)|\s?[,.;(])"
)
"""What a change takes less of, named after it: "Từ 30 ngày xuống 7 ngày, thời gian cấp phép đã …"."""

_OPENERS: Final = re.compile(
    r"^(?:(?:việc|một|mỗi|bộ|toàn bộ|khâu|công đoạn|nhờ vậy|nhờ đó|tới|đến)\s+)+", re.IGNORECASE
)


def lasting(around: Around, statement: Statement, previous: Wording | None) -> Wording | None:
    """Return the wording of a number of days, hours or minutes whose words do not say "thời gian": the time of what is
    done; of a second one of a sentence, whose time it is."""
    if not statement.quantity.unit.startswith(_UNITS):
        return None
    left = around.before(statement.left)
    if _SPAN in left.lower() or phrases.head(left) or phrases.growth(left) or _SAVED.search(left):
        return None
    said = parts(left)
    who = _OPENERS.sub("", _TAKES.sub(" ", phrases.without_openers(said[-1]) + " ").strip())
    goes_on = previous is not None and previous.indicator.startswith(_SPAN)
    if goes_on and previous is not None:
        start = around.start(who, statement) if who else statement.quantity.start
        return Wording(previous.indicator, who or previous.scope, start, statement.quantity.end)
    if not who and len(said) > 1:
        who = _OPENERS.sub("", phrases.without_openers(said[-2]))
    named = _NAMED_AFTER.match(around.text, statement.quantity.end) if not who else None
    if named is not None:
        what = phrases.tidy(named["what"])
        return Wording(what, what.removeprefix(_SPAN).strip(), statement.quantity.start, named.end())
    if not who:
        return None
    return Wording(f"{_SPAN} {phrases.uncapitalised(who)}", who, around.start(who, statement), statement.quantity.end)
