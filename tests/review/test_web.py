"""The pages of a review: what they do without a script, and whom they refuse."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph.paths import ROOT
from graph.review.choices import known_names
from graph.review.guard import Gate
from graph.review.store import Store
from graph.review.web import MAX_BODY, Pages, create_review_app

STEM = "900_thu"
PORT = 8090
HOME = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def gate() -> Gate:
    return Gate(PORT)


@pytest.fixture
def stranger(store: Store, clock: Callable[[], str], gate: Gate) -> FlaskClient:
    """A browser that has not opened the one-time address."""
    return create_review_app(Pages(store, known_names(), "Lê Thị Kiểm", clock, gate)).test_client()


@pytest.fixture
def client(stranger: FlaskClient, gate: Gate) -> FlaskClient:
    """The reviewer's browser."""
    assert stranger.get("/open", base_url=HOME, query_string={"token": gate.token}).status_code == 303
    return stranger


def get(client: FlaskClient, path: str, status: int = 200) -> str:
    response = client.get(path, base_url=HOME)
    assert response.status_code == status, response.get_data(as_text=True)
    return unescape(response.get_data(as_text=True))


def form_of(page: str, action: str, fact_id: str = "") -> dict[str, str]:
    """Return what a plain browser would send for the form of an action of a fact."""
    for form in re.findall(rf'<form[^>]*action="[^"]*/{action}[#"][^>]*>.*?</form>', page, re.DOTALL):
        pairs = re.findall(r'<input[^>]*name="([^"]*)"[^>]*?value="([^"]*)"', form)
        pairs += re.findall(r'<textarea[^>]*name="([^"]*)"[^>]*>([^<]*)<', form)
        for name, select in re.findall(r'<select[^>]*name="([^"]*)"[^>]*>(.*?)</select>', form, re.DOTALL):
            chosen = re.search(r'value="([^"]*)" selected', select)
            pairs.append((name, chosen[1] if chosen else ""))
        values = dict(pairs)
        if values.get("id", "") == fact_id:
            return values
    raise AssertionError(f"no form {action} for {fact_id!r}")


def post(client: FlaskClient, action: str, form: dict[str, str], **headers: str) -> TestResponse:
    return client.post(f"/article/{STEM}/{action}", base_url=HOME, data=form, headers={"Origin": HOME, **headers})


def record(data: Path, fact_id: str) -> dict[str, object] | None:
    text = (data / "facts" / f"{STEM}.jsonl").read_text("utf8")
    return next((r for r in map(json.loads, text.splitlines()) if r["id"] == fact_id), None)


# who is let in


def test_the_token_opens_once_and_the_cookie_is_strict(stranger: FlaskClient, gate: Gate) -> None:
    assert stranger.get("/", base_url=HOME).status_code == 403
    assert stranger.get("/open?token=wrong", base_url=HOME).status_code == 403
    assert stranger.head("/open", base_url=HOME, query_string={"token": gate.token}).status_code == 303
    opened = stranger.get("/open", base_url=HOME, query_string={"token": gate.token, "article": STEM})
    assert (opened.status_code, opened.headers["Location"]) == (303, f"/article/{STEM}")
    cookie = opened.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert gate.token not in cookie
    other = stranger.application.test_client()
    assert other.get("/open", base_url=HOME, query_string={"token": gate.token}).status_code == 403
    assert stranger.get("/", base_url=HOME).status_code == 200


@pytest.mark.parametrize(
    "host", ["example.org", "127.0.0.1", "127.0.0.1:80", "evil.localhost:8090", "192.168.1.5:8090"]
)
def test_another_host_name_is_refused(client: FlaskClient, host: str) -> None:
    response = client.get("/", base_url=f"http://{host}", headers={"Host": host})
    assert response.status_code == 421


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"])
def test_a_proxy_is_refused(client: FlaskClient, header: str) -> None:
    assert client.get("/", base_url=HOME, headers={header: "203.0.113.9"}).status_code == 421


def test_a_form_from_elsewhere_changes_nothing(client: FlaskClient, data: Path) -> None:
    form = form_of(get(client, f"/article/{STEM}"), "accept", "target-1")
    for wrong, headers in (
        ({**form, "form_token": "x"}, {}),
        ({k: v for k, v in form.items() if k != "form_token"}, {}),
        (form, {"Origin": "https://example.org"}),
        (form, {"Origin": "null"}),
        (form, {"Sec-Fetch-Site": "cross-site"}),
        (form, {"Sec-Fetch-Site": "same-site"}),
    ):
        assert post(client, "accept", wrong, **headers).status_code == 400
    assert post(client.application.test_client(), "accept", form).status_code == 403
    assert (record(data, "target-1") or {})["status"] == "proposed"
    assert post(client, "accept", form).status_code == 303
    assert (record(data, "target-1") or {})["status"] == "confirmed"


