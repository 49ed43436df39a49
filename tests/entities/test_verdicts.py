"""A person's word on names binds, for ever, whatever the evidence says."""

from __future__ import annotations

from dataclasses import replace

from reader.entities.resolve import resolve
from reader.entities.verdicts import Verdicts
from reader.model.analysis import Label
from reader.model.entities import NameReasonKind, NameVerdict
from tests.support.entities import article, entity_of, forms, in_two_articles, together

SAME_GAZETTE = NameVerdict("Gazette Tower", "The Gazette", True)


def test_forms_judged_the_same_are_one_entity_even_without_any_likeness() -> None:
    articles = in_two_articles("PERSON", "Samuel Clemens", "Mark Twain")
    assert not together("Samuel Clemens", "Mark Twain", resolve(articles), articles)
    judged = resolve(articles, [NameVerdict("Mark Twain", "Samuel Clemens", True)])
    assert together("Samuel Clemens", "Mark Twain", judged, articles)
    reasons = [reason.kind for entity in judged for _, reason in entity.reasons]
    assert NameReasonKind.VERDICT in reasons


def test_forms_judged_two_are_never_one_entity() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    assert together("Ahmad Massoud", "Ahmad Masood", resolve(articles), articles)
    judged = resolve(articles, [NameVerdict("Ahmad Masood", "Ahmad Massoud", False)])
    assert not together("Ahmad Massoud", "Ahmad Masood", judged, articles)


def test_even_the_same_word_with_and_without_a_title_can_be_judged_two() -> None:
    articles = [article(1, "Mullah Omar|PERSON"), article(2, "Omar|PERSON")]
    judged = resolve(articles, [NameVerdict("Mullah Omar", "Omar", False)])
    assert not together("Mullah Omar", "Omar", judged, articles)


def test_a_bare_name_judged_the_same_as_a_full_one_goes_there_in_every_article() -> None:
    articles = [
        article(1, "Ahmad Massoud|PERSON"),
        article(2, "Lion|PERSON", "Kabul|GPE"),
        article(3, "Lion|PERSON", "Ali Lion|PERSON"),
    ]
    judged = resolve(articles, [NameVerdict("Lion", "Ahmad Massoud", True)])
    assert forms(entity_of("Lion", judged, articles), articles) == {"Ahmad Massoud", "Lion"}


def test_a_bare_name_judged_different_from_a_full_one_stays_away_from_it() -> None:
    articles = [article(1, "Ahmad Massoud|PERSON", "Massoud|PERSON", "Massoud|PERSON")]
    judged = resolve(articles, [NameVerdict("Massoud", "Ahmad Massoud", False)])
    assert not together("Massoud", "Ahmad Massoud", judged, articles)


def test_verdicts_do_not_depend_on_what_else_is_in_the_library() -> None:
    verdicts = [NameVerdict("Ahmad Masood", "Ahmad Massoud", False)]
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    more = [
        *articles,
        article(3, "Ahmad Masoud|PERSON", "Geneva|GPE"),
        article(4, "Ahmad Massod|PERSON", "Reuters|ORG"),
    ]
    assert not together("Ahmad Massoud", "Ahmad Masood", resolve(more, verdicts), more)


def test_a_later_verdict_goes_before_an_earlier_one() -> None:
    verdicts = Verdicts([NameVerdict("A", "B", True), NameVerdict("A", "B", False)])
    assert verdicts.are_different(["a"], ["b"])
    verdicts = Verdicts([NameVerdict("A", "B", False), NameVerdict("A", "B", True)])
    assert verdicts.representative("a") == verdicts.representative("b")


def test_verdicts_that_contradict_through_others_give_way_to_later_ones() -> None:
    verdicts = Verdicts([NameVerdict("A", "B", True), NameVerdict("B", "C", True), NameVerdict("A", "C", False)])
    assert verdicts.are_different(["a"], ["c"])
    assert verdicts.representative("b") == verdicts.representative("c")
    assert verdicts.representative("a") != verdicts.representative("b")


