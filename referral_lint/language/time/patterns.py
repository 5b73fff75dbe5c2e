"""Regular expressions of dates and times as they are written in UK referrals.  The day comes first, always."""

from __future__ import annotations

import re
from functools import cache

from referral_lint.language.time.calendar import words

_D = r"(?:[12]\d|3[01]|0?[1-9])"  # a day of the month
_ORD = r"(?:st|nd|rd|th)?"
_Y4 = r"(?:19|20)\d\d"
_EDGE = r"(?<![\w/.£#-])"  # not inside a reference number
_PREP = r"(?:in|since|from|until|till|to|by|of|last|this|next|early|late|mid|mid-|during|around|about|between|before|after|end of|start of|beginning of|and)"


@cache
def parts() -> dict[str, str]:
    """The named pieces that the patterns share."""
    w = words()
    number = "|".join(sorted((n for n in w["numbers"]), key=len, reverse=True))
    return {
        "month": "(?:" + "|".join(w["months"]) + ")",
        "weekday": "(?:" + "|".join(w["weekdays"]) + ")",
        "number": rf"(?:\d+(?:\.\d)?|{number})",
        "unit": r"(?:minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|wks?|fortnights?|months?|mths?|terms?|years?|yrs?)",
        "feast": "(?:" + "|".join(sorted((f.replace("'", "['’]?") for f in w["feasts"]), key=len, reverse=True)) + ")",
    }


