"""Other languages than English get passages, words, language-neutral values and names by their capitals."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from reader.analysis.analyse import analyse
from reader.analysis.pipeline import EMBEDDED, load_pipeline
from reader.analysis.segment.foreign_words import words_in
from reader.model.analysis import Analysis, Label
from reader.model.text import Provenance
from tests.support.analysis import article

TEXTS = {
    "fr": "La ministre est arrivée à Lyon mardi soir. Elle n’a pas parlé aux élus de l’opposition, dont 12 % partent.",
    "de": "Der Minister kam am 3.5.2021 in Köln an. Er traf die Führer der Opposition nicht, von denen 12,5 % fehlten.",
    "ru": "Министр прибыл во вторник в Казань. Он не встретился с лидерами оппозиции, 12 % которых уехали.",
    "ar": "وصل الوزير إلى المدينة يوم الثلاثاء. ولم يلتق قادة المعارضة، وغادر ١٢٪ منهم البلاد.",
    "fa": "وزیر روز گذشته به شهر رسید. او با رهبران مخالفان که ۱۲٪ از مردم‌اند دیدار نکرد.",
    "zh": "部长星期二抵达该市。他没有会见反对派领导人，其中12%已经离开。",
    "ja": "大臣は火曜日に市に到着した。彼は野党の指導者には会わず、12％は去った。",
    "th": "รัฐมนตรีเดินทางถึงเมืองเมื่อวันอังคาร 12% ออกไปแล้ว",
    "ko": "장관이 화요일 도시에 도착했다. 그는 야당 지도자들을 만나지 않았고 12%는 떠났다.",
    "vi": "Bộ trưởng đã đến thành phố vào tối thứ Ba và không gặp các lãnh đạo của phe đối lập, 12% đã rời đi.",
}
PASSAGES = {"th": 1, "vi": 1}
NAMES = {"fr": {"Lyon"}, "ru": {"Казань"}}


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(EMBEDDED)


def analysed(nlp: Language, text: str) -> Analysis:
    return analyse(nlp, article(text, provenance=Provenance.FILE_NAME))


@pytest.mark.parametrize("language", TEXTS)
def test_other_languages_get_passages_words_values_and_names_in_capitals(nlp: Language, language: str) -> None:
    text = TEXTS[language]
    found = analysed(nlp, text)
    assert (found.language, len(found.passages)) == (language, PASSAGES.get(language, 2))
    assert {m.label for m in found.mentions if not m.label.is_name} <= {Label.PERCENT, Label.DATE}
    assert {m.text for m in found.mentions if m.label.is_name} == NAMES.get(language, set())
    assert [value.low for value in found.values if value.label is Label.PERCENT] in ([12.0], [12.5])
    for passage in found.passages:
        assert passage.language == language
        assert len(passage.words) >= 4
        assert all(passage.start <= word.start < word.end <= passage.end for word in passage.words)
        assert all(not word.pos and not word.dep and word.head == -1 for word in passage.words)


def test_each_language_is_tokenised_by_its_own_rules(nlp: Language) -> None:
    def surfaces(language: str) -> list[str]:
        text = TEXTS[language]
        return [
            text[word.start : word.end] for word in analysed(nlp, text).passages[1 % PASSAGES.get(language, 2)].words
        ]

    assert {"l’", "opposition"} <= set(surfaces("fr"))
    assert {"رهبران", "مخالفان"} <= set(surfaces("fa"))
    assert surfaces("zh")[:3] == ["他", "没", "有"]
    assert all(len(word) > 1 for word in surfaces("ko"))


def test_letters_of_scripts_without_spaces_have_pairs_as_lemmas() -> None:
    words = list(words_in("昨日のNATO会議", "zh", 10))
    assert [(word.start - 10, word.end - 10, word.lemma) for word in words] == [
        (0, 1, "昨日"), (1, 2, "日の"), (2, 3, "のnato"), (3, 7, "nato会"), (7, 8, "会議"), (8, 9, "議"),
    ]  # fmt: skip


def test_dates_in_digits_are_read_if_their_order_is_certain(nlp: Language) -> None:
    found = analysed(
        nlp, "Am 3.5.2021 und am 2021-05-04 kam er nicht in die Stadt, am 31.2.2021 auch nicht, und das war gut."
    )
    assert [value.date_from for value in found.values] == ["2021-05-03", "2021-05-04"]


def test_numbers_are_read_in_the_notation_of_their_language(nlp: Language) -> None:
    text = "Le 12 mai, il y avait 1.200 personnes dans la ville et 15 voitures, selon la police du canton de Vaud."
    day, people, cars = analysed(nlp, text).values
    assert day.date_from is None, "the day of publication is not known, so the year is not"
    assert (people.low, people.noun, cars.low) == (1200, "people", 15)


def test_foreign_passages_do_not_change_english_ones_of_the_same_article(nlp: Language) -> None:
    english = "Maria Lind met the mayor of Riga on Tuesday and left the city after two hours."
    mixed = analysed(nlp, f"{english}\n\n{TEXTS['fr']}")
    alone = analysed(nlp, english)
    assert mixed.passages[0] == alone.passages[0]
    assert [mention for mention in mixed.mentions if mention.end <= len(english)] == list(alone.mentions)
    assert mixed.language == "fr"


def test_a_language_is_loaded_only_when_it_occurs() -> None:
    code = (
        "import sys\nfrom reader.analysis.pipeline import load_pipeline\nload_pipeline('rules')\n"
        "print({'spacy.lang.it', 'spacy.lang.ru', 'spacy.lang.fr'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


@given(st.text(max_size=60), st.sampled_from([*TEXTS, "xx", "ps", "lo", "my", "nonsense"]))
@settings(max_examples=150, deadline=None)
def test_words_of_any_text_are_in_order_and_never_overlap(text: str, language: str) -> None:
    end = 0
    for word in words_in(text, language):
        assert end <= word.start < word.end <= len(text) and word.lemma
        end = word.end


def test_a_short_passage_without_letters_of_its_own_has_the_language_of_its_article(nlp: Language) -> None:
    text = (
        "Міністр її не бачив, і ніхто не відповів на її питання.\n\nПорт закрито.\n\nВін приїхав і поїхав, її не було."
    )
    assert [passage.language for passage in analysed(nlp, text).passages] == ["uk", "uk", "uk"]
