"""Stories: articles grouped by the links between them, pairs, copies, and ids that depend on their texts only."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import reader
from reader.model.links import ArticleComparison
from reader.store.index.reader import IndexReader
from reader.store.index.rows import ArticleRow
from reader.views.stories.copies import article_copies
from reader.views.stories.evidence import StoryEvidence
from reader.views.stories.pairs import most_related
from reader.views.stories.story_groups import group_by_story
from reader.views.stories.story_rows import story_rows


def article(key: int, published: str | None = None) -> ArticleRow:
    """Return an article of which only key, source, title, date and digest matter."""
    source = f"{key}.txt"
    return ArticleRow(
        key, f"/{source}", source, f"Title {key}", None, None, published, None, "en", 9, f"sha-{key}", 1, 0, 0, True
    )


def test_articles_about_one_accident_are_one_story(ferry: reader.Library) -> None:
    first, *others = ferry.stories()
    assert {"1-echo.md", "2-post.md", "3-daily.md"} <= set(first.sources)
    assert first.articles == len(first.sources)
    assert (first.first, first.last) == ("2026-03-04", "2026-03-09")
    assert ("6-bread.md",) in [story.sources for story in others]
    assert sorted(source for story in [first, *others] for source in story.sources) == [
        row.source for row in ferry.articles()
    ]


def test_pairs_have_scores_and_say_whether_both_are_in_one_story(ferry: reader.Library) -> None:
    pairs = ferry.story_pairs()
    assert pairs and all(0 <= pair.score <= 1 and 0 <= pair.probability <= 1 and pair.a < pair.b for pair in pairs)
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    stories = [set(story.sources) for story in ferry.stories()]
    for pair in pairs:
        assert pair.same == any({pair.a, pair.b} <= sources for sources in stories)


# --- grouping ---


def test_a_chain_of_similar_articles_is_not_one_story() -> None:
    assert group_by_story([0, 1, 2, 3], {(0, 1): 3.0, (1, 2): 1.0, (2, 3): 3.0}) == [[0, 1], [2, 3]]


def test_a_short_report_joins_the_story_that_it_is_like_on_average() -> None:
    log_odds = {(1, 2): 1.0, (1, 3): 0.5, (2, 3): -0.5}
    assert group_by_story([1, 2, 3], log_odds) == [[1, 2, 3]]
    assert group_by_story([1, 2, 3], {**log_odds, (2, 3): -4.0}) == [[1, 2], [3]]


def test_look_alike_stories_stay_apart_if_the_articles_of_either_are_far_more_alike() -> None:
    within = {(1, 2): 4.0, (3, 4): 4.0}
    across = dict.fromkeys([(1, 3), (1, 4), (2, 3), (2, 4)], 1.0)
    assert group_by_story([1, 2, 3, 4], within | across) == [[1, 2], [3, 4]]
    assert group_by_story([1, 2, 3, 4], dict.fromkeys(within, 1.5) | across) == [[1, 2, 3, 4]]


@given(
    st.lists(st.integers(0, 30), min_size=1, max_size=12, unique=True),
    st.dictionaries(st.tuples(st.integers(0, 11), st.integers(0, 11)), st.floats(-9, 9)),
)
def test_every_article_is_in_one_story_whatever_the_scores(
    keys: list[int], scores: dict[tuple[int, int], float]
) -> None:
    log_odds = {
        (min(keys[a], keys[b]), max(keys[a], keys[b])): score
        for (a, b), score in scores.items()
        if a != b and max(a, b) < len(keys)
    }
    groups = group_by_story(keys, log_odds)
    assert sorted(key for group in groups for key in group) == sorted(keys)
    assert [group[0] for group in groups] == sorted((group[0] for group in groups), key=keys.index)


# --- rows ---


def evidence_of(log_odds: dict[tuple[int, int], float], shared_wording: float = 0.0) -> StoryEvidence:
    compared = {pair: ArticleComparison(value, 0.5, shared_wording) for pair, value in log_odds.items()}
    return StoryEvidence(compared, dict(log_odds))


def test_a_story_has_the_title_of_its_most_typical_article() -> None:
    articles = [article(1, "2026-03-02"), article(2), article(3, "2026-03-01T08:00:00Z")]
    (row,) = story_rows([articles], evidence_of({(1, 2): 3.0, (2, 3): 3.0, (1, 3): 0.0}))
    assert row.title == "Title 2"
    assert (row.first, row.last) == ("2026-03-01T08:00:00Z", "2026-03-02")


def test_the_id_of_a_story_depends_on_its_texts_only() -> None:
    articles = [article(key) for key in (1, 2, 3)]
    renamed = [replace(row, id=row.id + 10, source=f"moved/{row.source}") for row in reversed(articles)]
    nothing = evidence_of({})
    (before,), (after,) = story_rows([articles], nothing), story_rows([renamed], nothing)
    assert before.id == after.id
    assert before.id != story_rows([[*articles, article(4)]], nothing)[0].id


# --- copies ---


def test_a_copy_is_named_with_the_earlier_article_and_the_share_of_its_wording() -> None:
    later, earlier = article(1, "2026-03-05"), article(2, "2026-03-04T09:00:00Z")
    (copy,) = article_copies([later, earlier], evidence_of({(1, 2): 2.0}, shared_wording=0.8).compared)
    assert (copy.source, copy.copy_of, copy.share, copy.exact) == ("1.txt", "2.txt", 0.8, False)


def test_articles_that_share_little_wording_are_no_copies() -> None:
    assert article_copies([article(1), article(2)], evidence_of({(1, 2): 2.0}, shared_wording=0.3).compared) == []


def test_the_same_text_twice_is_an_exact_copy_even_if_it_was_never_compared() -> None:
    twice = [article(1), replace(article(2), sha256="sha-1"), article(3)]
    (copy,) = article_copies(twice, {})
    assert (copy.source, copy.copy_of, copy.share, copy.exact) == ("2.txt", "1.txt", 1.0, True)


# --- the articles most related to one ---


def test_articles_are_sorted_by_how_related_they_are_to_one(ferry: reader.Library) -> None:
    sources = {row.id: row.source for row in ferry.articles()}
    (post,) = (key for key, source in sources.items() if source == "2-post.md")
    with IndexReader(ferry.location) as index:
        order = [sources[key] for key in most_related(index, post, list(sources))]
    assert order[0] == "2-post.md"
    assert "1-echo.md" in order[1:3] and order[-1] == "6-bread.md"
