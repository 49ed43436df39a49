"""Properties of name resolution in any library: order, verdicts, completeness, independence of unrelated articles."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.entities.acronyms import Acronyms
from reader.entities.comparison import Comparison
from reader.entities.cooccurrence import Cooccurrence
from reader.entities.name_forms import collect_names
from reader.entities.resolve import resolve
from reader.entities.verdicts import Verdicts, surface_key
from reader.model.analysis import Definition, Label, Mention
from reader.model.entities import ArticleNames, Entity, NameReasonKind, NameVerdict
from tests.support.entities import article, forms

SURFACES = (
    "Ahmad Massoud", "Ahmad Shah Massoud", "Massoud", "Ahmad Massaod", "Ahamd Masoud", "Mahmoud Massoud", "احمد مسعود",
    "Massod's", "Ahmad Shah", "Mullah Baradar", "Baradar", "Abdul Ghani Baradar", "George Bush", "George W. Bush",
    "George H. W. Bush", "Bush", "Hassan", "Hussein", "Hasan", "National Resistance Front", "NRF", "Resistance Front",
    "National Resistance Force", "Taliban", "Taleban", "Foreign Ministry", "Russian Foreign Ministry", "Niger",
    "Jamal Williams", "Jamal W.", "J. Williams",
    "Nigeria", "Panjshir", "Tajik", "Tajiks", "Tuesday", "\u202eBaradar", "'", "  ", "U.S.", "United States",
)  # fmt: skip
mentions = st.builds(
    lambda text, label, title: (text, label, title),
    st.sampled_from(SURFACES),
    st.sampled_from([Label.PERSON] * 4 + [Label.ORG, Label.GPE, Label.NORP, Label.DATE, Label.LANGUAGE]),
    st.sampled_from([None, None, None, "Mr", "Mrs", "foreign minister", "Mullah"]),
)
definitions = st.lists(
    st.sampled_from([Definition("NRF", "National Resistance Front"), Definition("NRF", "National Resistance Force")]),
    max_size=1,
)


def _article(key: int, found: Sequence[tuple[str, Label, str | None]], defined: Sequence[Definition]) -> ArticleNames:
    made = tuple(
        Mention(place * 50, place * 50 + len(text), text, label, place, title)
        for place, (text, label, title) in enumerate(found)
    )
    return ArticleNames(key, made, tuple(defined))


libraries = st.lists(st.tuples(st.lists(mentions, max_size=8), definitions), max_size=5).map(
    lambda rows: [_article(key, found, defined) for key, (found, defined) in enumerate(rows)]
)
shuffled = libraries.flatmap(lambda articles: st.tuples(st.just(articles), st.permutations(articles)))
verdict_lists = st.lists(
    st.builds(NameVerdict, st.sampled_from(SURFACES[:12]), st.sampled_from(SURFACES[:12]), st.booleans()), max_size=8
)
renamings = st.dictionaries(
    st.sampled_from(SURFACES), st.sampled_from(["The chosen one", "Massoud", " ", "X"]), max_size=4
)
two_forms = st.lists(st.sampled_from(SURFACES[:35]), min_size=2, max_size=2, unique=True)


@given(shuffled)
@settings(max_examples=60, deadline=None)
def test_the_order_of_articles_does_not_matter(both: tuple[list[ArticleNames], list[ArticleNames]]) -> None:
    articles, other_order = both
    assert resolve(articles) == resolve(other_order)


@given(libraries)
@settings(max_examples=60, deadline=None)
def test_every_mention_is_in_exactly_one_entity_and_keys_are_unique(articles: list[ArticleNames]) -> None:
    entities = resolve(articles)
    places = sorted(place for entity in entities for place in entity.mentions)
    assert places == sorted((names.article, index) for names in articles for index in range(len(names.mentions)))
    assert len({entity.key for entity in entities}) == len(entities)
    assert all(entity.name.strip() or not any(text.strip() for text in forms(entity, articles)) for entity in entities)


@given(libraries)
@settings(max_examples=50, deadline=None)
def test_every_alias_has_a_reason(articles: list[ArticleNames]) -> None:
    for entity in resolve(articles):
        explained = {
            alias for alias, reason in entity.reasons if reason.text and reason.kind is not NameReasonKind.VERDICT
        }
        assert forms(entity, articles) - {entity.name} <= explained


@given(libraries, two_forms)
@settings(max_examples=60, deadline=None)
def test_forms_with_a_different_verdict_are_kept_apart(articles: list[ArticleNames], pair: list[str]) -> None:
    a, b = pair
    for entity in resolve(articles, [NameVerdict(a, b, False)]):
        assert not {a, b} <= forms(entity, articles)


@given(libraries, two_forms)
@settings(max_examples=60, deadline=None)
def test_forms_with_a_same_verdict_are_in_one_entity(articles: list[ArticleNames], pair: list[str]) -> None:
    named = [ArticleNames(n.article, tuple(m for m in n.mentions if m.label is Label.PERSON)) for n in articles]
    entities_with_form = [
        entity for entity in resolve(named, [NameVerdict(pair[0], pair[1], True)]) if forms(entity, named) & set(pair)
    ]
    assert len(entities_with_form) <= 1


@given(libraries, verdict_lists)
@settings(max_examples=80, deadline=None)
def test_no_entity_contains_forms_that_verdicts_separate_indirectly(
    articles: list[ArticleNames], verdicts: list[NameVerdict]
) -> None:
    binding = Verdicts(verdicts)
    for entity in resolve(articles, verdicts):
        entity_forms = sorted({surface_key(form) for form in forms(entity, articles)})
        assert not any(binding.are_different([a], [b]) for a, b in combinations(entity_forms, 2))


@given(libraries, verdict_lists, renamings)
@settings(max_examples=60, deadline=None)
def test_renames_change_names_only(
    articles: list[ArticleNames], verdicts: list[NameVerdict], renames: dict[str, str]
) -> None:
    plain = {entity.key: entity for entity in resolve(articles, verdicts)}
    renamed = {entity.key: entity for entity in resolve(articles, verdicts, renames)}
    assert plain.keys() == renamed.keys()
    for key, entity in renamed.items():
        assert (entity.mentions, entity.label) == (plain[key].mentions, plain[key].label)
        assert entity.name == plain[key].name or entity.name in renames.values()


@given(shuffled, verdict_lists, renamings)
@settings(max_examples=40, deadline=None)
def test_the_order_of_articles_does_not_matter_with_verdicts_and_renames(
    both: tuple[list[ArticleNames], list[ArticleNames]], verdicts: list[NameVerdict], renames: dict[str, str]
) -> None:
    assert resolve(both[0], verdicts, renames) == resolve(both[1], verdicts, renames)


@given(libraries)
@settings(max_examples=60, deadline=None)
def test_an_unrelated_article_changes_nothing(articles: list[ArticleNames]) -> None:
    stranger = article(
        99, "Wilhelmina Quist|PERSON", "Quist|PERSON", "Zutphen Quilters|ORG", "ZQ|ORG", "Zwolle|GPE",
        definitions=[("ZQ", "Zutphen Quilters")],
    )  # fmt: skip

    def known(entities: list[Entity]) -> set[Entity]:
        return {entity for entity in entities if all(key != 99 for key, _ in entity.mentions)}

    assert known(resolve([*articles, stranger])) == set(resolve(articles))


@given(st.lists(st.tuples(st.text(max_size=25), st.sampled_from(list(Label)), st.text(max_size=10)), max_size=12))
@settings(max_examples=100, deadline=None)
def test_any_text_is_resolved_without_failing(found: list[tuple[str, Label, str | None]]) -> None:
    articles = [_article(1, found[::2], ()), _article(2, found[1::2], ())]
    assert sum(len(entity.mentions) for entity in resolve(articles)) == len(found)


@given(libraries)
@settings(max_examples=60, deadline=None)
def test_cooccurrence_neither_makes_nor_hides_a_contradiction(articles: list[ArticleNames]) -> None:
    names = collect_names(articles)
    weighing, asking = (Comparison(names, Cooccurrence(names), Acronyms(articles)) for _ in range(2))
    for a, b in combinations(names, 2):
        if a.kind is b.kind and a.is_full is b.is_full:
            assert asking.contradicts(a, b) is weighing.evidence(a, b).has_contradiction
