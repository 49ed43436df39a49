"""What a number answers: numbers that answer the same question share a topic, look-alikes do not."""

from __future__ import annotations

import pytest

from reader.comparison.accounts import Account, AccountIndex
from reader.comparison.topic_lexicon import OverTime
from reader.comparison.topics import label_of, over_time, topics_of
from tests.support.statements import stated


def topics(text: str, published: str = "2031-05-06") -> dict[str, tuple[str, ...]]:
    """Return the topics of each number of a text by its words."""
    document = stated(text, published)
    analysis = document.analysis
    entities = tuple(None for _ in analysis.mentions)
    account = Account(
        1, "A paper", published, document.text, analysis.passages, analysis.mentions, entities, document.statements
    )
    index = AccountIndex(account)
    return {
        document.text[quantity.start : quantity.end]: topics_of(index, statement, quantity)
        for statement in document.statements
        for quantity in statement.quantities
    }


def only(text: str) -> str:
    """Return the first topic of the only number of a text."""
    (found,) = topics(text).values()
    return found[0]


@pytest.mark.parametrize(
    ("topic", "texts"),
    [
        ("dead", ["Eleven miners were killed.", "The death toll stands at 11.", "The blast claimed 11 lives.",
                  "Divers found the fourth body.", "Nobody died."]),
        ("injured", ["Some 40 fans were hurt.", "The crash left 40 people injured."]),
        ("missing", ["Nine sailors are missing.", "Nine people are unaccounted for."]),
        ("rescued", ["The lifeboat saved 16 sailors.", "There were 16 survivors."]),
        ("evacuated", ["About 2,000 residents were evacuated.", "More than 2,000 people fled their homes."]),
        ("aboard", ["The coach was carrying 52 people.", "There were 52 people on board."]),
        ("capacity", ["The ferry is licensed for 300 passengers."]),
        ("arrested", ["Police detained 65 people.", "There were 65 arrests."]),
        ("protesters", ["About 9,000 people marched through the city.", "Police put the crowd at 9,000."]),
        ("term", ["She was sentenced to seven years.", "She must spend seven years in prison."]),
        ("term asked for", ["The prosecutor had asked for ten years."]),
        ("demand", ["The nurses want six per cent more pay."]),
        ("offer", ["The ministry has offered two per cent."]),
        ("turnout", ["Turnout was 61 per cent."]),
        ("damage", ["The storm caused damage of 12 million euros.", "Insurers put the damage at 12 million euros."]),
        ("price", ["The group bought its rival for 900 million euros.", "The deal is worth 900 million euros."]),
        ("magnitude", ["The quake had a magnitude of 5.8.", "The tremor measured 5.8 on the Richter scale."]),
        ("depth", ["The quake struck at a depth of 14 kilometres."]),
        ("distance", ["The boat sank four miles from the shore.", "It landed six kilometres short of the runway."]),
        ("lead", ["She won by 312 votes.", "Her lead is 312 votes."]),
        ("rainfall", ["Rain of 90 millimetres fell.", "The gauge measured 90 millimetres of rain."]),
        ("trapped", ["Seven miners are still underground.", "Seven people were trapped under the rubble."]),
        ("delay", ["The train left three hours late."]),
        ("homes destroyed", ["The fire destroyed 30 houses."]),
        ("homes", ["The flood damaged 30 houses."]),
    ],
)  # fmt: skip
def test_other_words_for_one_measure_share_a_topic(topic: str, texts: list[str]) -> None:
    assert [only(text) for text in texts] == [topic] * len(texts)


def test_numbers_side_by_side_have_topics_of_their_own() -> None:
    found = topics("The bomb killed 12 people and injured 30, and nine are still missing.")
    assert [found[words] for words in ("12", "30", "nine")] == [("dead",), ("injured",), ("missing",)]
    found = topics("Seven shoppers were killed, 12 were injured.")
    assert [found[words] for words in ("Seven", "12")] == [("dead",), ("injured",)]


def test_whoever_does_it_is_not_counted_among_those_it_is_done_to() -> None:
    found = topics("Three gunmen killed 14 villagers.")
    assert found["14"] == ("dead",)
    assert "dead" not in found["Three"]
    assert "dead" not in topics("The fugitive was shot dead by two officers.")["two"]


def test_a_part_is_not_compared_with_the_whole() -> None:
    found = topics("Nine people died, among them three children.")
    assert found["Nine"] == ("dead",)
    assert found["three"] == ("dead, child",)
    found = topics("Two more bodies were found, and the toll is now 16.")
    assert (found["Two"], found["16"]) == (("dead, more",), ("dead",))
    found = topics("Some 300 of its 4,000 jobs will go.")
    assert not set(found["Some 300"]) & set(found["4,000"])


def test_groups_that_add_up_are_compared_as_a_sum() -> None:
    found = topics("Three women and two men were killed.")
    assert found["Three women and two men"] == ("dead",)
    assert not {"dead"} & {*found["Three"], *found["two"]}


def test_an_earlier_event_has_its_own_topic() -> None:
    assert only("A similar fire killed 20 people in 2004.") == "dead, 2004"


def test_a_number_alone_answers_what_the_one_before_it_answers() -> None:
    found = topics("Only 40 people were rescued. The navy spoke of 62.")
    assert found["62"] == found["40"] == ("rescued",)
    found = topics("Only 40 people were rescued. One boat fled, but the navy stopped the other three, it said.")
    assert "rescued" not in found["three"]


def test_what_the_lexicon_does_not_know_is_named_by_noun_and_predicate() -> None:
    assert only("The council will plant 400 trees.") == "tree plant"
    assert only("The council will fell 400 trees.") != "tree plant"


def test_some_answers_change_over_time() -> None:
    assert over_time(("dead",), ("dead",)) is OverTime.GROWS
    assert over_time(("dead, child",), ("dead, child",)) is OverTime.GROWS
    assert over_time(("missing",), ("missing",)) is OverTime.CHANGES
    assert over_time(("term",), ("term",)) is OverTime.FIXED
    assert over_time(("age",), ("age",)) is OverTime.FIXED
    assert over_time(("tree plant",), ("tree plant",)) is OverTime.UNKNOWN


def test_topics_have_words_for_people() -> None:
    assert label_of("dead") == "people killed"
    assert label_of("dead, child") == "people killed (child)"
    assert label_of("tree plant, more") == "tree (plant, more)"
