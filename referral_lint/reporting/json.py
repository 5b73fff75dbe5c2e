"""Reports as JSON: the contract's object, an array of them, or one a line.  The same bytes in, the same bytes out."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from referral_lint.values.report import Report

# Could drive a terminal, turn the reading direction, end a line early or not be written as UTF-8: said by number instead.
_ACTS = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(reports: Sequence[Report], *, one: bool | None = None) -> str:
    """One object for one Report, an array for several.  ``one=False``: always an array (several files were given)."""
    single = len(reports) == 1 if one is None else one and len(reports) == 1
    return dump(reports[0].to_dict() if single else [r.to_dict() for r in reports], indent=2) + "\n"


def render_line(report: Report) -> str:
    """One Report on one line, with its newline: .jsonl."""
    return dump(report.to_dict(), indent=None) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of one Report (``report-1.schema.json``)."""
    found: dict[str, Any] = json.loads((Path(__file__).parent / "report-1.schema.json").read_text(encoding="utf-8"))
    return found


def dump(value: Any, indent: int | None) -> str:
    """JSON text that is safe to print: what could act on a terminal is said by number."""
    text = json.dumps(value, ensure_ascii=False, indent=indent, separators=None if indent else (",", ":"))
    return _ACTS.sub(lambda found: f"\\u{ord(found.group()):04x}", text)
