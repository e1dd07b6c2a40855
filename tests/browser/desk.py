"""A page with the query editor, and what a reader does there."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote

PREFIX = "PREFIX vn: <https://w3id.org/vnegov/ontology#>\n"
TARGETS = (
    PREFIX
    + "SELECT ?target ?holder ?deadline WHERE { ?target a vn:Target ; vn:holder ?holder ; vn:deadline ?deadline }"
)
CATEGORIES = PREFIX + "SELECT ?category (COUNT(?s) AS ?n) WHERE { ?s vn:systemCategory ?category } GROUP BY ?category"
DATES = PREFIX + "SELECT ?d (COUNT(?f) AS ?n) WHERE { ?f vn:statedIn/vn:published ?d } GROUP BY ?d"


class Desk:
    """A page with the editor, and what a reader does there."""

    def __init__(self, page: Any, site: str) -> None:
        self.page, self.site = page, site
        page.set_default_timeout(15_000)
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def open(self, query: str = "", language: str = "vi") -> Desk:
        given = f"&query={quote(query)}" if query else ""
        with self.page.expect_response(re.compile("vocabulary.json")):
            self.page.goto(f"{self.site}/sparql?lang={language}{given}")
        self.page.locator(".cm-content").wait_for()
        return self

    @property
    def text(self) -> str:
        """The query; the form's own field always has the same."""
        shown = " ".join(self.page.locator(".cm-line").all_inner_texts())
        kept: str = self.page.locator("#query").input_value()
        assert kept.split()[:40] == shown.split()[:40]  # the editor draws no more lines than fit
        return kept

    def write(self, text: str) -> None:
        """Type a query in the place of the one that is there."""
        self.page.locator(".cm-content").click()
        self.page.keyboard.press("Control+a")
        self.page.keyboard.press("Delete")
        self.page.keyboard.type(text)

    def offered(self, text: str) -> str:
        """The line of the list of completions that has a text, once it is there."""
        option = self.page.locator(".cm-tooltip-autocomplete li", has_text=text).first
        option.wait_for()
        line: str = option.inner_text()
        return line

    def take(self, text: str) -> None:
        self.offered(text)
        self.page.wait_for_timeout(120)  # CodeMirror takes no completion in the first moment, against slips
        self.page.locator(".cm-tooltip-autocomplete li", has_text=text).first.click()

    def run(self) -> None:
        with self.page.expect_response(lambda response: "/sparql" in response.url and ".json" not in response.url):
            self.page.keyboard.press("Control+Enter")
        self.page.get_by_role("status").filter(has_text=re.compile("giây| in |dưới|below")).first.wait_for()

    @property
    def column(self) -> list[str]:
        """The first column of the table as it is shown."""
        lines = self.page.locator("table.result tbody tr:visible td:first-child")
        return [text.strip() for text in lines.all_inner_texts()]
