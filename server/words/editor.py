"""The words of the query editor, which is a script: the page hands them to it."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "editor.label": ("Trình soạn truy vấn SPARQL", "SPARQL query editor"),
    "editor.keys": (
        "Ctrl+Enter: chạy. Ctrl+Dấu cách: gợi ý. Tab: rời khung soạn (nếu đang mở gợi ý, Tab chọn; bấm Esc trước để "
        "rời).",
        "Ctrl+Enter runs. Ctrl+Space suggests. Tab leaves the editor (while suggestions are open it takes one; "
        "press Escape first to leave).",
    ),
    "editor.cancel": ("Dừng", "Stop"),
    "editor.running": ("Đang chạy…", "Running…"),
    "editor.cancelled": ("Đã dừng.", "Stopped."),
    "editor.rows": ("{count} dòng, {seconds} giây", "{count} {count:row|rows} in {seconds} s"),
    "editor.done": ("Xong, {seconds} giây", "Done in {seconds} s"),
    "editor.failed": ("Truy vấn chưa chạy được: xem bên dưới.", "The query did not run: see below."),
    "editor.offline": (
        "Không nối được với máy chủ. Truy vấn vẫn còn đây; thử lại sau.",
        "The server cannot be reached. The query is still here; try again.",
    ),
    "editor.examples": ("Ví dụ", "Examples"),
    "editor.copy": ("Sao chép", "Copy"),
    "editor.copy.link": ("Liên kết tới truy vấn", "Link to this query"),
    "editor.copy.curl": ("Lệnh curl", "curl command"),
    "editor.copy.python": ("Python (pandas)", "Python (pandas)"),
    "editor.copy.sparqlwrapper": ("Python (SPARQLWrapper)", "Python (SPARQLWrapper)"),
    "editor.copy.vnegov": ("Lệnh vnegov sparql", "vnegov sparql command"),
    "editor.save": ("Lưu tệp .rq", "Save as .rq"),
    "editor.copied": ("Đã sao chép: {what}.", "Copied: {what}."),
    "editor.copy.failed": (
        "Trình duyệt không cho sao chép. Chọn và chép đoạn này:",
        "The browser does not allow copying. Select and copy this:",
    ),
    "editor.long": (
        "Liên kết dài {count} ký tự: thư và ứng dụng nhắn tin có thể cắt mất. Nên lưu thành tệp .rq.",
        "The link has {count} {count:character|characters}: mail and chat may cut it. Better save a .rq file.",
    ),
    "editor.restored": (
        "Đây là truy vấn bạn soạn lần trước (chỉ lưu trong trình duyệt này).",
        "This is the query you last worked on (kept in this browser only).",
    ),
    "editor.restored.drop": ("Trở về ví dụ", "Back to the example"),
    "editor.completions": ("Gợi ý", "Completions"),
    "editor.doubts": ("Chỗ cần xem lại", "What to look at again"),
    "editor.prefix": ("Khai báo {name}:", "Declare {name}:"),
    "editor.undeclared": ("Chưa khai báo tiền tố {name}:", "The prefix {name}: is not declared."),
    "editor.unknown": ("Bản thể học không có vn:{name}.", "The ontology has no vn:{name}."),
    "editor.class": ("lớp", "class"),
    "editor.property": ("thuộc tính", "property"),
    "editor.things": ("{count} đối tượng", "{count} {count:thing|things}"),
    "editor.uses": ("dùng {count} lần", "used {count} {count:time|times}"),
    "editor.uses.here": ("{count} lần ở lớp này", "{count} {count:time|times} with this class"),
    "editor.view": ("Cách xem", "View"),
    "editor.view.table": ("Bảng", "Table"),
    "editor.view.chart": ("Biểu đồ", "Chart"),
    "editor.view.map": ("Bản đồ", "Map"),
    "editor.filter": ("Lọc dòng", "Filter rows"),
    "editor.filtered": ("Còn {shown} trong {count} dòng", "{shown} of {count} {count:row|rows}"),
    "editor.iris": ("Hiện IRI", "Show IRIs"),
    "editor.sort": ("Sắp theo {name}", "Sort by {name}"),
    "editor.chart.along": ("Nhãn", "Labels"),
    "editor.chart.height": ("Giá trị", "Values"),
    "editor.chart.count": ("số dòng", "number of rows"),
    "editor.chart.label": ("{height} theo {along}", "{height} by {along}"),
    "editor.chart.more": (
        "Biểu đồ vẽ {shown} giá trị lớn nhất trong {count}; bảng có đủ.",
        "The chart shows the {shown} largest of {count}; the table has all.",
    ),
    "editor.chart.none": ("Không có giá trị nào để vẽ.", "There is nothing to draw."),
    "editor.map.label": ("Bản đồ: {count} nơi", "Map: {count} {count:place|places}"),
    "editor.map.spot": ("{name}: {count} dòng", "{name}: {count} {count:row|rows}"),
    "editor.map.help": (
        "Chấm nhạt: các tỉnh theo dữ liệu này. Chấm đậm: nơi có trong kết quả.",
        "Pale dots: the provinces of this data. Dark dots: the places of the result.",
    ),
    "editor.map.none": (
        "Kết quả không có tọa độ: cần cột ?lat và ?long, điểm WKT, hoặc IRI của địa danh.",
        "The result has no coordinates: it needs columns ?lat and ?long, WKT points, or IRIs of places.",
    ),
}
"""Key → (Vietnamese, English). Places in braces are filled by the script (``web/src/words.ts``)."""
