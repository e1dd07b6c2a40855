"""The words of the page that sets places side by side."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "compare.title": ("So sánh địa bàn", "Compare places"),
    "compare.of": ("So sánh {names}", "{names} compared"),
    "compare.intro": (
        "Chỉ tiêu, kết quả và hệ thống của mỗi nơi theo loại hệ thống. Mỗi con số dẫn đến câu chữ nêu ra nó; con số "
        "của hai nơi chỉ so được khi cùng chỉ số, phạm vi và thời điểm.",
        "Targets, results and systems of each place, by category of system. Every figure leads to the words that state "
        "it; figures of two places compare only where indicator, scope and time are the same.",
    ),
    "compare.place": ("Địa bàn {n}", "Place {n}"),
    "compare.choose": ("chọn", "choose"),
    "compare.do": ("So sánh", "Compare"),
    "compare.none": ("Chọn hai địa bàn trở lên.", "Choose two places or more."),
    "compare.nothing": (
        "Không bài viết nào ở đây nói về chỉ tiêu, kết quả hay hệ thống của những nơi này.",
        "No article here speaks of targets, results or systems of these places.",
    ),
    "compare.category": ("Loại hệ thống", "System category"),
    "compare.uncategorised": ("Không thuộc loại nào", "Of no category"),
    "compare.silent": ("không bài viết nào nói", "no article tells"),
    "compare.count": ("Số dữ kiện", "Number of facts"),
    "compare.link": ("So sánh các tỉnh", "Compare provinces"),
}
"""Key → (Vietnamese, English)."""
