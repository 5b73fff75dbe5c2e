"""Consent: five statuses from answers and from running text."""

from pathlib import Path

import pytest
from checking_build import referral

from referral_lint.checking.consent import consent
from referral_lint.values.referral import Person

GIVEN, REFUSED, REASON, NO_REASON, NOTHING = "given", "refused", "not-sought-with-reason", "not-sought-no-reason", "not-recorded"


def form(parent: str = "", child: str = "", reason: str = "", spoken: str = "") -> dict[str, str]:
    return {"consent.parent": parent, "consent.child": child, "consent.reason_if_not": reason, "spoken.parents": spoken}


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (form("Yes"), GIVEN),
        (form("Nan is happy for us to write. Mum was told and didn't say yes or no."), NOTHING),
        (form("Mum agreed. Dad has not replied yet."), GIVEN),
        (form("Mum yes, dad not happy but agreed in the end"), GIVEN),
        (form("Not applicable, statutory agency"), NO_REASON),
        (form("No", reason="Police have asked me not to contact her before they have seen her"), REASON),
        (form("No", reason="Advised by the front door not to contact parents until you have spoken to him"), REASON),
        (form("Verbal consent obtained from mum 3/3/26"), GIVEN),
        (form("Mum agreed, dad did not", reason="Dad says it is nobody's business"), GIVEN),
        (form("Yes. Mr Bell has not been asked.", reason="She is scared of what he will do"), GIVEN),
        (form("Told by phone, no objection"), GIVEN),
        (form("No - mum does not want social care involved"), REFUSED),
        (form("Mum initially agreed but withdrew consent on 2/3"), REFUSED),
        (form("No", spoken="Told mum, she said no."), REFUSED),
        (form("No", reason="Mother was asked on 3 March and would not agree."), REFUSED),
        (form("Consent not given by Mum, she thinks we are overreacting"), REFUSED),
        (form("No", reason="Would place child at increased risk of significant harm"), REASON),
        (form("Not asked because Dad was in the room"), REASON),
        (form("No. Father is the alleged perpetrator."), REASON),
        (form("Consent overridden", reason="Immediate safety concerns"), REASON),
        (form("", reason="Mother lacks capacity at present"), REASON),
        (form("Not sought"), NO_REASON),
        (form("No", reason="N/A"), NO_REASON),
        (form("Parents have not been informed"), NO_REASON),
        (form("Did not ask"), NO_REASON),
        (form("No. Asked Mrs Lowe on the doorstep, she said to mind our own business.", reason="The baby may be hurt"), REFUSED),
        (form("Dad would prefer not but says she can decide for herself", child="Yes, agreed on 3 March, Gillick competent"), GIVEN),
        (form("No", reason="LEFT BEFORE I COULD ASK"), REASON),
        (form(), NOTHING),
        (form(spoken="Yes, at the school gate"), NOTHING),
    ],
)
def test_answers_of_a_form(answers: dict[str, str], status: str) -> None:
    assert consent(*referral(fields=answers)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Ms Thornber knows that I am writing, has read this letter and has agreed to my sending it.", GIVEN),
        ("I have Mrs Okoro's consent to share this information with you.", GIVEN),
        ("This referral is made with the full agreement of the family.", GIVEN),
        ("Mum does not consent to this referral.", REFUSED),
        ("I discussed this with my manager, Mrs Vera Lunt, who agreed with this referral.", NOTHING),
        ("I asked Ms Pike at 14:30 to agree to my writing to you. She said no.", REFUSED),
        ("I have not spoken to the father as it is not my place.", NO_REASON),
        ("I haven't rung mum, not sure if I am meant to.", NO_REASON),
        ("I have said nowt to mum.", NO_REASON),
        ("Mum is all for this referral.", GIVEN),
        ("Nobody has asked me to write this letter.", NOTHING),
        ("She said she understood but did not agree.", REFUSED),
        ("The family do not want a social worker involved.", REFUSED),
        ("I have not told the parents about this referral because I believe it would put Amina in danger.", REASON),
        ("I have not asked for her agreement. Callum begged me not to.", REASON),
        ("Please do not contact the parents. They do not know about this referral and she fears being sent abroad.", REASON),
        ("I have not mentioned this letter to Stacey.", NO_REASON),
        ("Mum is not aware that I am sending this.", NO_REASON),
        ("My manager agreed with this referral. Mum agreed to a parenting course.", NOTHING),
        ("Discussed in our meeting and agreed to refer.", NOTHING),
        ("Mum gave consent for the vaccination.", NOTHING),
        ("I asked her about domestic abuse and she said no.", NOTHING),
        ("They would not consent to the blood test.", NOTHING),
    ],
)
def test_running_text(text: str, status: str) -> None:
    assert consent(*referral(text)).status == status


