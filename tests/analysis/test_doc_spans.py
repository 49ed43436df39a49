"""Results are on the Doc itself, so that displaCy and any other spaCy tool can use them."""

from __future__ import annotations

import re

from spacy import displacy

from tests.support.analysis import analysed, rules

TEXT = (
    "Minister Warns Of Delay\n\nOn 17 August 2021 the anti-Taliban envoy Karim Noor told 12 reporters: "
    "“The talks are over.” He said that nobody in Kabul would come.\n\nSubscribe to our newsletter"
)


def test_entities_on_the_doc_are_the_mentions() -> None:
    doc = rules()(TEXT)
    mentions = [(mention.text, mention.label.value) for mention in analysed(TEXT).mentions]
    assert ("Karim Noor", "PERSON") in mentions and ("17 August 2021", "DATE") in mentions
    assert [(entity.text.removeprefix("anti-"), entity.label_) for entity in doc.ents] == mentions
    assert [span.label_ for span in doc.spans["reader"]] == [entity.label_ for entity in doc.ents]


def test_quotations_and_passages_are_span_groups() -> None:
    doc = rules()(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["quotes"]] == [("The talks are over.", "QUOTE")]
    passages = [(span.label_, span.text.split()[0]) for span in doc.spans["passages"]]
    assert passages == [("TITLE", "Minister"), ("BODY", "On"), ("BODY", "He"), ("FURNITURE", "Subscribe")]


def test_displacy_shows_names_values_and_quotations() -> None:
    doc = rules()(TEXT)
    entities = displacy.render(doc, style="ent", page=False, jupyter=False)
    assert re.search(r"Karim Noor\s*<span[^>]*>PERSON</span>", entities)
    assert re.search(r"12\s*<span[^>]*>CARDINAL</span>", entities)
    spans = displacy.render(doc, style="span", jupyter=False, options={"spans_key": "quotes"})
    assert "QUOTE" in spans


def test_names_in_one_token_are_both_in_the_span_group_and_once_in_the_entities() -> None:
    doc = rules()("The Kabul_Moscow flight began.")
    assert [span.text for span in doc.spans["reader"]] == ["Kabul_Moscow", "Kabul_Moscow"]
    assert [entity.text for entity in doc.ents] == ["Kabul_Moscow"]
