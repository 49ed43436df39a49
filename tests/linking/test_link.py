"""What a person gets: links between articles, the same whatever else is there, with reasons that can be checked."""

from __future__ import annotations

import random
from collections import UserDict
from collections.abc import Iterable

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.linking.linker import link as link_by_key
from reader.linking.neighbour_memory import Memory
from reader.model.analysis import Label, PassageKind
from reader.model.links import Link, LinkableArticle, LinkKind
from tests.support.linking import article

NAMES = [("Orlin Vask", Label.PERSON, "vask"), ("Vask", Label.PERSON, "vask"), ("Marwick", Label.GPE, "marwick")]
COPY = "Two cranes fell into the dock at Marwick on Monday, and the old pier was closed for urgent repairs."


def link(articles: Iterable[LinkableArticle], new: frozenset[int] | None = None) -> list[Link]:
    return list(link_by_key({one.article: one for one in articles}, new))


def library() -> list[LinkableArticle]:
    return [
        article(
            3,
            ["Share this page", "The board sacked harbour master Orlin Vask over the collapse in Marwick.", COPY],
            NAMES,
            kinds={0: PassageKind.FURNITURE},
        ),
        article(
            7,
            ["Share this page", "Vask, head of the harbour in Marwick, was dismissed by its board.", "Late: " + COPY],
            NAMES,
            kinds={0: PassageKind.FURNITURE},
        ),
        article(11, ["Bakers in the hills say flour has become dearer.", "A choir sang at the winter fair."]),
    ]


def by_ends(links: list[Link]) -> dict[tuple[int, int, int, int], Link]:
    return {(one.a.article, one.a.passage, one.b.article, one.b.passage): one for one in links}


def test_same_event_and_copy_are_found_and_strangers_are_not() -> None:
    links = by_ends(link(library()))
    assert links[3, 2, 7, 2].kind is LinkKind.COPY and links[3, 2, 7, 2].shown
    assert links[3, 1, 7, 1].score > links[3, 1, 7, 2].score if (3, 1, 7, 2) in links else True
    assert (3, 1, 7, 1) in links
    assert not any(one.shown for ends, one in links.items() if 11 in (ends[0], ends[2]))


def test_furniture_is_never_linked() -> None:
    assert all(
        one.a.passage != 0 and one.b.passage != 0 for one in link(library()) if 11 not in (one.a.article, one.b.article)
    )


def test_order_of_articles_makes_no_difference() -> None:
    expected = by_ends(link(library()))
    shuffled = library()
    for seed in range(4):
        random.Random(seed).shuffle(shuffled)
        assert by_ends(list(link(shuffled))) == expected


def test_article_by_article_gives_the_same_links_as_all_at_once() -> None:
    articles = library()
    step_by_step: dict[tuple[int, int, int, int], Link] = {}
    for count in range(1, len(articles) + 1):
        step_by_step |= by_ends(link(articles[:count], new=frozenset({articles[count - 1].article})))
    assert step_by_step == by_ends(link(articles))


def test_an_article_of_another_story_leaves_the_links_of_others_alone() -> None:
    articles = library()
    before, after = by_ends(link(articles[:2])), by_ends(link(articles))
    assert before == {ends: one for ends, one in after.items() if 11 not in (ends[0], ends[2])}


def accounts(numbers: Iterable[int]) -> list[LinkableArticle]:
    """Return accounts of two stories, every third one of a look-alike in another town."""
    told = [
        "The board sacked harbour master Orlin Vask over the collapse in Marwick.",
        "Vask, head of the harbour in Marwick, was dismissed by its board.",
        "A council in Tallow sacked its harbour master over the collapse of a crane.",
        "Orlin Vask lost the harbour of Marwick after the collapse, the board said.",
    ]
    return [
        article(one, [told[one % 4], COPY if one % 2 else "Boats stayed out.", f"Part {one}."], NAMES)
        for one in numbers
    ]