def test_every_answer_is_closed_to_other_pages(client: FlaskClient) -> None:
    for path in ("/", f"/article/{STEM}", "/nowhere", "/static/review.js"):
        with client.get(path, base_url=HOME) as response:
            headers = response.headers
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert (headers["Cache-Control"], headers["X-Content-Type-Options"]) == ("no-store", "nosniff")
        assert "Access-Control-Allow-Origin" not in headers


def test_a_page_asks_no_other_host_and_has_no_script_of_its_own(client: FlaskClient) -> None:
    for path in ("/", f"/article/{STEM}?edit=target-1", f"/article/{STEM}/add?start=0&end=7"):
        page = get(client, path)
        assert re.findall(r'(?:src|href|action)="(?:https?:)?//', page) == []
        assert re.findall(r"<script(?![^>]*src=)|\son\w+=|\sstyle=", page) == []


def test_a_form_too_long_is_refused(client: FlaskClient) -> None:
    form = form_of(get(client, f"/article/{STEM}"), "accept", "target-1")
    assert post(client, "accept", {**form, "more": "x" * (MAX_BODY + 1)}).status_code == 413


def test_the_public_site_knows_nothing_of_the_review() -> None:
    for file in (ROOT / "server").rglob("*.py"):
        assert "graph.review" not in file.read_text("utf8"), file


# what it does


def test_the_first_page_lists_the_articles(client: FlaskClient) -> None:
    page = get(client, "/")
    assert "Hà Tĩnh họp về một cửa điện tử" in page
    assert "18 chờ rà soát" in page
    assert "18 to review" in get(client, "/?lang=en")
    assert '<html lang="en">' in get(client, "/"), "the language asked for is kept"


def test_many_articles_come_in_pages_those_with_proposals_first(client: FlaskClient, data: Path) -> None:
    about = json.loads((data / "facts" / f"{STEM}.article.json").read_text("utf8"))
    text = (data / "facts" / f"{STEM}.jsonl").read_text("utf8")
    for number in range(60):
        stem = f"1{number:02}_x"
        (data / "facts" / f"{stem}.article.json").write_text(json.dumps(about | {"stem": stem}), "utf8")
        (data / "facts" / f"{stem}.jsonl").write_text(text.replace('"proposed"', '"confirmed"'), "utf8")
    first, second = get(client, "/?page=1"), get(client, "/?page=2")
    listed = [re.findall(r'class="stem">(\w+)<', page) for page in (first, second)]
    assert [len(stems) for stems in listed] == [50, 12]
    assert listed[0][:3] == ["900_thu", "901_thu", "100_x"]
    assert "Trang 2/2, 62 bài" in second
    assert get(client, "/?page=99") == second.replace("page=2&", "page=99&")


def test_an_article_shows_its_text_marked_and_its_facts(client: FlaskClient, store: Store) -> None:
    page = get(client, f"/article/{STEM}")
    text = store.open(STEM).text
    assert text is not None
    reading = page[page.index('class="reading"') : page.index('class="facts"')]
    shown = [re.sub(r"<[^>]+>", "", part) for part in re.findall(r"<p>(.*?)</p>", reading, re.DOTALL)]
    assert shown == [line for line in text.splitlines() if line.strip()]
    for fact in store.open(STEM).facts:
        assert f'id="fact-{fact.id}"' in page
        assert f'href="#at-{fact.start}"' in page
        assert f'id="at-{fact.start}"' in page


def test_accepting_goes_on_to_the_next_and_undo_brings_it_back(client: FlaskClient, data: Path) -> None:
    response = post(client, "accept", form_of(get(client, f"/article/{STEM}"), "accept", "target-1"))
    assert response.headers["Location"].endswith("#fact-target-2")
    assert record(data, "target-1") is not None
    assert (record(data, "target-1") or {})["reviewed_by"] == "Lê Thị Kiểm"
    page = get(client, response.headers["Location"])
    assert "Đã xác nhận target-1." in page
    assert "Hoàn tác: xác nhận target-1" in page
    assert post(client, "undo", form_of(page, "undo")).status_code == 303
    assert (record(data, "target-1") or {})["status"] == "proposed"
    page = get(client, f"/article/{STEM}")
    assert post(client, "redo", form_of(page, "redo")).status_code == 303
    assert (record(data, "target-1") or {})["status"] == "confirmed"


