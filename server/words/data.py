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
    "data.graphs": (
        "N-Quads, TriG và JSON-LD giữ tên đồ thị; Turtle và N-Triples gộp các đồ thị làm một.",
        "N-Quads, TriG and JSON-LD keep the graphs apart; Turtle and N-Triples merge them into one.",
    ),
    "data.verify": ("Kiểm tra tệp đã tải", "Check what you fetched"),
    "data.verify.how": (
        "Tệp SHA256SUMS có mã của mọi tệp; lệnh dưới đây báo OK khi tệp tải về còn nguyên. Ai có mã nguồn thì dựng lại "
        "được đúng bản phát hành này, và `vnegov verify` đối chiếu mọi con số mà nó nêu.",
        "SHA256SUMS has the digest of every file; the commands below say OK where a file came whole. Whoever has the "
        "source can build this very release again, and `vnegov verify` checks every figure that it states.",
    ),
    "data.quality": (
        "chất lượng của bản phát hành, bằng số",
        "the quality of the release, in figures",
    ),
    "data.api": ("Dành cho chương trình", "For programs"),
    "data.api.help": (
        "Không cần đăng ký, không cần khóa; chỉ đọc. Câu trả lời vượt giới hạn thì nói rõ giới hạn nào.",
        "No account and no key; reading only. An answer that meets a limit says which one.",
    ),
    "data.openapi": ("mọi địa chỉ, tham số và định dạng", "every address, parameter and format"),
    "data.sparql": ("điểm truy vấn SPARQL 1.1 và mô tả của nó", "the SPARQL 1.1 endpoint and its description"),
    "data.queries": ("mỗi câu hỏi có JSON, CSV, TSV và XML", "each as JSON, CSV, TSV and XML"),
    "data.fragments": (
        "bộ ba theo mẫu, từng trang (Triple Pattern Fragments)",
        "triples by pattern, page by page (Triple Pattern Fragments)",
    ),
    "data.reconcile": (
        "đối chiếu tên trong bảng của bạn với địa phương, cơ quan, văn bản (OpenRefine)",
        "match the names of your table with places, agencies, documents (OpenRefine)",
    ),
    "data.conneg": (
        "Mỗi IRI trả về trang hoặc dữ liệu tùy tiêu đề Accept; thêm đuôi hoặc ?format= để chọn thẳng.",
        "Every IRI answers with a page or with data, as Accept asks; an ending or ?format= chooses directly.",
    ),
    "data.sources": ("Nguồn của dữ liệu tham chiếu", "Sources of the reference data"),
    "data.credit": ("Ghi công", "Credit"),
    "data.version": ("Phiên bản", "Version"),
    "data.no-licence": ("không nêu", "none stated"),
    "data.cite": ("Trích dẫn", "How to cite"),
    "data.cite.help": (
        "Nêu cả mã bản phát hành: cùng mã thì cùng dữ liệu, đến từng byte. Muốn dẫn một dữ kiện thì dùng địa chỉ trang "
        "của nó và bài viết gốc.",
        "Name the release too: the same id is the same data, byte for byte. To cite one fact, use the address of its "
        "page, and its article.",
    ),
    "data.credits": ("Phần mềm và phông chữ", "Software and fonts"),
    "data.credits.help": (
        "Trang này dựng trên phần mềm tự do của nhiều người; chữ là Be Vietnam Pro (SIL OFL 1.1).",
        "This site stands on free software by many people; its type is Be Vietnam Pro (SIL OFL 1.1).",
    ),
    "data.library": ("Thư viện", "Library"),
    "data.licence-of": ("Giấy phép của {what}", "Licence of {what}"),
    "data.file": ("Tệp", "File"),
    "data.format": ("Định dạng", "Format"),
    "data.size": ("Dung lượng", "Size"),
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
    "data.licence.text.short": (
        "Mô tả và dữ kiện theo CC BY 4.0; dữ liệu tham chiếu theo giấy phép của từng nguồn; bài báo và câu trích thuộc "
        "về tòa soạn.",
        "Descriptions and facts under CC BY 4.0; reference data under the licence of each source; articles and quoted "
        "phrases belong to their publishers.",
    ),
    "data.licence.text": (
        "Mô tả và dữ kiện theo CC BY 4.0. Dữ liệu tham chiếu giữ giấy phép của từng nguồn, nêu trong bảng dưới đây và "
        "trong đồ thị graph/reference/sources. Bài báo và câu trích thuộc về tòa soạn.",
        "Descriptions and facts are under CC BY 4.0. Reference data keep the licence of each source, stated in the "
        "table below and in graph/reference/sources. Articles and quoted phrases belong to their publishers.",
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
    "feed.more": ("… và {count} dữ kiện nữa", "… and {count} more {count:fact|facts}"),
}
"""Key → (Vietnamese, English)."""