def test_no_reason_claims_a_verdict_that_nobody_gave() -> None:
    articles = [article(1, "Jaguars fall|PERSON", "Jaguars|PERSON", "Jaguars|PERSON")]
    kinds = {reason.kind for entity in resolve(articles) for _, reason in entity.reasons}
    assert kinds == {NameReasonKind.GIVEN_NAME}


def test_a_word_against_another_name_does_not_make_one_of_a_man_and_a_city() -> None:
    articles = [
        article(1, "Washington|PERSON|General", "Washington|PERSON|General", "Adams|PERSON"),
        article(2, "Washington|GPE", "Washington|GPE", "Washington|GPE"),
    ]
    before = {entity.label for entity in resolve(articles) if entity.name == "Washington"}
    judged = resolve(articles, [NameVerdict("Adams", "Washington", False)])
    assert before == {entity.label for entity in judged if entity.name == "Washington"} == {Label.PERSON, Label.GPE}


def test_a_word_for_a_man_of_a_citys_name_leaves_the_city_alone() -> None:
    articles = [
        article(1, "Washington|PERSON|General", "Washington|PERSON|General", "The Planter|PERSON"),
        article(2, "Washington|GPE", "Washington|GPE", "Washington|GPE"),
    ]
    judged = resolve(articles, [NameVerdict("The Planter", "Washington", True)])
    assert together("The Planter", "Washington", judged, articles)
    assert {entity.label for entity in judged} == {Label.PERSON, Label.GPE}


def test_forms_of_two_kinds_judged_the_same_are_one() -> None:
    articles = [article(1, "The Gazette|ORG"), article(2, "Gazette Tower|FAC")]
    assert together("The Gazette", "Gazette Tower", resolve(articles, [SAME_GAZETTE]), articles)


def test_an_entity_is_called_as_the_person_wishes_and_nothing_else_changes() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    plain = {entity.key: entity for entity in resolve(articles)}
    renamed = {entity.key: entity for entity in resolve(articles, renames={"Ahmad Masood": "Massoud the younger"})}
    assert plain.keys() == renamed.keys()
    (key,) = (key for key in plain if plain[key].name != renamed[key].name)
    assert renamed[key].name == "Massoud the younger"
    assert replace(renamed[key], name="", reasons=()) == replace(plain[key], name="", reasons=())
    assert {form for form, _ in renamed[key].reasons} == {"Ahmad Massoud", "Ahmad Masood"}


def test_a_name_chosen_among_the_forms_needs_no_reason() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    before = entity_of("Ahmad Massoud", resolve(articles), articles).name
    (other,) = {"Ahmad Massoud", "Ahmad Masood"} - {before}
    renamed = entity_of(other, resolve(articles, renames={before: other}), articles)
    assert renamed.name == other and {form for form, _ in renamed.reasons} == {before}


def test_a_chosen_name_goes_to_whoever_is_listed_under_the_form() -> None:
    articles = [
        article(1, "Ahmad Massoud|PERSON", "Massoud|PERSON", "Massoud|PERSON", "Massoud|PERSON"),
        article(2, "Massoud|PERSON", "Lyon|GPE"),
    ]
    names = {entity.name for entity in resolve(articles, renames={"massoud": "A Massoud of Lyon"})}
    assert {"Ahmad Massoud", "A Massoud of Lyon"} <= names


def test_the_last_chosen_name_holds_also_when_it_was_chosen_for_the_one_before() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    for renames in (
        {"Ahmad Massoud": "The son", "Ahmad Masood": "The lion's son"},
        {"Ahmad Massoud": "The son", "the son": "The lion's son"},
    ):
        names = {entity.name for entity in resolve(articles, renames=renames)}
        assert "The lion's son" in names and "The son" not in names


def test_blank_names_and_names_for_nobody_are_without_effect() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    assert resolve(articles, renames={"Ahmad Massoud": " \n", "Nobody": "Somebody"}) == resolve(articles)
