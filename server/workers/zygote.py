"""The zygote: a process with one thread that holds the store and forks, ends and buries the workers.

The front talks to it in commands of five bytes over a socket pair. When the front ends, however it ends, the pair is
closed, and the zygote ends its workers and itself.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import struct
import threading
import warnings
from collections.abc import Callable
from typing import Final, NoReturn

from server.workers import confine

Work = Callable[[socket.socket], NoReturn]
"""What a worker does with its end of a socket pair."""

_COMMAND: Final = struct.Struct("!cI")
_REPLY: Final = struct.Struct("!i")
_SPAWN, _END, _WAIT = b"S", b"E", b"W"
_SWEEP_SECONDS: Final = 0.05


class Zygote:
    """The front's hold on the zygote. Its methods may be called from any thread."""

    def __init__(self, pid: int, control: socket.socket) -> None:
        self.pid = pid
        self._control = control
        self._lock = threading.Lock()

    def spawn(self, peer: socket.socket) -> int:
        """Fork a worker that serves ``peer``, which the caller closes then; return its process id.

        Raises:
            OSError: the system has no room for one more process, or the zygote has ended.
        """
        pid = self._command(_SPAWN, 0, peer)
        if pid <= 0:
            raise OSError(-pid, os.strerror(-pid))
        return pid

    def end(self, pid: int) -> None:
        """End a worker and see to its remains; return at once."""
        self._command(_END, pid)

    def exit_code(self, pid: int) -> int:
        """End a worker, and return how it ended: its exit code, or the negative number of a signal."""
        return self._command(_WAIT, pid)

    def close(self) -> None:
        """End all workers and the zygote, and wait until they have ended."""
        with self._lock:
            self._control.close()
        self.wait()

    def wait(self) -> None:
        """Return when the zygote has ended."""
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)

    def _command(self, command: bytes, pid: int, peer: socket.socket | None = None) -> int:
        with self._lock:
            handles = [] if peer is None else [peer.fileno()]
            socket.send_fds(self._control, [_COMMAND.pack(command, pid)], handles)
            reply = self._control.recv(_REPLY.size, socket.MSG_WAITALL)
        if len(reply) < _REPLY.size:
            raise BrokenPipeError("the zygote has ended")
        return int(_REPLY.unpack(reply)[0])


def start_zygote(work: Work, *, network: bool = False) -> Zygote:
    """Fork the zygote from this process, in which nothing else may use the store yet.

    Args:
        work: what each worker runs.
        network: whether workers may use the network.
    """
    ours, theirs = socket.socketpair()
    front = os.getpid()
    with warnings.catch_warnings():
        # Python warns of locks that other threads hold at this moment. The child uses none but those of the store.
        warnings.simplefilter("ignore", DeprecationWarning)
        pid = os.fork()
    if pid == 0:
        try:
            # The kernel's signal follows the thread that forked, so it is asked for where that one lasts.
            if threading.current_thread() is threading.main_thread():
                confine.die_with_parent(front)
            _run(theirs, work, network=network)
        finally:
            os._exit(1)
    theirs.close()
    return Zygote(pid, ours)


def _run(control: socket.socket, work: Work, *, network: bool) -> NoReturn:
    gc.collect()
    gc.freeze()  # objects that are never traversed are never copied
    confine.default_signals()
    confine.close_inherited([control.fileno()])
    if not network:
        confine.leave_network()
    keeper = _Keeper(control, work)
    while True:
        keeper.step()


class _Keeper:
    """The zygote's own state: its living workers, and those it has ended but not yet seen end."""

    def __init__(self, control: socket.socket, work: Work) -> None:
        self._control = control
        self._work = work
        self._living: set[int] = set()
        self._ending: set[int] = set()

    def step(self) -> None:
        """Bury workers that have ended, carry out a command if one comes; end everything when the front has gone."""
        self._ending = {pid for pid in self._ending if os.waitpid(pid, os.WNOHANG)[0] == 0}
        self._control.settimeout(_SWEEP_SECONDS if self._ending else None)
        try:
            data, handles, _, _ = socket.recv_fds(self._control, _COMMAND.size, 1)
        except TimeoutError:
            return
        if len(data) < _COMMAND.size:
            self._end_all()
        command, pid = _COMMAND.unpack(data)
        answer = self._spawn(handles[0]) if command == _SPAWN else self._bury(pid, end=command == _END)
        self._control.settimeout(None)
        self._control.sendall(_REPLY.pack(answer))

    def _spawn(self, handle: int) -> int:
        zygote = os.getpid()
        try:
            pid = os.fork()
        except OSError as error:
            os.close(handle)
            return -(error.errno or 1)
        if pid == 0:
            try:
                confine.die_with_parent(zygote)
                self._work(socket.socket(fileno=handle))
            finally:
                os._exit(1)
        os.close(handle)
        self._living.add(pid)
        return pid

    def _bury(self, pid: int, *, end: bool) -> int:
        if pid not in self._living:
            return 0
        self._living.remove(pid)
        os.kill(pid, signal.SIGKILL)  # one that has ended by itself keeps its own exit code
        if end:
            self._ending.add(pid)
            return 0
        return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def _end_all(self) -> NoReturn:
        for pid in self._living:
            os.kill(pid, signal.SIGKILL)
        for pid in self._living | self._ending:
            os.waitpid(pid, 0)
        os._exit(0)
