"""The layouts of published forms (label beside, below or before its answer; grids; columns; stems) give the same Referral."""

from __future__ import annotations

from datetime import date

from referral_lint.form import referrals
from referral_lint.values.document import Document
from referral_lint.values.referral import Referral
from tests.form.documents import document, lines, stored


def one(found: Document) -> Referral:
    made = referrals(found)
    assert len(made) == 1
    assert made[0].is_form
    return made[0]


def said(r: Referral) -> dict[str, str]:
    return {f.concept: f.value for f in r.fields if f.concept and f.state != "blank"}


def prose(r: Referral) -> dict[str, str]:
    return {p.concept: p.text for p in r.passages}


def test_label_and_value_on_a_line_with_numbering() -> None:
    r = one(
        lines("""
REQUEST FOR SUPPORT
1. WHO ARE YOU REFERRING
1.1 Family Name: Begum
1.2 First Name(s): Aaliyah
1.3 DOB/EDD: 3rd May 2014
1.5 Where does she live: 9 Oak Street, Bradford BD3 9ZZ
1.6 NHS No: 999 000 0018
2. PARENTS / CARERS
Mother's name: Shazia Begum
Mother's phone: 07700 900999
Does mother have PR: Yes
Father's name: N/K
3. YOUR DETAILS
Name: Mrs Claire Hope
Position: Designated Safeguarding Lead
Organisation: Oakfield Primary School
Contact no: 01632 960777
Today's date: 5/3/26
Time: 3.15pm
4. WHY ARE YOU WORRIED?
Aaliyah came to school with a bruise on her arm.
She said "Dad did it" on 4 March at 9am.
5. STEPS TAKEN SO FAR
I rang mum.
6. PARENTAL AGREEMENT TO THIS REFERRAL
Not asked as it may put her at risk.
""")
    )
    assert [c.label for c in r.children] == ["Aaliyah Begum"]
    assert (r.referral_date, r.referral_time) == (date(2026, 3, 5), "15:15")
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency, r.referrer.phone) == (
        "Mrs Claire Hope", "Designated Safeguarding Lead", "Oakfield Primary School", "01632 960777",
    )  # fmt: skip
    assert [(p.role, p.name, p.parental_responsibility) for p in r.people] == [("parent", "Shazia Begum", "Yes")]
    assert prose(r)["narrative.concerns"] == 'Aaliyah came to school with a bruise on her arm.\nShe said "Dad did it" on 4 March at 9am.'
    assert prose(r)["narrative.actions_taken"] == "I rang mum."
    assert prose(r)["consent.parent"] == "Not asked as it may put her at risk."
    assert r.detection.profile == "education"


def test_tables_with_label_and_value_in_one_cell_and_a_grid_of_children() -> None:
    r = one(
        document(
            "Multi Agency Referral Form\nDetails of Person Making a Referral (person completing this form)",
            [["Name: Joanne Field", "Date of Referral: 04/03/2026"], ["Role: Health visitor", "Agency: Riverside Trust"], ["Contact Details:", "Tel: 01632 960123\nEmail: j.field@example.nhs.uk"]],
            [["Are the parents/carers aware of this referral?", "Yes ☒ No ☐"], ["If 'No' give a reason for not informing parents/carers", ""]],
            "B. CHILD – Details of Child/ren being referred",
            [["First name", "Surname", "Date of birth (dd/mm/yy)", "Gender (m/f)"], ["Amelia", "Stone", "12/05/19", "F"], ["Oscar", "Stone", "", "M"]],
            [["Home address: 14 Mill Lane, Oldtown OT4 9ZZ", "Contact/Telephone of parents: 07700 900123"]],
            [["Parent/Carer", "Relationship", "PR Y/N", "DOB"], ["Lucy Stone", "Mother", "Y", "1/2/1990"]],
            [["What are you worried about?", "What is working well?", "What needs to happen?"], ["On 2 March Lucy said she had not eaten.\nShe was crying.", "Grandma visits.", "Please assess."]],
        )
    )  # fmt: skip
    assert [(c.label, c.person.dob) for c in r.children] == [("Amelia Stone", "12/05/19"), ("Oscar Stone", "")]
    assert all(dict(c.identifiers)["child_address"].status == "present" for c in r.children)
    assert dict(r.children[0].identifiers)["child_dob_or_age"].status == "present"
    assert dict(r.identifiers)["child_dob_or_age"].status == "missing"  # the least complete child's
    assert [(p.name, p.role, p.dob) for p in r.people] == [("Lucy Stone", "parent", "1/2/1990")]
    assert r.referrer.phone == "01632 960123"
    assert prose(r)["narrative.concerns"] == "On 2 March Lucy said she had not eaten.\nShe was crying."
    assert prose(r)["narrative.support_to_date"] == "Grandma visits."
    assert said(r)["consent.aware"] == "Yes"


