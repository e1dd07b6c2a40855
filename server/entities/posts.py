"""Who held which post, with the day on which an article attests it and the phrase that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from server.entities.sections import Asked, Section
from server.facts import FactRow, fact_rows
from server.labels import Shown
from server.store import iri
from server.terms import Row

OF_PERSON: Final = "?tenure vn:tenureOf {x} ."
OF_AGENCY: Final = "?tenure vn:inPost/vn:postIn {x} ."
OF_POST: Final = "?tenure vn:inPost {x} ."
OF_PLACE: Final = "?tenure vn:inPost/vn:postIn/vn:territory {x} ."
_TENURES: Final = """SELECT ?tenure ?person ?post ?agency ?day ?ordinal ?fact WHERE {{
  {pattern}
  ?tenure vn:tenureOf ?person .
  OPTIONAL {{ ?tenure vn:inPost ?post OPTIONAL {{ ?post vn:postIn ?agency }} }}
  OPTIONAL {{ ?tenure vn:attestedOn ?day }} OPTIONAL {{ ?tenure vn:ordinal ?ordinal }}
  OPTIONAL {{ ?fact vn:attestsTenure ?tenure }}
}} ORDER BY DESC(?day) ?fact ?ordinal ?tenure"""


@dataclass(frozen=True)
class Post:
    """A post: its name, and its agency where the page is not that of the agency; None where the data name none."""

    name: Shown | None
    agency: Shown | None


@dataclass(frozen=True)
class Held:
    """What a person held on a day, as one phrase says.

    Attributes:
        person: who, linked; None on the page of the person.
        posts: the posts, in the order of the phrase.
        day, day_iso: when it is attested, as people and as machines write it; empty where unknown.
        fact: the mention that attests it, with its phrase; None where the data have none.
    """

    person: Shown | None
    posts: tuple[Post, ...]
    day: str
    day_iso: str
    fact: FactRow | None


def posts(asked: Asked, pattern: str) -> list[Held]:
    """Return who held the posts that fit a pattern (``OF_PERSON`` …), the latest attested first."""
    labels = asked.labels
    rows = labels.store.rows(_TENURES.format(pattern=pattern.format(x=iri(asked.thing.iri))))
    once = list({row["tenure"].value: row for row in reversed(rows)}.values())[::-1]
    labels.load(row[name] for row in once for name in ("person", "post", "agency") if name in row)
    mentions = fact_rows(labels, list(dict.fromkeys(row["fact"].value for row in once if "fact" in row)))
    facts = {row.id: row for row in mentions}
    phrases: dict[tuple[str, str], list[Row]] = {}
    for row in once:
        phrases.setdefault((row["person"].value, row.get("fact", row["tenure"]).value), []).append(row)
    return [
        Held(
            person=labels.show(rows[0]["person"]) if pattern != OF_PERSON else None,
            posts=tuple(_post(asked, row, with_agency=pattern != OF_AGENCY) for row in rows),
            day=labels.language.date(rows[0]["day"].value) if "day" in rows[0] else "",
            day_iso=rows[0]["day"].value if "day" in rows[0] else "",
            fact=facts.get(said),
        )
        for (_, said), rows in phrases.items()
    ]


def _post(asked: Asked, row: Row, *, with_agency: bool) -> Post:
    return Post(
        asked.labels.show(row["post"]) if "post" in row else None,
        asked.labels.show(row["agency"]) if "agency" in row and with_agency else None,
    )


def posts_section(asked: Asked, held: list[Held], title: str) -> list[Section]:
    """Return posts as a section; none where there are none."""
    if not held:
        return []
    more = asked.facts_of("OfficialMention") if len(held) > asked.limit else ""
    return [Section("posts", title, "posts", held[: asked.limit], len(held), more)]
