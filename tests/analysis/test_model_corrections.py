"""Typical errors of trained models in names are corrected, whatever the model."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from reader.analysis.ner import model_entities, overlaps
from reader.analysis.segment import paragraphs, sentences
from reader.analysis.state import doc_state as state
from reader.analysis.state.doc_state import LIKELY, MODEL, SURE, NameCandidate, state_of
from reader.model.analysis import Label
from tests.support.analysis import named

CASES = [
    ("The Rovers' Karim Noor left.", "Rovers' Karim Noor", "PERSON", "Karim Noor", "PERSON"),
    ("He saw Ray O' Hanlon there.", "Ray O' Hanlon", "PERSON", "Ray O' Hanlon", "PERSON"),
    ("They went to the Noor Clinic in a hurry.", "Noor Clinic in", "FAC", "Noor Clinic", "FAC"),
    ("Then Karim Noor fullback came.", "Karim Noor fullback", "PERSON", "Karim Noor", "PERSON"),
    ("It was Salem magazine that said so.", "Salem magazine", "ORG", "Salem magazine", "ORG"),
    ("The Portland Rovers won again.", "Portland Rovers", "GPE", "Portland Rovers", "ORG"),
    ("They sailed to the Solomon Islands.", "Solomon Islands", "GPE", "Solomon Islands", "GPE"),
    ("The Secretary of State Anna Miller left.", "State Anna Miller", "PERSON", "Anna Miller", "PERSON"),
    ("The Minister of Foreign Affairs left.", "Foreign Affairs", "ORG", "", ""),
    ("The Crown Prince Karim spoke.", "Crown Prince", "WORK_OF_ART", "", ""),
]


@pytest.mark.parametrize(("text", "found", "label", "kept", "kind"), CASES)
def test_a_name_from_a_model_is_corrected(text: str, found: str, label: str, kept: str, kind: str) -> None:
    assert _after_model(text, found, label) == ([(kept, kind)] if kept else [])


def _after_model(text: str, found: str, label: str) -> list[tuple[str, str]]:
    nlp = spacy.blank("en")
    doc: Doc = nlp.make_doc(text)
    span: Span | None = doc.char_span(text.index(found), text.index(found) + len(found), label, alignment_mode="expand")
    assert span is not None
    state.attach_state(doc, state.DocState(text))
    for component in (paragraphs.component, sentences.component):
        component(doc)
    doc.ents = (span,)
    model_entities.component(doc)
    return [(text[name.start : name.end], name.label.value) for name in state_of(doc).names]


def test_ships_and_storms_are_not_persons() -> None:
    assert named("INS Mysore met the USS Anna Miller before Hurricane Carla came to Noor Township.") == [
        ("INS Mysore", "PRODUCT"), ("USS Anna Miller", "PRODUCT"), ("Hurricane Carla", "EVENT"),
        ("Noor Township", "GPE"),
    ]  # fmt: skip


def test_words_in_capitals_are_not_ships() -> None:
    assert ("INS AND OUTS", "PRODUCT") not in named("THE INS AND OUTS OF THE TRADE ARE MANY TODAY.")


def test_a_model_decides_where_a_name_ends_and_a_cue_where_it_begins() -> None:
    text = "Anna Miller Please note the boats in Salem."
    found = [
        NameCandidate(0, 18, Label.PERSON, LIKELY, 0),
        NameCandidate(0, 11, Label.PERSON, MODEL, 0),
        NameCandidate(text.index("Salem"), text.index("Salem") + 5, Label.GPE, SURE, 0),
    ]
    assert [text[name.start : name.end] for name in overlaps.without_overlaps(found)] == ["Anna Miller", "Salem"]
    longer = NameCandidate(0, 11, Label.PERSON, LIKELY, 0)
    assert overlaps.without_overlaps([longer, NameCandidate(5, 11, Label.PERSON, MODEL, 0)]) == [longer]
