"""The five real articles: who is named there, modelled by hand (names are facts), and end to end."""

from __future__ import annotations

from pathlib import Path

import pytest

from reader.entities.matching.normalize import NameKind, display_form
from reader.entities.resolve import resolve
from reader.model.entities import ArticleNames, Entity
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest
from tests.support.entities import article, entity_of, forms

REAL_ARTICLES = Path(__file__).resolve().parents[2].parent / "shared" / "seeds"

ENVOY = article(
    0, "Taliban|ORG", "Zamir Kabulov|PERSON|envoy", "Kabulov|PERSON", "Tass|ORG", "Russia|GPE", "Taliban|NORP",
    "Baradar|PERSON|Deputy Prime Minister Mullah", "Ahmad Massoud|PERSON|leader", "National Resistance Front|ORG",
    "NRF|ORG", "Moscow|GPE", "Kabulov|PERSON", "Massoud|PERSON", "Baradar|PERSON", "Massoud’s|PERSON", "Panjshir|GPE",
    "Ahmad Massoud|PERSON", "Ahmad Shah Massoud|PERSON", "Iran|GPE", "Amir Muttaqi|PERSON|Foreign Minister",
    "Ahmad Massoud|PERSON", "Ismail Khan|PERSON|governor", "Muttaqi|PERSON", "Haqqani|PERSON",
    "Mutaqqi|PERSON|Minister", "Massoud|PERSON", "Tajikistan|GPE", "Saleh|PERSON", "Massod’s|PERSON", "NRF|ORG",
    definitions=[("NRF", "National Resistance Front")],
)  # fmt: skip
MOSCOW = article(
    1, "Taliban|NORP", "Mullah Baradar|PERSON|deputy Prime Minister", "Mullah Yaqoob|PERSON|Defence Minister",
    "Moscow|GPE", "Ahmad Massoud|PERSON", "Amrullah Saleh|PERSON|Vice President", "Resistance Front|ORG",
    "Mullah Yaqoob|PERSON", "احمد مسعود|PERSON", "Ahmad Massaod|PERSON", "Ahmad Shah Massoud|PERSON",
    "Amir Mutaqqi|PERSON|Foreign Minister", "Ahmad Shah|PERSON", "Ismail Khan|PERSON", "Muttaqi|PERSON",
    "Ismal Khan|PERSON", "Ahmad Massoud|PERSON", "Muttaqi|PERSON", "Sirajuddin Haqqani|PERSON|Interior Minister",
    "Haqqani Network|ORG", "Massoud|PERSON", "Amir Muttaqi|PERSON|Foreign Minister", "Mullah Yakoob|PERSON",
    "Mullah Baradar|PERSON", "Taliban|ORG", "Russia|GPE", "Tehran|GPE", "Iran|GPE", "Panjshir|LOC",
)  # fmt: skip
INTERVIEW = article(
    2, "Russia|GPE", "Taliban|NORP", "Zamir Kabulov|PERSON|envoy", "Tuesday|DATE", "TASS|ORG", "Kabulov|PERSON",
    "National Resistance Force|ORG", "NRF|ORG", "Islamic Emirate|ORG", "Resistance Front|ORG", "Ahmad Massoud|PERSON",
    "Abdul Ghani Baradar|PERSON|first deputy of the PM", "Islamic Emirate|ORG", "Mullah Abdul Ghani Baradar|PERSON",
    "Amir Khan Mutaqqi|PERSON", "Ahmad Massoud|PERSON", "Ismail Khan|PERSON", "Tehran|GPE", "NRF|ORG",
    "Ahamd Masoud|PERSON", "Ahmad Shah Massoud|PERSON", "Afghan National Resistance Front|ORG", "Moscow|GPE",
    "Abdul Ghani Baradar|PERSON", "Ahmad Massoud|PERSON",
    definitions=[("NRF", "National Resistance Force")],
)  # fmt: skip
VALLEY = article(
    3, "Taliban|NORP", "Russia|GPE", "Panjshir|GPE", "National Resistance Front|ORG",
    "National Resistance Front of Afghanistan|ORG", "NRF|ORG", "Fahim Dashty|PERSON", "Ahmad Massoud|PERSON",
    "Ahmad Shah Massoud|PERSON", "Taliban|ORG", "Dashty|PERSON", "Ahmad Shah Massoud|PERSON", "Ahmad Massoud|PERSON",
    "Vladimir Putin|PERSON|President", "Putin|PERSON", "Afghan|NORP", "Afghanistan|GPE",
    definitions=[("NRF", "National Resistance Front of Afghanistan")],
)  # fmt: skip
DEBATES = article(
    4, "Taleban|ORG", "Moscow|GPE", "Taleban|ORG", "Islamic State|ORG", "IS|ORG", "Zamir Kabulov|PERSON", "Kabul|GPE",
    "Vladimir Putin|PERSON", "Taleban|NORP", "Kabulov|PERSON", "Zabulov|PERSON", "Afghan|NORP", "Kabulov|PERSON",
    definitions=[("IS", "Islamic State")],
)  # fmt: skip
ARTICLES = [ENVOY, MOSCOW, INTERVIEW, VALLEY, DEBATES]

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


@pytest.mark.parametrize("meant", WHO_IS_WHO, ids=lambda meant: min(meant))
def test_every_name_of_the_five_articles_is_one_entity(meant: set[str]) -> None:
    entities = resolve(ARTICLES)
    for form in meant:
        assert forms(entity_of(form, entities, ARTICLES), ARTICLES) == meant


def test_father_and_son_are_told_apart_in_each_library_that_lacks_one_article() -> None:
    for left_out in ARTICLES:
        articles = [names for names in ARTICLES if names is not left_out]
        father = entity_of("Ahmad Shah Massoud", resolve(articles), articles)
        assert forms(father, articles) == {"Ahmad Shah Massoud"}


def _analysed() -> list[ArticleNames]:
    analyse = pytest.importorskip("reader.analysis.analyse", reason="the analysis room is not built yet")
    pipeline = pytest.importorskip("reader.analysis.pipeline", reason="the analysis room is not built yet")
    paths = sorted(REAL_ARTICLES.glob("*.txt"))
    if not paths:
        pytest.skip("the five real articles are not beside this checkout")
    language = pipeline.load_pipeline()
    found = []
    for key, path in enumerate(paths):
        text = path.read_text(encoding="utf-8")
        title = MetadataField(path.stem, Provenance.FILE_NAME)
        taken_in = Article(str(path), path.name, text, text_digest(text), MediaType.PLAIN_TEXT, "utf-8", "plain", title)
        analysis = analyse.analyse(language, taken_in)
        found.append(ArticleNames(key, analysis.mentions, analysis.definitions))
    return found


@pytest.fixture(scope="module")
def analysed() -> list[ArticleNames]:
    return _analysed()


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
def test_end_to_end_on_the_real_articles(
    analysed: list[ArticleNames], resolved: list[Entity], form: str, others: set[str]
) -> None:
    places = {(names.article, index) for names in analysed for index, mention in enumerate(names.mentions)
              if display_form(mention.text, NameKind.PERSON) in {form} | others}  # fmt: skip
    assert places
    holders = [entity for entity in resolved if places & set(entity.mentions)]
    assert len(holders) == 1
    assert {form} | others <= {display_form(text, NameKind.PERSON) for text in forms(holders[0], analysed)}
