"""Another server gets one address, one deadline, so many bytes and rows, and no redirect; names cannot lead inside."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from click.testing import CliRunner

from graph.commands.serve import serve_command
from graph.errors import UsageError
from server.errors import QueryRefused, ServiceFailed
from server.federation.allowed import Origin, allowed_origin, parse_origin, resolve
from server.federation.remote import ServiceLimits, ask_remote

LIMITS = ServiceLimits(seconds=30, size=2000, rows=3, bindings=5)
HASTY = replace(LIMITS, seconds=0.6)
ROW = {"x": {"type": "literal", "value": "1"}}


def send(handler: BaseHTTPRequestHandler, status: int, body: bytes, **headers: str) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: BaseHTTPRequestHandler) -> None:
    """Send a header a byte at a time, each sooner than any time-out between two of them."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    for _ in range(100):
        handler.wfile.write(b"x")
        time.sleep(0.05)


REPLIES: dict[str, tuple[Callable[[BaseHTTPRequestHandler], None], str]] = {
    "a redirect": (lambda h: send(h, 302, b"", Location="http://169.254.169.254/latest"), "redirects to http://169"),
    "a redirect to itself": (lambda h: send(h, 307, b"", Location="/sparql2"), "redirects to /sparql2"),
    "an error": (lambda h: send(h, 500, b"<b>\x00bad\x1b[31m" * 100), r"answered 500: <b> bad \[31m"),
    "a drop at a time": (drip, "did not answer in 0.6 s"),
    "too much": (lambda h: send(h, 200, b"{" + b" " * 3000), "more than 0.002 MB"),
    "a page": (lambda h: send(h, 200, b"<html>"), "not SPARQL results in JSON"),
    "a number": (lambda h: send(h, 200, b"1"), "not SPARQL results in JSON"),
    "depth": (lambda h: send(h, 200, b"[" * 1990), "not SPARQL results in JSON"),
    "an odd term": (
        lambda h: send(h, 200, b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"?","value":"1"}}]}}'),
        "not SPARQL results in JSON",
    ),
    "a value that is a number": (
        lambda h: send(h, 200, b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"uri","value":1}}]}}'),
        "not SPARQL results in JSON",
    ),
    "a broken status line": (lambda h: h.wfile.write(b"nonsense\r\n\r\n") and None, "cannot be asked: BadStatusLine"),
}


@pytest.mark.parametrize(("reply", "message"), REPLIES.values(), ids=REPLIES.keys())
def test_what_goes_wrong_is_told_in_time(reply: Any, message: str, odd: Any) -> None:
    odd.reply = reply
    limits = HASTY if reply is drip else LIMITS
    with pytest.raises(ServiceFailed, match=message) as failed:
        ask_remote(parse_origin(odd.origin), odd.query, "ASK {}", limits, "test")
    assert failed.value.status == 503
    assert failed.value.headers == {"Retry-After": "30"}
    assert len(odd.asked) == 1


def test_silence_ends_at_the_deadline(odd: Any) -> None:
    odd.reply = lambda handler: odd.over.wait(60)
    start = time.monotonic()
    with pytest.raises(ServiceFailed, match=r"did not answer in 0\.6 s"):
        ask_remote(parse_origin(odd.origin), odd.query, "ASK {}", HASTY, "test")
    assert time.monotonic() - start < 30


def test_a_query_that_the_other_server_cannot_read_is_the_senders_mistake(odd: Any) -> None:
    odd.reply = lambda handler: send(handler, 400, b"line 1")
    with pytest.raises(ServiceFailed, match="answered 400: line 1") as failed:
        ask_remote(parse_origin(odd.origin), odd.query, "ASK {}", LIMITS, "test")
    assert (failed.value.status, failed.value.headers) == (400, {})


