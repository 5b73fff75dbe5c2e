"""Redaction: nothing that identifies by name or number is left, and what is left still hangs together."""

from __future__ import annotations

import json as plain
import re
from dataclasses import replace

import pytest
import report_factory as factory

from referral_lint.reporting import html, json, markdown, reply, text
from referral_lint.reporting.redact import redact
from referral_lint.reporting.redact.patterns import date_pattern
from referral_lint.reporting.redact.pseudonyms import Pseudonyms
from referral_lint.values.referral import Field, Person
from referral_lint.values.report import Report

SECRETS = ("Jayden", "Moss", "12/03/2015", "Larkspur", "Wisham", "PE40", "Carly", "02/05/1990", "Darren", "Pike", "Ella", "Olwen", "Tarrant",
           "Rahman", "01632", "960123", "07700", "Fenbrook", "MARF/2026/0417")  # fmt: skip


@pytest.fixture(scope="module")
def hidden(poor) -> Report:
    return redact(poor)


@pytest.mark.parametrize("render", [
    lambda r: text.render(r, for_="trainer"), lambda r: json.render([r]), lambda r: html.render(r, for_="trainer"),
    lambda r: markdown.render(r, for_="trainer"), lambda r: reply.render(r, with_quotes=True),
])  # fmt: skip
def test_no_known_identifier_survives_in_any_output(hidden, render):
    shown = render(hidden)
    assert [s for s in SECRETS if s.casefold() in shown.casefold()] == []


HURRIED = (
    "jayden came in crying, jayden's mum carly moss shouted. JAYDEN said ELLA hid. darren pike rang from 14 larkspur close, so did pike; "
    "larkspur close is near wisham. ms rahman and mrs tarrant of fenbrook primary school saw it. His account is @jayden_moss15; his birthday was 12 march."
)


def test_names_in_small_letters_and_in_capitals_are_replaced_too():
    secrets = (*SECRETS, "12 march", "account is @")
    for story in (HURRIED, HURRIED.upper()):
        hidden = redact(factory.report(f"{story}\n\n{factory.CONCERN}"))
        shown = json.render([hidden]) + html.render(hidden, for_="trainer")
        assert "[child 1] came in crying" in shown.replace("CAME IN CRYING", "came in crying")
        assert [s for s in secrets if s.casefold() in shown.casefold()] == []


def test_it_says_what_it_is(hidden, poor):
    for shown in (text.render(hidden), html.render(hidden), markdown.render(hidden)):
        assert "Pseudonymised, still personal data" in " ".join(shown.split())


def test_the_same_person_has_the_same_pseudonym_everywhere(hidden):
    assert hidden.children[0].label == "[child 1]"
    assert dict(hidden.identifiers)["child_name"].value == "[child 1]"
    assert any(b.text.startswith("[child 1] came into school") for b in hidden.document.blocks)
    assert hidden.urgent.evidence[0].excerpt == "[child 1] is afraid to go home tonight."


def test_highlights_still_stand_on_their_words(hidden, poor):
    blocks = hidden.document.blocks
    for f, was in zip(hidden.findings, poor.findings, strict=True):
        if f.place:
            assert blocks[f.place.paragraph].text[f.place.start : f.place.end] == f.excerpt == was.excerpt


def test_a_finding_on_a_name_moves_to_the_pseudonym(poor):
    named = replace(poor.findings[3], excerpt="Jayden came", place=replace(poor.findings[3].place, start=0, end=11))
    found = redact(replace(poor, findings=(named,))).findings[0]
    assert found.excerpt == "[child 1] came" and (found.place.start, found.place.end) == (0, 14)


def test_codes_scores_and_the_contract_stay(hidden, poor):
    jsonschema = pytest.importorskip("jsonschema")
    jsonschema.Draft202012Validator(json.schema()).validate(plain.loads(json.render([hidden])))
    assert [f.code for f in hidden.findings] == [f.code for f in poor.findings]
    assert hidden.score == poor.score and hidden.criteria == poor.criteria and hidden.profile == poor.profile


def test_the_files_name_is_not_shown(hidden):
    assert hidden.file == "referral.docx" and hidden.document.name == "referral.docx"


def test_it_is_the_same_every_time(poor):
    assert redact(poor) == redact(poor)


def learned(*known: tuple[str, str]) -> Pseudonyms:
    names = Pseudonyms()
    for kind, value in known:
        names.learn(kind, value)
    return names


@pytest.mark.parametrize(
    "written", ["12/03/2015", "12.3.15", "12 March 2015", "12th of March, 2015", "2015-03-12", "March 12, 2015", "12-03-2015"]
)
def test_a_date_of_birth_is_found_however_it_is_written(written):
    assert learned(("date of birth", "12/03/2015")).applied(f"Born {written}.") == "Born [date of birth 1]."


def test_other_dates_stay():
    names = learned(("date of birth", "12/03/2015"))
    for kept in ("On 3 March 2026 at 09:10", "2026-03-04", "12/04/2015", "112/03/2015", "03.03.2026 14:20"):
        assert names.applied(kept) == kept
    assert not date_pattern("aged 7")


@pytest.mark.parametrize("secret", [
    "01632 960123", "07700900341", "+44 7700 900341", "(0113) 496 0182", "999 526 0182", "9995260182", "A123456789012", "a.lee@stbotolphs.example.nhs.uk",
    "QQ 12 34 56 C", "PE40 9ZZ", "pe409zz", "14 Larkspur Close", "Flat 3, 22 Old Mill Road", "www.example.org/family",
])  # fmt: skip
def test_numbers_and_contacts_are_known_by_their_form(secret):
    shown = Pseudonyms().applied(f"Ring {secret} now")
    assert secret not in shown and shown.startswith("Ring [") and shown.endswith("] now")


