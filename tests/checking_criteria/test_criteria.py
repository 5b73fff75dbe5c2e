"""The criteria: each decided from evidence, and told in a sentence."""

from dataclasses import replace

import pytest
from checking_build import referral

from referral_lint.catalogue import criteria as specs
from referral_lint.checking.consent import consent
from referral_lint.checking.criteria import CriteriaInput, criteria
from referral_lint.checking.criteria.measures import measures
from referral_lint.checking.criteria.parts import blanks, contactable
from referral_lint.checking.criteria.spoken import child_spoken_to, parents_spoken_to
from referral_lint.checking.danger import urgent
from referral_lint.checking.delay import timeliness
from referral_lint.checking.statements import statements
from referral_lint.values.document import Document
from referral_lint.values.referral import Person
from referral_lint.values.report import Answer, Criterion, Finding

VAGUE = "There have been issues. Someone hit them. They are often left. It was in the past. Please look into it. He is known to services."
UNCLEAR = (
    ("vague_who",) * 3 + ("undated_event",) * 3 + ("tense_ambiguous",) * 2 + ("vague_time",) * 2 + ("vague_frequency",) + ("opinion",) * 2
)
CLEAR = (
    "On 3 March 2026 at 09:05 Kai told his teacher, Owen Pritchard, that his mother was asleep and that he could not wake her. "
    "It was the third time since 16 February 2026. I spoke to Kai alone at 09:45 on 3 March 2026. He told me that he feels scared. "
    "I rang Ms Marsden at 14:00 on 3 March 2026 and she told me that she takes tablets to sleep. Kai was late on 8 of 11 days since February. "
    "I told our head teacher, Farah Siddiqui, on 3 March 2026. Please assess what help Kai needs in the mornings and ring me by 6 March 2026. "
    "I am asking now because it has happened three times in two weeks."
)
GOOD = dict.fromkeys(
    ("child_name", "child_dob_or_age", "child_address", "parent_names", "gp", "referrer_name", "referrer_phone"), "present"
)
BAD = dict.fromkeys(GOOD, "missing")


def given(text: str | None, *, answered: bool = True, **more: object) -> CriteriaInput:
    built, told = referral(text, **more)  # type: ignore[arg-type]
    answers = tuple(Answer(f"q{i}", "answered" if answered else "missing", "") for i in range(8))
    return CriteriaInput(built, told, built.identifiers, answers, consent(built, told), urgent(built, told), timeliness(built, told))


def decided(c: CriteriaInput) -> dict[str, Criterion]:
    return {x.key: x for x in criteria(c)}


def test_every_key_is_decided_and_told_in_a_sentence() -> None:
    found = criteria(given(CLEAR, identifiers=GOOD))
    assert [f.key for f in found] == [s.key for s in specs()]
    assert len(found) == 24 and all(f.explanation.endswith(".") and "{" not in f.explanation for f in found)


def test_a_clear_referral_meets_the_good_and_none_of_the_poor() -> None:
    found = decided(given(CLEAR, identifiers=GOOD))
    assert not [k for k, c in found.items() if k.startswith("poor.") and c.applies]
    assert {k for k, c in found.items() if k.startswith("good.") and not c.applies} <= {"good.sections-complete"}


def test_a_vague_one_is_poor_and_not_good() -> None:
    found = decided(given(VAGUE, answered=False, identifiers=BAD, marks=UNCLEAR))
    poor = {k for k, c in found.items() if k.startswith("poor.") and c.applies}
    assert {"poor.no-context", "poor.who-what-where", "poor.past-or-present", "poor.no-contact", "poor.too-short", "poor.gaps"} <= poor
    assert not [k for k in ("good.context", "good.detail", "good.dates-times", "good.evidence-based", "good.request") if found[k].applies]


def test_padding_does_not_make_it_clearer() -> None:
    filler = " The service has a policy and its officers follow it with care and thought." * 30
    short = measures(given(VAGUE, answered=False, identifiers=BAD, marks=UNCLEAR))
    padded = measures(given(VAGUE + filler, answered=False, identifiers=BAD, marks=UNCLEAR))
    assert padded["per100.unclear"] == short["per100.unclear"]


def test_hardly_anything_written_is_never_all_clear() -> None:
    found = decided(given("See attached.", identifiers=GOOD))
    assert all(
        found[k].applies
        for k in ("poor.too-short", "poor.no-context", "poor.who-what-where", "poor.action-unclear", "poor.concern-unclear")
    )
    assert not found["good.context"].applies


