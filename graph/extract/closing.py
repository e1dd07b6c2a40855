"""What a number measures that ends its statement: "tỷ lệ hồ sơ … đạt 59,7%", "cấp tỉnh là 80%", "tăng 9%"."""

from __future__ import annotations

import re
from typing import Final

from graph.extract import phrases, scopes
from graph.extract.around import COMPARED, NAME, Around, Wording, last_part, parts
from graph.extract.letters import UPPER
from graph.extract.statements import Statement

_LEVEL: Final = re.compile(r"(?:mức độ|mức|cấp độ)\s+\d", re.IGNORECASE)
_OF: Final = re.compile(r"^(?:của|ở|tại)\s+")
_HAS: Final = re.compile(r"\b(?:có|đạt)\s*$", re.IGNORECASE)
_LEADS: Final = re.compile(
    r"\s+(?:dẫn đầu|đứng đầu|cao nhất|thấp nhất|đứng cuối|đứng chót|xếp cuối|xếp đầu|đội sổ|về nhất)"
    r"(?:\s+bảng)?(?:\s+với)?$"
)
_ONLY: Final = re.compile(r"^(?:riêng|còn)\s+", re.IGNORECASE)
_INCOMPLETE: Final = ("tỷ lệ", "tỉ lệ", "số", "tổng số", "số lượng", "mức độ", "tổng")
THIS: Final = re.compile(
    r"(?<!\w)(?:tỷ lệ|tỉ lệ|con số|số lượng|chỉ số|chỉ tiêu|số|mức)\s+(?:này|đó|trên|nói trên)(?!\w)", re.IGNORECASE
)
"""Words for a figure told before."""

_PLAN: Final = re.compile(
    r"(?:kế hoạch|chỉ tiêu|mục tiêu)"
    r"(?:\s+(?:năm|đề ra|đặt ra|được giao|(?:(?:của|do|mà)\s+)?(?:[^\W\d]+\s+){0,3}giao))*",
    re.IGNORECASE,
)
"""A goal in brackets after what was reached: "đạt 82% (kế hoạch 80%)"."""

_NAMED: Final = re.compile(rf"(?P<what>[^,:]+?)\s(?:là|gồm|như)\s+(?P<who>[{UPPER}]\w*(?:\s[^\s,]+){{0,7}})")
"""Whose figure follows in brackets: "các sở có tỷ lệ cao là Sở Y tế (98%)"."""

_NEXT: Final = re.compile(r"^.*\d[^,]*,\s+(?=[^,\d]+$)")
"""What stands before the next of a list: "Sở Y tế dẫn đầu với 98 điểm, tiếp theo là Sở Nội vụ (97 điểm)"."""

_NONE: Final = re.compile(
    r"(?<!\w)không\s+(?:(?:để|còn|có)\s+)?(?P<who>[^\W\d]+(?:\s[^\W\d]+){0,2})\snào(?:\s+(?:còn|có|đạt|được|phải))*$",
    re.IGNORECASE,
)
"""All those that are to reach a mark: "không có cơ quan nào dưới 75%"."""

_BODY: Final = re.compile(
    rf"(?:Sở|Bộ|Ban|Cục|Chi cục|Tổng cục|Văn phòng|UBND|Thanh tra|Công an|Trường|Bệnh viện|Trung tâm|Phòng)\s[{UPPER}]"
)
"""A body named in full, which has a figure of its own in a list: "Sở Y tế (98%), Sở Nội vụ (97%)"."""

