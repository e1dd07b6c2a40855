"""The words of the lists."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "browse.title": ("Danh mục", "Browse"),
    "browse.intro": (
        "Các lớp trong bản phát hành này và số mục của mỗi lớp. Mỗi danh sách lọc và sắp xếp được, và tải về được.",
        "The classes of this release, with how many things each has. Every list can be filtered, sorted and fetched.",
    ),
    "browse.caption": ("Các mục của danh sách", "The entries of the list"),
    "browse.facets": ("Lọc danh sách", "Filter the list"),
    "browse.chosen": ("Đang lọc theo", "Filtered by"),
    "browse.drop": ("bỏ", "remove"),
    "browse.clear": ("Bỏ mọi bộ lọc", "Clear all filters"),
    "browse.of": ("trong {count}", "of {count}"),
    "browse.rest": ("thêm {count}", "{count} more"),
    "browse.mentioned": ("Chỉ mục có dữ kiện nói tới ({count})", "Only those that facts speak of ({count})"),
    "browse.every": ("Cả mục chưa có dữ kiện", "Also those without facts"),
    "browse.sort": ("Sắp xếp theo", "Sort by"),
    "browse.nothing": (
        "Không mục nào hợp với mọi bộ lọc đang chọn. Bỏ bớt một bộ lọc ở trên.",
        "No entry fits all filters that are chosen. Remove one of them above.",
    ),
    "browse.large": (
        "Danh sách này quá dài để lọc và sắp xếp ở đây; hãy tìm theo tên, hoặc tải bảng của lớp ở trang Dữ liệu.",
        "This list is too long to be filtered and sorted here; search by name, or get the table of the class from the "
        "data page.",
    ),
}
"""Key → (Vietnamese, English)."""
