"""Texts that hang or crash the worker that reads them: run ``prepare`` in the worker."""

from __future__ import annotations

import os
import time

from referral_lint.reading import plain
from referral_lint.reading.source import Source
from referral_lint.values.document import Document

READ = plain.read_text


def prepare() -> None:
    plain.read_text = _troubled


def _troubled(source: Source) -> tuple[Document, ...]:
    if b"HANG" in source.content:
        time.sleep(60)
    if b"CRASH" in source.content:
        os._exit(1)
    if b"SLOW" in source.content:
        time.sleep(0.4)
    return READ(source)
