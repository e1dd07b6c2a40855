"""Posts in running text: what a person is, of which agency."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from graph.extract.agency_patterns import topic_pattern
from graph.extract.document import Document
from graph.extract.gazetteer import key, load_gazetteer
from graph.extract.hygiene import clean
from graph.extract.letters import UPPER
from graph.extract.lists import alternation, words
from graph.extract.mentions import AgencyMention
from graph.extract.places import tail
from graph.extract.terms import WordPattern, first_words

_MODIFIER: Final = r"(?:\s+(?:thường trực|phụ trách|thứ nhất|chuyên trách|kiêm nhiệm|điều hành))*"
_COMPANY: Final = (
    r"(?:Tập đoàn|Tổng [Cc]ông ty|Công ty(?: (?:cổ phần|Cổ phần|TNHH|CP))?|Ngân hàng|Bệnh viện(?: [Đđ]a khoa)?|"
    r"(?<!công ty )(?<!Công ty )(?<!đoàn )(?:Bưu điện|Viễn thông)|Trường(?: [Đđ]ại học)?|Đại học|Câu lạc bộ|"
    r"Hội đồng(?: (?:quản trị|thành viên|Quản trị|Thành viên))?|Liên minh|Hiệp hội|Hội|Viện|Trung tâm)"
)
_ROLES: Final = ("trưởng đoàn", "phó trưởng đoàn")
"""Posts that in small letters are only a part played for a day."""
_MORE: Final = re.compile(r"\s+(?:kiêm\s+nhiệm\s+)?(?:phụ trách|về)\s+")
_OF: Final = re.compile(r"\s+(?:của\s+)?")
_ABOVE: Final = re.compile(r"\s*(?:,|-|\()\s*(?:thuộc\s+)?|\s+(?:thuộc|của)?\s*")


@dataclass(frozen=True)
class Post:
    """A post that the text names.

    Attributes:
        words: as written.
        agency: the resolved agency, where it is known.
        start: where the words begin.
        end: where they end.
        head: the words for the post alone, without its agency.
    """

    words: str
    agency: str | None
    start: int
    end: int
    head: str


@cache
def _head() -> WordPattern:
    posts = [clean(row["post"]).text for row in words("posts.csv")]
    pattern = re.compile(
        rf"(?<![\w/])(?:(?:nguyên|quyền|cựu|tân|Q\.)\s+)?(?P<head>{alternation(posts)})(?!\w){_MODIFIER}", re.IGNORECASE
    )
    return WordPattern(pattern, first_words(posts) | {"nguyên", "quyền", "cựu", "tân", "q"})


@cache
def _fixed() -> dict[str, str]:
    return {key(clean(row["post"]).text): row["agency"] for row in words("posts.csv") if row["agency"]}


@cache
def _field() -> re.Pattern[str]:
    """What a post is over where no agency is named: a field of work, or a body with a name of its own."""
    surnames = alternation(row["surname"] for row in words("surnames.csv"))
    own = rf"(?!(?:{surnames})\s+[{UPPER}])[{UPPER}][\w&.]*"
    ministry = load_gazetteer().domain_patterns["bộ"]
    unit = rf"(?:(?i:{topic_pattern()})|(?:{ministry})(?!\w)|{_COMPANY}(?!\w)|{own})"
    return re.compile(rf"\s+(?:của\s+)?{unit}(?:(?:\s+(?:và\s+)?|\s*[-&]\s*){unit}){{0,7}}")


def posts_in(doc: Document, start: int, end: int) -> list[Post]:
    """Return the posts named in ``text[start:end]``, in order."""
    found: list[Post] = []
    position = start
    while match := _head().search(doc.text, position, end):
        if match["head"] in _ROLES:
            position = match.end()
            continue
        post = _post(doc, match, end)
        found.append(post)
        position = max(post.end, match.end())
    return found


def _post(doc: Document, match: re.Match[str], end: int) -> Post:
    text = doc.text
    inside = _mention_within(doc, match.start() + 1, match.end())
    of = _OF.match(text, match.end(), end)
    mention = inside or (_mention_from(doc, of.end()) if of else None)
    fixed = _fixed().get(key(match["head"]))
    if fixed is not None:
        stop = mention.end if mention is not None and mention.name == fixed and mention.end <= end else match.end()
        return Post(text[match.start() : stop], fixed, match.start(), stop, match["head"])
    if mention is not None and mention.end <= end:
        stop = _extended(doc, mention, end)
        return Post(text[match.start() : stop], mention.name, match.start(), stop, match["head"])
    place = _of_place(doc, match, end) or _of_short(doc, match, end)
    if place is not None:
        return place
    field = _field().match(text, match.end(), end)
    if field is None:
        return Post(match.group(), None, match.start(), match.end(), match["head"])
    named = doc.agency_at(field.start(), field.end())
    if named is not None and named.end <= end:
        return Post(text[match.start() : named.end], named.name, match.start(), named.end, match["head"])
    where = tail(text, field.end(), end)
    stop = where.end if where and not where.group else field.end()
    agency = _of_field(doc, match["head"], text[field.start() : stop])
    above = _above(doc, stop, end)
    if above is not None and agency is None:
        agency, stop = above.name, _closed(text, above.end, end)
    return Post(text[match.start() : stop], agency, match.start(), stop, match["head"])


def _mention_within(doc: Document, start: int, end: int) -> AgencyMention | None:
    """Return an agency whose name begins inside the words of a post: ``Trưởng | Ban Chỉ đạo``."""
    mention = doc.agency_at(start, end)
    return mention if mention is not None and mention.start >= start else None


def _mention_from(doc: Document, start: int) -> AgencyMention | None:
    mention = doc.agency_at(start, start + 1)
    return mention if mention is not None and mention.start == start else None


def _extended(doc: Document, mention: AgencyMention, end: int) -> int:
    """Return where a post ends that goes on after its agency: with its field, as ``Phái viên của Thủ tướng về CNTT``,
    or with the ministry above, as ``Cục trưởng Cục Tin học hóa, Bộ Thông tin và Truyền thông``."""
    more = _MORE.match(doc.text, mention.end, end)
    field = _topic().match(doc.text, more.end(), end) if more else None
    if field is not None:
        return field.end()
    above = _above(doc, mention.end, end)
    higher = above is not None and above.kind == "ministry" and mention.kind in ("bureau", "centre", "office")
    return _closed(doc.text, above.end, end) if above is not None and higher else mention.end


def _above(doc: Document, position: int, end: int) -> AgencyMention | None:
    """Return the agency that is named right after another as the one above it."""
    joint = _ABOVE.match(doc.text, position, end)
    mention = _mention_from(doc, joint.end()) if joint else None
    return mention if mention is not None and mention.end <= end else None


def _closed(text: str, position: int, end: int) -> int:
    """Return the position after a bracket that closes there."""
    return position + 1 if text[position : min(position + 1, end)] == ")" else position


@cache
def _topic() -> re.Pattern[str]:
    return re.compile(topic_pattern(), re.IGNORECASE)


_SHORT: Final = re.compile(
    r"\s+(?P<word>Bộ|Sở|Cục|Vụ|Viện|Phòng|Chi cục|Trung tâm|Học viện|Văn phòng(?!\s+\w*[A-ZĐ])|Chi nhánh|Đoàn|"
    r"[Hh]ội|[Hh]iệp hội|Liên hiệp)(?!\w)"
)


def _of_short(doc: Document, match: re.Match[str], end: int) -> Post | None:
    """Return the post of one whose agency is named by its head alone (``Giám đốc Sở``): the one named last before."""
    short = _SHORT.match(doc.text, match.end(), end)
    if short is None:
        return None
    agency = doc.agency_before(match.start(), f"{short['word'].capitalize()} ")
    if agency is None:
        return None
    return Post(doc.text[match.start() : short.end()], agency.name, match.start(), short.end(), match["head"])


_COMMITTEE: Final = re.compile(r"(?:phó\s+)?chủ tịch", re.IGNORECASE)
_PARTY: Final = {"tỉnh": "Tỉnh ủy", "thành phố": "Thành ủy", "quận": "Quận ủy", "thị xã": "Thị ủy"}
_LOCAL: Final = re.compile(r"(?:phó\s+)?(?:chủ tịch|bí thư(?:\s+đảng ủy)?)", re.IGNORECASE)


def _of_place(doc: Document, match: re.Match[str], end: int) -> Post | None:
    """Return the post of one who heads a place: ``Chủ tịch TP HCM`` is of its people's committee."""
    if not _LOCAL.fullmatch(match["head"]):
        return None
    where = tail(doc.text, match.end(), end)
    if where is None or where.group or (where.place is None and where.word is None):
        return None
    word = where.place.word if where.place else where.word or ""
    if match["head"].lower().endswith("đảng ủy"):
        name = f"Đảng ủy {where.place.full if where.place else word}"
    elif _COMMITTEE.fullmatch(match["head"]):
        name = f"UBND {where.place.full if where.place else word}"
    else:
        name = f"{_PARTY.get(word, 'Huyện ủy')} {where.place.name if where.place else ''}"
    words_of = doc.text[match.start() : where.end]
    return Post(words_of, doc.resolve_agency(name.strip()) or name, match.start(), where.end, match["head"])


def _of_field(doc: Document, head: str, field: str) -> str | None:
    """Return the ministry of a minister who is named by his field: ``Bộ trưởng Thông tin Truyền thông``."""
    if field.strip() in doc.aliases:
        return doc.aliases[field.strip()]
    company = list(re.finditer(rf"(?<!\w){_COMPANY}(?!\w)", field))
    if company:
        return field[company[-1].start() :].strip()
    if not re.fullmatch(r"(?:bộ|thứ) trưởng", head, re.IGNORECASE):
        return None
    domain = doc.gazetteer.domains["bộ"].get(key(field))
    return f"Bộ {domain}" if domain else None
