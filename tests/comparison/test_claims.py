"""What one account states and another denies is found; what only looks like it is not."""

from __future__ import annotations

import pytest

from reader.model.facts import FactKind, FactState, Relation, Stance
from tests.support.claims import claims_of, conflicts_of, contradictions_of, words_of

DENIALS = {
    "denied that": (
        "The doors of the club were locked, survivors said.",
        "The owner denied that the doors had been locked.",
    ),
    "in other words": (
        "The bridge at Kell collapsed at noon, the police said.",
        "The police denied that the bridge at Kell had given way.",
    ),
    "denied doing": (
        "The goalkeeper Ruiz was released by the club on Tuesday.",
        "The club denied releasing Ruiz.",
    ),
    "rejected the claim": (
        "The firm knew of the leak, a former manager said.",
        "The firm rejected the claim that it had known of the leak.",
    ),
    "said not": (
        "Emmer resisted arrest, officers said.",
        "Emmer did not resist arrest, a neighbour said.",
    ),
    "none at all": (
        "Data of two million customers were stolen from Orvane.",
        "Orvane said no customer data had been stolen.",
    ),
    "a plan": (
        "Reyes said he would resign as chairman of Norbank.",
        "Reyes will not resign as chairman of Norbank, his spokeswoman said.",
    ),
    "who is meant by it": (
        "Orvane paid the hackers a ransom, two employees said.",
        "Orvane said it had not paid a ransom.",
    ),
    "counted nouns": (
        "The union said that hundreds of jobs would be cut at Ferrox.",
        "Ferrox said that no jobs would be cut.",
    ),
    "no sign that": (
        "Smoke had filled the tunnel, passengers said.",
        "The railway said there was no sign that smoke had filled the tunnel.",
    ),
    "a circumstance": (
        "The bus left the road in dense smoke, the driver said.",
        "There was no smoke, a farmer said.",
    ),
}
LOOKALIKES = {
    "another event": (
        "Soldiers fired on the crowd, witnesses said.",
        "The army denied that officers had been bribed.",
    ),
    "another person": (
        "Mayor Anna Brandt resigned on Monday.",
        "Her deputy, Jan Pohl, did not resign.",
    ),
    "another place": (
        "The bridge at Kell collapsed at noon.",
        "The bridge at Marl did not collapse.",
    ),
    "another day": (
        "The minister met the rebels in Oslo on 3 May 2030.",
        "The minister did not meet the rebels on 9 May 2030.",
    ),
    "a plan, not yet carried out": (
        "Anna Brandt will resign on Monday.",
        "Anna Brandt has not resigned yet.",
    ),
    "a question": (
        "Was the alarm switched off? Investigators ask.",
        "The alarm was not switched off, the owner said.",
    ),
    "a condition": (
        "If the dam breaks, the town will be flooded.",
        "The town was not flooded.",
    ),
    "to stop from": (
        "The ferry sank off Port Ronda.",
        "Boats went out to stop the ferry from sinking.",
    ),
    "could not be reached": (
        "Police reached the lawyer of Karl Emmer at his office.",
        "The lawyer of Karl Emmer could not be reached.",
    ),
    "only a part": (
        "Two of the hostages died.",
        "The hostages did not know their captors.",
    ),
    "different charges": (
        "Tom Reyes denied stealing the money.",
        "Lena Cole took the painting, the court found.",
    ),
    "a wish": (
        "Fans want the club to sell Ruiz.",
        "The club did not sell Ruiz in winter.",
    ),
    "a cause": (
        "Nobody was hurt in the first blast.",
        "Three people were hurt in the second blast.",
    ),
    "talk of something": (
        "There was also talk that the singer Lia Frey was ill.",
        "Lia Frey did not meet reporters.",
    ),
    "who did it": (
        "Norbank hired Tom Reyes in 2019.",
        "Anna Brandt did not hire Tom Reyes.",
    ),
}


@pytest.mark.parametrize("texts", DENIALS.values(), ids=DENIALS)
def test_a_claim_and_its_denial_are_found(texts: tuple[str, str]) -> None:
    facts = contradictions_of(*texts)

    assert [fact.kind for fact in facts] == [FactKind.CLAIM]
    assert {value.value for value in facts[0].values} == {True, False}
    assert facts[0].state is FactState.DIFFER


@pytest.mark.parametrize("texts", DENIALS.values(), ids=DENIALS)
def test_the_order_of_the_accounts_does_not_matter(texts: tuple[str, str]) -> None:
    assert len(conflicts_of(*texts[::-1])) == len(conflicts_of(*texts))


@pytest.mark.parametrize("texts", LOOKALIKES.values(), ids=LOOKALIKES)
def test_what_only_looks_like_a_denial_is_no_conflict(texts: tuple[str, str]) -> None:
    assert not conflicts_of(*texts)


def test_a_claim_shows_the_words_of_both_and_who_says_so() -> None:
    texts = DENIALS["denied that"]

    [fact] = conflicts_of(*texts)

    assert words_of(fact, *texts) == ["The doors of the club were locked", "the doors had been locked"]
    assert [value.stance for value in fact.values] == [Stance.QUOTES, Stance.QUOTES_DENIAL]
    assert [value.according_to for value in fact.values] == ["survivors", "The owner"]
    assert fact.what == "The doors of the club were locked"


def test_a_denial_that_both_report_is_an_agreement() -> None:
    facts = claims_of(
        "Ferrox denied that it had bribed the inspector.",
        "The inspector was not bribed, Ferrox said.",
    )

    assert [fact.state for fact in facts] == [FactState.AGREE]
    assert not facts[0].is_conflict
    assert {value.value for value in facts[0].values} == {False}


def test_three_accounts_of_one_claim_are_one_fact() -> None:
    facts = conflicts_of(
        "The dam at Orsk had broken, the fire chief said.",
        "The mayor denied that the dam at Orsk had broken.",
        "A report shows that the dam at Orsk broke at night.",
    )

    assert [sorted({value.ref.article for value in fact.values}) for fact in facts] == [[0, 1, 2]]
    assert len(facts[0].differences) == 2


def test_a_negation_up_to_the_time_of_writing_is_outdated_by_a_later_account() -> None:
    texts = ("The results of the test have not been released.", "The results of the test were released on Tuesday.")

    [fact] = claims_of(*texts, published=("2031-03-02", "2031-03-11"))

    assert [difference.relation for difference in fact.differences] == [Relation.LATER]
    assert fact.state is FactState.UPDATED
    assert not conflicts_of(*texts, published=("2031-03-02", "2031-03-11"))


def test_who_cannot_confirm_leaves_it_open() -> None:
    facts = claims_of(
        "Smugglers sank the trawler Elke, the navy said.",
        "The ministry could not confirm that smugglers had sunk the trawler Elke.",
    )

    assert not any(fact.is_conflict for fact in facts)
    assert Relation.OPEN in {difference.relation for fact in facts for difference in fact.differences}


def test_accounts_that_say_the_same_make_no_fact() -> None:
    assert not claims_of("The bridge at Kell collapsed at noon.", "At noon the bridge at Kell collapsed.")
