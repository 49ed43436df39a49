"""Whose statement it is, through which words, and what its source does to it."""

from __future__ import annotations

import pytest

from reader.model.statements import Attitude, Attribution
from reader.statements.attribution import content_of, is_reporting
from reader.statements.passage_grammar import PassageGrammar
from tests.support.statements import stated

SAYS, CONFIRMS, DENIES, DOUBTS, BELIEVES = (
    Attitude.SAYS,
    Attitude.CONFIRMS,
    Attitude.DENIES,
    Attitude.DOUBTS,
    Attitude.BELIEVES,
)

ATTRIBUTED: list[tuple[str, str, list[tuple[Attitude, str | None]]]] = [
    ("The mayor said that the bridge had collapsed.", "collapsed", [(SAYS, "The mayor")]),
    ("Anna Brook told reporters that the mill had closed.", "closed", [(SAYS, "Anna Brook")]),
    ("The ferry sank within an hour, the coast guard said.", "sank", [(SAYS, "the coast guard")]),
    ("The ferry sank within an hour, said Anna Brook, a survivor.", "sank", [(SAYS, "Anna Brook")]),
    ("The ferry, the harbour master said, was overloaded.", "overloaded", [(SAYS, "the harbour master")]),
    ("According to police, the lorry skidded.", "skidded", [(SAYS, "police")]),
    ("The lorry skidded, according to two witnesses.", "skidded", [(SAYS, "two witnesses")]),
    ("By the ministry's own account, thirty soldiers died.", "died", [(SAYS, "the ministry")]),
    ("Union leaders put the crowd at 40,000.", "put", [(SAYS, "Union leaders")]),
    ("The coast guard spoke of 98 survivors.", "spoke", [(SAYS, "The coast guard")]),
    ("The minister denied that the dam had burst.", "burst", [(DENIES, "The minister")]),
    ("Reyes denied taking bribes.", "taking", [(DENIES, "Reyes")]),
    ("The company rejected claims that the boat was leaking.", "leaking", [(DENIES, "The company")]),
    ("The ministry dismissed reports that the envoy had resigned.", "resigned", [(DENIES, "The ministry")]),
    ("The palace confirmed that the king had died.", "died", [(CONFIRMS, "The palace")]),
    ("The driver admitted leaving the scene.", "leaving", [(CONFIRMS, "The driver")]),
    ("The clerk pleaded guilty to stealing the ring.", "stealing", [(CONFIRMS, "The clerk")]),
    ("Police could not confirm that the roof had collapsed.", "collapsed", [(DOUBTS, "Police")]),
    ("The mayor would neither confirm nor deny that he had resigned.", "resigned", [(DOUBTS, "The mayor")]),
    ("Investigators did not rule out that the brakes had failed.", "failed", [(DOUBTS, "Investigators")]),
    ("The union questioned whether the mill had closed.", "closed", [(DOUBTS, "The union")]),
    ("Experts do not believe that the pilot slept.", "slept", [(DOUBTS, "Experts")]),
    ("Detectives believe that the guard stole the ring.", "stole", [(BELIEVES, "Detectives")]),
    ("Residents claim that the factory polluted the river.", "polluted", [(BELIEVES, "Residents")]),
    ("Prosecutors accused the clerk of stealing the ring.", "stealing", [(BELIEVES, "Prosecutors")]),
    ("The clerk was charged with stealing the ring.", "stealing", [(BELIEVES, None)]),
    (
        "Radio Delta reported that the rebels denied that they had fled.",
        "fled",
        [(DENIES, "the rebels"), (SAYS, "Radio Delta")],
    ),
    ("The rebels fled, the army said, according to Radio Delta.", "fled", [(SAYS, "the army"), (SAYS, "Radio Delta")]),
    ('"The roof fell on us," said Anna Brook.', "fell", [(SAYS, "Anna Brook")]),
    (
        "The harbour master said in a statement on Monday that the ship had left.",
        "left",
        [(SAYS, "The harbour master")],
    ),
    ("Officials of the court said that the mayor lied.", "lied", [(SAYS, "Officials of the court")]),
    ("Reyes's party said that the vote was rigged.", "rigged", [(SAYS, "Reyes's party")]),
    ("The paper quoted the mayor as saying that talks had begun.", "begun", [(SAYS, "the mayor"), (SAYS, "The paper")]),
    ("The captain left the bridge, police said, adding that he fled.", "fled", [(SAYS, "police")]),
    ("It was announced that the mill had closed.", "closed", [(SAYS, None)]),
    ("Officials have neither confirmed nor denied the meeting.", "meeting", [(DOUBTS, "Officials")]),
    ("Nobody has confirmed that the dam burst.", "burst", [(DOUBTS, None)]),
    ("The mill has closed, its owner, Anna Brook, said.", "closed", [(SAYS, "Anna Brook")]),
    ("The mill has closed, said Anna Brook of the water board.", "closed", [(SAYS, "Anna Brook of the water board")]),
    ("Brook won 51 per cent and Reyes 46, the election board said.", "won", [(SAYS, "the election board")]),
    ("The toll has risen to 47, officials said on Wednesday, and hope is fading.", "risen", [(SAYS, "officials")]),
    (
        "Engineers believe the dam was cracked, a source close to the inquiry said.",
        "cracked",
        [(BELIEVES, "Engineers"), (SAYS, "a source close to the inquiry")],
    ),
    ("The mill closed, according to spokesman Captain Ivo Brook.", "closed", [(SAYS, "spokesman Captain Ivo Brook")]),
    (
        "The company spoke on Monday. The company said the mill was safe. It denied that the dam had burst.",
        "burst",
        [(DENIES, "The company")],
    ),
]

