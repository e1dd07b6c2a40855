"""What a review refuses, in Vietnamese and English: what was found, and what to do."""

from __future__ import annotations

from typing import Final

from graph.errors import DataError
from graph.review.words import FIELDS, field_label

_MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "no-fact": (
        "Bài {stem} không có dữ kiện “{id}”. Xem lại mã dữ kiện trong danh sách của bài.",
        "Article {stem} has no fact {id!r}. Look its id up in the article's list.",
    ),
    "not-proposed": (
        "Dữ kiện {id} không còn là đề xuất (trạng thái: {status}). Muốn đổi thì sửa hoặc hoàn tác.",
        "The fact {id} is no proposal any more (its status: {status}). Correct it, or undo.",
    ),
    "no-change": (
        "Dữ kiện {id}: chưa có gì thay đổi. Nếu đã đúng thì xác nhận.",
        "The fact {id}: nothing is other than it was. Accept it if it is right.",
    ),
    "referred-to": (
        "Chưa bỏ được {id}: {users} còn dẫn đến nó. Sửa hoặc bỏ các dữ kiện đó trước.",
        "{id} cannot be dropped: {users} refer to it. Correct or drop those first.",
    ),
    "no-type": (
        "Không có loại dữ kiện “{type}”. Các loại: {known}.",
        "There is no type of fact {type!r}. Types: {known}.",
    ),
    "no-field": (
        "Loại {type} không có trường “{field}”. Các trường: {known}.",
        "A {type} has no field {field!r}. Its fields: {known}.",
    ),
    "invalid": ("Giá trị không hợp lệ: {problems}.", "Not saved: {problems}."),
    "no-record": (
        "Trường {field}: trong bài không có dữ kiện “{id}”. Chọn một dữ kiện của bài này, hoặc 'article'.",
        "{field}: the article has no fact {id!r}. Name a fact of this article, or 'article'.",
    ),
    "no-text": (
        "Không có toàn văn của bài {stem}, nên không đối chiếu được. Chỉ thư mục chứa {stem}.txt bằng --texts.",
        "The text of {stem} is not at hand, so no phrase can be found. Name the folder of {stem}.txt with --texts.",
    ),
    "no-phrase": (
        "Không thấy cụm từ “{phrase}” trong bài. Chép đúng từng chữ như trong bài.",
        "The phrase {phrase!r} is not in the text. Give it letter for letter as it stands there.",
    ),
    "no-span": (
        "Từ {start} đến {end} không có chữ nào; bài dài {length} ký tự. Chọn lại đoạn chữ.",
        "There are no words from {start} to {end}; the text has {length} characters. Select a phrase.",
    ),
    "bad-number": (
        "Trường {field} cần một con số, ví dụ 70 hoặc 59,7; đang là “{given}”.",
        "{field} takes a number, such as 70 or 59.7; found {given!r}.",
    ),
    "unclear-number": (
        "Trường {field}: “{given}” có thể là {whole} hoặc {part}. Viết {whole}, hoặc {part}0 nếu là số lẻ.",
        "{field}: {given!r} may be {whole} or {part}. Write {whole}, or {part}0 for the decimal.",
    ),
    "bad-date": (
        "Trường {field}: không có ngày “{given}”. Ví dụ: 31/12/2008, 12/2008 hoặc 2008.",
        "{field}: there is no date {given!r}. Examples: 2008-12-31, 2008-12 or 2008.",
    ),
    "bad-years": (
        "Trường {field}: “{given}” không phải là năm. Ví dụ: 2014, 2015.",
        "{field}: {given!r} is no year. Example: 2014, 2015.",
    ),
    "too-long": (
        "Cụm từ dài {length} ký tự; câu trích nhiều nhất {most} ký tự. Chọn đoạn ngắn hơn.",
        "The phrase has {length} characters; a quotation has at most {most}. Select less.",
    ),
    "nothing-to-undo": ("Không còn bước nào để hoàn tác.", "There is no step to undo."),
    "nothing-to-redo": ("Không còn bước nào để làm lại.", "There is no step to do again."),
    "changed-since": (
        "Dữ kiện {id} đã thay đổi từ lúc trang này được mở. Xem lại dữ kiện như hiện nay rồi quyết định.",
        "The fact {id} has changed since this was shown. Look at it as it is now, then decide.",
    ),
}


_STATUS_VI: Final = {"proposed": "đề xuất", "confirmed": "xác nhận", "corrected": "đã sửa", "added": "bổ sung"}


class ReviewError(DataError):
    """A step that a review refuses; nothing has changed. ``str()`` is English, ``said`` gives either language."""

    def __init__(self, key: str, **parts: object):
        self.key = key
        self.parts = parts
        super().__init__(self.said("en"))

    def said(self, lang: str) -> str:
        """Return the message in ``vi`` or ``en``. What the parser of facts says stays in its own words."""
        parts = dict(self.parts)
        if lang == "vi" and "status" in parts:
            parts["status"] = _STATUS_VI[str(parts["status"])]
        if lang == "vi" and parts.get("field") in FIELDS:
            parts["field"] = field_label(str(parts["field"]), lang)
        return _MESSAGES[self.key][lang != "vi"].format(**parts)