def test_four_columns_and_one_column_boxes() -> None:
    r = one(
        document(
            "# Referral to Children's Services",
            [["REFERRER", "", "", ""], ["Name", "Dr Amy Hart", "Role", "Paediatric registrar"], ["Hospital / dept", "St Elsewhere's, Children's A&E", "Tel / bleep", "01632 960444"], ["Date", "07/04/2026", "Time", ""]],
            [["PATIENT DETAILS", None, None, None], ["Surname", "KOWALSKI", "Forename", "Jakub"], ["D.O.B.", "11.11.2020", "Hospital No", ""], ["Address", "4 Dock Rd", "Post code", "M17 9ZZ"]],
            [["Who lives at home with the child?", "Mum Ewa Kowalska, her partner Adam Nowak, sister Zosia (9)"], ["Who holds PR?", "Ewa"]],
            [["Reason for referral"], ["Jakub came with a burn to his left hand.\nTreatment: dressed."], ["Background"], ["No previous attendances."]],
        )
    )  # fmt: skip
    assert r.children[0].label == "Jakub KOWALSKI"
    assert r.referrer.agency == "St Elsewhere's, Children's A&E"
    assert r.referrer.phone == "01632 960444"
    assert [(p.name, p.relationship, p.dob) for p in r.people] == [
        ("Ewa Kowalska", "Mum", ""),
        ("Adam Nowak", "partner", ""),
        ("Zosia", "sister", "9"),
    ]
    assert prose(r)["narrative.concerns"] == "Jakub came with a burn to his left hand.\nTreatment: dressed."  # the sub-label's words stay
    assert said(r)["health.treatment"] == "dressed."
    assert r.detection.profile == "health"


def test_children_in_columns_and_people_in_any_column_order() -> None:
    r = one(
        document(
            [
                ["", "Child 1", "Child 2", "Child 3"],
                ["Full name", "Ava Lock", "Ben Lock", ""],
                ["DOB", "1/1/2015", "2/2/2017", ""],
                ["NHS number", "999 000 0034", "", ""],
            ],
            "Adults in the household",
            [["PR?", "Relationship to children", "Name", "DOB", "Living in the home Y/N"], ["Yes", "Dad", "Carl Lock", "3/3/85", "Y"]],
            "Professionals involved",
            [["Agency", "Worker", "Contact"], ["Health visiting", "Jo Pym", "01632 960001"]],
            "Referring officer",
            [["Officer", "PC 123 Kay Dunn"], ["Force", "Thames Valley Police"], ["Telephone", "101"]],
            "Circumstances",
            "Officers attended at 21:30 on 5 May 2026 after a neighbour reported shouting.",
        )
    )
    assert [(c.label, dict(c.identifiers)["child_nhs_or_upn"].status) for c in r.children] == [
        ("Ava Lock", "present"),
        ("Ben Lock", "missing"),
    ]
    assert [(p.role, p.name) for p in r.people] == [("parent", "Carl Lock"), ("professional", "Jo Pym")]
    assert dict(r.identifiers)["referrer_phone"].status == "invalid"
    assert r.detection.profile == "general"


def test_labels_above_their_answers() -> None:
    r = one(
        document(
            "# Child 1", "First name\nJack\nLast name\nFrost\nDate of birth\n01/02/2012\nAddress\n5 Elm Road\nSlough\nSL1 9ZZ", "# Child 2",
            "First name\nLily\nLast name\nFrost\nDate of birth\n09/09/2015", "# Parent or carer", "Full name\nTara Frost\nRelationship to child\nMother", "# About you",
            "Full name\nSam Oduya\nJob title\nTeacher\nOrganisation\nElm Road School\nPhone number\n01632960100", "# Your concerns",
            "Tell us what has happened\nJack told me on Monday 2 March 2026 that he had not eaten.\nHow long has this been going on?\nSince Christmas.",
            "# Consent", "Do the family know you are sending this?\nYes\nDo they agree?\nNo",
        )
    )  # fmt: skip
    assert [(c.label, c.person.dob, c.person.address) for c in r.children] == [
        ("Jack Frost", "01/02/2012", "5 Elm Road, Slough, SL1 9ZZ"),
        ("Lily Frost", "09/09/2015", "5 Elm Road, Slough, SL1 9ZZ"),
    ]
    assert prose(r)["narrative.concerns"] == "Jack told me on Monday 2 March 2026 that he had not eaten."
    assert prose(r)["narrative.other"] == "Since Christmas."
    assert (prose(r)["consent.aware"], prose(r)["consent.parent"]) == ("Yes", "No")
    assert r.unmatched_labels == ("How long has this been going on?",)


