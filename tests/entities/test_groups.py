"""Names of groups, places and works: which of them are one entity."""

from __future__ import annotations

from reader.entities.resolve import resolve
from tests.support.entities import are_merged, article, entity_of, forms


def test_an_acronym_is_attached_to_its_definition_in_all_articles() -> None:
    articles = [
        article(1, "Blue River Council|ORG", "BRC|ORG", definitions=[("BRC", "Blue River Council")]),
        article(2, "BRC|ORG"),
    ]
    entity = entity_of("BRC", resolve(articles), articles)
    assert entity.name == "Blue River Council"
    assert ("BRC", "defined as 'Blue River Council (BRC)'") in [
        (alias, reason.text) for alias, reason in entity.reasons
    ]


def test_an_acronym_of_two_groups_is_resolved_by_article() -> None:
    articles = [
        article(1, "Blue River Council|ORG", "BRC|ORG", definitions=[("BRC", "Blue River Council")]),
        article(2, "British Racing Club|ORG", "BRC|ORG", definitions=[("BRC", "British Racing Club")]),
        article(3, "BRC|ORG"),
    ]
    entities = resolve(articles)
    assert entity_of("Blue River Council", entities, articles).mentions == ((1, 0), (1, 1))
    assert entity_of("British Racing Club", entities, articles).mentions == ((2, 0), (2, 1))
    assert entity_of("BRC", entities, articles, key=3).mentions == ((3, 0),)


def test_variants_of_a_long_name_with_the_same_acronym_are_one_group() -> None:
    articles = [
        article(1, "Green Valley Front|ORG", "GVF|ORG", "Tuva|GPE", definitions=[("GVF", "Green Valley Front")]),
        article(2, "Green Valley Force|ORG", "GVF|ORG", "Tuva|GPE", definitions=[("GVF", "Green Valley Force")]),
        article(3, "Valley Front|ORG", "Green Valley Front|ORG", "Tuva|GPE"),
    ]
    entities = resolve(articles)
    assert forms(entity_of("GVF", entities, articles), articles) == {
        "Green Valley Front", "Green Valley Force", "Valley Front", "GVF",
    }  # fmt: skip


def test_groups_of_two_towns_with_the_same_acronym_stay_two() -> None:
    articles = [
        article(1, "Salham Water Board|ORG", "SWB|ORG", "Tuva|GPE", definitions=[("SWB", "Salham Water Board")]),
        article(2, "Storford Water Board|ORG", "SWB|ORG", "Tuva|GPE", definitions=[("SWB", "Storford Water Board")]),
    ]
    entities = resolve(articles)
    assert entity_of("Salham Water Board", entities, articles).mentions == ((1, 0), (1, 1))
    assert entity_of("Storford Water Board", entities, articles).mentions == ((2, 0), (2, 1))


def test_a_short_name_does_not_merge_all_groups_that_it_matches() -> None:
    towns = ("Salham", "Norvik", "Kelby")
    articles = [
        article(
            key,
            f"{town} Dockers' Union|ORG",
            "Dockers' Union|ORG",
            "Tuva|GPE",
            "Interfax|ORG",
            definitions=[(f"{town[0]}DU", f"{town} Dockers' Union")],
        )
        for key, town in enumerate(towns, 1)
    ]
    entities = resolve(articles)
    assert len({entity_of(f"{town} Dockers' Union", entities, articles).key for town in towns}) == 3
    entities = resolve(articles[:1])
    assert are_merged("Salham Dockers' Union", "Dockers' Union", entities, articles)


def test_a_generic_name_means_the_only_such_group_of_its_article() -> None:
    articles = [
        article(1, "Russian Foreign Ministry|ORG", "Foreign Ministry|ORG"),
        article(2, "Iranian Foreign Ministry|ORG", "Foreign Ministry|ORG"),
    ]
    entities = resolve(articles)
    assert entity_of("Russian Foreign Ministry", entities, articles).mentions == ((1, 0), (1, 1))
    assert entity_of("Iranian Foreign Ministry", entities, articles).mentions == ((2, 0), (2, 1))


