"""What an article calls the people and groups in it, and what looks like a description but is none."""

from __future__ import annotations

from reader.views.naming.descriptions import DescribedArticle, NamingKind, descriptions
from tests.support.statements import stated


def _called(text: str, *, armed: frozenset[str] = frozenset()) -> list[tuple[str, NamingKind, str, str | None]]:
    """Return name, kind, term and speaker of each description in a text; each name is an entity of its own."""
    found = stated(text)
    keys = {mention.text: mention.text.split()[-1] for mention in found.analysis.mentions if mention.label.is_name}
    article = DescribedArticle(
        found.text,
        found.analysis.passages,
        [(mention, keys.get(mention.text)) for mention in found.analysis.mentions],
        found.analysis.quotes,
        found.statements,
    )
    return [(each.entity, each.kind, each.term, each.said_by) for each in descriptions(article, armed)]


def test_titles_and_appositions() -> None:
    found = _called(
        "Union leader Ana Solvi met Pell Astor, the founder of the bank. Environmental activist Kora Venn was there."
    )
    assert found == [
        ("Solvi", NamingKind.TITLE, "union leader", None),
        ("Astor", NamingKind.APPOSITION, "founder of the bank", None),
        ("Venn", NamingKind.TITLE, "environmental activist", None),
    ]


def test_a_statement_about_somebody_counts_only_if_it_is_made() -> None:
    assert _called("Teo Marun is a convicted fraudster.") == [
        ("Marun", NamingKind.PREDICATE, "convicted fraudster", None)
    ]
    assert not _called("Teo Marun is not a fraudster.")
    assert not _called("Teo Marun could be a fraudster.")
    assert not _called("Is Teo Marun a fraudster?")


def test_words_of_somebody_quoted_are_theirs() -> None:
    (found,) = _called("“Teo Marun is a fraudster,” said Ana Solvi.")
    assert found[1:] == (NamingKind.PREDICATE, "fraudster", "Ana Solvi")


def test_forms_of_address_bodies_and_nationalities_are_no_descriptions() -> None:
    assert not _called("Mr Marun arrived late. The Norwegian government paid the bill.")
    assert not _called("The spokesman of the regime Teo Marun once led has resigned.")


def test_the_members_of_a_group_stand_for_it_if_the_article_names_one_armed_group_only() -> None:
    text = "The Delta Liberation Front entered Port Amara on Sunday. The militants raised a flag, residents said."
    assert ("Front", NamingKind.REFERENCE, "militant", None) in _called(text, armed=frozenset({"Front"}))
    assert not [found for found in _called(text) if found[2] == "militant"]
    two = f"{text} The Hill Army fled."
    assert not [found for found in _called(two, armed=frozenset({"Front", "Army"})) if found[2] == "militant"]


def test_places_are_not_described_and_verbs_of_headings_are_no_titles() -> None:
    assert not _called("The town of Port Amara fell.")
    assert not [found for found in _called("Envoy cautions Delta Liberation Front") if found[2] == "envoy caution"]
