"""A reader at work in a browser: the same deeds by pointer, or by keyboard alone."""

from __future__ import annotations

from typing import Any, Protocol

from server.i18n import Language

_MOST_TABS = 400


class Reader:
    """Somebody who reads the site in one language.

    Args:
        page: a page of playwright.
        site: the address of the site.
        code: ``vi`` or ``en``.
        hands: how they do things.
    """

    def __init__(self, page: Any, site: str, code: str, hands: Hands) -> None:
        self.page = page
        self.language = Language(code)
        self._site = site
        self._hands = hands

    def open(self, path: str) -> None:
        """Open an address of the site."""
        self.page.goto(f"{self._site}{path}{'&' if '?' in path else '?'}lang={self.language.code}")

    def follow(self, words: str, within: str = "body") -> None:
        """Follow the first link with these words, and wait for the page that it leads to."""
        link = self.page.locator(within).get_by_role("link", name=words).first
        with self.page.expect_navigation():
            self._hands.press(self.page, link)

    def press(self, key: str, within: str = "main") -> None:
        """Press the button that a word of the interface names, and wait for the next page."""
        button = self.page.locator(within).get_by_role("button", name=self.language.say(key), exact=True).first
        with self.page.expect_navigation():
            self._hands.press(self.page, button)

    def write(self, label: str, text: str, within: str = "main") -> None:
        """Write into the field of a label."""
        self._hands.write(self.page, self.page.locator(within).get_by_label(label).first, text)

    def choose(self, label: str, option: str) -> None:
        """Choose, in the list of a label, the option that begins so."""
        self._hands.choose(self.page, self.page.locator("main").get_by_label(label, exact=True), option)

    @property
    def text(self) -> str:
        """The words in the middle of the page."""
        return str(self.page.locator("main").inner_text())


class Hands(Protocol):
    """How somebody presses, writes and chooses."""

    def press(self, page: Any, element: Any) -> None: ...
    def write(self, page: Any, element: Any, text: str) -> None: ...
    def choose(self, page: Any, element: Any, option: str) -> None: ...


class Pointer:
    """With a mouse or a finger."""

    def press(self, page: Any, element: Any) -> None:
        element.click()

    def write(self, page: Any, element: Any, text: str) -> None:
        element.click()
        page.keyboard.type(text)

    def choose(self, page: Any, element: Any, option: str) -> None:
        named = [text.strip() for text in element.locator("option").all_inner_texts()]
        element.select_option(index=next(at for at, text in enumerate(named) if text.startswith(option)))


class Keyboard:
    """With Tab, letters, arrows and Enter alone; the element in focus must be seen to be."""

    def _reach(self, page: Any, element: Any) -> None:
        wanted = element.element_handle()
        for _ in range(_MOST_TABS):
            if page.evaluate("one => document.activeElement === one", wanted):
                style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
                assert style != "none", "the focus is not seen"
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"Tab does not reach {element}")

    def press(self, page: Any, element: Any) -> None:
        self._reach(page, element)
        page.keyboard.press("Enter")

    def write(self, page: Any, element: Any, text: str) -> None:
        self._reach(page, element)
        page.keyboard.type(text)

    def choose(self, page: Any, element: Any, option: str) -> None:
        self._reach(page, element)
        for _ in range(_MOST_TABS):
            if element.evaluate("one => one.selectedOptions[0].textContent.trim()").startswith(option):
                return
            page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not reach {option}")
