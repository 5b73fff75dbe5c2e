"""How a run is to be done."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20


@dataclass(frozen=True, slots=True)
class Options:
    """``timeout`` seconds and ``memory`` bytes are for one file.

    ``work`` and ``prepare`` are import paths of the worker's functions, so that they run in any process on any machine.
    """

    jobs: int | None = None
    timeout: float = 60.0
    memory: int = 2048 * MIB
    fresh: bool = False
    redact: bool = False
    link: bool = False
    engine: str | None = None
    work: str = "referral_lint.inbox.worker:score"
    prepare: str = "referral_lint.inbox.worker:prepare"
