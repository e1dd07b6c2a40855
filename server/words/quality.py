"""The words of the page about the quality of the data."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "quality.title": ("Chất lượng dữ liệu", "Quality of the data"),
    "quality.intro": (
        "Mọi con số ở đây đều được đếm trên chính bản phát hành đang phục vụ, không nhập tay.",
        "Every figure here is counted on the very release being served; none is typed.",
    ),
    "quality.facts": ("{count} dữ kiện", "{count} {count:fact|facts}"),
    "quality.articles": ("từ {count} bài viết", "from {count} {count:article|articles}"),
    "quality.phrases": ("{share} dữ kiện có câu trích", "{share} of them with their phrase"),
    "quality.violations": ("{count} vi phạm", "{count} {count:violation|violations}"),
    "quality.warnings": ("{count} lời nhắc", "{count} {count:reminder|reminders}"),
    "quality.validation": ("Kiểm tra theo quy tắc (SHACL)", "Checked by rules (SHACL)"),
    "quality.passed": (
        "Bản phát hành này không vi phạm quy tắc bắt buộc nào.",
        "This release breaks none of the rules that it has to keep.",
    ),
    "quality.failed": (
        "Bản phát hành này vi phạm quy tắc bắt buộc: xem danh sách dưới đây.",
        "This release breaks rules that it has to keep: see the list below.",
    ),
    "quality.unchecked": (
        "Dữ liệu đang phục vụ không kèm báo cáo kiểm tra.",
        "The data being served carry no report of a validation.",
    ),
    "quality.results": ("Kết quả cần xem", "Results to look at"),
    "quality.by-class": ("Quy tắc theo lớp", "Rules by class"),
    "quality.rules": ("Quy tắc", "Rules"),
    "quality.checks": ("Lượt kiểm tra", "Checks"),
    "quality.violated": ("Vi phạm", "Violations"),
    "quality.reminded": ("Lời nhắc", "Reminders"),
    "quality.thing": ("Đối tượng", "Thing"),
    "quality.message": ("Nội dung", "Message"),
    "quality.report": ("Báo cáo đầy đủ (Turtle)", "The full report (Turtle)"),
    "quality.evidence": ("Dẫn chứng và rà soát", "Evidence and review"),
    "quality.evidence.help": (
        "Mỗi dữ kiện dẫn về câu chữ của bài viết. Tình trạng rà soát cho biết người xem đã làm gì với nó.",
        "Each fact leads to the words of an article. The review status says what a person did with it.",
    ),
    "quality.type": ("Loại dữ kiện", "Type of fact"),
    "quality.with-phrase": ("Có câu trích", "With phrase"),
    "quality.all": ("Tất cả", "All"),
    "quality.completeness": ("Mức đầy đủ", "Completeness"),
    "quality.completeness.help": (
        "Có bao nhiêu đối tượng của mỗi lớp nêu từng điều. Bài viết không nêu thì để trống, không đoán.",
        "How many things of each class tell each point. What no article tells stays empty and is not guessed.",
    ),
    "quality.has": ("Có", "Has"),
    "quality.of": ("{part} trên {whole}", "{part} of {whole}"),
    "quality.count": ("Số lượng", "Count"),
    "quality.share": ("Tỷ lệ", "Share"),
    "quality.or": ("hoặc", "or"),
    "quality.resolution": ("Từ câu chữ đến đối tượng", "From words to things"),
    "quality.resolution.help": (
        "Khi bài viết nêu tên bằng chữ, bao nhiêu dữ kiện được nối tới đúng đối tượng.",
        "Where an article names something in words, how many facts lead to the thing itself.",
    ),
    "quality.words": ("Câu chữ", "Words"),
    "quality.leads": ("Nối tới", "Leads to"),
    "quality.identity": ("Mã định danh và liên kết", "Identifiers and links"),
    "quality.identity.help": (
        "Tỷ lệ đối tượng có mã trong từng hệ mã, hoặc có liên kết tới từng bộ dữ liệu mở.",
        "The share of things with a code in each scheme, or with a link into each open data set.",
    ),
    "quality.kind.identifier": ("Mã", "Identifier"),
    "quality.kind.link": ("Liên kết", "Link"),
    "quality.class": ("Lớp", "Class"),
    "quality.by": ("Hệ mã, bộ dữ liệu", "Scheme, data set"),
    "quality.conflicts": ("Chỗ bài viết và nguồn đối chiếu khác nhau", "Where articles and references differ"),
    "quality.no-conflicts": (
        "Không có chỗ nào khác nhau trong bản phát hành này.",
        "Nothing differs in this release.",
    ),
    "quality.asking": (
        "Đang hỏi dữ liệu; tải lại trang sau ít giây.",
        "The data are being asked; load this page again in a few seconds.",
    ),
    "quality.measures": ("Các con số khác", "Other figures"),
    "quality.measure": ("Chỉ số đo", "Measure"),
    "quality.value": ("Giá trị", "Value"),
    "quality.fresh": ("Cập nhật gần nhất", "Last update"),
    "quality.release": ("Bản phát hành", "Release"),
    "quality.newest": ("Bài viết mới nhất", "Newest article"),
    "quality.changes": ("So với bản trước", "Compared with the one before"),
    "quality.changed": (
        "dữ kiện: thêm {added}, bỏ {removed}, đổi {changed}",
        "facts: {added} added, {removed} removed, {changed} changed",
    ),
    "quality.no-changes": (
        "không còn bản phát hành trước để so sánh",
        "there is no earlier release to compare with",
    ),
    "quality.comparing": (
        "đang so sánh; tải lại trang sau ít giây",
        "being compared; load this page again in a few seconds",
    ),
    "quality.feed": ("Theo dõi thay đổi (Atom)", "Follow the changes (Atom)"),
    "quality.queries": ("Câu hỏi có sẵn trên máy chủ này", "The prepared questions on this server"),
    "quality.queries.help": (
        "Mỗi câu hỏi được chạy một lần cho mỗi bản phát hành. Câu hỏi cần điều kiện được hỏi về điều mà nhiều dữ kiện "
        "nói tới nhất.",
        "Each question is asked once for a release. One that cannot do without a condition is asked about what most "
        "facts speak of.",
    ),
    "quality.queries.running": (
        "Đang chạy: đã xong {done} trên {all}. Tải lại trang để xem tiếp.",
        "Running: {done} of {all} are done. Load this page again for the others.",
    ),
    "quality.query": ("Câu hỏi", "Question"),
    "quality.rows": ("Số dòng", "Rows"),
    "quality.speed": ("Thời gian", "Time"),
    "quality.state": ("Tình trạng", "State"),
    "quality.speed.instant": ("dưới 0,1 giây", "under 0.1 seconds"),
    "quality.speed.quick": ("dưới 1 giây", "under a second"),
    "quality.speed.slow": ("dưới 10 giây", "under 10 seconds"),
    "quality.speed.long": ("từ 10 giây", "10 seconds or more"),
    "quality.state.done": ("đủ", "complete"),
    "quality.state.limit": ("chạm giới hạn", "a limit was reached"),
    "quality.state.unasked": ("chưa có gì để hỏi", "nothing to ask about"),
}
"""Key → (Vietnamese, English)."""
