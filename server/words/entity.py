"""The words of the pages of things."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "entity.also": ("Tên khác", "Also called"),
    "entity.valid": ("Hiệu lực", "Valid"),
    "entity.from": ("từ {date}", "from {date}"),
    "entity.until": ("đến {date}", "until {date}"),
    "entity.identifiers": ("Mã định danh", "Identifiers"),
    "entity.properties": ("Thông tin khác", "What else is known"),
    "entity.known": ("Thông tin", "What is known"),
    "entity.inferred": ("Suy luận", "Inferred"),
    "entity.inferred.help": (
        "Không nguồn nào ghi trực tiếp; suy ra từ bản thể học bằng luật OWL 2 RL. “Vì sao?” chỉ ra luật và tiền đề.",
        "No source states these directly; they follow from the ontology by the rules of OWL 2 RL. “Why?” shows the "
        "rule and what it rests on.",
    ),
    "entity.external-terms": ("Theo từ vựng chung", "In shared vocabularies"),
    "entity.incoming": ("Được nhắc tới ở", "Where it is referred to"),
    "entity.records": ("Nguồn tham chiếu", "Reference sources"),
    "entity.links": ("Liên kết dữ liệu mở", "Links to open data"),
    "entity.clarifications": ("Làm rõ", "Clarifications"),
    "entity.contents": ("Trong đồ thị này", "In this graph"),
    "entity.contents-of-page": ("Các mục của trang", "Sections of this page"),
    "entity.triples": ("{count} bộ ba", "{count} {count:triple|triples}"),
    "entity.no-facts": (
        "Chưa có dữ kiện nào từ bài viết về đối tượng này; thông tin ở đây lấy từ nguồn tham chiếu.",
        "No article states a fact about this yet; what is here comes from reference data.",
    ),
    "word.inferred": ("suy luận", "inferred"),
    "word.guess": ("phỏng đoán", "guess"),
    "word.inferred-guess": ("suy luận từ phỏng đoán", "inferred from a guess"),
    "record.group": ("Nội dung", "What it covers"),
    "record.source": ("Nguồn", "Source"),
    "record.confidence": ("Độ tin cậy", "Confidence"),
    "record.note": ("Ghi chú", "Note"),
    "group.names": ("tên gọi", "names"),
    "group.identifiers": ("mã định danh", "identifiers"),
    "group.geometry": ("vị trí", "location"),
    "group.succession": ("kế thừa", "succession"),
    "group.relations": ("quan hệ", "relations"),
    "group.text": ("văn bản", "text"),
    "link.to": ("Địa chỉ", "Address"),
    "link.dataset": ("Bộ dữ liệu", "Data set"),
    "link.predicate": ("Quan hệ", "Relation"),
    "link.method": ("Cách nối", "How it was linked"),
    "cite": ("Trích dẫn trang này", "Cite this page"),
    "cite.formats": ("BibTeX và CSL-JSON", "BibTeX and CSL-JSON"),
}
"""Key → (Vietnamese, English)."""
