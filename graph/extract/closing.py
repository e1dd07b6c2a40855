"""What a number measures that ends its statement: "tỷ lệ hồ sơ … đạt 59,7%", "cấp tỉnh là 80%", "tăng 9%"."""

from __future__ import annotations

from typing import Final

from graph.extract import composed, phrases, scopes
from graph.extract.around import COMPARED, NAME, Around, Wording, last_part
from graph.extract.closing_words import (
    AIM,
    BASE,
    BEYOND,
    BODY,
    DID,
    DURATIONS,
    EXTREME,
    FILES,
    GROWN,
    HAS,
    HOW_DONE,
    IN_TIME,
    INCOMPLETE,
    JOINED,
    LEADS,
    LEVEL,
    MEAN_OF,
    NAMED,
    NEXT,
    NONE,
    ONLY,
    PIECE,
    PLAN,
    RATE,
    SAVED,
    SPANS,
    SPENT,
    TAKEN,
    THAN,
    THIS,
    TIMELY,
    WAY,
    WHOSE,
)
from graph.extract.coordinate import parts
from graph.extract.statements import Statement

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
        apart = JOINED.sub("", words) if previous is not None else ""
        apart = apart if phrases.is_scope(apart) or phrases.is_level(apart) else words
        if previous is not None and (phrases.is_scope(apart) or phrases.is_level(apart)):
            words = anchor = apart
            indicator, scope = previous.indicator, composed.at(composed.noun(previous.indicator, previous.scope), apart)
        else:
            indicator, scope, anchor = self._subject(statement, words, previous)
        if not indicator and grows.lower() == SAVED and statement.quantity.unit.endswith("đồng"):
            indicator, grows = SAVED, ""
        if (not indicator or indicator in INCOMPLETE) and previous is not None and not statement.outer:
            indicator, scope = previous.indicator, noun or previous.scope
        if not indicator:
            return None
        if statement.quantity.unit.startswith(DURATIONS) and not any(word in indicator for word in SPANS):
            spent = self.after((statement.quantity.end, statement.deed[1])).removeprefix("làm việc")
            spent = spent.strip() or indicator.removeprefix(grows).strip()
            indicator = scope = f"thời gian {spent}".strip()
        indicator = f"{grows} {indicator}" if grows else indicator
        start = self.start(grows if grows and not noun else anchor or scope, statement)
        against = self._against(statement, indicator, start) if grows else None
        if against is not None:
            return against
        unlike = noun and noun not in indicator and not phrases.is_scope(scope) and len(noun.split()) <= _SHORT
        if previous is not None and previous.scope:
            if noun and timely(noun) and not phrases.head(words):
                return Wording(f"tỷ lệ {noun}", previous.scope, statement.quantity.start, statement.noun[1])
            if not statement.outer and BEYOND.fullmatch(words):
                return Wording(indicator, previous.scope, start, statement.quantity.end)
            if not noun and not statement.outer and "chiếm" in left and not phrases.head(words):
                scope = _part_of(statement, left, scope, previous)
        scope = noun if noun and (statement.quantity.unit != "count" or unlike) else scope or noun
        scope = self._own_scope(statement, indicator) or scope
        if previous is not None and previous.scope and HOW_DONE.fullmatch(indicator) and not statement.outer:
            scope = previous.scope
        return Wording(indicator, scope, start, statement.noun[1] if noun else statement.quantity.end)

    def _against(self, statement: Statement, indicator: str, start: int) -> Wording | None:
        """Return the wording of a change that is told with what it is measured against."""
        piece = PIECE.match(self.text, statement.quantity.end)
        after = piece.end() if piece else statement.quantity.end
        compared = COMPARED.match(self.text, after, statement.clause[1])
        if compared is not None:
            return Wording(indicator, phrases.tidy(compared.group()), start, compared.end())
        than = THAN.search(self.text, statement.clause[0], statement.quantity.start)
        return Wording(indicator, than.group(), start, statement.quantity.end) if than is not None else None

    def _own_scope(self, statement: Statement, indicator: str) -> str:
        """Return of whom or what a number is where its own words say so: the people of a rate, what money is spent on,
        the files that are done in time; else ``""``."""
        quantity = statement.quantity
        rate = RATE.match(self.text, quantity.end, statement.clause[1])
        if rate is not None and (quantity.unit.endswith("đồng") or quantity.unit.startswith(DURATIONS)):
            return rate["rate"]
        if quantity.unit == "per_100":
            base = BASE.search(self.text, quantity.start, quantity.end)
            return scopes.within(indicator) or scopes.whole(indicator) or (base["base"] if base else "")
        if quantity.unit.endswith("đồng"):
            spent = SPENT.match(self.text, quantity.end, statement.clause[1])
            return spent["on"] if spent else ""
        return FILES if IN_TIME.search(indicator) and FILES not in indicator else ""

    def _subject(self, statement: Statement, words: str, previous: Wording | None) -> tuple[str, str, str]:
        """Return what a number at the end measures, of whom, and the words at which the phrase begins.

        Words that only qualify the number before ("mức độ 4 đạt 98%", "(chiếm 88,9%)") continue that one.
        """
        told = statement.outer is not None and previous is not None and previous.start >= statement.outer[0]
        mean = MEAN_OF.search(self.before(statement.outer)) if statement.outer and previous is not None else None
        if mean is not None and previous is not None and not phrases.without_openers(words):
            return previous.indicator, f"bình quân {mean['who']}", mean.group()
        grown = GROWN.fullmatch(previous.indicator) if previous is not None else None
        if grown is not None and statement.quantity.unit != "multiple" and not phrases.without_openers(words):
            return grown["what"], composed.noun(grown["what"]) or grown["what"], ""
        if previous is not None and told and not phrases.without_openers(words):
            return previous.indicator, previous.scope, ""
        if statement.outer and not phrases.without_openers(words):
            words = phrases.without_linkers(self.before(statement.outer))
            words = NEXT.sub("", words)
            if previous is not None and not phrases.without_openers(words):
                return previous.indicator, previous.scope, ""
        elif statement.outer and previous is not None and PLAN.fullmatch(words):
            return previous.indicator, previous.scope, ""
        if previous is not None and (this := THIS.search(words)) is not None:
            whose = WHOSE.match(words, this.end())
            what = composed.noun(previous.indicator, previous.scope)
            own = what if what and this.group().endswith("chung") else previous.scope
            return previous.indicator, composed.at(what, whose["who"]) if whose else own, ""
        named = NAMED.fullmatch(words) if statement.outer else None
        if named is not None:
            what = phrases.head(named["what"]) or (previous.indicator if previous is not None else "")
            if what:
                return phrases.uncapitalised(what), named["who"], named["who"]
        each = NONE.search(words)
        if each is not None:
            who = each["who"]
            return (previous.indicator if previous is not None else f"mức thấp nhất của {who}"), who, each.group()
        extreme = EXTREME.fullmatch(words)
        if previous is not None and extreme is not None:
            return previous.indicator, extreme["who"], extreme["who"]
        measure, part = _parted(phrases.without_linkers(phrases.head(words)))
        if previous is not None and not measure and not statement.outer and DID.fullmatch(last_part(words)):
            return previous.indicator, previous.scope, ""
        subject = measure or AIM.sub("", last_part(words))
        level = LEVEL.match(subject)
        if level and previous is not None:
            return LEVEL.sub(level.group(), previous.indicator), previous.scope, subject
        if previous is not None and not measure and (way := WAY.search(words)) is not None:
            return previous.indicator, phrases.tidy(way.group()), way.group().strip()
        if previous is not None and (phrases.is_scope(subject) or (not measure and composed.is_body(subject))):
            what = composed.noun(previous.indicator, previous.scope)
            return previous.indicator, composed.at(what, subject), subject
        bare = ONLY.sub("", LEADS.sub("", subject))
        if previous is not None and not measure and NAME.fullmatch(bare):
            other = NAME.fullmatch(previous.scope) or BODY.match(previous.scope)
            return previous.indicator, bare if other else previous.scope, subject
        listed = statement.outer or bare != subject or statement.quantity.unit == "percent"
        if previous is not None and not measure and BODY.match(bare) and listed:
            what = composed.noun(previous.indicator, previous.scope)
            return previous.indicator, composed.at(what, bare), subject
        scope = part or _within(measure) or scopes.per(measure) or (self._owner(statement, measure) if measure else "")
        scope = scope or phrases.whose(subject)
        if scope == subject and statement.outer and len(subject.split()) <= _VERB:
            scope = phrases.without_openers(self.before(statement.outer)) or scope
        return phrases.uncapitalised(subject), scope, measure or scope

    def _owner(self, statement: Statement, measure: str) -> str:
        """Return whose share is told: "Quận X *đã đạt* tỷ lệ …", "08 DVC đợt 1 (…) *có* tỷ lệ …"."""
        begin = statement.outer[0] if statement.outer else statement.clause[0]
        before = self.before((begin, statement.quantity.start))
        before = before[: max(0, before.rfind(measure))].rstrip()
        if not HAS.search(before):
            return ""
        owner = phrases.without_openers(phrases.without_linkers(parts(before)[-1]), places=False)
        return owner if len(owner.split()) <= _NAME_LENGTH else ""


