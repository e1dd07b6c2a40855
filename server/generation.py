"""A generation: the process that serves one release, from loading it to the last answer.

It is started by the supervisor (``server.supervisor``), which hands it the listening socket and the settings, and
which it tells how it goes, in lines of JSON. Signals: SIGUSR1 makes way for the next generation, SIGTERM stops.
"""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
import pickle
import resource
import signal
import socket
import sys
import threading
import traceback
from dataclasses import replace
from functools import partial
from typing import Final, NoReturn

import uvloop
from flask import Flask

from graph.errors import VnegovError
from server.answers import SoonAnswerer
from server.backends.bounded import bounded
from server.config import Config
from server.errors import BackendFailed
from server.health import report
from server.http.access import AccessLog, opened
from server.http.front import Front
from server.http.lane import Lane
from server.http.listening import Beside, Stop, listen
from server.http.measures import Measures
from server.lifeline import FAILED, LEAVES, READY, RENEW, Handed, Teller
from server.lookups.answering import LookUps
from server.porters.line import Line
from server.porters.porter import start
from server.porters.shares import Share, Shares
from server.prepare import in_background
from server.site import Site
from server.warm import warm
from server.workers import confine
from server.workers.pool import Pool

_SPARE_FILES: Final = 500
_MOST_FRONTS: Final = 4
_FEWEST: Final = 10
"""How many connections each front may have at least."""
_PORTERS_SHARE: Final = 4
"""A porter keeps answers in so many times less memory than the front: it keeps none but those of look-ups."""
_CALM: Final = 1.0
"""How long a server that is stopped waits for clients that send nothing and take nothing, in seconds."""


def main() -> NoReturn:
    """Run as a generation: what is handed to it comes on standard input."""
    handed: Handed = pickle.load(sys.stdin.buffer)
    confine.die_with_parent(handed.parent)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches the supervisor, which stops this process
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    teller = Teller(socket.socket(fileno=handed.status))
    code = 0
    try:
        _serve(handed.config, socket.socket(fileno=handed.listener), teller)
    except BackendFailed as error:
        teller.tell(FAILED, error=type(error).__name__, message=error.cause)
        code = 1
    except VnegovError as error:
        teller.tell(FAILED, error=type(error).__name__, message=str(error))
        code = error.exit_code
    except Exception:
        teller.tell(FAILED, error="", message=traceback.format_exc())
        code = 1
    sys.stderr.flush()
    os._exit(code)  # threads that still wait for a client are not waited for


def _serve(config: Config, listener: socket.socket, teller: Teller) -> None:
    from server import create_app  # after the handlers of signals: this takes most of the time

    _allow_files(config.connections + _SPARE_FILES)
    if config.access_log not in ("", "-"):
        opened(config.access_log).close()  # each process opens it for itself later: what is wrong with it is said once
    app = create_app(config)
    site: Site = app.extensions["vnegov"]
    pool = site.answerer if isinstance(site.answerer, Pool) else None
    if pool is None:
        threading.stack_size(config.stack_bytes)
    else:
        pool.on_orphaned = partial(teller.tell, RENEW)
    state = pool.state if pool is not None else lambda: None
    measures = Measures(site.release.id, state) if config.metrics else None
    front = Front(app.wsgi_app, site.release.id, partial(report, site), config.kept_bytes, measures)
    look_ups = None if pool is None else _look_ups(site, pool)
    fronts = 1 if look_ups is None else _fronts(config)
    shares = Shares(fronts)
    shared = replace(config, connections=max(_FEWEST, config.connections // fronts))
    porters = []
    if look_ups is not None:
        porters = start(fronts - 1, listener, partial(_be_porter, site, look_ups, shared, listener), shares)
    lane = None if pool is None else _lane(site, look_ups or pool, look_ups)
    log = None
    try:
        log = _log(site)
        beside = Beside(porters, partial(teller.tell, RENEW), share=shares.of(0))
        uvloop.run(listen(listener, front, lane, shared, log, partial(_ready, app, front, teller), beside))
    finally:
        if pool is not None:
            pool.close()
        if log is not None:
            log.close()


def _be_porter(
    site: Site, look_ups: LookUps, config: Config, listener: socket.socket, line: Line, share: Share
) -> None:
    """Take connections beside the front until it says to stop: see ``server.porters``."""
    measures = Measures(site.release.id, lambda: None) if config.metrics else None
    front = Front(_nobody, site.release.id, dict, config.kept_bytes // _PORTERS_SHARE, measures)
    log = _log(site)
    lane = _lane(site, look_ups, look_ups)
    uvloop.run(listen(listener, front, lane, config, log, lambda stop: None, Beside(line=line, share=share)))
    if log is not None:
        log.close()


def _nobody(environ: object, start: object) -> NoReturn:
    raise AssertionError("a porter asks no application")


def _log(site: Site) -> AccessLog | None:
    config = site.config
    if not config.access_log:
        return None
    return AccessLog(config.access_log, site.release.id, queries=config.access_log_queries)


def _fronts(config: Config) -> int:
    return config.fronts or min(os.cpu_count() or 1, _MOST_FRONTS)


def _look_ups(site: Site, pool: Pool) -> LookUps | None:
    """Return what answers look-ups on a loop, where the store is in memory."""
    finder = bounded(site.store)
    return None if finder is None else LookUps(finder, pool)


def _lane(site: Site, answerer: SoonAnswerer, look_ups: LookUps | None) -> Lane:
    """Return the way of programs' queries: look-ups on the loop, the rest by ``answerer``."""
    config, federated = site.config, bool(site.config.allow_service)
    return Lane(site.release.id, answerer, config.public_url, federated=federated, at_once=look_ups)


def _ready(app: Flask, front: Front, teller: Teller, stop: Stop) -> None:
    """Listen to signals, tell that requests are answered, and begin to prepare and to warm."""
    site: Site = app.extensions["vnegov"]
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stop, 0.0, _CALM)

    def make_way() -> None:
        stop(site.config.linger_seconds, site.config.drain_seconds)
        teller.tell(LEAVES)

    loop.add_signal_handler(signal.SIGUSR1, make_way)
    gc.freeze()  # what is there now stays, and need not be looked through for garbage again and again
    teller.tell(READY, release=site.release.id)
    in_background(app)
    if site.config.warm and site.config.kept_bytes:
        threading.Thread(target=warm, args=(front, site), name="warm", daemon=True).start()


def _allow_files(count: int) -> None:
    """Let this process have at least ``count`` files and connections open, as far as the system lets it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = count if hard == resource.RLIM_INFINITY else min(count, hard)
    if soft < wanted:
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    main()
