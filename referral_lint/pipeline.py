"""The line from end to end: a file goes in, Reports come out.  The only module that knows every layer."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

from referral_lint import __version__
from referral_lint.catalogue import CheckSpec, Profile, Vocabulary, areas, check_specs, profiles, shipped_profile
from referral_lint.errors import ReferralLintError, UsageError, did_you_mean, fault_at
from referral_lint.settings import Settings
from referral_lint.values.document import Document, ReadError
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Detection, Referral
from referral_lint.values.report import Finding, Report, Suppressed


def check_file(
    path: str,
    settings: Settings | None = None,
    *,
    content: bytes | None = None,
    here: bool = False,
    on_fault: Callable[[Exception], None] | None = None,
) -> tuple[Report, ...]:
    """Check one file: a Report for each referral in it, or one that says why it could not be read.

    ``path``: as the person gave it (the report's ``file``).  ``content``: bytes from standard input.  ``here``: parse in
    this process, because it is already an isolated worker.  ``on_fault`` is told of a fault of ours in a part of the file, whose
    Report then says so (the error's code is "fault"); without it the fault is raised.  Raises UsageError or SettingsError, never
    for a bad file.
    """
    from referral_lint import reading

    chosen = settings or Settings()
    validate(chosen)
    read = reading.read_here if here else reading.read
    documents = read(path, content=content, password=chosen.password)
    return tuple(report for d in documents for report in _guarded(d, chosen, on_fault))


def _guarded(document: Document, settings: Settings, on_fault: Callable[[Exception], None] | None) -> tuple[Report, ...]:
    try:
        return check_document(document, settings)
    except ReferralLintError:
        raise
    except Exception as error:
        if on_fault is None:
            raise
        on_fault(error)
        why = ReadError(
            "fault",
            f"A fault of ours stopped the check of this, so no report was made of it ({fault_at(error)}).",
            "Open it and read it yourself. Please tell us the line in brackets; it holds nothing of the referral.",
        )
        return (_unread(replace(document, error=why)),)


def specs(settings: Settings) -> tuple[CheckSpec, ...]:
    """The shipped checks and the person's own, with the confidence that the person's own measuring gives them."""
    if not (settings.own_checks or settings.measured):
        return check_specs()
    own = own_profile(settings)
    return _specs(settings.own_checks, settings.measured, own.name if own else None)


@cache
def _specs(folders: tuple[str, ...], measured: str | None, own_profile: str | None) -> tuple[CheckSpec, ...]:
    from referral_lint.catalogue.measured import own_measurement, with_confidence
    from referral_lint.catalogue.validate import own_checks

    sectors = {*profiles(), own_profile} if own_profile else profiles()
    found = (*check_specs(), *(own_checks(map(Path, folders), vocabulary(), sectors) if folders else ()))
    return with_confidence(found, own_measurement(Path(measured)).checks) if measured else found


def vocabulary() -> Vocabulary:
    """The names that a person's own checks and profiles may use."""
    from referral_lint.checking.kinds import OPTIONS
    from referral_lint.checking.questions import CONDITIONS, SLOTS
    from referral_lint.checking.vocabulary import concepts
    from referral_lint.form.identifiers import KEYS
    from referral_lint.scoring import SHARES

    return Vocabulary(OPTIONS, KEYS, concepts(), CONDITIONS, SLOTS, SHARES)


def profile_named(name_or_path: str) -> Profile:
    """A shipped profile, or a person's own from its file, which may extend a shipped one.  Raises UsageError or SettingsError."""
    return _read_profile(name_or_path, str(Path.cwd())) if name_or_path.endswith(".toml") else shipped_profile(name_or_path)


def own_profile(settings: Settings) -> Profile | None:
    """The person's own profile, None where the settings name a shipped one.  Raises UsageError or SettingsError."""
    return profile_named(settings.profile) if settings.profile.endswith(".toml") else None


@cache  # a run judges every referral by the profile that it began with
def _read_profile(path: str, folder: str) -> Profile:
    """A profile's file; ``folder``: where a path without one starts."""
    from referral_lint.catalogue import validate

    return validate.own_profile(Path(folder) / path, vocabulary())


def check_text(text: str, settings: Settings | None = None, *, name: str = "text.txt") -> tuple[Report, ...]:
    """Check a referral given as text, as if it were a .txt file."""
    return check_file(name, settings, content=text.encode("utf-8"), here=True)


def check_document(document: Document, settings: Settings) -> tuple[Report, ...]:
    """Check what was read: a Report for each referral in the Document."""
    from referral_lint.form import referrals

    if document.error is not None:
        return (_unread(document),)
    return tuple(check_referral(r, settings) for r in referrals(document))


def check_referral(referral: Referral, settings: Settings) -> Report:
    """Check one referral."""
    from referral_lint.checking import check
    from referral_lint.language import narrative
    from referral_lint.scoring import score

    profile, detection, chosen_by = choose_profile(referral, settings)
    area = areas()[settings.area] if settings.area else None
    as_of = settings.as_of or referral.referral_date
    dated = replace(referral, referral_date=as_of)  # whatever counts days counts them from there: language and every check
    terms = (*settings.known_terms, *profile.known_terms, *(area.known_terms if area else ()))
    told = narrative(dated, known_terms=terms, model=settings.model)
    known = specs(settings)
    checked = check(dated, told, profile, area, known, settings)
    kept, suppressed = set_aside(checked.findings, settings)
    return Report(
        version=__version__,
        model=told.model,
        file=referral.document.name,
        part=referral.part,
        sha256=referral.document.sha256,
        format=referral.document.format,
        error=None,
        document=referral.document,
        receipt=referral.document.receipt,
        unmatched_labels=referral.unmatched_labels,
        profile=detection,
        chosen_by=chosen_by,  # type: ignore[arg-type]
        area=settings.area,
        as_of=as_of.isoformat() if as_of else None,
        referral_date=referral.referral_date.isoformat() if referral.referral_date else None,
        urgent=checked.urgent,
        identifiers=referral.identifiers,
        children=referral.children,
        consent=checked.consent,
        criteria=checked.criteria,
        questions=checked.answers,
        findings=kept,
        suppressed=suppressed,
        not_checked=checked.not_checked,
        # The score stands on everything found, set aside or not: suppression never raises it.
        score=score(checked, referral, profile),
        ask_yourself=profile.ask_yourself,
        glossary=_glossary(told),
        dates=_dates(told),
        notes=checked.notes,
        people=(*(c.person for c in referral.children), *referral.people, referral.referrer),
        fields=referral.fields,
        reference=_reference(referral),
        checks=tuple(s.told for s in known if s.asked_of(profile.name)),
        contacts=settings.contacts,
    )


def choose_profile(referral: Referral, settings: Settings) -> tuple[Profile, Detection, str]:
    """The profile named by the person, else the detected one, with the reason."""
    if settings.profile == "auto":
        found = referral.detection
        return shipped_profile(found.profile), found, "detected"
    by = "settings" if settings.profile_from == "settings" else "option"
    profile = profile_named(settings.profile)
    return profile, Detection(profile.name, 1.0, f"named in the {'settings' if by == 'settings' else 'command'}"), by


def validate(settings: Settings) -> None:
    """Refuse what does not exist, with a did-you-mean: an unknown name must never pass as 'nothing found'."""
    if settings.profile != "auto":
        profile_named(settings.profile)
    if settings.area and settings.area not in areas():
        raise UsageError(f"There is no area '{settings.area}'.{did_you_mean(settings.area, list(areas()))} Known: {', '.join(areas())}.")
    known = specs(settings)
    codes = [s.code for s in known]
    for code in (*settings.select, *(c for c, _ in settings.ignore), *(c for c, _ in settings.severity)):
        if not any(k.startswith(code) for k in codes):
            raise UsageError(f"There is no check '{code}'.{did_you_mean(code, codes)} 'referral-lint list checks' shows them.")
    for code in (s.code for s in settings.suppressions):
        if code not in codes:
            raise UsageError(f"There is no check '{code}' to set aside.{did_you_mean(code, codes)} 'referral-lint list checks' shows them.")
    _refuse_locked(settings, known)


def _refuse_locked(settings: Settings, specs: tuple[CheckSpec, ...]) -> None:
    locked = sorted(s.code for s in specs if s.locked and _left_out(s.code, settings))
    if locked:
        raise UsageError(
            f"{', '.join(locked)} cannot be switched off or set aside: words of danger and the child's and referrer's details are always checked."
        )


def _left_out(code: str, settings: Settings) -> bool:
    return any(code.startswith(begins) for begins, _ in settings.ignore) or any(code == s.code for s in settings.suppressions)


def set_aside(findings: tuple[Finding, ...], settings: Settings) -> tuple[tuple[Finding, ...], tuple[Suppressed, ...]]:
    """Findings kept, and those the person has suppressed (who, why, until when)."""
    from referral_lint.suppression import apply

    return apply(findings, settings.suppressions, settings.as_of)


def _unread(document: Document) -> Report:
    return Report(
        version=__version__,
        model=None,
        file=document.name,
        part=document.part,
        sha256=document.sha256,
        format=document.format,
        error=document.error,
        receipt=document.receipt,
    )


def _reference(referral: Referral) -> str | None:
    found = referral.field("referral.reference")
    return found.value if found and found.state == "given" else None


def _glossary(told: Narrative) -> tuple[tuple[str, str], ...]:
    """Acronyms used, with what they probably mean; one whose long form alone stands there is not used."""
    guessed = {m.text: m.suggestion for m in told.marks if m.kind == "acronym" and m.suggestion}
    used = {w.lower() for p in told.passages for w in re.findall(r"[A-Za-z][\w&/+-]*", p.text)}
    explained = {short: long for short, long in told.explained if short.lower() in used or f"{short}s".lower() in used}
    return tuple(sorted((explained | guessed).items(), key=lambda x: x[0].lower()))


def _dates(told: Narrative) -> tuple[tuple[str, str], ...]:
    """Dates that had to be worked out, as they were understood."""
    found = ((w.text, w.shown) for s in told.sentences for w in s.whens if w.kind == "relative" and w.shown)
    return tuple(dict.fromkeys((t, s) for t, s in found if s))
