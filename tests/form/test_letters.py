"""Letters and mails without a form; covering notes with attached forms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from referral_lint.form import referrals
from referral_lint.values.document import Document
from referral_lint.values.referral import Referral
from tests.form.documents import document, lines

LETTER = """
Riverside Surgery
12 High Street, Slough SL1 9ZZ
Tel: 01632 960321
Dictated 1 March 2026
Typed 3rd March 2026
Dear Social Worker
RE: Molly Hart (DOB 02.03.2018), 7 Fir Close, Slough SL2 9ZZ
I saw Molly with her mother, Jane Hart, on Monday 2 March. Her weight has dropped.
She lives with her mum and her brother Sam. Mrs Hart's mobile is 07700 900888.
Yours sincerely,
Dr P Singh
GP partner
cc Health visitor
"""
FORM = document(
    [["Name of child", "Priya Nair"], ["Date of birth", "03/04/2012"], ["Home address", "6 Lake Rd, Sale"]],
    [["Name of referrer", "Lena Fox"], ["Job title", ""], ["Agency", ""], ["Telephone", ""]],
    [["What are you worried about?"], ["Priya has stopped eating since 1 March 2026."]],
)
OTHER = document(
    [["Name of child", "Ella Dunn"], ["Date of birth", "09/09/2017"], ["Home address", "15 Moor Lane"]],
    [["Name of referrer", "Tom Shaw"], ["Job title", "Class teacher"], ["Agency", ""]],
    [["What are you worried about?"], ["Ella was locked out."]],
)
NOTE = """
Dear MASH
Please find attached our referral. I am worried about the weekend.
Kind regards
Lena Fox
Consultant Child Psychiatrist
Trafford CAMHS
0161 496 0100
"""


def status(r: Referral, key: str) -> str:
    return dict(r.identifiers)[key].status


def test_a_letter() -> None:
    (r,) = referrals(lines(LETTER))
    assert not r.is_form
    assert [p.concept for p in r.passages] == ["letter"]
    assert r.passages[0].text == LETTER.strip()
    assert (r.children[0].label, r.children[0].person.dob, r.children[0].age_years) == ("Molly Hart", "02.03.2018", 8)
    assert r.children[0].person.address.startswith("7 Fir Close")
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency, r.referrer.phone) == (
        "Dr P Singh",
        "GP partner",
        "Riverside Surgery",
        "01632 960321",
    )
    assert r.referral_date == date(2026, 3, 3)
    assert {k for k, i in r.identifiers if i.status == "missing"} == {"child_nhs_or_upn", "parental_responsibility", "school_or_setting"}
    assert dict(r.identifiers)["family_phone"].value == "07700 900888"
    assert r.detection.profile == "health"


def test_a_mail_with_its_headers() -> None:
    body = lines("""
Hello team
Please find below a concern regarding Ryan Cole (14), who attends our youth club.
He told me on Saturday 4 April that he is sleeping in a shed.
Thanks
Ellie
Youth worker
""")
    (r,) = referrals(replace(body, format="eml", sent="2026-04-06T09:15", sender="Ellie Marsh <e@example.org>"))
    assert (r.referrer.name, r.referrer.relationship) == ("Ellie Marsh", "Youth worker")
    assert (r.referral_date, r.referral_time) == (date(2026, 4, 6), "09:15")
    assert (r.children[0].label, r.children[0].person.dob) == ("Ryan Cole", "14")
    assert status(r, "referrer_phone") == "missing"


def test_the_mother_is_not_the_child() -> None:
    (r,) = referrals(
        lines(
            "Subject: Natalie Dean's kids\nHi\nNatalie Dean (8/3/95) came in today. She has two children, Kian who is 7 and a baby.\nThanks\nDale\nProbation"
        )
    )
    assert r.children[0].label == "Kian"
    assert status(r, "child_name") == "missing"
    assert status(r, "child_dob_or_age") == "present"
    assert dict(r.identifiers)["parent_names"].value == "Natalie Dean"


def test_an_unborn_child() -> None:
    (r,) = referrals(
        lines(
            "Subject: unborn baby Whit\nHi\nI'm keyworker for Chantelle Whit, who is in room 22 here with her partner. She is pregnant.\nThanks\nDanielle Osei\nKeyworker, St Mark's Hostel"
        )
    )
    assert r.children[0].unborn
    assert (status(r, "child_name"), status(r, "child_dob_or_age"), status(r, "unborn_father_name")) == ("present", "missing", "missing")
    assert (status(r, "child_nhs_or_upn"), status(r, "school_or_setting"), status(r, "parental_responsibility")) == ("not-applicable",) * 3


def test_initials_and_no_contact() -> None:
    (r,) = referrals(
        lines(
            "Hi\nOur head asked me to write about one of our boys, DK. He looks scruffy and is always tired.\nThanks\nJo Tran\nPastoral assistant, Marl School"
        )
    )
    assert (status(r, "child_name"), status(r, "child_dob_or_age"), status(r, "referrer_phone")) == ("missing",) * 3
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency) == ("Jo Tran", "Pastoral assistant", "Marl School")


def mail(*attached: Document) -> Document:
    return replace(lines(NOTE), name="m.eml", format="eml", sent="2026-03-04T10:11", attachments=attached)


def test_a_covering_note_and_a_form_are_one_referral() -> None:
    (r,) = referrals(mail(replace(FORM, part="attachment 1: form.docx")))
    assert r.is_form
    assert r.part is None
    assert [p.concept for p in r.passages] == ["narrative.concerns", "cover-note"]
    assert (r.referrer.relationship, r.referrer.phone) == ("Consultant Child Psychiatrist", "0161 496 0100")  # the note completes the form
    assert r.document.name == "m.eml"
    for p in r.passages:
        for s in p.segments:
            assert p.text[s.start : s.end] in r.document.blocks[s.block].text


def test_two_attached_forms_are_two_referrals() -> None:
    made = referrals(mail(replace(FORM, part="attachment 1: a.docx"), replace(OTHER, part="attachment 2: b.docx")))
    assert [(r.part, r.children[0].label) for r in made] == [("attachment 1: a.docx", "Priya Nair"), ("attachment 2: b.docx", "Ella Dunn")]
    assert made[1].referrer.agency == ""  # the note's writer is somebody else


def test_an_attachment_that_is_no_form_is_read_beside_the_letter() -> None:
    (r,) = referrals(mail(lines("Chronology\n3 March 2026: seen at home.")))
    assert [p.concept for p in r.passages] == ["letter", "narrative.other"]
    assert r.referrer.name == "Lena Fox"


def test_nothing_at_all() -> None:
    (r,) = referrals(Document("empty", None, "txt", "0" * 64))
    assert r.passages == ()
    assert status(r, "child_name") == "missing"
