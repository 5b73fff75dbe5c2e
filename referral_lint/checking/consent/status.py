"""From what is written to one of the five statuses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from referral_lint.checking.consent.heard import Heard, heard
from referral_lint.checking.consent.people import people_of
from referral_lint.checking.consent.signals import Signal, signals
from referral_lint.checking.consent.words import consent_words
from referral_lint.checking.phrases import find, fold, matcher
from referral_lint.checking.statements import statements
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral
from referral_lint.values.report import Consent

_SHOWS = {
    "given": ("agreed", "child-consents", "child-agreed", "accepts"),
    "refused": ("refused", "child-refused", "said-no", "no"),
    "not-sought-with-reason": ("reason", "not-asked", "no"),
    "not-sought-no-reason": ("not-asked", "no"),
}

_PLAINLY = ("refused", "not-sought-with-reason")
_UNASKED = ("not-sought-with-reason", "not-sought-no-reason")
_OWN_BOX = "consent.child"


def consent(referral: Referral, narrative: Narrative) -> Consent:
    """The status with its words: what the phrases say, weighed with what the whole text tells by ear."""
    every = statements(referral, narrative)
    said = _weighed(signals(every, people_of(referral)))
    status = by_phrases(said, referral)
    shown = [s for meaning in _SHOWS.get(status, ()) for s in said if s.meaning == meaning]
    ear = heard(every, status, grown(referral))
    if ear and not _read_by_the_phrases(status, shown, ear):
        status = ear.status
        shown = [Signal("heard", s, False) for s in ear.deciding] if status != "not-recorded" else []
    return Consent(
        status=status,  # type: ignore[arg-type]
        evidence=tuple(dict.fromkeys(s.statement.evidence for s in shown))[:3],
        asked=_asked(shown, referral),
        form=_form(shown),  # type: ignore[arg-type]
        young_person=next((s.statement.text.strip() for s in said if s.meaning.startswith("child-")), None),
        aware=_aware(said),
    )


def _read_by_the_phrases(status: str, shown: list[Signal], ear: Heard) -> bool:
    """Whether the ear would turn a no, or a reason, over by the very sentence in which the phrases read it: "agreed to Early Help but not to
    social care", "was told, but consent was not sought because of the risk"; or would call nobody asked where a parent's own answer is a No."""
    role = consent_words().role
    parents_no = status == "refused" and any(s.meaning == "refused" and role(s.statement.concept) == "parent" for s in shown)
    if parents_no and ear.status in _UNASKED:
        return True
    told = {s.statement.evidence for s in shown}
    return status in _PLAINLY and ear.status != "not-recorded" and bool(ear.deciding) and all(s.evidence in told for s in ear.deciding)


def by_phrases(said: list[Signal], referral: Referral) -> str:
    """The form's own answers decide; running text is heard where they leave it open."""
    of_age = grown(referral)
    young = of_age or any(s.meaning == "competent" for s in said)
    status = _status([s for s in said if s.form], young, of_age)
    return _status(said, young, of_age) if status in ("not-recorded", "not-sought-no-reason") else status


def phrases(referral: Referral, narrative: Narrative) -> str:
    """The status by the phrases alone."""
    return by_phrases(_weighed(signals(statements(referral, narrative), people_of(referral))), referral)


@dataclass(frozen=True, slots=True)
class _Said:
    """What the signals of one text mean together.  ``young``: may agree for themselves; ``of_age``: whatever a parent says."""

    signals: list[Signal]
    young: bool
    of_age: bool

    def has(self, *meanings: str) -> bool:
        """Whether every one of these is said."""
        return set(meanings) <= {s.meaning for s in self.signals}

    def none(self, *meanings: str) -> bool:
        """Whether not one of these is said."""
        return not set(meanings) & {s.meaning for s in self.signals}

    @property
    def own_no(self) -> bool:
        """The form has the young person's own No, where a parent may have said Yes."""
        return any(s.form and (s.meaning == "child-refused" or (s.meaning == "child-no" and self.has("agreed"))) for s in self.signals)

    @property
    def own_say(self) -> bool:
        """The young person's own box says that it is theirs to decide."""
        return any(s.meaning == "competent" and _own_say(s) for s in self.signals)

    @property
    def parent_unasked(self) -> bool:
        """The form says why no parent was asked, and no parent's answer names the child as competent: then the child's agreement counts."""
        reason = any(s.meaning == "reason" and s.form for s in self.signals) and not self.none("not-asked", "no")
        return reason and not any(s.meaning == "competent" and s.statement.concept == "consent.parent" for s in self.signals)


