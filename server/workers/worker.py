"""A worker process: answers one question after the other from the shared store, until it is ended."""

from __future__ import annotations

import os
import socket
import threading
import traceback
from typing import Any, Final, NoReturn

from server.answers import Answerer, QuerySyntaxError
from server.errors import ProblemError
from server.limits import Limits, limit_reached
from server.store import CONFINED, Needs
from server.workers import confine
from server.workers.frames import PeerGoneError, receive_frame, send_frame
from server.workers.messages import answer_head, problem_head, question_of

_WORN: Final = 4
"""A worker that has held more than this fraction (1/n) of its memory makes way for a fresh one."""


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
    while True:
        try:
            head, _ = receive_frame(peer)
            confine.limit_cpu(limits.cpu_seconds)
            reply, body = _reply(store, head, limits)
            last = "fault" in reply or confine.peak_memory() > worn
            send_frame(peer, {**reply, "last": last}, body)
        except PeerGoneError:
            last = True
        if last:
            os._exit(0)


def _reply(store: Answerer, head: dict[str, Any], limits: Limits) -> tuple[dict[str, Any], bytes]:
    try:
        answer = store.answer(*question_of(head))
        return answer_head(answer), answer.body
    except (QuerySyntaxError, RuntimeError, OSError) as error:  # the latter two: the engine met an error on the way
        return {"syntax": str(error)}, b""
    except ProblemError as problem:
        return problem_head(problem), b""
    except MemoryError:
        return problem_head(limit_reached("memory", limits)), b""
    except Exception:
        return {"fault": traceback.format_exc()}, b""
    except BaseException as panic:  # the engine's own panics are no Exception
        return {"fault": repr(panic), "panic": True}, b""
