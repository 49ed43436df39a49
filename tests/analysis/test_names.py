"""Names found by rules: what is a name, of which kind, and what is not."""

from __future__ import annotations

import pytest

from tests.support.analysis import analysed, mention, named

CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("The Taliban took Kabul.", [("Taliban", "ORG"), ("Kabul", "GPE")]),
    ("Two Taleban fighters left.", [("Taleban", "ORG")]),
    ("Fighters of al-Qaeda fled to Yemen.", [("al-Qaeda", "ORG"), ("Yemen", "GPE")]),
    ("The Afghan delegation met Russian diplomats.", [("Afghan", "NORP"), ("Russian", "NORP")]),
    ("They hid in the Panjshir Valley.", [("Panjshir Valley", "LOC")]),
    ("They hid in Panjshir province.", [("Panjshir", "GPE")]),
    ("U.S.-backed groups left.", [("U.S.", "GPE")]),
    ("The anti-Taliban groups met.", [("Taliban", "ORG")]),
    ("The talks with the United States and the U.S.S.R. failed.", [("United States", "GPE"), ("U.S.S.R.", "GPE")]),
    ("Spokesman Karim Noor Salem said no.", [("Karim Noor Salem", "PERSON")]),
    ("The envoy met Mullah Karim Noor in Doha.", [("Karim Noor", "PERSON"), ("Doha", "GPE")]),
    ("Gen. Ivan Petrov left the Ministry of Defence.", [("Ivan Petrov", "PERSON"), ("Ministry of Defence", "ORG")]),
    ("The Russian Foreign Ministry denied it.", [("Russian Foreign Ministry", "ORG")]),
    ("The Russian foreign ministry denied it.", [("Russian foreign ministry", "ORG")]),
    ("The Iranian ministry of foreign affairs and two others left.", [("Iranian ministry of foreign affairs", "ORG")]),
    ("A Norwegian ministry of the former kind met.", [("Norwegian", "NORP")]),
    ("Two Norwegian home affairs experts left.", [("Norwegian", "NORP")]),
    ("There is no peace in North Afghanistan.", [("North Afghanistan", "GPE")]),
    ("In the West Russia is feared.", [("Russia", "GPE")]),
    ("They fled to northern Iraq.", [("Iraq", "GPE")]),
    ("Salem’s brother told the Peace and Unity Front nothing.", [("Salem", "PERSON"), ("Unity Front", "ORG")]),
    ("A member of the Northern Peace Council resigned.", [("Northern Peace Council", "ORG")]),
    ("The Centre for Border Studies published it.", [("Centre for Border Studies", "ORG")]),
    ("They met at Kabul Airport and at Salam Hospital.", [("Kabul Airport", "FAC"), ("Salam Hospital", "FAC")]),
    ("The leader [Abu Karim] al-Noori fled.", [("[Abu Karim] al-Noori", "PERSON")]),
    ("Ahmad bin Salem met Ludwig van Dalen.", [("Ahmad bin Salem", "PERSON"), ("Ludwig van Dalen", "PERSON")]),
    ("They were in Kotal-e Noor for days.", [("Kotal-e Noor", "GPE")]),
    (
        "President Karim Noor and the Central Asian states agreed.",
        [("Karim Noor", "PERSON"), ("Central Asian", "NORP")],
    ),
    ("The report by Reuters and TOLO news was wrong.", [("Reuters", "ORG"), ("TOLO news", "ORG")]),
    ("Photographs have appeared. Residents fled. Experts disagree.", []),
    ("He came on Monday. In August he left. March was cold.", []),
    ("Civil society activist Karim Noor said so.", [("Karim Noor", "PERSON")]),
    ("“Enormous,” he said. “Nobody knows.”", []),
    ("It is IS that fights in Syria and Iraq.", [("IS", "ORG"), ("Syria", "GPE"), ("Iraq", "GPE")]),
    ("Judge Anna Miller Jr. spoke.", [("Anna Miller Jr.", "PERSON")]),
    ("U.S. Secretary of State Anna Miller left.", [("U.S.", "GPE"), ("Anna Miller", "PERSON")]),
    ("The minister of foreign affairs and Minister of Defence Ivan Petrov met.", [("Ivan Petrov", "PERSON")]),
    ("The Speaker of the House Anna Miller met President Order.", [("Anna Miller", "PERSON"), ("Order", "PERSON")]),
    (
        "Karim Tse-tung and Anna Myung-bak left Karim-led talks.",
        [
            ("Karim Tse-tung", "PERSON"),
            ("Anna Myung-bak", "PERSON"),
            ("Karim", "PERSON"),
        ],
    ),
    ("Washington and Moscow talk.", [("Washington", "GPE"), ("Moscow", "GPE")]),
    (
        "The singer Paris Miller and the striker Jordan Smith met.",
        [("Paris Miller", "PERSON"), ("Jordan Smith", "PERSON")],
    ),
]