# The first line that holds decides.  A young person's own agreement stands where no parent said no and the form does not say why none was asked.
_RULES: tuple[tuple[str, Callable[[_Said], bool]], ...] = (
    ("refused", lambda t: t.has("refused", "overridden")),  # one agreed, but the one whose No weighs was overruled
    ("refused", lambda t: t.of_age and t.own_no and t.none("child-agreed")),  # at 16 their own No stands against a parent's Yes
    ("given", lambda t: t.young and t.has("child-consents") and (t.of_age or t.none("refused"))),
    ("given", lambda t: t.of_age and t.has("child-agreed") and t.own_say),  # "Given." and then "She has capacity and decides for herself"
    ("given", lambda t: t.has("agreed")),
    ("given", lambda t: t.young and t.has("child-agreed") and t.none("refused") and not t.parent_unasked),
    ("refused", lambda t: t.has("refused") or t.has("no", "said-no")),
    ("refused", lambda t: t.young and t.has("child-refused")),
    ("given", lambda t: t.has("accepts") and t.none("not-asked", "no", "said-no")),
    ("not-sought-with-reason", lambda t: t.has("reason")),
    ("refused", lambda t: t.has("no", "spoken")),  # the parents were spoken to, and the answer is No
    ("not-sought-no-reason", lambda t: t.of_age and t.has("child-unasked")),
    ("not-sought-no-reason", lambda t: not t.none("not-asked", "no")),
)


def _status(signals: list[Signal], young: bool, grown: bool) -> str:
    text = _Said(signals, young, grown)
    return next((status for status, holds in _RULES if holds(text)), "not-recorded")


def _own_say(s: Signal) -> bool:
    """In a young person's own box, that it is theirs to decide."""
    return s.statement.concept == _OWN_BOX and find(consent_words().phrases("own.strong"), s.statement.text) is not None


def _weighed(said: list[Signal]) -> list[Signal]:
    """Without a relative's agreement where a parent was asked and said neither yes nor no, or where the relative may not give it."""
    if not any(s.meaning == "unclear" or find(consent_words().phrases("own.no_pr"), s.statement.text) for s in said):
        return said
    lists = consent_words().lists
    return [s for s in said if s.meaning != "agreed" or not find(lists.get("relatives"), s.statement.text)]


def grown(referral: Referral) -> bool:
    """All the children are of an age to agree for themselves, whatever a parent says."""
    ages = [c.age_years for c in referral.children if c.age_years is not None]
    return min(ages, default=0) >= consent_words().own_from_age


def _asked(shown: list[Signal], referral: Referral) -> tuple[str, ...]:
    """Who was asked: parents and children of the referral by the name used in the words, else the word for a parent used there."""
    text = fold(" ".join(s.statement.text for s in shown))
    people = [p for p in (*referral.people, *(c.person for c in referral.children)) if p.role in ("parent", "child") and p.name]
    surnames = Counter(p.name.split()[-1] for p in people)
    named = [p.name for p in people if any(n in text for n in p.name.split() if len(n) > 2 and surnames[n] < 2)]
    kin = [m[0] for m in matcher(consent_words().lists.get("kin")).finditer(text)]
    return tuple(dict.fromkeys(named or kin))


def _form(shown: list[Signal]) -> str | None:
    text = " ".join(s.statement.text for s in shown)
    words = consent_words()
    return next((form for form in ("written", "spoken") if find(words.phrases(f"form.{form}"), text)), None)


def _aware(said: list[Signal]) -> bool | None:
    meanings = {s.meaning for s in said}
    if meanings & {"aware", "agreed", "refused"}:
        return True
    return False if "unaware" in meanings else None