@pytest.mark.parametrize("kind", ["*", "vague_who"])
def test_what_could_not_be_looked_for_is_not_decided(kind: str) -> None:
    found = decided(given(CLEAR, identifiers=GOOD, could_not=((kind, "the language model is not installed"),)))
    assert found["poor.who-what-where"].applies is None and "language model" in found["poor.who-what-where"].explanation
    assert found["poor.no-contact"].applies is False


def test_counts_of_spelling_and_terms() -> None:
    assert not decided(given(CLEAR, marks=("spelling",) * 2))["poor.spelling"].applies
    three = decided(given(CLEAR, marks=("spelling",) * 3))["poor.spelling"]
    assert three.applies and three.explanation == "3 words are misspelt."
    assert decided(given(CLEAR, marks=("acronym", "jargon")))["poor.jargon"].applies


def test_findings_are_named() -> None:
    one = Finding("F7", "X", "x", None, "consider", "high", "poor.jargon", None, None, "", "", "", "", "", None)
    assert decided(replace(given(CLEAR), findings=(one,)))["poor.jargon"].findings == ("F7",)


def test_late_and_prompt_follow_the_dates_and_neither_is_claimed_without() -> None:
    late = decided(given("On 1 February 2026 he told me that he was hit."))
    assert late["poor.delayed"].applies and not late["good.prompt"].applies
    unknown = decided(given("He is hungry."))
    assert (
        not unknown["poor.delayed"].applies and not unknown["good.prompt"].applies and "annot tell" in unknown["poor.delayed"].explanation
    )


@pytest.mark.parametrize(("typed", "applies"), [(True, True), (False, False), (None, None)])
def test_typed(typed: bool | None, applies: bool | None) -> None:
    document = Document("a.pdf", None, "pdf", "0" * 64, typed=typed)
    assert decided(given(CLEAR, document=document))["good.typed"].applies is applies


@pytest.mark.parametrize(
    ("referrer", "phone", "reachable"),
    [
        (Person("referrer"), "present", True),
        (Person("referrer", email="dale.ormerod@probation.example.org"), "missing", True),
        (Person("referrer", email="duty.inbox@example.nhs.uk"), "missing", False),
        (Person("referrer"), "invalid", False),
    ],
)
def test_a_shared_mailbox_is_nobody_to_ring(referrer: Person, phone: str, reachable: bool) -> None:
    assert contactable(given("Kai.", referrer=referrer, identifiers={"referrer_phone": phone})) is reachable


def test_blank_parts_of_a_form() -> None:
    fields = {
        "child.nhs_number": "",
        "child.upn": "A123",
        "child.gp": "",
        "narrative.impact": "",
        "narrative.concerns": "Kai.",
        "child.alias": "",
    }
    assert blanks(given(None, fields=fields)) == 3.0  # the GP, and a section, which counts twice
    assert blanks(given(None, fields={"child.school": "", "child.dob": "", "child.edd": "May"}, unborn=True)) == 0.0


@pytest.mark.parametrize(
    ("answer", "spoken"),
    [("Yes, alone, at 10am", True), ("No", False), ("N/A - unborn", True), ("No, asleep at his grandmother's", True), ("", False)],
)
def test_the_child_was_spoken_to(answer: str, spoken: bool) -> None:
    built, told = referral(fields={"spoken.child": answer})
    assert child_spoken_to(built, statements(built, told)) is spoken


@pytest.mark.parametrize(
    ("answer", "spoken"),
    [("Mum only", True), ("No", False), ("Warning letter sent", False), ("No: telling them could put her in danger", True)],
)
def test_the_parents_were_spoken_to(answer: str, spoken: bool) -> None:
    built, told = referral(fields={"spoken.parents": answer})
    assert parents_spoken_to(built, statements(built, told)) is spoken


@pytest.mark.parametrize(
    ("text", "child", "parents"),
    [
        ("Kai told me that he was cold.", True, False),
        ("Mum told me that he fell.", False, True),
        ("I rang his mother at 2pm.", False, True),
        ("The neighbour says there is shouting.", False, False),
    ],
)
def test_in_running_text(text: str, child: bool, parents: bool) -> None:
    built, told = referral(text)
    said = statements(built, told)
    assert (child_spoken_to(built, said), parents_spoken_to(built, said)) == (child, parents)