def test_sentence_stems() -> None:
    r = one(
        lines("""
SAFER referral
This is (your name): Peter Brown
I am a (job title): Police Community Support Officer
from (organisation): Cleveland Police
Email address: / Telephone: 01632 960555
I am calling about a male / female child called: Tia Green
Child's address: 3 High Road, Redcar
Postcode: TS10 9ZZ Date of birth/ expected birth date: 14/02/2016
The child does/does not have a disability
Situation
Tia was found at the bus station at 23:10 on 3 March 2026.
Assessment
She was cold and had no coat.
Expected response
Please visit tomorrow.
""")
    )
    assert (r.children[0].label, r.children[0].person.dob) == ("Tia Green", "14/02/2016")
    assert (r.referrer.name, r.referrer.phone) == ("Peter Brown", "01632 960555")
    assert prose(r)["narrative.requested"] == "Please visit tomorrow."
    assert "does/does not" not in " ".join(p.text for p in r.passages)


def test_columns_drawn_with_spaces_or_pipes() -> None:
    r = one(
        lines("""
Child's Surname:                    Obi            Child's First Names:     Grace Ada
Date of Birth:                      07/07/2014     Gender (M/F):   F
PR held by:                         Both parents
Name of referrer:                   Ruth Cole      Designation:   School Nurse
Agency:                             Berkshire Healthcare NHS Trust
Please list all family/household members including other children.
Name            Relationship      Date of Birth     Contact Details (if known)
Ngozi Obi       Mother            01/01/1985        07700 900555
Sam Obi         Brother           03/03/2017
Reason for referral | Grace told me on 2 March 2026 that her dad hit her mum.
History | Nothing known.
""")
    )
    assert r.children[0].label == "Grace Ada Obi"
    assert [(p.name, p.role, p.dob, p.phone) for p in r.people] == [
        ("Ngozi Obi", "parent", "01/01/1985", "07700 900555"),
        ("Sam Obi", "sibling", "03/03/2017", ""),
    ]
    assert (prose(r)["narrative.concerns"], prose(r)["narrative.history"]) == (
        "Grace told me on 2 March 2026 that her dad hit her mum.",
        "Nothing known.",
    )


def test_stored_values_and_a_household_of_lines() -> None:
    r = one(
        stored([("First Name:*", "Priya"), ("Last Name:*", "Nair"), ("Date of Birth:*", "03/04/2012"), ("mother_phone", "07700 900777"), ("Who has parental responsibility?", "Both parents"),
                ("Your Name:*", "Dr Lena Fox"), ("Your Organisation", "Trafford CAMHS"), ("Presenting difficulties", "Priya has stopped eating."), ("Diagnosis", "Anorexia nervosa")])
    )  # fmt: skip
    assert r.children[0].label == "Priya Nair"
    assert r.detection.profile == "camhs"
    assert said(r)["camhs.diagnosis"] == "Anorexia nervosa"
    listed = one(
        lines("""
Name of child: Jas Bell
Date of birth: 4/4/2014
Home address: 1 Low Road
Name of referrer: Al Ray
Job title: Teacher
Agency: Hill School
FAMILY
- Harpreet Bell; 1/2/85; Mother; parental responsibility: Yes; as above
- Rob Bell, DOB 1984, Father, PR: No, 5 High Street; 07700 900440
AGENCIES
- Beth Cart - Social worker - Slough council - 01632 960001
What are you worried about?
Jas was hungry on Monday 2 March 2026.
""")
    )
    assert [(p.name, p.role, p.parental_responsibility, p.phone, p.agency) for p in listed.people] == [
        ("Harpreet Bell", "parent", "Yes", "", ""),
        ("Rob Bell", "parent", "No", "07700 900440", ""),
        ("Beth Cart", "professional", "", "01632 960001", "Slough council"),
    ]
    assert prose(listed) == {"narrative.concerns": "Jas was hungry on Monday 2 March 2026."}


