"""Fill a blank form as a person does in Word: typing in a control replaces its prompt."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def controls(path: Path) -> dict[str, str]:
    """Tag -> what shows, of every content control."""
    root = etree.fromstring(zipfile.ZipFile(path).read("word/document.xml"))
    return {s.find(f"{W}sdtPr/{W}tag").get(f"{W}val"): "".join(t.text or "" for t in s.iter(f"{W}t")) for s in root.iter(f"{W}sdt")}


def filled(path: Path, answers: dict[str, str], out: Path) -> Path:
    """A copy with these answers; every tag must be there."""
    with zipfile.ZipFile(path) as z:
        parts = {n: z.read(n) for n in z.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    left = dict(answers)
    for sdt in root.iter(f"{W}sdt"):
        answer = left.pop(sdt.find(f"{W}sdtPr/{W}tag").get(f"{W}val"), None)
        if answer is not None:
            _type(sdt, answer)
    assert not left, left
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as z:
        for name, data in parts.items():
            z.writestr(name, data)
    out.write_bytes(buffer.getvalue())
    return out


def _type(sdt: etree._Element, answer: str) -> None:
    properties, run = sdt.find(f"{W}sdtPr"), next(sdt.iter(f"{W}r"))
    properties.remove(properties.find(f"{W}showingPlcHdr"))
    run.remove(run.find(f"{W}rPr"))
    run.find(f"{W}t").text = answer


GOOD = {
    "referral.date": "4 March 2026",
    "referral.time": "10:40",
    "child.name": "Jayden Moss",
    "child.dob": "12/03/2015",
    "child.edd": "Does not apply",
    "child.gender": "Male",
    "child.ethnicity": "White British",
    "child.language": "English, no interpreter is needed",
    "child.address": "14 Larkspur Close, Wisham, PE40 9ZZ",
    "child.location": "At school until 3.15pm",
    "child.nhs": "999 526 0182",
    "child.upn": "Not known",
    "child.school": "Fenbrook Primary School",
    "child.gp": "Dr Ines Abara, Minster Lane Surgery",
    "child.disability": "None known",
    "household.name.1": "Carly Moss",
    "household.date of birth.1": "02/05/1990",
    "household.relationship to child.1": "Mother",
    "household.parental responsibility.1": "Yes",
    "household.name.2": "Darren Pike",
    "household.date of birth.2": "17/08/1988",
    "household.relationship to child.2": "Mother's partner, lives in the home",
    "household.parental responsibility.2": "No",
    "household.name.3": "Ella Moss",
    "household.date of birth.3": "30/09/2021",
    "household.relationship to child.3": "Sister",
    "household.parental responsibility.3": "Does not apply",
    "family.phone": "07700 900341 (Carly Moss)",
    "family.pr": "Carly Moss",
    "family.father": "Does not apply",
    "professional.name.1": "Abigail Tunde",
    "professional.role.1": "School nurse",
    "professional.agency.1": "Community children's services",
    "professional.telephone or e-mail.1": "01632 960733",
    "consent.parent": "Carly Moss agreed to this referral and to our sharing information, by telephone at 10:05 on 4 March 2026.",
    "consent.reason": "Does not apply: she was asked. Darren Pike was not told, because that could put Jayden at greater risk at home tonight.",
    "consent.child": "Jayden knows that I am sending this form today and says that he wants somebody to help his mother.",
    "spoken.child": 'Yes. Samira Rahman, his teaching assistant, listened to Jayden on his own at 09:10 on 4 March 2026. He said: "Darren hurt me with the belt last night."',
    "narrative.concerns": "At 09:10 on Wednesday 4 March 2026 Jayden Moss showed Samira Rahman, his teaching assistant, a red mark on his left forearm. She measured it: 4 cm long and 1 cm wide. "
    'Jayden told her: "Darren hurt me with the belt last night because I spilt my drink." He said that this happened in the kitchen at home at about 7pm on Tuesday 3 March 2026, and that his sister Ella Moss was in the room. '
    "Darren Pike lives in the home and is expected back from work at 6pm today, 4 March 2026.",
    "narrative.impact": "Jayden cried and held his arm while he told Samira Rahman on 4 March 2026. He asked twice that morning whether he had to go home. "
    "My opinion, based on the mark and on what he said, is that he is frightened of Darren Pike and may be hurt again this evening.",
    "narrative.actions": "4 March 2026, 09:20: Samira Rahman wrote down Jayden's words and told me. 09:45: I rang the Multi-Agency Safeguarding Hub and spoke to Dean Colley, who asked for this form today. "
    "10:05: I spoke to Carly Moss by telephone.",
    "narrative.requested": "I am asking Children's Services to see Jayden at school before 3.15pm today, 4 March 2026, to decide whether it is safe for him and Ella to go home. I am referring now because this is the first injury that we have seen.",
    "question.aware-when": "At 09:10 on Wednesday 4 March 2026.",
    "question.how-aware": "Jayden showed the mark to Samira Rahman, his teaching assistant, in the classroom, and she told me at 09:20.",
    "question.direct-disclosure": 'Yes, a direct disclosure. Jayden told Samira Rahman in his own words: "Darren hurt me with the belt last night."',
    "question.spoken-to-parents": "Yes. I rang his mother, Carly Moss, at 10:05 on 4 March 2026 before sending this. She said that she was at work until 9pm on 3 March and had not known.",
    "question.school-context": "Attendance is 96% this school year. Jayden has two close friends in his class, reads at the level expected for his age, and his mother comes to every parents' evening.",
    "question.support-to-date": "Weekly sessions with our learning mentor, Tom Ashby, from 12 January 2026, to help with worries about spelling. They are helping.",
    "question.previous-concerns": "There are no previous safeguarding concerns about Jayden or Ella. I checked our records on 4 March 2026.",
    "referrer.name": "Olwen Tarrant",
    "referrer.role": "Deputy head teacher and designated safeguarding lead",
    "referrer.agency": "Fenbrook Primary School",
    "referrer.phone": "01632 960123, until 6pm today; after that 07700 900777",
    "referrer.email": "o.tarrant@fenbrook.example.org",
}
