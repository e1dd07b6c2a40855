"""Officials: people that an article names with their posts, and the agencies of the posts."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from graph.extract.document import Document
from graph.extract.draft import Draft
from graph.extract.headed import by_title, in_full
from graph.extract.mentions import PersonMention
from graph.extract.people import HONORIFIC, Name, names_in
from graph.extract.posts import Post, posts_in
from graph.fact import MAX_QUOTE
from graph.spelling import name_key

_NAME_FIRST: Final = re.compile(
    r"\s*(?:[,(:]|-)\s*(?:(?:hiện|nay|vừa|hiện nay|hiện đang)\s+)?(?:(?:là|làm|giữ chức(?: vụ)?)\s+)?"
    r"|\s+(?:là|làm|giữ chức(?: vụ)?)\s+"
)
_POST_FIRST: Final = re.compile(r"\s+")
_POST_FIRST_LOOSE: Final = re.compile(rf"\s*[:\-,]?\s*(?:là\s+)?(?:{HONORIFIC}\s*:?\s*)?")
_JOINT: Final = re.compile(
    r"\s*(?:\([^()]{1,20}\)\s*)?(?:,|-|,?\s*kiêm(?:\s+nhiệm)?|và|đồng thời là|là|làm)?\s*(?:giữ chức\s+)?",
    re.IGNORECASE,
)
_LIST: Final = re.compile(rf"\s*(?:,|;|và)\s*(?:{HONORIFIC}\s*)?")
_RESPECTIVELY: Final = re.compile(r"\s*,?\s*lần lượt là\s")
_SHARERS: Final = 8
"""How many people may share one post."""
_MANY: Final = re.compile(r"(?:các|hai|ba|bốn|những)\s+$", re.IGNORECASE)


@dataclass
class _Person:
    name: Name
    posts: list[Post] = field(default_factory=list)
    post_first: bool = False


def mentions(doc: Document) -> list[PersonMention]:
    """Return every person named with a post, in order."""
    found: list[_Person] = []
    nameless: dict[str, dict[str, Post]] = {}
    for start, end in doc.sentences:
        posts = posts_in(doc, start, end)
        people = _people(doc, start, end, posts) if posts else []
        held = {id(post) for person in people for post in person.posts}
        found.extend(person for person in people if person.posts)
        for post in posts:
            if post.agency and id(post) not in held:
                nameless.setdefault(post.head.lower(), {})[post.agency] = post
    return [_mention(doc, person, nameless) for person in found]


def _people(doc: Document, start: int, end: int, posts: list[Post]) -> list[_Person]:
    edges = [start, *(edge for post in posts for edge in (post.start, post.end)), end]
    names = [n for i in range(0, len(edges), 2) for n in names_in(doc.text, edges[i], edges[i + 1])]
    people = [_Person(name) for name in names]
    starts = [name.start for name in names]
    for chain in _chains(doc.text, posts):
        _attach(doc.text, chain, people, starts)
    return people


def _chains(text: str, posts: list[Post]) -> list[list[Post]]:
    """Return posts that are told of one person: side by side, with no name between."""
    chains: list[list[Post]] = []
    for post in posts:
        last = chains[-1][-1] if chains else None
        if last is not None and _JOINT.fullmatch(text, last.end, post.start):
            chains[-1].append(post)
        else:
            chains.append([post])
    return chains


def _attach(text: str, chain: list[Post], people: list[_Person], starts: list[int]) -> None:
    """Give the posts of a chain to those whose they are: the person before them, or after, or each to one of those
    after (``lần lượt là``). ``starts``: where the names of ``people`` begin."""
    at = bisect_left(starts, chain[-1].end)
    if _RESPECTIVELY.match(text, chain[-1].end):
        for person, post in zip(people[at:], chain, strict=False):
            person.posts.append(post if post.agency else replace(post, agency=chain[-1].agency))
        return
    before = bisect_left(starts, chain[0].start) - 1
    left = people[before] if before >= 0 else None
    right = people[at] if at < len(people) else None
    if left is not None and not _NAME_FIRST.fullmatch(text, left.name.end, chain[0].start):
        left = None
    if right is not None and not _POST_FIRST.fullmatch(text, chain[-1].end, right.name.begin):
        loose = left is None and _POST_FIRST_LOOSE.fullmatch(text, chain[-1].end, right.name.start)
        right = right if loose else None
    if left is not None and right is not None:
        own = chain if left.post_first or len(chain) == 1 else chain[-1:]
        left.posts.extend(chain[: len(chain) - len(own)])
        _give(text, own, people, at)
    elif left is not None:
        for person in _sharing(text, people, before):
            person.posts.extend(chain)
    elif right is not None:
        _give(text, chain, people, at)


def _sharing(text: str, people: list[_Person], at: int) -> list[_Person]:
    """Return those whom a post after the last of them is told of: ``các đồng chí A và B - Phó Giám đốc``."""
    first = at
    while first and not people[first - 1].posts and at - first < _SHARERS:
        if not _LIST.fullmatch(text, people[first - 1].name.end, people[first].name.start):
            break
        first -= 1
    name = people[first].name
    return people[first : at + 1] if text[name.begin : name.start].lower().startswith("các") else [people[at]]


def _give(text: str, posts: list[Post], people: list[_Person], at: int) -> None:
    """Give posts to the person after them, and to those who share them: ``các Phó Chủ tịch A và B``."""
    many = _MANY.search(text, max(0, posts[0].start - 6), posts[0].start) is not None
    many = many or ":" in text[posts[-1].end : people[at].name.start]
    for i in range(at, min(len(people), at + _SHARERS) if many else at + 1):
        if i > at and not _LIST.fullmatch(text, people[i - 1].name.end, people[i].name.start):
            return
        people[i].posts.extend(posts)
        people[i].post_first = True


def _mention(doc: Document, person: _Person, nameless: dict[str, dict[str, Post]]) -> PersonMention:
    """Return the mention of a person; a post without its agency (``Bộ trưởng``) is the one that the article names in
    full without a name, where there is but one."""
    start = min(person.name.begin, *(post.start for post in person.posts))
    end = max(person.name.end, *(post.end for post in person.posts))
    full = [by_title(doc, in_full(post, nameless)) for post in person.posts]
    words = tuple(" ".join(post.words.split()) for post in full)
    agencies = tuple(post.agency for post in full)
    closest = min(person.posts, key=lambda p: max(person.name.start - p.end, p.start - person.name.end))
    nearest = (min(person.name.begin, closest.start), max(person.name.end, closest.end))
    named = "; ".join(dict.fromkeys(agency for agency in agencies if agency)) or None
    return PersonMention(person.name.name, words, named, start, end, nearest, agencies)


def find(doc: Document) -> Iterator[Draft]:
    """Yield a draft of every official, with all posts that the article gives and their agencies."""
    grouped: dict[str, list[PersonMention]] = {}
    for person in doc.people:
        grouped.setdefault(name_key(person.name), []).append(person)
    for people in grouped.values():
        fullest = max(people, key=lambda p: (len(p.posts), sum(map(len, p.posts)), -p.start))
        posts = _distinct([post for person in people for post in person.posts])
        agency = _agencies(people, posts) or _ministry(doc, posts)
        values = {"name": fullest.name, "post": "; ".join(posts), "agency": agency}
        start, end = _quoted(fullest)
        yield Draft("official", values, start, end, "officials.post")


def _agencies(people: list[PersonMention], posts: list[str]) -> str | None:
    """Return an agency for each post in the order of the posts, joined by ``; ``; or the one that is that of all.

    A post without an agency of its own is at that of the post before it, as an article lists them.
    """
    where = {
        post: agency for p in people for post, agency in zip(p.posts, p.agencies, strict=True) if agency is not None
    }
    known = next((where[post] for post in posts if post in where), None)
    if known is None:
        return None
    each: list[str] = []
    for post in posts:
        each.append(where.get(post) or (each[-1] if each else known))
    return each[0] if len(set(each)) == 1 else "; ".join(each)


def _quoted(person: PersonMention) -> tuple[int, int]:
    """Return the span that states an official: all of it, or, where that is too long for a quote, the name and the
    post nearest to it."""
    if person.end - person.start <= MAX_QUOTE:
        return person.start, person.end
    return person.nearest


def _distinct(posts: list[str]) -> list[str]:
    """Return posts without those that another says in full: ``Trưởng ban`` beside ``Trưởng Ban Chỉ đạo CNTT``."""
    kept: list[str] = []
    keys: list[set[str]] = []
    for post in sorted(dict.fromkeys(posts), key=lambda p: -len(name_key(p))):
        tokens = set(name_key(post).split())
        if not any(tokens <= other for other in keys):
            kept.append(post)
            keys.append(tokens)
    return sorted(kept, key=posts.index)


def _ministry(doc: Document, posts: list[str]) -> str | None:
    """Return the ministry of a minister named without one: the one that the article speaks of most."""
    if not any(re.match(r"(?:quyền\s+)?(?:bộ|thứ) trưởng", post, re.IGNORECASE) for post in posts):
        return None
    ministries = Counter(a.name for a in doc.agencies if a.kind == "ministry")
    return ministries.most_common(1)[0][0] if ministries else None
