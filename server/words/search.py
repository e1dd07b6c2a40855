"""The words of the search."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "search": ("Tìm kiếm", "Search"),
    "search.label": ("Tên, số văn bản, cụm từ", "Name, document number, phrase"),
    "search.do": ("Tìm", "Search"),
    "search.for": ("Tìm “{text}”", "Search: “{text}”"),
    "search.count": ("{count} kết quả", "{count} {count:result|results}"),
    "search.many": ("hơn {count} kết quả", "over {count} {count:result|results}"),
    "search.help": (
        "Không cần dấu; viết tắt cũng được: “bac giang”, “so tttt”, “ND 64”, “64/2007”. Viết có dấu thì kết quả đúng "
        "dấu đứng trước.",
        "Diacritics may be left out and names abbreviated: “bac giang”, “so tttt”, “ND 64”, “64/2007”. With "
        "diacritics, what has the same ones comes first.",
    ),
    "search.empty": (
        "Không tìm thấy “{text}”. Thử ít từ hơn, bỏ bộ lọc, hoặc tìm theo tên tỉnh, số văn bản.",
        "Nothing is found for “{text}”. Try fewer words, drop a filter, or search for a province or document number.",
    ),
    "search.near": ("Có phải bạn tìm:", "Did you mean:"),
    "search.facet.kind": ("Loại", "Kind"),
    "search.facet.place": ("Địa bàn", "Place"),
    "search.facet.year": ("Năm", "Year"),
    "search.drop": ("bỏ lọc", "drop"),
    "search.mentions": ("{count} dữ kiện", "{count} {count:fact|facts}"),
}
"""Key → (Vietnamese, English)."""
