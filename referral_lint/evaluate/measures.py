"""Counting: precision, recall and F1 of each kind, criterion, sector, identifier; what was missed, and how well scores order."""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from referral_lint.catalogue import CheckSpec
from referral_lint.evaluate.checks import judged, tally
from referral_lint.evaluate.compare import leaves, norm, right_value, words
from referral_lint.evaluate.matching import matched

LENGTHS = 1.25  # two referrals are of like length when the longer has at most this many times the words
EVIDENCE = 0.8  # share of an excerpt's words that must stand in the referral
Report = Mapping[str, Any]
Labels = Mapping[str, Any]


@dataclass(slots=True)
class Tally:
    """True and false positives, and misses."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, got: object, want: object) -> None:
        """Count one decision."""
        self.tp += bool(got and want)
        self.fp += bool(got and not want)
        self.fn += bool(want and not got)

    def figures(self) -> dict[str, float]:
        """Precision, recall, F1 and how many were labelled."""
        p = self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0
        r = self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0
        return {
            "precision": round(p, 3),
            "recall": round(r, 3),
            "f1": round(2 * p * r / (p + r) if p + r else 0.0, 3),
            "gold": self.tp + self.fn,
        }


@dataclass(frozen=True, slots=True)
class Miss:
    """Where the checks and the labels differ: the document, what about, and both sides."""

    document: str
    about: str  # a span kind, identifier, criterion or question
    labelled: str
    found: str


@dataclass(slots=True)
class Counts:
    """Everything counted over a corpus."""

    spans: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    criteria: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    questions: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    urgent: Tally = field(default_factory=Tally)
    identifiers: defaultdict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    consent: int = 0
    detected: int = 0
    documents: int = 0
    unread: list[str] = field(default_factory=list)
    ranked: list[tuple[int, int, int]] = field(default_factory=list)  # (tier, score, words)
    checks: dict[str, tuple[int, int]] = field(default_factory=dict)  # code: (findings judged, of these right)
    misses: list[Miss] = field(default_factory=list)


def count(golds: Mapping[str, Labels], reports: Mapping[str, Report], specs: Iterable[CheckSpec]) -> Counts:
    """Compare every report with its labels."""
    out = Counts()
    checks = {s.code: s for s in specs}
    said: list[tuple[str, bool]] = []
    for name, ref in sorted(golds.items()):
        report = reports.get(name) or {}
        if not report or report.get("error"):
            out.unread.append(name)
            report = {}
        out.documents += 1
        text = " ".join(norm(x) for x in leaves(ref))
        out.detected += (report.get("profile") or {}).get("name") == ref["sector"]
        _identifiers(out, name, ref, report)
        _consent_urgent(out, name, ref["gold"], report)
        _criteria(out, name, ref["gold"], report)
        _questions(out, name, ref, report, text)
        _spans(out, name, ref["gold"], report)
        said += judged(ref["gold"], report.get("findings", []), checks)
        if "tier" in ref["gold"] and report.get("score"):
            out.ranked.append((ref["gold"]["tier"], report["score"]["overall"], len(text.split())))
    out.checks = tally(iter(said))
    return out


def _identifiers(out: Counts, name: str, ref: Labels, report: Report) -> None:
    for key, wanted in ref["gold"]["identifiers"].items():
        got = report.get("identifiers", {}).get(key) or {}
        status = "n/a" if got.get("status") == "not-applicable" else got.get("status")
        right = status == wanted and (wanted != "present" or right_value(key, got.get("value"), dict(ref)))
        out.identifiers[key][0] += right
        out.identifiers[key][1] += 1
        if not right:
            out.misses.append(Miss(name, key, wanted, f"{status} {got.get('value') or ''}".strip()))


def _consent_urgent(out: Counts, name: str, gold: Labels, report: Report) -> None:
    got = report.get("consent", {}).get("status")
    out.consent += got == gold["consent"]
    if got != gold["consent"]:
        out.misses.append(Miss(name, "consent", gold["consent"], str(got)))
    flag = bool((report.get("urgent") or {}).get("flag"))
    out.urgent.add(flag, gold["urgent"])
    if flag != gold["urgent"]:
        out.misses.append(Miss(name, "urgent", str(gold["urgent"]), str(flag)))


def _criteria(out: Counts, name: str, gold: Labels, report: Report) -> None:
    """A criterion that could not be checked counts as wrong, whatever the label."""
    for key, wanted in gold["criteria"].items():
        applies = (report.get("criteria", {}).get(key) or {}).get("applies")
        got = (not wanted) if applies is None else bool(applies)
        out.criteria[key].add(got, wanted)
        if got != wanted:
            out.misses.append(Miss(name, key, str(wanted), str(got)))


def _questions(out: Counts, name: str, ref: Labels, report: Report, text: str) -> None:
    for key, wanted in ref["gold"]["questions"].items():
        got = answer_status(report.get("questions", {}).get(key), text)
        if wanted == "n/a" and got in ("not-applicable", "answered", "missing"):
            continue
        if got not in ("answered", "missing"):
            got = "answered" if wanted == "missing" else "missing"
        out.questions[ref["sector"]].add(got == "missing", wanted == "missing")
        if got != wanted:
            out.misses.append(Miss(name, f"{ref['sector']}: {key}", wanted, got))


def answer_status(answer: Mapping[str, Any] | None, text: str) -> str | None:
    """The report's status; "answered" without words of the referral to show for it is "missing"."""
    status: str | None = (answer or {}).get("status")
    if answer is None or status != "answered":
        return status
    excerpts = [norm(e.get("excerpt", "")) for e in answer.get("evidence", [])]
    shown = all(e and sum(w in text for w in words(e)) >= EVIDENCE * len(words(e)) for e in excerpts)
    return status if 1 <= len(excerpts) <= 3 and shown else "missing"


