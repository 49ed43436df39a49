"""Verdicts and renames: the user's decisions override all evidence."""

from __future__ import annotations

from dataclasses import replace

from reader.entities.resolve import resolve
from reader.entities.verdicts import Verdicts
from reader.model.analysis import Label
from reader.model.entities import NameReasonKind, NameVerdict
from tests.support.entities import are_merged, article, entity_of, forms, in_two_articles

SAME_GAZETTE = NameVerdict("Gazette Tower", "The Gazette", True)


def test_forms_with_a_same_verdict_are_one_entity_however_different() -> None:
    articles = in_two_articles("PERSON", "Samuel Clemens", "Mark Twain")
    assert not are_merged("Samuel Clemens", "Mark Twain", resolve(articles), articles)
    resolved = resolve(articles, [NameVerdict("Mark Twain", "Samuel Clemens", True)])
    assert are_merged("Samuel Clemens", "Mark Twain", resolved, articles)
    reasons = [reason.kind for entity in resolved for _, reason in entity.reasons]
    assert NameReasonKind.VERDICT in reasons


def test_forms_with_a_different_verdict_are_never_one_entity() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    assert are_merged("Ahmad Massoud", "Ahmad Masood", resolve(articles), articles)
    resolved = resolve(articles, [NameVerdict("Ahmad Masood", "Ahmad Massoud", False)])
    assert not are_merged("Ahmad Massoud", "Ahmad Masood", resolved, articles)


def test_a_verdict_can_separate_a_name_with_and_without_its_title() -> None:
    articles = [article(1, "Mullah Omar|PERSON"), article(2, "Omar|PERSON")]
    resolved = resolve(articles, [NameVerdict("Mullah Omar", "Omar", False)])
    assert not are_merged("Mullah Omar", "Omar", resolved, articles)


def test_a_surname_with_a_same_verdict_is_attached_in_all_articles() -> None:
    articles = [
        article(1, "Ahmad Massoud|PERSON"),
        article(2, "Lion|PERSON", "Kabul|GPE"),
        article(3, "Lion|PERSON", "Ali Lion|PERSON"),
    ]
    resolved = resolve(articles, [NameVerdict("Lion", "Ahmad Massoud", True)])
    assert forms(entity_of("Lion", resolved, articles), articles) == {"Ahmad Massoud", "Lion"}


def test_a_surname_with_a_different_verdict_is_not_attached() -> None:
    articles = [article(1, "Ahmad Massoud|PERSON", "Massoud|PERSON", "Massoud|PERSON")]
    resolved = resolve(articles, [NameVerdict("Massoud", "Ahmad Massoud", False)])
    assert not are_merged("Massoud", "Ahmad Massoud", resolved, articles)


def test_a_different_verdict_applies_with_other_articles_in_the_library() -> None:
    verdicts = [NameVerdict("Ahmad Masood", "Ahmad Massoud", False)]
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    more = [
        *articles,
        article(3, "Ahmad Masoud|PERSON", "Geneva|GPE"),
        article(4, "Ahmad Massod|PERSON", "Reuters|ORG"),
    ]
    assert not are_merged("Ahmad Massoud", "Ahmad Masood", resolve(more, verdicts), more)


def test_a_later_verdict_replaces_an_earlier_one() -> None:
    verdicts = Verdicts([NameVerdict("A", "B", True), NameVerdict("A", "B", False)])
    assert verdicts.are_different(["a"], ["b"])
    verdicts = Verdicts([NameVerdict("A", "B", False), NameVerdict("A", "B", True)])
    assert verdicts.representative("a") == verdicts.representative("b")


def test_verdicts_that_contradict_later_ones_indirectly_have_no_effect() -> None:
    verdicts = Verdicts([NameVerdict("A", "B", True), NameVerdict("B", "C", True), NameVerdict("A", "C", False)])
    assert verdicts.are_different(["a"], ["c"])
    assert verdicts.representative("b") == verdicts.representative("c")
    assert verdicts.representative("a") != verdicts.representative("b")


