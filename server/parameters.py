"""From the texts that a person gives for a parameter to RDF terms, each written by the engine's own constructors."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from datetime import date
from difflib import get_close_matches
from typing import Final

from server.catalogue import Parameter
from server.errors import BadRequest, NotFound, Words
from server.names import LONGEST_NAME, NameIndex, did_you_mean, folded_key, kind_of
from server.store import iri, literal
from server.terms import XSD

MOST_VALUES: Final = 50
"""How many values one parameter takes."""

_PARTIAL_DATE: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
_KINDS: Final = {
    "place": ("place",),
    "agency": ("agency",),
    "person": ("person",),
    "number": ("document",),
    "thing": (),
}
_WHAT: Final = {
    "place": {"vi": "địa danh", "en": "place"},
    "agency": {"vi": "cơ quan", "en": "agency"},
    "person": {"vi": "người", "en": "person"},
    "number": {"vi": "văn bản", "en": "document"},
    "thing": {"vi": "tên", "en": "name"},
}
_YES: Final = {"yes", "true", "1", "co", "y"}
_NO: Final = {"no", "false", "0", "khong", "n"}


def terms(parameter: Parameter, texts: Sequence[str], names: NameIndex) -> tuple[str, ...]:
    """Return the terms that the texts stand for, as SPARQL writes them, without doubles.

    Raises:
        BadRequest: a text is not of the parameter's type, or there are too many.
        NotFound: nobody knows a name; the error lists names that come close.
    """
    if len(texts) > MOST_VALUES:
        raise _bad(
            parameter,
            f"có {len(texts)} giá trị; nhiều nhất là {MOST_VALUES}",
            f"has {len(texts)} values; the most is {MOST_VALUES}",
        )
    return tuple(dict.fromkeys(term for text in texts for term in _terms(parameter, text.strip(), names)))


def _terms(parameter: Parameter, text: str, names: NameIndex) -> list[str]:
    if len(text) > LONGEST_NAME or any(ord(character) < 32 or ord(character) == 127 for character in text):
        raise _bad(
            parameter,
            f"dài quá {LONGEST_NAME} ký tự hoặc có ký tự điều khiển",
            f"is longer than {LONGEST_NAME} characters or holds control characters",
        )
    match parameter.type:
        case "string":
            return [literal(text)]
        case "code":
            return [literal(_code(parameter, text, names))]
        case "yes_no":
            return [literal(_yes_no(parameter, text), XSD + "boolean")]
        case "date":
            return [literal(_day(parameter, text).isoformat(), XSD + "date")]
        case "number":
            return [literal(number) for number in _numbers(parameter, text, names)]
        case _:
            return [iri(one) for one in _things(parameter, text, names)]


def _code(parameter: Parameter, text: str, names: NameIndex) -> str:
    """Return the code that a text is: the code itself, its label in either language, or the only label it is in."""
    labels = {code: [*entry.labels.values()] for code, entry in names.codes(parameter.scheme).items()}
    labels |= {code: [] for code in parameter.choices}
    keys = {code: [folded_key(code), *map(folded_key, words)] for code, words in labels.items()}
    wanted = folded_key(text)
    whole = [code for code in keys if text == code or wanted in keys[code]]
    part = [code for code in keys if any(wanted and wanted in key for key in keys[code])]
    for found in (whole, part):
        if len(found) == 1:
            return found[0]
    near = part or get_close_matches(text, keys, n=3)
    raise BadRequest(
        {
            "vi": f"Tham số “{parameter.name}”: không có mã “{text}”.",
            "en": f"Parameter “{parameter.name}”: there is no code “{text}”.",
        },
        hint={"vi": f"Các mã: {', '.join(keys)}.", "en": f"The codes are: {', '.join(keys)}."},
        extra={"near": near} if near else None,
    )


def _yes_no(parameter: Parameter, text: str) -> str:
    folded = folded_key(text)
    if folded in _YES | _NO:
        return "true" if folded in _YES else "false"
    raise _bad(parameter, f"“{text}” không phải là yes hoặc no", f"“{text}” is neither yes nor no")


def _day(parameter: Parameter, text: str) -> date:
    """Return the day that a date means: a partial one is widened to its first or last day."""
    match = _PARTIAL_DATE.fullmatch(text)
    first = parameter.edge == "start"
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(part) if part else 0 for part in match.groups())
        month = month if match[2] else (1 if first else 12)
        day = day if match[3] else (1 if first else calendar.monthrange(year, month)[1])
        return date(year, month, day)
    except ValueError as error:
        raise _bad(
            parameter,
            f"“{text}” không phải là ngày; viết 2011-08-04, 2011-08 hoặc 2011",
            f"“{text}” is not a date; write 2011-08-04, 2011-08 or 2011",
        ) from error


def _numbers(parameter: Parameter, text: str, names: NameIndex) -> list[str]:
    found = names.document_numbers(text)
    if not found:
        raise _unknown(parameter, text, names)
    return found


def _things(parameter: Parameter, text: str, names: NameIndex) -> list[str]:
    kinds = _KINDS[parameter.type]
    if re.match(r"https?://", text):
        if kinds and kind_of(text) not in kinds:
            what = _WHAT[parameter.type]
            raise _bad(parameter, f"<{text}> không phải là {what['vi']}", f"<{text}> is not a {what['en']}")
        try:
            iri(text)
        except ValueError as error:
            raise _bad(parameter, f"“{text}” không phải là IRI", f"“{text}” is not an IRI") from error
        return [text]
    found = names.resolve(text, kinds)
    if not found:
        raise _unknown(parameter, text, names)
    return found


def _unknown(parameter: Parameter, text: str, names: NameIndex) -> NotFound:
    what, near = _WHAT[parameter.type], names.near(text, _KINDS[parameter.type])
    return NotFound(
        {
            "vi": f"Tham số “{parameter.name}”: không tìm thấy {what['vi']} “{text}”.",
            "en": f"Parameter “{parameter.name}”: no {what['en']} “{text}” is known.",
        },
        near=near,
        hint=did_you_mean(near),
    )


def _bad(parameter: Parameter, vi: str, en: str) -> BadRequest:
    words: Words = {"vi": f"Tham số “{parameter.name}” {vi}.", "en": f"Parameter “{parameter.name}” {en}."}
    return BadRequest(words)