def _spans(out: Counts, name: str, gold: Labels, report: Report) -> None:
    """A borderline label takes a finding without counting."""
    findings = [f for f in report.get("findings", []) if f.get("kind")]
    for kind in sorted({s["kind"] for s in gold["spans"]} | {f["kind"] for f in findings}):
        tally = out.spans[kind]
        for span, finding in matched(kind, gold["spans"], [f for f in findings if f["kind"] == kind]):
            if span is not None and span.get("borderline"):
                continue
            tally.add(finding is not None, span is not None)
            if span is None or finding is None:
                out.misses.append(Miss(name, kind, span["text"] if span else "", finding.get("excerpt", "") if finding else ""))


def summary(c: Counts) -> dict[str, Any]:
    """All figures as one JSON object, keys in a fixed order."""
    out: dict[str, Any] = {
        "documents": c.documents,
        "unread": c.unread,
        "profile_detected": round(c.detected / max(1, c.documents), 3),
        "identifiers": {k: round(a / b, 3) for k, (a, b) in sorted(c.identifiers.items())},
        "identifiers_accuracy": round(sum(a for a, _ in c.identifiers.values()) / max(1, sum(b for _, b in c.identifiers.values())), 3),
        "consent_accuracy": round(c.consent / max(1, c.documents), 3),
        "urgent": c.urgent.figures(),
        "criteria": _table(c.criteria),
        "questions_missing": _table(c.questions),
        "spans": _table(c.spans),
        "score": _ordering(c.ranked),
    }
    out["macro_f1"] = {k: _mean(out[k]) for k in ("spans", "criteria", "questions_missing")}
    return out


def _table(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    return {k: t.figures() for k, t in sorted(tallies.items())}


def _mean(table: Mapping[str, Mapping[str, float]]) -> float:
    """Mean F1 over what was labelled at all."""
    labelled = [row["f1"] for row in table.values() if row["gold"]]
    return round(sum(labelled) / max(1, len(labelled)), 3)


def _ordering(ranked: list[tuple[int, int, int]]) -> dict[str, float | int | None]:
    """How often the better referral of a pair has the higher score, for pairs of like length and where the longer is worse."""
    pairs = list(itertools.combinations(ranked, 2))
    like = [(a, b) for a, b in pairs if a[0] != b[0] and max(a[2], b[2]) <= LENGTHS * min(a[2], b[2])]
    against = [(a, b) for a, b in pairs if (a[0] - b[0]) * (a[2] - b[2]) < 0]
    return {
        "pairs_of_like_length": _ordered(like),
        "n_like": len(like),
        "pairs_where_the_longer_is_worse": _ordered(against),
        "n_against": len(against),
    }


def _ordered(pairs: list[tuple[tuple[int, int, int], tuple[int, int, int]]]) -> float | None:
    if not pairs:
        return None
    right = Counter("tie" if a[1] == b[1] else "right" if (a[0] - b[0]) * (a[1] - b[1]) > 0 else "wrong" for a, b in pairs)
    return round((right["right"] + 0.5 * right["tie"]) / len(pairs), 3)
