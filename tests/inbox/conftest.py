"""An inbox of tiny files and a fast, fake worker."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from inbox_tools import FAKE  # this folder is on the path: the workers import ``inbox_fake`` by name

from referral_lint.inbox.options import Options
from referral_lint.inbox.run import triage
from referral_lint.inbox.values import Totals
from referral_lint.settings import Settings

Runner = Callable[..., Totals]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty inbox."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where results go; it does not exist yet."""
    return tmp_path / "out"


@pytest.fixture
def run(inbox: Path, out: Path) -> Runner:
    """One run with the fake worker."""

    def go(settings: Settings | None = None, **options: object) -> Totals:
        return triage(str(inbox), str(out), settings or Settings(), Options(**({"jobs": 2, "timeout": 20.0} | FAKE | options)))

    return go
