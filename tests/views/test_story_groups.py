"""Stories: articles grouped by the links between them, with ids that depend on their texts only."""

from __future__ import annotations

import random
from dataclasses import replace

import reader
from reader.store.index.rows import ArticleRow
from reader.views import story_groups


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


def test_pairs_have_a_probability_and_say_whether_they_are_linked(ferry: reader.Library) -> None:
    pairs = ferry.story_pairs()
    assert pairs and all(0 <= pair.score <= 1 and pair.a < pair.b for pair in pairs)
    assert [pair.score for pair in pairs] == sorted((pair.score for pair in pairs), reverse=True)
    linked = {frozenset((link.a.source, link.b.source)) for link in ferry.links()}
    assert {frozenset((pair.a, pair.b)) for pair in pairs if pair.same} == linked


def test_a_chain_of_articles_is_not_one_story() -> None:
    articles = [article(key) for key in range(4)]
    rows = story_groups._group(articles, {(0, 1): 0.9, (1, 2): 0.8, (2, 3): 0.9})
    assert [row.sources for row in rows] == [("0.txt", "1.txt"), ("2.txt", "3.txt")]


def test_a_story_has_the_title_of_its_most_connected_article() -> None:
    articles = [article(1, "2026-03-02"), article(2), article(3, "2026-03-01T08:00:00Z")]
    (row,) = story_groups._group(articles, {(1, 2): 0.9, (2, 3): 0.9, (1, 3): 0.5})
    assert row.title == "Title 2"
    assert (row.first, row.last) == ("2026-03-01T08:00:00Z", "2026-03-02")


def test_the_id_of_a_story_depends_on_its_texts_only() -> None:
    articles = [article(key) for key in (1, 2, 3)]
    renamed = [replace(row, id=row.id + 10, source=f"moved/{row.source}") for row in articles]
    links = {(1, 2): 0.9, (2, 3): 0.9, (1, 3): 0.9}
    moved = {(a + 10, b + 10): score for (a, b), score in links.items()}
    random.Random(7).shuffle(renamed)
    (before,), (after,) = story_groups._group(articles, links), story_groups._group(renamed, moved)
    assert before.id == after.id
    assert before.id != story_groups._group([*articles, article(4)], {**links, (1, 4): 0.9, (2, 4): 0.9})[0].id
