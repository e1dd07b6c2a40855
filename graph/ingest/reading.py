"""From the bytes of a file or page to the text of an article. The only module that knows trafilatura."""

from __future__ import annotations

import html
import logging
import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from graph.extract import ArticleMeta
from graph.ingest.encoding import UnknownEncodingError, decode
from graph.ingest.errors import UnreadableError
from graph.ingest.page_day import day_beside, told_to_machines
from graph.ingest.page_title import page_title
from graph.ingest.vietnamese import MIN_SHARE, count_words, vietnamese_share

MAX_TEXT: Final = 2_000_000
"""The longest text of an article, in bytes of UTF-8."""

MAX_PAGE: Final = 10_000_000
"""The longest saved page, in bytes: pages carry pictures and scripts."""

MIN_WORDS: Final = 20
"""The least number of words of an article."""

_BINARY: Final = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (perhaps DOCX)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "an RTF file"),
)
_MARKUP: Final = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|\?xml|html|head|body|meta)\b", re.I | re.S)
_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Reading:
    """What a source holds.

    Attributes:
        text: the text of the article; of a plain text every letter as it came.
        page: what a page says of itself: title, author, day, outlet, address.
    """

    text: str
    page: ArticleMeta


def read(data: bytes, name: str, url: str | None = None) -> Reading:
    """Return the text of a source, of a page its main text without menus, banners and footers.

    Args:
        data: the bytes of a plain text or an HTML page.
        name: how messages name it; an ending ``.htm`` or ``.html`` says that it is a page.
        url: where the page was saved from, if known.

    Raises:
        UnreadableError: empty, too long, binary, in an unknown encoding, a page without an article, not Vietnamese.
    """
    _check_bytes(data, name)
    charset = _CHARSET.search(data[:4096])
    try:
        text, encoding = decode(data, charset[1].decode() if charset else None)
    except UnknownEncodingError as error:
        raise UnreadableError(f"{name}: {error}. Save it as plain text or HTML in UTF-8.") from error
    page = name.lower().endswith((".htm", ".html", ".xhtml")) or _MARKUP.match(text[:4096]) is not None
    reading = _read_page(text, name, url) if page else Reading(text, ArticleMeta(url=url))
    _check_text(reading.text, name, encoding)
    return reading


def _check_bytes(data: bytes, name: str) -> None:
    if not data.strip():
        raise UnreadableError(f"{name}: it is empty.")
    for mark, what in _BINARY:
        if data.startswith(mark):
            raise UnreadableError(
                f"{name}: it is {what}; expected plain text or HTML. Save the article as one of these."
            )
    if len(data) > MAX_PAGE:
        raise UnreadableError(f"{name}: it has {len(data):,} bytes; at most {MAX_PAGE:,} are read. Split it.")


def _check_text(text: str, name: str, encoding: str) -> None:
    if len(text) > MAX_TEXT or len(text.encode()) > MAX_TEXT:
        raise UnreadableError(
            f"{name}: its text has {len(text.encode()):,} bytes; an article has at most {MAX_TEXT:,}. Split it."
        )
    if len(_CONTROL.findall(text[:20_000])) > 3:
        raise UnreadableError(f"{name}: it holds control characters: it is binary, not text.")
    words, share = count_words(text), vietnamese_share(text)
    if words < MIN_WORDS:
        raise UnreadableError(f"{name}: only {words} word(s) of text; an article has at least {MIN_WORDS}.")
    if share < MIN_SHARE:
        raise UnreadableError(
            f"{name}: it is not Vietnamese with its diacritics (read as {encoding}; {share:.0%} of its words are "
            f"frequent Vietnamese ones, expected {MIN_SHARE:.0%})."
        )


def _read_page(markup: str, name: str, url: str | None) -> Reading:
    tree, found = _main_text(_unlabelled(markup), url)
    if found is None or not (found.text or "").strip():
        raise UnreadableError(f"{name}: no main text is found in the page. Save the article itself as plain text.")
    body, title = str(found.text).strip(), _one_line(page_title(tree, _one_line(found.title)))
    headed = title is None or body.casefold().startswith(title.casefold())
    said = ArticleMeta(
        title=title,
        outlet=_one_line(found.sitename) or (urlsplit(url).hostname if url else None),
        author=_one_line(found.author),
        published=found.date or day_beside(tree, body, title),
        url=url or found.url or None,
    )
    return Reading((body if headed else f"{title}\n\n{body}") + "\n", said)


def _main_text(markup: str, url: str | None) -> tuple[Any, Any]:
    """Return a page, parsed, and what trafilatura finds in it, its date being what the page tells machines.

    It raises whatever its parsers raise, assertions too; of a page that does there is nothing.
    """
    import trafilatura  # half a second to load, and only pages need it

    for name in ("trafilatura", "htmldate"):  # what they cannot read is reported here, as one line
        logging.getLogger(name).setLevel(logging.CRITICAL)
    settings = {"original_date": True, "extensive_search": False, "outputformat": "%Y-%m-%d"}
    try:
        found: Any = trafilatura.bare_extraction(markup, url=url, include_comments=False, with_metadata=True)
        tree: Any = trafilatura.load_html(markup)
        if found is None or tree is None:
            return None, None
        told = trafilatura.extract_metadata(told_to_machines(tree), default_url=url, date_config=settings)
        found.date = told.date if told else None
        return tree, found
    except Exception:
        return None, None


def _unlabelled(markup: str) -> str:
    """Return a decoded page without the XML declaration of the encoding that it no longer has."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", markup, count=1)


def _one_line(words: str | None) -> str | None:
    """Return words on one line, or ``None`` where there are none or too many to be a name or title."""
    line = " ".join(html.unescape(words or "").split())
    return line if 0 < len(line) <= 300 else None
