"""The questions on invented referrals: form first, then the words; near misses are no answers; what does not apply is no gap."""

from dataclasses import replace

import pytest

from referral_lint import Settings, check_text
from referral_lint.catalogue import shipped_profile
from referral_lint.checking.questions import answering, answers
from referral_lint.values.document import Place
from referral_lint.values.referral import Field, Person
from tests.questions.helpers import asked, letter, narrative, referral


@pytest.mark.parametrize(
    ("sector", "key", "text"),
    [
        ("education", "spoken-to-parents", "I rang Mum at 11.15am and she said that she knew nothing of it."),
        ("education", "spoken-to-parents", "We have not spoken to his parents because we think it would put him at risk."),
        ("education", "school-context", "Attendance is 84% this term and she sits alone at lunch."),
        ("housing", "public-funds", "She has no recourse to public funds."),
        ("housing", "domestic-violence", "No known domestic abuse: I asked her alone on 9 December."),
        ("housing", "supporting-themselves", "He works at a warehouse and earns about £1,200 a month."),
        ("probation", "risk-level", "He is assessed as a high risk of serious harm to children."),
        ("probation", "sentencing-date", "He was sentenced on 12 January 2026 at Leeds Crown Court."),
        ("camhs", "diagnosis", "Dr Webb diagnosed generalised anxiety disorder in March 2026."),
        ("camhs", "referring-agency", "She was referred to us by her GP, Dr Amos, in May."),
        ("health", "accompanied-by", "He was brought in by his grandmother."),
        ("health", "previous-presentations", "No previous attendances are recorded."),
    ],
)
def test_an_answer_is_found_and_shown(sector: str, key: str, text: str) -> None:
    answer = letter(sector, text)[key]
    assert answer.status == "answered"
    assert answer.evidence[0].excerpt in text


@pytest.mark.parametrize(
    ("sector", "key", "text"),
    [
        ("probation", "sentence", "The sentence was explained to him."),
        ("probation", "offence", "Details of the offence are on OASys."),
        ("housing", "public-funds", "Recourse still to be checked."),
        ("camhs", "diagnosis", "Mum is keen to get a diagnosis."),
        ("health", "previous-presentations", "Mum was asked about previous attendances."),
        ("education", "direct-disclosure", "A disclosure has been made."),
    ],
)
def test_a_near_miss_is_missing_and_said_to_be_touched_on(sector: str, key: str, text: str) -> None:
    answer = letter(sector, text)[key]
    assert answer.status == "missing"
    assert answer.touched and answer.touched[0].excerpt in text


def test_a_topic_that_is_absent_is_not_touched_on() -> None:
    answer = letter("housing", "The stairs are dark.")["public-funds"]
    assert (answer.status, answer.touched) == ("missing", ())


def test_an_answer_spread_over_two_sentences_is_found() -> None:
    assert letter("education", "I phoned at 2pm. Mum said she had no idea.")["spoken-to-parents"].status == "answered"


def test_a_filled_field_answers_even_with_none_known() -> None:
    none = Field("housing.domestic_abuse", "Domestic abuse", "not-known", "None known", Place(3, 0, 10))
    answer = asked("housing", referral({"narrative.concerns": "The flat is cold."}, fields=(none,)))["domestic-violence"]
    assert answer.status == "answered" and answer.evidence[0].excerpt == "None known"


@pytest.mark.parametrize("value", ["See OASys", "TBC", "Yes", "as above"])
def test_a_field_that_points_elsewhere_does_not(value: str) -> None:
    field = Field("probation.risk", "RoSH", "given", value, Place(3, 0, 10))
    assert asked("probation", referral({"narrative.concerns": "He shouts."}, fields=(field,)))["risk-level"].status == "missing"


def test_a_line_that_begins_with_the_label_answers() -> None:
    answer = letter("housing", "Reason homeless: something else altogether\nFamily/friends: nobody at all")["family-or-friends"]
    assert answer.evidence[0].excerpt == "Family/friends: nobody at all"
    assert answer.confidence > 0.9


def test_the_child_is_identified_by_form_and_not_by_talk_of_children() -> None:
    text = {"narrative.concerns": "His son Leo, aged 4, lives with him at weekends."}
    assert asked("probation", referral(text))["child-details"].status == "missing"
    known = referral(text, child="Leo Hart", known=("child_name", "child_dob_or_age", "child_address"))
    assert asked("probation", known)["child-details"].status == "answered"


