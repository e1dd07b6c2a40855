"""Pages of things, as a browser fetches them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask


@pytest.fixture
def get_thing(things: Flask) -> Callable[..., str]:
    """Fetch the page of a thing, by its path and language."""

    def get(path: str, language: str = "en") -> str:
        joined = path + ("&" if "?" in path else "?") + f"lang={language}"
        response = things.test_client().get(joined, headers={"Accept": "text/html"})
        assert response.status_code == 200, response.get_data(as_text=True)
        return response.get_data(as_text=True)

    return get
