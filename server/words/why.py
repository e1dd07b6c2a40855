"""The words of the page that says why something holds, and of the report of a mistake."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "why.ask": ("vì sao?", "why?"),
    "why.title": ("Vì sao có điều này?", "Why does this hold?"),
    "why.stated": (
        "Điều này được nêu trực tiếp, không phải suy luận.",
        "This is stated as it is, and not inferred.",
    ),
    "why.intro": (
        "Không nguồn nào nêu trực tiếp điều này. Nó suy ra qua {count} bước từ những điều đã nêu dưới đây.",
        "No source states this. It follows in {count} {count:step|steps} from what is stated below.",
    ),
    "why.intro-one": (
        "Không nguồn nào nêu trực tiếp điều này. Nó suy ra qua một bước từ những điều đã nêu dưới đây.",
        "No source states this. It follows in one step from what is stated below.",
    ),
    "why.guess": (
        "Một tiền đề là phỏng đoán: không nguồn nào khẳng định.",
        "One of the premises is a guess: no source asserts it.",
    ),
    "why.because": ("vì", "because"),
    "why.by": ("Luật", "Rule"),
    "why.axioms": ("Bản thể học nói", "The ontology says"),
    "why.premises": ("Tiền đề", "Premises"),
    "why.in": ("Nêu trong", "Stated in"),
    "why.sources": ("Nguồn", "Sources"),
    "why.data": ("Dạng JSON", "As JSON"),
    "why.query": ("Xem mọi suy luận về đối tượng này", "All that is inferred about this"),
    "why.rule.prp-spo1": (
        "Thuộc tính con: điều gì đúng với thuộc tính hẹp thì cũng đúng với thuộc tính rộng",
        "Sub-property: what holds of the narrower property holds of the wider one",
    ),
    "why.rule.prp-spo2": (
        "Chuỗi thuộc tính: đi hết chuỗi thì có thuộc tính",
        "Property chain: who goes along the chain has the property",
    ),
    "why.rule.prp-inv": (
        "Thuộc tính ngược: chiều này đúng thì chiều kia cũng đúng",
        "Inverse property: what holds one way holds the other way round",
    ),
    "why.rule.prp-symp": ("Thuộc tính đối xứng: đúng cả hai chiều", "Symmetric property: it holds both ways"),
    "why.rule.prp-trp": (
        "Thuộc tính bắc cầu: qua một vật ở giữa vẫn đúng",
        "Transitive property: it holds by way of a thing between",
    ),
    "why.rule.cax-sco": (
        "Lớp con: vật thuộc lớp hẹp thì cũng thuộc lớp rộng",
        "Subclass: what is of the narrower class is of the wider one",
    ),
    "why.rule.prp-dom": (
        "Miền xác định: chỉ vật thuộc lớp này mới có thuộc tính ấy",
        "Domain: only things of this class have that property",
    ),
    "why.rule.prp-rng": (
        "Miền giá trị: thuộc tính ấy chỉ dẫn tới vật thuộc lớp này",
        "Range: that property leads only to things of this class",
    ),
    "why.axiom.prp-spo1": ("“{a}” là thuộc tính con của “{b}”", "“{a}” is a sub-property of “{b}”"),
    "why.axiom.cax-sco": ("“{a}” là lớp con của “{b}”", "“{a}” is a subclass of “{b}”"),
    "why.axiom.prp-eqp": ("“{a}” và “{b}” là một thuộc tính", "“{a}” and “{b}” are one property"),
    "why.axiom.cax-eqc": ("“{a}” và “{b}” là một lớp", "“{a}” and “{b}” are one class"),
    "why.axiom.prp-dom": ("chủ thể của “{a}” thuộc lớp “{b}”", "the subject of “{a}” is of the class “{b}”"),
    "why.axiom.prp-rng": ("giá trị của “{a}” thuộc lớp “{b}”", "the value of “{a}” is of the class “{b}”"),
    "why.axiom.prp-inv": ("“{a}” và “{b}” ngược nhau", "“{a}” and “{b}” are inverses"),
    "why.axiom.prp-symp": ("“{a}” đối xứng", "“{a}” is symmetric"),
    "why.axiom.prp-trp": ("“{a}” bắc cầu", "“{a}” is transitive"),
    "why.axiom.prp-spo2": ("{b} nối tiếp nhau thì được “{a}”", "{b}, one after the other, make “{a}”"),
    "report.do": ("Báo dữ kiện này sai", "Report this fact"),
    "report.title": ("Báo dữ kiện sai", "Report a fact"),
    "report.intro": (
        "Ghi điều sai vào cuối đoạn dưới đây rồi gửi đi. Đoạn này đã nêu đúng dữ kiện và câu trích.",
        "Say at the end of the text below what is wrong, and send it. It names the fact and the phrase already.",
    ),
    "report.copy": (
        "Máy chủ này chưa khai địa chỉ nhận. Chép đoạn dưới đây và gửi cho người quản trị dữ liệu.",
        "This server names no address for reports. Copy the text below and send it to who runs it.",
    ),
    "report.text": ("Nội dung báo", "Text of the report"),
    "report.mail": ("Gửi bằng thư điện tử", "Send by e-mail"),
    "report.tracker": ("Mở trang báo lỗi", "Open the issue tracker"),
    "report.subject": ("Dữ kiện sai: {statement}", "Wrong fact: {statement}"),
    "report.fact": ("Dữ kiện", "Fact"),
    "report.page": ("Trang", "Page"),
    "report.statement": ("Nội dung", "Statement"),
    "report.phrase": ("Câu trích", "Phrase"),
    "report.article": ("Bài viết", "Article"),
    "report.release": ("Bản phát hành", "Release"),
    "report.wrong": ("Điều sai, và nguồn đúng", "What is wrong, and a source for what is right"),
}
"""Key → (Vietnamese, English)."""
