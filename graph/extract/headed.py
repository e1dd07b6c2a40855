"""The agency of a post that names none: what its title says it heads, what the article names shortly before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from graph.extract.document import Document
from graph.extract.posts import Post

_TITLED: Final = re.compile(
    r"(?:(?:quyền|nguyên|phó)\s+)?(?:(?:chánh|trưởng)\s+)?"
    r"(?P<body>tổng cục|chi cục|cục|vụ|viện|văn phòng|ban)(?:\s+trưởng)?",
    re.IGNORECASE,
)
"""``Phó Cục trưởng``, ``Chánh Văn phòng``, ``Trưởng ban``."""

_HEADS: Final = (
    (
        re.compile(r"(?:phó\s+)?giám đốc", re.IGNORECASE),
        ("Sở ", "Trung tâm ", "Công an ", "Bảo hiểm xã hội ", "Kho bạc "),
    ),
    (re.compile(r"(?:phó\s+)?chủ tịch(?:\s+thường trực)?", re.IGNORECASE), ("UBND ",)),
    (
        re.compile(r"(?:phó\s+)?bí thư(?:\s+thường trực)?", re.IGNORECASE),
        ("Tỉnh ủy ", "Thành ủy ", "Huyện ủy ", "Quận ủy "),
    ),
    (re.compile(r"(?:phó\s+)?trưởng phòng", re.IGNORECASE), ("Phòng ",)),
    (re.compile(r"tổ (?:trưởng|phó)(?:\s+thường trực)?", re.IGNORECASE), ("Tổ ",)),
    (re.compile(r"(?:phó\s+)?trưởng đoàn", re.IGNORECASE), ("Đoàn ",)),
)
"""What posts without an agency head, and how the names of such agencies begin."""

_HEADED_NEAR: Final = 320
"""How far before a post the agency that it heads may be named, in characters."""

_AT: Final = re.compile(r"(?:Ở|Tại|Về)\s+")


def by_title(doc: Document, post: Post) -> Post:
    """Return a post whose title says what it heads (``Phó Cục trưởng``, ``Chánh Văn phòng``) with that agency: the one
    named last before."""
    title = _TITLED.fullmatch(post.words) if post.agency is None else None
    if title is None:
        return _by_head(doc, post) if post.agency is None else post
    agency = doc.agency_before(post.start, f"{title['body'].capitalize()} ")
    return replace(post, agency=agency.name) if agency else post


def _by_head(doc: Document, post: Post) -> Post:
    """Return a post without words for an agency (``Giám đốc``, ``Tổ trưởng``) with the one named shortly before that
    such a post heads; else with the one where its sentence takes place (``Ở Văn phòng …, anh X, chuyên viên``)."""
    for head, beginnings in _HEADS:
        if head.fullmatch(post.words):
            near = [a for a in doc.agencies_in(post.start - _HEADED_NEAR, post.start) if a.name.startswith(beginnings)]
            far = [] if near else [a for name in beginnings if (a := doc.agency_before(post.start, name)) is not None]
            found = near or (far if beginnings[0] in ("Tổ ", "Đoàn ") else [])
            return replace(post, agency=found[-1].name) if found else post
    sentence = doc.sentence_at(post.start)
    opens = _AT.match(doc.text, *sentence) if sentence else None
    begin = opens.end() if opens is not None else -1
    where = doc.agency_at(begin, begin + 1) if begin >= 0 else None
    return replace(post, agency=where.name) if where is not None and where.start == begin else post


def in_full(post: Post, nameless: Mapping[str, Mapping[str, Post]]) -> Post:
    """Return a post without its agency (``Bộ trưởng``) as the one of its kind that the article names in full without a
    person, where there is but one."""
    meant = nameless.get(post.head.lower(), {})
    bare = post.agency is None and post.words.lower().endswith(post.head.lower())
    return next(iter(meant.values())) if bare and len(meant) == 1 else post