@pytest.mark.parametrize(
    ("sector", "key", "text"),
    [
        ("housing", "application-date", "The tenant's kitchen is full of rubbish."),
        ("probation", "pprc-offences", "He stole a car in 2024."),
        ("education", "aware-when", "We have kept a log since September and there is no one incident behind this."),
        ("health", "discharge-concerns", "I saw him at the surgery with a cough."),
    ],
)
def test_a_question_that_does_not_apply_is_no_gap(sector: str, key: str, text: str) -> None:
    answer = letter(sector, text)[key]
    assert answer.status in ("not-applicable", "answered") and (answer.reason or answer.evidence)


def test_a_homeless_family_is_asked_when_they_applied() -> None:
    assert letter("housing", "They are homeless and have been sleeping in a car.")["application-date"].status == "missing"


def test_every_question_is_answered_for_once_and_general_has_none() -> None:
    for sector in ("health", "camhs", "probation", "housing", "education", "general"):
        r = referral({"letter": "Short."})
        assert [a.key for a in answers(r, narrative(r), shipped_profile(sector))] == [q.key for q in shipped_profile(sector).questions]


def test_without_the_model_an_open_question_could_not_be_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering, "model", lambda sector: None)
    found = letter("probation", "He was sentenced on 12 January 2026.\nOffence: burglary of a shop")
    assert found["sentencing-date"].status == "could-not-check" and found["sentencing-date"].reason
    assert found["offence"].status == "answered"


def test_a_persons_own_profile_of_another_name_is_read_by_its_sectors_model() -> None:
    r = referral({"letter": "He was sentenced on 12 January 2026 at Leeds Crown Court."})
    own = replace(shipped_profile("probation"), name="our-board")
    assert answers(r, narrative(r), own) == answers(r, narrative(r), shipped_profile("probation"))


def test_the_same_words_give_the_same_answers_twice() -> None:
    text = "Seen with Mum on 3 March 2026 at 10:30 after a fall. Wound cleaned and glued; leaflet given."
    assert letter("health", text) == letter("health", text)


@pytest.mark.parametrize("padding", ["It was a busy day.", "We take safeguarding very seriously.", "The weather was bad. He likes cake."])
def test_padding_never_hides_an_answer(padding: str) -> None:
    text = "She has no recourse to public funds. Her aunt cannot have them as she has one room."
    before, after = letter("housing", text), letter("housing", f"{padding} {text} {padding}")
    assert all(after[k].status == "answered" for k, a in before.items() if a.status == "answered")


def test_evidence_is_at_most_three_pieces_of_the_document_and_in_place() -> None:
    text = "Mum told me on 3 March. I rang Dad on 4 March. Mum said no. Dad agreed. Both parents came in on 5 March."
    answer = letter("education", text)["spoken-to-parents"]
    assert 1 <= len(answer.evidence) <= 3
    for e in answer.evidence:
        assert e.place is not None and text[e.place.start : e.place.end] == e.excerpt


def test_professionals_of_the_form_answer_who_else_is_involved() -> None:
    people = (Person("professional", "Ann Lee", agency="Fenside Hospital", place=Place(2, 0, 7)),)
    assert asked("health", referral({"letter": "He fell."}, people=people))["other-professionals"].status == "answered"


def test_a_dated_history_of_its_own_is_separated() -> None:
    texts = {
        "narrative.concerns": "He ran away yesterday.",
        "narrative.history": "March 2023: parents separated.\n10 October 2024: first seen here.",
    }
    assert asked("camhs", referral(texts))["history-separated"].status == "answered"
    vague = {"narrative.concerns": "He ran away yesterday.", "narrative.history": "There have been all sorts of troubles."}
    assert asked("camhs", referral(vague))["history-separated"].status == "missing"


@pytest.mark.parametrize(
    "history",
    [
        "He had an assessment in 2021. There was something at his last school. A worker used to visit but that stopped. Referred here 4 May 2025.",
        "Referred by her GP in June 2025. Fell out with friends for a bit. Mum has had difficulties in the past.",
    ],
)
def test_a_history_with_undated_steps_is_not_in_order(history: str) -> None:
    texts = {"narrative.concerns": "She ran off last night.", "narrative.history": history}
    assert asked("camhs", referral(texts))["history-separated"].status == "missing"


