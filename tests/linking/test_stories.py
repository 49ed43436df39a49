"""What tells one story from a look-alike, as wholes."""

from __future__ import annotations

import pytest

from reader.linking.matrices.article_matrix import article_row
from reader.linking.profile.build import profile_article
from reader.linking.scoring.model import shipped_scorer
from reader.linking.stories import similarity as likeness
from reader.linking.stories.similarity import LIKENESSES, Likeness, compare, likeness_names
from reader.model.analysis import Label
from reader.model.links import LinkableArticle
from tests.support.linking import article, likeness_of

NAMES = [
    ("Orlin Vask", Label.PERSON, "vask"),
    ("Vask", Label.PERSON, "vask"),
    ("Teo Brandl", Label.PERSON, "brandl"),
    ("Brandl", Label.PERSON, "brandl"),
    ("Marwick", Label.GPE, "marwick"),
    ("Dunholm", Label.GPE, "dunholm"),
]
VALUES: list[tuple[str, Label, dict[str, object]]] = [
    ("3 May 2031", Label.DATE, {"date_from": "2031-05-03", "date_to": "2031-05-03"}),
    ("4 May 2031", Label.DATE, {"date_from": "2031-05-04", "date_to": "2031-05-04"}),
    ("9 June 2034", Label.DATE, {"date_from": "2034-06-09", "date_to": "2034-06-09"}),
    ("412", Label.CARDINAL, {"low": 412.0, "high": 412.0}),
]
ARREST = [
    "Police in Marwick arrested harbour master Orlin Vask on 3 May 2031.",
    "Vask is said to have sold 412 berths twice.",
]
RETOLD = [
    "Harbour master Orlin Vask was arrested in Marwick, police said on 4 May 2031.",
    "The police say that Vask sold 412 berths twice over.",
]
LOOK_ALIKE = [
    "Police in Dunholm arrested harbour master Teo Brandl on 9 June 2034.",
    "Brandl is said to have sold moorings twice.",
]


def of(key: int, sentences: list[str]) -> LinkableArticle:
    return article(key, sentences, NAMES, VALUES)


@pytest.mark.parametrize("shared", LIKENESSES[:5], ids=lambda one: str(one.__name__))
def test_one_story_shares_more_than_its_look_alike(shared: Likeness) -> None:
    assert likeness_of(shared, of(1, ARREST), of(2, RETOLD)) > likeness_of(shared, of(1, ARREST), of(3, LOOK_ALIKE))


@pytest.mark.parametrize(
    ("against", "found"),
    [
        (likeness.no_common_place, 1.0),
        (likeness.other_protagonist, 1.0),
        (likeness.unknown_protagonist, 2.0),
        (likeness.other_years, 1.0),
    ],
    ids=lambda one: str(getattr(one, "__name__", one)),
)
def test_a_look_alike_is_given_away(against: Likeness, found: float) -> None:
    assert likeness_of(against, of(1, ARREST), of(2, RETOLD)) == 0.0
    assert likeness_of(against, of(1, ARREST), of(3, LOOK_ALIKE)) == found


def test_dates_of_neighbouring_days_may_be_one_event() -> None:
    assert likeness_of(likeness.near_days, of(1, ARREST), of(2, RETOLD)) == 1.0
    assert likeness_of(likeness.near_days, of(1, ARREST), of(3, LOOK_ALIKE)) == 0.0


def test_the_gate_is_open_for_one_story_and_nearly_shut_for_another() -> None:
    scorer = shipped_scorer()
    arrest, retold, other = (article_row(profile_article(of(1, told))) for told in (ARREST, RETOLD, LOOK_ALIKE))
    same, alike = (scorer.stories.log_odds(compare(arrest, one))[0] for one in (retold, other))
    assert same > 0.0 > alike
    assert 0.0 >= scorer.gated(same) > scorer.gated(alike)
    assert len(set(likeness_names())) == len(LIKENESSES)
