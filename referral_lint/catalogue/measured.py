"""How often each check was right on labelled referrals: what its confidence rests on.

``checks/measured.toml`` ships with the tool, written by ``referral-lint evaluate CORPUS --measured FILE`` on referrals that no rule
or model was made with.  A board's own file (``measured`` in the settings) takes its place check by check.  A check that nobody has
measured, or too few times, keeps the confidence its makers gave it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from referral_lint.catalogue.model import CheckSpec, Measured
from referral_lint.values.report import Confidence

ENOUGH = 10  # findings judged before a share means anything
HIGH = 0.85  # the least share right of a check of high confidence
SHOWN = 0.5  # below this, wrong more often than right, only trainers see the check's findings


@dataclass(frozen=True, slots=True)
class Measurement:
    """One measuring: the corpus's name, how many referrals it had, and (judged, right) of each check."""

    corpus: str
    documents: int
    checks: Mapping[str, Measured]


def measurement(table: Mapping[str, Any]) -> Measurement:
    """A measured file's table as a value.  Raises KeyError, TypeError or ValueError for another kind of file."""
    checks = {code: Measured(int(row["judged"]), int(row["right"])) for code, row in table["check"].items()}
    wrong = [code for code, m in checks.items() if not 0 <= m.right <= m.judged]
    if wrong:
        raise ValueError(f"{wrong[0]} has more findings right than judged")
    return Measurement(str(table["corpus"]), int(table["documents"]), checks)


def as_toml(m: Measurement) -> str:
    """The text of a measured file."""
    head = [
        "# Written by 'referral-lint evaluate CORPUS --measured FILE': findings that labels could judge, and how many they agree with.",
        f'corpus = "{_quoted(m.corpus)}"',
        f"documents = {m.documents}",
    ]
    rows = [f"\n[check.{code}]\njudged = {c.judged}\nright = {c.right}" for code, c in sorted(m.checks.items())]
    return "\n".join((*head, *rows)) + "\n"


def with_confidence(specs: Iterable[CheckSpec], checks: Mapping[str, Measured]) -> tuple[CheckSpec, ...]:
    """The checks with the confidence that their measured precision earns."""
    return tuple(_set(s, checks[s.code]) if s.code in checks else s for s in specs)


def _set(spec: CheckSpec, m: Measured) -> CheckSpec:
    return replace(spec, measured=m, confidence=earned(m, spec))


def earned(m: Measured, spec: CheckSpec) -> Confidence:
    """High, medium, or low: shown to trainers only.  Words of danger and missing identifiers are never kept from anybody."""
    if m.judged < ENOUGH:
        return spec.confidence
    if m.precision >= HIGH:
        return "high"
    return "medium" if m.precision >= SHOWN or spec.locked else "low"


def confidence_basis(spec: CheckSpec) -> str:
    """What a check's confidence rests on, in a few words."""
    m = spec.measured
    if m is None:
        return "its makers' judgement: not measured yet"
    if m.judged < ENOUGH:
        return f"its makers' judgement: measured only {'once' if m.judged == 1 else f'{m.judged} times'}"
    seen = "; shown to trainers only" if spec.confidence == "low" else ""
    return f"measured: right in {m.right} of {m.judged} findings{seen}"


def own_measurement(path: Path) -> Measurement:
    """A person's own measured file.  Raises SettingsError."""
    from referral_lint.catalogue.validate import parsed
    from referral_lint.errors import Mistake, SettingsError

    table = parsed(path)
    try:
        return measurement(table)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        what = f"it is not a file of measured checks ({error})"
        mend = "Write it with 'referral-lint evaluate CORPUS --measured FILE'"
        raise SettingsError((Mistake(str(path), None, what, mend),)) from None


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
