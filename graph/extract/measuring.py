"""Does a number make a figure? Not one of what is lacking, of a price, of those who were asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.extract import phrases
from graph.extract.bare import labelled, stands_alone
from graph.extract.measuring_words import (
    ALL,
    AMONG,
    ASKED,
    BODIES,
    BURDEN,
    CALLED_FOR,
    CLASS,
    DENIED,
    DUTY,
    EVERY,
    FILE,
    HELPED,
    HINDMOST,
    IF,
    IS,
    ITS_SHARE,
    LACKING,
    LAST_AMONG,
    LEADERS,
    LEFT_OVER,
    LIMITED,
    LITTLE,
    MEAN,
    MUST,
    NONE_BELOW,
    NUMBERED_AMONG,
    PRAISE,
    PRAISED,
    PRAISED_TOO,
    PRESENT,
    REPLACED,
    SAMPLED,
    SENT,
    SOME,
    SPENT,
    TELLS,
    TOLD,
    TRAVELLED,
    UNDONE,
    VISITED,
    WHOSE_SHARE,
)
from graph.extract.quantity import Quantity
from graph.extract.statements import Statement
from graph.extract.told_before import is_done

_ROUNDING: Final = 0.6
_REACH: Final = 60


_NOUN: Final = 2
_MILLION: Final = 1_000_000


def counts(text: str, quantity: Quantity) -> bool:
    """Tell whether a number counts what makes a figure; "3 mục tiêu", "5 năm" do not."""
    if quantity.unit != "count" or not quantity.counted:
        return True
    return phrases.counts(text, quantity.end, quantity.value) and not _is_of_share(text, quantity)


def _is_of_share(text: str, quantity: Quantity) -> bool:
    """Tell whether a number only says of how many bodies a share is."""
    if ITS_SHARE.match(text, quantity.end) is None:
        return False
    return WHOSE_SHARE.search(text, max(0, quantity.start - len("\n trong đó ")), quantity.start) is not None


def is_figure(text: str, statement: Statement) -> bool:
    """Tell whether a number measures something: not what is lacking, not where a rise began."""
    quantity, left = statement.quantity, text[slice(*statement.left)]
    deed = text[slice(*statement.deed)]
    said = left.lower()
    if EVERY.search(left) or (text.endswith("từ ", 0, quantity.start) and LITTLE.match(text, quantity.end)):
        return False
    if quantity.unit == "percent" and CLASS.search(left):
        return False
    if LACKING.search(left) or (LEFT_OVER.search(left) and UNDONE.match(deed)):
        return False
    if DENIED.match(deed) or _is_limited(said) or REPLACED.search(left):
        return False
    if (
        (_is_price(quantity) and not SPENT.search(left))
        or FILE.search(text, max(0, quantity.start - 12), quantity.start)
        or (
            ("nào" in said or "nếu" in said)
            and IF.search(left)
            and not NONE_BELOW.search(text, max(0, quantity.start - _REACH), quantity.end)
        )
    ):
        return False
    if quantity.unit == "percent" and quantity.comparator in ("ge", "le") and _is_class(text, quantity, left):
        return False
    if quantity.unit == "count" and (SAMPLED.search(left) or LAST_AMONG.search(left)):
        return False
    if quantity.unit == "count" and HELPED.search(left) and HINDMOST.match(text, quantity.end):
        return False
    if quantity.unit == "count" and NUMBERED_AMONG.search(left) and LEADERS.match(text, quantity.end):
        return False
    if quantity.unit == "km" and TRAVELLED.search(left):
        return False
    if quantity.unit == "count" and (("phải" in said and BURDEN.search(left)) or SENT.search(left)):
        return False
    if quantity.unit == "count" and (
        VISITED.search(left)
        or (ALL.search(left) and TELLS.match(text, quantity.end))
        or (MEAN.search(left) and IS.match(text, quantity.end))
    ):
        return False
    if quantity.unit == "count" and (
        (ASKED.search(left) and BODIES.match(text, quantity.end))
        or DUTY.match(deed)
        or left.lower() in AMONG
        or PRESENT.match(deed)
        or PRAISED.match(text, quantity.end)
        or (
            PRAISED_TOO.match(text, quantity.end)
            and PRAISE.search(text, max(0, quantity.start - _REACH), quantity.start)
        )
        or (BODIES.match(text, quantity.end) and CALLED_FOR.match(text, quantity.end))
    ):
        return False
    return quantity.unit != "count" or quantity.counted or stands_alone(text, quantity.end)


def _is_class(text: str, quantity: Quantity, left: str) -> bool:
    """Tell whether a share only says which bodies are meant: "phúc tra những đơn vị trễ hẹn trên 5%"."""
    some = SOME.search(left)
    if some is None or phrases.head(left):
        return False
    return some["which"].lower() == "những" or MUST.match(text, quantity.end) is not None


def _is_limited(said: str) -> bool:
    """Tell whether words in small letters before a number say that something is still so, or is wished."""
    told = "vẫn" in said or "còn nhiều" in said or "mong muốn" in said
    return told and LIMITED.search(said) is not None


def is_unnamed(text: str, statement: Statement) -> bool:
    """Tell whether no words of its own say what a number counts, as in "đại học 812, cao đẳng 301"."""
    quantity, left = statement.quantity, text[slice(*statement.left)]
    if quantity.unit != "count" or quantity.counted:
        return False
    named = phrases.is_scope(phrases.without_linkers(left)) or is_done(left) or bool(phrases.head(left))
    named = named or labelled(text, quantity.start, quantity.end, quantity.value)
    return not named and TOLD.search(left) is None


def _of_same_base(text: str, statement: Statement, last: Quantity) -> Statement:
    """Return a statement that names again what there are so many of per hundred: "91 máy tính/100 cán bộ, cấp huyện 78
    máy"."""
    noun = text[slice(*statement.noun)].rstrip(" .").split()
    if (
        len(noun) > _NOUN
        or not noun
        or text[slice(*statement.deed)].strip()
        or noun[0] not in text[last.start : last.end]
    ):
        return statement
    end = statement.noun[0] + len(text[slice(*statement.noun)].rstrip(" ."))
    quantity = replace(statement.quantity, end=end, unit="per_100", counted=False)
    return replace(statement, quantity=quantity, noun=(end, end), closes=True)


def same_base(text: str, statement: Statement, before: Sequence[Statement]) -> Statement:
    """Return a statement whose number is per hundred like the one before it: "đạt 82 máy/100 cán bộ, ở huyện là 55"."""
    last = before[-1].quantity if before else None
    if last is None or last.unit != "per_100" or statement.quantity.unit != "count":
        return statement
    if not statement.closes:
        return _of_same_base(text, statement, last)
    return replace(statement, quantity=replace(statement.quantity, unit="per_100"))


def _is_price(quantity: Quantity) -> bool:
    """Tell whether a sum is what something costs or what one person gets, not a budget."""
    return quantity.unit == "đồng" and quantity.value < _MILLION


def restates(statement: Statement, found: Sequence[Statement]) -> bool:
    """Tell whether a number in brackets gives the ratio before it as a percentage: "19/20 sở (đạt 95%)"."""
    if statement.outer is None or statement.quantity.unit != "percent":
        return False
    begin, end = statement.outer
    ratios = [s.quantity for s in found if begin <= s.quantity.start < end and s.quantity.unit == "ratio"]
    return any(
        abs(100 * ratio.value / ratio.denominator - statement.quantity.value) < _ROUNDING
        for ratio in ratios
        if ratio.denominator
    )