_EXTREME: Final = re.compile(
    r"(?:(?:cao|thấp|nhiều|ít|nhanh|chậm) nhất|dẫn đầu|đứng (?:đầu|cuối)|tiếp (?:theo|đến)|kế đến|xếp sau)\s+"
    r"(?:là\s+)?(?P<who>[^,:;]+),?",
    re.IGNORECASE,
)
_RATE: Final = re.compile(r"\s+(?P<rate>(?:mỗi|một|hằng|hàng) (?:năm|tháng|quý|tuần|ngày))(?!\w)")
_SAVED: Final = "tiết kiệm"
_BASE: Final = re.compile(r"100\s?(?P<base>\D+)$")
_SPENT: Final = re.compile(r"\s+(?P<on>(?:tiền|chi phí)(?:\s+(?!(?:mỗi|một|hằng|hàng)\s)[^\W\d]+){1,4})")
_IN_TIME: Final = re.compile(r"(?:đúng|trễ|quá|trước|sớm)\s+(?:hạn|hẹn)")
_HOW_DONE: Final = re.compile(
    r"(?:(?:giao dịch|tra cứu|đều|tỷ lệ)\s+)*(?:thành công|hợp lệ|khớp|khớp đúng|trùng khớp|chính xác)"
)
"""How well what was counted before was done: "tra cứu 9.000 lượt, thành công 88%"."""

_FILES: Final = "hồ sơ"
_THAN: Final = re.compile(r"[Ss]o với [^,.;()]{3,60}(?=,)")
_SPANS: Final = ("thời gian", "thời hạn")
_DURATIONS: Final = ("ngày", "giờ", "phút", "giây")
_VERB: Final = 3
_SHORT: Final = 2
_NAME_LENGTH: Final = 12


