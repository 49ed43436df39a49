"""Stories that one account gives as true and another says are not true.

Such accounts contradict each other in words that need not have anything in common but the topic: "Giant crab seen off
the coast" and "A biologist calls the picture a hoax". So the story is recognised by the content words of its headline.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reader.comparison.accounts import Account
from reader.comparison.claim_certainty import UNSURE
from reader.comparison.paraphrase import faces_opposite
from reader.comparison.refutations import Refutation, denying_start, refutation_lexicon, refutations_in
from reader.model.analysis import Passage, PassageKind
from reader.model.facts import Difference, Fact, FactKind, FactState, Relation, Stance, StatedValue
from reader.model.links import PassageRef
from reader.model.statements import Attitude, Modality, Polarity, Statement
from reader.model.text import Span
from reader.statements.grammar.event_lexicon import is_function_word, stem
from reader.statements.grammar.word_rarity import rarity

LEAD = 3
"""Passages at the head of an article that state its main claim."""
MIN_TOPIC = 0.5
"""Share of the headline's content, weighted by rarity, that the refuting article has to contain."""
MIN_NEAR = 2
"""Content words of the headline that have to stand near the words of refutation."""
SAME_TOPIC = 0.75
"""Share from which the refuting article is about nothing else."""
MOST_CERTAIN = 0.95
"""No refutation is more certain to be about the given story."""
STATED = 2
"""More content words than these after "denied" say what is denied: the first is "reports"."""
MIN_NEAR_SHARE = 0.3
"""Share of the headline's content, weighted by rarity, that has to stand there."""


@dataclass(frozen=True, slots=True)
class _Story:
    """What an account reports, in so far as another may refute it.

    Attributes:
        account: The account.
        passages: Its passages, furniture left out.
        headline: The passage that states its main claim.
        topic: Content stems of that passage.
        terms: Content stems of the whole article.
        refutations: The words of refutation in it, with their passages.
    """

    account: Account
    passages: tuple[Passage, ...]
    headline: Passage
    topic: frozenset[str]
    terms: frozenset[str]
    refutations: tuple[tuple[Passage, Refutation], ...]

    @property
    def is_given_as_true(self) -> bool:
        """True if it refutes nothing, and its headline neither denies nor asks."""
        account, headline = self.account, self.headline
        if self.refutations or account.text[headline.start : headline.end].rstrip(". ").endswith("?"):
            return False
        return not any(
            statement.passage == headline.index and statement.context is None and _is_disowned(statement)
            for statement in account.statements
        )


def refutation_facts(accounts: Sequence[Account]) -> list[Fact]:
    """Return the stories that one account gives as true and another says are not true.

    Args:
        accounts: Articles about the same events, in the order of the columns.
    """
    stories = [story for account in accounts if (story := _story(account))]
    return [
        _fact(given, refuting, passage, words, probability)
        for given in stories
        if given.is_given_as_true
        for refuting in stories
        if refuting.refutations
        for passage, words, probability in _refutation_of(given, refuting)
    ]


def _is_disowned(statement: Statement) -> bool:
    """Return whether a statement is denied, doubted or asked, by its author or by whoever it is attributed to."""
    attribution = statement.attribution
    return (
        statement.polarity is Polarity.NEGATED
        or statement.modality in {Modality.ASKED, Modality.CONDITIONAL}
        or (attribution is not None and attribution.attitude in {Attitude.DENIES, Attitude.DOUBTS})
    )


def _story(account: Account) -> _Story | None:
    passages = tuple(
        passage for passage in account.passages if passage.kind is not PassageKind.FURNITURE and passage.words
    )
    headline = next(iter([passage for passage in passages if passage.kind is PassageKind.TITLE] or passages), None)
    if headline is None:
        return None
    start = denying_start(account.text, headline)
    refutations = [
        (passage, found)
        for passage in passages
        for found in refutations_in(account.text, passage, is_headline=passage is headline)
    ]
    return _Story(
        account=account,
        passages=passages,
        headline=headline,
        topic=frozenset(_terms(account, [headline])),
        terms=frozenset(_terms(account, passages)),
        refutations=(*([(headline, Refutation(start))] if start else []), *refutations),
    )


def _terms(account: Account, passages: Iterable[Passage]) -> set[str]:
    words = {account.text[word.start : word.end].lower() for passage in passages for word in passage.words}
    words -= refutation_lexicon().words
    return {stem(word) for word in words if not is_function_word(word) and any(map(str.isalpha, word))}


