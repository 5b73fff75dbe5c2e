"""Making small inboxes and looking at folders of results."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

FAKE = {"work": "inbox_fake:score", "prepare": "inbox_fake:prepare"}


def fill(inbox: Path, number: int, start: int = 0) -> None:
    """So many different small referrals."""
    for n in range(start, start + number):
        folder = inbox / f"box{n % 7}"
        folder.mkdir(exist_ok=True)
        agency, fault = ("Fenbrook School", "Wisham Clinic")[n % 2], ("", "fail: poor.gaps\n", "fail: poor.jargon good.impact\n")[n % 3]
        (folder / f"r{n}.txt").write_text(f"name: Child Number{n}\nagency: {agency}\ndate: 2026-03-{n % 28 + 1:02}\n{fault}")


def tree(folder: Path) -> dict[str, bytes]:
    """What is in a folder of results, but its inner folder."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".referral-lint" not in p.parts
    }


def table(path: Path) -> list[dict[str, str]]:
    """A CSV as dicts."""
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def lines(path: Path) -> list[dict[str, Any]]:
    """A JSONL file as dicts."""
    return [json.loads(line) for line in path.read_bytes().splitlines()]