def _part_of(statement: Statement, left: str, scope: str, previous: Wording) -> str:
    """Return a scope with the whole that it is a part of: "1.892 thủ tục, dịch vụ công mức độ 4 chiếm 16,4%"."""
    if statement.quantity.unit != "percent" or TAKEN.search(left) is None or phrases.is_scope(scope):
        return scope
    whole = composed.noun("", previous.scope)
    apart = whole and scope and phrases.tidy(scope) != whole and whole.split()[0] != scope.split()[0]
    return f"{scope} trong {whole}" if apart else scope


def timely(noun: str) -> bool:
    """Tell whether words after a share say when things were done, not what they are: "đúng hạn"."""
    return TIMELY.fullmatch(noun) is not None


def _within(measure: str) -> str:
    """Return what a measure is of that names a place or bodies at its end: "cán bộ ở các sở"; else ``""``."""
    where = scopes.within(measure)
    return composed.at(composed.noun(measure), f"ở {where}") if where else ""


def _parted(measure: str) -> tuple[str, str]:
    """Part "tỷ lệ hồ sơ trực tuyến còn thấp, đặc biệt ở địa phương" into what is measured and whose share is meant."""
    whole, _, last = measure.rpartition(": " if ": " in measure else ", ")
    last = last.removeprefix("đặc biệt ").removeprefix("riêng ")
    named = NAME.fullmatch(last) is not None or BODY.match(last) is not None
    return (whole, last) if whole and (phrases.is_scope(last) or named) else (measure, "")
