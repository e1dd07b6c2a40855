"""The words of the promise tracker."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "nav.tracker": ("Theo dõi cam kết", "Promise tracker"),
    "tracker.intro": (
        "Cơ quan nào hứa gì, đến bao giờ, và sau đó báo cáo ra sao. Mỗi chỉ tiêu đứng cạnh kết quả được báo cáo sau đó "
        "cho cùng chỉ số và cùng chủ thể, mỗi bên kèm đúng câu chữ của bài viết.",
        "Which agency promised what, by when, and what it reported later. Each target stands beside the results "
        "reported afterwards for the same indicator and holder, each with the very words of its article.",
    ),
    "tracker.caution": (
        "“Chưa có báo cáo” nghĩa là các bài viết ở đây chưa nêu kết quả; không có nghĩa là cơ quan không thực hiện.",
        "“No report” means that no article here tells a result; it does not mean that nothing was done.",
    ),
    "tracker.standing.met": ("đạt", "met"),
    "tracker.standing.missed": ("không đạt", "missed"),
    "tracker.standing.no-report": ("chưa có báo cáo", "no report"),
    "tracker.standing.not-due": ("chưa đến hạn", "not yet due"),
    "tracker.certainty.same": ("cùng chỉ số, chủ thể và phạm vi", "same indicator, holder and scope"),
    "tracker.certainty.likely": (
        "cùng chỉ số và chủ thể; phạm vi nêu khác lời",
        "same indicator and holder; the scope is told in other words",
    ),
    "tracker.certainty.related": (
        "chỉ số khác, cùng loại hệ thống và địa bàn: chỉ để tham khảo",
        "another indicator, same kind of system and place: for reference only",
    ),
    "tracker.disputed": ("các bài viết nêu số khác nhau", "articles give different figures"),
    "tracker.reports": ("Được báo cáo", "Reported"),
    "tracker.due": ("Hạn", "Due"),
    "tracker.no-deadline": ("không nêu thời hạn", "no deadline told"),
    "tracker.filter.province": ("Địa bàn", "Place"),
    "tracker.filter.category": ("Loại hệ thống", "System category"),
    "tracker.filter.decree": ("Văn bản", "Document"),
    "tracker.filter.year": ("Năm đến hạn", "Year due"),
    "tracker.filter.review": ("Rà soát", "Review"),
    "tracker.filter.status": ("Tình trạng", "Standing"),
    "tracker.any": ("tất cả", "any"),
    "tracker.apply": ("Xem", "Show"),
    "tracker.clear": ("Bỏ lọc", "Clear the filter"),
    "tracker.count": ("{count} chỉ tiêu", "{count} {count:target|targets}"),
    "tracker.empty": (
        "Không có chỉ tiêu nào khớp. Bỏ bớt điều kiện, hoặc xem tất cả.",
        "No target fits. Drop a condition, or look at all of them.",
    ),
    "tracker.none": (
        "Bản phát hành này chưa có chỉ tiêu nào. Thêm bài viết bằng `vnegov ingest`, rồi `vnegov build`.",
        "This release has no target yet. Add articles with `vnegov ingest`, then `vnegov build`.",
    ),
    "tracker.chart": ("Chỉ tiêu theo năm đến hạn", "Targets by the year they are due"),
    "tracker.chart.year": ("Năm", "Year"),
    "tracker.chart.all": ("Tổng", "All"),
    "tracker.gauge": ("hứa {target}, báo cáo {result}", "promised {target}, reported {result}"),
    "tracker.gauge.alone": ("hứa {target}", "promised {target}"),
    "tracker.on": ("Tính đến ngày {date}.", "As of {date}."),
}
"""Key → (Vietnamese, English)."""
