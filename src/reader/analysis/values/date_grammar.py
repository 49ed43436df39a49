"""The forms of dates in English news: one regular expression with a named alternative per form."""

from __future__ import annotations

import re

_FULL_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
MONTHS = {name.lower(): number for number, name in enumerate(_FULL_MONTHS, 1)} | {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
"""Number by month name or abbreviation, in lower case and without full stop."""

WEEKDAYS = {
    name: number
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
}
"""Number by lower-case name of a weekday; Monday is 0."""

_S = r"[ \u00a0\n]"
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:]\d)"
_YEAR = r"(?:1[5-9]\d\d|20\d\d)(?![\d%]|,\d{3}|\.\d)"
_WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_SHORT_DAY = r"(?:Mon|Tue|Tues|Wed|Thu|Thur|Thurs|Fri|Sat|Sun)\.?"
_PART_OF_DAY = r"(?:morning|afternoon|evening|night|lunchtime|midday|midnight)"
_PART = r"(?:early|late|mid|(?:the )?(?:beginning|start|end|middle) of)"
_TO = r"(?:\s?[-–—]\s?| to | and | until | through | till )"
_NUMBER = (
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|"
    r"fifty|a|an|a couple of|\d{1,3})"
)
_UNIT = r"(?:day|week|fortnight|month|year)"

_FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?P<iso_y>{_YEAR})-(?P<iso_m>0[1-9]|1[0-2])-(?P<iso_d>0[1-9]|[12]\d|3[01])(?:T[\d:]+Z?)?"),
    ("nine_eleven", r"(?<![\d/])9/11(?![\d/])"),
    ("numeric", rf"(?<![\d./-])(?P<num_a>\d{{1,2}})(?P<num_sep>[./-])"
        rf"(?P<num_b>\d{{1,2}})(?P=num_sep)(?P<num_y>{_YEAR})(?![./-]\d)"),
    ("days_of_month", rf"(?P<dm_m>{_MONTH}){_S}(?P<dm_a>{_DAY}){_TO}(?P<dm_b>{_DAY})(?!{_S}{_MONTH})"
        rf"(?:,?{_S}(?P<dm_y>{_YEAR}))?"),
    ("month_of_days", rf"(?P<md_a>{_DAY}){_TO}(?P<md_b>{_DAY}){_S}(?P<md_m>{_MONTH})(?:,?{_S}(?P<md_y>{_YEAR}))?"),
    ("month_day", rf"(?:(?:{_WEEKDAY}|"
        rf"{_SHORT_DAY}),?{_S}(?:the{_S})?)?(?P<mo_m>{_MONTH}){_S}(?P<mo_d>{_DAY})(?:,?{_S}(?P<mo_y>{_YEAR}))?"),
    ("day_month", rf"(?:(?:{_WEEKDAY}|"
        rf"{_SHORT_DAY}),?{_S})?(?:the{_S})?(?P<da_d>{_DAY}){_S}(?:of{_S})?(?P<da_m>{_MONTH})(?:,?{_S}(?P<da_y>{_YEAR}))?"),
    ("month_year", rf"(?:(?P<my_p>{_PART})[- ])?(?P<my_m>{_MONTH}),?{_S}(?:of{_S})?(?P<my_y>{_YEAR})"),
    ("season", rf"(?:(?P<se_p>early|late|mid)[- ])?(?P<se_s>[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|"
        rf"[Ww]inter){_S}(?:of{_S})?(?P<se_y>{_YEAR})(?:[-–/](?P<se_z>\d\d(?:\d\d)?)(?!\d))?"),
    ("quarter", rf"(?:the{_S})?(?P<qu_n>first|second|third|fourth|last|final){_S}(?P<qu_u>quarter|"
        rf"half)(?:{_S}(?:of|in){_S}(?:the{_S}year{_S})?(?P<qu_y>{_YEAR}))|"
        rf"Q(?P<qu_q>[1-4]){_S}(?P<qu_z>{_YEAR})"),
    ("decade", rf"(?:the{_S})?(?:(?P<de_p>early|late|mid)[- ])?(?P<de_y>(?:1[5-9]|20)\d0)[’']?s(?![\w])"),
    ("short_decade", r"(?:the[ \u00a0])?(?:(?P<sd_p>early|late|mid)[- ])?[’'‘](?P<sd_y>[2-9]0)s(?!\w)"),
    ("century", rf"(?:the{_S})?(?:(?P<ce_p>early|late|mid)[- ])?(?P<ce_n>1\d|2[01]|[5-9])(?:th|st|nd|"
        rf"rd)[- ]century(?!{_S}(?:BC|B\.C\.))"),
    ("years", rf"(?<![\d$€£,.-])(?P<ys_a>{_YEAR}){_TO}(?P<ys_b>{_YEAR}|\d\d(?![\d%]))(?![-–]\d)"),
    ("year_part", rf"(?P<yp_p>{_PART})[- ](?P<yp_y>{_YEAR})(?!s\b)"),
    ("ago", rf"(?:(?:about|around|nearly|almost|some|just|over|"
        rf"more than){_S})?(?P<ag_n>{_NUMBER}){_S}(?P<ag_u>{_UNIT})s?{_S}ago(?!\w)"),
    ("before_yesterday", rf"the{_S}day{_S}before{_S}yesterday|the{_S}day{_S}after{_S}tomorrow"),
    ("narrated", rf"(?P<na_n>{_NUMBER}|[Ss]everal|[Ss]ome|[Aa] few){_S}(?P<na_u>{_UNIT}|decade|hour|"
        rf"minute)s?{_S}(?P<na_w>earlier|later|before|after|afterwards|previously|prior|on)(?!\w)"),
    ("neighbour", rf"(?:[Tt]he{_S})(?P<ne_w>previous|preceding|following|next|same|very same|"
        rf"very next){_S}(?P<ne_u>day|night|morning|afternoon|evening|week|month|year)|"
        rf"(?:[Tt]he{_S})(?P<ne_v>day|night|week|month|year){_S}(?P<ne_x>before|after|earlier|"
        rf"prior)(?!\w)|[Tt]hat{_S}(?:same{_S})?(?P<ne_t>day|night|morning|afternoon|evening)"),
    ("many_ago", rf"(?:[Ss]everal|[Ss]ome|[Aa]{_S}few|[Mm]any|[Dd]ozens{_S}of|[Hh]undreds{_S}of){_S}(?:day|week|"
        rf"month|year|decade|centurie)s{_S}ago|[Dd]ecades{_S}ago|[Yy]ears{_S}ago|[Mm]onths{_S}ago|"
        rf"[Ww]eeks{_S}ago|[Dd]ays{_S}ago"),
    ("weekday", rf"(?:(?P<we_q>[Ll]ast|[Nn]ext|[Tt]his(?:{_S}(?:past|coming))?){_S})?(?:(?:early|"
        rf"late){_S})?(?P<we_d>{_WEEKDAY})(?:{_S}(?P<we_part>{_PART_OF_DAY}))?(?![\w’']*s\b)"),
    ("nearby", rf"(?P<nb>(?:[Tt]he{_S})?day{_S}before{_S}yesterday|[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|"
        rf"[Ll]ast{_S}night|[Tt]his{_S}(?:morning|afternoon|"
        rf"evening))(?:{_S}{_PART_OF_DAY})?(?![\w])(?![’']s)"),
    ("unit", rf"(?:(?P<un_p>[Ee]arlier|[Ll]ater|[Ee]arly|[Ll]ate){_S})?(?P<un_q>[Ll]ast|[Nn]ext|"
        rf"[Tt]his){_S}(?P<un_u>week|month|year|weekend|spring|summer|autumn|fall|winter|decade|"
        rf"century)(?![\w-])(?![’']s{_S}(?:end))"),
    ("weekend", rf"(?:over|at|during){_S}the{_S}weekend"),
    ("span", rf"(?:the{_S})?(?P<sp_w>past|last|previous|next|coming){_S}(?:(?P<sp_n>{_NUMBER}|few|several|"
        rf"couple{_S}of){_S})?(?P<sp_u>day|week|month|year|decade)s?(?![\w-])|(?P<sp_r>recent|"
        rf"coming){_S}(?:days|weeks|months|years)"),
    ("month", rf"(?:(?P<bm_w>[Ll]ast|[Nn]ext|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id|in|[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|"
        rf"[Bb]y|[Dd]uring|[Tt]hroughout|[Ee]arlier{_S}in|[Ll]ater{_S}in|[Ee]arly{_S}in|[Ll]ate{_S}in|of|"
        rf"[Ff]rom|[Bb]efore|[Aa]fter|[Tt]his{_S}past|in{_S}(?:early|late|mid)|the{_S}end{_S}of|"
        rf"the{_S}beginning{_S}of|"
        rf"the{_S}start{_S}of)[- \u00a0\n])?(?P<bm_m>{_MONTH})(?![\w-])(?!,?{_S}(?:of{_S})?\d)"),
    ("year", rf"(?<![\d$€£#,./:–-])(?P<yr>{_YEAR})(?![\w’'/-]|:\d)"),
)  # fmt: skip

