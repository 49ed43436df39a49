"""What speaks against a contradiction: values of other events, people and things; and what does not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.comparison.accounts import AccountIndex
from reader.comparison.conflict_evidence import ONLY_NUMBERS, ConflictEvidence
from reader.comparison.stated_values import stated_values
from reader.model.facts import StatedValue
from tests.support.accounts import accounts

MONDAY, TUESDAY = "2041-03-04", "2041-03-05"
DOUBTFUL = {
    "other person's age": ("Ada Holm, 41, was found.", "41", "Ada Holm's brother, 37, was found.", "37"),
    "children, no age": ("Ada Holm, 41, was shot.", "41", "Ada Holm, a mother of 12, was shot.", "12"),
    "conversion": ("The kite fell 60 metres (200 feet).", "200 feet", "The kite fell 150 metres.", "150 metres"),
    "two distances": (
        "The school lies 15 miles north of Leeds.", "15 miles",
        "A farmer saw the van 50 miles north of Leeds.", "50 miles",
    ),
    "two climbers": (
        "Ada Holm slipped and fell 60 metres.", "60 metres",
        "Per Lund slipped and fell 700 metres.", "700 metres",
    ),
    "some of those listed": ("A woman and two men were killed.", "two", "Three people were killed.", "Three"),
    "the rest": ("The police arrested the remaining three.", "three", "The police arrested 26 people.", "26"),
    "boats and people": ("The navy rescued 26 sailors.", "26", "The navy rescued three boats.", "three"),
    "for each": (
        "He earns 20 million euros a year.", "20 million euros", "He earns 90 million euros.", "90 million euros",
    ),
    "other years": ("In 2031 the flood killed 12 people.", "12", "In 2038 the flood killed 30 people.", "30"),
    "only possible": ("The flood may have killed 30 people.", "30", "The flood killed 12 people.", "12"),
    "given as well": (
        "The flood killed 12 people. Later 14 people were killed.", "12", "The flood killed 14 people.", "14",
    ),
    "two founders": ("Ada Holm was born in 1974.", "1974", "Per Lund was born in 1922.", "1922"),
    "too far apart": ("Ada Holm was released in 2036.", "2036", "Ada Holm was released in 2038.", "2038"),
    "same words": (
        "Ada Holm was found on Saturday.", "Saturday", "Ada Holm was found on Saturday morning.", "Saturday morning",
    ),
    "days and hours": (
        "The jury deliberated for four days.", "four days", "The jury deliberated for 30 hours.", "30 hours",
    ),
    "a term in part suspended": (
        "Holm was sentenced to three years, two of them suspended.", "three years",
        "Holm was sentenced to one year in prison.", "one year",
    ),
    "after the report": ("Ada Holm was fired on 3 March.", "3 March", "Ada Holm was fired on 8 March.", "8 March"),
    "moved": (
        "The pool reopens on 26 May.", "26 May",
        "The pool reopens on 2 June, a week later than planned.", "2 June",
    ),
    "their captain": ("Their captain, Ada Holm, scored.", "Ada Holm", "Their captain, Per Lund, retired.", "Per Lund"),
    "mayors of two towns": (
        "The mayor of Leeds, Ada Holm, agreed.", "Ada Holm", "The mayor of Oslo, Per Lund, agreed.", "Per Lund",
    ),
}  # fmt: skip
CERTAIN = {
    "one person's age": ("Ada Holm, 41, was found.", "41", "A rescuer found Ada Holm, a nurse aged 43.", "43"),
    "one fall": (
        "Ada Holm slipped and fell 60 metres.", "60 metres", "Ada Holm slipped and fell 150 metres.", "150 metres",
    ),
    "dead": ("The flood killed 12 people.", "12", "Thirty people died in the flood.", "Thirty"),
    "dead and injured": ("The fire killed 12 and injured 40 people.", "12", "The fire killed 15 people.", "15"),
    "magnitude": ("A quake of magnitude 6.1 shook Oslo.", "6.1", "The quake had a magnitude of 6.4.", "6.4"),
    "built once": ("The Gull was built in 2009. The Gull sank.", "2009", "The Gull was built in 2011.", "2011"),
}  # fmt: skip


def _value(evidence: list[AccountIndex], article: int, words: str) -> StatedValue:
    index = evidence[article]
    found = [
        value for value in stated_values(index) if index.account.text[value.start : value.end].lower() == words.lower()
    ]
    assert found, f"no value {words!r}: {[index.account.text[v.start : v.end] for v in stated_values(index)]}"
    return found[0]


def _doubt(text: str, words: str, other: str, other_words: str, *, is_disputed: bool = False) -> str | None:
    indexes = [AccountIndex(one) for one in accounts((MONDAY, text), (TUESDAY, other))]
    values = _value(indexes, 0, words), _value(indexes, 1, other_words)
    return ConflictEvidence(dict(enumerate(indexes))).doubt(*values, is_disputed)


@pytest.mark.parametrize("pair", DOUBTFUL.values(), ids=DOUBTFUL)
def test_values_of_two_things_do_not_contradict_each_other(pair: tuple[str, str, str, str]) -> None:
    assert _doubt(*pair) is not None


@pytest.mark.parametrize("pair", CERTAIN.values(), ids=CERTAIN)
def test_values_of_one_thing_do(pair: tuple[str, str, str, str]) -> None:
    assert _doubt(*pair) is None


def test_a_number_whose_outcome_is_in_another_part_of_the_sentence_counts_something_else() -> None:
    reports = (MONDAY, "A cook was shot dead and two guests were wounded."), (TUESDAY, "Three guests died.")
    indexes = [AccountIndex(one) for one in accounts(*reports)]
    mistaken = replace(_value(indexes, 0, "two"), topics=("dead",))
    evidence = ConflictEvidence(dict(enumerate(indexes)))
    assert evidence.doubt(mistaken, _value(indexes, 1, "Three"), False) is not None


def test_numbers_that_an_account_sets_against_each_other_may_both_be_in_it() -> None:
    pair = DOUBTFUL["given as well"]
    assert _doubt(*pair) == "one account gives both numbers"
    assert _doubt(*pair, is_disputed=True) is None


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("The flood killed 12 people.", ONLY_NUMBERS),
        ("The flood killed 12 people. A second flood killed 17 people.", 1.0),
        ("The flood killed two people.", 1.0),
    ],
)
def test_the_only_number_of_an_account_is_more_certain(text: str, factor: float) -> None:
    indexes = [AccountIndex(one) for one in accounts((MONDAY, text), (MONDAY, "A flood killed 14 people."))]
    values = _value(indexes, 0, "12" if "12" in text else "two"), _value(indexes, 1, "14")
    assert ConflictEvidence(dict(enumerate(indexes))).support(*values) == factor
