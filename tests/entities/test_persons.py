"""Who is meant by a bare family name, and which full names are one person."""

from __future__ import annotations

from reader.entities.resolve import resolve
from reader.model.entities import NameReasonKind
from tests.support.entities import article, entity_of, forms, together


def test_a_family_name_belongs_to_the_full_name_of_its_article() -> None:
    articles = [
        article(1, "Sergei Lavrov|PERSON", "Lavrov|PERSON", "Lavrov’s|PERSON"),
        article(2, "Mikhail Lavrov|PERSON", "Lavrov|PERSON"),
    ]
    entities = resolve(articles)
    sergei = entity_of("Sergei Lavrov", entities, articles)
    assert sergei.mentions == ((1, 0), (1, 1), (1, 2))
    assert entity_of("Mikhail Lavrov", entities, articles).mentions == ((2, 0), (2, 1))


def test_of_father_and_son_the_one_named_in_full_more_often_is_meant() -> None:
    articles = [
        article(1, "Ahmad Massoud|PERSON", "Ahmad Massoud|PERSON", "Ahmad Shah Massoud|PERSON", "Massoud|PERSON"),
        article(2, "Ahmad Shah Massoud|PERSON", "Ahmad Shah Massoud|PERSON", "Ahmad Massoud|PERSON", "Massoud|PERSON"),
    ]
    entities = resolve(articles)
    assert (1, 3) in entity_of("Ahmad Massoud", entities, articles).mentions
    assert (2, 3) in entity_of("Ahmad Shah Massoud", entities, articles).mentions
    reasons = [
        r for e in entities for alias, r in e.reasons if alias == "Massoud" and r.kind is NameReasonKind.AMBIGUOUS
    ]
    assert reasons and all(reason.weight < 0 for reason in reasons)


def test_of_two_named_in_full_equally_often_the_last_one_before_is_meant() -> None:
    articles = [article(1, "Ahmad Massoud|PERSON", "Ahmad Shah Massoud|PERSON", "Massoud|PERSON")]
    assert (1, 2) in entity_of("Ahmad Shah Massoud", resolve(articles), articles).mentions


def test_given_name_of_the_father_alone_is_not_taken_for_him() -> None:
    articles = [article(1, "Ahmad Shah Massoud|PERSON", "Ahmad Massoud|PERSON", "Ahmad Shah|PERSON")]
    assert forms(entity_of("Ahmad Shah", resolve(articles), articles), articles) == {"Ahmad Shah"}


def test_a_name_left_out_by_one_source_does_not_make_another_person() -> None:
    company = ("Tehran|GPE", "Herat|GPE")
    articles = [
        article(1, "Amir Muttaqi|PERSON|Foreign Minister", "Muttaqi|PERSON", *company),
        article(2, "Amir Khan Mutaqqi|PERSON|Foreign Minister", *company),
        article(3, "Muttaqi|PERSON", "Mutaqqi|PERSON", *company),
    ]
    entities = resolve(articles)
    assert forms(entity_of("Amir Muttaqi", entities, articles), articles) == {
        "Amir Muttaqi", "Amir Khan Mutaqqi", "Muttaqi", "Mutaqqi",
    }  # fmt: skip


def test_a_bare_name_finds_its_full_name_elsewhere_only_with_company() -> None:
    full = article(1, "Abdul Ghani Baradar|PERSON", "Moscow|GPE", "Tolo News|ORG")
    near = [full, article(2, "Baradar|PERSON|Mullah", "Moscow|GPE", "Tolo News|ORG")]
    far = [full, article(2, "Baradar|PERSON", "Lima|GPE")]
    assert together("Baradar", "Abdul Ghani Baradar", resolve(near), near)
    assert not together("Baradar", "Abdul Ghani Baradar", resolve(far), far)


def test_a_bare_name_that_two_persons_of_the_library_have_stays_by_itself() -> None:
    company = ("Kabul|GPE", "Panjshir|GPE")
    articles = [
        article(1, "Ahmad Massoud|PERSON", *company),
        article(2, "Ahmad Shah Massoud|PERSON", *company),
        article(3, "Massoud|PERSON", *company),
    ]
    assert forms(entity_of("Massoud", resolve(articles), articles), articles) == {"Massoud"}


def test_a_form_torn_between_two_who_contradict_goes_to_neither() -> None:
    articles = [
        article(1, "George W. Bush|PERSON", "Texas|GPE"),
        article(2, "George H. W. Bush|PERSON", "Texas|GPE"),
        article(3, "George Bush|PERSON", "Texas|GPE"),
    ]
    assert forms(entity_of("George Bush", resolve(articles), articles), articles) == {"George Bush"}


def test_titles_of_a_man_and_a_woman_tell_spouses_apart() -> None:
    articles = [
        article(1, "Bill Clinton|PERSON|Mr", "Hillary Clinton|PERSON|Mrs", "Clinton|PERSON|Mrs", "Clinton|PERSON|Mr"),
    ]
    entities = resolve(articles)
    assert entity_of("Hillary Clinton", entities, articles).mentions == ((1, 1), (1, 2))
    assert entity_of("Bill Clinton", entities, articles).mentions == ((1, 0), (1, 3))


