"""Features of two articles: what distinguishes one story from a look-alike."""

from __future__ import annotations

import numpy as np
import pytest

from reader.linking.matrices.article_matrix import build_article_matrix
from reader.linking.profile.build import profile_article
from reader.linking.scoring.link_model import shipped_scorer
from reader.linking.stories.story_features import STORY_FEATURES
from reader.linking.stories.story_model import shipped_story_model
from reader.model.analysis import Label
from reader.model.links import LinkableArticle
from tests.support.linking import article, story_value_of

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


def annotated(key: int, *sentences: str) -> LinkableArticle:
    return article(key, sentences, NAMES, VALUES)


ARREST = annotated(
    1,
    "Police in Marwick arrested harbour master Orlin Vask on 3 May 2031.",
    "Vask is said to have sold 412 berths twice.",
)
SAME_STORY = annotated(
    2,
    "Harbour master Orlin Vask was arrested in Marwick, police said on 4 May 2031.",
    "The police say that Vask sold 412 berths twice over.",
)
LOOK_ALIKE = annotated(
    3,
    "Police in Dunholm arrested harbour master Teo Brandl on 9 June 2034.",
    "Brandl is said to have sold moorings twice.",
)


@pytest.mark.parametrize("name", ["same_words", "same_names", "same_phrases", "same_numbers", "same_people"])
def test_articles_on_one_story_have_more_in_common_than_look_alikes(name: str) -> None:
    feature = STORY_FEATURES[name]
    assert story_value_of(feature, ARREST, SAME_STORY) > story_value_of(feature, ARREST, LOOK_ALIKE)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("no_common_place", 1.0), ("other_protagonist", 1.0), ("missing_protagonist", 2.0), ("other_years", 1.0)],
)
def test_other_places_protagonists_and_years_distinguish_look_alikes(name: str, expected: float) -> None:
    feature = STORY_FEATURES[name]
    assert story_value_of(feature, ARREST, SAME_STORY) == 0.0
    assert story_value_of(feature, ARREST, LOOK_ALIKE) == expected


def test_dates_two_days_apart_can_be_one_event() -> None:
    feature = STORY_FEATURES["dates_close"]
    assert story_value_of(feature, ARREST, SAME_STORY) == 1.0
    assert story_value_of(feature, ARREST, LOOK_ALIKE) == 0.0


def test_the_gate_lowers_scores_of_look_alikes_far_more_than_of_one_story() -> None:
    model, stories = shipped_scorer().words, shipped_story_model()
    arrest, same_story, look_alike = (
        build_article_matrix(profile_article(entry)) for entry in (ARREST, SAME_STORY, LOOK_ALIKE)
    )
    same, other = (stories.compare(arrest, matrix)[0].log_odds for matrix in (same_story, look_alike))
    assert same > 0.0 > other
    penalties = model.story_penalty(np.array([same, other])).tolist()
    assert 0.0 >= penalties[0] > penalties[1]
