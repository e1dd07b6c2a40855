"""A page is cited with its release, in forms that programs read."""

from __future__ import annotations

import json
import re

from server.entities.citation import citation

ADDRESS = "https://data.example.org/page/id/place/x"


def cited(title: str = "Tỉnh Đắk Lắk", created: str = "2026-11-26") -> tuple[str, str, str]:
    found = citation(title, ADDRESS, "5d8ef818bf917458", created, "vi", "26/11/2026" if created else "")
    return found.text, found.bibtex, found.csl


def test_each_form_names_title_release_day_and_address() -> None:
    for form in cited():
        assert "Tỉnh Đắk Lắk" in form
        assert "5d8ef818bf917458" in form
        assert ADDRESS in form
        assert "2026" in form


def test_bibtex_has_balanced_braces_and_a_plain_key() -> None:
    entry = cited("A {strange} \\title}")[1]
    assert entry.count("{") == entry.count("}")
    assert re.match(r"@misc\{[a-z0-9-]+,\n", entry)
    assert re.match(r"@misc\{vnegov-tinh-dak-lak-5d8ef818,\n", cited()[1])


def test_csl_is_json_with_a_date_in_parts() -> None:
    (item,) = json.loads(cited()[2])
    assert item["issued"] == {"date-parts": [[2026, 11, 26]]}
    (undated,) = json.loads(cited(created="")[2])
    assert "issued" not in undated
