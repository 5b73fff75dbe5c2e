"""A Report as the JSON contract gives it.  Keys in a fixed order, nothing that depends on the clock or the machine."""

from __future__ import annotations

from typing import Any

from referral_lint.values.document import Place
from referral_lint.values.referral import Identifier
from referral_lint.values.report import SCHEMA, SCORING_VERSION, Answer, Evidence, Finding, Report


def report_dict(r: Report) -> dict[str, Any]:
    """The whole object; for an unreadable file everything below ``error`` is absent."""
    head: dict[str, Any] = {
        "schema": SCHEMA,
        "scoring_version": SCORING_VERSION,
        "tool": {"version": r.version, "model": r.model},
        "file": r.file,
        "part": r.part,
        "sha256": r.sha256,
        "format": r.format,
    }
    if r.error is not None:
        return head | {"error": {"code": r.error.code, "message": r.error.message, "advice": r.error.advice}}
    receipt, profile, score = r.receipt, r.profile, r.score
    return head | {
        "error": None,
        "receipt": {
            "pages": receipt.pages,
            "fields": receipt.fields,
            "ticks": receipt.ticks,
            "words": receipt.words,
            "attachments": receipt.attachments,
            "not_read": [{"what": n.what, "why": n.why} for n in receipt.not_read],
            "notes": list(receipt.notes),
            "unmatched_labels": list(r.unmatched_labels),
        },
        "profile": profile
        and {"name": profile.profile, "chosen_by": r.chosen_by, "confidence": round(profile.confidence, 2), "because": profile.because},
        "area": r.area,
        "as_of": r.as_of,
        "referral_date": r.referral_date,
        "urgent": {
            "flag": r.urgent.flag,
            "could_not_check": r.urgent.could_not or None,
            "evidence": [_evidence(e) for e in r.urgent.evidence],
        },
        "identifiers": {k: _identifier(v) for k, v in r.identifiers},
        "children": [{"label": c.label, "identifiers": {k: _identifier(v) for k, v in c.identifiers}} for c in r.children],
        "consent": {
            "status": r.consent.status,
            "evidence": [_evidence(e) for e in r.consent.evidence],
            "detail": {
                "asked": list(r.consent.asked),
                "form": r.consent.form,
                "young_person": r.consent.young_person,
                "aware": r.consent.aware,
            },
        },
        "criteria": {c.key: {"applies": c.applies, "findings": list(c.findings), "explanation": c.explanation} for c in r.criteria},
        "questions": {a.key: _answer(a) for a in r.questions},
        "findings": [finding_dict(f) for f in r.findings],
        "suppressed": [
            {"finding": finding_dict(s.finding), "by": s.by, "reason": s.reason, "until": s.until, "stale": s.stale} for s in r.suppressed
        ],
        "not_checked": [{"code": c, "reason": why} for c, why in r.not_checked],
        "score": score
        and {
            "overall": score.overall,
            "good": score.good,
            "poor": score.poor,
            "questions": score.questions,
            "band": score.band,
            "breakdown": [
                {
                    "part": b.part,
                    "points": round(b.points, 2),
                    "out_of": round(b.out_of, 2),
                    "because": b.because,
                    "findings": list(b.findings),
                }
                for b in score.breakdown
            ],
        },
    }


def finding_dict(f: Finding) -> dict[str, Any]:
    """A finding as the contract gives it."""
    return {
        "id": f.id,
        "code": f.code,
        "name": f.name,
        "kind": f.kind,
        "severity": f.severity,
        "confidence": f.confidence,
        "criterion": f.criterion,
        "question": f.question,
        "identifier": f.identifier,
        "excerpt": f.excerpt,
        "message": f.message,
        "why": f.why,
        "advice": f.advice,
        "source": f.source,
        "where": _where(f.place),
        "child": f.child,
    }


def _where(p: Place | None) -> dict[str, Any] | None:
    if p is None:
        return None
    return {"page": p.page, "section": p.section, "field": p.field, "paragraph": p.paragraph, "start": p.start, "end": p.end}


def _evidence(e: Evidence) -> dict[str, Any]:
    return {"excerpt": e.excerpt, "where": _where(e.place)}


def _identifier(i: Identifier) -> dict[str, Any]:
    return {"status": i.status, "value": i.value, "where": _where(i.place), "reason": i.reason}


def _answer(a: Answer) -> dict[str, Any]:
    return {
        "status": a.status,
        "ask": a.ask,
        "evidence": [_evidence(e) for e in a.evidence],
        "touched": [_evidence(e) for e in a.touched],
        "confidence": round(a.confidence, 2),
        "reason": a.reason,
    }
