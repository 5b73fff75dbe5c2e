"""A bad task costs itself only."""

from __future__ import annotations

import concurrent.futures as cf
import gc
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from referral_lint.isolation import (
    IsolatedExecutor,
    IsolationError,
    Limits,
    TaskTimedOut,
    TaskUnusable,
    WorkerDied,
    WorkerNotStarted,
    in_worker,
)
from referral_lint.isolation.slot import Slot

sys.path.insert(0, str(Path(__file__).parent))
import isolation_tasks as tasks

posix = pytest.mark.skipif(os.name != "posix", reason="signals and resource limits are POSIX")


@pytest.fixture(scope="module")
def pool() -> Iterator[IsolatedExecutor]:
    with IsolatedExecutor(1, timeout=1.0) as executor:
        yield executor


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False


def until(condition: Callable[[], bool], seconds: float = 5.0) -> bool:
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def test_it_is_an_executor(pool: IsolatedExecutor) -> None:
    assert isinstance(pool, cf.Executor)
    assert list(pool.map(tasks.double, range(5))) == [0, 2, 4, 6, 8]


def test_a_worker_is_kept_between_tasks(pool: IsolatedExecutor) -> None:
    assert pool.submit(tasks.pid).result() == pool.submit(tasks.pid).result() != os.getpid()


def test_the_tasks_own_exception_comes_back(pool: IsolatedExecutor) -> None:
    with pytest.raises(ValueError, match="that one"):
        pool.submit(tasks.fail, "that one").result()


@pytest.mark.parametrize("hang", [(tasks.nap, 60), (tasks.spin,), (tasks.deaf_nap,)])
def test_a_hang_ends_at_the_timeout(pool: IsolatedExecutor, hang: tuple[Any, ...]) -> None:
    start = time.monotonic()
    with pytest.raises(TaskTimedOut):
        pool.submit(*hang).result()
    assert time.monotonic() - start < 4
    assert pool.submit(tasks.double, 4).result() == 8


def test_a_clock_that_goes_off_as_the_answer_comes_never_costs_the_next_task(monkeypatch: pytest.MonkeyPatch) -> None:
    expire = Slot._expire

    def slowly(slot: Slot) -> None:
        time.sleep(0.6)
        expire(slot)

    with IsolatedExecutor(1, timeout=0.3) as pool:
        assert pool.submit_within(20, tasks.double, 1).result() == 2
        monkeypatch.setattr(Slot, "_expire", slowly)
        with pytest.raises(TaskTimedOut):
            pool.submit(tasks.nap, 0.5).result()
        assert pool.submit_within(20, tasks.nap, 1).exception() is None


@pytest.mark.parametrize(("death", "code"), [((os.abort,), -6), ((os._exit, 3), 3), ((tasks.leave, 0), 0)])
def test_a_crash_is_named(pool: IsolatedExecutor, death: tuple[Any, ...], code: int) -> None:
    with pytest.raises(WorkerDied) as caught:
        pool.submit(*death).result()
    assert caught.value.exit_code == code
    assert pool.submit(tasks.double, 4).result() == 8


@posix
def test_a_kill_from_outside_as_the_memory_killer_does(pool: IsolatedExecutor) -> None:
    worker = pool.submit(tasks.pid).result()
    future = pool.submit(tasks.nap, 60)
    time.sleep(0.1)
    os.kill(worker, signal.SIGKILL)
    with pytest.raises(WorkerDied):
        future.result()
    assert pool.submit(tasks.double, 4).result() == 8


@posix
def test_memory_is_limited_and_the_worker_renewed(pool: IsolatedExecutor) -> None:
    before = pool.submit(tasks.pid).result()
    with pytest.raises(MemoryError):
        pool.submit(tasks.swallow).result()
    assert pool.submit(tasks.pid).result() != before