class Closing(Around):
    """Reads the wording of numbers that end their statement, in one article.

    Args:
        text: clean text.
        dates: its dates, which belong to no indicator.
    """

    def closing(self, statement: Statement, previous: Wording | None) -> Wording | None:
        """Read a number that ends its statement: "tỷ lệ hồ sơ … đạt 59,7%", "cấp tỉnh là 80%", "tăng 9%"."""
        left, noun = self.before(statement.left), phrases.without_linkers(self.after(statement.noun))
        grows = phrases.growth(left)
        words = phrases.without_linkers(left.removesuffix(grows))
        if previous is not None and (phrases.is_scope(words) or phrases.is_level(words)):
            indicator, scope, anchor = previous.indicator, _OF.sub("", words), words
        else:
            indicator, scope, anchor = self._subject(statement, words, previous)
        if not indicator and grows.lower() == _SAVED and statement.quantity.unit.endswith("đồng"):
            indicator, grows = _SAVED, ""
        if (not indicator or indicator in _INCOMPLETE) and previous is not None and not statement.outer:
            indicator, scope = previous.indicator, noun or previous.scope
        if not indicator:
            return None
        if statement.quantity.unit.startswith(_DURATIONS) and not any(word in indicator for word in _SPANS):
            spent = self.after((statement.quantity.end, statement.deed[1])).removeprefix("làm việc")
            spent = spent.strip() or indicator.removeprefix(grows).strip()
            indicator = scope = f"thời gian {spent}".strip()
        indicator = f"{grows} {indicator}" if grows else indicator
        start = self.start(grows if grows and not noun else anchor or scope, statement)
        compared = COMPARED.match(self.text, statement.quantity.end, statement.clause[1])
        if grows and compared is not None:
            return Wording(indicator, phrases.tidy(compared.group()), start, compared.end())
        unlike = noun and noun not in indicator and not phrases.is_scope(scope) and len(noun.split()) <= _SHORT
        than = _THAN.search(self.text, statement.clause[0], statement.quantity.start) if grows else None
        if than is not None:
            return Wording(indicator, than.group(), start, statement.quantity.end)
        scope = noun if noun and (statement.quantity.unit != "count" or unlike) else scope or noun
        scope = self._own_scope(statement, indicator) or scope
        if previous is not None and previous.scope and _HOW_DONE.fullmatch(indicator) and not statement.outer:
            scope = previous.scope
        return Wording(indicator, scope, start, statement.noun[1] if noun else statement.quantity.end)

    def _own_scope(self, statement: Statement, indicator: str) -> str:
        """Return of whom or what a number is where its own words say so: the people of a rate, what money is spent on,
        the files that are done in time; else ``""``."""
        quantity = statement.quantity
        rate = _RATE.match(self.text, quantity.end, statement.clause[1])
        if rate is not None and (quantity.unit.endswith("đồng") or quantity.unit.startswith(_DURATIONS)):
            return rate["rate"]
        if quantity.unit == "per_100":
            base = _BASE.search(self.text, quantity.start, quantity.end)
            return scopes.within(indicator) or scopes.whole(indicator) or (base["base"] if base else "")
        if quantity.unit.endswith("đồng"):
            spent = _SPENT.match(self.text, quantity.end, statement.clause[1])
            return spent["on"] if spent else ""
        return _FILES if _IN_TIME.search(indicator) and _FILES not in indicator else ""

    def _subject(self, statement: Statement, words: str, previous: Wording | None) -> tuple[str, str, str]:
        """Return what a number at the end measures, of whom, and the words at which the phrase begins.

        Words that only qualify the number before ("mức độ 4 đạt 98%", "(chiếm 88,9%)") continue that one.
        """
        told = statement.outer is not None and previous is not None and previous.start >= statement.outer[0]
        if previous is not None and told and not phrases.without_openers(words):
            return previous.indicator, previous.scope, ""
        if statement.outer and not phrases.without_openers(words):
            words = phrases.without_linkers(self.before(statement.outer))
            words = _NEXT.sub("", words)
            if previous is not None and not phrases.without_openers(words):
                return previous.indicator, previous.scope, ""
        elif statement.outer and previous is not None and _PLAN.fullmatch(words):
            return previous.indicator, previous.scope, ""
        if previous is not None and THIS.search(words):
            return previous.indicator, previous.scope, ""
        named = _NAMED.fullmatch(words) if statement.outer else None
        if named is not None:
            what = phrases.head(named["what"]) or (previous.indicator if previous is not None else "")
            if what:
                return phrases.uncapitalised(what), named["who"], named["who"]
        each = _NONE.search(words)
        if each is not None:
            who = each["who"]
            return (previous.indicator if previous is not None else f"mức thấp nhất của {who}"), who, each.group()
        extreme = _EXTREME.fullmatch(words)
        if previous is not None and extreme is not None:
            return previous.indicator, extreme["who"], extreme["who"]
        measure, part = _parted(phrases.without_linkers(phrases.head(words)))
        subject = measure or last_part(words)
        level = _LEVEL.match(subject)
        if level and previous is not None:
            return _LEVEL.sub(level.group(), previous.indicator), previous.scope, subject
        if previous is not None and phrases.is_scope(subject):
            return previous.indicator, subject, subject
        bare = _ONLY.sub("", _LEADS.sub("", subject))
        if previous is not None and not measure and NAME.fullmatch(bare):
            other = NAME.fullmatch(previous.scope) or _BODY.match(previous.scope)
            return previous.indicator, bare if other else previous.scope, subject
        if previous is not None and not measure and _BODY.match(bare) and (statement.outer or bare != subject):
            return previous.indicator, bare, subject
        scope = (
            part
            or scopes.within(measure)
            or scopes.per(measure)
            or (self._owner(statement, measure) if measure else "")
        )
        scope = scope or phrases.whose(subject)
        if scope == subject and statement.outer and len(subject.split()) <= _VERB:
            scope = phrases.without_openers(self.before(statement.outer)) or scope
        return phrases.uncapitalised(subject), scope, measure or scope

    def _owner(self, statement: Statement, measure: str) -> str:
        """Return whose share is told: "Quận X *đã đạt* tỷ lệ …", "08 DVC đợt 1 (…) *có* tỷ lệ …"."""
        begin = statement.outer[0] if statement.outer else statement.clause[0]
        before = self.before((begin, statement.quantity.start))
        before = before[: max(0, before.rfind(measure))].rstrip()
        if not _HAS.search(before):
            return ""
        owner = phrases.without_openers(phrases.without_linkers(parts(before)[-1]), places=False)
        return owner if len(owner.split()) <= _NAME_LENGTH else ""


def _parted(measure: str) -> tuple[str, str]:
    """Part "tỷ lệ hồ sơ trực tuyến còn thấp, đặc biệt ở địa phương" into what is measured and whose share is meant."""
    whole, _, last = measure.rpartition(": " if ": " in measure else ", ")
    last = last.removeprefix("đặc biệt ").removeprefix("riêng ")
    return (whole, last) if whole and phrases.is_scope(last) else (measure, "")
