"""What stands before the application: the same answer again without asking it, and never another one."""

from __future__ import annotations

import gzip
import re
import threading
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import brotli
import pytest
import zstandard
from flask import Flask
from werkzeug.test import Client, TestResponse

from server.health import report
from server.http.front import Front
from server.http.measures import Measures
from server.http.packing import wanted_encoding
from server.site import Site
from server.warm import warm
from server.workers.pool import Pool

PAGE = {"Accept": "text/html"}
SELECT = "/sparql?query=SELECT+*+{?s+?p+?o}+LIMIT+100"
SPARQL = {"Content-Type": "application/sparql-query"}
UNPACKED: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "br": brotli.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}


class Counting:
    """The application, and the requests that reach it."""

    def __init__(self, app: Flask) -> None:
        self.reached: list[str] = []
        self._app = app

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.reached.append(environ["PATH_INFO"])
        return self._app.wsgi_app(environ, start)


@pytest.fixture
def counting(app: Flask) -> Counting:
    return Counting(app)


def front_of(counting: Counting, site: Site, kept: int = 10_000_000) -> Front:
    assert isinstance(site.answerer, Pool)
    measures = Measures(site.release.id, site.answerer.state)
    return Front(counting, site.release.id, lambda: report(site), kept, measures)


@pytest.fixture
def front(counting: Counting, site: Site) -> Front:
    return front_of(counting, site)


@pytest.fixture
def get(front: Front) -> Callable[..., TestResponse]:
    client = Client(front, use_cookies=False)
    return lambda path, **headers: client.get(
        path, headers=[(name.replace("_", "-"), value) for name, value in headers.items()]
    )


@pytest.mark.parametrize(
    "path",
    [SELECT, "/queries/targets.csv", "/", "/queries", "/data/id/place/tinh-vi-du.ttl", "/sparql", "/.well-known/void"],
)
def test_what_is_asked_again_is_answered_without_the_application(
    get: Callable[..., TestResponse], counting: Counting, path: str
) -> None:
    first, second = get(path, Accept="*/*"), get(path, Accept="*/*")
    assert first.status_code == 200
    assert first.data == second.data
    assert first.headers == second.headers
    assert len(counting.reached) == 1
    assert first.headers["ETag"].strip('"')
    assert first.headers["X-Vnegov-Release"] == "0123456789abcdef"