_FIRST_WORDS = (
    "the "
    "|early|earlier|late|mid|last|next|this|that|past|previous|coming|recent|over|at|during|in "
    "|since|until|till|by |of |from|"
    "before|after|throughout|spring|summer|autumn|fall|winter|today|tomorrow|tonight|yesterday|day |first|second|third|"
    "fourth|final|about|around|nearly|almost|some|just|more than|several|many|few|dozens|hundreds|decades|years|months|"
    "weeks|days|a |an |one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
)
_START = rf"(?<!\w)(?=[A-Z\d]|[’'‘]\d|(?:{_FIRST_WORDS}))"

DATE = re.compile(_START + "(?:" + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _FORMS) + ")", re.ASCII)
"""Finds dates; the outermost named group that matched is the form."""

FORMS = frozenset(name for name, _ in _FORMS)
"""Names of the forms."""

CLOCK = re.compile(
    r"(?<![\d:.])(?:(?:1[0-2]|0?[1-9])(?:[:.][0-5]\d)?[ \u00a0]?(?:a\.m\.|p\.m\.|am\b|pm\b|AM\b|PM\b)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?(?:[ \u00a0]?(?:hrs|hours))?"
    r"|(?:[01]\d|2[0-3])[0-5]\d[ \u00a0](?:GMT|UTC|hrs|hours)"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|1[0-2]|[1-9])[ \u00a0]o[’']clock)"
    r"(?:[ \u00a0]\(?(?:GMT|UTC|BST|EST|EDT|ET|CST|CDT|PST|PDT|PT|MT|CET|CEST|EET|MSK|IST|local time|"
    r"Moscow time|Kyiv time)\)?)?(?![:\d])"
    r"|\b(?:[Nn]oon|[Mm]idnight)\b"
)
"""Finds times of day."""
