"""Consent: five statuses from answers and from running text."""

from pathlib import Path

import pytest
from checking_build import referral

from referral_lint.checking.consent import consent
from referral_lint.checking.consent.other import elsewhere
from referral_lint.checking.consent.words import consent_words
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
        (form("Nobody there to ask"), REASON),
        (form("no", reason="not asked, couldnt reach him"), REASON),
        (form("Not asked, at his request. He is 16.", child="Yes. Two of us judged him able to decide for himself."), GIVEN),
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
        ("I write with her written agreement of this morning.", GIVEN),
        ("She had gone, and I was therefore unable to ask her agreement to this letter.", REASON),
        ("There was no time to get there but mum has agreed to this referral.", GIVEN),
        ("I have not raised social services with her.", NO_REASON),
        ("Mum does not consent to this referral.", REFUSED),
        ("Mum OK with referral.", GIVEN),
        ("Referral discussed with and agreed by mother.", GIVEN),
        ("Consent sought and given.", GIVEN),
        ("The family would welcome support from children's services.", GIVEN),
        ("Mother unwilling for a referral to be made.", REFUSED),
        ("Mum does not support the referral.", REFUSED),
        ("We do not have consent as mum declined.", REFUSED),
        ("We were not able to get hold of either parent.", REASON),
        ("Awaiting consent from mum.", NO_REASON),
        ("Mum declined a referral to CAMHS.", NOTHING),
        ("Mum agreed to a referral to the food bank.", NOTHING),
        ("We could not reach mum to collect him when he was sick.", NOTHING),
        ("Mum agreed to us contacting her landlord.", NOTHING),
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


@pytest.mark.parametrize(
    ("parent", "status"),
    [
        ("[x] consent given [ ] consent not given", GIVEN),
        ("Mum said crack on", GIVEN),
        ("Ok'd by both", GIVEN),
        ("Tenant put his name to it at the office", GIVEN),
        ("Not a chance, he said", REFUSED),
        ("They'd sooner you didn't", REFUSED),
        ("No to social care, yes to the food bank", REFUSED),
        ("Does not consent. Told we would go ahead regardless.", REFUSED),
        ("Not run past home yet", NO_REASON),
        ("Mum is in the dark about it", NO_REASON),
        ("Not told, she would be kicked out if they knew", REASON),
        ("No one with PR in the country", REASON),
    ],
)
def test_a_yes_or_a_no_in_other_words(parent: str, status: str) -> None:
    assert consent(*referral(fields=form(parent))).status == status


@pytest.mark.parametrize("reason", ["other", "to follow", "To be done at next appt", "blank", "will do"])
def test_a_reason_box_that_gives_none(reason: str) -> None:
    assert consent(*referral(fields=form("Not asked", reason=reason))).status == NO_REASON


@pytest.mark.parametrize(
    ("spoken", "status"),
    [
        ("Yes, he objected strongly", REFUSED),
        ("Dad does not want this to go any further", REFUSED),
        ("Yes - upset, wants support, consents", GIVEN),
        ("Haven't, as dad is the one she named", REASON),
        ("Spoke to mum about his attendance, she was happy with that", NOTHING),
    ],
)
def test_the_parents_mind_where_they_were_spoken_to(spoken: str, status: str) -> None:
    assert consent(*referral(fields=form(spoken=spoken))).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("She gave consent for us to ring her last landlord.", NOTHING),
        ("Applicant signed the form for the furniture grant.", NOTHING),
        ("Photo consent: yes.", NOTHING),
        ("Immunisation consent was refused by the parents in May.", NOTHING),
        ("They consented to a lumbar puncture.", NOTHING),
        ("Mum consented to a lumbar puncture and agreed to this referral.", GIVEN),
    ],
)
def test_a_yes_to_something_else_is_none(text: str, status: str) -> None:
    assert consent(*referral(text)).status == status


@pytest.mark.parametrize(
    ("parent", "letter", "status"),
    [
        ("Mother gave verbal consent after first refusing", "", GIVEN),
        ("Dad originally said no, rang back at 4 and changed his mind, go ahead", "", GIVEN),
        ("mum ok then not ok - final answer no", "", REFUSED),
        ("", "Mother agreed to the referral in clinic but rang back at 6 to say no.", REFUSED),
        ("", "She told the nurse what he had done and then she took it back.", NOTHING),
    ],
)
def test_the_last_word_counts(parent: str, letter: str, status: str) -> None:
    made = referral(letter) if letter else referral(fields=form(parent))
    assert consent(*made).status == status