def test_posted_queries_are_kept_by_their_body(front: Front, counting: Counting) -> None:
    client = Client(front)
    asked = [
        client.post("/sparql", data=query, headers=SPARQL).data
        for query in ("ASK {}", "ASK {}", "ASK { ?s ?p ?o FILTER(false) }")
    ]
    assert asked[0] == asked[1] != asked[2]
    assert len(counting.reached) == 2
    form = [client.post("/sparql", data={"query": "ASK {}"}).data for _ in range(2)]
    assert form[0] == form[1] == asked[0]
    assert len(counting.reached) == 3
    client.post("/sparql", data="query=ASK+{}", headers=SPARQL)
    assert len(counting.reached) == 4, "the same bytes of another type are another question"


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        (SELECT, {"Accept": "text/csv"}, {"Accept": "application/sparql-results+json"}),
        (SELECT, {"Accept": "text/html"}, {"Accept": "*/*"}),
        ("/", {"Accept-Language": "vi"}, {"Accept-Language": "en"}),
        ("/", {"Cookie": "lang=vi"}, {"Cookie": "lang=en"}),
        ("/", {"Cookie": "a=1", "Accept-Language": "vi"}, {"Cookie": "a=1; lang=en", "Accept-Language": "vi"}),
        ("/", {"Accept-Encoding": "gzip"}, {"Accept-Encoding": "br"}),
        ("/", {"Accept-Encoding": "gzip"}, {}),
        ("/sparql", {"Accept": "text/turtle", "Host": "a"}, {"Accept": "text/turtle", "Host": "b"}),
        (SELECT + "&format=csv", {}, {"Accept-Encoding": "gzip"}),
    ],
)
def test_answers_of_one_address_are_kept_apart(
    get: Callable[..., TestResponse], path: str, one: dict[str, str], other: dict[str, str]
) -> None:
    for _ in range(2):
        first, second = get(path, **one), get(path, **other)
        assert first.status_code == second.status_code == 200
        assert first.data != second.data
        assert first.headers["ETag"] != second.headers["ETag"]
    varied = first.headers["Vary"]
    assert all(name in varied for name in {*one, *other} - {"Host"})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"},
            {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"},
        ),
        (
            {"Accept": "text/html", "Accept-Language": "en-US,en;q=0.5"},
            {"Accept": "text/html", "Accept-Language": "en"},
        ),
        ({"Cookie": "session=1"}, {}),
        ({"User-Agent": "a"}, {"User-Agent": "b"}),
        ({"Accept-Encoding": "gzip, deflate, br"}, {"Accept-Encoding": "br, gzip"}),
    ],
)
def test_what_makes_no_difference_is_one_answer(
    get: Callable[..., TestResponse], counting: Counting, one: dict[str, str], other: dict[str, str]
) -> None:
    assert get("/", **one).data == get("/", **other).data
    assert len(counting.reached) == 1


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/sparql?query=SELEC",
        "/sparql?query=SELECT+(NOW()+AS+?n)+{}",
        "/sparql?query=SELECT+(NOW()+AS+?n)+{}&format=html",
        "/sparql?query=SELECT+(sTrUUID%0A()+AS+?n)+{}",
        "/queries/targets?province=Nowhere",
        "/page/id/place/none",
    ],
)
def test_errors_and_what_changes_are_never_kept(
    get: Callable[..., TestResponse], front: Front, counting: Counting, path: str
) -> None:
    get(path)
    get(path)
    assert len(counting.reached) == 2
    assert len(front.kept) == 0
    assert front.kept.held == 0


