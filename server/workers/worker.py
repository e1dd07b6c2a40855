"""A worker process: answers one question after the other from the shared store, until it is ended."""

from __future__ import annotations

import math
import os
import socket
import threading
import time
import traceback
from collections.abc import Mapping
from typing import Any, Final, NoReturn

from server.answers import Answer, Answerer, QuerySyntaxError
from server.errors import ProblemError
from server.limits import Limits, limit_reached
from server.store import CONFINED, Needs
from server.workers import confine
from server.workers.frames import PeerGoneError, receive_frame, send_frame
from server.workers.messages import packed_answer, packed_failure, problem_head, question_of

_WORN: Final = 10
"""A worker that has held more than this fraction (1/n) of its memory makes way for a fresh one: what it has freed is
not all given back to the system. Making one takes some milliseconds, far less than filling so much."""
_RENEWED_SECONDS: Final = 0.25
"""How long the limit of processor time stands before it is counted anew: setting it for each question costs more than
many of them do."""
_LONG_SECONDS: Final = 0.005
"""Who takes less cannot fill so much memory that its worker is worn; whether many have together is seen in time."""


def run_worker(peer: socket.socket, store: Answerer, limits: Limits, needs: Needs = CONFINED) -> NoReturn:
    """Serve ``peer`` in this process, which has just been forked, and end with it.

    Queries are evaluated by one thread with a large stack; neither the thread nor its results are ever handed on.
    """
    confine.close_inherited([peer.fileno()])
    confine.be_ended_first()
    os.nice(limits.nice)
    threading.stack_size(limits.stack)
    thread = threading.Thread(target=_serve, args=(peer, store, limits, needs))
    thread.start()
    thread.join()
    os._exit(1)


def _serve(peer: socket.socket, store: Answerer, limits: Limits, needs: Needs) -> NoReturn:
    needs.prepare()
    confine.limit_memory(limits.memory)
    confine.refuse_new_files(needs.files)
    worn = confine.peak_memory() + limits.memory // _WORN
    renewed = -math.inf
    while True:
        try:
            head, body = receive_frame(peer)
            begun = time.monotonic()
            looked_at = begun - renewed > _RENEWED_SECONDS
            if looked_at:
                confine.limit_cpu(limits.cpu_seconds, _RENEWED_SECONDS)
                renewed = begun
            found = _found(store, head, body, limits)
            looked_at = looked_at or time.monotonic() - begun > _LONG_SECONDS
            last = (looked_at and confine.peak_memory() > worn) or (not isinstance(found, Answer) and "fault" in found)
            frame = packed_answer(found, last=last) if isinstance(found, Answer) else packed_failure(found, last=last)
            send_frame(peer, *frame)
        except PeerGoneError:
            last = True
        if last:
            os._exit(0)


def _found(store: Answerer, head: bytes, body: bytes, limits: Limits) -> Answer | Mapping[str, Any]:
    """Return the answer to a question, or the head that tells what came instead."""
    try:
        return store.answer(*question_of(head, body))
    except (QuerySyntaxError, RuntimeError, OSError) as error:  # the latter two: the engine met an error on the way
        return {"syntax": str(error)}
    except ProblemError as problem:
        return problem_head(problem)
    except MemoryError:
        return problem_head(limit_reached("memory", limits))
    except Exception:
        return {"fault": traceback.format_exc()}
    except BaseException as panic:  # the engine's own panics are no Exception
        return {"fault": repr(panic), "panic": True}
