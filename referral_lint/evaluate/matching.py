"""Pair findings with labelled spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from referral_lint.evaluate.compare import same

Span = Mapping[str, Any]
Finding = Mapping[str, Any]


def matched(kind: str, spans: Sequence[Span], findings: Sequence[Finding]) -> Iterator[tuple[Span | None, Finding | None]]:
    """(label, finding) pairs of one kind: each label takes one finding at most, borderline labels last; then what is left over."""
    left = list(findings)
    for span in sorted((s for s in spans if s["kind"] == kind), key=lambda s: bool(s.get("borderline"))):
        hit = next((f for f in left if same(kind, span["text"], f.get("excerpt", ""))), None)
        if hit is not None:
            left.remove(hit)
        yield span, hit
    yield from ((None, f) for f in left)
