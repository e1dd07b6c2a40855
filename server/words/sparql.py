"""The words of the endpoint and of canned queries."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "sparql.title": ("Truy vấn SPARQL", "SPARQL query"),
    "sparql.intro": (
        "Viết truy vấn SPARQL 1.1 (SELECT, ASK, CONSTRUCT, DESCRIBE). Mặc định hỏi gộp mọi đồ thị có tên.",
        "Write a SPARQL 1.1 query (SELECT, ASK, CONSTRUCT, DESCRIBE). By default all named graphs are asked together.",
    ),
    "sparql.query": ("Truy vấn", "Query"),
    "sparql.run": ("Chạy truy vấn", "Run the query"),
    "sparql.examples": ("Ví dụ", "Examples"),
    "sparql.result": ("Kết quả", "Result"),
    "sparql.rows": ("{count} dòng", "{count} {count:row|rows}"),
    "sparql.truncated": (
        "Chỉ hiện {count} dòng đầu; tải tệp dữ liệu để có đủ.",
        "Only the first {count} {count:row is|rows are} shown; the data files have all of them.",
    ),
    "query.part": (
        "Trang này hiện {shown} dòng; các tệp dữ liệu có đủ {count} dòng.",
        "This page shows {shown} {shown:row|rows}; the data files have all {count}.",
    ),
    "sparql.empty": (
        "Không có dòng nào thỏa truy vấn. Kiểm tra tên thuộc tính trong bản thể học, hoặc bớt điều kiện.",
        "No row fits the query. Check the property names in the ontology, or drop a condition.",
    ),
    "sparql.true": ("Đúng", "True"),
    "sparql.false": ("Sai", "False"),
    "sparql.download": ("Tải kết quả", "Download the result"),
    "sparql.triples": ("Số bộ ba", "Triples"),
    "sparql.empty-column": (
        "?{name} có trong SELECT nhưng không có trong mẫu truy vấn, nên cột này luôn trống. Viết nhầm tên biến?",
        "?{name} is selected and stands nowhere in the pattern, so its column stays empty. Is the name mistyped?",
    ),
    "sparql.doubtful": (
        "Bản thể học không có vn:{name}, nên phần truy vấn đó không khớp gì.",
        "The ontology has no vn:{name}, so that part of the query matches nothing.",
    ),
    "sparql.subject": ("Chủ thể", "Subject"),
    "sparql.predicate": ("Thuộc tính", "Predicate"),
    "sparql.object": ("Giá trị", "Object"),
    "sparql.example.targets": ("Chỉ tiêu và thời hạn", "Targets and their deadlines"),
    "sparql.example.evidence": ("Câu trích của mọi kết quả", "The phrase of every result"),
    "sparql.example.basic": ("Để bắt đầu", "To begin with"),
    "sparql.example.more": (
        "Các câu hỏi có sẵn, mở được ở đây để sửa",
        "The prepared questions, each opens here to be changed",
    ),
    "sparql.example.counts": ("Số dữ kiện theo loại", "How many facts of each type"),
}
"""Key → (Vietnamese, English)."""
