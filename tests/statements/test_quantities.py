"""How many and how much: what each number of a passage counts, how exactly, and whether it is an old one."""

from __future__ import annotations

import re
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.model.analysis import Label, Passage, PassageKind, Value, Word
from reader.model.statements import Extent, Quantity
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.quantities import quantities_of
from tests.support.statements import stated


class Read(NamedTuple):
    """A quantity with its words and the word that it modifies."""

    words: str
    quantity: Quantity
    word: str


def numbers(text: str) -> list[Read]:
    """Return the quantities of a text."""
    document = stated(text)
    found = []
    for passage in document.analysis.passages:
        mentions = [(i, m) for i, m in enumerate(document.analysis.mentions) if m.passage == passage.index]
        values = [value for value in document.analysis.values if value.passage == passage.index]
        grammar = PassageGrammar.of(document.text, passage, mentions, values)
        for quantity, word in quantities_of(grammar):
            surface = grammar.tree.surfaces[word] if word >= 0 else ""
            found.append(Read(document.text[quantity.start : quantity.end], quantity, surface))
    return found


def one(text: str) -> Read:
    """Return the only quantity of a text."""
    found = numbers(text)
    assert len(found) == 1, [read.words for read in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "noun"),
    [
        ("At least 21 hikers were injured on the ridge.", "At least 21", 21, None, "hiker"),
        ("The barge carried up to 300 sheep.", "up to 300", None, 300, "sheep"),
        ("Only 17 cyclists finished the race.", "17", 17, 17, "cyclist"),
        ("Between 30 and 40 shops stayed shut.", "Between 30 and 40", 30, 40, "shop"),
        ("Half a million voters stayed at home.", "Half a million", 500_000, 500_000, "voter"),
        ("Ninety-two people were rescued from the roof.", "Ninety-two", 92, 92, "person"),
        ("Sixty thousand homes had no water.", "Sixty thousand", 60_000, 60_000, "home"),
        ("Three hundred of its members left the party.", "Three hundred", 300, 300, "member"),
        ("Thousands of fans waited in the rain.", "Thousands", 2000, None, "fan"),
        ("Nobody was hurt.", "Nobody", 0, 0, "person"),
        ("No one has died, the mayor said.", "No one", 0, 0, "person"),
        ("There were no casualties.", "no casualties", 0, 0, "casualty"),
        ("Not one bus left the garage.", "Not one bus", 0, 0, "bus"),
        ("Not a single lamp was lit.", "Not a single lamp", 0, 0, "lamp"),
        ("A nurse was killed by the blast.", "A nurse", 1, None, "nurse"),
        ("A boy is still missing.", "A boy", 1, None, "boy"),
        ("A third victim was found on Monday.", "third victim", 3, None, "victim"),
    ],
)
def test_a_number_has_its_bounds_and_what_it_counts(
    text: str, words: str, low: float | None, high: float | None, noun: str
) -> None:
    read = one(text)
    assert (read.words, read.quantity.low, read.quantity.high, read.quantity.noun) == (words, low, high, noun)
    assert read.quantity.unit is None


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        ("The bridge is over two kilometres long.", "over two kilometres", 2, None, "km"),
        ("The cart rolled over two kilometres from the mine.", "two kilometres", 2, 2, "km"),
        ("The lorry carried 900 pounds of apples.", "900 pounds", 900, 900, "lb"),
        ("The bidder paid 900 pounds for the painting.", "900 pounds", 900, 900, "GBP"),
        ("The firm offered four and a half per cent.", "four and a half per cent", 4.5, 4.5, "%"),
        ("More than three quarters of the members agreed.", "More than three quarters", 75, None, "%"),
        ("Half of the town's lamps went out.", "Half", 50, 50, "%"),
        ("Only one in five lamps was lit.", "one in five lamps", 20, 20, "%"),
        ("Every second lamp went out.", "Every second lamp", 50, 50, "%"),
        (
            "It cost them a quarter of a million euros.",
            "a quarter of a million euros",
            250_000,
            250_000,
            "EUR",
        ),
        ("The fine is 40,000 florins.", "40,000 florins", 40_000, 40_000, "florin"),
        ("The storm cost millions of dollars.", "millions of dollars", 2e6, None, "USD"),
        ("It was 38 degrees Celsius in the shade.", "38 degrees Celsius", 38, 38, "°C"),
        ("Support rose by six percentage points.", "six percentage points", 6, 6, "percentage point"),
        ("He waited a couple of hours.", "a couple of hours", 2, None, "hour"),
        ("The judge gave her a four-year term.", "four-year", 4, 4, "year"),
    ],
)
def test_an_amount_has_its_unit(text: str, words: str, low: float | None, high: float | None, unit: str) -> None:
    read = one(text)
    assert (read.words, read.quantity.low, read.quantity.high, read.quantity.unit) == (words, low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "She flew a Boeing 757 to Lima.",
        "The talks ended at half past two in the morning.",
        "The alarm rang at 21.40.",
        "He called at about twenty to eight.",
        "She was the first woman to win.",
        "They met on 4 June 2019.",
        "Neighbours dialled 999 at once.",
        "Two days later he came back.",
        "One day they will return.",
        "Nobody else was hurt.",
        "It was the best film of 2011's festival.",
        "A teacher said the school was closed.",
        "A man killed his neighbour.",
        "The third victim was taken to hospital.",
    ],
)
def test_numbers_that_count_nothing_are_left_out(text: str) -> None:
    assert numbers(text) == []


