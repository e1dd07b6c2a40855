"""The lane: programs' queries to the endpoint, answered on the server's loop, with no thread and no framework between.

It takes what is plain: a query, of usual length, whose answer is data in any case. Everything else, mistakes of the
protocol included, goes to the application, which answers the same requests by the same functions (``server.endpoint``).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from urllib.parse import parse_qsl

from werkzeug.http import parse_cookie

from server.answers import NowAnswerer, SoonAnswerer
from server.endpoint import PATH, Asking, asking_of
from server.errors import ProblemError
from server.headers import common_headers
from server.http.asked import Asked
from server.http.conditions import passed_on
from server.http.key import Case
from server.http.reply import Reply
from server.i18n import COOKIE, language_of
from server.problems import json_problem, our_fault, wants_page
from server.protocol import read_operation

_LONGEST_BODY: Final = 20_000
"""How long a posted query may be, in bytes, to be read on the loop; the key of a request says the same of addresses."""
_LONGEST_HOST: Final = 300
_HOST: Final = re.compile(r"[a-z0-9.-]+(?::\d+)?")
_DEFAULT_PORTS: Final = {"http": ":80", "https": ":443"}
_CONTROL: Final = re.compile(r"%(?:0[0-8bBcCeEfF]|1[0-9a-fA-F]|7[fF])")
"""A control character that is not allowed in an address (see ``server.headers``). Unescaped ones get no further than
the server."""
_wants_page: Final = lru_cache(maxsize=1024)(wants_page)


class Lane:
    """The way of programs' queries to the workers of one release."""

    def __init__(
        self,
        release: str,
        answerer: SoonAnswerer,
        public_url: str = "",
        *,
        federated: bool = False,
        at_once: NowAnswerer | None = None,
    ) -> None:
        """Lead to ``answerer``.

        Args:
            release: the id of the release that it has.
            answerer: what answers.
            public_url: the address of the site; empty where it is that of each request.
            federated: whether queries with SERVICE are answered; they take another way.
            at_once: what answers some of them at once; None where nothing does.
        """
        self._release = release
        self._answerer = answerer
        self._public_url = public_url
        self._federated = federated
        self._now = at_once
        self._common = [(name.lower(), value) for name, value in common_headers(release).items()]

    def asking(self, case: Case) -> Asking | None:
        """Return the query of a request that this is the way for; None for any other request."""
        asked = case.asked
        if asked.path != PATH or case.key is None or _CONTROL.search(asked.query) or not _is_short(asked):
            return None
        host = asked.get("host")
        address = _address(self._public_url, asked.scheme, host) if len(host) <= _LONGEST_HOST else ""
        if not address:
            return None
        try:
            operation = read_operation(
                asked.method, asked.query.encode("latin1"), asked.get("content-type"), asked.body
            )
        except (ProblemError, UnicodeEncodeError):
            return None
        query, accept = operation.query, asked.get("accept")
        if query is None or (self._federated and "service" in query.casefold()):
            return None
        asking = asking_of(operation, query, accept, self._release, address)
        named = "" if asked.method == "POST" else operation.asked_format
        return asking if asking.formats.are_data and not _wants_page(accept, named) else None

    def at_once(self, case: Case) -> Reply | None:
        """Return the answer of a request if that takes no waiting; None for any other, and where there is none."""
        asking = None if self._now is None or case.asked.path != PATH else self.asking(case)
        if self._now is None or asking is None or "if-none-match" in case.asked.headers:
            return None
        try:
            answer = self._now.answer_now(asking.question, asking.formats.wanted)
            reply = None if answer is None else asking.reply(answer)
        except ProblemError:  # it is told by the way that all others go
            return None
        return None if reply is None else self._sent(reply, asking)

    async def answered(self, case: Case, asking: Asking) -> Reply:
        """Return the answer of a request, of which ``asking`` is the query, as the application would give it."""
        asked = case.asked
        known = asked.headers.get("if-none-match")
        reply = asking.known(passed_on(known, case.encoding)) if known else None
        try:
            if reply is None:
                reply = asking.reply(await self._answerer.answer_soon(asking.question, asking.formats.wanted))
            assert reply is not None, "a page is no answer here"
        except ProblemError as problem:
            reply = json_problem(problem, _language(asked))
        except Exception as error:
            reply = json_problem(our_fault(error, asked.method, asked.path), _language(asked))
        return self._sent(reply, asking)

    def _sent(self, reply: Reply, asking: Asking) -> Reply:
        """Return an answer with the headers that all have."""
        headers = [*reply.headers, *self._common]
        return Reply(reply.status, headers, reply.body, PATH, volatile=asking.volatile, settled=reply.settled)


@lru_cache(maxsize=256)
def _address(public_url: str, scheme: str, host: str) -> str:
    """Return the endpoint's address; empty where the request does not tell it plainly."""
    if public_url:
        return public_url + PATH
    return f"{scheme}://{host.removesuffix(_DEFAULT_PORTS[scheme])}{PATH}" if _HOST.fullmatch(host) else ""


def _is_short(asked: Asked) -> bool:
    """Whether a request has no body, or a short one; of one that is too long, only its length is here."""
    size = len(asked.body)
    return asked.method != "POST" or (size <= _LONGEST_BODY and asked.get("content-length") == str(size))


def _language(asked: Asked) -> str:
    """Return the language that a request asks for, as ``server.i18n`` reads it."""
    named = dict(reversed(parse_qsl(asked.query))).get("lang", "")
    remembered = parse_cookie(asked.get("cookie")).get(COOKIE, "")
    return language_of(named, remembered, asked.get("accept-language")).code
