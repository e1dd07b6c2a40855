"""The words of the frame of every page."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "site.name": ("vnegov", "vnegov"),
    "site.tagline": (
        "Ứng dụng CNTT trong cơ quan nhà nước Việt Nam: mỗi dữ kiện kèm dẫn chứng",
        "IT application in Vietnamese state agencies: every fact with its evidence",
    ),
    "site.locale": ("vi_VN", "en_GB"),
    "site.locale.other": ("en_GB", "vi_VN"),
    "skip": ("Đến nội dung chính", "Skip to the content"),
    "nav": ("Điều hướng chính", "Main navigation"),
    "nav.browse": ("Danh mục", "Browse"),
    "nav.queries": ("Câu hỏi", "Questions"),
    "nav.sparql": ("SPARQL", "SPARQL"),
    "nav.ontology": ("Bản thể học", "Ontology"),
    "nav.data": ("Dữ liệu", "Data"),
    "nav.language": ("Ngôn ngữ", "Language"),
    "language.vi": ("Tiếng Việt", "Tiếng Việt"),
    "language.en": ("English", "English"),
    "footer.nav": ("Về trang này và dữ liệu", "About this site and its data"),
    "footer.api": ("API", "API"),
    "footer.release": ("Bản phát hành {id}", "Release {id}"),
    "footer.created": ("ngày {date}", "of {date}"),
    "footer.licence": (
        "Dữ kiện rút từ bài báo, kèm câu trích ngắn; bài báo thuộc về tòa soạn.",
        "Facts drawn from news articles, with short quotations; the articles belong to their publishers.",
    ),
    "footer.data": ("Mô tả và dữ kiện theo giấy phép", "Descriptions and facts are under"),
    "footer.download": ("Tải dữ liệu và giấy phép của từng nguồn", "Get the data, with the licence of each source"),
    "formats": ("Dữ liệu của trang này", "The data of this page"),
    "format.json": ("JSON", "JSON"),
    "format.ttl": ("Turtle", "Turtle"),
    "format.nt": ("N-Triples", "N-Triples"),
    "format.jsonld": ("JSON-LD", "JSON-LD"),
    "format.rdf": ("RDF/XML", "RDF/XML"),
    "more": ("Xem tất cả {count}", "See all {count}"),
    "external": ("trang ngoài", "external site"),
}
"""Key → (Vietnamese, English)."""