def test_rows_up_to_the_cap(odd: Any) -> None:
    origin = parse_origin(odd.origin)
    odd.rows([ROW] * 3, ["x", "y"])
    found = ask_remote(origin, odd.query, "ASK {}", LIMITS, "test")
    assert (len(found.rows), found.variables) == (3, ("x",))
    odd.rows([ROW] * 4, ["x"])
    with pytest.raises(ServiceFailed, match="more than 3 rows"):
        ask_remote(origin, odd.query, "ASK {}", LIMITS, "test")


def test_a_port_where_nobody_listens() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(ServiceFailed, match="cannot be asked: ConnectionRefusedError"):
        ask_remote(Origin("http", "127.0.0.1", port), f"http://127.0.0.1:{port}/", "ASK {}", LIMITS, "test")


def test_a_server_that_does_not_speak_tls(odd: Any) -> None:
    origin = parse_origin(odd.origin.replace("http", "https"))
    with pytest.raises(ServiceFailed, match=r"cannot be asked|did not answer"):
        ask_remote(origin, "https://x/", "ASK {}", HASTY, "test")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("query.wikidata.org", Origin("https", "query.wikidata.org", 443)),
        (" DBpedia.org. ", Origin("https", "dbpedia.org", 443)),
        ("https://dbpedia.org/", Origin("https", "dbpedia.org", 443)),
        ("http://127.0.0.1:7878", Origin("http", "127.0.0.1", 7878)),
        ("http://[::1]:7878", Origin("http", "::1", 7878)),
        ("localhost:7878", Origin("https", "localhost", 7878)),
    ],
)
def test_a_server_as_an_operator_names_it(text: str, origin: Origin) -> None:
    assert parse_origin(text) == origin
    assert parse_origin(str(origin)) == origin


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://",
        "ftp://x",
        "https://x/sparql",
        "https://u:p@x",
        "x:99999",
        "x?y",
        "*.wikidata.org/x",
        "a b",
        "[::1",
    ],
)
def test_what_is_no_server_is_refused_at_the_start(text: str) -> None:
    with pytest.raises(UsageError, match="expected a host"):
        parse_origin(text)
    result = CliRunner().invoke(serve_command, ["--allow-service", text])
    assert isinstance(result.exception, UsageError)


WIKIDATA = parse_origin("query.wikidata.org")


@pytest.mark.parametrize(
    "address",
    [
        "http://query.wikidata.org/sparql",
        "https://query.wikidata.org:8443/sparql",
        "https://query.wikidata.org@evil.example/sparql",
        "https://evil.example/?https://query.wikidata.org/",
        "https://query.wikidata.org.evil.example/",
        "//query.wikidata.org/sparql",
        "https://quеry.wikidata.org/sparql",  # a Cyrillic letter
        "https://query.wikidata.org\\@evil.example/",
        "https://query.wikidata.org:x/",
        "",
    ],
)
def test_only_the_very_server_is_allowed(address: str) -> None:
    assert allowed_origin("https://QUERY.wikidata.org:443/sparql?x=1", [WIKIDATA]) == WIKIDATA
    with pytest.raises(QueryRefused):
        allowed_origin(address, [WIKIDATA])


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "::1", "fe80::1%eth0", "fc00::1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "::"],
)  # fmt: skip
def test_a_name_that_leads_inside_is_not_asked(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (name, 443)) for name in ("93.184.216.34", address)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: found)
    with pytest.raises(ServiceFailed, match="private address"):
        resolve(WIKIDATA)
    if "%" not in address:
        assert resolve(parse_origin(f"http://[{address}]" if ":" in address else f"http://{address}"))
        assert ipaddress.ip_address(address)


def test_a_public_name_is_resolved_once_and_asked_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.216.34", 443))] * 2
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **more: found)
    assert resolve(WIKIDATA) == [("93.184.216.34", 443)]


def test_a_name_that_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def nothing(*args: object, **more: object) -> None:
        raise socket.gaierror(-2, "?")

    monkeypatch.setattr(socket, "getaddrinfo", nothing)
    with pytest.raises(ServiceFailed, match=r"no server query\.wikidata\.org"):
        resolve(WIKIDATA)
