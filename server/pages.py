"""Rendering a page: the language, the links and the frame that every template gets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from flask import Response, g, make_response, render_template, request

from server.charts.card import Card
from server.charts.page_card import INDEX, card_name, page_card
from server.errors import BadRequest, NotFound
from server.i18n import LANGUAGES, Language, counted, requested_language
from server.labels import Labels
from server.site import Site, current_site
from server.urls import Urls

PROBLEM = "problem.html"
"""The page that says what went wrong."""
_PAGE_LIMIT = 1_000_000


@dataclass
class Page:
    """What one request needs to speak to its reader.

    Attributes:
        language: the language of the page.
        urls: builds links, which keep ``?lang=`` where the request has it.
    """

    language: Language
    urls: Urls

    @property
    def site(self) -> Site:
        """The release being served."""
        return current_site()

    @cached_property
    def labels(self) -> Labels:
        """The labels of the request, fetched as they are needed."""
        return Labels(self.site.store, self.language, self.urls)


def current_page() -> Page:
    """Return the page of the running request; the same one however often it is asked for."""
    if "page" not in g:
        language, named = requested_language(request)
        g.page = Page(language, Urls(language.code if named else ""))
    page: Page = g.page
    return page


def render(template: str, /, **context: object) -> Response:
    """Return a page (status 200) made of a template.

    Templates have ``t`` (words of the interface), ``number``, ``share`` and ``date`` (as people write them), ``urls``,
    ``lang`` (code of the language), ``labels``, ``site``, ``alternate`` (language → address of this page in it),
    ``neutral`` (the address that leaves the language open), ``root`` (what makes an address absolute), ``card`` (what
    the page says of itself where it is shared, and the name of its picture), ``menu`` and ``foot`` (the navigation
    above and below).
    """
    page = current_page()
    body = render_template(
        template,
        t=page.language.say,
        knows=page.language.knows,
        number=page.language.number,
        share=page.language.share,
        date=page.language.date,
        urls=page.urls,
        lang=page.language.code,
        labels=page.labels,
        site=page.site,
        alternate=_alternate(),
        neutral=_address(""),
        root=public_root(),
        card=_card(page, template),
        menu=_menu(page.urls),
        foot=_foot(page.urls),
        **context,
    )
    response = make_response(body)
    response.headers["Content-Language"] = page.language.code
    response.vary.update(("Accept", "Accept-Language", "Cookie"))
    return response


def _alternate() -> dict[str, str]:
    """Return the address of this page in each language; a form that was posted leads to the empty form."""
    return {code: _address(code) for code in LANGUAGES}


def _address(language: str) -> str:
    given = request.args.to_dict(flat=False)
    given.pop("lang", None)
    return Urls(language).path(request.path, **given)


def _card(page: Page, template: str) -> tuple[Card, str]:
    """Return what the page says of itself where it is shared; a page without words of its own has those of the site."""
    name = card_name(request.path)
    if template != PROBLEM:
        found = page_card(page, name)
        if found:
            return found, name
    say = page.language.say
    return Card("", say("home.title"), say("site.tagline")), INDEX


def public_root() -> str:
    """Return what comes before a local address to make it absolute: ``https://host``, without a final slash."""
    return current_site().config.public_url.rstrip("/") or request.url_root.rstrip("/")


def _menu(urls: Urls) -> list[tuple[str, str]]:
    """Return the main navigation: (word, address)."""
    return [
        ("nav.browse", urls.path("browse")),
        ("nav.tracker", urls.path("tracker")),
        ("nav.map", urls.path("map")),
        ("nav.charts", urls.path("charts")),
        ("nav.queries", urls.queries()),
        ("nav.sparql", urls.sparql()),
        ("nav.ontology", urls.ontology()),
        ("nav.data", urls.path("data")),
    ]


def _foot(urls: Urls) -> list[tuple[str, str]]:
    """Return the navigation at the foot: (word, address)."""
    return [
        ("about.title", urls.path("about")),
        ("quality.title", urls.path("quality")),
        ("nav.data", urls.path("data")),
        ("nav.ontology", urls.ontology()),
        ("rules.title", urls.rules()),
        ("footer.api", urls.path("data") + "#api"),
    ]


def whole_number(name: str, default: int = 1) -> int:
    """Return a parameter of the address that counts from 1.

    Raises:
        BadRequest: it is not a whole number from 1 on.
    """
    given = request.args.get(name, "")
    if not given:
        return default
    if not (given.isascii() and given.isdigit()) or not 1 <= int(given[:10]) <= _PAGE_LIMIT:
        raise BadRequest(
            {
                "vi": f"Tham số {name} là “{given}”; cần một số nguyên từ 1.",
                "en": f"The parameter {name} is “{given}”; a whole number from 1 on is expected.",
            }
        )
    return int(given)


@dataclass(frozen=True)
class Paging:
    """Which part of a list a page shows.

    Attributes:
        page: the number of the page, from 1.
        size: entries on a page.
        count: entries in all.
    """

    page: int
    size: int
    count: int

    def __post_init__(self) -> None:
        if self.page > max(1, self.last_page):
            raise NotFound(
                {
                    "vi": f"Danh sách có {self.last_page} trang; không có trang {self.page}.",
                    "en": f"The list has {counted(self.last_page, 'page', 'pages')}; there is no page {self.page}.",
                }
            )

    @property
    def last_page(self) -> int:
        """The number of the last page; 0 for an empty list."""
        return -(-self.count // self.size)

    @property
    def offset(self) -> int:
        """How many entries come before this page."""
        return (self.page - 1) * self.size

    @property
    def first(self) -> int:
        """The number of the first entry on this page, from 1."""
        return self.offset + 1

    @property
    def last(self) -> int:
        """The number of the last entry on this page."""
        return min(self.count, self.offset + self.size)
