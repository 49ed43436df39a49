"""English verbs that introduce what somebody says."""

from __future__ import annotations

_VERBS = (
    "said says say saying told tells tell added adds adding asked asks announced announces "
    "warned warns warning claimed "
    "claims stated states stating noted notes noting explained explains argued argues insisted insists declared "
    "declares confirmed confirms denied denies replied replies responded responds recalled recalls commented comments "
    "remarked remarks acknowledged acknowledges admitted admits alleged alleges asserted asserts reported reports "
    "revealed reveals stressed stresses emphasised emphasized emphasises emphasizes reiterated reiterates continued "
    "continues concluded concludes suggested suggests tweeted tweets wrote writes posted observed observes predicted "
    "predicts promised promises vowed vows pledged pledges urged urges testified testifies complained complains "
    "conceded concedes cautioned cautions demanded demands maintained maintains mentioned mentions joked quipped "
    "shouted yelled whispered cried exclaimed countered countered affirmed affirms disclosed discloses boasted "
    "lamented answered recounted pointed thinks thought believes believed quoted hinted indicated"
)

SPEECH_VERB = "|".join(sorted(dict.fromkeys(_VERBS.split()), key=len, reverse=True))
"""Alternatives for a regular expression, longest first."""

SPEECH_VERBS = frozenset(_VERBS.split())
"""The same as a set."""