def test_a_refusal_for_want_of_room_is_never_kept(site: Site) -> None:
    def busy(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("503 Service Unavailable", [("Retry-After", "5"), ("Cache-Control", "public")])
        return [b"later"]

    front = Front(busy, site.release.id, dict, 1_000_000, None)
    answer = Client(front).get("/sparql?query=ASK{}")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert len(front.kept) == 0


def test_what_depends_on_the_day_is_kept_for_the_day(
    get: Callable[..., TestResponse], counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first page counts what is due; a query does not change with the day."""
    for path in ("/", "/", SELECT):
        get(path)
    assert len(counting.reached) == 2

    class Tomorrow(date):
        @classmethod
        def today(cls) -> date:
            return date.today() + timedelta(days=1)

    monkeypatch.setattr("server.http.kept.date", Tomorrow)
    get("/")
    assert len(counting.reached) == 3
    get(SELECT)
    assert len(counting.reached) == 3


def test_no_view_asks_the_clock_or_chance_behind_the_back_of_what_is_kept() -> None:
    """``server.repeats`` has what a view may ask; whatever else changes by itself would be given again when wrong."""
    room = Path(__file__).parent.parent.parent / "server"
    asking = re.compile(
        r"\b(?:date\.today|datetime\.(?:now|utcnow)|time\.(?:time|localtime)|random\.|uuid4|secrets\.token)"
    )
    found = {str(file.relative_to(room)) for file in room.rglob("*.py") if asking.search(file.read_text("utf8"))}
    assert found <= {"repeats.py", "health.py", "http/kept.py", "http/access.py", "http/wire.py"}


def test_a_cut_page_says_so_when_it_is_given_again_too(get: Callable[..., TestResponse], counting: Counting) -> None:
    wide = "/sparql?query=SELECT+*+{?a+?b+?c.?d+?e+?f}+LIMIT+3000"
    for _ in range(2):
        assert get(wide, Accept="text/html").headers["X-Vnegov-Truncated"] == "true"
    assert len(counting.reached) == 1


@pytest.mark.parametrize("path", ["/", SELECT, "/queries/targets.csv"])
@pytest.mark.parametrize("encoding", ["", "gzip", "br", "zstd"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("kept", [0, 10_000_000])
def test_who_has_the_answer_is_told_so(
    counting: Counting, site: Site, path: str, encoding: str, method: str, kept: int
) -> None:
    client = Client(front_of(counting, site, kept))
    headers = {"Accept-Encoding": encoding} if encoding else {}
    first = client.get(path, headers=headers)
    etag = first.headers["ETag"]
    assert etag.startswith('"')
    assert (f"-{encoding}" in etag) == ("Content-Encoding" in first.headers)
    for known in (etag, f'"x", {etag}', f"W/{etag}", "*"):
        again = client.open(path, method=method, headers={**headers, "If-None-Match": known})
        if known == "*" and not kept and path != "/":
            continue  # the application's own views take * for a tag of no answer
        assert again.status_code == 304, known
        assert again.data == b""
        assert again.headers["ETag"] == etag
        assert again.headers["Vary"] == first.headers["Vary"]
        assert "Content-Type" not in again.headers
    assert client.open(path, method=method, headers={**headers, "If-None-Match": '"other"'}).status_code == 200


def test_a_tag_of_another_encoding_is_no_match(get: Callable[..., TestResponse]) -> None:
    etag = get("/", **{"Accept-Encoding": "br"}).headers["ETag"]
    assert get("/", **{"Accept-Encoding": "gzip", "If-None-Match": etag}).status_code == 200
    assert get("/", **{"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("path", ["/", SELECT])
def test_head_is_what_get_is_without_its_body(front: Front, counting: Counting, path: str) -> None:
    client = Client(front)
    for _ in range(2):
        head, full = client.head(path), client.get(path)
        assert head.data == b""
        assert head.headers == full.headers
        assert int(full.headers["Content-Length"]) == len(full.data)
    assert len(counting.reached) == 1


@pytest.mark.parametrize("encoding", list(UNPACKED))
def test_text_is_packed_as_asked_for(get: Callable[..., TestResponse], encoding: str) -> None:
    plain, packed = get("/"), get("/", **{"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert UNPACKED[encoding](packed.data) == plain.data
    assert len(packed.data) < len(plain.data) / 2


def test_little_and_what_is_packed_already_is_left_alone(get: Callable[..., TestResponse], site: Site) -> None:
    assert "Content-Encoding" not in get("/sparql?query=ASK{}", **{"Accept-Encoding": "gzip"}).headers

    def image(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        start("200 OK", [("Content-Type", "image/png")])
        return [b"x" * 5000]

    answer = Client(Front(image, site.release.id, dict, 0, None)).get("/", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in answer.headers
    assert "Vary" not in answer.headers


@pytest.mark.parametrize(
    ("given", "encoding"),
    [
        ("", ""), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("*", "br"), ("gzip;q=1, br;q=0.5", "gzip"),
        ("identity", ""), ("br;q=0", ""), ("gzip;q=0, *;q=0", ""), ("deflate", ""), ("GZIP", "gzip"), ("gzip;q=x", ""),
        ("identity;q=1, gzip;q=0.5", ""), ("zstd", "zstd"), (",,;;=", ""),
    ],
)  # fmt: skip
def test_the_encoding_is_the_one_liked_best(given: str, encoding: str) -> None:
    assert wanted_encoding(given) == encoding


def test_memory_is_bounded_and_the_oldest_go_first(counting: Counting, site: Site) -> None:
    front = front_of(counting, site, 40_000)
    client = Client(front)
    for number in range(30):
        assert client.get(f"/sparql?query=ASK{{}}%23{number}").status_code == 200
        assert client.get("/sparql?query=ASK{}%230").status_code == 200
        assert front.kept.held <= 40_000
    assert 2 < len(front.kept) < 30
    reached = len(counting.reached)
    client.get("/sparql?query=ASK{}%230")
    assert len(counting.reached) == reached, "what is used stays"
    client.get("/sparql?query=ASK{}%231")
    assert len(counting.reached) == reached + 1, "what is not goes"


def test_an_answer_that_would_push_out_all_others_is_not_kept(counting: Counting, site: Site) -> None:
    front = front_of(counting, site, 20_000)
    Client(front).get("/queries", headers=PAGE)
    assert len(front.kept) == 0


def test_nothing_is_kept_where_nothing_may_be(counting: Counting, site: Site) -> None:
    front = front_of(counting, site, 0)
    for _ in range(2):
        assert Client(front).get("/", headers=PAGE).status_code == 200
    assert len(counting.reached) == 2
    assert len(front.kept) == 0


@pytest.mark.parametrize(
    "headers", [{"Range": "bytes=0-3"}, {"If-Match": '"x"'}, {"Accept": "a/b," * 300}, {"Cookie": "x=" + "y" * 600}]
)
def test_what_is_out_of_the_ordinary_goes_to_the_application(
    get: Callable[..., TestResponse], front: Front, counting: Counting, headers: dict[str, str]
) -> None:
    get("/", **headers)
    get("/", **headers)
    assert len(counting.reached) == 2
    assert len(front.kept) == 0


def test_many_at_once_get_the_same(front: Front) -> None:
    found: list[bytes] = []

    def ask() -> None:
        client = Client(front)
        found.extend(client.get(path).data for _ in range(20) for path in ("/", SELECT))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 320
    assert len(set(found)) == 2


def test_the_site_warms_itself(front: Front, site: Site, counting: Counting) -> None:
    count = warm(front, site, pause=0)
    assert count > 2 * len(site.catalogue.queries)
    reached = len(counting.reached)
    host = f"{site.config.host}:{site.config.port}"
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
    browser = {"Accept": accept, "Accept-Encoding": "gzip, br", "Accept-Language": "en-GB,en;q=0.9"}
    for path in ("/", "/queries", "/queries/targets"):
        assert Client(front).get(path, headers={"Host": host, **browser}).status_code == 200
    assert len(counting.reached) == reached


def test_health_asks_nothing_of_the_application(front: Front, counting: Counting, site: Site) -> None:
    answer = Client(front).get("/health")
    assert answer.headers["Cache-Control"] == "no-store"
    found = answer.json
    assert found is not None
    assert found["status"] == "ok"
    assert found["release"] == site.release.id
    assert found["workers"]["idle"] + found["workers"]["busy"] >= 1
    assert found["waiting"] == 0
    assert found["uptime_seconds"] >= 0
    assert not counting.reached


def test_metrics_count_what_happened(front: Front, counting: Counting) -> None:
    client = Client(front)
    for path in ("/", "/", "/queries/targets", "/nowhere", "/sparql?query=SELEC"):
        client.get(path)
    reached = len(counting.reached)
    answer = client.get("/metrics")
    text = answer.get_data(as_text=True)
    assert answer.mimetype == "text/plain"
    assert len(counting.reached) == reached
    for line in (
        'vnegov_requests_total{route="/",source="made",status="200"} 1.0',
        'vnegov_requests_total{route="/",source="kept",status="200"} 1.0',
        'vnegov_requests_total{route="/queries/<name>",source="made",status="200"} 1.0',
        'vnegov_requests_total{route="",source="made",status="404"} 1.0',
        'vnegov_requests_total{route="/sparql",source="made",status="400"} 1.0',
        'vnegov_request_seconds_count{source="kept"} 1.0',
        'vnegov_release_info{release="0123456789abcdef"} 1.0',
        "vnegov_kept_answers 2.0",
        "vnegov_queue_length 0.0",
    ):
        assert line in text.splitlines(), line
    assert 'vnegov_workers{state="idle"}' in text
