"""Where figures are looked for: sentences with the paragraph or the list that they belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from graph.extract.cues import is_list_item
from graph.extract.datelines import opening_end, outlet_end
from graph.extract.document import Document
from graph.extract.retold import Figure
from graph.extract.structure import Segment, sentences

_CONTINUED: Final = re.compile(r"(?:Cùng với đó|Bên cạnh đó|Đồng thời|Ngoài ra|Song song đó|Trong đó|Cụ thể|Theo đó)\b")

_MEANS: Final = re.compile(r"(?:Điều (?:này|đó) (?:đồng nghĩa|có nghĩa)|Nghĩa là|Tức là|Có nghĩa là|Như vậy)(?!\w)")
"""How a sentence begins that says in other words what the one before says."""

_TOPIC: Final = re.compile(r"(?:Đối với|Về|Với|Trong lĩnh vực|Ở)(?=\s)")

_NEXT: Final = 2

_LONGEST: Final = 2500
"""A sentence longer than this is no sentence; it is read in pieces, so that the work stays linear in the text."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a statement stands: its segment, its sentence, the start of its paragraph or of the line that introduces
    its list."""

    segment: Segment
    sentence: tuple[int, int]
    paragraph: int


def places(doc: Document) -> Iterator[Place]:
    """Yield every sentence with its paragraph; an item of a list belongs to the line that introduces the list, and a
    line that begins with "bên cạnh đó" or the like to the one before. Captions say nothing of their own."""
    introduced = 0
    last, items = "", False
    for segment in doc.content():
        if segment.kind == "caption":
            continue
        question = doc.text[segment.end - 1] == "?"
        item = is_list_item(doc.text, segment.start, segment.end) and last != "?" and not question
        listed = item or (last == ":" and not items) or _CONTINUED.match(doc.text, segment.start) is not None
        items = item or (items and listed)
        introduced = introduced if listed else segment.start
        last = last if listed else doc.text[segment.end - 1]
        told = segment.start
        if segment.kind == "lead":
            told = outlet_end(doc.text, opening_end(doc.text, told, segment.end), segment.end)
        known = told == segment.start
        for start, end in doc.sentences_in(segment) if known else sentences(doc.text, told, segment.end):
            for begin in range(start, end, _LONGEST):
                yield Place(segment, (begin, min(end, begin + _LONGEST)), introduced)


def goes_on(text: str, place: Place, last: Figure) -> bool:
    """Tell whether a sentence says in other words what the one before says, or its paragraph takes up the next of some
    topics, as the one before it does: "Đối với hạ tầng, …" after "Đối với hoạt động nội bộ, … phải đạt 80%"."""
    if _MEANS.match(text, place.sentence[0]) is not None:
        return True
    topic = _TOPIC.match(text, place.segment.start)
    before = text.rfind("\n", 0, last.draft.start) + 1
    if topic is None or before >= place.segment.start or text[before : place.segment.start].count("\n") > _NEXT:
        return False
    return text.startswith(topic.group(), before)