def test_from_sixteen_an_own_agreement_outweighs_a_parents_no() -> None:
    answers = form("Mother says over her dead body", child="Jude does agree, see signed slip")
    assert consent(*referral(fields=answers, age=17)).status == GIVEN
    assert consent(*referral(fields=answers, age=12)).status == REFUSED


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mum's all for it, I caught her at the gate.", GIVEN),
        ("She wants you in as soon as can be.", GIVEN),
        ("Dad gave the nod for CSC.", GIVEN),
        ("Mum is not against this referral.", GIVEN),
        ("I asked mum if she'd let me pass her details to you. She'd rather I didn't.", REFUSED),
        ("I put it to Ms Hale on Friday. It was a flat no.", REFUSED),
        ("His mother begged me not to write.", REFUSED),
        ("I haven't run this past home.", NO_REASON),
        ("Nobody here raised CSC with the aunt.", NO_REASON),
        ("Telling her parents is out of the question as they would send her abroad.", REASON),
    ],
)
def test_other_words_for_it_in_letters(text: str, status: str) -> None:
    assert consent(*referral(text)).status == status


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (form("Not sought - the detective has told us not to"), REASON),
        (form("Non-consent: MARAC advice of 3 May"), REASON),
        (form("Not asked, told not to by DC Ross"), REASON),
        (form("Mum refused, and told us not to ring again"), REFUSED),
        (form("Chose not to seek: forced marriage"), REASON),
        (form("Not told, intentionally"), REASON),
        (form("Father has dementia"), REASON),
        (form("She could not follow what was being asked"), REASON),
        (form("Nope", reason="firearm in the house"), REASON),
        (form("Nope"), NO_REASON),
        (form("Texted dad, no reply yet"), NO_REASON),
        (form("Awaiting a response from mum, left message"), NO_REASON),
        (form("Not asked", reason="as above"), NO_REASON),
        (form("Parental consent for referral: N"), NO_REASON),
        (form("Consent to refer: yes"), GIVEN),
        (form("\u2713 both"), GIVEN),
        (form("Mum \u2714"), GIVEN),
        (form("Unticked"), NOTHING),
        (form("Form was signed and returned by mum on 4 May"), GIVEN),
        (form("Dad refused; mum (they live apart, share PR) agreed"), GIVEN),
        (form("Said yes, then rang to say no, then agreed again"), GIVEN),
        (form("Refused at first, then agreed, then withdrew consent"), REFUSED),
        (form("Declined, then agreed, then declined again"), REFUSED),
        (form("Not in favour at first but now agrees"), GIVEN),
        (form("Mum said no. Police asked us to refer anyway."), REFUSED),
        (form("Asked him. The reply was no."), REFUSED),
        (form("Both not in favour"), REFUSED),
        (form("She hung up saying don't you dare"), REFUSED),
        (form(spoken="Mum declined the parenting course"), NOTHING),
    ],
)
def test_a_short_answer_means_what_its_writer_meant(answers: dict[str, str], status: str) -> None:
    assert consent(*referral(fields=answers)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I asked if they would like social care to help and she said please do.", GIVEN),
        ("Ms Orr was asked on Monday whether we could refer and told me where to go.", REFUSED),
        ("She asked us to get her in touch with children's services.", GIVEN),
        ("Dad was happy once I explained that it goes to social care.", GIVEN),
        ("The family left before we could raise a referral with them.", REASON),
        ("I have not been able to ask mum, who was taken into theatre.", REASON),
        ("We have not asked mum about this. She has been off work since March.", NO_REASON),
        ("I didn't get round to getting dad's agreement to this.", NO_REASON),
        ("He has not consented to a copy going to his school.", NOTHING),
        ("She has agreed to us passing her number to the food bank.", NOTHING),
    ],
)
def test_more_of_what_letters_say(text: str, status: str) -> None:
    assert consent(*referral(text)).status == status


def test_a_young_persons_no_with_its_words_is_a_no() -> None:
    answers = form("Father abroad, no number", child="NO - she says she'd stop coming", reason="Risk is too high to wait")
    assert consent(*referral(fields=answers, age=16)).status == REFUSED


