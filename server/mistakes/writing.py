"""Mistakes in how single things are written: quotation marks, IRIs, names, literals."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import Final

from server.errors import Words
from server.mistakes.view import TERMS, View
from server.tokens import Kind

_QUOTES: Final = frozenset("“”‘’«»„")


def _typographic(view: View) -> Words:
    if view[0].text not in _QUOTES:
        return ""
    return {
        "vi": 'Dấu nháy cong không dùng được; viết dấu nháy thẳng: "…".',
        "en": 'Curly quotation marks are not read; write straight ones: "…".',
    }


def _language_tag(view: View) -> Words:
    if view[0].text != "@" or view[-1].kind is not Kind.STRING:
        return ""
    return {
        "vi": 'Thẻ ngôn ngữ viết liền sau chuỗi, không có dấu nháy: "Thái Nguyên"@vi.',
        "en": 'A language tag follows its string at once, without quotation marks: "Thái Nguyên"@vi.',
    }


def _apostrophe(view: View) -> Words:
    closed = view[0].kind is Kind.STRING and view.touches(0)
    if not (closed and view[1].kind in (Kind.WORD, Kind.STRING)):
        return ""
    return {
        "vi": "Chuỗi kết thúc ở dấu nháy bên trong; đổi loại dấu nháy ngoài hoặc viết \\ trước dấu nháy trong.",
        "en": "The string ends at the quotation mark inside it; use the other kind outside, or put \\ before it.",
    }


def _addresses(view: View) -> Words:
    if view[0].text in ("http:", "https:") and view[0].kind is Kind.PNAME:
        if view[-1].text == "<":
            return {"vi": "Trong < … > không có dấu cách.", "en": "Between < and > there are no spaces."}
        return {"vi": "IRI đặt trong dấu nhọn: <https://…>.", "en": "An IRI stands in angle brackets: <https://…>."}
    if view.word() == "prefix" and view[1].kind is Kind.WORD:
        return {
            "vi": f"Sau tên tiền tố là dấu hai chấm: PREFIX {view[1].text}: <…>.",
            "en": f"A prefix is followed by a colon: PREFIX {view[1].text}: <…>.",
        }
    if view.word() and view[1].text == "." and view.touches(0) and view.touches(1) and view[2].kind is Kind.WORD:
        name = f"{view[0].text}:{view[2].text}"
        return {"vi": f"Giữa tiền tố và tên là dấu hai chấm: {name}.", "en": f"A prefix ends with a colon: {name}."}
    return ""


def _literals(view: View) -> Words:
    if view[0].text == "^" and view[-1].kind is Kind.STRING:
        return {
            "vi": 'Kiểu dữ liệu viết sau hai dấu mũ: "2008"^^xsd:gYear.',
            "en": 'A data type follows two carets: "2008"^^xsd:gYear.',
        }
    parts = [view[step] for step in range(5)]
    if [part.kind for part in parts[::2]] == [Kind.NUMBER] * 3 and parts[1].text + parts[3].text == "--":
        date = "".join(part.text for part in parts)
        return {
            "vi": f'Ngày viết là "{date}"^^xsd:date.',
            "en": f'A date is written "{date}"^^xsd:date.',
        }
    if view[0].text == "A" and view[-1].kind in TERMS and view[1].kind in TERMS:
        return {"vi": "Viết a thường: ?x a vn:Target.", "en": "Write a small a: ?x a vn:Target."}
    return ""


def _full_stops(view: View) -> Words:
    if view[0].text != "." or view[1].text != ".":
        return ""
    return {"vi": "Thừa một dấu chấm: bỏ đi.", "en": "There is one full stop too many: leave it out."}


def _invisible(view: View) -> Words:
    if view[0].kind is not Kind.UNKNOWN or unicodedata.category(view[0].text[0])[0] not in "ZC":
        return ""
    code = f"U+{ord(view[0].text[0]):04X}"
    return {
        "vi": f"Ở đây có một ký tự không nhìn thấy ({code}): xóa đi, hoặc gõ lại một dấu cách thường.",
        "en": f"An invisible character ({code}) stands here: delete it, or type a plain space instead.",
    }


def _variable(view: View) -> Words:
    """Names of variables: ${x}, ?ten-tinh, `x`, AS n."""
    if view[0].text in ("?", "$") and view[1].text == "{":
        return {"vi": "Biến viết là ?x, không có ngoặc.", "en": "A variable is written ?x, without braces."}
    hyphen = view[0].kind is Kind.VARIABLE and view[1].text == "-" and view[2].kind is Kind.WORD
    if hyphen and view.touches(0) and view.touches(1):
        name = f"{view[0].text}_{view[2].text}"
        return {
            "vi": f"Tên biến không có dấu gạch ngang: {name}.",
            "en": f"The name of a variable has no hyphen: {name}.",
        }
    if view.word() == "as" and view[1].kind is Kind.WORD:
        return {"vi": f"Sau AS là một biến: ?{view[1].text}.", "en": f"AS is followed by a variable: ?{view[1].text}."}
    if view[0].text == "`":
        return {
            "vi": 'Không dùng dấu `: biến là ?x, chuỗi là "x".',
            "en": 'The sign ` is not used: a variable is ?x, a text "x".',
        }
    return ""


def _name(view: View) -> Words:
    """Names with a space in them, and language tags with a low line."""
    if view[0].kind is Kind.LANGTAG and view[1].text.startswith("_") and view.touches(0):
        tag = f"{view[0].text}-{view[1].text[1:]}"
        return {"vi": f"Thẻ ngôn ngữ viết là {tag}.", "en": f"The language tag is written {tag}."}
    if view[0].kind is not Kind.PNAME or view[1].kind is not Kind.WORD or view.word(-1) == "prefix":
        return ""
    if view[0].text.endswith(":") and not view.touches(0) and view[2].kind in TERMS:
        name = view[0].text + view[1].text
        return {"vi": f"Sau dấu hai chấm không có dấu cách: {name}.", "en": f"No space follows the colon: {name}."}
    return ""


def _declaration(view: View) -> Words:
    """PREFIX and BASE as Turtle writes them."""
    if view[0].kind is Kind.LANGTAG and view[0].text.lower() in ("@prefix", "@base"):
        word = view[0].text[1:].upper()
        return {
            "vi": f"Trong SPARQL viết {word}, không có @ và không có dấu chấm ở cuối.",
            "en": f"In SPARQL it is {word}, without @ and without a full stop at its end.",
        }
    if view[0].text == "." and view[-1].kind is Kind.IRI and (view.word(-3) == "prefix" or view.word(-2) == "base"):
        return {"vi": "Sau PREFIX … không có dấu chấm.", "en": "No full stop follows PREFIX …"}
    return ""


RULES: Final[tuple[Callable[[View], Words], ...]] = (
    _typographic,
    _invisible,
    _language_tag,
    _addresses,
    _declaration,
    _variable,
    _name,
    _full_stops,
    _apostrophe,
    _literals,
)
