"""The sum: good criteria, poor criteria, questions, marks; then the caps."""

from __future__ import annotations

from collections.abc import Iterable

from referral_lint.catalogue import Profile
from referral_lint.checking import Checked
from referral_lint.scoring.bands import band
from referral_lint.values.referral import Referral
from referral_lint.values.report import Score, ScoreLine

# The share of each part in the overall figure, where a profile does not say otherwise.
SHARES = {"good": 0.40, "poor": 0.30, "questions": 0.20, "words": 0.10}
# What one marked phrase costs of the "words" part's 100, by severity.  Counted, not divided by length: padding never helps.
COST = {"ring-back": 4.0, "clarify": 2.5, "consider": 1.0}


def score(checked: Checked, referral: Referral, profile: Profile) -> Score:
    """The score sheet of one referral."""
    shares = SHARES | {k: v for k, v in profile.weights.items() if k in SHARES}
    good = [_criterion(c, profile, wanted=True) for c in checked.criteria if c.key.startswith("good.")]
    poor = [_criterion(c, profile, wanted=False) for c in checked.criteria if c.key.startswith("poor.")]
    questions = [_answer(a, profile) for a in checked.answers]
    words = _words(checked)
    parts = {"good": _percent(good), "poor": _percent(poor), "questions": _percent(questions), "words": words.points}
    counted = {k: v for k, v in parts.items() if v is not None}
    if not any(shares[k] for k in counted):
        shares = SHARES  # what the profile weighs does not apply here: better the usual sum than none
    raw = sum(shares[k] * v for k, v in counted.items()) / sum(shares[k] for k in counted)
    caps = list(_caps(checked, referral))
    overall = round(min([raw, *(c.out_of for c in caps)]))
    asked = parts["questions"]
    return Score(
        overall=overall,
        good=round(parts["good"] or 0),
        poor=round(parts["poor"] or 0),
        questions=None if asked is None else round(asked),
        band=band(overall),
        breakdown=(*good, *poor, *questions, words, *_shares(counted, shares), *caps),
    )


def _criterion(c: object, profile: Profile, *, wanted: bool) -> ScoreLine:
    key, applies, why, findings = c.key, c.applies, c.explanation, c.findings  # type: ignore[attr-defined]
    weight = profile.weights.get(key, 1.0)
    if applies is None:
        return ScoreLine(key, 0.0, 0.0, f"not counted: {why}", findings)
    return ScoreLine(key, weight if applies is wanted else 0.0, weight, why, findings)


def _answer(a: object, profile: Profile) -> ScoreLine:
    key, status, reason = a.key, a.status, a.reason  # type: ignore[attr-defined]
    weight = next((q.weight for q in profile.questions if q.key == key), 1.0)
    if status in ("not-applicable", "could-not-check"):
        return ScoreLine(f"question.{key}", 0.0, 0.0, f"not counted: {reason or status}")
    return ScoreLine(f"question.{key}", weight if status == "answered" else 0.0, weight, status)


def _words(checked: Checked) -> ScoreLine:
    """Marked words and phrases.  Each costs a little; together at most the part's 100."""
    marked = [f for f in checked.findings if f.kind]
    lost = min(100.0, sum(COST[f.severity] for f in marked))
    return ScoreLine("words", 100.0 - lost, 100.0, f"{len(marked)} words or phrases to mend", tuple(f.id for f in marked))


def _percent(lines: Iterable[ScoreLine]) -> float | None:
    lines = list(lines)
    most = sum(line.out_of for line in lines)
    return 100.0 * sum(line.points for line in lines) / most if most else None


def _shares(parts: dict[str, float], shares: dict[str, float]) -> list[ScoreLine]:
    whole = sum(shares[k] for k in parts)
    return [
        ScoreLine(
            f"share.{k}",
            v * shares[k] / whole,
            100 * shares[k] / whole,
            f"{round(v)} of 100, {round(100 * shares[k] / whole)}% of the whole",
        )
        for k, v in parts.items()
    ]


def _caps(checked: Checked, referral: Referral) -> Iterable[ScoreLine]:
    """Gaps that nothing else can make up for; ``out_of`` is the most that the overall figure can then be."""
    identifiers = dict(referral.identifiers)
    criteria = {c.key: c.applies for c in checked.criteria}
    by = {f.identifier: f.id for f in checked.findings if f.identifier}

    def lacks(key: str) -> bool:
        return key in identifiers and identifiers[key].status in ("missing", "invalid")

    if lacks("child_name") and lacks("child_dob_or_age") and lacks("child_address"):
        ids = tuple(by[k] for k in ("child_name", "child_dob_or_age", "child_address") if k in by)
        yield ScoreLine("cap", 0.0, 39.0, "the child cannot be identified", ids)
    if criteria.get("poor.no-contact"):
        yield ScoreLine(
            "cap", 0.0, 59.0, "nobody to ring: no usable contact for the referrer", tuple(by[k] for k in ("referrer_phone",) if k in by)
        )
    if criteria.get("poor.concern-unclear"):
        yield ScoreLine("cap", 0.0, 59.0, "it is not clear what the concern is")