def test_an_age_in_the_young_persons_answer_counts() -> None:
    assert consent(*referral(fields=form(child="Sam is 16 and asked us to make the referral"))).status == GIVEN


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (form("Mum agreed; the school asked us not to tell dad"), GIVEN),
        (form("Police asked us not to ring but mum agreed"), GIVEN),
        (form("Mum (dad not asked) agreed"), GIVEN),
        (form("Mum was not asked if she agreed"), REASON),
        (form("Mother Y, putative father N"), GIVEN),
        (form("Mum N", reason="She says he is malicious"), REFUSED),
        (form("Not obtained", reason="None given"), NO_REASON),
        (form("No, we normally do this after"), NO_REASON),
        (form("Consent given for CAMHS treatment"), NOTHING),
    ],
)
def test_one_parents_yes_stands_beside_another_who_was_not_asked(answers: dict[str, str], status: str) -> None:
    assert consent(*referral(fields=answers)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("I asked mum if we could refer to you. She isn't.", REFUSED),
        ("I asked whether she minded us writing to you. She didn't.", GIVEN),
        ("No one has approached mum or dad about this yet, as far as I'm aware.", NO_REASON),
        ("They said that we weren't to ring anyone.", REFUSED),
    ],
)
def test_replies_of_two_words_and_plans_to_ask(text: str, status: str) -> None:
    assert consent(*referral(text)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Mum asked me to write to you.", GIVEN),
        ("She asked me to get in touch.", GIVEN),
        ("Mum wants you to help with the boys.", GIVEN),
        ("Mum asked me to write to the landlord.", NOTHING),
        ("She asked me to get in touch with the council about the damp.", NOTHING),
        ("Mum asked us to send a copy to her sister.", NOTHING),
        ("Mum wants you to know she is tired.", NOTHING),
        ("I will ask mum if she is happy with a referral.", NOTHING),
        ("Dad has asked us to refer him to the drug service.", NOTHING),
        ("Mum asked for a referral to the food bank.", NOTHING),
        ("Mum asked for a referral to your team.", GIVEN),
    ],
)
def test_asked_to_do_something_else(text: str, status: str) -> None:
    """A wish is an agreement only where it is about the referral: a Yes that nobody gave is the worst mistake here."""
    assert consent(*referral(text)).status == status


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("She wasn't best pleased at first but came round and said fair enough, send it.", GIVEN),
        ("Would she let us refer? She would.", GIVEN),
        ("I asked if mum would mind a referral. Absolutely not.", GIVEN),
        ("I asked mum if she would agree to a referral. Absolutely not.", REFUSED),
        ("I suggested to mum a referral to you. Absolutely not. She was up for the parenting course.", REFUSED),
        ("What she won't countenance is me contacting you.", REFUSED),
        ("Ms Conteh has not been invited to comment on this referral or to consent to it.", NO_REASON),
        ("Dad gave his blessing to the transfer.", NOTHING),
        ("Both agreed to the perinatal mental health referral.", NOTHING),
        ("I rang 101, they said they'd get someone out when they could.", NOTHING),
    ],
)
def test_indirect_words(text: str, status: str) -> None:
    assert consent(*referral(text)).status == status


@pytest.mark.parametrize(
    ("answers", "status"),
    [
        (form("Withdrawn on 2 June, reinstated on 9 June"), GIVEN),
        (form("Yes - then no"), REFUSED),
        (form("Yes - then no - then yes again (today)"), GIVEN),
        (form("Agreed to school counselling"), NOTHING),
        (form("previous referral 2023 - mum consented"), NOTHING),
        (form("Not asked for this. Has consented to SALT and portage."), NO_REASON),
        (form("no", spoken="yes, re hygiene"), NO_REASON),
    ],
)
def test_answers_to_another_question(answers: dict[str, str], status: str) -> None:
    assert consent(*referral(fields=answers)).status == status


@pytest.mark.parametrize(
    ("text", "something_else"),
    [
        ("Mum agreed to take Jake to the GP.", True),
        ("Dad agreed to collect him at 3.15.", True),
        ("Mum agreed to work with us on a plan.", True),
        ("Mum agreed to this referral.", False),
        ("Mum agreed to take Jake to the GP and to this referral.", False),
        ("Mum has agreed to the parenting course but does not want social care involved.", False),
        ("Jake had no tea.", False),
    ],
)
def test_the_ear_does_not_listen_to_a_consent_to_something_else(text: str, something_else: bool) -> None:
    assert elsewhere(text, consent_words()) == something_else
