"""A drop folder: new files are read as they finish arriving, the page is kept current, until Ctrl-C.

The system's word of a change only wakes us sooner; every look is at the whole folder, so that a lost word loses no file.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import dataclass

from referral_lint.inbox.arrival import Arrivals
from referral_lint.inbox.discover import discover
from referral_lint.inbox.engine import opened
from referral_lint.inbox.folder import OutFolder
from referral_lint.inbox.network import is_remote
from referral_lint.inbox.options import Options
from referral_lint.inbox.places import check_places
from referral_lint.inbox.run import Nobody, Run, Watcher, check_options
from referral_lint.inbox.values import Found, Totals
from referral_lint.settings import Settings

LOOK_AGAIN = 30.0  # seconds: also without any word of a change
POLL = 5_000  # milliseconds between looks at a network share


def watch(
    inbox: str,
    out: str,
    settings: Settings,
    options: Options,
    watcher: Watcher | None = None,
    *,
    settle: float = 2.0,
    stop: threading.Event | None = None,
) -> Totals:
    """Stay until interrupted (or ``stop`` is set).  The totals are those of the last look."""
    check_places(inbox, out)
    check_options(options)
    arrivals = Arrivals(inbox, settle)
    with (
        OutFolder(out) as folder,
        opened(options, settings.model) as engine,
        Run(inbox, folder, settings, options, engine, watcher or Nobody(), arrivals.sha256) as run,
    ):
        return _stay(run, arrivals, settle, stop or threading.Event())


def _stay(run: Run, arrivals: Arrivals, settle: float, stop: threading.Event) -> Totals:
    look = _look(run, arrivals)
    totals, looked = run.once(look.arrived), time.monotonic()
    if run.stopped:
        return totals
    with suppress(KeyboardInterrupt), closing(_ticks(run.inbox, settle, stop)) as ticks:
        for changed in ticks:
            if not (changed or look.arriving or time.monotonic() - looked >= LOOK_AGAIN):
                continue
            before, look, looked = look, _look(run, arrivals), time.monotonic()
            if look.state != before.state:
                totals = run.once(look.arrived)
            if run.stopped:
                break
    return totals


@dataclass(frozen=True, slots=True)
class _Look:
    """What a look at the folder saw; with an equal ``state`` a run would give what the last one gave."""

    arriving: set[str]
    arrived: tuple[Found, ...]
    state: tuple[object, ...]


def _look(run: Run, arrivals: Arrivals) -> _Look:
    found = list(discover(run.inbox, str(run.folder.path)))
    arriving = arrivals.arriving([f.path for f in found if f.kind == "file"], time.monotonic())
    arrived = tuple(f for f in found if f.path not in arriving)
    return _Look(arriving, arrived, tuple((f, arrivals.mark(f.path)) for f in arrived))


def _ticks(inbox: str, settle: float, stop: threading.Event) -> Generator[bool, None, None]:
    """A tick every time a copy may have settled; True when the system has told of a change."""
    from watchfiles import watch as changes

    remote = is_remote(inbox)
    quiet = POLL if remote else max(100, int(1000 * settle))
    told = changes(
        inbox,
        watch_filter=None,
        stop_event=stop,
        rust_timeout=quiet,
        yield_on_timeout=True,
        debounce=quiet,
        force_polling=remote,
        poll_delay_ms=POLL,
        ignore_permission_denied=True,
        raise_interrupt=True,
    )
    for what in told:
        if stop.is_set():
            return
        yield bool(what)
