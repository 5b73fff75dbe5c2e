"""The developers' verbs: a step that failed, or was killed, is never passed over."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """``tasks.py``, with an environment that is there."""
    spec = importlib.util.spec_from_file_location("tasks", ROOT / "tasks.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "installed", lambda lock: None)
    monkeypatch.setenv("PYTHONPATH", "")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    return module


@pytest.mark.parametrize("code", [1, 2, -9])
@pytest.mark.parametrize("verb", ["lint", "bench"])
def test_a_step_that_fails_or_is_killed_fails_the_verb(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch, verb: str, code: int) -> None:
    codes = iter([0, code, 0, 0])
    monkeypatch.setattr(tasks, "run", lambda *_: next(codes))
    assert getattr(tasks, verb)() == (code if code > 0 else 137)
    monkeypatch.setattr(tasks, "run", lambda *_: 0)
    assert getattr(tasks, verb)() == 0


def test_training_stops_at_a_step_that_fails(tasks: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[object] = []

    def run(*command: object) -> int:
        done.append(command[1])
        return 1 if len(done) == 2 else 0

    monkeypatch.setattr(tasks, "run", run)
    with pytest.raises(SystemExit) as stopped:
        tasks.train()
    assert stopped.value.code == 1 and done == [f"training/{script}" for script in tasks.TRAINED[:2]]


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_killed_program_is_told_from_a_good_one(tasks: ModuleType) -> None:
    killed = tasks.run(sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    assert tasks.worst([0, killed]) == 137


def test_every_script_that_is_named_is_there(tasks: ModuleType) -> None:
    for script in (*tasks.TRAINED, "encoder-requirements.txt", "encoder_train.py", "ear_train.py"):
        assert (ROOT / "training" / script.split()[0]).is_file(), script
