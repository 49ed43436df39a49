"""Names in other scripts: the same sounds in Latin letters are found, other names are kept apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.entities.matching.script_letters import letters_of, other_script, words_in_letters
from reader.entities.matching.script_sounds import similarity
from reader.entities.name_pair import compare_name_pair
from reader.entities.resolve import resolve
from reader.model.analysis import Label
from tests.support.entities import are_merged, in_two_articles

SAME = [
    ("PERSON", "Виктор Панкратов", "Viktor Pankratov"),
    ("PERSON", "Панкратов Виктор", "Viktor Pankratov"),
    ("PERSON", "Виктор Андреевич Панкратов", "Viktor Pankratov"),
    ("PERSON", "Владимир Морозенко", "Volodymyr Morozenko"),
    ("PERSON", "Олена Бондарчук", "Olena Bondarchuk"),
    ("PERSON", "Елена Морозова", "Yelena Morozova"),
    ("PERSON", "فرناندو موراليس", "Fernando Morales"),
    ("PERSON", "كريم بن منصور", "Karim bin Mansour"),
    ("PERSON", "فضل الله منصور", "Fadlallah Mansour"),
    ("PERSON", "دانيال ليفي", "Daniel Levi"),
    ("PERSON", "דניאל פרידמן", "Daniel Friedman"),
    ("PERSON", "מרים לוינסון", "Miriam Levinson"),
    ("PERSON", "マリオ・フェルナンデス", "Mario Fernandez"),
    ("PERSON", "아나 페르난데스", "Ana Fernandes"),
    ("PERSON", "김영수", "Kim Young-su"),
    ("PERSON", "卡洛斯·桑托斯", "Carlos Santos"),
    ("PERSON", "刘建国", "Liu Jianguo"),
    ("PERSON", "刘建国", "刘建国"),
    ("GPE", "Новокузнецк", "Novokuznetsk"),
    ("ORG", "Талибан", "Taliban"),
]
DIFFERENT = [
    ("PERSON", "Виктор Панкратов", "Viktor Ponomarenko"),
    ("PERSON", "Виктория Панкратова", "Viktor Pankratov"),
    ("PERSON", "Елена Морозова", "Yelena Romanova"),
    ("PERSON", "Иван Петров", "Ivan Petrosyan"),
    ("PERSON", "سالم الحربي", "Salman al-Harbi"),
    ("PERSON", "محمد الرواحي", "Mahmoud al-Rawahi"),
    ("PERSON", "حسن الرواحي", "Hussein al-Rawahi"),
    ("PERSON", "احمد الرواحي", "Hamid al-Rawahi"),
    ("PERSON", "דניאל פרידמן", "Daniel Goldman"),
    ("PERSON", "マリオ・フェルナンデス", "Mario Gonzalez"),
    ("PERSON", "김영수", "Kim Jong-ho"),
    ("PERSON", "卡洛斯·桑托斯", "Carlos Moreno"),
    ("PERSON", "Панкратов", "Viktor Pankratov Junior Lopez"),
    ("PERSON", "王建国", "王建果"),
    ("GPE", "Иран", "Iraq"),
    ("GPE", "Нигер", "Nigeria"),
]


@pytest.mark.parametrize(("label", "a", "b"), SAME)
def test_names_with_the_same_sounds_are_one(label: str, a: str, b: str) -> None:
    articles = in_two_articles(label, a, b)
    assert are_merged(a, b, resolve(articles), articles)


@pytest.mark.parametrize(("label", "a", "b"), DIFFERENT)
def test_names_with_other_sounds_are_two(label: str, a: str, b: str) -> None:
    articles = in_two_articles(label, a, b)
    assert not are_merged(a, b, resolve(articles), articles)


def test_the_reason_names_both_forms() -> None:
    comparison = compare_name_pair("كريم بن منصور", "Karim bin Mansour", Label.PERSON)
    assert comparison.reason == "كريم بن منصور and Karim bin Mansour: same sounds"


def test_letters_of_other_languages_of_a_script_count_as_those_that_sound_alike() -> None:
    assert letters_of("Київ", "cyrillic") == letters_of("Киив", "cyrillic")
    assert letters_of("کریم", "arabic") == letters_of("كريم", "arabic")
    assert len(words_in_letters("عبد الكريم")) == 1


@given(st.text(max_size=30), st.text(max_size=20))
def test_any_text_gives_a_similarity(surface: str, latin: str) -> None:
    script = other_script(surface)
    for word in words_in_letters(surface):
        assert script is not None
        assert similarity(word, latin, script) == similarity(word, latin, script)
