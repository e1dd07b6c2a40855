"""The names of classes and sections, in the plural."""

from __future__ import annotations

from typing import Final

WORDS: Final[dict[str, tuple[str, str]]] = {
    "class.Article": ("Bài viết", "Articles"),
    "class.Fact": ("Dữ kiện", "Facts"),
    "class.Target": ("Chỉ tiêu", "Targets"),
    "class.Result": ("Kết quả", "Results"),
    "class.Task": ("Nhiệm vụ", "Tasks"),
    "class.Event": ("Sự kiện", "Events"),
    "class.Deployment": ("Hệ thống được nêu", "Systems in use or planned"),
    "class.Limitation": ("Hạn chế", "Limitations"),
    "class.Phase": ("Giai đoạn", "Phases"),
    "class.OfficialMention": ("Người giữ chức vụ được nêu", "Officials named"),
    "class.AgencyMention": ("Cơ quan được nêu", "Agencies named"),
    "class.DocumentMention": ("Văn bản được nêu", "Documents named"),
    "class.Participation": ("Tham dự", "Participation"),
    "class.Report": ("Báo cáo", "Reports"),
    "class.Clarification": ("Làm rõ", "Clarifications"),
    "class.Agency": ("Cơ quan", "Agencies"),
    "class.Official": ("Người giữ chức vụ", "Officials"),
    "class.Document": ("Văn bản", "Documents"),
    "class.Place": ("Địa danh", "Places"),
    "class.InformationSystem": ("Hệ thống", "Systems"),
    "class.Indicator": ("Chỉ số", "Indicators"),
}
"""Key → (Vietnamese, English)."""
