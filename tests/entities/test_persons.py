"""Names of persons: who a surname alone means, and which full names are one person."""

from __future__ import annotations

from reader.entities.resolve import resolve
from reader.model.entities import NameReasonKind
from tests.support.entities import are_merged, article, entity_of, forms


def test_a_surname_is_attached_to_the_full_name_of_its_article() -> None:
    articles = [
        article(1, "Sergei Lavrov|PERSON", "Lavrov|PERSON", "Lavrov’s|PERSON"),
        article(2, "Mikhail Lavrov|PERSON", "Lavrov|PERSON"),
    ]
    entities = resolve(articles)
    sergei = entity_of("Sergei Lavrov", entities, articles)
    assert sergei.mentions == ((1, 0), (1, 1), (1, 2))
    assert entity_of("Mikhail Lavrov", entities, articles).mentions == ((2, 0), (2, 1))


def test_a_surname_of_two_people_means_the_one_named_in_full_more_often() -> None:
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


def test_a_surname_of_two_people_named_equally_often_means_the_one_named_last() -> None:
    articles = [article(1, "Ahmad Massoud|PERSON", "Ahmad Shah Massoud|PERSON", "Massoud|PERSON")]
    assert (1, 2) in entity_of("Ahmad Shah Massoud", resolve(articles), articles).mentions


def test_a_surname_means_the_person_of_the_story_and_not_a_relative_who_is_quoted() -> None:
    articles = [
        article(1, "Aron Massoud|PERSON", "Lena Massoud|PERSON|sister", "Lena Massoud|PERSON", "Massoud|PERSON"),
        article(2, "Aron Lavrov|PERSON", "Vera Lavrov|PERSON|wife", "Lavrov|PERSON"),
    ]
    entities = resolve(articles)
    assert (1, 3) in entity_of("Aron Massoud", entities, articles).mentions
    assert (2, 2) in entity_of("Aron Lavrov", entities, articles).mentions


def test_a_surname_in_the_headline_means_the_person_who_is_named_first() -> None:
    articles = [article(1, "Massoud|PERSON", "Aron Massoud|PERSON", "Tarek Massoud|PERSON", "Massoud|PERSON")]
    assert (1, 0) in entity_of("Aron Massoud", resolve(articles), articles).mentions


def test_given_names_alone_are_not_attached() -> None:
    articles = [article(1, "Ahmad Shah Massoud|PERSON", "Ahmad Massoud|PERSON", "Ahmad Shah|PERSON")]
    assert forms(entity_of("Ahmad Shah", resolve(articles), articles), articles) == {"Ahmad Shah"}


def test_a_person_whose_second_name_a_source_omits_is_one() -> None:
    context = ("Tehran|GPE", "Herat|GPE")
    articles = [
        article(1, "Amir Muttaqi|PERSON|Foreign Minister", "Muttaqi|PERSON", *context),
        article(2, "Amir Khan Mutaqqi|PERSON|Foreign Minister", *context),
        article(3, "Muttaqi|PERSON", "Mutaqqi|PERSON", *context),
    ]
    entities = resolve(articles)
    assert forms(entity_of("Amir Muttaqi", entities, articles), articles) == {
        "Amir Muttaqi", "Amir Khan Mutaqqi", "Muttaqi", "Mutaqqi",
    }  # fmt: skip


def test_a_surname_is_attached_across_articles_only_with_shared_context() -> None:
    full = article(1, "Abdul Ghani Baradar|PERSON", "Moscow|GPE", "Tolo News|ORG")
    near = [full, article(2, "Baradar|PERSON|Mullah", "Moscow|GPE", "Tolo News|ORG")]
    far = [full, article(2, "Baradar|PERSON", "Lima|GPE")]
    assert are_merged("Baradar", "Abdul Ghani Baradar", resolve(near), near)
    assert not are_merged("Baradar", "Abdul Ghani Baradar", resolve(far), far)


def test_a_surname_of_two_people_in_other_articles_stays_separate() -> None:
    context = ("Kabul|GPE", "Panjshir|GPE")
    articles = [
        article(1, "Ahmad Massoud|PERSON", *context),
        article(2, "Ahmad Shah Massoud|PERSON", *context),
        article(3, "Massoud|PERSON", *context),
    ]
    assert forms(entity_of("Massoud", resolve(articles), articles), articles) == {"Massoud"}


def test_a_name_that_matches_two_contradicting_people_stays_separate() -> None:
    articles = [
        article(1, "George W. Bush|PERSON", "Texas|GPE"),
        article(2, "George H. W. Bush|PERSON", "Texas|GPE"),
        article(3, "George Bush|PERSON", "Texas|GPE"),
    ]
    assert forms(entity_of("George Bush", resolve(articles), articles), articles) == {"George Bush"}


def test_titles_separate_a_man_and_a_woman_with_the_same_surname() -> None:
    articles = [
        article(1, "Bill Clinton|PERSON|Mr", "Hillary Clinton|PERSON|Mrs", "Clinton|PERSON|Mrs", "Clinton|PERSON|Mr"),
    ]
    entities = resolve(articles)
    assert entity_of("Hillary Clinton", entities, articles).mentions == ((1, 1), (1, 2))
    assert entity_of("Bill Clinton", entities, articles).mentions == ((1, 0), (1, 3))


