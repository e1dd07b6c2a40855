"""Which other servers a query may ask: those that the operator named, and never a private address by another name."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import SplitResult, urlsplit

from graph.errors import UsageError
from server.errors import QueryRefused, ServiceFailed

_PORTS: Final = {"https": 443, "http": 80}
_TRANSLATED: Final = (ipaddress.ip_network("64:ff9b::/96"), ipaddress.ip_network("64:ff9b:1::/48"))
"""IPv6 addresses that stand for IPv4 ones (RFC 6052, RFC 8215)."""

Address = tuple[str, int]
"""An IP address and a port."""


@dataclass(frozen=True)
class Origin:
    """A server that may be asked: ``https`` or ``http``, a host in lower case, a port."""

    scheme: str
    host: str
    port: int

    def __str__(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")

    @property
    def is_an_address(self) -> bool:
        """Whether the operator named an address of a machine, which may then be a private one."""
        return self.host == "localhost" or _ip(self.host) is not None


def parse_origin(text: str) -> Origin:
    """Return a server as an operator names it: ``query.wikidata.org`` (https) or ``http://127.0.0.1:7878``.

    Raises:
        UsageError: it is not a host, or has a path, a user name or another scheme.
    """
    given = text.strip()
    parts = _split(given if "://" in given else f"https://{given}")
    origin = _origin(parts) if parts else None
    if parts is None or origin is None or parts.path.strip("/") or parts.query or parts.fragment:
        raise UsageError(
            f"--allow-service {text!r}: expected a host such as query.wikidata.org (asked over https), or its scheme, "
            "host and port such as http://127.0.0.1:7878, without a path."
        )
    return origin


def allowed_origin(address: str, allowed: Collection[Origin]) -> Origin:
    """Return the server of a SERVICE clause.

    Raises:
        QueryRefused: the operator has not named it (403).
    """
    parts = _split(address)
    origin = _origin(parts) if parts else None
    if origin is None or origin not in allowed:
        names = ", ".join(sorted(map(str, allowed)))
        shown = address[:200]
        raise QueryRefused(
            {
                "vi": f"Truy vấn hỏi <{shown}>; máy chủ này chỉ hỏi những nơi đã được cho phép.",
                "en": f"The query asks <{shown}>; this server only asks those that it is allowed to.",
            },
            hint={"vi": f"Được phép: {names}.", "en": f"Allowed: {names}."},
            status=403,
        )
    return origin


def resolve(origin: Origin) -> list[Address]:
    """Return the addresses of a server, each of them one that may be asked.

    A name that leads to a private, local or reserved address is refused, whoever put it there: only an operator who
    names the address itself (or ``localhost``) may mean one.

    Raises:
        ServiceFailed: the name leads nowhere, or to such an address.
    """
    try:
        found = socket.getaddrinfo(origin.host, origin.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ServiceFailed(
            {"vi": f"Không tìm thấy máy chủ {origin.host}.", "en": f"There is no server {origin.host} to be found."}
        ) from error
    addresses = list(dict.fromkeys((str(one[4][0]), origin.port) for one in found))
    if not origin.is_an_address and not all(_is_public(host) for host, _ in addresses):
        raise ServiceFailed(
            {
                "vi": f"{origin.host} dẫn tới một địa chỉ nội bộ, nên không được hỏi.",
                "en": f"{origin.host} leads to a private address and is not asked.",
            },
            hint={
                "vi": "Người vận hành có thể cho phép chính địa chỉ đó.",
                "en": "The operator can allow that address itself.",
            },
        )
    return addresses


def _is_public(host: str) -> bool:
    ip = _ip(host.partition("%")[0])
    if ip is None:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped is not None:
            return ip.ipv4_mapped.is_global
        if ip.sixtofour or ip.teredo or any(ip in network for network in _TRANSLATED):
            return False
    return ip.is_global and not ip.is_multicast


def _ip(host: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        return None
    return parts if address.isascii() and address.isprintable() and " " not in address else None


def _origin(parts: SplitResult) -> Origin | None:
    host = (parts.hostname or "").rstrip(".")
    if parts.scheme not in _PORTS or not host or "@" in parts.netloc:
        return None
    return Origin(parts.scheme, host, _PORTS[parts.scheme] if parts.port is None else parts.port)
