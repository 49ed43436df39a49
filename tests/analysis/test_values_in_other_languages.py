"""Dates and numbers in twelve languages are normalised as English ones are."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reader.analysis.state import lexicon
from reader.analysis.values.other_languages import values_in
from reader.model.analysis import Label, Value

PUBLISHED = date(2024, 3, 15)


def dates(text: str, language: str, published: date | None = PUBLISHED) -> list[str | None]:
    return [value.date_from for value in values_in(text, language, published) if value.label is Label.DATE]


def numbers(text: str, language: str) -> list[Value]:
    return [value for value in values_in(text, language, PUBLISHED) if value.label is not Label.DATE]


@pytest.mark.parametrize(("language", "text"), [
    ("es", "El muelle se hundió el 3 de febrero de 2024."),
    ("fr", "Le quai s'est effondré le 3 février 2024."),
    ("de", "Der Kai stürzte am 3. Februar 2024 ein."),
    ("it", "Il molo è crollato il 3 febbraio 2024."),
    ("pt", "O cais ruiu em 3 de fevereiro de 2024."),
    ("nl", "De kade stortte op 3 februari 2024 in."),
    ("pl", "Nabrzeże zawaliło się 3 lutego 2024 roku."),
    ("ru", "Причал рухнул 3 февраля 2024 года."),
    ("uk", "Причал обвалився 3 лютого 2024 року."),
    ("tr", "Rıhtım 3 Şubat 2024 tarihinde çöktü."),
    ("ar", "انهار الرصيف في 3 فبراير 2024."),
    ("fa", "اسکله در ۳ فوریه ۲۰۲۴ فرو ریخت."),
    ("zh", "码头于2024年2月3日坍塌。"),
    ("ko", "부두가 2024년 2월 3일에 무너졌다."),
])  # fmt: skip
def test_dates_with_a_year(language: str, text: str) -> None:
    assert dates(text, language) == ["2024-02-03"]


@pytest.mark.parametrize(("language", "text"), [
    ("es", "Al menos 31 muertos en Villaluz"), ("fr", "Au moins 31 morts à Valbrume"),
    ("de", "Mindestens 31 Tote in Hallau"), ("it", "Almeno 31 morti a Roccaluce"),
    ("pt", "Pelo menos 31 mortos em Valmar"), ("nl", "Zeker 31 doden in Zandhoek"),
    ("pl", "Co najmniej 31 zabitych w Brzozowie"), ("ru", "Не менее 31 погибших в Заречном"),
    ("uk", "Щонайменше 31 загиблих у Зарічному"), ("tr", "Akpınar'da en az 31 ölü"),
    ("ar", "ما لا يقل عن 31 قتيلا"), ("fa", "دست‌کم ۳۱ کشته"),
])  # fmt: skip
def test_counts_have_bounds_and_an_english_noun(language: str, text: str) -> None:
    (value,) = numbers(text, language)
    assert (value.low, value.high, value.noun) == (31, None, "dead")


@pytest.mark.parametrize(("language", "text", "amount", "unit"), [
    ("es", "costó 13.000 millones de dólares", 13e9, "USD"), ("de", "kostete 2,5 Milliarden Euro", 2.5e9, "EUR"),
    ("fr", "a coûté 1 200 euros", 1200, "EUR"), ("nl", "kostte 3,5 miljoen euro", 3.5e6, "EUR"),
    ("ru", "стоил 40 млн рублей", 40e6, "RUB"), ("es", "un 12,5 por ciento", 12.5, "%"), ("it", "a 12 km", 12, "km"),
])  # fmt: skip
def test_amounts_in_the_notation_of_each_language(language: str, text: str, amount: float, unit: str) -> None:
    (value,) = numbers(text, language)
    assert (value.low, value.high, value.unit) == (amount, amount, unit)


def test_days_near_the_day_of_publication() -> None:
    assert dates("Ayer se cerró el puerto.", "es") == ["2024-03-14"]
    assert dates("Der Hafen wurde am 20. März geschlossen.", "de") == ["2024-03-20"]
    assert dates("Ayer se cerró el puerto.", "es", None) == [None]


def test_a_weekday_is_a_date_of_no_certain_day() -> None:
    assert dates("Le procès s'ouvre lundi.", "fr") == [None]


def test_years_and_months() -> None:
    assert dates("Se fundó en 1998.", "es") == ["1998-01-01"]
    assert dates("in Mai 2019", "de") == ["2019-05-01"]


def test_words_that_look_like_numbers_count_only_with_what_they_count() -> None:
    assert numbers("Der Verein sieben Freunde nimmt sich in acht.", "de") == []
    assert [value.low for value in numbers("Tres heridos y cinco soldados", "es")] == [3, 5]


def test_other_languages_are_left_alone() -> None:
    assert values_in("Tarehe 3 Februari watu 31", "sw", PUBLISHED) == []


def test_capitals_of_turkish_are_those_of_its_small_letters() -> None:
    assert [value.low for value in numbers("FİRMA 3 MİLYON lira ödedi", "tr")] == [3e6]
    assert dates("12 KASIM 2023 ve 12 Kasım 2023", "tr") == ["2023-11-12", "2023-11-12"]


LANGUAGES = sorted(lexicon.sections("value_words").keys() - {"units"})
WORDS = sorted({word for language in LANGUAGES for line in lexicon.sections("value_words")[language]
                for word in re.split(r"[=|,:]", line)})  # fmt: skip


@given(
    st.sampled_from(LANGUAGES),
    st.lists(st.sampled_from([*WORDS, "3", "12", "31", "2023", "1.200,5", "İ", "ſ"]), max_size=8),
)
def test_no_words_in_any_capitals_are_too_much(language: str, words: list[str]) -> None:
    for text in (" ".join(words), " ".join(words).upper(), " ".join(words).upper().replace("I", "İ")):
        for value in values_in(text, language, PUBLISHED):
            assert 0 <= value.start < value.end <= len(text)