@pytest.mark.parametrize(
    "history",
    [
        "Background, all of it over now: 2018, saw his uncle hurt. 2020 to 2021, lived with foster carers. May 2022, back home.",
        "Up to 2024: parents' fights, father left in March 2024, court order June 2024. None of this is current.",
    ],
)
def test_a_history_in_dated_steps_is(history: str) -> None:
    texts = {"narrative.concerns": "She ran off last night.", "narrative.history": history}
    assert asked("camhs", referral(texts))["history-separated"].status == "answered"


def test_a_letters_own_heading_sets_the_past_apart() -> None:
    text = "Past history\nIn May 2021 her father was in hospital.\nIn June 2023 he moved away.\nPresent concern\nShe ran off on Tuesday."
    assert letter("camhs", text)["history-separated"].status == "answered"
    assert letter("camhs", text.replace("Past history\n", ""))["history-separated"].status == "missing"


@pytest.mark.parametrize(
    ("sector", "line", "key"),
    [
        ("camhs", "Diagnosis: feedback appointment with the doctor booked for 3/6", "diagnosis"),
        ("housing", "Domestic abuse - asked", "domestic-violence"),
        ("probation", "Risk level: to be reviewed with manager", "risk-level"),
    ],
)
def test_a_labelled_line_that_puts_the_reader_off_does_not_answer(sector: str, line: str, key: str) -> None:
    assert letter(sector, f"He came in today.\n{line}")[key].confidence != 0.95


@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("domestic-violence", "I didn't get to ask about domestic abuse."),
        ("domestic-violence", "Domestic violence was not explored."),
        ("domestic-violence", "I enquired about violence."),
    ],
)
def test_what_was_not_asked_is_not_answered(key: str, line: str) -> None:
    assert letter("housing", f"They came in at noon.\n{line}")[key].status == "missing"


def test_what_nobody_checked_is_not_answered() -> None:
    text = "Ann Lee, tenant, came to the office on 3 March.\nWe haven't checked whether she has recourse to public funds."
    (r,) = check_text(text, Settings(profile="housing", profile_from="option"))
    assert next(q for q in r.questions if q.key == "public-funds").status == "missing"


def test_what_the_same_sentence_goes_on_to_say_still_answers() -> None:
    text = "I haven't asked about domestic abuse, but she said that he punched her in May and police came."
    assert letter("housing", text)["domestic-violence"].status == "answered"


def test_a_ban_on_contact_is_a_restriction_and_tells_of_no_contact() -> None:
    found = letter("probation", "SHPO until 2034: no unsupervised contact with anyone under 16.")
    assert (found["restrictions"].status, found["contact-with-children"].status) == ("answered", "missing")


@pytest.mark.parametrize("sent", ["Sent: 7 April 2026", "Sent: Mon 6 Apr 2026 09:12", "Date: 7 April 2026 10:00"])
def test_when_a_mail_was_sent_is_no_date_of_sentence(sent: str) -> None:
    text = f"From: A Worker\n{sent}\nTo: Front door\nHe shouts at the boy."
    assert letter("probation", text)["sentencing-date"].status == "missing"


@pytest.mark.parametrize(
    ("agency", "role", "status"),
    [
        ("UTC", "S/N", "missing"),
        ("Fenside General Hospital", "staff nurse", "missing"),
        ("Fenside General Hospital", "Sister, Ward 4", "answered"),
        ("Fenside General Hospital", "Paediatric registrar", "answered"),
        ("Paediatric ED, Fenside General Hospital", "nurse", "answered"),
        ("Mill Road Surgery", "doctor", "answered"),
        ("NHS", "health visitor", "answered"),
    ],
)
def test_a_hospital_alone_is_no_part_of_health(agency: str, role: str, status: str) -> None:
    r = referral({"narrative.concerns": "She fell."}, referrer=Person("referrer", "Jo", agency=agency, relationship=role))
    assert asked("health", r)["part-of-health"].status == status


def test_a_service_that_is_not_named_may_discharge() -> None:
    assert letter("health", "Mum was short with the child and pulled her arm.")["discharge-concerns"].status == "missing"


@pytest.mark.parametrize(
    "text",
    [
        "Risk of serious harm: high to children.",
        "His licence says no contact with under 18s.",
        "He poses a high risk of serious harm to children.",
    ],
)
def test_who_poses_a_risk_to_children_is_asked_for_the_offences(text: str) -> None:
    assert letter("probation", f"I supervise Mr Dunn. {text}")["pprc-offences"].status == "missing"
