"""What the tests share: the skip list at the end, and the rule that a test may not be skipped where its program is installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FIXTURES = ROOT / "fixtures"
PROGRAMS = {"office": "soffice", "browser": "chromium", "ocr": "tesseract"}
_skipped: list[tuple[str, str]] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need a program which is absent are skipped, and said at the end."""
    for item in items:
        for marker, program in PROGRAMS.items():
            if item.get_closest_marker(marker) and shutil.which(program) is None:
                item.add_marker(pytest.mark.skip(reason=f"{program} is not installed"))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _skipped.append((report.nodeid, reason.removeprefix("Skipped: ")))


def pytest_terminal_summary(terminalreporter: object) -> None:
    if _skipped:
        write = terminalreporter.write_line  # type: ignore[attr-defined]
        write(f"{len(_skipped)} tests were skipped:")
        for node, why in _skipped:
            write(f"  {node}: {why}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """In CI a skip for want of a program that is there is a failure: it would hide a test that never runs."""
    wrong = [n for n, why in _skipped if any(p in why and shutil.which(p) for p in PROGRAMS.values())]
    if os.environ.get("CI") and wrong and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The synthetic referrals."""
    return FIXTURES
