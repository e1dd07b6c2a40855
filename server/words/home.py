"""The words of the first page."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "home.title": (
        "Cơ quan nhà nước Việt Nam ứng dụng công nghệ thông tin",
        "IT application in Vietnamese state agencies",
    ),
    "home.intro": (
        "Đồ thị tri thức này trả lời: cơ quan nào đặt chỉ tiêu gì, đến khi nào, theo văn bản nào, đã báo cáo kết quả "
        "ra sao và bài viết nào nói như vậy. Mỗi dữ kiện dẫn về đúng câu chữ của bài viết, cho người đọc và cho máy.",
        "This knowledge graph answers which agency promised what, by when and under which document, what it reported, "
        "and which article says so. Every fact leads to the very words of its article, for people and for machines.",
    ),
    "home.search": ("Ví dụ:", "For example:"),
    "home.charts": ("Tất cả biểu đồ", "All charts"),
    "home.figures": ("Trong bản phát hành này", "In this release"),
    "home.facts": ("Bài viết và dữ kiện", "Articles and facts"),
    "home.things": ("Đối tượng được nói tới", "What they speak of"),
    "home.all": ("Tất cả", "All"),
    "home.mentioned": ("Được bài viết nhắc đến", "Mentioned in articles"),
    "home.articles": ("Bài viết mới nhất", "Newest articles"),
    "home.queries": ("Hỏi đồ thị", "Ask the graph"),
    "home.all-queries": ("Tất cả câu hỏi có sẵn", "All prepared questions"),
    "home.data": ("Lấy dữ liệu", "Get the data"),
    "home.data.sparql": ("Điểm truy vấn SPARQL 1.1", "SPARQL 1.1 endpoint"),
    "home.data.ontology": (
        "Bản thể học: các lớp, thuộc tính và danh mục mã",
        "The ontology: classes, properties and code lists",
    ),
    "home.data.graphs": ("Các đồ thị có tên", "The named graphs"),
    "home.data.entity": (
        "Mỗi trang có bản Turtle, N-Triples, JSON-LD và RDF/XML",
        "Every page also comes as Turtle, N-Triples, JSON-LD and RDF/XML",
    ),
    "home.data.quality": (
        "Chất lượng dữ liệu: kiểm tra, dẫn chứng, mức đầy đủ",
        "The quality of the data: validation, evidence, completeness",
    ),
    "home.no-articles": (
        "Chưa có bài viết nào trong bản phát hành này. Thêm bài bằng `vnegov ingest`, rồi `vnegov build`.",
        "There is no article in this release yet. Add one with `vnegov ingest`, then `vnegov build`.",
    ),
}
"""Key → (Vietnamese, English)."""
