"""What a figure measures and of whom, cut out of the words around its number."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from graph.extract import composed, phrases
from graph.extract.around import COMPARED, TIES, Wording
from graph.extract.bare import counted_on
from graph.extract.changes import changed
from graph.extract.closing import Closing, timely
from graph.extract.closing_words import NONE
from graph.extract.coordinate import parts
from graph.extract.dates import Date
from graph.extract.every import of_every
from graph.extract.lasting import lasting
from graph.extract.ranks import rank, risen, scored
from graph.extract.respective import again, continued, respective
from graph.extract.stand_ins import stands
from graph.extract.statements import Statement
from graph.extract.told_before import VERSUS, is_set
from graph.extract.wording_words import (
    AT,
    BROUGHT,
    DONE,
    EACH,
    EARLIER,
    JUDGED,
    LEVEL,
    OF_THEM,
    ONE_OF,
    OWNED,
    PER_ONE,
    RATE_DONE,
    RELATIVE_END,
)

_RECENT: Final = 8
_VERB: Final = 3


class Wordings(Closing):
    """Reads the wording of statements in one article.

    Args:
        text: clean text.
        dates: its dates, which belong to no indicator.
    """

    def __init__(self, text: str, dates: Sequence[Date]):
        super().__init__(text, dates)
        self._told: deque[tuple[str, Wording]] = deque(maxlen=_RECENT)

    def read(
        self, statement: Statement, previous: Wording | None, rest: Sequence[Statement], counting: bool = False
    ) -> Wording | None:
        """Return the wording of a statement, or ``None`` where nothing says what its number measures.

        Args:
            statement: the statement.
            previous: the wording of the one before in its sentence, which it may continue.
            rest: the statements after it in the sentence, which may end with what is done by all.
            counting: whether the one before counts something, which a number without a noun may go on to count.
        """
        said = self._read(statement, previous, rest, counting)
        if said is not None and PER_ONE.fullmatch(said.scope) and (at := AT.match(said.indicator)) is not None:
            said = replace(said, indicator=said.scope, scope=said.indicator[at.end() :])
        if said is not None:
            self._told.append((statement.quantity.unit, said))
        return said

    def _read(
        self, statement: Statement, previous: Wording | None, rest: Sequence[Statement], counting: bool
    ) -> Wording | None:
        if statement.quantity.unit == "rank":
            return rank(self, statement)
        if statement.quantity.unit == "multiple" and (rising := risen(self, statement, previous)) is not None:
            return rising
        if statement.quantity.unit == "score" and previous is None and (points := scored(self, statement)) is not None:
            return points
        if (shared := of_every(self, statement) or changed(self, statement, previous)) is not None:
            return shared
        listed = continued(self, statement, previous) or respective(self, statement, rest)
        listed = listed or again(self, statement, rest, tuple(self._told))
        if listed is not None:
            return listed
        if previous is not None and (self._is_earlier(statement) or is_set(self.text, statement)):
            return Wording(previous.indicator, previous.scope, statement.quantity.start, statement.quantity.end)
        if previous is not None and previous.scope and self._is_bare(statement):
            done = phrases.without_openers(parts(self.before(statement.left))[-1])
            start = self.start(done, statement)
            return Wording(f"{done} {previous.scope}", previous.scope, start, statement.quantity.end)
        if (spent := lasting(self, statement, previous)) is not None:
            return spent
        if counting and previous is not None and self._counts_on(statement):
            return counted_on(self, statement, previous)
        closing = self.closing(statement, previous) if statement.closes else None
        if closing is not None and counting and previous is not None and RATE_DONE.fullmatch(closing.indicator):
            closing = replace(closing, scope=previous.scope)
        if closing is not None or (statement.closes and not statement.quantity.counted):
            return closing or self._dealt(statement, rest)
        return self._leading(statement, previous, rest)

    def _is_earlier(self, statement: Statement) -> bool:
        """Tell whether a number is the one before as it was: "giảm còn 4%, so với 17% hồi 2005"."""
        if statement.quantity.unit == "count" and statement.quantity.counted:
            return False
        begin = max(statement.clause[0], min(statement.left[0], statement.quantity.start - VERSUS))
        return EARLIER.search(self.text, begin, statement.quantity.start) is not None

    def _is_bare(self, statement: Statement) -> bool:
        """Tell whether a number counts what the one before counted: "nhận 3.906 hồ sơ, xử lý xong 3.751"."""
        quantity = statement.quantity
        done = DONE.search(self.text, statement.left[0], quantity.start) is not None
        return quantity.unit == "count" and not quantity.counted and done

    def _counts_on(self, statement: Statement) -> bool:
        """Tell whether a number has no noun and no measure of its own: "trong đó đại học 812, cao đẳng 301"."""
        quantity, left = statement.quantity, self.before(statement.left)
        own = phrases.head(left) or phrases.growth(left) or statement.outer is not None
        return quantity.unit == "count" and not quantity.counted and not own

    def _leading(self, statement: Statement, previous: Wording | None, rest: Sequence[Statement]) -> Wording | None:
        """Read a number before its noun: "100% các xã được trang bị …", "đã kết nối 262/262 xã"."""
        quantity = statement.quantity
        noun = phrases.without_linkers(self.after(statement.noun))
        deed = phrases.without_modals(self.after(statement.deed))
        left = self.text[statement.left[0] : quantity.start].rstrip()
        left = "" if left.endswith((",", ":")) else parts(self.before(statement.left))[-1]
        owned = not left.endswith(TIES)
        left = "" if left.endswith(ONE_OF) else left
        left = phrases.without_linkers(phrases.without_subject(phrases.without_openers(left)))
        start, end = quantity.start, statement.deed[1]
        judged = JUDGED.search(left) if quantity.unit == "count" and noun else None
        left = left if judged is None else left[: judged.start()]
        if previous is not None and previous.scope and not deed and timely(noun) and not left:
            return Wording(f"tỷ lệ {noun}", previous.scope, start, end)
        if statement.universal:
            noun = f"{self.text[quantity.start : quantity.end].lower()} {noun}"
            moved = BROUGHT.fullmatch(noun) if left.endswith(("đưa", "chuyển")) else None
            noun, deed = (moved["what"], f"{moved['to']} {deed}".strip()) if moved is not None else (noun, deed)
        if previous is not None and LEVEL.fullmatch(noun) and LEVEL.search(previous.scope):
            noun = LEVEL.sub(noun, previous.scope)
        joined = not self.text[slice(*statement.noun)].rstrip().endswith(",")
        if deed and joined and not owned and quantity.unit == "count" and stands(noun):
            noun, deed = f"{noun} {RELATIVE_END.split(deed, maxsplit=1)[0]}", ""
        each = NONE.search(self.before(statement.left)) if noun and "nào" in self.text[slice(*statement.left)] else None
        if each is not None:
            return Wording(deed or noun, f"{noun} của {each['who']}", self.start(each.group(), statement), end)
        grows = phrases.growth(self.before(statement.left))
        if grows and noun:
            noun = f"{noun} {deed}".strip()
            compared = COMPARED.match(self.text, end, statement.clause[1])
            scope = phrases.tidy(compared.group()) if compared is not None else noun
            return Wording(f"{grows} {noun}", scope, self.start(grows, statement), compared.end() if compared else end)
        noun = noun if deed or statement.universal else phrases.listed(noun)
        sited = previous is not None and not noun and OWNED.match(deed) is not None and "," not in deed
        noun, deed = (deed, "") if sited and not statement.universal else (noun, deed)
        if previous is not None and OWNED.match(noun) is not None:
            noun = composed.at(composed.noun(previous.indicator, previous.scope), noun)
        acts = quantity.unit == "count" and bool(noun) and phrases.predicate(left, 0, len(left)) < len(left)
        acts = acts or judged is not None or (bool(noun) and EACH.match(left) is not None)
        if left and owned and phrases.is_scope(left) and not acts:
            whose = composed.at(composed.noun("", noun), left)
            return Wording(deed or noun, whose, self.start(left, statement), end)
        if deed and quantity.unit == "count" and len(left.split()) > _VERB:
            return Wording(f"{left} {noun}", noun, self.start(left, statement), end)
        if deed:
            same = previous is not None and not noun and previous.start >= statement.clause[0]
            owner = previous.scope if same and previous else noun
            owner = _had(previous) if same and previous and OF_THEM.search(self.text, *statement.left) else owner
            return Wording(deed, owner or "", start, end, follows=True)
        if left:
            specific = len(noun.split()) >= _VERB and quantity.unit == "count" and len(left.split()) > _VERB
            indicator = noun if specific else f"{left} {noun}" if len(left.split()) <= _VERB else left
            return Wording(phrases.uncapitalised(indicator), noun, self.start(left, statement), end)
        shared = self._shared(statement, rest)
        if shared:
            return Wording(shared, noun, start, end)
        alone = not self.text[statement.clause[0] : quantity.start].strip()
        if alone and noun and previous is not None and (done := _done_to(previous)):
            return Wording(f"{done} {noun}", noun, start, end)
        goes_on = previous is not None and (
            previous.start >= statement.clause[0] or phrases.is_scope(noun) or (previous.follows and alone)
        )
        if goes_on and previous is not None and previous.scope not in previous.indicator:
            return Wording(previous.indicator, noun, start, end)
        return Wording(noun, noun, start, end) if noun else None

    def _dealt(self, statement: Statement, rest: Sequence[Statement]) -> Wording | None:
        """Read a share that has no words but a day, of what the last of its list says: "năm 2016: 45%, năm 2017: 60% hồ
        sơ nộp qua mạng"."""
        alone = not phrases.without_openers(self.before(statement.left))
        shared = self._shared(statement, rest) if alone and statement.quantity.unit == "percent" else ""
        noun = next((self.after(other.noun) for other in rest if other.deed[0] < other.deed[1]), "")
        return Wording(shared, noun, statement.quantity.start, statement.quantity.end) if shared else None

    def _shared(self, statement: Statement, rest: Sequence[Statement]) -> str:
        """Return what is done by all of a list ("18/18 sở, 11/11 huyện *đã triển khai* …"), told after its last."""
        for other in rest:
            between = self.text[max(statement.noun[1], other.quantity.start - len(" trong đó ")) : other.quantity.start]
            if other.clause != statement.clause or "trong đó" in between:
                return ""
            if other.deed[0] < other.deed[1]:
                return phrases.without_modals(self.after(other.deed))
        return ""


def _had(previous: Wording) -> str:
    """Return whom or what a figure gives its places, which "trong đó" means: "18 sở có cán bộ chuyên trách"."""
    had = previous.indicator.removeprefix("có ")
    return had if previous.follows and had != previous.indicator else previous.scope


def _done_to(previous: Wording) -> str:
    """Return what is done to so many of something: "kết nối sở" → "kết nối"; ``""`` where nothing is."""
    done = previous.indicator.removesuffix(previous.scope).strip()
    return done if previous.scope and done != previous.indicator and not phrases.head(done) else ""