@pytest.mark.parametrize(
    ("text", "age", "word"),
    [
        ("The pilot, who is 47, could not be reached.", 47, "pilot"),
        ("Doris Hale, 61, opened the door.", 61, "hale"),
        ("They found the body of a woman of 80.", 80, "woman"),
        ("Ian Marsh, now 19, was arrested.", 19, "marsh"),
        ("The painter died in Rome at 88.", 88, "rome"),
        ("The driver, 62, had fallen asleep.", 62, "driver"),
        ("A girl of nine was found alive.", 9, "girl"),
    ],
)
def test_ages_are_no_counts(text: str, age: int, word: str) -> None:
    read = next(read for read in numbers(text) if read.quantity.unit == "year")
    assert (read.quantity.low, read.quantity.noun, read.word) == (age, "age", word)


def test_a_number_alone_counts_what_the_one_before_it_counts() -> None:
    saved, first = numbers("Only 33 tourists were saved, not 35 as the police first counted.")
    assert (saved.quantity.noun, first.quantity.noun) == ("tourist", "tourist")
    hall, quill = numbers("Hall won 52.4 per cent of the vote, and Ann Quill 44.1.")
    assert (hall.quantity.unit, quill.quantity.unit, quill.quantity.low) == ("%", "%", 44.1)
    offered, asked = numbers("The airline has offered two per cent; the pilots ask for five.")
    assert (offered.quantity.unit, asked.quantity.unit, asked.quantity.low) == ("%", "%", 5)


def test_a_number_is_not_taken_for_a_share_because_another_one_is() -> None:
    share, shops = numbers("Sales fell by 12 per cent, and three shops were closed.")
    assert share.quantity.unit == "%"
    assert (shops.quantity.unit, shops.quantity.noun) == (None, "shop")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Only 33 tourists were saved, not 35 as the police first counted.", "35"),
        ("The death toll rose from 12 to 19.", "12"),
        ("There are 40 dead, up from 31 on Monday.", "31"),
        ("Turnout fell to 44 per cent from 51 per cent.", "51 per cent"),
        ("Police had first spoken of six.", "six"),
        ("An earlier report put the number at 70.", "70"),
    ],
)
def test_an_earlier_number_is_superseded(text: str, words: str) -> None:
    assert [read.words for read in numbers(text) if read.quantity.superseded] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The first of the 35 tourists was saved.",
        "He drove from 10 villages to the coast.",
        "Police counted 19 dead, as the hospital had.",
        "Earlier, 40 people left the hall.",
    ],
)
def test_a_number_is_not_superseded_by_a_word_of_order(text: str) -> None:
    assert not any(read.quantity.superseded for read in numbers(text))


