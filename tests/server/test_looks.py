"""The look of the site: colours that can be read, letters that are there, files that are kept, pages that are light."""

from __future__ import annotations

import itertools
import re
import unicodedata

import pytest
from flask.testing import FlaskClient
from fontTools.ttLib import TTFont

from server.assets import FOLDER, KEPT, version

CSS = (FOLDER / "site.css").read_text("utf8")
INKS = ("ink", "muted", "link", "accent", "due", "met", "missed", "no-report")
GROUNDS = ("paper", "panel")
WEIGHTS = (400, 600)


def palettes() -> list[dict[str, str]]:
    """Return the colours of the light, the dark and the printed page."""
    light = dict(re.findall(r"--([\w-]+): (#\w+)", CSS[: CSS.index("@media")]))
    dark = dict(re.findall(r"--([\w-]+): (#\w+)", CSS[CSS.index("prefers-color-scheme: dark") :].partition("}")[0]))
    printed = dict(re.findall(r"--([\w-]+): (#\w+)", CSS[CSS.index("@media print") :].partition("}")[0]))
    return [light, light | dark, light | printed]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = digits if len(digits) == 6 else "".join(2 * digit for digit in digits)
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#FFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", palettes(), ids=["light", "dark", "print"])
def test_every_colour_can_be_read_on_its_ground(palette: dict[str, str]) -> None:
    pairs = [*itertools.product(INKS, GROUNDS), ("ink", "evidence"), ("paper", "link")]
    found = {(ink, ground): contrast(palette[ink], palette[ground]) for ink, ground in pairs}
    assert {pair: round(ratio, 2) for pair, ratio in found.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_font_has_every_letter_of_vietnamese_and_digits_of_one_width(weight: int) -> None:
    font = TTFont(FOLDER / "fonts" / f"be-vietnam-pro-{weight}.woff2")
    known = font.getBestCmap()
    vowels = [unicodedata.normalize("NFC", base + mark) for base in "aăâeêioôơuưy" for mark in ("", *"̣̀́̉̃")]
    needed = {*"".join(vowels), *"".join(vowels).upper(), *"đĐ–“”…%×·₫0123456789"}
    assert sorted(letter for letter in needed if ord(letter) not in known) == []
    lookups = font["GSUB"].table
    assert [record.FeatureTag for record in lookups.FeatureList.FeatureRecord] == ["tnum"]
    tabular = lookups.LookupList.Lookup[0].SubTable[0].mapping
    assert sorted(tabular) == sorted(known[ord(digit)] for digit in "0123456789")
    assert len({font["hmtx"][name][0] for name in tabular.values()}) == 1


@pytest.mark.parametrize("weight", WEIGHTS)
def test_the_stylesheet_names_the_font_that_is_there(weight: int) -> None:
    name = f"fonts/be-vietnam-pro-{weight}.woff2"
    assert f'url("{name}?v={version(name)}")' in CSS


def test_the_licence_of_the_font_comes_with_it() -> None:
    assert "SIL Open Font License" in (FOLDER / "fonts" / "LICENSE").read_text("utf8")


def fetch(client: FlaskClient, address: str) -> tuple[bytes, str]:
    """Return the content of a file and how long it is kept."""
    with client.get(address) as response:
        assert response.status_code == 200
        return response.get_data(), response.headers["Cache-Control"]


def test_files_are_kept_under_the_address_of_their_content(client: FlaskClient) -> None:
    for name in ("site.css", "favicon.svg", "fonts/be-vietnam-pro-400.woff2"):
        assert fetch(client, f"/static/{name}?v={version(name)}")[1] == KEPT
        assert "immutable" not in fetch(client, f"/static/{name}?v=00000000")[1]
        assert "immutable" not in fetch(client, f"/static/{name}")[1]
    assert client.get("/static/nothing.css?v=").status_code == 404


@pytest.mark.parametrize("path", ["/", "/tracker", "/map", "/charts", "/page/id/place/tinh-vi-du"])
def test_a_first_view_is_under_100_kilobytes(client: FlaskClient, path: str) -> None:
    """Counted without compression: the page and all that it brings along."""
    text = client.get(path, headers={"Accept": "text/html"}).get_data(as_text=True)
    brought = re.findall(r'<(?:link|script|img) [^>]*(?:href|src)="(/static/[^"]+)"', text)
    files = {*brought, *("/static/" + font for font in re.findall(r'url\("(fonts/[^"]+)"\)', CSS))}
    assert any(".css" in file for file in files)
    assert len(text.encode()) + sum(len(fetch(client, file)[0]) for file in files) < 100_000
