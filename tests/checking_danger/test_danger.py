"""Danger now: recall first, but neither advice nor the past nor a denial."""

from datetime import date

import pytest
from checking_build import referral

from referral_lint.checking.danger import urgent
from referral_lint.checking.danger.recognise import _lean, bar
from referral_lint.checking.danger.words import danger_words
from referral_lint.checking.phrases import matcher
from referral_lint.checking.statements import statements
from referral_lint.values.document import Document

NOW = [
    "He has told her he will be back tonight.",
    "Please ring me before home time at 3.15pm today to say whether it is safe for Maisie to go home.",
    "Keeley is 17 and has nowhere to sleep tonight.",
    "She is due to fly to Pakistan on Saturday and has been told that she is to be married.",
    "Pt wants to self discharge now and the male is still waiting outside.",
    "He has a plan to hang himself and has bought a rope.",
    "There is nobody to get Kian from school at 3.15.",
    "Baby has a bruise on her cheek and cannot roll yet.",
    "We do not think it is safe to let her go with her mother.",
    "Sleeping in car on and off.",
    "They are now asking him to meet up on Saturday.",
    "The children have been on their own since last night.",
    "Please treat this as a same-day referral.",
    "Mum is drunk now and has three children with her in the flat.",
    "Has said stuff about not wanting to be here.",
    'She told me: "I don\'t want to go home, he will kill me."',
    "He has a plan to hang himself and has chosen the date, 17 March 2026.",
    "He is due in Leeds tomorrow with the older lads, so somebody needs to see him before then.",
    "There is nothing to stop him coming home tonight and he has said that he will kill her.",
]
NOT_NOW = [
    "I advised her to ring 999 if she is in danger.",
    "On 14 May 2024 the police were called because her father had a knife at the house.",
    "There is no immediate danger.",
    "We do not believe Kofi is in danger today.",
    "She has no thoughts of suicide and no plan to harm herself.",
    "He is missing maths and attendance is 74%.",
    "I rang the duty desk today and was asked to complete this form.",
    "Our concern on discharge is drinking when Toby returns.",
    "Ms Pryce will ring him this week and is happy for the social worker to speak to him.",
    "It was a planned visit and the children were happy and clean.",
]


@pytest.mark.parametrize("text", NOW)
def test_danger_now_is_recognised(text: str) -> None:
    found = urgent(*referral(text))
    assert found.flag and found.evidence and found.evidence[0].excerpt in text


@pytest.mark.parametrize("text", NOT_NOW)
def test_advice_denials_and_earlier_days_are_not(text: str) -> None:
    assert not urgent(*referral(text)).flag


def test_a_mails_subject_and_the_childs_whereabouts_are_read() -> None:
    mail = Document("a.eml", None, "eml", "0" * 64, subject="URGENT - please ring")
    assert urgent(*referral("Please see below.", document=mail)).flag
    assert urgent(*referral(fields={"child.current_location": "sleeping in a car"})).flag


def test_a_number_with_999_in_it_is_not_a_call() -> None:
    assert not urgent(*referral(fields={"child.nhs_number": "999 628 1948"})).flag


def test_the_same_words_count_near_the_referral_and_not_years_before() -> None:
    text = "On 3 March 2026 he turned up at the school and said that he would be back."
    assert urgent(*referral(text)).flag
    assert not urgent(*referral(text, referred=date(2027, 3, 4))).flag


def test_calming_words_never_take_a_strong_sign_away() -> None:
    assert urgent(*referral("The children are safe tonight. He has a knife at the house now and says he will kill her.")).flag


def test_evidence_is_short_and_in_order() -> None:
    found = urgent(*referral(" ".join(NOW)))
    assert 1 <= len(found.evidence) <= 5 and found.evidence[0].excerpt == NOW[0]


def test_every_family_says_what_it_means() -> None:
    assert all(f.say and f.weight in (1, 2) and f.phrases for f in danger_words().families)


def test_what_no_list_has_is_heard_across_sentences() -> None:
    text = "Mum's in a coma. There is no father. The lady next door has taken in the three children but she is moving out in the morning."
    assert urgent(*referral(text)).flag


def test_at_most_four_sentences_are_shown() -> None:
    assert len(urgent(*referral(" ".join(NOW))).evidence) <= 4


CALM = [
    "No need for a visit tonight as she is drinking and on antibiotics.",
    "She is here until home time; nothing needs to happen before she goes home today.",
    "Nobody is in danger tonight.",
    "I do not think that she needs somebody tonight.",
    "We are content for him to go home.",
    "The danger of the locked shop is over.",
    "This is not an emergency.",
    "They are warm and fed until then.",
    "He is safe at his nan's tonight.",
    "There is nothing to suggest that she is in danger.",
]


@pytest.mark.parametrize("text", CALM)
def test_a_writer_who_says_that_nobody_has_to_come_raises_the_bar(text: str) -> None:
    words = danger_words()
    assert matcher(words.calm, words.lists).search(text)


def test_a_request_for_today_lowers_the_bar_and_an_unhurried_one_raises_it() -> None:
    words = danger_words()

    def lean(text: str) -> float:
        r, n = referral(text)
        return _lean(list(statements(r, n)), words, r, False)

    assert lean("Please send a social worker this afternoon.") < 0 == lean("The kitchen was clean.") < lean("Please assess the family.")


def test_the_bar_rises_with_the_length_of_the_text() -> None:
    assert bar(1) <= bar(5) < bar(20) < bar(60)


BLAND = (
    "Jake came to school in the same clothes as yesterday and told his teacher that he had no tea. {} "
    "His attendance is 88 per cent. His mother is Kerry Marsden. He is in Year 5."
)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He is safe at his nan's tonight.",
        "There is nothing to suggest that he is in immediate danger.",
    ],
)
def test_a_bland_letter_is_not_danger_now_for_one_calm_sentence(text: str) -> None:
    assert not urgent(*referral(BLAND.format(text))).flag


def test_what_the_office_needs_today_is_no_request_for_protection() -> None:
    words = danger_words()

    def lean(text: str) -> float:
        r, n = referral(text)
        return _lean(list(statements(r, n)), words, r, False)

    assert lean("Please ring me today about Ann.") < 0
    assert lean("Please ring me today, I need the reference number for the file.") >= 0
    assert lean("Please confirm receipt before 4pm today.") >= 0
    assert lean("Please treat this referral form as urgent, he goes home at 3.") < 0


def test_a_child_safe_for_an_hour_is_not_safe_tonight() -> None:
    words = danger_words()
    assert not matcher(words.calm, words.lists).search(
        "he is safe at school now but his father is to collect him and will hit him again tonight"
    )


def test_the_sentences_shown_are_those_that_tell_of_it() -> None:
    found = urgent(*referral(BLAND.format("There is a bite mark on his arm that he says his father made this morning.")))
    assert [e.excerpt[:19] for e in found.evidence] == ["There is a bite mar"]
