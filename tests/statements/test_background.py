"""Standing facts are not taken for what happened."""

from __future__ import annotations

import pytest

from reader.statements.background import is_background
from tests.support.linking import analysed


def background(sentence: str) -> bool:
    analysis = (article := analysed(1, sentence)).analysis
    passage = analysis.passages[-1]
    statements = [one for one in analysis.statements if one.passage == passage.index]
    return is_background(article.text, passage, statements)


@pytest.mark.parametrize(
    "sentence",
    [
        "The aircraft seats 310 passengers.",
        "The ferry can carry 180 passengers.",
        "Jo Lind is the daughter of a miller.",
        "The airline is owned by a bank in Osby.",
        "The mill was founded in 1820.",
        "Kestrel Lines has 4,000 employees.",
        "The town lies on the river Ard.",
        "Kestrel owns a fifth of the bank.",
        "The wing is made of plastic.",
    ],
)
def test_what_holds_for_years_is_background(sentence: str) -> None:
    assert background(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The aircraft crashed with 310 passengers.",
        "The ferry was carrying 180 passengers.",
        "Jo Lind is dead.",
        "Jo Lind was named head of the bank on Friday.",
        "The airline was bought by a bank in Osby.",
        "This is the fifth theft in a month.",
        "Kestrel Lines has cut 4,000 jobs.",
        "The deal includes 40 ships.",
        "The mill, which was founded in 1820, burned down.",
        'The mill "is the largest in the country", Jo Lind said.',
        "The police have a suspect.",
    ],
)
def test_what_happened_is_not_background(sentence: str) -> None:
    assert not background(sentence)
