"""Whether checks do what their own files say: each finds what it ``flags`` and lets pass what it ``passes``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from referral_lint.catalogue import CheckSpec, Example
from referral_lint.values.report import Report


@dataclass(frozen=True, slots=True)
class Broken:
    """An example that its check does not do as the file says."""

    code: str
    file: str
    what: str  # "should find something in", "should let pass ... but finds 'x' in"
    text: str


def broken(specs: Iterable[CheckSpec], read: Callable[[Example], Report]) -> Iterator[Broken]:
    """The examples that fail; ``read`` gives the Report on an example's text."""
    for s in specs:
        for example in (*s.flags, *s.passes):
            what = _wrong(s.code, read(example), example in s.flags)
            if what:
                yield Broken(s.code, s.file, what, example.text)


def _wrong(code: str, report: Report, flagged: bool) -> str:
    """What is wrong, "" where nothing is."""
    failed = [why for c, why in report.not_checked if c == code]
    found = [f.excerpt or f.message for f in report.findings if f.code == code]
    if failed:
        return f"{failed[0]}, in"
    if flagged == bool(found):
        return ""
    return "should find something in" if flagged else f"should find nothing, but finds “{found[0]}” in"