def test_no_alias_has_a_verdict_as_reason_without_a_verdict() -> None:
    articles = [article(1, "Jaguars fall|PERSON", "Jaguars|PERSON", "Jaguars|PERSON")]
    kinds = {reason.kind for entity in resolve(articles) for _, reason in entity.reasons}
    assert kinds == {NameReasonKind.GIVEN_NAME}


def test_a_different_verdict_does_not_merge_a_man_and_a_city() -> None:
    articles = [
        article(1, "Washington|PERSON|General", "Washington|PERSON|General", "Adams|PERSON"),
        article(2, "Washington|GPE", "Washington|GPE", "Washington|GPE"),
    ]
    before = {entity.label for entity in resolve(articles) if entity.name == "Washington"}
    resolved = resolve(articles, [NameVerdict("Adams", "Washington", False)])
    assert before == {entity.label for entity in resolved if entity.name == "Washington"} == {Label.PERSON, Label.GPE}


def test_a_same_verdict_for_a_man_leaves_the_city_of_that_name_alone() -> None:
    articles = [
        article(1, "Washington|PERSON|General", "Washington|PERSON|General", "The Planter|PERSON"),
        article(2, "Washington|GPE", "Washington|GPE", "Washington|GPE"),
    ]
    resolved = resolve(articles, [NameVerdict("The Planter", "Washington", True)])
    assert are_merged("The Planter", "Washington", resolved, articles)
    assert {entity.label for entity in resolved} == {Label.PERSON, Label.GPE}


def test_a_same_verdict_merges_names_of_two_kinds() -> None:
    articles = [article(1, "The Gazette|ORG"), article(2, "Gazette Tower|FAC")]
    assert are_merged("The Gazette", "Gazette Tower", resolve(articles, [SAME_GAZETTE]), articles)


def test_a_rename_changes_the_name_and_nothing_else() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    plain = {entity.key: entity for entity in resolve(articles)}
    renamed = {entity.key: entity for entity in resolve(articles, renames={"Ahmad Masood": "Massoud the younger"})}
    assert plain.keys() == renamed.keys()
    (key,) = (key for key in plain if plain[key].name != renamed[key].name)
    assert renamed[key].name == "Massoud the younger"
    assert replace(renamed[key], name="", reasons=()) == replace(plain[key], name="", reasons=())
    assert {form for form, _ in renamed[key].reasons} == {"Ahmad Massoud", "Ahmad Masood"}


def test_a_chosen_name_that_is_a_form_has_no_reason() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    before = entity_of("Ahmad Massoud", resolve(articles), articles).name
    (other,) = {"Ahmad Massoud", "Ahmad Masood"} - {before}
    renamed = entity_of(other, resolve(articles, renames={before: other}), articles)
    assert renamed.name == other and {form for form, _ in renamed.reasons} == {before}


def test_a_rename_belongs_to_the_entity_listed_under_the_form() -> None:
    articles = [
        article(1, "Ahmad Massoud|PERSON", "Massoud|PERSON", "Massoud|PERSON", "Massoud|PERSON"),
        article(2, "Massoud|PERSON", "Lyon|GPE"),
    ]
    names = {entity.name for entity in resolve(articles, renames={"massoud": "A Massoud of Lyon"})}
    assert {"Ahmad Massoud", "A Massoud of Lyon"} <= names


def test_the_last_rename_applies_also_if_it_renames_a_chosen_name() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    for renames in (
        {"Ahmad Massoud": "The son", "Ahmad Masood": "The lion's son"},
        {"Ahmad Massoud": "The son", "the son": "The lion's son"},
    ):
        names = {entity.name for entity in resolve(articles, renames=renames)}
        assert "The lion's son" in names and "The son" not in names


def test_blank_renames_and_renames_of_unknown_names_have_no_effect() -> None:
    articles = in_two_articles("PERSON", "Ahmad Massoud", "Ahmad Masood")
    assert resolve(articles, renames={"Ahmad Massoud": " \n", "Nobody": "Somebody"}) == resolve(articles)
