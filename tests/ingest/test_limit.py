from __future__ import annotations

import signal
import threading
import time

import pytest

from graph.ingest import run
from graph.ingest.limit import TimeUpError, time_limit
from graph.ingest.run import Failed, Read, Task, process


def spin(seconds: float) -> None:
    end = time.process_time() + seconds
    while time.process_time() < end:
        try:
            sum(range(1000))
        except Exception:  # as a library might
            continue


def test_what_takes_too_long_is_stopped() -> None:
    began = time.process_time()
    with pytest.raises(TimeUpError), time_limit(0.2):
        spin(10)
    assert time.process_time() - began < 5
    assert signal.getitimer(signal.ITIMER_VIRTUAL) == (0.0, 0.0)


def test_what_is_in_time_is_not_stopped_later() -> None:
    with time_limit(0.2):
        pass
    spin(0.4)


def test_waiting_does_not_count() -> None:
    with time_limit(0.2):
        time.sleep(0.5)


def test_another_thread_is_not_limited() -> None:
    ended = []

    def work() -> None:
        with time_limit(0.01):
            spin(0.1)
        ended.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert ended == [True]


def test_an_article_that_takes_too_long_is_one_clear_line(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(run, "LONGEST", 0.2)
        patched.setattr(run, "extract", lambda raw, meta: spin(10))
        assert process(Task("a.txt", text.encode())) == Failed(
            "a.txt", "a.txt: it took more than 0.2 seconds to read. Split it or shorten it."
        )
    assert isinstance(process(Task("a.txt", text.encode())), Read)
