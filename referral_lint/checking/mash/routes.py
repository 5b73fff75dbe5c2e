"""Information an area gives for what a referral speaks of: other routes, local asks, ages.  Never a fault."""

from __future__ import annotations

from referral_lint.catalogue import AreaSpec
from referral_lint.checking.mash.words import mash_words
from referral_lint.checking.phrases import fold, matcher
from referral_lint.checking.statements import statements
from referral_lint.values.narrative import Narrative
from referral_lint.values.referral import Referral

_ALWAYS = "*"


def routes(referral: Referral, narrative: Narrative, area: AreaSpec | None) -> tuple[str, ...]:
    """Sentences for the end of the report.  A route's ``words`` and ``unless`` are phrases with ";" between them."""
    texts = [s.text for s in statements(referral, narrative) if s.sentence]
    own = area.routes if area else ()
    mine = {r["when"] for r in own}
    known = (*own, *(r for r in mash_words().routes if r["when"] not in mine))
    notes = [r["say"] for r in known if _speaks(r["words"], texts) and not _speaks(r.get("unless", ""), texts)]
    return (*notes, *_ages(referral, area))


def _speaks(words: str, texts: list[str]) -> bool:
    if words.strip() == _ALWAYS:
        return True
    phrases = tuple(w.strip() for w in words.split(";") if w.strip())
    pattern = matcher(phrases)
    return any(pattern.search(fold(t)) for t in texts)


def _ages(referral: Referral, area: AreaSpec | None) -> list[str]:
    """A child outside the area's range: who to check with, not a mistake."""
    if area is None or area.oldest is None:
        return []
    older = [c for c in referral.children if c.age_years is not None and c.age_years > area.oldest]
    return [f"{area.title}'s guidance is for {area.ages}. {c.label} is {c.age_years}: check with your board who helps." for c in older]
