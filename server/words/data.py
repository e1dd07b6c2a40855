"""The words of the data page and the feed."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "data.title": ("Tải dữ liệu", "Get the data"),
    "data.intro": (
        "Toàn bộ đồ thị ở mỗi bản phát hành, để tải về, kiểm tra và dùng lại. Cùng dữ kiện đầu vào thì tệp giống nhau "
        "đến từng byte.",
        "The whole graph of this release, to fetch, check and use again. The same facts give the same files, byte for "
        "byte.",
    ),
    "data.none": (
        "Dữ liệu đang phục vụ không kèm tệp để tải. Hỏi điểm truy vấn SPARQL để lấy dữ liệu.",
        "The data being served come without files to fetch. Ask the SPARQL endpoint for them.",
    ),
    "data.whole": ("Toàn bộ dữ liệu", "All data"),
    "data.whole.caption": ("Cùng một dữ liệu, mỗi tệp một định dạng", "The same data, a format each"),
    "data.check": (
        "N-Quads, TriG và JSON-LD giữ tên đồ thị; Turtle và N-Triples gộp các đồ thị làm một. Kiểm tra tệp đã tải bằng "
        "sha256sum; mã đầy đủ nằm trong manifest.json.",
        "N-Quads, TriG and JSON-LD keep the graphs apart; Turtle and N-Triples merge them into one. Check a file with "
        "sha256sum; the full digests are in manifest.json.",
    ),
    "data.file": ("Tệp", "File"),
    "data.format": ("Định dạng", "Format"),
    "data.size": ("Dung lượng", "Size"),
    "data.bytes": ("{count} byte", "{count} bytes"),
    "data.nanopubs": ("Nanopublication", "Nanopublications"),
    "data.nanopubs.help": (
        "Mỗi dữ kiện đứng riêng: điều được nói, câu trích và bài viết làm chứng, thông tin công bố.",
        "Each fact on its own: what is said, the phrase and article that state it, who publishes it.",
    ),
    "data.tables": ("Bảng theo lớp", "Tables by class"),
    "data.tables.help": (
        "Mỗi lớp một bảng: mỗi dòng một đối tượng, mỗi cột một thuộc tính.",
        "A table for each class: a row is a thing, a column is a property.",
    ),
    "data.descriptions": ("Mô tả cho máy đọc", "Descriptions for programs"),
    "data.void": (
        "số bộ ba, lớp, thuộc tính, liên kết; cũng nằm trong đồ thị graph/void của điểm truy vấn",
        "triples, classes, properties, links; also in the endpoint, as graph/void",
    ),
    "data.dcat": (
        "danh mục theo DCAT-AP: từng tệp với dung lượng và mã SHA-256",
        "the catalogue by DCAT-AP: each file with its size and SHA-256",
    ),
    "data.feed": (
        "những gì bản phát hành này thay đổi, theo từng bài viết",
        "what this release changed, article by article",
    ),
    "data.sitemap": ("danh sách mọi trang", "the list of all pages"),
    "data.manifest": (
        "bản kê: mọi tệp, mã SHA-256 và số đếm của bản phát hành",
        "the manifest: every file, digest and count of the release",
    ),
    "data.links": ("Liên kết tới dữ liệu khác", "Links to other data"),
    "data.links.count": ("Số liên kết", "Links"),
    "data.licence": ("Giấy phép", "Licence"),
    "data.licence.text": (
        "Mô tả và dữ kiện theo CC BY 4.0. Dữ liệu tham chiếu giữ giấy phép của từng nguồn, ghi trong đồ thị "
        "graph/reference/sources. Bài báo và câu trích thuộc về tòa soạn.",
        "Descriptions and facts are under CC BY 4.0. Reference data keep the licence of each source, stated in "
        "graph/reference/sources. Articles and quoted phrases belong to their publishers.",
    ),
    "home.data.files": (
        "Tải toàn bộ dữ liệu: tệp, bảng, mô tả, giấy phép",
        "Get all data: files, tables, descriptions, licence",
    ),
    "home.data.feed": ("Theo dõi thay đổi giữa các bản phát hành (Atom)", "Follow the changes between releases (Atom)"),
    "data.map": (
        "Ranh giới trên bản đồ: phạm vi công cộng, giản lược, không có giá trị pháp lý. Nguồn:",
        "The borders of the map are in the public domain, simplified and without legal force. Source:",
    ),
    "data.font": (
        "Phông chữ của trang và của hình: SIL Open Font License 1.1.",
        "The font of the pages and pictures: SIL Open Font License 1.1.",
    ),
    "feed.title": ("vnegov: thay đổi của bản phát hành", "vnegov: what this release changed"),
    "feed.summary": (
        "Dữ kiện: thêm {added}, bỏ {removed}, đổi {changed}. Số bộ ba thêm hoặc bớt: {triples}.",
        "Facts: {added} added, {removed} removed, {changed} changed. Triples added or removed: {triples}.",
    ),
    "feed.first": (
        "Không còn bản phát hành trước để so sánh.",
        "There is no release before this one to compare with.",
    ),
    "feed.more": ("… và {count} dữ kiện nữa", "… and {count} more facts"),
}
"""Key → (Vietnamese, English)."""
