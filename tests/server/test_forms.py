"""Parameters are read as the standard library reads them."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.forms import pairs

PIECES = st.sampled_from(
    [
        "a",
        "query",
        "=",
        "&",
        "&&",
        "+",
        "%",
        "%%",
        "%2",
        "%25",
        "%2541",
        "%34",
        "%4",
        "1",
        "%E1%BB%87",
        "%e1",
        "ệ",
        "%0A",
        "%\n",
        "%\r",
        "\n",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_they_are_read_as_the_standard_library_does(text: str) -> None:
    try:
        expected = parse_qsl(text, keep_blank_values=True, errors="strict")
    except UnicodeDecodeError:
        with pytest.raises(UnicodeDecodeError):
            pairs(text.encode())
        return
    read = pairs(text.encode())
    assert [pair for pair in read if pair != ("", "")] == [pair for pair in expected if pair != ("", "")]
