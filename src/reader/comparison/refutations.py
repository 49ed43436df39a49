"""Words that say of what is reported that it is not true: "the photo is a hoax", "the company denied the report"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from reader.model.analysis import Passage
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.event_lexicon import normalize_apostrophes
from reader.statements.grammar.word_lists import read_sections, words_of

_NEAR = 12
"""Words to either side of "fake" in which the report that it is said of has to be named."""
_SHORT = 8
"""Words of a passage that can have no other subject than the report: "Not even remotely true."."""
_REFERRING = frozenset({"it", "this", "that", "which", "they"})
_CODE = ("':", '":', "=")
"""What stands before "false" in the code of a page that was read in as text."""
_NEGATIONS = frozenset({"not", "no", "never", "hardly"})
_DENYING_STARTS = frozenset({"no", "nope", "sorry"})


@dataclass(frozen=True, slots=True)
class RefutationLexicon:
    """Words of refutation: dictionary forms, or forms as they stand in a text.

    Attributes:
        reports: Nouns for what is reported.
        untrue: Words that say of a report that it does not hold.
        unmistakable: Those of them that are hardly said of anything else.
        true: Words that say so when they are negated.
        rejects: Verbs for what somebody does who says so.
        phrases: Phrases that say so of whatever is reported.
    """

    reports: frozenset[str]
    untrue: frozenset[str]
    unmistakable: frozenset[str]
    true: frozenset[str]
    rejects: frozenset[str]
    phrases: tuple[tuple[str, ...], ...]

    @property
    def words(self) -> frozenset[str]:
        """All words that speak of a report rather than of what it is about."""
        return self.reports | self.untrue | self.true | self.rejects


@cache
def refutation_lexicon() -> RefutationLexicon:
    """Return the shipped words of refutation."""
    sections = read_sections("comparison_words.txt")
    return RefutationLexicon(
        reports=words_of(sections["report"]),
        untrue=words_of(sections["untrue"]),
        unmistakable=words_of(sections["unmistakable"]),
        true=words_of(sections["true"]),
        rejects=words_of(sections["rejects"]),
        phrases=tuple(tuple(line.split()) for line in sections["untrue phrase"]),
    )


@dataclass(frozen=True, slots=True, order=True)
class Refutation:
    """Words that say that what is reported is not true.

    Attributes:
        span: The words.
        is_rejection: True if somebody is reported to deny it; False if it is called untrue.
    """

    span: Span
    is_rejection: bool = False


def refutations_in(text: str, passage: Passage, is_headline: bool = False) -> list[Refutation]:
    """Return the words of a passage that say that what somebody reports is not true, in order.

    Args:
        text: The article's text.
        passage: One of its passages.
        is_headline: Whether it stands at the head of the article: there, "fake" needs no report that it is said of.
    """
    surfaces = [normalize_apostrophes(text[word.start : word.end].lower()) for word in passage.words]
    tree = DependencyTree(passage.words, surfaces)
    places = [Span(word.start, word.end) for word in passage.words]
    rejections = [place for index, place in enumerate(places) if _rejects(tree, index)]
    others = [
        place
        for index, place in enumerate(places)
        if _calls_untrue(tree, index, is_headline) and not text[: place.start].rstrip().endswith(_CODE)
    ]
    found = {Refutation(place) for place in (*others, *_phrases(passage, surfaces))}
    return sorted(found | {Refutation(place, is_rejection=True) for place in rejections})


def _calls_untrue(tree: DependencyTree, index: int, is_headline: bool) -> bool:
    lexicon, surface = refutation_lexicon(), tree.surfaces[index]
    if surface in lexicon.true:
        is_predicate = tree.relation(index) not in {"advmod", "amod"}
        return is_predicate and _is_negated(tree.surfaces, index) and _is_said_of_report(tree, index, is_headline)
    if surface in lexicon.untrue:
        return not _is_negated(tree.surfaces, index) and _is_said_of_report(tree, index, is_headline)
    return False


def _rejects(tree: DependencyTree, index: int) -> bool:
    """Return whether a verb such as "denied" rejects a report: as its object, or as a noun right after it."""
    if not _is_one_of(tree, index, refutation_lexicon().rejects) or _is_negated(tree.surfaces, index):
        return False
    after = range(index + 1, min(index + 5, len(tree.words)))
    objects = tree.dependents(index, "obj", "nsubj:pass")
    return any(_is_one_of(tree, word, refutation_lexicon().reports) for word in (*objects, *after))


def _is_said_of_report(tree: DependencyTree, index: int, is_headline: bool) -> bool:
    """Return whether a word such as "fake" is said of a report, rather than of a passport or an alarm."""
    reports, head = refutation_lexicon().reports, tree.head(index)
    if tree.relation(index) in {"amod", "compound"} and head >= 0:
        return _is_one_of(tree, head, reports)
    near = range(max(0, index - _NEAR), min(index + _NEAR, len(tree.words)))
    return (
        is_headline
        or any(_is_one_of(tree, word, reports) for word in near)
        or bool(_REFERRING & set(tree.surfaces[max(0, index - 5) : index]))
        or (len(tree.words) <= _SHORT and index == len(tree.words) - 1)
    )


def _is_one_of(tree: DependencyTree, index: int, words: frozenset[str]) -> bool:
    return tree.words[index].lemma in words or tree.surfaces[index] in words


def _is_negated(surfaces: Sequence[str], index: int) -> bool:
    return any(word in _NEGATIONS or word.endswith("n't") for word in surfaces[max(0, index - 3) : index])


def _phrases(passage: Passage, surfaces: Sequence[str]) -> Iterator[Span]:
    for phrase in refutation_lexicon().phrases:
        for start in range(len(surfaces) - len(phrase) + 1):
            if tuple(surfaces[start : start + len(phrase)]) == phrase:
                yield Span(passage.words[start].start, passage.words[start + len(phrase) - 1].end)


def denying_start(text: str, passage: Passage) -> Span | None:
    """Return the first word of a heading such as "No, the president did not ..." or "Nope."; None for other passages.

    Args:
        text: The article's text.
        passage: Its headline.
    """
    surfaces = [normalize_apostrophes(text[word.start : word.end].lower()) for word in passage.words]
    if not surfaces or surfaces[0] not in _DENYING_STARTS:
        return None
    first = passage.words[0]
    is_set_off = text[first.end : first.end + 1] in {",", ".", ":", "!"}
    denies = surfaces[0] == "nope" or any(_is_negated(surfaces, index) for index in range(2, len(surfaces)))
    return Span(first.start, first.end) if is_set_off and denies else None