@pytest.mark.parametrize(("sentence", "expected"), CASES)
def test_names_in_a_sentence_are_found_with_their_kind(sentence: str, expected: list[tuple[str, str]]) -> None:
    assert named(sentence) == expected


def test_in_a_title_case_headline_only_names_of_the_story_are_found() -> None:
    headline = "Top Envoy Warns Of Mass Uprising Against Karim Noor In Herat"
    text = f"{headline}\n\nThe envoy warned president Karim Noor on Monday in Herat, an aide said.\n"
    found = analysed(text, title=headline)
    assert [m.text for m in found.mentions if m.passage == 0 and m.label.is_name] == ["Karim Noor", "Herat"]


def test_a_surname_is_recognised_after_the_full_name_even_if_misspelt() -> None:
    text = "Karim Mahmoudi spoke. Then Mahmoudi left. There are reports that Mahmudi’s house was searched."
    labels = {m.text: m.label.value for m in analysed(text).mentions}
    assert labels == {"Karim Mahmoudi": "PERSON", "Mahmoudi": "PERSON", "Mahmudi": "PERSON"}


def test_a_town_with_the_name_of_a_person_is_the_person_except_after_in() -> None:
    text = "Anna Houston sang. Houston was happy. She was born in Houston."
    found = [(m.text, m.label.value) for m in analysed(text).mentions]
    assert found == [("Anna Houston", "PERSON"), ("Houston", "PERSON"), ("Houston", "GPE")]


def test_titles_are_recorded_with_the_name() -> None:
    text = (
        "The deputy Prime Minister Mullah Karim met Anna Miller, the foreign minister of Norway. "
        "Provincial council member Maulawi Salem Noor and former Vice President Amin Saleh came too."
    )
    found = analysed(text)
    assert mention(found, "Karim").title == "deputy Prime Minister Mullah"
    assert mention(found, "Anna Miller").title == "foreign minister"
    assert mention(found, "Salem Noor").title == "Provincial council member Maulawi"
    assert mention(found, "Amin Saleh").title == "former Vice President"


@pytest.mark.parametrize(
    ("sentence", "acronym", "name"),
    [
        ("The Northern Peace Front (NPF) met.", "NPF", "Northern Peace Front"),
        ("The NPF (Northern Peace Front) met.", "NPF", "Northern Peace Front"),
        ("The Northern Peace Front of Herat (NPF) met.", "NPF", "Northern Peace Front of Herat"),
        ("The Anti-Tax Northern Peace Front (NPF) met.", "NPF", "Northern Peace Front"),
        ("Fighters of Islamic State (IS) fled.", "IS", "Islamic State"),
        ("The Bureau of Border and Customs Affairs (BBCA) met.", "BBCA", "Bureau of Border and Customs Affairs"),
    ],
)
def test_acronyms_are_found_with_their_long_forms(sentence: str, acronym: str, name: str) -> None:
    found = analysed(sentence)
    assert [(d.acronym, d.name) for d in found.definitions] == [(acronym, name)]
    assert {(m.text, m.label.value) for m in found.mentions} == {(acronym, "ORG"), (name, "ORG")}


@pytest.mark.parametrize(
    "sentence", ["The governor (Karim) left.", "Noor (43) spoke.", "He left (see above).", "(NPF) he said."]
)
def test_other_brackets_are_not_definitions(sentence: str) -> None:
    assert analysed(sentence).definitions == ()


def test_foreign_passages_have_names_only_where_capitals_show_them() -> None:
    text = (
        "The envoy met Karim Noor in Kabul, and they talked until the early hours of the morning "
        "there.\n\nمنابع گفتند که احمد مسعود به روسیه رفته است.\n\nDer Präsident sagte am "
        "Dienstag, dass Kabul nicht gefallen ist.\n"
    )
    found = analysed(text)
    assert [p.language for p in found.passages] == ["en", "fa", "de"]
    assert {m.text for m in found.mentions if m.passage and m.label.is_name} == {"Kabul"}
    assert found.language == "en"


def test_words_cover_the_passage_without_punctuation() -> None:
    text = "The Taliban, he said, took U.S.-made arms."
    words = analysed(text).passages[0].words
    assert [text[w.start : w.end] for w in words] == ["The", "Taliban", "he", "said", "took", "U.S.-made", "arms"]
    assert words[0].lemma == "the"
    assert all(w.pos is None and w.head == -1 for w in words)
