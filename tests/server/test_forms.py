"""Parameters are read as the standard library reads them."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.forms import NoEscapesError, pairs

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


def test_signs_that_begin_no_escape_are_read_only_as_far_as_that_takes_no_time() -> None:
    """A megabyte of them kept every other request waiting for half a second."""
    assert pairs(b"query=" + b"%" * 20_000) == [("query", "%" * 20_000)]
    with pytest.raises(NoEscapesError):
        pairs(b"query=" + b"%" * 20_001)
    with pytest.raises(NoEscapesError):
        pairs(b"query=" + b"%41" * 20_000 + b"%4")


def test_any_number_of_escapes_is_read_also_over_several_lines() -> None:
    assert pairs(b"query=" + b"%41\n=" * 30_000) == [("query", "A\n=" * 30_000)]