NOBODYS = [
    ("The minister denied bail to the rebels and walked away.", "walked"),
    ("The clerk was denied entry and walked away.", "walked"),
    ("According to plan, the train stopped at noon.", "stopped"),
    ("The mayor said that the dam had burst. The valley flooded within an hour.", "flooded"),
    ("The rebels rejected the offer and fled.", "fled"),
    ("The storm claimed two lives and moved north.", "moved"),
    ("Anna Brook, who denied the charges, was jailed.", "jailed"),
    ("The mill closed when the mayor spoke.", "closed"),
    ("The firm was charged a fee and paid.", "paid"),
    ("The guide asked us to wait, and the bus left.", "left"),
    ("The nurse reported for work and fainted.", "fainted"),
    ("The premier is expected to announce that the mill will close.", "close"),
    ("Reporters asked the mayor to confirm that the dam had burst.", "burst"),
    ('The so-called "safe" bridge fell.', "fell"),
    ('The band recorded the song "The Night the River Rose" and toured.', "toured"),
    ("Police held the clerk after the fire.", "held"),
    ("The mayor added a chapter and walked away.", "walked"),
    ("The soldier counted the boats and slept.", "slept"),
    ("The court found the clerk in the cellar.", "found"),
    ("The mayor spoke for an hour, and the crowd left.", "left"),
    ("Workers put the crane at the gate.", "put"),
    ("The clerk stated his name and sat.", "sat"),
    ("The envoy visited the town, where a shell exploded.", "exploded"),
    ("The driver continued along the pier and fell.", "fell"),
    ("The teacher was accused of theft and resigned.", "resigned"),
    ("The union voted while the mayor spoke.", "voted"),
    ("The toll has risen to 47, officials said on Wednesday, and hope is fading.", "fading"),
    ("Two men had been listed twice.", "listed"),
    ("The mayor did not mention that the dam had burst.", "burst"),
    ("Police could not say how many boats sank.", "sank"),
    ("There is no doubt that the dam burst.", "burst"),
    ("Breaks had been denied by the judge, and the crew rested.", "rested"),
    ("Brook promised a return that no bank could pay.", "pay"),
]


def _found(text: str, word: str) -> list[tuple[Attitude, str | None]]:
    return [(attribution.attitude, attribution.name) for attribution in stated(text).at(word).attributions]


def _only(text: str, word: str) -> Attribution:
    (attribution,) = stated(text).at(word).attributions
    return attribution


@pytest.mark.parametrize(("text", "word", "expected"), ATTRIBUTED)
def test_a_statement_has_its_sources_nearest_first(
    text: str, word: str, expected: list[tuple[Attitude, str | None]]
) -> None:
    assert _found(text, word) == expected


@pytest.mark.parametrize(("text", "word"), NOBODYS)
def test_what_nobody_is_named_for_is_the_article_s_own(text: str, word: str) -> None:
    assert _found(text, word) == []


def test_the_source_has_its_place_its_name_and_its_words() -> None:
    text = "Police could not confirm that the roof had collapsed."
    attribution = _only(text, "collapsed")
    assert text[attribution.start : attribution.end] == "Police"
    assert attribution.cue.of(text) == "could not confirm that"


def test_a_pronoun_is_the_person_it_stands_for() -> None:
    text = "Anna Brook left the hall on Monday. She said that the vote was rigged."
    attribution = _only(text, "rigged")
    assert attribution.name == "Anna Brook"
    assert text[attribution.start : attribution.end] == "She"


def test_a_pronoun_that_may_be_another_person_has_no_name() -> None:
    text = (
        "Aldo Renk will not appeal, his lawyer Ruben Saar said. The prosecutor, Lea Winter, left early. "
        "The mill is closed. He said the vote was rigged."
    )
    assert _only(text, "rigged").name in {None, "Aldo Renk", "Ruben Saar"}
    assert _only("The mill is closed. He said the vote was rigged.", "rigged").name is None


def test_a_name_is_a_mention_only_if_the_source_is_that_name() -> None:
    assert _only("Anna Brook said that the vote was rigged.", "rigged").mention is not None
    assert _only("Anna Brook's lawyer said that the vote was rigged.", "rigged").mention is None


def test_an_office_with_a_name_is_the_person() -> None:
    example = stated("The envoy, Anna Brook, said that the vote was rigged.")
    (attribution,) = example.at("rigged").attributions
    assert attribution.mention is not None
    assert example.analysis.mentions[attribution.mention].text == "Anna Brook"


def test_a_heading_names_its_source_before_a_colon() -> None:
    example = stated("The raid began at dawn.", title="Police: Gang robbed three banks")
    assert [(item.attitude, item.name) for item in example.at("robbed").attributions] == [(SAYS, "Police")]


def test_the_words_of_a_verb_of_speech_are_known() -> None:
    text = "The mayor said on Monday that the bridge had collapsed."
    grammar = PassageGrammar.of(text, stated(text).analysis.passages[0])
    words = grammar.tree.surfaces
    assert is_reporting(grammar, words.index("said"))
    assert not is_reporting(grammar, words.index("collapsed"))
    content = content_of(grammar, words.index("said"))
    assert words.index("collapsed") in content
    assert words.index("monday") not in content
