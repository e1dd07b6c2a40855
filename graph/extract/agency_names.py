"""How agencies are named: a head, a domain or topic, a level, a place.

Reads names out of clean text without knowing the article: ``Sở TT&TT tỉnh`` is the department of information and
communications of a province that the words do not name. ``agencies`` completes what is elided.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.extract.agency_joined import shared
from graph.extract.agency_lists import listed
from graph.extract.agency_patterns import (
    MORE_NAME,
    OPEN_HEAD,
    AgencyName,
    body_rows,
    domain_pattern,
    head_pattern,
    listed_pattern,
    topics_pattern,
)
from graph.extract.agency_words import (
    BRACKET,
    BUILDS,
    CENTRAL,
    COMMUNES,
    DEPUTIES,
    NATIONAL,
    OF_HEAD,
    PARTY,
    SEVERAL,
    SYSTEM,
)
from graph.extract.gazetteer import key, load_gazetteer
from graph.extract.places import Tail, named, tail


def agency_names(text: str, start: int, end: int) -> list[AgencyName]:
    """Return the agencies named in ``text[start:end]``, in order; one inside another (``Văn phòng UBND``) is not
    named apart."""
    found: list[AgencyName] = []
    position = start
    heads = head_pattern()
    while match := heads.search(text, position, end):
        names = [one for name in _read(text, match, end) for one in _each(text, name, end)]
        found.extend(names)
        position = max([match.end(), *(name.end for name in names)])
    return shared(text, found)


def _each(text: str, name: AgencyName, end: int) -> list[AgencyName]:
    """Return an agency, or one for each of the places that its group names: ``UBND các xã A và B``."""
    if name.tail is None or not name.tail.group:
        return [name]
    places = list(listed(text, name.tail, end))
    if not places:
        return [name]
    starts = [name.start, *(start for _, start in places[1:])]
    return [
        replace(name, tail=where, start=start, end=where.end) for (where, _), start in zip(places, starts, strict=True)
    ]


def _read(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    head = match.lastgroup or ""
    reader = {
        "fixed": _fixed,
        "office": _office,
        "committee": _committee,
        "council": _committee,
        "party": _party,
        "ministry": _by_domain,
        "department": _by_domain,
        "room": _by_domain,
        "steering": _steering,
        "open": _open,
        "body": _body,
    }[head]
    yield from reader(text, match, end)


def _fixed(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    agency = load_gazetteer().agencies[key(match.group())]
    opened = OPEN_HEAD.match(text, match.start(), end) if MORE_NAME.match(text, match.end()) else None
    longer = list(_open(text, opened, end)) if opened else []
    if longer and longer[0].end > match.end():
        yield longer[0]
        return
    yield AgencyName(
        agency.name, agency.kind, agency.level, None, match.start(), match.end(), agency.emit, complete=True
    )


def _committee(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    council = match.lastgroup == "council"
    core, kind = ("HĐND", "people_council") if council else ("UBND", "people_committee")
    where = tail(text, match.end(), end)
    yield AgencyName(core, kind, None, where, match.start(), where.end if where else match.end())


def _party(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    word = PARTY[match.group().split()[0].lower()]
    where = tail(text, match.end(), end)
    place, stop = (where.place, where.end) if where and where.place else named(text, match.end(), end, word)
    yield AgencyName(
        f"{match.group().split()[0].capitalize()} ủy",
        "party_committee",
        None,
        Tail(word, place, stop),
        match.start(),
        stop,
        emit=place is not None or not SEVERAL.search(text, max(0, match.start() - 12), match.start()),
    )


def _by_domain(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    head = {"ministry": "bộ", "department": "sở", "room": "phòng"}[match.lastgroup or ""]
    gazetteer = load_gazetteer()
    first = domain_pattern(head).match(text, match.end(), end)
    if first is None or (match.group()[0].islower() and first["domain"][0].islower()):
        return
    if first["domain"] == "xây dựng" and BUILDS.match(text, first.end(), end) is not None:
        return
    domains = [(first["domain"], match.start(), first.end())]
    position = _past_bracket(text, first.end(), end)
    while listed := listed_pattern(head).match(text, position, end):
        domains.append((listed["domain"], listed.start("domain"), listed.end()))
        position = listed.end()
    where = tail(text, _past_bracket(text, domains[-1][2], end), end) if head != "bộ" else None
    for domain, begin, stop in domains:
        last = stop == domains[-1][2]
        core = f"{head.capitalize()} {gazetteer.domains[head][key(domain)]}"
        kind, level = OF_HEAD[head]
        yield AgencyName(core, kind, level, where, begin, where.end if where and last else stop, complete=head == "bộ")


def _past_bracket(text: str, position: int, end: int) -> int:
    bracket = BRACKET.match(text, position, end)
    return bracket.end() if bracket else position


def _office(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    deputies = DEPUTIES.match(text, match.end(), end)
    inner = head_pattern().pattern.match(text, deputies.end() if deputies else match.end(), end)
    names = list(_read(text, inner, end)) if inner and inner.lastgroup != "office" else []
    if not names:
        if text.startswith("Bộ", match.end()):
            yield AgencyName("Văn phòng Bộ", "office", "central", None, match.start(), match.end() + 2)
        return
    joined = (
        agency_names(text, match.end(), min(end, names[0].end + 40))
        if names[0].kind in ("people_council", "other")
        else []
    )
    one = names[0]
    core = f"Đoàn đại biểu Quốc hội{deputies['joint']} {one.core}" if deputies else one.core
    for other in joined[1:2]:
        if other.kind == "people_committee" and re.fullmatch(r"\s*(?:,|và|-|&)\s*", text[one.end : other.start]):
            core, one = f"{core} và {other.core}", other
    yield replace(one, core=f"Văn phòng {core}", kind="office", start=match.start())


def _steering(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    central = CENTRAL.match(text, match.end(), end)
    position = central.end() if central else match.end()
    topic = topics_pattern().match(text, position, end)
    position = _past_bracket(text, topic.end(), end) if topic else position
    after = CENTRAL.match(text, position, end)
    level = "central" if central or after else None
    where = tail(text, position, end) if not level else None
    stop = after.end() if after else where.end if where else topic.end() if topic else match.end()
    words_of = [central.group().strip() if central else "", text[topic.start() : topic.end()].strip() if topic else ""]
    words_of.append(after.group().strip() if after else "")
    core = " ".join(["Ban Chỉ đạo", *(part for part in words_of if part)])
    yield AgencyName(
        core,
        "steering_committee",
        level,
        where,
        match.start(),
        stop,
        emit=topic is not None,
        complete=level is not None,
    )


def _open(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    topic = topics_pattern().match(text, match.end(), end)
    head = " ".join(match.group().split())
    if head == "Ủy ban" and (topic is None or not NATIONAL.search(topic["topic"])):
        yield AgencyName(head, "steering_committee", None, None, match.start(), match.end(), emit=False)
        return
    if topic is None:
        return
    if head.lower() == "trung tâm" and SYSTEM.match(topic["topic"]):
        return
    kind, level = "other", None
    if head in ("Cục", "Vụ", "Tổng cục", "Tổng Cục", "Viện"):
        kind, level = ("bureau" if head != "Viện" else "other"), "central"
    elif head.startswith("Chi"):
        kind, level = "bureau", "province"
    elif head.lower() == "trung tâm":
        kind = "centre"
    position = _past_bracket(text, topic.end(), end)
    where = tail(text, position, end)
    lower = head[0].islower() and topic["topic"][0].islower()
    if lower and (where is None or where.place is None):
        return
    if NATIONAL.search(topic["topic"]):
        level = "central"
    if where and (where.place or where.word) and level == "central" and head in ("Cục", "Viện"):
        level = "province"
    above = CENTRAL.match(text, position, end) if where is None and head.startswith("Tổ") else None
    level = "central" if above else level
    about = load_gazetteer().expand(topic["topic"].strip(" ,-"))
    core = f"{head} {about[0].upper() + about[1:] if topic['topic'].isupper() else about}"
    stop = above.end() if above else where.end if where and not where.group else topic.end()
    core = f"{core}{text[topic.end() : stop]}" if above else core
    yield AgencyName(core[0].upper() + core[1:], kind, level, where, match.start(), stop, complete=level == "central")


def _body(text: str, match: re.Match[str], end: int) -> Iterator[AgencyName]:
    row = body_rows()[key(match.group())]
    where = tail(text, match.end(), end)
    if where is None and row["needs_place"] == "yes":
        opened = OPEN_HEAD.match(text, match.start(), end)
        if opened is not None:
            yield from _open(text, opened, end)
        elif row["national"] == "yes" and match.group()[0].isupper():
            yield AgencyName(match.group(), "bureau", "central", None, match.start(), match.end())
        return
    core = row["full"] or match.group()
    yield AgencyName(
        core[0].upper() + core[1:],
        row["kind"],
        row["level"] or None,
        where,
        match.start(),
        where.end if where else match.end(),
        emit=core[0].isupper() or where is None or where.place is not None or where.word not in COMMUNES,
    )