def test_dropping_and_accepting_all(client: FlaskClient, data: Path) -> None:
    post(client, "drop", form_of(get(client, f"/article/{STEM}"), "drop", "target-1"))
    assert record(data, "target-1") is None
    refused = post(client, "drop", form_of(get(client, f"/article/{STEM}"), "drop", "event-1"))
    assert refused.status_code == 422
    assert "còn dẫn đến nó" in refused.get_data(as_text=True)
    post(client, "accept-all", form_of(get(client, f"/article/{STEM}"), "accept-all"))
    page = get(client, f"/article/{STEM}")
    assert "17 xác nhận" in page
    assert "1 đã bỏ" in page


def test_a_plain_form_corrects_only_what_was_changed(client: FlaskClient, data: Path) -> None:
    before = record(data, "result-2")
    form = form_of(get(client, f"/article/{STEM}?edit=result-2"), "correct", "result-2")
    assert (form["value"], form["as_of"], form["unit"]) == ("70", "5/2013", "percent")
    assert post(client, "correct", form).status_code == 422, "nothing changed"
    assert post(client, "correct", {**form, "value": "59,7", "as_of": "30/6/2013"}).status_code == 303
    assert record(data, "result-2") == (before or {}) | {
        "value": 59.7, "as_of": "2013-06-30", "status": "corrected", "reviewed_by": "Lê Thị Kiểm",
    }  # fmt: skip


def test_a_refused_correction_keeps_what_was_typed(client: FlaskClient, data: Path) -> None:
    form = form_of(get(client, f"/article/{STEM}?edit=result-2"), "correct", "result-2")
    response = post(client, "correct", {**form, "value": "1.595", "scope": "hồ sơ <b>mới</b>"})
    page = response.get_data(as_text=True)
    assert response.status_code == 422
    assert "có thể là 1595 hoặc 1.595" in unescape(page)
    assert "hồ sơ &lt;b&gt;mới&lt;/b&gt;" in page
    assert (record(data, "result-2") or {})["status"] == "proposed"
    onward = client.get(f"/article/{STEM}/correct?lang=en", base_url=HOME)
    assert onward.headers["Location"] == f"/article/{STEM}?lang=en"


def test_the_phrase_can_be_moved_by_words_and_by_selection(client: FlaskClient, data: Path) -> None:
    form = form_of(get(client, f"/article/{STEM}?edit=result-2"), "correct", "result-2")
    assert post(client, "correct", {**form, "quote": "70% hồ sơ"}).status_code == 303
    moved = record(data, "result-2") or {}
    assert moved["quote"] == "70% hồ sơ"
    form = form_of(get(client, f"/article/{STEM}?show=all&edit=result-2"), "correct", "result-2")
    post(client, "correct", {**form, "quote": "Hà Tĩnh", "span": "0-7"})
    assert (record(data, "result-2") or {})["start"] == 0


def test_a_form_of_a_fact_that_has_changed_since_is_refused(client: FlaskClient, data: Path) -> None:
    page = get(client, f"/article/{STEM}")
    stale = form_of(page, "drop", "result-2")
    form = form_of(get(client, f"/article/{STEM}?edit=result-2"), "correct", "result-2")
    post(client, "correct", {**form, "value": "71"})
    response = post(client, "drop", stale)
    assert response.status_code == 422
    assert "đã thay đổi từ lúc trang này được mở" in response.get_data(as_text=True)
    assert record(data, "result-2") is not None


def test_a_refused_form_sent_again_undoes_nothing_that_was_done_elsewhere(client: FlaskClient, data: Path) -> None:
    first = form_of(get(client, f"/article/{STEM}?edit=result-2"), "correct", "result-2")
    second = dict(first)
    post(client, "correct", {**first, "value": "71", "as_of": "30/6/2013", "quote": "70% hồ sơ"})
    response = post(client, "correct", {**second, "value": "72", "scope": "hồ sơ mới"})
    page = unescape(response.get_data(as_text=True))
    assert response.status_code == 422
    assert "Hiện nay: 71" in page
    again = form_of(page, "correct", "result-2")
    assert (again["value"], again["scope"], again["as_of"], again["quote"]) == (
        "72", "hồ sơ mới", "30/6/2013", "70% hồ sơ",
    )  # fmt: skip
    assert post(client, "correct", again).status_code == 303
    saved = record(data, "result-2") or {}
    assert (saved["value"], saved["scope"], saved["as_of"], saved["quote"]) == (
        72, "hồ sơ mới", "2013-06-30", "70% hồ sơ",
    )  # fmt: skip