def test_the_number_reported_first_follows_from_the_difference() -> None:
    now, first = numbers("There were 58 guests in the hotel, four more than first reported.")
    assert (now.quantity.low, now.quantity.superseded) == (58, False)
    assert (first.words, first.quantity.low, first.quantity.noun) == ("four more than first reported", 54, "guest")
    assert first.quantity.superseded


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        ("All five were found alive.", Extent.WHOLE),
        ("Both drivers were hurt.", Extent.WHOLE),
        ("Two more bodies were found.", Extent.MORE),
        ("Another 12 people were arrested.", Extent.MORE),
        ("Nine of them escaped.", Extent.PART),
        ("The winners get 500 euros each.", Extent.EACH),
        ("The strike costs the port two million euros a day.", Extent.EACH),
        ("The river rose by two metres.", Extent.MORE),
        ("Nine people escaped.", Extent.PLAIN),
        ("In all 60 houses were lost.", Extent.PLAIN),
        ("Four others were hurt.", Extent.PLAIN),
    ],
)
def test_a_number_says_whether_it_is_all_or_a_part(text: str, extent: Extent) -> None:
    assert one(text).quantity.extent is extent


def test_an_unfinished_count_is_provisional() -> None:
    counted, share = numbers("With 40 per cent of the ballots counted, the mayor had 55 per cent.")
    assert counted.quantity.provisional
    assert share.quantity.provisional
    assert not any(read.quantity.provisional for read in numbers("The mayor had 55 per cent when all was counted."))


def test_groups_of_people_add_up() -> None:
    both, women, men = numbers("The jury of four women and eight men met for two days.")[:3]
    assert (both.words, both.quantity.low, both.quantity.noun) == ("four women and eight men", 12, "person")
    assert [read.quantity.extent for read in (both, women, men)] == [Extent.PLAIN, Extent.PART, Extent.PART]


@pytest.mark.parametrize(
    "text",
    [
        "The raiders took 30 watches and 12 rings.",
        "Six men died and 12 soldiers fell ill.",
        "12 people and 2 dogs died.",
    ],
)
def test_other_numbers_do_not_add_up(text: str) -> None:
    assert len(numbers(text)) == 2


def test_a_crew_of_nine_is_not_nine_years_old() -> None:
    assert all(read.quantity.unit is None for read in numbers("A crew of nine was found alive."))


def test_the_noun_of_the_whole_is_that_of_its_part() -> None:
    part, whole = numbers("Some 700 of its 5,000 jobs will go.")
    assert (part.quantity.noun, part.quantity.extent) == ("job", Extent.PART)
    assert (whole.quantity.noun, whole.quantity.low) == ("job", 5000)


TAGS = st.sampled_from(["NUM", "NOUN", "VERB", None])
LABELS = st.sampled_from([Label.CARDINAL, Label.MONEY, Label.ORDINAL])


@given(st.text(alphabet="ab 1279,.-%'$£ \n", max_size=60), st.data())
def test_wild_text_gives_quantities_within_the_passage(text: str, data: st.DataObject) -> None:
    words = []
    for match in re.finditer(r"\S+", text):
        words.append(Word(*match.span(), match.group(), data.draw(TAGS), "obj", data.draw(st.integers(-1, 6))))
    values = tuple(Value(word.start, word.end, data.draw(LABELS), 0, 2.0, 2.0) for word in words[::2])
    passage = Passage(0, 0, len(text), PassageKind.BODY, 0, "en", tuple(words))
    for quantity, word in quantities_of(PassageGrammar.of(text, passage, (), values)):
        assert 0 <= quantity.start < quantity.end <= len(text)
        assert -1 <= word < len(words)