def test_every_good_task_survives_the_bad_ones() -> None:
    bad: list[tuple[Any, ...]] = [(os.abort,), (tasks.nap, 60), (tasks.leave, 9), (tasks.fail, "x"), (tasks.odd_result,)]
    with IsolatedExecutor(2, timeout=1) as pool:
        good, spoilt = [], []
        for n in range(60):
            good.append(pool.submit(tasks.double, n))
            if n % 12 == 6:
                spoilt.append(pool.submit(*bad[n // 12]))
        assert [f.result() for f in good] == [2 * n for n in range(60)]
        assert [type(f.exception()) for f in spoilt] == [WorkerDied, TaskTimedOut, WorkerDied, ValueError, TaskUnusable]


def test_what_a_task_prints_neither_garbles_the_answer_nor_reaches_us(pool: IsolatedExecutor, capfd: pytest.CaptureFixture[str]) -> None:
    assert pool.submit(tasks.chatter).result() == 7
    assert capfd.readouterr() == ("", "")


def test_an_exception_that_cannot_be_sent_is_named_without_its_text(pool: IsolatedExecutor) -> None:
    with pytest.raises(TaskUnusable, match="Unsendable") as caught:
        pool.submit(tasks.odd_exception).result()
    assert "secret" not in str(caught.value)


def test_a_task_that_cannot_be_sent(pool: IsolatedExecutor) -> None:
    with pytest.raises(TaskUnusable):
        pool.submit(lambda: 1).result()


@posix
def test_a_helper_program_dies_with_the_task(pool: IsolatedExecutor, tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(TaskTimedOut):
        pool.submit(tasks.helper, str(note)).result()
    assert until(lambda: not alive(int(note.read_text())))


def test_an_initializer_that_fails_is_told_on_the_future() -> None:
    with IsolatedExecutor(1, initializer=tasks.bad_start) as pool, pytest.raises(WorkerNotStarted):
        pool.submit(tasks.double, 1).result(timeout=20)


def test_a_process_that_cannot_start_is_told_on_the_future(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with IsolatedExecutor(1) as pool, pytest.raises(WorkerNotStarted):
        pool.submit(tasks.double, 1).result(timeout=20)


def test_the_initializer_runs_in_every_new_worker() -> None:
    with IsolatedExecutor(1, timeout=5, initializer=tasks.prepare) as pool:
        assert pool.submit(tasks.prepared).result()
        with pytest.raises(WorkerDied):
            pool.submit(os.abort).result()
        assert pool.submit(tasks.prepared).result()


def test_workers_are_renewed_after_max_tasks() -> None:
    with IsolatedExecutor(1, max_tasks=2) as pool:
        assert len({pool.submit(tasks.pid).result() for _ in range(6)}) == 3


def test_inside_knows_that_it_is_inside(pool: IsolatedExecutor) -> None:
    assert pool.submit(tasks.inside).result()
    assert not in_worker()


def test_a_pool_inside_a_worker_works() -> None:
    with IsolatedExecutor(1, timeout=30) as pool:
        assert pool.submit(tasks.nested).result() == 42


@posix
def test_shutdown_and_forgetting_end_the_workers() -> None:
    with IsolatedExecutor(1) as pool:
        first = pool.submit(tasks.pid).result()
    other = IsolatedExecutor(1)
    second = other.submit(tasks.pid).result()
    del other
    gc.collect()
    assert until(lambda: not alive(first) and not alive(second))


def test_kill_cancels_what_waits_and_fails_what_runs() -> None:
    pool = IsolatedExecutor(1, timeout=60)
    running = pool.submit(tasks.nap, 60)
    waiting = pool.submit(tasks.double, 1)
    assert until(running.running)
    time.sleep(0.2)
    pool.kill()
    assert isinstance(running.exception(), IsolationError)
    assert waiting.cancelled()
    with pytest.raises(RuntimeError):
        pool.submit(tasks.double, 1)


@posix
@pytest.mark.parametrize("work", ["nap, 60", "helper, sys.argv[1]"])
def test_workers_and_their_helpers_die_with_their_parent(tmp_path: Path, work: str) -> None:
    code = f"""
import sys, time
sys.path.insert(0, {str(Path(__file__).parent)!r})
import isolation_tasks as tasks
from referral_lint.isolation import IsolatedExecutor
if __name__ == "__main__":
    pool = IsolatedExecutor(1, timeout=60)
    print(pool.submit(tasks.pid).result(), flush=True)
    pool.submit(tasks.{work})
    time.sleep(60)
"""
    note = tmp_path / "helper"
    parent = subprocess.Popen([sys.executable, "-c", code, str(note)], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pids = [int(parent.stdout.readline())]
    if "helper" in work:
        assert until(lambda: note.exists() and note.read_text() != "")
        pids.append(int(note.read_text()))
    parent.kill()
    parent.wait()
    assert until(lambda: not any(alive(p) for p in pids))


def test_no_worker_at_all_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        IsolatedExecutor(0)


@posix
def test_the_limits_are_set_in_the_worker() -> None:
    import resource

    with IsolatedExecutor(1, limits=Limits(memory=1 << 30, helper_memory=2 << 30)) as pool:
        assert pool.submit(resource.getrlimit, resource.RLIMIT_AS).result() == (1 << 30, 2 << 30)
        assert pool.submit(resource.getrlimit, resource.RLIMIT_CORE).result() == (0, 0)
