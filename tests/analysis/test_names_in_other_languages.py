"""Names in languages other than English are found by their capitals, with a kind only where something shows it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.analysis.ner.foreign_runs import foreign_words
from reader.analysis.state.tokens import pieces
from tests.support.analysis import analysed, named

SPANISH = (
    "El presidente Besnik Qorri visitó ayer la fábrica de Veltranor en Alemania. "
    "Según Qorri, la empresa Veltranor no despedirá a nadie este año. "
    "Veltranor construye barcos para los Estados Unidos desde hace mucho tiempo."
)


def test_names_are_found_inside_sentences_and_at_their_beginning_if_they_recur() -> None:
    assert named(SPANISH) == [
        ("Besnik Qorri", "PERSON"),
        ("Veltranor", "ORG"),
        ("Alemania", "GPE"),
        ("Qorri", "PERSON"),
        ("Veltranor", "ORG"),
        ("Veltranor", "ORG"),
        ("Estados Unidos", "GPE"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "La società Veltranor ha perso l'appalto in Italia, ha detto ieri il ministro Qorri ai giornalisti.",
            [("Veltranor", "ORG"), ("Italia", "GPE"), ("Qorri", "PERSON")],
        ),
        (
            "De minister heeft gisteren met bedrijf Veltranor gesproken over haar haven in Duitsland, zei Maria Qorri.",
            [("Veltranor", "ORG"), ("Duitsland", "GPE"), ("Maria Qorri", "PERSON")],
        ),
        (
            "Le patron de Veltranor SA a dit hier que l'usine de l'entreprise en Allemagne ne serait pas fermée.",
            [("Veltranor SA", "ORG"), ("Allemagne", "GPE")],
        ),
        (
            "Вчера директор компании Вельтранор сказал, что завод не будет закрыт, и что Германия об этом знает.",
            [("Вельтранор", "ORG"), ("Германия", "GPE")],
        ),
    ],
)
def test_names_of_several_languages(text: str, expected: list[tuple[str, str]]) -> None:
    assert named(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ayer la empresa dijo que no pagará nada. Después los obreros se fueron a sus casas sin decir nada más.",
        "El lunes y el martes de Enero no hubo clases, pero el Miércoles los niños volvieron a la escuela.",
        "Der Minister sprach gestern in der Versammlung mit den Arbeitern über die Schließung der Werkshalle.",
        "LA EMPRESA VELTRANOR CIERRA LA FÁBRICA DE BARCOS",
        "El capítulo IV de la ley no dice nada sobre los barcos que ya están en el puerto desde ayer.",
    ],
)
def test_capitals_that_show_no_name(text: str) -> None:
    assert named(text) == []


def test_nouns_of_german_are_no_names_but_persons_and_states_are() -> None:
    text = (
        "Die Außenministerin Maria Qorri hat gestern in Frankreich mit der Leitung des Werkes über die Lage gesprochen."
    )
    assert named(text) == [("Maria Qorri", "PERSON"), ("Frankreich", "GPE")]


def test_a_role_and_a_company_are_no_part_of_a_persons_name() -> None:
    text = (
        "La empresa Veltranor no dijo nada, pero el director de Veltranor Mario Qorri habló ayer con los obreros. "
        "También habló con el CEO de Veltranor sobre los barcos."
    )
    assert ("Mario Qorri", "PERSON") in named(text)
    assert {name for name, _ in named(text)} == {"Veltranor", "Mario Qorri"}


def test_an_acronym_is_not_the_town_that_is_spelled_like_it() -> None:
    text = "La oficina de control, la GAO, no ha dicho nada sobre los barcos que ya están en el puerto."
    assert named(text) == [("GAO", "ORG")]


def test_a_state_between_title_and_name_is_no_part_of_the_name() -> None:
    text = "Вчера президент Молдавии сказал, что завод не будет закрыт. Президент Молдавии Владимир Коррин уехал домой."
    assert ("Владимир Коррин", "PERSON") in named(text)


def test_many_names_in_a_sentence_are_no_title_case() -> None:
    text = "A la salida no lo vio ni Maria Qorri ni el señor Mario Veltran, que se fue ayer a la Alemania de los dos."
    assert named(text) == [("Maria Qorri", "PERSON"), ("Mario Veltran", "PERSON"), ("Alemania", "GPE")]


def test_an_ending_after_an_apostrophe_is_no_part_of_a_turkish_name() -> None:
    words = foreign_words(pieces("Bakan dün Veltranor'da konuştu, sonra İzmir'den döndü."))
    assert [word.text for word in words if word.capital] == ["Bakan", "Veltranor", "İzmir"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["El", "de", "L'", "d'", "Qorri", "A.", "EE.", "ÜÑ", "'", "-", "«", "3", ". ", "la"])))
def test_names_stay_inside_their_passages(parts: list[str]) -> None:
    text = "El presidente no dijo nada sobre los barcos. " + " ".join(parts)
    found = analysed(text)
    for mention in found.mentions:
        passage = found.passages[mention.passage]
        assert passage.start <= mention.start < mention.end <= passage.end