def _refutation_of(given: _Story, refuting: _Story) -> Iterator[tuple[Passage, Span, float]]:
    """Yield the place of the first refutation of a story, if any, and how probable it is that this story is meant."""
    for passage, refutation in refuting.refutations:
        share = _shared_topic(given, refuting, passage)
        if share >= MIN_TOPIC and _is_near(given, refuting, passage, refutation, share >= SAME_TOPIC):
            most = MOST_CERTAIN if _is_prominent(refuting, passage, refutation) else UNSURE
            yield passage, refutation.span, min(most, 0.6 + 0.4 * share)
            return


def _is_prominent(refuting: _Story, passage: Passage, refutation: Refutation) -> bool:
    """Return whether an account is about a refutation: it stands at its head, in a word that means nothing else.

    "Not accurate", "dismissed" or "denied" further down is mostly said of a detail, or of something else.
    """
    words = refutation.span.of(refuting.account.text).lower().split()
    is_plain = bool(refutation_lexicon().unmistakable.intersection(words))
    at_head = passage is refuting.headline or passage in refuting.passages[:LEAD]
    return at_head and (is_plain or passage is refuting.headline)


def _shared_topic(given: _Story, refuting: _Story, passage: Passage) -> float:
    """Return the share of the given headline's content that the other article has, or of the refuting headline's."""
    share = _weight(given.topic & refuting.terms) / (_weight(given.topic) or 1.0)
    if passage is refuting.headline:
        share = max(share, _weight(refuting.topic & given.terms) / (_weight(refuting.topic) or 1.0))
    return share


def _is_near(given: _Story, refuting: _Story, passage: Passage, refutation: Refutation, has_one_topic: bool) -> bool:
    """Return whether the words of refutation stand where the refuting account speaks of the given story."""
    place = refuting.passages.index(passage)
    around = refuting.passages[max(0, place - 1) : place + 2]
    near = given.topic & _terms(refuting.account, _meant(refuting, passage, refutation, around))
    weight = min(_weight(given.topic), _weight(refuting.terms))
    # "Sources rejected claims that she was killed" does not refute "Fighter is alive".
    is_near = len(near) >= MIN_NEAR and _weight(near) >= MIN_NEAR_SHARE * weight
    # An article about nothing else means its topic when it calls something untrue.
    is_meant = is_near or (has_one_topic and bool(near) and not refutation.is_rejection)
    return is_meant and not faces_opposite(given.topic, _terms(refuting.account, around))


def _meant(refuting: _Story, passage: Passage, refutation: Refutation, around: Sequence[Passage]) -> Sequence[Passage]:
    """Return the passages in which the refuted story has to be named.

    Who calls a story untrue means what the article is about. A denial is one of what stands next to it, and "denied
    reports that taxes would rise" says itself what is denied.
    """
    if not refutation.is_rejection:
        return (*around, *refuting.passages[:LEAD])
    following = [
        word for word in passage.words if word.start >= refutation.span.end and not is_function_word(word.lemma)
    ]
    return (passage,) if len(following) > STATED else around


def _weight(terms: Iterable[str]) -> float:
    return sum(map(rarity, terms))


def _fact(given: _Story, refuting: _Story, passage: Passage, words: Span, probability: float) -> Fact:
    account, other, headline = given.account, refuting.account, given.headline
    claim = StatedValue(
        ref=PassageRef(account.article, headline.index),
        start=headline.start,
        end=headline.end,
        kind=FactKind.CLAIM,
        topics=("story",),
        terms=tuple(sorted(given.topic)),
        value=True,
        as_of=account.published[:10] if account.published else None,
    )
    denial = StatedValue(
        ref=PassageRef(other.article, passage.index),
        start=words.start,
        end=words.end,
        kind=FactKind.CLAIM,
        topics=("story",),
        terms=tuple(sorted(given.topic & refuting.terms)),
        value=False,
        as_of=other.published[:10] if other.published else None,
        stance=Stance.DENIES,
    )
    quoted = f"\N{LEFT DOUBLE QUOTATION MARK}{words.of(other.text)}\N{RIGHT DOUBLE QUOTATION MARK}"
    why = f"one gives the story as true, the other says of it: {quoted}"
    return Fact(
        kind=FactKind.CLAIM,
        what=" ".join(account.text[headline.start : headline.end].split()),
        unit=None,
        values=(claim, denial),
        differences=(Difference(0, 1, Relation.DENIED, probability, why),),
        state=FactState.DIFFER,
        confidence=probability,
        why=why,
    )