def test_an_adult_who_is_supervised_is_not_the_child() -> None:
    r = one(
        document(
            "# Referral from the Probation Service",
            [
                ["Person on probation", "Darren Pike"],
                ["Date of birth", "05/05/1989"],
                ["Index offence", "Assault"],
                ["Address", "Flat 2, 9 Bridge Street, Slough"],
            ],
            [["Child's name", "Date of birth", "Relationship to person on probation"], ["Mia Pike", "6 yrs", "Daughter"]],
            [["Probation practitioner", "Sue Lane"], ["Office", "Slough PDU"], ["Tel", "01753 960000"]],
            "What concerns do you have?",
            "Mr Pike told me on 2 March 2026 that he moved back in.",
            "Are the family aware of this referral? If not, why not?",
            "No. It could put Mia at risk.",
        )
    )
    assert [(c.label, c.person.dob) for c in r.children] == [("Mia Pike", "6 yrs")]
    assert (r.referrer.name, r.referrer.relationship, r.referrer.agency) == ("Sue Lane", "Probation practitioner", "Slough PDU")
    assert [(p.name, p.dob) for p in r.people] == [("Darren Pike", "05/05/1989")]
    assert r.detection.profile == "probation"


def test_an_empty_form_has_blank_fields_and_no_prose() -> None:
    r = one(
        document(
            [
                ["Name of child", ""],
                ["Date of birth", "dd/mm/yyyy"],
                ["NHS number", "______"],
                ["Home address", "Click or tap here to enter text."],
            ],
            [["Name of referrer", ""], ["Job title", ""], ["Agency", ""]],
            [["What are you worried about?"], [""], ["Has consent been obtained?", "Yes / No"]],
        )
    )
    assert {f.state for f in r.fields} == {"blank"}
    assert r.passages == ()
    assert all(i.status in ("missing", "not-applicable") for _, i in r.identifiers)


def test_a_blank_box_is_not_answered_by_the_next_label() -> None:
    r = one(
        document(
            [["Name of child", "Ann Lee"], ["Date of birth", "1/2/2015"], ["Name of referrer", "Jo Pym"]],
            "# REASON FOR REFERRAL",
            [["What are you worried about?"], ["Ann was hungry on 3 March 2026."]],
            [["What is the impact on the child?"], [""]],
            [["What action have you taken?"], ["Told the head."]],
            [["Relevant history"], [""], ["Information from your agency"], ["Diagnosis: none.\nRisks: low."]],
        )
    )
    assert prose(r) == {
        "narrative.concerns": "Ann was hungry on 3 March 2026.",
        "narrative.actions_taken": "Told the head.",
        "narrative.sector_information": "Diagnosis: none.\nRisks: low.",
    }
    assert {f.concept for f in r.fields if f.state == "blank"} == {"narrative.impact", "narrative.history"}


def test_two_labels_a_row_are_no_grid_and_blank_boxes_stay_blank() -> None:
    r = one(
        document(
            [
                ["Child's name", "Ann Lee", "D.O.B.", "1/2/2015"],
                ["EDD", "", "M/F", "Female"],
                ["Ethnicity", "White British", "NHS Number", "999 000 0018"],
                ["School/College attended", "Elm Road School", "Registered GP", "Dr Hart, Elm Surgery"],
            ],
            "# Family and household members",
            [["Relationship", "Full name", "Date of birth", "PR (Y/N)"], ["Mother", "Jo Lee", "1/1/1990", "Yes"], ["", "", "", ""]],
            "# Referral information",
            [
                ["What is the impact on the child?", ""],
                ["What support has already been offered by your agency and what came of it?", "Discussed in the team and agreed to refer."],
                ["Views of the young person on this referral", ""],
                ["Please say why, if you have not obtained consent", "Not asked; Jo was not at home."],
            ],
            [
                ["Completed by", "Mo Day"],
                ["Designation", "Teacher"],
                ["Service / organisation", "Elm Road School"],
                ["Direct dial", "01632 960100"],
            ],
        )
    )
    found = said(r)
    assert (found["child.school"], found["child.gp"]) == ("Elm Road School", "Dr Hart, Elm Surgery")
    assert (found["child.gender"], found["child.nhs_number"]) == ("Female", "999 000 0018")
    assert prose(r) == {
        "narrative.support_to_date": "Discussed in the team and agreed to refer.",
        "consent.reason_if_not": "Not asked; Jo was not at home.",
    }
    assert (r.referrer.name, r.referrer.agency) == ("Mo Day", "Elm Road School")