@pytest.mark.parametrize(("age", "status"), [(17, GIVEN), (9, NOTHING)])
def test_the_young_persons_own_consent_counts_from_sixteen(age: int, status: str) -> None:
    assert consent(*referral(fields=form(child="Yes, gave her own consent"), age=age)).status == status


def test_gillick_competence_counts_below_sixteen() -> None:
    assert consent(*referral(fields=form(child="Yes, assessed as Gillick competent"), age=14)).status == GIVEN


def test_the_words_and_who_was_asked_are_kept() -> None:
    people = (Person("parent", "Donna Marsden", relationship="Mother"), Person("parent", "Sean Marsden", relationship="Father"))
    found = consent(*referral(fields=form("Yes, Donna, by phone, 2 March 2026"), people=people))
    assert (found.asked, found.form, found.aware) == (("Donna Marsden",), "spoken", True)
    assert found.evidence[0].excerpt == "Yes, Donna, by phone, 2 March 2026" and found.evidence[0].place


def test_aware_is_not_agreed() -> None:
    found = consent(*referral(fields={"consent.aware": "Yes"}))
    assert (found.status, found.aware) == (NOTHING, True)


def test_the_forms_own_next_question_is_not_an_answer() -> None:
    assert consent(*referral(fields=form(reason="What has the child said?"))).status == NOTHING


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I write with his agreement, given at the clinic yesterday.", GIVEN),
        ("Rang her this morning and she's fine with it being sent.", GIVEN),
        ("Discussed with mum by phone last night and she said fine.", GIVEN),
        ("I am Priya's named nurse and write with her agreement.", GIVEN),
        ("Mr Osei does not yet know of this letter.", NO_REASON),
        ("I didn't mention the referral to her as her brother was listening at the door.", REASON),
        ("I told her I had to pass it on anyway. Ms Lund objects to this referral.", REFUSED),
        ("He said do what you like.", NOTHING),
    ],
)
def test_consent_in_letters_of_other_hands(text: str, status: str) -> None:
    assert consent(*referral(text)).status == status


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (form("Have not told them as it is not our job"), NO_REASON),
        (form(child="Kelly is told what we do, it is in her tenancy agreement"), NOTHING),
        (form("No", reason="Explained to him that I had to report it in any case."), REFUSED),
        (form("mum is aware", reason="If you have not obtained consent, please say why"), NOTHING),
        (form("Not sought", reason="She may take the boys abroad if she knew", spoken="No, for the reason given under consent."), REASON),
    ],
)
def test_what_only_sounds_like_an_answer(answers: dict[str, str], status: str) -> None:
    assert consent(*referral(fields=answers)).status == status


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (form("Not asked", child="Yes, he is 17 and wants this sent"), GIVEN),
        (form("No. Mum said no on the phone.", child="Yes"), REFUSED),
        (form("Not asked", child="Yes", reason="Her parents would send her away if they knew."), REASON),
    ],
)
def test_a_young_persons_yes_beside_the_parents(answers: dict[str, str], status: str) -> None:
    assert consent(*referral(fields=answers, age=17)).status == status


def _said() -> list[list[str]]:
    """What is written of consent in many hands' ways: status, age, the four answers of a form, or a letter."""
    lines = Path(__file__).with_name("said.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return [line.split("\t") for line in lines]


@pytest.mark.parametrize("row", _said(), ids=lambda row: " ".join(row[2:])[:60])
def test_many_ways_of_saying_it(row: list[str]) -> None:
    status, age, parent, child, reason, spoken, letter = row
    made = referral(letter, age=int(age)) if letter else referral(fields=form(parent, child, reason, spoken), age=int(age))
    assert consent(*made).status == status


@pytest.mark.parametrize(
    ("letter", "status"),
    [
        ("Consent\nMum - yes, on the phone at 3.\nWhat we ask\nPlease visit.", GIVEN),
        ("Consent and telling the family\nNot asked, because he answers her phone.", REASON),
        ("Permission: verbal, from gran.", GIVEN),
        ("Consent - refused 3 June", REFUSED),
        ("Parents and consent\nThe school agreed to a plan.", NOTHING),
    ],
)
def test_a_heading_of_a_letters_own_asks_as_a_box_does(letter: str, status: str) -> None:
    assert consent(*referral(letter)).status == status


def test_a_parent_called_by_name_is_a_parent() -> None:
    people = (Person("parent", "Leigh Marsden", relationship="Mother"),)
    assert consent(*referral("Leigh knows I'm emailing and is ok with it.", people=people)).status == GIVEN


def test_a_relative_without_parental_responsibility_may_not_give_it() -> None:
    assert consent(*referral(fields=form("Gran says yes but she doesn't hold PR. Mum can't be asked, no number."))).status == REASON


def test_the_words_shown_are_the_writers_own() -> None:
    found = consent(*referral("didnt get consent as he hung up"))
    assert found.status == REASON and found.evidence[0].excerpt == "didnt get consent as he hung up"
