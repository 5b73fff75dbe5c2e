"""Run the checks over one referral."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar

from referral_lint.catalogue import AreaSpec, CheckSpec, Profile
from referral_lint.checking.context import Context, CouldNotCheck, Hit
from referral_lint.checking.kinds import KINDS
from referral_lint.settings import Settings
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import SEVERITIES, Answer, Consent, Criterion, Finding, Urgent

T = TypeVar("T")
_FAILED = "the check itself failed"


@dataclass(frozen=True, slots=True)
class Checked:
    """All that checking says of one referral."""

    answers: tuple[Answer, ...]
    consent: Consent
    urgent: Urgent
    criteria: tuple[Criterion, ...]
    findings: tuple[Finding, ...]
    not_checked: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


def check(
    referral: Referral, narrative: Narrative, profile: Profile, area: AreaSpec | None, specs: tuple[CheckSpec, ...], settings: Settings
) -> Checked:
    """Read the referral with every check of ``specs`` that applies to the profile and is switched on."""
    context, unread = _context(referral, narrative, profile, area, specs, settings)
    wanted, not_checked = choose(specs, profile, settings)
    early = [s for s in wanted if s.kind != "criterion"]
    found, failed = _run(early, context)
    criteria = _criteria(replace(context, findings=_numbered(found)))
    late, failed_late = _run([s for s in wanted if s.kind == "criterion"], replace(context, criteria=criteria))
    # Decided again with the whole document's findings, so that each criterion can name them.
    findings = _numbered([*found, *late])
    criteria = _criteria(replace(context, findings=findings))
    return Checked(
        answers=context.answers,
        consent=context.consent,
        urgent=context.urgent,
        criteria=criteria,
        findings=findings,
        not_checked=(*not_checked, *unread, *_in_part(narrative, wanted), *failed, *failed_late),
        notes=_notes(context),
    )


def choose(specs: tuple[CheckSpec, ...], profile: Profile, settings: Settings) -> tuple[list[CheckSpec], list[tuple[str, str]]]:
    """The checks to run, and those set aside by the person with the reason.  Locked checks always run."""
    run, aside = [], []
    for s in specs:
        if not s.asked_of(profile.name):
            continue
        reason = next((why for code, why in settings.ignore if s.code.startswith(code)), None)
        if reason is None and settings.select and not any(s.code.startswith(c) for c in settings.select):
            reason = "not among the checks that were selected"
        if reason is not None and not s.locked:
            aside.append((s.code, reason))
            continue
        run.append(_as_chosen(s, settings))
    return run, aside


def _as_chosen(spec: CheckSpec, settings: Settings) -> CheckSpec:
    """The check with the severity that the person gives it: of several beginnings of its code the longest speaks."""
    fitting = [(code, severity) for code, severity in settings.severity if spec.code.startswith(code)]
    if not fitting:
        return spec
    return replace(spec, severity=max(fitting, key=lambda x: len(x[0]))[1], severity_chosen=True)  # type: ignore[arg-type]


def _context(
    referral: Referral, narrative: Narrative, profile: Profile, area: AreaSpec | None, specs: tuple[CheckSpec, ...], settings: Settings
) -> tuple[Context, list[tuple[str, str]]]:
    """What is said, read once; a part that fails is *could not check*, loudly, and loses no other."""
    from referral_lint.checking.consent import consent
    from referral_lint.checking.danger import urgent
    from referral_lint.checking.delay import Timeliness, timeliness
    from referral_lint.checking.mash import gaps
    from referral_lint.checking.questions import answers
    from referral_lint.checking.safety import Situation, situation

    limit = settings.delay_limit or (area.delay_limit if area else None)
    failed: list[tuple[str, str]] = []

    def tried(code: str, read: Callable[[], T], otherwise: T) -> T:
        try:
            return read()
        except Exception as error:  # a fault of ours must not print what was being read
            failed.append((code, f"could not check: {_FAILED} ({type(error).__name__})"))
            return otherwise

    unknown = tuple(Answer(q.key, "could-not-check", q.ask, reason=_FAILED) for q in profile.questions)
    found = tried("QST", lambda: answers(referral, narrative, profile), unknown)
    context = Context(
        referral=referral,
        narrative=narrative,
        profile=profile,
        area=area,
        specs=specs,
        answers=found,
        consent=tried("CON", lambda: consent(referral, narrative), Consent("could-not-check")),
        urgent=_doubted(tried("DNG", lambda: urgent(referral, narrative), Urgent(False, could_not=_FAILED)), narrative),
        timeliness=tried("DEL", lambda: timeliness(referral, narrative, limit, area), Timeliness("cannot-tell", _FAILED)),
        gaps=tried("MSH", lambda: gaps(referral, narrative, found, area), ()),
        situation=tried("ADV", lambda: situation(referral, narrative), Situation()),
    )
    return context, failed


def _doubted(found: Urgent, narrative: Narrative) -> Urgent:
    """With the reason where the text itself was not read as it should be: silence then says nothing of danger."""
    unread = next((why for kind, why in narrative.could_not if kind == "*"), "")
    return replace(found, could_not=found.could_not or unread or _unheard(narrative))


_LEAN = ("DNG001", "QST001", "BLM006", "SPL001")  # checks that go on without the encoder, and are less sure


def _in_part(narrative: Narrative, specs: list[CheckSpec]) -> list[tuple[str, str]]:
    """What is said of checks that lean on the encoder where it read nothing: a half-deaf reader must not look like an all-clear."""
    why = _unheard(narrative)
    return [
        (s.code, f"checked only in part: {why}, so more may be missed; read the referral yourself")
        for s in specs
        if s.code in _LEAN and why
    ]


def _unheard(narrative: Narrative) -> str:
    """Why the encoder is no witness, "" where it read the text."""
    read = not narrative.sentences or any(s.learned is not None for s in narrative.sentences)
    return "" if read else "the program's reader of sentences could not be used"


def _run(specs: list[CheckSpec], context: Context) -> tuple[list[Finding], list[tuple[str, str]]]:
    findings: list[Finding] = []
    failed: list[tuple[str, str]] = []
    for spec in specs:
        try:
            findings.extend(_finding(spec, hit, context) for hit in KINDS[spec.kind](spec, context))
        except CouldNotCheck as why:
            failed.append((spec.code, f"could not check: {why}"))
        except Exception as error:  # a fault of ours must not lose the other checks, nor print what was being read
            failed.append((spec.code, f"could not check: {_FAILED} ({type(error).__name__})"))
    return findings, failed


def _finding(spec: CheckSpec, hit: Hit, context: Context) -> Finding:
    from referral_lint.checking.safety import adapt

    advice = adapt(hit.advice or spec.advice, context.situation)
    return Finding(
        id="",
        code=spec.code,
        name=spec.name,
        kind=hit.kind,
        severity=spec.severity if spec.severity_chosen else hit.severity or spec.severity,  # type: ignore[arg-type]
        confidence=_lower(spec.confidence, hit.confidence),  # type: ignore[arg-type]
        criterion=spec.criterion,
        question=hit.question,
        identifier=hit.identifier or spec.identifier,
        excerpt=hit.excerpt,
        message=_sentence(hit.message or _fill(spec.message, hit.fills)),
        why=hit.why or _fill(spec.why, hit.fills),
        advice=_fill(advice, hit.fills),
        source=hit.source or spec.source,
        place=hit.place,
        child=hit.child,
        check=spec.told,
    )


def _fill(text: str, fills: dict[str, str]) -> str:
    """Put the words in; what a check's file does not know stays out, quietly: the catalogue's tests check the names."""
    for name, value in fills.items():
        text = text.replace("{" + name + "}", value)
    return " ".join(text.split())


def _sentence(text: str) -> str:
    """With a capital letter: a note that stands alone is a sentence."""
    return text[:1].upper() + text[1:]


def _lower(a: str, b: str | None) -> str:
    rank = ("high", "medium", "low")
    return a if b is None else rank[max(rank.index(a), rank.index(b))]


def _numbered(findings: list[Finding] | tuple[Finding, ...]) -> tuple[Finding, ...]:
    def order(f: Finding) -> tuple[int, int, int, int, str, str]:
        where = (f.place.paragraph, f.place.start) if f.place else (-1, -1)
        return (f.code[:3] != "DNG", SEVERITIES.index(f.severity), *where, f.code, f.question or f.identifier or f.excerpt)

    unique = dict.fromkeys(replace(f, id="") for f in findings)
    return tuple(replace(f, id=f"F{i}") for i, f in enumerate(sorted(unique, key=order), 1))


def _criteria(context: Context) -> tuple[Criterion, ...]:
    from referral_lint.checking.criteria import CriteriaInput, criteria

    return criteria(
        CriteriaInput(
            referral=context.referral,
            narrative=context.narrative,
            identifiers=context.referral.identifiers,
            answers=context.answers,
            consent=context.consent,
            urgent=context.urgent,
            timeliness=context.timeliness,
            findings=context.findings,
        )
    )


def _notes(context: Context) -> tuple[str, ...]:
    from referral_lint.checking.mash import routes

    return routes(context.referral, context.narrative, context.area)
