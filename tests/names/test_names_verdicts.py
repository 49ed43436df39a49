"""A person's word on names binds, for ever, whatever the evidence says."""

from __future__ import annotations

from reader.model import NameVerdict
from reader.names.resolve import resolve
from reader.names.verdicts import Verdicts
from tests.names.names_builders import article, entity_of, forms, in_two_articles, together


def test_forms_judged_the_same_are_one_entity_even_without_any_likeness() -> None:
    articles = in_two_articles("PERSON", "Samuel Clemens", "Mark Twain")
    assert not together("Samuel Clemens", "Mark Twain", resolve(articles), articles)
    judged = resolve(articles, [NameVerdict("Mark Twain", "Samuel Clemens", True)])
    assert together("Samuel Clemens", "Mark Twain", judged, articles)
    reasons = [reason.kind for entity in judged for _, reason in entity.reasons]
    assert "verdict" in reasons


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
    assert verdicts.different(["a"], ["b"])
    verdicts = Verdicts([NameVerdict("A", "B", False), NameVerdict("A", "B", True)])
    assert verdicts.group("a") == verdicts.group("b")


def test_verdicts_that_contradict_through_others_give_way_to_later_ones() -> None:
    verdicts = Verdicts([NameVerdict("A", "B", True), NameVerdict("B", "C", True), NameVerdict("A", "C", False)])
    assert verdicts.different(["a"], ["c"])
    assert verdicts.group("b") == verdicts.group("c")
    assert verdicts.group("a") != verdicts.group("b")


def test_no_reason_claims_a_verdict_that_nobody_gave() -> None:
    articles = [article(1, "Jaguars fall|PERSON", "Jaguars|PERSON", "Jaguars|PERSON")]
    kinds = {reason.kind for entity in resolve(articles) for _, reason in entity.reasons}
    assert kinds == {"given name"}