def test_numbered_labels_ruled_headings_and_bars() -> None:
    r = one(
        lines("""
SECTION A: CHILD
----------------------------------------
1) Name of pupil: Ann Lee
2) D.O.B.: 1/2/2015
10) UPN:
11) School/College attended: Elm Road School
12) Registered GP: Dr Hart, Elm Surgery
SECTION B: OTHER AGENCIES INVOLVED
========================================
Agency | Worker | Role | Contact No
Slough council | Beth Cart | Social worker | 01632 960001
SECTION C: YOUR CONCERNS
----------------------------------------
Please describe your concerns
Ann was hungry on 3 March 2026.
Background and previous concerns
None known.
SECTION D: REFERRER
----------------------------------------
1) Person completing this form: Mo Day
2) Position: Teacher
3) Organisation: Elm Road School
8) Time form completed: 09:30
""")
    )
    found = said(r)
    assert (found["child.school"], found["child.gp"]) == ("Elm Road School", "Dr Hart, Elm Surgery")
    assert [(p.role, p.name, p.agency) for p in r.people] == [("professional", "Beth Cart", "Slough council")]
    assert prose(r)["narrative.concerns"] == "Ann was hungry on 3 March 2026."
    assert "----" not in " ".join(p.text for p in r.passages)
    assert (r.referrer.name, r.referral_time) == ("Mo Day", "09:30")


def test_dashes_after_labels_in_a_mail() -> None:
    r = one(
        lines("""
Referrer - Mo Day
Role - Teacher
Organisation - Elm Road School
Tel - 01632 960100
Date - 4th March 26
Child - Ann Lee
DOB - 1/2/2015
Disability -
Where is the child now - At school
GP - Dr Hart, Elm Surgery
Reason for referral - Ann said: "I am hungry" - on 3 March 2026.
Risk: she was thin.
Spoken to child -
Spoken to parents - I rang her mother.
""")
    )
    assert (r.children[0].label, r.referrer.name, r.referral_date) == ("Ann Lee", "Mo Day", date(2026, 3, 4))
    assert prose(r) == {
        "narrative.concerns": 'Ann said: "I am hungry" - on 3 March 2026.\nRisk: she was thin.',
        "spoken.parents": "I rang her mother.",
    }


def test_ticked_consent_keeps_the_answer_alone() -> None:
    r = one(
        document(
            [
                ["Your name: Mo Day", "Your designation: Teacher"],
                ["Usual address:", "Heritage: White British"],
                ["Forename(s): Ann", "Surname: Lee"],
            ],
            [
                ["Have the parents / carers agreed to this referral?", "Yes ☒  No ☐ Jo agreed by phone"],
                ["Has the young person agreed?", "Yes ☐  No ☐"],
                ["What you are worried about", "Ann was hungry on 3 March 2026."],
            ],
        )
    )
    assert prose(r) == {"consent.parent": "Yes\nJo agreed by phone", "narrative.concerns": "Ann was hungry on 3 March 2026."}
    passage = r.passages[0]
    block = r.document.blocks[passage.segments[1].block].text
    assert block[passage.segments[1].offset :] == "Jo agreed by phone"


def test_a_cell_or_line_at_a_time_with_numbered_people() -> None:
    r = one(
        lines("""
PART 1 - THE CHILD
Family name
Lee
First name(s)
Ann
Date of birth
1/2/2015
PART 2 - FAMILY AND HOUSEHOLD
Person 1 name
Jo Lee
Relationship to child
Mother
Person 2 name
Al Lee
Relationship to child
Father
PART 3 - REFERRER
Name
Mo Day
Job title
Deputy head and designated safeguarding lead
Email
Date
4/3/2026
Reason for referral
Ann was hungry.
""")
    )
    assert [(p.name, p.relationship) for p in r.people] == [("Jo Lee", "Mother"), ("Al Lee", "Father")]
    assert (r.referrer.relationship, r.referral_date) == ("Deputy head and designated safeguarding lead", date(2026, 3, 4))
