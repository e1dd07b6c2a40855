"""The words of a fact, of an article, and of lists."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "fact.quote": ("Dẫn chứng", "Evidence"),
    "fact.position": ("ký tự {start}–{end}", "characters {start}–{end}"),
    "fact.undated": ("không ghi ngày", "undated"),
    "fact.value": ("Giá trị", "Value"),
    "fact.deadline": ("Hạn", "Due"),
    "fact.asOf": ("Tính đến", "As of"),
    "fact.date": ("Ngày", "Date"),
    "fact.holder": ("Của", "Of"),
    "fact.assignedTo": ("Giao cho", "Assigned to"),
    "fact.place": ("Nơi", "Place"),
    "fact.role": ("Vai trò", "Role"),
    "fact.event": ("Tại", "At"),
    "fact.chair": ("Chủ trì", "Chair"),
    "fact.document": ("Theo văn bản", "Under"),
    "fact.status": ("Tình trạng", "State"),
    "fact.fields": ("Chi tiết", "Details"),
    "fact.stated": ("Bài viết ghi", "The article says"),
    "fact.reference": ("Nguồn tham chiếu", "Reference"),
    "fact.basis": ("Căn cứ", "Basis"),
    "fact.how": ("Vì sao", "How we know"),
    "fact.silent": ("không nêu", "nothing"),
    "fact.about": ("Về", "About"),
    "value.le": ("không quá {value}", "at most {value}"),
    "value.ge": ("ít nhất {value}", "at least {value}"),
    "value.approx": ("khoảng {value}", "about {value}"),
    "value.rank": ("hạng {value}", "rank {value}"),
    "value.ratio": ("{part} trên {whole}", "{part} of {whole}"),
    "value.yes": ("có", "yes"),
    "value.no": ("không", "no"),
    # an article
    "article.facts": ("Dữ kiện theo thứ tự trong bài", "Facts in the order of the text"),
    "article.text": ("Bài viết", "The article"),
    "article.text.help": (
        "Câu chữ được đánh dấu dẫn tới dữ kiện mà nó nêu.",
        "What is marked leads to the fact that it states. The text is in Vietnamese.",
    ),
    "article.not-ours": (
        "Nội dung bài viết thuộc về nơi đăng, không có ở đây; dưới đây là dữ kiện với câu trích.",
        "The text belongs to its publisher and is not kept here; below are its facts with the phrases.",
    ),
    "article.not-ours-nowhere": (
        "Nội dung bài viết thuộc về nơi đăng, không có ở đây, và không rõ địa chỉ; dưới đây là dữ kiện với câu trích.",
        "The text belongs to its publisher and is not kept here, nor is its address known; below are its facts with "
        "the phrases.",
    ),
    "article.read": ("Đọc ở nơi đăng", "Read it where it was published"),
    # lists
    "list.range": ("Mục {first}–{last} trong {count}", "Entries {first}–{last} of {count}"),
    "list.pages": ("Các trang", "Pages"),
    "list.previous": ("Trang trước", "Previous page"),
    "list.next": ("Trang sau", "Next page"),
    "list.empty": (
        "Danh sách này trống trong bản phát hành hiện tại.",
        "This list is empty in the current release.",
    ),
    "list.facts": ("{count} dữ kiện", "{count} {count:fact|facts}"),
    "list.name": ("Tên", "Name"),
    "list.kind": ("Loại", "Kind"),
}
"""Key → (Vietnamese, English)."""
