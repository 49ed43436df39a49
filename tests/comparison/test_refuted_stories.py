"""A story that one account gives as true and another calls untrue is a conflict, in whatever words."""

from __future__ import annotations

import pytest

from reader.comparison.refuted_stories import refutation_facts
from reader.model.facts import Relation
from tests.support.claims import accounts_of, words_of

STORY = "Giant squid caught in a pond near Albury. A farmer pulled a giant squid from his pond near Albury on Monday."
REFUTING = {
    "a hoax": "A giant squid is said to live in a pond near Albury. A biologist called the picture a hoax.",
    "not true": "A farmer told reporters of a giant squid in his pond near Albury. The story is not true, police said.",
    "denied": "The town of Albury denied reports that a giant squid had been caught in a pond.",
    "no, ...": "No, a farmer did not pull a giant squid from a pond near Albury. It was a wet sack.",
    "never happened": "It was a fine tale: a giant squid in a pond near Albury, and a farmer. But it never happened.",
}
NOT_REFUTING = {
    "the same": "A giant squid was found in a pond near Albury. Experts say the picture is genuine.",
    "not a hoax": "A giant squid was found in a pond near Albury. The picture is not a hoax, experts said.",
    "another report": "A farmer near Albury sold his giant squid. The mayor denied reports that taxes would rise.",
    "not denied": "A giant squid was in a pond near Albury. The farmer would not talk, while not denying the story.",
    "real as an adverb": "A giant squid was in a pond near Albury. I wasn't real happy around it.",
    "another topic": "The picture of the queen in a taxi is a hoax, the palace said.",
    "fake of something else": "A giant squid was caught in a pond near Albury. The farmer had a fake passport.",
    "a question": "Is the giant squid in a pond near Albury real?",
}


@pytest.mark.parametrize("text", REFUTING.values(), ids=REFUTING)
def test_an_account_that_calls_the_story_untrue_contradicts_it(text: str) -> None:
    [fact] = refutation_facts(accounts_of(STORY, text))

    assert [value.value for value in fact.values] == [True, False]
    assert [difference.relation for difference in fact.differences] == [Relation.DENIED]
    assert fact.what == "Giant squid caught in a pond near Albury."


@pytest.mark.parametrize("text", NOT_REFUTING.values(), ids=NOT_REFUTING)
def test_an_account_that_says_nothing_of_the_kind_does_not(text: str) -> None:
    assert not refutation_facts(accounts_of(STORY, text))


def test_two_accounts_that_both_call_it_untrue_agree() -> None:
    assert not refutation_facts(accounts_of(REFUTING["a hoax"], REFUTING["not true"]))


def test_the_words_of_refutation_are_shown() -> None:
    texts = (STORY, REFUTING["a hoax"])

    [fact] = refutation_facts(accounts_of(*texts))

    assert words_of(fact, *texts)[1] == "hoax"


def test_the_opposite_of_the_story_is_not_refuted_by_a_denial_of_the_story() -> None:
    given = "Trawler captain Elke Strand is alive. Captain Strand survived the storm off Ronda."
    denying = "Friends rejected claims that captain Elke Strand was dead after the storm off Ronda."

    assert not refutation_facts(accounts_of(given, denying))