def test_one_slip_of_the_writer_is_mended_within_the_article() -> None:
    articles = [article(1, "Zamir Kabulov|PERSON", "Kabulov|PERSON", "Zabulov|PERSON", "Kabulov|PERSON")]
    assert together("Zabulov", "Zamir Kabulov", resolve(articles), articles)


def test_one_letter_off_is_another_person_when_somebody_is_called_so() -> None:
    articles = [
        article(1, "Zamir Kabulov|PERSON", "Zabulov|PERSON"),
        article(2, "Ivan Zabulov|PERSON"),
    ]
    assert not together("Zabulov", "Zamir Kabulov", resolve(articles), articles)


def test_both_forms_in_one_text_are_two_persons() -> None:
    articles = [article(1, "Ahmad Massoud|PERSON|leader", "Ahmad Zia Massoud|PERSON|leader")]
    assert not together("Ahmad Massoud", "Ahmad Zia Massoud", resolve(articles), articles)


def test_arabic_and_cyrillic_forms_attach_by_consonants_and_sound() -> None:
    company = ("Moscow|GPE", "Kabul|GPE")
    articles = [
        article(1, "Ahmad Massoud|PERSON", "Zamir Kabulov|PERSON", *company),
        article(2, "احمد مسعود|PERSON", "Замир Кабулов|PERSON", *company),
        article(3, "Ahmad Shah Massoud|PERSON", "Hamid Massoud|PERSON", *company),
    ]
    entities = resolve(articles)
    assert forms(entity_of("احمد مسعود", entities, articles), articles) == {"احمد مسعود", "Ahmad Massoud"}
    assert forms(entity_of("Замир Кабулов", entities, articles), articles) == {"Замир Кабулов", "Zamir Kabulov"}
    assert entity_of("احمد مسعود", entities, articles).name == "Ahmad Massoud"


def test_a_man_and_a_city_of_one_name_stay_two() -> None:
    articles = [article(1, "George Washington|PERSON", "Washington|PERSON", "Washington|GPE")]
    entities = resolve(articles)
    assert sorted((entity.label, entity.mentions) for entity in entities) == [
        ("GPE", ((1, 2),)),
        ("PERSON", ((1, 0), (1, 1))),
    ]


def test_best_name_is_the_fullest_in_its_most_frequent_spelling() -> None:
    articles = [
        article(1, "Ahmad Massoud|PERSON", "Ahmad Massoud|PERSON", "Massoud|PERSON", "Ahmad Massaod|PERSON"),
        article(2, "Mullah Abdul Ghani Baradar|PERSON"),
    ]
    assert {entity.name for entity in resolve(articles)} == {"Ahmad Massoud", "Abdul Ghani Baradar"}


def test_a_family_name_of_two_words_is_the_same_person_but_a_fathers_name_is_not() -> None:
    articles = [
        article(1, "Andrés Manuel López Obrador|PERSON", "López Obrador|PERSON"),
        article(2, "Qusay Saddam Hussein|PERSON", "Saddam Hussein|PERSON"),
    ]
    entities = resolve(articles)
    assert together("Andrés Manuel López Obrador", "López Obrador", entities, articles)
    assert not together("Qusay Saddam Hussein", "Saddam Hussein", entities, articles)


def test_a_bare_name_once_labelled_otherwise_stays_with_the_full_name() -> None:
    articles = [article(1, "Vladimir Putin|PERSON", "Putin|ORG", "Putin|PERSON")]
    (entity,) = resolve(articles)
    assert (entity.label, entity.name) == ("PERSON", "Vladimir Putin")


def test_an_acronym_of_a_person_follows_its_definition() -> None:
    articles = [
        article(1, "Mohammed bin Salman|PERSON", "MBS|PERSON", definitions=[("MBS", "Mohammed bin Salman")]),
    ]
    assert together("MBS", "Mohammed bin Salman", resolve(articles), articles)


def test_a_family_name_given_by_its_initial_may_be_the_same_person() -> None:
    articles = [article(1, "Jamal Williams|PERSON", "Jamal W.|PERSON"), article(2, "Jamal Barker|PERSON")]
    entities = resolve(articles)
    assert forms(entity_of("Jamal Barker", entities, articles), articles) == {"Jamal Barker"}


def test_a_bare_name_elsewhere_is_whom_many_articles_name_in_full() -> None:
    bare = article(9, "Quistgaard|PERSON", "Zwolle|GPE")
    many = [bare, *(article(key, "Wilma Quistgaard|PERSON", f"Town{key}|GPE") for key in range(1, 6))]
    assert together("Quistgaard", "Wilma Quistgaard", resolve(many), many)
    one = many[:2]
    assert not together("Quistgaard", "Wilma Quistgaard", resolve(one), one)
    two = [*many, article(7, "Anna Quistgaard|PERSON", "Lyon|GPE")]
    assert not together("Quistgaard", "Wilma Quistgaard", resolve(two), two)
