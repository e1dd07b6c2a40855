"""The buffer of an answer counts its rows, in whatever pieces they are written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.errors import LimitReached
from server.limits import LimitedBuffer, Limits

PIECES = st.lists(st.sampled_from([b"},{", b"}", b",", b"{", b"},", b",{", b"a", b"},{},{"]), max_size=30)


@given(PIECES, st.integers(0, 6))
def test_rows_are_counted_however_they_are_cut(pieces: list[bytes], most: int) -> None:
    buffer = LimitedBuffer(Limits(seconds=60.0, size=1_000, rows=most), b"},{")
    written = b""
    for piece in pieces:
        written += piece
        if written.count(b"},{") > most:
            with pytest.raises(LimitReached) as caught:
                buffer.write(piece)
            assert caught.value.extra["limit"] == "rows"
            return
        buffer.write(piece)
    assert buffer.getvalue() == written


def test_what_is_too_long_or_too_late_is_refused() -> None:
    for limits, name in ((Limits(seconds=60.0, size=2), "size"), (Limits(seconds=-1.0, size=9), "seconds")):
        with pytest.raises(LimitReached) as caught:
            LimitedBuffer(limits, b"\n").write(b"abc")
        assert caught.value.extra["limit"] == name
