"""Who is who in five real articles: with their names written down by hand, and end to end from their texts."""

from __future__ import annotations

import pytest

from reader.analysis.analyse import analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.entities.matching.normalize import NameKind, display_form
from reader.entities.resolve import resolve
from reader.ingest.read import read_article
from reader.model.entities import ArticleNames, Entity
from tests.support.checkout import real_articles
from tests.support.entities import entity_of, forms
from tests.support.named_articles import ARTICLES

WHO_IS_WHO = [
    {"Ahmad Massoud", "Ahmad Massaod", "Ahamd Masoud", "احمد مسعود", "Massoud", "Massoud’s", "Massod’s"},
    {"Ahmad Shah Massoud"},
    {"Ahmad Shah"},
    {"Abdul Ghani Baradar", "Mullah Abdul Ghani Baradar", "Mullah Baradar", "Baradar"},
    {"Amir Khan Mutaqqi", "Amir Muttaqi", "Amir Mutaqqi", "Muttaqi", "Mutaqqi"},
    {"Mullah Yaqoob", "Mullah Yakoob"},
    {"Zamir Kabulov", "Kabulov", "Zabulov"},
    {"Ismail Khan", "Ismal Khan"},
    {"Amrullah Saleh", "Saleh"},
    {"Sirajuddin Haqqani", "Haqqani"},
    {"Haqqani Network"},
    {
        "National Resistance Front", "National Resistance Force", "Resistance Front", "NRF",
        "Afghan National Resistance Front", "National Resistance Front of Afghanistan",
    },
    {"Taliban", "Taleban"},
    {"Islamic Emirate"},
    {"Islamic State", "IS"},
    {"Tass", "TASS"},
    {"Afghan"},
    {"Afghanistan"},
]  # fmt: skip


@pytest.mark.parametrize("forms_of_entity", WHO_IS_WHO, ids=min)
def test_all_forms_of_a_name_are_one_entity(forms_of_entity: set[str]) -> None:
    entities = resolve(ARTICLES)
    for form in forms_of_entity:
        assert forms(entity_of(form, entities, ARTICLES), ARTICLES) == forms_of_entity


def test_father_and_son_stay_separate_without_any_one_of_the_articles() -> None:
    for left_out in ARTICLES:
        articles = [names for names in ARTICLES if names is not left_out]
        father = entity_of("Ahmad Shah Massoud", resolve(articles), articles)
        assert forms(father, articles) == {"Ahmad Shah Massoud"}


@pytest.fixture(scope="module")
def analysed() -> list[ArticleNames]:
    """Return the names that the analysis finds in the texts of the articles."""
    paths = sorted(real_articles().glob("*.txt"))
    articles = [read_article(str(path), path.name) for path in paths]
    analyses = analyse_many(load_pipeline(), articles)
    return [ArticleNames(key, analysis.mentions, analysis.definitions) for key, analysis in enumerate(analyses)]


@pytest.fixture(scope="module")
def resolved(analysed: list[ArticleNames]) -> list[Entity]:
    return resolve(analysed)


@pytest.mark.parametrize(
    ("form", "others"),
    [
        ("Ahmad Massoud", {"Massoud", "Massod", "Ahmad Massaod", "Ahamd Masoud"}),
        ("Ahmad Shah Massoud", set()),
        ("Abdul Ghani Baradar", {"Baradar"}),
        ("Amir Muttaqi", {"Muttaqi", "Amir Mutaqqi", "Amir Khan Mutaqqi"}),
        ("Yaqoob", {"Yakoob"}),
        ("Zamir Kabulov", {"Kabulov", "Zabulov"}),
        ("NRF", {"National Resistance Front", "National Resistance Force", "Resistance Front"}),
        ("Taliban", {"Taleban"}),
    ],
)
def test_all_forms_are_one_entity_end_to_end(
    analysed: list[ArticleNames], resolved: list[Entity], form: str, others: set[str]
) -> None:
    wanted = {form} | others
    mentions = {
        (names.article, index)
        for names in analysed
        for index, mention in enumerate(names.mentions)
        if display_form(mention.text, NameKind.PERSON) in wanted
    }
    (entity,) = (entity for entity in resolved if mentions & set(entity.mentions))
    assert wanted <= {display_form(text, NameKind.PERSON) for text in forms(entity, analysed)}
