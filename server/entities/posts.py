"""Who held which post, with the day on which an article attests it and the phrase that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from server.entities.sections import Asked, Section
from server.facts import FactRow, fact_rows
from server.labels import Shown
from server.store import iri

OF_PERSON: Final = "?tenure vn:tenureOf {x} ."
OF_AGENCY: Final = "?tenure vn:inPost/vn:postIn {x} ."
OF_PLACE: Final = "?tenure vn:inPost/vn:postIn/vn:territory {x} ."
_TENURES: Final = """SELECT ?tenure ?person ?post ?agency ?day ?ordinal ?fact WHERE {{
  {pattern}
  ?tenure vn:tenureOf ?person .
  OPTIONAL {{ ?tenure vn:inPost ?post OPTIONAL {{ ?post vn:postIn ?agency }} }}
  OPTIONAL {{ ?tenure vn:attestedOn ?day }} OPTIONAL {{ ?tenure vn:ordinal ?ordinal }}
  OPTIONAL {{ ?fact vn:attestsTenure ?tenure }}
}} ORDER BY DESC(?day) ?fact ?ordinal ?tenure"""


@dataclass(frozen=True)
class Held:
    """A post as it was held on a day.

    Attributes:
        person: who, linked; None on the page of the person.
        post: the post, linked; None where the data name none.
        agency: its agency, linked; None on the page of the agency.
        day, day_iso: when it is attested, as people and as machines write it; empty where unknown.
        fact: the mention that attests it, with its phrase; None where the data have none.
    """

    person: Shown | None
    post: Shown | None
    agency: Shown | None
    day: str
    day_iso: str
    fact: FactRow | None


def posts(asked: Asked, pattern: str) -> list[Held]:
    """Return the posts that fit a pattern (``OF_PERSON`` …), the latest attested first."""
    labels = asked.labels
    rows = labels.store.rows(_TENURES.format(pattern=pattern.format(x=iri(asked.thing.iri))))
    once = list({row["tenure"].value: row for row in reversed(rows)}.values())[::-1]
    labels.load(row[name] for row in once for name in ("person", "post", "agency") if name in row)
    mentions = fact_rows(labels, list(dict.fromkeys(row["fact"].value for row in once if "fact" in row)))
    facts = {row.id: row for row in mentions}
    return [
        Held(
            person=labels.show(row["person"]) if pattern != OF_PERSON else None,
            post=labels.show(row["post"]) if "post" in row else None,
            agency=labels.show(row["agency"]) if "agency" in row and pattern != OF_AGENCY else None,
            day=labels.language.date(row["day"].value) if "day" in row else "",
            day_iso=row["day"].value if "day" in row else "",
            fact=facts.get(row["fact"].value) if "fact" in row else None,
        )
        for row in once
    ]


def posts_section(asked: Asked, held: list[Held], title: str) -> list[Section]:
    """Return posts as a section; none where there are none."""
    if not held:
        return []
    more = asked.facts_of("OfficialMention") if len(held) > asked.limit else ""
    return [Section("posts", title, "posts", held[: asked.limit], len(held), more)]