def _compile(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    for name, piece in parts().items():
        pattern = pattern.replace(f"<{name}>", piece)
    return re.compile(pattern, flags)


@cache
def table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(name, pattern), in the order of precedence: a longer reading comes before a shorter one.  Names are resolvers in ``resolve``."""
    days = rf"{_D}{_ORD}(?:\s*(?:,|and|&|to|-|–|or|/)\s*(?:<weekday>\s+)?{_D}{_ORD})*"
    rows = [
        ("iso", rf"{_EDGE}(?P<y>{_Y4})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)"),
        ("numeric", rf"{_EDGE}(?P<d>\d{{1,2}})(?P<s>[/.-])(?P<m>\d{{1,2}})(?P=s)(?P<y>{_Y4}|\d\d)(?![\w/-]|\.\d)"),
        ("police", rf"{_EDGE}(?P<d>{_D})\s?(?P<m>JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\s?(?P<y>\d\d|{_Y4})\b"),
        (
            "written",
            rf"\b(?:(?P<w><weekday>)\.?,?\s+(?:the\s+)?)?(?P<d>{days})(?:\s+of)?\s+(?P<m><month>)\b(?:\.?,?\s+(?P<y>{_Y4})\b|\s*['’](?P<y2>\d\d)\b)?",
        ),
        (
            "monthday",
            rf"\b(?:(?P<w><weekday>)\.?,?\s+)?(?P<m><month>)\.?\s+(?:the\s+)?(?P<d>{_D}(?:st|nd|rd|th)|{_D}(?=,?\s+{_Y4}))\b(?:,?\s+(?P<y>{_Y4})\b)?",
        ),
        (
            "termyear",
            r"\b(?P<t>autumn|spring|summer)(?:\s+term)?\s+(?:of\s+)?(?P<y>"
            + _Y4
            + r")\b|\bwinter\s+(?:of\s+)?(?P<wy>"
            + _Y4
            + r")(?:[-/]\d\d)?\b",
        ),
        ("monthyear", rf"\b(?P<m><month>)\b\.?\s+(?:of\s+)?(?P<y>{_Y4})\b|\b(?P<m2><month>)\s*['’](?P<y2>\d\d)\b"),
        ("feast", rf"\b(?P<f><feast>)(?:\s+(?:holidays?|break|term))?(?:\s+(?P<y>{_Y4}))?\b"),
        ("shorthand", r"(?<![\w/.])(?P<n>\d{1,2})(?:\+\d)?/(?P<u>7|52|12|40)(?![\w/])"),
        ("slashmonth", rf"{_EDGE}(?P<m>0?[1-9]|1[0-2])/(?P<y>{_Y4}|[2-9]\d)(?![\w/-])"),
        ("slashday", rf"{_EDGE}(?P<d>{_D})(?:/)(?P<m>0?[1-9]|1[0-2])(?![\w/-]|\.\d)"),
        ("yearspan", rf"{_EDGE}(?P<y>{_Y4})\s?(?:[-–/]|to|and)\s?(?P<y2>{_Y4}|\d\d)(?![\w/-])"),
        (
            "ago",
            r"\b(?:(?:about|around|over|nearly|almost|some)\s+)?(?:(?P<n><number>)|several|a few|few|some)\s+(?P<u><unit>)\s+(?:ago|back|earlier|before|previously|prior)\b",
        ),
        (
            "dayrelative",
            r"\bthe\s+(?P<x>day|night|evening|weekend)\s+before\s+(?P<y>yesterday|last)\b|\b(?P<r>today|yesterday|tonight|tomorrow|last\s+night|this\s+(?:morning|afternoon|evening|lunch\s?time|week|weekend|month|term|half[\s-]?term|year|school\s+year|academic\s+year)|"
            r"(?:last|next)\s+(?:week|weekend|month|term|half[\s-]?term|year|autumn|spring|summer|winter|session)|(?:(?:over|at|during|on)\s+)the\s+weekend|(?:earlier|later)\s+today|just\s+now|this\s+minute)\b",
        ),
        (
            "anaphor",
            r"\b(?:that|the\s+same|the\s+next|the\s+following|the\s+previous)\s+(?:day|night|morning|afternoon|evening|week|weekend|lunch\s?time|month|year|date|summer)\b|\bthe\s+(?:day|night|morning|evening|week|weekend)\s+(?:before|after)\b|\b(?:same|next|following)\s+day\b|\bon\s+the\s+day\b|\bstraight\s+(?:after|away)\b|\bten\s+minutes\s+later\b",
        ),
        (
            "recurring",
            r"\b(?:on\s+)?(?:(?:every|each|most)\s+(?:other\s+)?)(?:<weekday>|<unit>|morning|evening|afternoon|weekend|school\s+day|lesson|visit|session|time)s?\b|\b(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)days\b|\bdaily\b|\bnightly\b|\bweekly\b|\bfortnightly\b|\bmonthly\b|\bonce\s+an?\s+<unit>|\btwice\s+an?\s+<unit>|\btwice\b|\bthree\s+times\b|\b(?:<number>|several)\s+(?:times|occasions|nights|days|mornings|lessons|visits|sessions|hours)\s+(?:an?|per|out\s+of|in|of)\s+(?:<number>\s+)?\w+|\bx\s?\d+\b|\b\d+\s?x\b|\b(?:on\s+)?(?!an?\s)<number>\s+(?:(?!few|couple|lot|number)\w+\s+)?(?:times|occasions)\b",
        ),
        (
            "weekday",
            r"\b(?:(?P<x>last|this|next|on|since|from|until|by|coming|previous)\s+)?(?P<w>monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|weds?|thurs?|fri|sat|sun)(?:\s+(?P<p>morning|afternoon|evening|night|lunch\s?time))?(?:\s+(?:the\s+)?(?P<d>"
            + _D
            + r"(?:st|nd|rd|th)))?\b",
        ),
        ("dayonly", rf"\b(?:on|the)\s+the\s+(?P<d>{_D}(?:st|nd|rd|th))\b|\bon\s+(?P<d2>{_D}(?:st|nd|rd|th))\b"),
        ("gestation", r"\b\d{1,2}\+\d\b|\b(?:at\s+)?\d{1,2}\s?(?:wks?|weeks?)(?:['’]|\s+)?\s?(?:gestation|pregnant|appointment|scan)\b"),
        (
            "age",
            r"\b(?:when\s+)?(?:aged|age)\s+(?:of\s+)?(?:about\s+|around\s+)?(?P<n><number>)\b|\b(?P<n2><number>)[\s-](?:years?|yrs?|months?|weeks?|days?)[\s-]old\b|\b(?P<n4>\d{1,2})\s?(?:yo|y/o)\b|\bwhen\s+(?:he|she|they|mum|dad|i)\s+(?:was|were)\s+(?:only\s+|about\s+|around\s+)?(?P<n3><number>)\b(?!\s+(?:weeks|months)\s+pregnant)|\bat\s+(?:birth|booking)\b",
        ),
        (
            "stage",
            r"\b(?:as\s+an?\s+(?:child|toddler|baby|teenager|infant|young\s+(?:child|person|woman|man))|in\s+(?:her|his|their)\s+(?:own\s+)?(?:early\s+)?(?:childhood|teens|twenties|thirties|youth)|growing\s+up|when\s+(?:he|she|they|mum|dad)\s+(?:was|were)\s+(?:(?:a|very)\s+)?(?:child|baby|toddler|teenager|young(?:er)?|little|small|pregnant|expecting\s+\w+)|before\s+(?:\w+\s+){1,3}(?:was|were)\s+born|since\s+birth|since\s+(?:he|she)\s+was\s+(?:born|a\s+baby)|at\s+(?:primary|nursery|secondary|junior|infant)(?:\s+school)?)\b",
        ),
        (
            "schoolyear",
            r"\b(?:in|since|from|at\s+the\s+(?:start|end)\s+of|during)\s+(?:(?:year|y)\s?(?P<n>1[0-3]|[1-9])|reception|nursery)\b",
        ),
        (
            "term",
            r"\b(?:(?P<x>last|this|next|the|in|since|during)\s+)*(?P<t>autumn|spring|summer)\s+(?:half[\s-]?)?term\b|\b(?:(?:last|this|next|the|since|over|february|october|may|after|before)\s+)+half[\s-]?term\b|\b(?:last|this|next|in\s+the)\s+(?P<s>autumn|spring|summer|winter)\b|\b(?:since|over|during)\s+(?:last\s+|the\s+)?(?P<s2>summer|spring|autumn|winter)(?:\s+holidays?)?\b|\bthe\s+(?:summer|easter|christmas)\s+holidays?\b|\bspring\b(?=\s*[:,])",
        ),
        (
            "interval",
            r"\b(?:(?:for|over|in|during|within|throughout)\s+)?(?:the\s+)?(?P<x>past|last|previous)\s+(?:(?P<n><number>)|few|several)?\s*(?P<u><unit>)\b",
        ),
        (
            "duration",
            r"\b(?:for|over|after|within|about|nearly|almost)\s+(?:about\s+|over\s+|nearly\s+|at\s+least\s+|almost\s+|the\s+)?(?P<n><number>)(?:\s+(?:and\s+a\s+half|or\s+<number>|to\s+<number>))?(?:\s+(?:school|whole|full|good))?\s+(?P<u><unit>)\b|\b(?P<n2><number>)\s+(?P<u2>days?|nights?|weeks?|wks?|months?|mths?|years?|yrs?|hours?|hrs?|minutes?|mins?)\b",
        ),
        (
            "monthonly",
            rf"\b(?P<p>{_PREP})[\s-]+(?P<m>jan(?:uary)?|feb(?:ruary)?|march|april|may|june|july|august|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b(?!\s+(?:have|be|not|also|need|only|well|still|said|told|has|was|is)\b)",
        ),
        ("yearonly", rf"{_EDGE}(?P<y>{_Y4})(?![\w/-]|\.\d|,\d)(?!\s?(?:calls|pounds|hrs|hours|x)\b)"),
        (
            "clock",
            r"\b(?:(?:at|about|by|around|from|until|till|to|between|approx\.?|circa)\s+)?(?:[01]?\d|2[0-3])[:.][0-5]\d\s?(?:am|pm|hrs?|h)?(?![\w/]|\.\d|%|\s?(?:cm|kg|mm|ml|g|mg|m|km|centile|mmol)\b)|\b(?:[01]?\d)\s?(?:am|pm)\b|\b(?:[01]\d|2[0-3])[0-5]\d\s?(?:hrs|hours|h)\b|\b(?:mid-?day|noon|midnight|half\s+past\s+\w+|(?:quarter|five|ten|twenty|twenty-five)\s+(?:to|past)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b)\b|\b\w+\s+o['’]clock\b",
        ),
        (
            "daypart",
            r"\b(?:at|before|after|during|by|over)\s+(?:breakfast|lunch(?:time)?|school|bedtime|tea(?:time)?|registration|break(?:time)?|home\s?time|dinner(?:time)?|assembly|drop[\s-]?off|pick[\s-]?up|night|the\s+school\s+run)\b|\bin\s+the\s+(?:early\s+hours|morning|evening|afternoon|night|middle\s+of\s+the\s+night)\b|\bovernight\b",
        ),
    ]
    return tuple((name, _compile(p, 0 if name == "police" else re.IGNORECASE)) for name, p in rows)
