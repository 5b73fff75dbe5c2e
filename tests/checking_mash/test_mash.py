"""What MASH asks first, and what an area wants known."""

from dataclasses import replace

import pytest
from checking_build import referral

from referral_lint.catalogue import areas, check_specs
from referral_lint.checking.mash import gaps, routes
from referral_lint.checking.mash.words import mash_words
from referral_lint.values.referral import Person


def codes(text: str, area: str | None = None, **more: object) -> set[str]:
    return {code for code, _, _ in gaps(*referral(text, **more), (), areas()[area] if area else None)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "open_text", "answered"),
    [
        ("MSH001", "A boy told his teacher that he had been hit.", "Kai is at school until 3."),
        ("MSH002", "Kai had a bruise.", "Kai and his sister had bruises."),
        ("MSH003", "His uncle hit him.", "His uncle hit him. He lives with them."),
        ("MSH004", "He was violent to staff.", "He was violent. Please visit in pairs."),
        ("MSH005", "The mother speaks Romanian.", "The mother speaks Romanian and needs an interpreter."),
        ("MSH006", "Kai had a bruise.", "I discussed it with my manager."),
        ("MSH007", "I am off until Monday.", "I am off until Monday; ring me after 5pm on my mobile."),
        ("MSH008", "Kai said he was hit.", 'Kai said, "He hit me."'),
        ("MSH009", "The rent is unpaid.", "He wakes at night. He has stopped eating."),
        ("MSH010", "The flat is cold.", "I am referring now because it got worse."),
        ("MSH011", "For your information.", "Please assess whether Kai is safe at home."),
        ("MSH012", "Kai is late and has no coat.", "Kai is late. Early help was declined."),
    ],
)
def test_a_gap_and_its_answer(code: str, open_text: str, answered: str) -> None:
    assert code in codes(open_text)
    assert code not in codes(answered)


@pytest.mark.parametrize(
    ("code", "text"), [("MSH003", "Kai is late."), ("MSH004", "Kai is late."), ("MSH005", "Kai is late."), ("MSH007", "Kai is late.")]
)
def test_some_are_asked_only_when_the_words_call_for_them(code: str, text: str) -> None:
    assert code not in codes(text)


def test_early_help_is_never_asked_for_first_where_there_may_be_significant_harm() -> None:
    assert "MSH012" not in codes("Kai said that his father hit him with a belt.")
    assert "MSH012" not in codes("He will be back tonight and she has nowhere to go.")


def test_a_form_field_or_a_named_sibling_answers() -> None:
    asked = {c for c, _, _ in gaps(*referral(fields={"child.current_location": "Ward 30", "narrative.concerns": "Kai."}), (), None)}
    assert "MSH001" not in asked
    assert "MSH002" not in codes("Kai had a bruise.", people=(Person("sibling", "Ella"),))


def test_the_level_is_asked_only_where_the_area_asks() -> None:
    assert "MSH013" in codes("Kai is late.", "trafford") and "MSH013" not in codes("Kai is late.", "slough")
    assert "MSH013" not in codes("We see this as upper tier 3.", "trafford")


def test_the_sentence_that_calls_for_it_is_shown() -> None:
    found = {c: (place, fills) for c, place, fills in gaps(*referral("It is cold. His uncle hit him."), (), None)}
    place, fills = found["MSH003"]
    assert fills["words"] == "His uncle hit him." and place and place.start == len("It is cold. ")


def test_every_rule_has_its_check_and_every_check_its_rule() -> None:
    rules = {r.code: r.name for r in mash_words().rules}
    checks = {s.code: s.options["rule"] for s in check_specs() if s.kind == "mash"}
    assert rules == checks


@pytest.mark.parametrize(
    ("area", "text", "word"),
    [
        ("cambridgeshire-peterborough", "The coach hit a pupil and there is an allegation.", "LADO"),
        ("cambridgeshire-peterborough", "He is living with a family friend.", "28 days"),
        ("cambridgeshire-peterborough", "There is harmful sexual behaviour.", "Sexual Behaviour Service"),
        ("trafford", "Kai is late.", "CAF"),
        ("bradford", "Kai is late.", "current team"),
        ("slough", "She speaks Urdu and needs an interpreter.", "interpreter"),
        ("slough", "His mother has a learning difficulty.", "advocate"),
    ],
)
def test_routes_are_information_with_their_source(area: str, text: str, word: str) -> None:
    notes = [n for n in routes(*referral(text), areas()[area]) if word in n]
    assert notes and all("check with your board" in n.lower() for n in notes)


def test_a_route_is_silent_where_it_is_already_answered() -> None:
    assert not any("CAF" in n for n in routes(*referral("A CAF was completed in May."), areas()["trafford"]))


def test_an_older_young_person_is_information_and_never_a_gap() -> None:
    built, told = referral("Kai is late.", age=19)
    assert any("19" in n for n in routes(built, told, areas()["bradford"]))
    younger = replace(built, children=(replace(built.children[0], age_years=9),))
    assert gaps(built, told, (), areas()["bradford"]) == gaps(younger, told, (), areas()["bradford"])


@pytest.mark.parametrize("name", ["bradford", "cambridgeshire-peterborough", "slough", "trafford"])
def test_an_area_says_where_it_comes_from_and_holds_no_telephone_number(name: str) -> None:
    area = areas()[name]
    assert area.source and area.source_date and area.oldest == 17 and "check with your board" in (area.consent + area.timescale).lower()
    assert "safe" in area.consent and not area.contacts
    assert not any(c.isdigit() for c in "".join(area.terms) if c in "0")
