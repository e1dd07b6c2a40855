"""What takes seconds is made before anybody asks for it, once; what fails is left to the request that needs it."""

from __future__ import annotations

from pathlib import Path

import pytest

from server import Config, create_app
from server.prepare import in_background
from server.views import reconcile, wellknown


def test_the_first_request_finds_what_was_prepared(release: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Config(release=release, workers=0))
    in_background(app).join()
    monkeypatch.setattr(reconcile, "load_entities", None)
    monkeypatch.setattr(wellknown, "previous_release", None)
    web = app.test_client()
    assert web.get("/reconcile").status_code == 200
    assert web.get("/reconcile/suggest/entity?prefix=a").status_code == 200
    assert web.get("/feed.atom").status_code == 200


def test_what_fails_is_told_to_the_operator_and_stops_nothing(
    release: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Config(release=release, workers=0))
    with monkeypatch.context() as broken:
        broken.setattr(reconcile, "load_entities", None)
        in_background(app).join()
    assert "The reconciliation could not be prepared." in caplog.text
    assert app.test_client().get("/reconcile").status_code == 200
