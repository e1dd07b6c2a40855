"""The words of charts, of the map and of pictures for sharing."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "nav.map": ("Bản đồ", "Map"),
    "nav.charts": ("Biểu đồ", "Charts"),
    "charts.intro": (
        "Các con số của bản phát hành này bằng hình. Dưới mỗi hình là bảng cùng số liệu; hình và bảng tải về được.",
        "The figures of this release as pictures. Under each is the table of the same figures; both can be fetched.",
    ),
    "unreviewed.counted": (
        "Các con số ở đây tính cả {count} dữ kiện do máy đề xuất và chưa ai rà soát.",
        "The figures here include {count} {count:fact|facts} proposed by rules and reviewed by nobody.",
    ),
    "charts.none": (
        "Bản phát hành này chưa có gì để vẽ. Thêm bài viết bằng `vnegov ingest`, rồi `vnegov build`.",
        "There is nothing to draw in this release yet. Add articles with `vnegov ingest`, then `vnegov build`.",
    ),
    "charts.of-map": ("Bản đồ các tỉnh, thành phố", "The map of the provinces"),
    "chart.section": ("Bằng hình", "In pictures"),
    "chart.table": ("Bảng số liệu ({count} dòng)", "The figures as a table (rows: {count})"),
    "chart.files": ("Tải về", "Fetch"),
    "chart.source": ("vnegov · bản phát hành {release}", "vnegov · release {release}"),
    "chart.column.date": ("Ngày", "Date"),
    "chart.column.kind": ("Loại", "Kind"),
    "chart.kind.target": ("chỉ tiêu", "target"),
    "chart.kind.result": ("kết quả", "result"),
    "chart.column.value": ("Giá trị", "Value"),
    "chart.column.scope": ("Phạm vi", "Scope"),
    "chart.column.fact": ("Dữ kiện", "Fact"),
    "chart.column.facts": ("Số dữ kiện", "Facts"),
    "chart.column.thing": ("Nội dung", "What"),
    "chart.column.holder": ("Nơi, cơ quan", "Place or agency"),
    "chart.column.holders": ("Số nơi, cơ quan", "Places and agencies"),
    "chart.column.indicator": ("Chỉ số", "Indicator"),
    "chart.column.category": ("Loại hệ thống", "System category"),
    "chart.column.province": ("Tỉnh, thành phố", "Province or city"),
    "chart.column.count": ("Số lượng", "Count"),
    "chart.column.merged": ("Gồm", "Merged from"),
    "chart.told.target": ("chỉ tiêu {value}, hạn {date}", "target {value}, due {date}"),
    "chart.told.result": ("kết quả {value}, {date}", "result {value}, {date}"),
    "chart.promises": ("Chỉ tiêu và kết quả theo thời gian", "Targets and results over time"),
    "chart.promises.key": (
        "◇ chỉ tiêu, ở ngày đến hạn; ● kết quả, ở ngày báo cáo. Mỗi dấu dẫn về dữ kiện.",
        "◇ a target, on the day it is due; ● a result, on the day reported. Each sign leads to its fact.",
    ),
    "chart.coverage": (
        "Bao nhiêu nơi, cơ quan dùng hoặc báo cáo từng loại hệ thống",
        "How many places and agencies use or report each kind of system",
    ),
    "chart.coverage-years": (
        "Từng loại hệ thống theo năm: số nơi, cơ quan dùng hoặc báo cáo",
        "Each kind of system by year: places and agencies that use or report it",
    ),
    "chart.coverage.cell": ("{category}, {year}: {count}", "{category}, {year}: {count}"),
    "chart.coverage.note": (
        "Tính mỗi nơi hoặc cơ quan mà bài viết nói có hệ thống đang dùng hoặc báo cáo kết quả. Nơi không được bài viết "
        "nào nhắc tới không có nghĩa là chưa có hệ thống.",
        "Counted is each place or agency of which an article says that a system is in use, or reports a result. A "
        "place that no article speaks of may well have the system.",
    ),
    "chart.percentages-all": ("Tỷ lệ đã báo cáo, theo loại hệ thống", "Percentages reported, by kind of system"),
    "chart.highest": ("{shown} tỷ lệ cao nhất trong {count}.", "The highest {shown} of {count}."),
    "chart.percentages": ("Tỷ lệ đã báo cáo", "Percentages reported"),
    "chart.percentages-by-place": ("Tỷ lệ đã báo cáo, theo nơi", "Percentages reported, by place"),
    "chart.used-by": ("Nơi, cơ quan được nói là đang dùng", "Places and agencies said to use it"),
    "chart.timeline": ("Dòng thời gian", "Timeline"),
    "chart.left-out": (
        "Vẽ {shown} trong {count} mục: trước hết điều các bài viết nêu, rồi các văn bản mới nhất.",
        "{shown} of {count} are drawn: first what articles tell, then the latest documents.",
    ),
    "chart.lane.documents": ("Văn bản", "Documents"),
    "chart.lane.events": ("Sự kiện, báo cáo", "Events and reports"),
    "chart.lane.deadlines": ("Thời hạn", "Deadlines"),
    "chart.lane.results": ("Kết quả", "Results"),
    "chart.lane.posts": ("Chức vụ được nhắc đến", "Posts attested"),
    "chart.dated.issued": ("ban hành", "issued"),
    "chart.dated.inForceFrom": ("có hiệu lực", "in force"),
    "chart.dated.noLongerInForceFrom": ("hết hiệu lực", "no longer in force"),
    "chart.dated.Event": ("sự kiện", "event"),
    "chart.dated.Report": ("báo cáo", "report"),
    "chart.dated.Target": ("hạn của chỉ tiêu", "target due"),
    "chart.dated.Task": ("hạn của nhiệm vụ", "task due"),
    "chart.dated.Result": ("kết quả", "result"),
    "chart.dated.Ranking": ("xếp hạng", "ranking"),
    "chart.dated.OfficialMention": ("giữ chức vụ, theo bài đăng ngày này", "in the post, as told on this day"),
    "map.intro": (
        "Bài viết nói gì nhiều về tỉnh nào. Chọn điều được đếm và ngày của địa giới; địa chỉ trang giữ lựa chọn ấy.",
        "Which provinces the articles tell most of. Choose what is counted and the day of the borders; the address of "
        "the page keeps the choice.",
    ),
    "map.title": (
        "{measure}: {count} tỉnh, thành phố ngày {date}",
        "{measure}: {count} {count:province or city|provinces and cities} on {date}",
    ),
    "map.measure": ("Đếm", "Count"),
    "map.measure.facts": ("Mọi dữ kiện", "All facts"),
    "map.measure.targets": ("Chỉ tiêu", "Targets"),
    "map.measure.results": ("Kết quả", "Results"),
    "map.measure.systems": ("Hệ thống được triển khai", "Systems deployed"),
    "map.borders": ("Địa giới", "Borders"),
    "map.borders.new": ("từ 01/7/2025 (34 tỉnh, thành phố)", "from 1 July 2025 (34 provinces and cities)"),
    "map.borders.old": ("đến 30/6/2025 (63 tỉnh, thành phố)", "until 30 June 2025 (63 provinces and cities)"),
    "map.on": ("Hoặc ngày", "Or on the day"),
    "map.show": ("Vẽ", "Draw"),
    "map.nothing": (
        "Không bài viết nào nêu điều này về một tỉnh, thành phố có trên bản đồ.",
        "No article tells this of a province or city on the map.",
    ),
    "map.none": (
        "Bản phát hành này không có tỉnh nào vào ngày ấy. Chọn ngày khác.",
        "This release has no province on that day. Choose another day.",
    ),
    "map.note.merged": (
        "Điều được nói về một tỉnh cũ được tính cho tỉnh mới mà tỉnh ấy hợp thành.",
        "What is told of a former province counts for the one that it became part of.",
    ),
    "map.note.undrawn": ("Không vẽ: {names}.", "Not drawn: {names}."),
    "map.where": ("{name} trên bản đồ", "{name} on the map"),
    "map.island.hoang-sa": ("Quần đảo Hoàng Sa|(Đà Nẵng)", "Hoàng Sa archipelago|(Đà Nẵng)"),
    "map.island.truong-sa": ("Quần đảo Trường Sa|(Khánh Hòa)", "Trường Sa archipelago|(Khánh Hòa)"),
    "map.credit": (
        "Ranh giới: Natural Earth (phạm vi công cộng), vẽ giản lược, không có giá trị pháp lý.",
        "Borders: Natural Earth (public domain), simplified; without legal force.",
    ),
    "card.counts": ("{count} đối tượng trong bản phát hành này", "{count} in this release"),
    "card.in-force": ("có hiệu lực từ {date}", "in force from {date}"),
    "card.answers": ("Trả lời từ dữ kiện có dẫn chứng", "Answered from facts with their evidence"),
}
"""Key → (Vietnamese, English)."""
