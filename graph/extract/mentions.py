"""What is known of an article apart from its text, and the agencies and people that its text names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ArticleMeta:
    """What is known of an article apart from its text; all of it may be absent.

    Attributes:
        title: its title.
        outlet: who published it.
        author: its author.
        published: the day it came out, ISO.
        url: its address.
        province: the province it is about, by name.
    """

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    province: str | None = None


@dataclass(frozen=True)
class AgencyMention:
    """An agency named at a place of the text.

    Attributes:
        name: its resolved name, e.g. ``Sở Thông tin và Truyền thông tỉnh Bắc Giang``.
        kind: code of its kind.
        level: code of its level, where known.
        place: the place it serves, e.g. ``Bắc Giang``, ``huyện Thường Tín``; ``None`` for central bodies and where
            unknown.
        start: where the words begin.
        end: where they end.
        emit: whether the mention is worth a fact: not a group, not the Government itself.
    """

    name: str
    kind: str
    level: str | None
    place: str | None
    start: int
    end: int
    emit: bool = True


@dataclass(frozen=True)
class PersonMention:
    """An official named at a place of the text.

    Attributes:
        name: the person's name.
        posts: the posts given there, as written.
        agency: the resolved agencies of the posts, joined by ``; ``.
        start: where the words begin.
        end: where they end.
        nearest: where the name and the post nearest to it stand.
        agencies: the resolved agency of each post, ``None`` where it has none of its own.
    """

    name: str
    posts: tuple[str, ...]
    agency: str | None
    start: int
    end: int
    nearest: tuple[int, int]
    agencies: tuple[str | None, ...]