@pytest.mark.parametrize(
    "kept", ["GP", "CAMHS", "Year 4", "999", "81%", "Children's Services", "Early Help Assessment", "3 times in 2 weeks", "£1,250", "09:10"]
)
def test_what_identifies_nobody_stays(kept):
    names = Pseudonyms()
    names.discover(f"We noted {kept} here")
    assert names.applied(f"We noted {kept} here") == f"We noted {kept} here"


def test_names_that_only_the_text_knows_are_found():
    names = Pseudonyms()
    story = "Yesterday Mrs Abernathy rang. Zebedee told Ms Okonkwo that Zebedee's uncle hit him."
    names.discover(story)
    shown = names.applied(story)
    assert not any(n in shown for n in ("Abernathy", "Zebedee", "Okonkwo")) and shown.count("[name 1]") == 2


def test_a_month_stays_a_month_though_somebody_is_called_may():
    names = learned(("parent", "May Tarrant"))
    assert names.applied("May rang on 3 May 2026 and in May.") == "[parent 1] rang on 3 May 2026 and in May."


def test_a_familys_name_stands_for_no_one_person():
    names = learned(("child", "Isla Moss"), ("parent", "Carly Moss"))
    assert (
        names.applied("Carly Moss rang; Ms Moss said Isla Moss and ISLA slept.")
        == "[parent 1] rang; Ms [family name 1] said [child 1] and [child 1] slept."
    )


@pytest.mark.parametrize("kept", ["she will hope so", "may he come", "the mark is red as a rose", "a green field"])
def test_everyday_words_in_small_letters_stay_though_somebody_has_that_name(kept):
    names = learned(("child", "Hope Field"), ("parent", "Will Green"), ("professional", "May Mark"), ("sibling", "Rose Red"))
    assert names.applied(kept) == kept


def test_a_form_filled_in_in_small_letters():
    names = learned(("child", "grace moss"), ("parent", "donna reed"), ("relative", "mum's new partner"))
    assert names.applied("Grace and moss; Donna, reed. grace moss. Her partner is new. New partner.") == (
        "[child 1] and [family name 1]; [parent 1], [family name 2]. [child 1]. Her partner is new. New partner."
    )


def test_unknown_names_are_found_in_capitals_and_in_small_letters():
    story = "Her brother JAYDEN saw it, so did callum and ABERNATHY. The SENCO, the TA, an EHCP, the HCPT and DSL KNOW. We met on friday."
    names = Pseudonyms()
    names.discover(story)
    assert names.applied(story) == (
        "Her brother [name 1] saw it, so did [name 2] and [name 3]. The SENCO, the TA, an EHCP, the HCPT and DSL KNOW. We met on friday."
    )


@pytest.mark.parametrize(
    "secret", ["The Willows, Station Road", "Rose Cottage, Mill Lane", "Larkspur Close", "Old Mill Road", "@kayden.2k11", "@ella_reed15"]
)
def test_addresses_without_a_number_and_accounts(secret):
    assert re.fullmatch(r"Met at \[\w+ 1\] then", Pseudonyms().applied(f"Met at {secret} then"))


@pytest.mark.parametrize("kept", ["Mr Lane", "the road", "Family Court", "picked up @school", "a @ b", "Early Years Place"])
def test_what_is_no_address_and_no_account(kept):
    assert Pseudonyms().applied(f"Then {kept} again") == f"Then {kept} again"


def test_a_birthday_is_found_without_its_year():
    names = learned(("date of birth", "12/03/2015"))
    assert names.applied("On 12th March and March 12, at 12 March 14:20.") == (
        "On [date of birth 1] and [date of birth 1], at [date of birth 1] 14:20."
    )
    for kept in ("12 March 2026", "12th March, 2026", "March 12, 2026", "12 March 26", "12 marks", "112 March"):
        assert names.applied(kept) == kept


def test_names_with_hyphens_and_apostrophes():
    names = learned(("child", "Aoife O'Rourke-Dunne"))
    shown = names.applied("Aoife's bag. O'Rourke-Dunne. Dunne said.")
    assert "Aoife" not in shown and "Rourke" not in shown and "Dunne" not in shown


def test_the_forms_fields_and_people_are_used(poor):
    quirky = replace(
        poor,
        people=(*poor.people, Person("professional", "Rose Green", phone="ext 4417", agency="Lark Rise Hub")),
        fields=(Field("child.hospital_number", "Hospital number", "given", "HX-77"),),
        document=replace(poor.document, blocks=(replace(poor.document.blocks[2], number=0, text="Rose Green of Lark Rise Hub, ext 4417, wrote HX-77."),)),
        findings=(), questions=(), urgent=replace(poor.urgent, evidence=()),
    )  # fmt: skip
    shown = redact(quirky).document.blocks[0].text
    assert re.fullmatch(r"\[professional 1\] of \[agency \d\], \[number \d\], wrote \[number \d\]\.", shown)


@pytest.mark.parametrize("written", ["DOB 1959", "born in 1959", "d.o.b. 3/4/1959", "date of birth: 3 April 1959"])
def test_a_birth_is_known_by_the_words_before_it(written):
    assert "1959" not in Pseudonyms().applied(f"Sheila, {written}, lives near")