@settings(deadline=None, max_examples=25)
@given(st.permutations(range(1, 8)), st.data())
def test_whatever_comes_when_the_links_are_the_same_in_the_end(order: list[int], data: st.DataObject) -> None:
    expected = by_ends(link(accounts(range(1, 8))))
    memory, known, there = Memory(), dict[tuple[int, int, int, int], Link](), list[int]()
    while order:
        coming = [order.pop() for _ in range(data.draw(st.integers(1, len(order))))]
        there += coming
        articles = {one.article: one for one in accounts(there)}
        new = frozenset(coming)
        while new:
            memory.again.clear()
            known = {ends: one for ends, one in known.items() if not {ends[0], ends[2]} & new}
            known |= by_ends(list(link_by_key(articles, new, memory)))
            new = frozenset(memory.again)
    assert known == expected


def test_only_pairs_that_touch_a_new_article_are_given() -> None:
    assert all(7 in (one.a.article, one.b.article) for one in link(library(), new=frozenset({7})))


def test_reasons_point_at_words_inside_their_passages() -> None:
    articles = {one.article: one for one in library()}
    for one in link(library()):
        assert one.a.article < one.b.article and 0.0 <= one.score <= 1.0
        for ref, spans in (
            (one.a, [s for r in one.reasons for s in r.a_spans]),
            (one.b, [s for r in one.reasons for s in r.b_spans]),
        ):
            passage = articles[ref.article].analysis.passages[ref.passage]
            assert all(passage.start <= span.start < span.end <= passage.end for span in spans)


def test_a_copy_says_what_was_changed() -> None:
    reasons = by_ends(link(library()))[3, 2, 7, 2].reasons
    assert any(reason.kind == "copy" and "Late" in reason.text for reason in reasons)


def test_a_copy_says_who_was_first_where_dates_tell() -> None:
    def reason(a: str, b: str) -> str:
        (one,) = link([article(1, [COPY], NAMES, published=a), article(2, [COPY], NAMES, published=b)])
        return one.reasons[0].text

    assert (
        reason("2031-05-04T08:00", "2031-05-02")
        == "word for word the same; first on 2031-05-02, 2 days before the other"
    )
    assert reason("2031-05-04", "2031-05-04T09:30:00Z") == reason("", "2031-05-04") == "word for word the same"


def test_contradicting_accounts_are_linked_and_say_so() -> None:
    values = [
        ("12 sailors", Label.CARDINAL, {"low": 12.0, "high": 12.0, "noun": "sailor"}),
        ("15 sailors", Label.CARDINAL, {"low": 15.0, "high": 15.0, "noun": "sailor"}),
    ]
    a = article(1, ["The storm off Marwick drowned 12 sailors of the trawler Gull."], NAMES, values)
    b = article(2, ["The storm off Marwick drowned 15 sailors of the trawler Gull."], NAMES, values)
    (one,) = link([a, b])
    assert any(reason.weight < 0 and "12 sailors / 15 sailors" in reason.text for reason in one.reasons)


def test_nothing_to_link() -> None:
    assert link([]) == []
    assert link([article(1, ["One."])]) == []
    assert link([article(1, [""]), article(2, ["Two words."])]) == []


def test_what_is_not_near_a_new_article_is_not_even_read() -> None:
    articles = {one.article: one for one in library()}
    memory = Memory()
    everything = by_ends(list(link_by_key(articles, None, memory)))
    assert memory.signatures.keys() == articles.keys()
    # As if it had not come yet.
    memory.put_near(7, [])
    del memory.signatures[7]

    class Reads(UserDict[int, LinkableArticle]):
        def __getitem__(self, key: int) -> LinkableArticle:
            read.append(key)
            return super().__getitem__(key)

    read: list[int] = []
    again = by_ends(list(link_by_key(Reads(articles), frozenset({7}), memory)))
    assert again == everything
    assert set(read) == {3, 7}