def test_a_single_misspelling_is_attached_within_its_article() -> None:
    articles = [article(1, "Zamir Kabulov|PERSON", "Kabulov|PERSON", "Zabulov|PERSON", "Kabulov|PERSON")]
    assert are_merged("Zabulov", "Zamir Kabulov", resolve(articles), articles)


def test_a_misspelling_that_is_the_name_of_another_person_is_not_attached() -> None:
    articles = [
        article(1, "Zamir Kabulov|PERSON", "Zabulov|PERSON"),
        article(2, "Ivan Zabulov|PERSON"),
    ]
    assert not are_merged("Zabulov", "Zamir Kabulov", resolve(articles), articles)


def test_a_longer_and_a_shorter_name_in_one_article_are_two_people() -> None:
    articles = [article(1, "Ahmad Massoud|PERSON|leader", "Ahmad Zia Massoud|PERSON|leader")]
    assert not are_merged("Ahmad Massoud", "Ahmad Zia Massoud", resolve(articles), articles)


def test_names_in_arabic_and_cyrillic_letters_are_merged_with_latin_ones() -> None:
    context = ("Moscow|GPE", "Kabul|GPE")
    articles = [
        article(1, "Ahmad Massoud|PERSON", "Zamir Kabulov|PERSON", *context),
        article(2, "احمد مسعود|PERSON", "Замир Кабулов|PERSON", *context),
        article(3, "Ahmad Shah Massoud|PERSON", "Hamid Massoud|PERSON", *context),
    ]
    entities = resolve(articles)
    assert forms(entity_of("احمد مسعود", entities, articles), articles) == {"احمد مسعود", "Ahmad Massoud"}
    assert forms(entity_of("Замир Кабулов", entities, articles), articles) == {"Замир Кабулов", "Zamir Kabulov"}
    assert entity_of("احمد مسعود", entities, articles).name == "Ahmad Massoud"


def test_a_man_and_a_city_of_the_same_name_stay_separate() -> None:
    articles = [article(1, "George Washington|PERSON", "Washington|PERSON", "Washington|GPE")]
    entities = resolve(articles)
    assert sorted((entity.label, entity.mentions) for entity in entities) == [
        ("GPE", ((1, 2),)),
        ("PERSON", ((1, 0), (1, 1))),
    ]


def test_the_canonical_name_is_the_fullest_in_its_most_frequent_spelling() -> None:
    articles = [
        article(1, "Ahmad Massoud|PERSON", "Ahmad Massoud|PERSON", "Massoud|PERSON", "Ahmad Massaod|PERSON"),
        article(2, "Mullah Abdul Ghani Baradar|PERSON"),
    ]
    assert {entity.name for entity in resolve(articles)} == {"Ahmad Massoud", "Abdul Ghani Baradar"}


def test_a_surname_of_two_words_is_attached_but_a_fathers_name_is_not() -> None:
    articles = [
        article(1, "Andrés Manuel López Obrador|PERSON", "López Obrador|PERSON"),
        article(2, "Qusay Saddam Hussein|PERSON", "Saddam Hussein|PERSON"),
    ]
    entities = resolve(articles)
    assert are_merged("Andrés Manuel López Obrador", "López Obrador", entities, articles)
    assert not are_merged("Qusay Saddam Hussein", "Saddam Hussein", entities, articles)


def test_a_surname_with_another_label_is_attached() -> None:
    articles = [article(1, "Vladimir Putin|PERSON", "Putin|ORG", "Putin|PERSON")]
    (entity,) = resolve(articles)
    assert (entity.label, entity.name) == ("PERSON", "Vladimir Putin")


def test_an_acronym_of_a_person_is_attached_to_its_definition() -> None:
    articles = [
        article(1, "Mohammed bin Salman|PERSON", "MBS|PERSON", definitions=[("MBS", "Mohammed bin Salman")]),
    ]
    assert are_merged("MBS", "Mohammed bin Salman", resolve(articles), articles)


def test_a_surname_written_as_an_initial_does_not_match_another_surname() -> None:
    articles = [article(1, "Jamal Williams|PERSON", "Jamal W.|PERSON"), article(2, "Jamal Barker|PERSON")]
    entities = resolve(articles)
    assert forms(entity_of("Jamal Barker", entities, articles), articles) == {"Jamal Barker"}


def test_a_surname_is_attached_to_the_only_person_that_many_articles_name_in_full() -> None:
    bare = article(9, "Quistgaard|PERSON", "Zwolle|GPE")
    many = [bare, *(article(key, "Wilma Quistgaard|PERSON", f"Town{key}|GPE") for key in range(1, 6))]
    assert are_merged("Quistgaard", "Wilma Quistgaard", resolve(many), many)
    one = many[:2]
    assert not are_merged("Quistgaard", "Wilma Quistgaard", resolve(one), one)
    two = [*many, article(7, "Anna Quistgaard|PERSON", "Lyon|GPE")]
    assert not are_merged("Quistgaard", "Wilma Quistgaard", resolve(two), two)
