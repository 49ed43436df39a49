"""Words of other languages: what is compared and what is too common to be evidence."""

import pytest

from reader.statements.grammar.language_words import is_function_word_in, language_words, rarity_in, stem_in


@pytest.mark.parametrize(
    ("language", "word"),
    [
        ("es", "una"),
        ("it", "della"),
        ("nl", "het"),
        ("de", "nicht"),
        ("ru", "что"),
        ("tr", "için"),
        ("pl", "jest"),
        ("ja", "の"),
    ],
)
def test_function_words_are_known_by_language(language: str, word: str) -> None:
    assert is_function_word_in(language, word)
    assert not is_function_word_in("en", word)


@pytest.mark.parametrize(("language", "common", "rare"), [
    ("es", "gobierno", "acantilado"), ("de", "Regierung", "Deichbruch"), ("fr", "pays", "éboulement"),
    ("ru", "страна", "оползень"), ("ar", "العالم", "قنطرة"), ("zh", "中国", "堤坝"), ("ko", "사람이", "방파제를"),
])  # fmt: skip
def test_common_words_weigh_less_than_rare_ones(language: str, common: str, rare: str) -> None:
    weights = [rarity_in(language, stem_in(language, word)) for word in (common, rare)]
    assert weights[0] < 0.55 < weights[1]


@pytest.mark.parametrize(("language", "form", "other"), [
    ("es", "explosiones", "explosión"), ("de", "Brücken", "Brücke"), ("it", "ministri", "ministro"),
    ("ru", "взрывы", "взрыва"), ("uk", "вибухами", "вибухах"), ("ko", "대통령은", "대통령이"),
])  # fmt: skip
def test_forms_of_a_word_have_one_stem(language: str, form: str, other: str) -> None:
    assert stem_in(language, form) == stem_in(language, other)


def test_a_language_without_a_table_gets_a_prior() -> None:
    assert is_function_word_in("sw", "ya")
    assert rarity_in("sw", "mji") < rarity_in("sw", "mafuriko")


def test_english_keeps_its_own_tables() -> None:
    assert language_words("en") is None
    assert language_words("und") is None
    assert stem_in("en", "bombings") == stem_in("en", "bombing")


def test_elided_articles_are_function_words() -> None:
    assert is_function_word_in("it", "dell'")
    assert is_function_word_in("fr", "l’")
    assert not is_function_word_in("it", "dirigibile")
