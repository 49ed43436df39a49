"""Topics of what news counts and measures, each with other words for it, and what must stay apart."""

from __future__ import annotations

import pytest

from tests.comparison.test_topics import only, topics


@pytest.mark.parametrize(
    ("topic", "texts"),
    [
        ("dead", ["Two perish in a barn fire.", "Nine sailors were found dead."]),
        ("injured", ["Eight guests sought treatment."]),
        ("rescued", ["Eight guests were hoisted out by helicopter.", "Eight guests came out alive."]),
        ("arrested", ["At least 60 protesters were taken into custody.", "Police took away 60 of the marchers."]),
        ("protesters", ["Some 900 farmers blocked the bridge.", "About 900 people filled the square."]),
        ("vaccinated", ["The clinic vaccinated 900 people.", "Some 900 people got a jab."]),
        ("closed", ["Four schools stay shut.", "Four bridges were closed."]),
        ("munitions", ["Seven rockets were fired.", "Seven bombs fell on the port."]),
        ("vehicles", ["Three wagons derailed.", "Three carriages tipped over."]),
        ("animals", ["Some 300 gulls have died.", "The oil killed 300 seals."]),
        ("jobs", ["The mill sheds 80 of its workers.", "The mill makes 80 workers redundant."]),
        ("jobs created", ["The mill will hire 80 people."]),
        ("spilled", ["Eighty tonnes of oil have leaked.", "Eighty tonnes of crude poured out of the tanker."]),
        ("output", ["The quarry yields 900 tonnes a year.", "The quarry produced 900 tonnes."]),
        ("speed limit", ["Only 60 km/h were permitted.", "The speed limit is 60 km/h."]),
        ("speed", ["The tram was doing 60 km/h.", "Witnesses spoke of 60 km/h."]),
        ("pay rise", ["Pensions rise by three per cent.", "Teachers' wages go up by three per cent."]),
        ("deficit", ["The budget deficit is two per cent.", "The hole in the budget is two per cent."]),
        ("unemployment", ["Unemployment fell to six per cent.", "Six per cent are out of work."]),
        ("magnitude", ["A 6.2-magnitude quake hit the island."]),
        ("aftershock strength", ["After the quake an aftershock of 4.4 was felt."]),
        ("abstentions", ["In the vote, two deputies abstained."]),
    ],
)
def test_other_words_for_one_question_share_a_topic(topic: str, texts: list[str]) -> None:
    assert [only(text) for text in texts] == [topic] * len(texts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The clinic counted 31 dead and 420 injured.", {"31": "dead", "420": "injured"}),
        ("Votes in favour: 55; against: 40; abstentions: three.",
         {"55": "votes for", "40": "votes against", "three": "abstentions"}),
        ("Parliament passed the law by 55 votes to 40.", {"55": "votes for", "40": "votes against"}),
        ("Parliament rejected the law by 55 votes to 40.", {"55": "votes against", "40": "votes for"}),
        ("Six inmates broke out of the prison; two were recaptured.", {"Six": "escaped", "two": "recaptured"}),
    ],
)  # fmt: skip
def test_numbers_of_one_sentence_have_topics_of_their_own(text: str, expected: dict[str, str]) -> None:
    assert {words: found[0] for words, found in topics(text).items()} == expected


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Twelve board members resigned.", "aboard"),
        ("Quake: toll reaches 57", "magnitude"),
        ("The team won by three goals to two in the league.", "votes for"),
        ("The dead gulls picked up so far number 900.", "rescued"),
        ("A fire killed two night watchmen.", "delay"),
    ],
)
def test_look_alikes_have_another_topic(text: str, wrong: str) -> None:
    assert all(wrong not in found for found in topics(text).values())


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Two of the escaped prisoners are still on the run.", "at large"),
        ("Three of the injured passengers died.", "dead"),
    ],
)
def test_what_the_whole_is_called_says_nothing_of_a_part(text: str, topic: str) -> None:
    assert next(iter(topics(text).values()))[0].startswith(topic)