def test_country_and_nationality_name_the_same_ministry() -> None:
    context = ("Sochi|GPE", "Interfax|ORG")
    articles = [
        article(1, "Russian Foreign Ministry|ORG", *context),
        article(2, "Russian ministry of foreign affairs|ORG", *context),
    ]
    assert are_merged("Russian Foreign Ministry", "Russian ministry of foreign affairs", resolve(articles), articles)


def test_groups_that_share_an_adjective_stay_separate() -> None:
    articles = [article(1, "Islamic Emirate|ORG", "Islamic State|ORG", "Taliban|ORG")]
    assert len(resolve(articles)) == 3


def test_the_most_frequent_label_wins() -> None:
    articles = [
        article(1, "Taliban|NORP", "Taliban|NORP"),
        article(2, "Taliban|ORG", "Taliban|ORG", "Taliban|ORG"),
        article(3, "Taleban|ORG"),
    ]
    (entity,) = resolve(articles)
    assert entity.label == "ORG"
    assert len(entity.mentions) == 6


def test_a_people_is_merged_with_its_plural_but_not_with_its_country() -> None:
    articles = [article(1, "Afghan|NORP", "Afghanistan|GPE", "Afghans|NORP")]
    assert [(e.label, forms(e, articles)) for e in resolve(articles)] == [
        ("GPE", {"Afghanistan"}),
        ("NORP", {"Afghan", "Afghans"}),
    ]


def test_spellings_of_unknown_places_are_merged_but_known_places_never() -> None:
    context = ("Reuters|ORG", "Red Crescent|ORG")
    articles = [
        article(1, "Niger|GPE", "Shah Wali Kot|GPE", *context),
        article(2, "Nigeria|GPE", "Shah Vali Kot|GPE", *context),
    ]
    entities = resolve(articles)
    assert not are_merged("Niger", "Nigeria", entities, articles)
    assert are_merged("Shah Wali Kot", "Shah Vali Kot", entities, articles)


def test_similar_names_of_works_and_events_stay_separate() -> None:
    articles = [
        article(1, "World War I|EVENT", "World War II|EVENT"),
        article(2, "Resolution 1973|LAW", "Resolution 1974|LAW"),
    ]
    assert len(resolve(articles)) == 4


def test_values_are_grouped_by_label_and_text() -> None:
    articles = [
        article(1, "Tuesday|DATE", "12|CARDINAL", "$2|MONEY"),
        article(2, "tuesday|DATE", "13|CARDINAL", "Tuesdays|DATE", "12|ORDINAL"),
    ]
    entities = resolve(articles)
    assert sorted((e.label, e.name, len(e.mentions)) for e in entities) == [
        ("CARDINAL", "12", 1),
        ("CARDINAL", "13", 1),
        ("DATE", "Tuesday", 2),
        ("DATE", "Tuesdays", 1),
        ("MONEY", "$2", 1),
        ("ORDINAL", "12", 1),
    ]


def test_a_person_labelled_as_a_group_once_is_still_merged() -> None:
    articles = [
        article(1, "Zamir Kabulov|PERSON", "Zabulov|ORG", "Mullah Yaqoob|PERSON", "Mullah Yakoob|ORG", "Ghana|GPE"),
        article(2, "Ashraf Ghani|PERSON", "Ghana|GPE"),
    ]
    entities = resolve(articles)
    assert forms(entity_of("Zabulov", entities, articles), articles) == {"Zabulov", "Zamir Kabulov"}
    assert forms(entity_of("Mullah Yakoob", entities, articles), articles) == {"Mullah Yakoob", "Mullah Yaqoob"}
    assert forms(entity_of("Ghana", entities, articles), articles) == {"Ghana"}
