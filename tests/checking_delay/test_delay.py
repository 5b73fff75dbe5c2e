"""How long from the incident to the referral, under each limit."""

import sys
from dataclasses import replace
from datetime import date

import pytest
from checking_build import REFERRED, referral

from referral_lint.catalogue import areas
from referral_lint.checking.delay import timeliness
from referral_lint.learned.encoder import Seen


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("On 3 March 2026 his teacher saw a bruise.", "prompt"),
        ("Today he told me that he was hit.", "prompt"),
        ("At 09:45 he told me that he was hit.", "prompt"),
        ("On 2 March 2026 his teacher saw a bruise.", "delayed"),
        ("On 12 January 2026 he said he had been hit. There were bruises in May 2024.", "delayed"),
        ("Last week mum was late.", "delayed"),
        ("He mentioned it a while ago but nothing was written down.", "delayed"),
        ("On 1 March 2026 he was hit. It was not sent sooner because the office was closed.", "explained"),
        ("On 3 March 2026 he was hit. Sorry, I meant to send this last week.", "delayed"),
        ("I never got round to sending this. She is often bruised.", "delayed"),
        ("On 2 January 2026 he was hit. I spoke to mum yesterday and she is happy with it being sent.", "delayed"),
        ("The landlord got possession on 12 January 2026. He is hungry.", "cannot-tell"),
        ("He is always hungry.", "cannot-tell"),
        ("On 12 January 2026 he was hit. She denied a plan for today.", "delayed"),
        ("On 12 January 2026 he was hit. He is going to his dad's today.", "delayed"),
        ("On 12 January 2026 he was hit. He is often in yesterday's clothes.", "delayed"),
        ("He told me at his session on 3 March 2026 that he was hit on 12 January 2026.", "prompt"),
        ("On 12 January 2026 he was hit. I waited until 4 March 2026 because the police asked me to.", "explained"),
        ("The hearing is on 9 April 2026. He is hungry.", "cannot-tell"),
        ("On 27 February 2026 he said that he was hit. I rang you at once.", "explained"),
        ("On 27 February 2026 he said that he was hit. We tried to ring your office twice but nobody answered.", "explained"),
        ("Could somebody give me a ring on Monday 2 March 2026. He is hungry.", "cannot-tell"),
    ],
)
def test_status(text: str, status: str) -> None:
    assert timeliness(*referral(text)).status == status


@pytest.mark.parametrize(
    ("limit", "status"),
    [
        ("same-day", "delayed"),
        ("24h", "delayed"),
        ("2-days", "delayed"),
        ("48h", "prompt"),
        ("2-working-days", "prompt"),
        (None, "delayed"),
    ],
)
def test_two_days_under_each_limit(limit: str | None, status: str) -> None:
    found = timeliness(*referral("On 2 March 2026 his teacher saw a bruise."), limit)
    assert found.status == status
    assert found.limit == (limit or "2-days") and found.incident == "2026-03-02" and found.place


def test_working_days_pass_over_a_weekend() -> None:
    read = referral("On 6 March 2026 his teacher saw a bruise.", referred=date(2026, 3, 9))  # Friday to Monday
    assert timeliness(*read, "24h").status == "delayed"
    assert timeliness(*read, "2-working-days").status == "prompt"


def test_the_explanation_names_the_dates_and_the_limit() -> None:
    said = timeliness(*referral("On 12 January 2026 he was hit."), "48h").explanation
    assert "12 January 2026" in said and "4 March 2026" in said and "48 hours" in said


def test_an_areas_limit_holds_where_none_is_set() -> None:
    assert timeliness(*referral("On 2 March 2026 he was hit."), None, areas()["slough"]).limit == areas()["slough"].delay_limit


def test_without_a_referral_date_nothing_is_claimed() -> None:
    found = timeliness(*referral("On 2 March 2026 he was hit.", referred=None))
    assert found.status == "cannot-tell" and "no date" in found.explanation


@pytest.mark.parametrize("heading", ["Typed 4 March 2026", "4 March 2026", "Date: 4 March 2026", "Sent: Wednesday 4 March 2026 16:52"])
def test_a_letters_own_date_is_no_incident(heading: str) -> None:
    assert timeliness(*referral(f"{heading}\nOn 12 January 2026 he was hit.")).status == "delayed"


def test_the_forms_own_incident_date_counts() -> None:
    built, told = referral(fields={"narrative.concerns": "He was hit on 3 March 2026."})
    assert timeliness(built, told).incident == "2026-03-03"
    assert timeliness(built, told).referred == REFERRED.isoformat()


def test_the_day_of_what_set_it_off_goes_before_a_later_one() -> None:
    r, n = referral("On 12 January 2026 he was hit by his stepfather. The school photograph was taken on 3 March 2026.")
    silent = timeliness(r, replace(n, sentences=tuple(replace(s, learned=None) for s in n.sentences)))
    assert silent.status == "prompt" and silent.incident == "2026-03-03"
    said = [Seen({"says:trigger": logit}, ()) for logit in (3.0, -5.0)]
    heard = timeliness(r, replace(n, sentences=tuple(replace(s, learned=z) for s, z in zip(n.sentences, said, strict=True))))
    assert heard.status == "delayed" and heard.incident == "2026-01-12"


def by_ear(monkeypatch: pytest.MonkeyPatch, late: float) -> None:
    """What the ear says of every text."""
    module = sys.modules[timeliness.__module__]
    monkeypatch.setattr(module, "by_ear", lambda said, referred: {"poor.delayed": late})
    monkeypatch.setattr(module, "deciding", lambda said, referred, key: said[0])


def test_the_ear_may_doubt_the_last_day_named(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "He has been in hungry every day since 12 January 2026."
    by_ear(monkeypatch, -9.0)
    found = timeliness(*referral(text))
    assert found.status == "cannot-tell"
    assert "12 January 2026" in found.explanation
    assert timeliness(*referral(text), limit="24h").status == "delayed"  # it learned with two days in view
    assert timeliness(*referral(text + " Sorry, I meant to send this last week.")).status == "delayed"  # its words say so
    by_ear(monkeypatch, 0.0)
    assert timeliness(*referral(text)).status == "delayed"


def test_the_ear_may_hear_that_it_waited(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "A fortnight back she told me that she is locked out. It happened yesterday too."
    by_ear(monkeypatch, 9.0)
    found = timeliness(*referral(text))
    assert found.status == "delayed"
    assert found.place is not None
    assert timeliness(*referral("He told me yesterday.", referred=None)).status == "cannot-tell"
    by_ear(monkeypatch, 0.0)
    assert timeliness(*referral(text)).status == "prompt"


def test_a_plain_disclosure_within_the_limit_stands_against_the_ear(monkeypatch: pytest.MonkeyPatch) -> None:
    by_ear(monkeypatch, 9.0)
    r, n = referral("On 3 March 2026 he told me that he was hit.")
    plain, faint = (
        replace(n, sentences=tuple(replace(s, learned=Seen({"says:trigger": z}, ())) for s in n.sentences)) for z in (1.0, -0.5)
    )
    assert timeliness(r, plain).status == "prompt"
    assert timeliness(r, faint).status == "delayed"
