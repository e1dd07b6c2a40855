"""What a pool of workers does at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PoolState:
    """What a pool does at a moment.

    Attributes:
        idle: workers that wait for a question.
        busy: questions that are being answered.
        waiting: questions that wait for a worker.
        ended: why workers have ended so far: the limit that a query reached, ``crash`` (the engine failed), ``worn``
            (it had held much memory), ``gone`` (it ended while idle).
        orphaned: whether the process that makes workers has ended, so that no question can be answered.
    """

    idle: int
    busy: int
    waiting: int
    ended: Mapping[str, int]
    orphaned: bool
