"""Which names mean one body, people or place."""

from __future__ import annotations

from reader.entities.resolve import resolve
from tests.support.entities import article, entity_of, forms, together


def test_an_acronym_belongs_to_its_definition_also_in_other_articles() -> None:
    articles = [
        article(1, "Blue River Council|ORG", "BRC|ORG", definitions=[("BRC", "Blue River Council")]),
        article(2, "BRC|ORG"),
    ]
    entity = entity_of("BRC", resolve(articles), articles)
    assert entity.name == "Blue River Council"
    assert ("BRC", "defined as 'Blue River Council (BRC)'") in [
        (alias, reason.text) for alias, reason in entity.reasons
    ]


def test_one_acronym_of_two_bodies_follows_the_article() -> None:
    articles = [
        article(1, "Blue River Council|ORG", "BRC|ORG", definitions=[("BRC", "Blue River Council")]),
        article(2, "British Racing Club|ORG", "BRC|ORG", definitions=[("BRC", "British Racing Club")]),
        article(3, "BRC|ORG"),
    ]
    entities = resolve(articles)
    assert entity_of("Blue River Council", entities, articles).mentions == ((1, 0), (1, 1))
    assert entity_of("British Racing Club", entities, articles).mentions == ((2, 0), (2, 1))
    assert entity_of("BRC", entities, articles, key=3).mentions == ((3, 0),)


def test_variants_of_a_long_name_with_one_acronym_are_one_body() -> None:
    articles = [
        article(1, "Green Valley Front|ORG", "GVF|ORG", "Tuva|GPE", definitions=[("GVF", "Green Valley Front")]),
        article(2, "Green Valley Force|ORG", "GVF|ORG", "Tuva|GPE", definitions=[("GVF", "Green Valley Force")]),
        article(3, "Valley Front|ORG", "Green Valley Front|ORG", "Tuva|GPE"),
    ]
    entities = resolve(articles)
    assert forms(entity_of("GVF", entities, articles), articles) == {
        "Green Valley Front", "Green Valley Force", "Valley Front", "GVF",
    }  # fmt: skip


def test_bodies_of_two_towns_with_one_acronym_are_two() -> None:
    articles = [
        article(1, "Salham Water Board|ORG", "SWB|ORG", "Tuva|GPE", definitions=[("SWB", "Salham Water Board")]),
        article(2, "Storford Water Board|ORG", "SWB|ORG", "Tuva|GPE", definitions=[("SWB", "Storford Water Board")]),
    ]
    entities = resolve(articles)
    assert entity_of("Salham Water Board", entities, articles).mentions == ((1, 0), (1, 1))
    assert entity_of("Storford Water Board", entities, articles).mentions == ((2, 0), (2, 1))


def test_a_short_name_does_not_make_one_of_all_the_bodies_that_it_fits() -> None:
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
    assert together("Salham Dockers' Union", "Dockers' Union", entities, articles)


def test_a_generic_name_means_the_one_body_of_its_article() -> None:
    articles = [
        article(1, "Russian Foreign Ministry|ORG", "Foreign Ministry|ORG"),
        article(2, "Iranian Foreign Ministry|ORG", "Foreign Ministry|ORG"),
    ]
    entities = resolve(articles)
    assert entity_of("Russian Foreign Ministry", entities, articles).mentions == ((1, 0), (1, 1))
    assert entity_of("Iranian Foreign Ministry", entities, articles).mentions == ((2, 0), (2, 1))


def test_a_ministry_of_a_country_and_of_its_people_is_one() -> None:
    company = ("Sochi|GPE", "Interfax|ORG")
    articles = [
        article(1, "Russian Foreign Ministry|ORG", *company),
        article(2, "Russian ministry of foreign affairs|ORG", *company),
    ]
    assert together("Russian Foreign Ministry", "Russian ministry of foreign affairs", resolve(articles), articles)


def test_an_emirate_and_a_state_are_two_and_so_are_the_taliban() -> None:
    articles = [article(1, "Islamic Emirate|ORG", "Islamic State|ORG", "Taliban|ORG")]
    assert len(resolve(articles)) == 3


def test_taggers_that_disagree_are_outvoted() -> None:
    articles = [
        article(1, "Taliban|NORP", "Taliban|NORP"),
        article(2, "Taliban|ORG", "Taliban|ORG", "Taliban|ORG"),
        article(3, "Taleban|ORG"),
    ]
    (entity,) = resolve(articles)
    assert entity.label == "ORG"
    assert len(entity.mentions) == 6


def test_a_people_and_its_country_stay_two_but_its_plural_is_the_same() -> None:
    articles = [article(1, "Afghan|NORP", "Afghanistan|GPE", "Afghans|NORP")]
    assert [(e.label, forms(e, articles)) for e in resolve(articles)] == [
        ("GPE", {"Afghanistan"}),
        ("NORP", {"Afghan", "Afghans"}),
    ]


def test_known_places_never_merge_but_spellings_of_unknown_ones_do() -> None:
    company = ("Reuters|ORG", "Red Crescent|ORG")
    articles = [
        article(1, "Niger|GPE", "Shah Wali Kot|GPE", *company),
        article(2, "Nigeria|GPE", "Shah Vali Kot|GPE", *company),
    ]
    entities = resolve(articles)
    assert not together("Niger", "Nigeria", entities, articles)
    assert together("Shah Wali Kot", "Shah Vali Kot", entities, articles)


def test_names_of_works_and_events_are_never_fuzzy() -> None:
    articles = [
        article(1, "World War I|EVENT", "World War II|EVENT"),
        article(2, "Resolution 1973|LAW", "Resolution 1974|LAW"),
    ]
    assert len(resolve(articles)) == 4


def test_values_are_grouped_by_text_alone() -> None:
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


def test_a_person_whom_the_tagger_once_took_for_a_body_is_found_again() -> None:
    articles = [
        article(1, "Zamir Kabulov|PERSON", "Zabulov|ORG", "Mullah Yaqoob|PERSON", "Mullah Yakoob|ORG", "Ghana|GPE"),
        article(2, "Ashraf Ghani|PERSON", "Ghana|GPE"),
    ]
    entities = resolve(articles)
    assert forms(entity_of("Zabulov", entities, articles), articles) == {"Zabulov", "Zamir Kabulov"}
    assert forms(entity_of("Mullah Yakoob", entities, articles), articles) == {"Mullah Yakoob", "Mullah Yaqoob"}
    assert forms(entity_of("Ghana", entities, articles), articles) == {"Ghana"}