def test_a_phrase_that_is_too_long_is_said_before_the_form_is_filled_in(client: FlaskClient) -> None:
    page = get(client, f"/article/{STEM}/add?start=0&end=400", 422)
    assert "câu trích nhiều nhất 160 ký tự" in page
    assert "at most" not in page


def test_a_fact_that_was_dropped_elsewhere_is_said(client: FlaskClient, data: Path) -> None:
    form = form_of(get(client, f"/article/{STEM}?edit=target-1"), "correct", "target-1")
    post(client, "drop", form_of(get(client, f"/article/{STEM}"), "drop", "target-1"))
    response = post(client, "correct", {**form, "value": "72"})
    assert response.status_code == 422
    assert "không có dữ kiện “target-1”" in unescape(response.get_data(as_text=True))


@pytest.mark.parametrize("path", ["/?page=²", f"/?page={'9' * 5000}", f"/article/{STEM}/add?start=²&end=³"])
def test_an_odd_number_in_an_address_is_no_fault_of_ours(client: FlaskClient, path: str) -> None:
    get(client, path)


def test_a_fact_is_added_from_words_without_a_script(client: FlaskClient, data: Path) -> None:
    assert "Tìm trong bài" in get(client, f"/article/{STEM}/add")
    page = get(client, f"/article/{STEM}/add?quote=trước+ngày+30/6/2013&type=target")
    form = form_of(page, "add")
    response = post(client, "add", {**form, "indicator": "kế hoạch đào tạo", "deadline": "30/6/2013"})
    assert response.headers["Location"].endswith("#fact-target-4")
    added = record(data, "target-4") or {}
    assert (added["quote"], added["deadline"], added["status"], added["rule"]) == (
        "trước ngày 30/6/2013", "2013-06-30", "added", "manual",
    )  # fmt: skip
    refused = post(client, "add", {**form, "indicator": "", "goal": "giữ nguyên"})
    assert refused.status_code == 422
    assert "giữ nguyên" in refused.get_data(as_text=True)
    get(client, f"/article/{STEM}/add?quote=không+có+câu+này", 422)
    get(client, f"/article/{STEM}/add?start=99999&end=100000", 422)


def test_choices_and_suggestions_stand_in_the_form(client: FlaskClient) -> None:
    page = get(client, f"/article/{STEM}?edit=target-1")
    assert '<option value="percent">phần trăm</option>' in page
    assert '<option value="Tỉnh Bắc Giang"></option>' in page
    assert 'list="list-holders"' in page


def test_without_a_text_facts_are_still_reviewed(client: FlaskClient, data: Path) -> None:
    (data / "articles" / f"{STEM}.txt").unlink()
    page = get(client, f"/article/{STEM}")
    assert "Không có toàn văn" in page
    assert post(client, "accept", form_of(page, "accept", "target-1")).status_code == 303
    form = form_of(get(client, f"/article/{STEM}?edit=result-2"), "correct", "result-2")
    assert post(client, "correct", {**form, "value": "71"}).status_code == 303
    assert (record(data, "result-2") or {})["value"] == 71


def test_what_is_not_there_is_a_page_that_says_so(client: FlaskClient, data: Path) -> None:
    assert "Không có trang này" in get(client, "/nowhere", 404)
    assert "Về danh sách bài" in get(client, "/article/%2e%2e%2fetc", 404)
    assert "Về danh sách bài" in get(client, "/article/nowhere", 404)
    (data / "facts" / f"{STEM}.jsonl").write_text("không phải JSON\n", "utf8")
    assert "line 1: is not JSON" in get(client, f"/article/{STEM}", 422)
    assert "Không đọc được" in get(client, "/")


def test_words_of_an_article_are_never_markup(client: FlaskClient, data: Path) -> None:
    file = data / "facts" / f"{STEM}.jsonl"
    file.write_text(file.read_text("utf8").replace('"holder": "tỉnh Hà Tĩnh"', '"holder": "<img src=x>"'), "utf8")
    page = client.get(f"/article/{STEM}?edit=target-1", base_url=HOME).get_data(as_text=True)
    assert "<img" not in page
    assert "&lt;img src=x&gt;" in page
