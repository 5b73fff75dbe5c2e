"""Reports to render, and a browser that may not leave this machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import report_factory as factory

from referral_lint.values.report import Report

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def poor() -> Report:
    return factory.report()


@pytest.fixture(scope="session")
def hostile() -> Report:
    return factory.report(f"{factory.HOSTILE}\n\n{factory.CONCERN}")


@pytest.fixture(scope="session")
def unreadable() -> Report:
    return factory.unreadable()


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as p:
        running = p.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield running
        running.close()
