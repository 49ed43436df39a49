"""The title of a row is the sentence that says who did what and where."""

from __future__ import annotations

import pytest

from reader.model.statements import Attitude
from reader.views.coverage.matrix import build_coverage
from tests.support.coverage import Said, link, stating

FIRE = ("fire",)
DENIES = Attitude.DENIES
GOOD = Said("Ava Holm lost the mill in Aller.", "lost", FIRE, ("Ava Holm",), ("Aller",))


def title_of(*said: Said) -> str:
    """Return the title of a row with one sentence from each source; the first has the strongest links."""
    sources = [stating(number, one) for number, one in enumerate(said, 1)]
    links = [link((1, 0), (number, 0)) for number in range(2, len(said) + 1)]
    (event,) = build_coverage(sources, links).events
    return event.title


@pytest.mark.parametrize(
    "worse",
    [
        Said("She lost everything in the flames.", "lost", FIRE),
        Said("The mill burned.", "burned", FIRE),
        Said("But then Ava Holm lost the mill in Aller.", "lost", FIRE, ("Ava Holm",), ("Aller",)),
        Said("Did Ava Holm burn the mill in Aller?", "burn", FIRE, ("Ava Holm",), ("Aller",)),
        Said('"Ava Holm has lost the mill in Aller", they said.', "lost", FIRE, ("Ava Holm",), ("Aller",)),
        Said("A neighbour said Ava Holm lost it in Aller.", "lost", FIRE, ("Ava Holm",), ("Aller",), None, "said"),
        Said(
            "Bo Lind denied Ava Holm lost it in Aller.", "lost", FIRE, ("Ava Holm",), ("Aller",), None, "denied", DENIES
        ),
        Said("The mayor of Aller spoke for an hour.", "", (), (), ("Aller",)),
        Said("Ava Holm lost these things in Aller.", "lost", FIRE, ("Ava Holm",), ("Aller",)),
    ],
    ids=[
        "pronoun",
        "nobody named",
        "connective",
        "question",
        "quotation",
        "speaker first",
        "denied",
        "nothing stated",
        "this",
    ],
)
def test_a_sentence_that_says_less_is_not_the_title(worse: Said) -> None:
    assert title_of(worse, GOOD) == GOOD.sentence


def test_a_short_sentence_is_preferred_to_a_long_one() -> None:
    long = Said(
        GOOD.sentence[:-1] + " after flames had spread from the roof" * 5 + ".", "lost", FIRE, ("Ava Holm",), ("Aller",)
    )
    assert title_of(long, GOOD) == GOOD.sentence


def test_of_equally_good_sentences_the_one_with_the_strongest_links_is_the_title() -> None:
    other = Said("Ava Holm mourns the mill in Aller.", "mourns", FIRE, ("Ava Holm",), ("Aller",))
    assert title_of(other, GOOD) == other.sentence


@pytest.mark.parametrize(
    "dateline", ["PORT BAY (CNA) - ", "Kabul [Afghanistan], (ANI): ", "LAGOS, 3 March (News Agency) \u2014 "]
)
def test_a_dateline_is_not_part_of_a_title(dateline: str) -> None:
    dated = Said(dateline + GOOD.sentence, "lost", FIRE, ("Ava Holm",), ("Aller",))
    assert title_of(dated, Said("She mourns.", "mourns", FIRE)) == GOOD.sentence


def test_words_in_brackets_stay_in_a_title() -> None:
    sentence = "The mayor of Aller (SPD) met Ava Holm."
    assert (
        title_of(Said(sentence, "met", FIRE, ("Ava Holm",), ("Aller",)), Said("She mourns.", "mourns", FIRE))
        == sentence
    )


def test_the_mark_of_a_heading_is_not_part_of_a_title() -> None:
    heading = Said("# Ava Holm loses the mill in Aller.", "loses", FIRE, ("Ava Holm",), ("Aller",))
    worse = Said("She mourns.", "mourns", FIRE)
    assert title_of(heading, worse) == "Ava Holm loses the mill in Aller."
