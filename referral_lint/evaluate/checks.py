"""Which findings of a report the labels say are right: what each check's precision is counted from.

A check says different things by its kind: that these words are jargon, that nobody's telephone is given, that the referral
came late.  Each is held against the label of the same thing.  What nobody labelled (where the child is now, who was told) is
not judged, and neither is a borderline mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from referral_lint.catalogue import CheckSpec
from referral_lint.evaluate.matching import matched

Finding = Mapping[str, Any]
Labels = Mapping[str, Any]


def judged(labels: Labels, findings: list[Finding], checks: Mapping[str, CheckSpec]) -> Iterator[tuple[str, bool]]:
    """(check's code, whether the labels agree) of every finding that the labels can judge."""
    yield from _marks(labels, [f for f in findings if f.get("kind")])
    for f in findings:
        right = None if f.get("kind") else _agrees(labels, f, checks.get(f["code"]))
        if right is not None:
            yield f["code"], right


def tally(pairs: Iterator[tuple[str, bool]]) -> dict[str, tuple[int, int]]:
    """Check's code -> (judged, right)."""
    said, right = Counter[str](), Counter[str]()
    for code, agrees in pairs:
        said[code] += 1
        right[code] += agrees
    return {code: (said[code], right[code]) for code in sorted(said)}


def _marks(labels: Labels, findings: list[Finding]) -> Iterator[tuple[str, bool]]:
    for kind in sorted({f["kind"] for f in findings}):
        for span, finding in matched(kind, labels["spans"], [f for f in findings if f["kind"] == kind]):
            if finding is not None and not (span and span.get("borderline")):
                yield finding["code"], span is not None


def _agrees(labels: Labels, finding: Finding, spec: CheckSpec | None) -> bool | None:
    """None where no label speaks of what the finding says."""
    if finding.get("question"):
        return _is(labels["questions"].get(finding["question"]), {"missing"}, unless={"n/a"})
    if finding.get("identifier"):
        return _is(labels["identifiers"].get(finding["identifier"]), {"missing", "invalid"}, unless={"n/a"})
    if spec is None:
        return None
    if spec.kind == "danger":
        return bool(labels["urgent"])
    if spec.kind == "consent":
        return labels["consent"] in spec.options["statuses"]
    if spec.kind in ("criterion", "delay") and spec.criterion:
        applies = labels["criteria"].get(spec.criterion)
        return None if applies is None else bool(applies) == spec.criterion.startswith("poor.")
    return None


def _is(label: str | None, right: set[str], unless: set[str]) -> bool | None:
    return None if label is None or label in unless else label in right
