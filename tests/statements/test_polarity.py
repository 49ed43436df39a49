"""What is negated, by which words, and what only looks like it."""

from __future__ import annotations

import pytest

from reader.model.statements import Polarity
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import is_negated_part
from tests.support.statements import stated

NEGATED = [
    ("The bridge was not inspected last year.", "inspected", "not"),
    ("The crew didn't launch the boats.", "launch", "n't"),
    ("The pilot never asked for help.", "asked", "never"),
    ("The mayor no longer supports the plan.", "supports", "no longer"),
    ("No passenger wore a life vest.", "wore", "No"),
    ("Nobody saw the lorry.", "saw", "Nobody"),
    ("None of the miners survived.", "survived", "None"),
    ("Neither driver stopped.", "stopped", "Neither"),
    ("Nothing was stolen from the museum.", "stolen", "Nothing"),
    ("Not one tram ran on Sunday.", "ran", "Not one"),
    ("The line was closed since not a single tram had been checked.", "checked", "not a"),
    ("Not a single ship answered.", "answered", "Not a"),
    ("Divers found no wreck.", "found", "no"),
    ("The attack was claimed by no group.", "claimed", "no"),
    ("The lorry left the scene without reporting it.", "reporting", "without"),
    ("The train failed to stop at the signal.", "stop", "failed"),
    ("The hospital refused to release the names.", "release", "refused"),
    ("Firefighters were unable to enter the tunnel.", "enter", "unable"),
    ("Police prevented the crowd from entering the square.", "entering", "prevented"),
    ("The city has yet to reopen the tunnel.", "reopen", "yet"),
    ("The clerk did not stop or call for help.", "call", "not"),
    ("The owners neither repaired nor insured the boat.", "insured", "nor"),
    ("The board does not seem to trust Reyes.", "trust", "not"),
    ("The survivors did not manage to reach the shore.", "reach", "not"),
    ("It is not true that the dam burst.", "burst", "not"),
    ("The jury found him not guilty.", "found", "not"),
    ("The city is far from being safe.", "safe", "far from"),
    ("Children had not been counted.", "counted", "not"),
    ("Twelve miners, who had not been warned, died.", "warned", "not"),
    ("At no time did the guard leave the gate.", "leave", "no"),
    ("The talks will not be held in Geneva.", "held", "not"),
    ("Their failure to close the gate worried the inspectors.", "close", "failure"),
]

AFFIRMED = [
    ("The company not only closed the mine but sold it.", "closed"),
    ("The bridge did not reopen until Friday.", "reopen"),
    ("No fewer than twelve miners died.", "died"),
    ("Rescuers counted not 48 but 46 survivors.", "counted"),
    ("Dozens, if not hundreds, died.", "died"),
    ("Two drivers failed sobriety tests.", "failed"),
    ("The Front, which rejects foreign rule, seized the town.", "seized"),
    ("The Front, which rejects foreign rule, seized the town.", "rejects"),
    ("The court found a lack of lights.", "found"),
    ("Not all passengers died.", "died"),
    ("The train did not fail to stop.", "stop"),
    ("The captain did nothing but watch the flames.", "watch"),
    ("The minister resigned, but the premier did not follow.", "resigned"),
    ("Nobody drove, so the trams stood still.", "stood"),
    ("Twelve miners, who had not been warned, died.", "died"),
    ("There is no doubt that the roof collapsed.", "collapsed"),
    ("The tower fell without warning.", "fell"),
    ("The man was held without bail pending a hearing.", "held"),
    ("Noor resigned, not because of the strike but because of the vote.", "resigned"),
    ("The mayor denied that the dam had burst.", "burst"),
    ("The police stopped the crowd at the gate.", "stopped"),
    ("Knott, a nurse, saw the fire.", "saw"),
    ("No. 12 won the race.", "won"),
    ("The crew worked nonstop.", "worked"),
    ("Whether or not he resigns, the party will split.", "split"),
    ("The mayor did not resign and the strike began.", "began"),
]


@pytest.mark.parametrize(("text", "word", "cue"), NEGATED)
def test_a_negation_within_reach_negates(text: str, word: str, cue: str) -> None:
    statement = stated(text).at(word)
    assert statement.polarity is Polarity.NEGATED
    assert cue in [span.of(text) for span in statement.cues]


@pytest.mark.parametrize(("text", "word"), AFFIRMED)
def test_words_that_deny_something_else_leave_a_statement_affirmed(text: str, word: str) -> None:
    assert stated(text).at(word).polarity is Polarity.AFFIRMED


@pytest.mark.parametrize(
    ("text", "word", "negated"),
    [
        ("Rescuers counted not 48 but 46 survivors.", "48", True),
        ("Rescuers counted not 48 but 46 survivors.", "46", False),
        ("The ferry was not full.", "full", False),
    ],
)
def test_not_before_a_number_denies_only_the_number(text: str, word: str, negated: bool) -> None:
    grammar = PassageGrammar.of(text, stated(text).analysis.passages[0])
    assert is_negated_part(grammar.tree, grammar.tree.surfaces.index(word)) is negated
