"""Polarity: whether a statement is negated, and by which words, with the scope of each negation.

A negation counts for a predicate if it stands in its verb group ("was not loaded"), in its arguments ("nobody drove",
"no tram ran"), before it ("without stopping", "far from over"), in a verb that takes it back ("failed to stop"), or if
it shares the negation of another predicate ("did not stop or call", "did not manage to stop"). Two that follow from
each other cancel out ("did not fail to stop"). A negation of one part ("not 48 but 46", "not only", "no fewer than
12", "not until Friday") leaves the statement affirmed, and so do words that are negative by their meaning alone
("failed sobriety tests", "rejects", "lack of").

A benchmark switches the step off by replacing `polarity_of` in `reader.statements.extract`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from reader.model.statements import Polarity
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.negative_words import denies_a_part, own_negation
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech_lexicon import contains_any, is_in, triggers
from reader.statements.verb_groups import shares_auxiliaries, subtree

_TAKEN_BACK_AFTER = frozenset({"to", "from", "of"})
_DEEPEST = 6
_EXISTENCE = frozenset({"be", "exist", "remain", "occur"})


def polarity_of(grammar: PassageGrammar, predicate: int) -> tuple[Polarity, tuple[Span, ...]]:
    """Return the polarity of the statement that a word heads, with the words that it rests on.

    Args:
        grammar: The passage.
        predicate: Index of the word that heads the statement.
    """
    negated, words = negation_of(grammar.tree, predicate)
    return (Polarity.NEGATED if negated else Polarity.AFFIRMED), spans_of(grammar, words)


def negation_of(tree: DependencyTree, predicate: int, depth: int = 0) -> tuple[bool, list[int]]:
    """Return whether a predicate is negated, and the words that bear on it even if they cancel out.

    Args:
        tree: The words of the passage.
        predicate: Index of the word.
        depth: How many governors this call is away from the first one.
    """
    if not _has_negation(tree):
        return False, []
    own = own_negation(tree, predicate)
    if depth > _DEEPEST:
        return bool(own), own
    if tree.has_pos(predicate, "NOUN") and not tree.dependents(predicate, "cop", "nsubj"):
        if own:
            return True, own
        return _negation_of_carrier(tree, predicate, depth)
    inherited, words = _inherited_negation(tree, predicate, depth)
    return bool(own) != inherited, [*words, *own]


@lru_cache(maxsize=4)
def _has_negation(tree: DependencyTree) -> bool:
    """Return whether a passage has a word that can negate anything: most have none."""
    sections = ("negative pronoun", "negative determiner", "negating", "negating noun", "untrue", "negative word")
    return contains_any(tree, triggers(*sections))


def is_negated_part(tree: DependencyTree, word: int) -> bool:
    """Return whether "not" denies only this word and not the statement: "not 48 but 46", "not in Kabul but in Herat".

    Args:
        tree: The words of the passage.
        word: Index of a noun or number.
    """
    first = min(subtree(tree, word)) if tree.dependents(word) else word
    for place in {word - 1, first - 1, first}:
        if 0 <= place <= word and tree.surfaces[place] == "not" and denies_a_part(tree, place):
            return True
    return False


def spans_of(grammar: PassageGrammar, words: Sequence[int]) -> tuple[Span, ...]:
    """Return the places of words in order, those next to each other as one ("no longer").

    Args:
        grammar: The passage.
        words: Indexes of words in any order.
    """
    spans: list[Span] = []
    last = -2
    for word in sorted(set(words)):
        span = grammar.span(word)
        if word == last + 1:
            span = Span(spans.pop().start, span.end)
        spans.append(span)
        last = word
    return tuple(spans)


def _inherited_negation(tree: DependencyTree, predicate: int, depth: int) -> tuple[bool, list[int]]:
    """Return whether the predicate that this one depends on negates it, with the words."""
    first = shares_auxiliaries(tree, predicate)
    if first >= 0:
        own = own_negation(tree, first)
        joints = {tree.surfaces[joint] for joint in tree.dependents(predicate, "cc")}
        if "nor" in joints:
            return False, []
        inherited, words = _inherited_negation(tree, first, depth + 1) if depth < _DEEPEST else (False, [])
        return bool(own) != inherited, [*words, *own]
    head, relation = tree.head(predicate), tree.relation(predicate)
    if head < 0:
        return False, []
    if relation in {"ccomp", "csubj", "csubj:pass", "advcl", "acl"} and _says_whether_true(tree, head):
        negated, words = negation_of(tree, head, depth + 1)
        return negated != is_in(tree, head, "untrue"), [*words, *([head] if is_in(tree, head, "untrue") else [])]
    if relation == "ccomp" and tree.words[head].lemma in {"seem", "appear"}:
        return negation_of(tree, head, depth + 1)
    marks = {tree.surfaces[word] for word in tree.dependents(predicate, "mark", "case") if word < predicate}
    if relation == "acl" and "to" in marks:
        owner = tree.head(head) if "of" in tree.prepositions(head) else -1
        for noun in (head, owner):  # "the failure to stop", "the refusal of the board to resign"
            if noun >= 0 and is_in(tree, noun, "negating noun"):
                return True, [noun]
    takes_back = is_in(tree, head, "negating") and _is_taken_back(tree, head, predicate, marks)
    if relation == "xcomp" or (takes_back and relation in {"advcl", "acl", "ccomp", "obl", "csubj"}):
        if is_in(tree, head, "asking") and not takes_back and tree.words[head].lemma not in {"want", "wish", "need"}:
            return False, []
        if tree.words[predicate].pos not in {"VERB", "AUX"} and not takes_back and not tree.dependents(
            predicate, "cop", "mark"
        ):  # fmt: skip
            return negation_of(tree, head, depth + 1)
        negated, words = negation_of(tree, head, depth + 1)
        return negated != takes_back, [*words, *([head] if takes_back else [])]
    return False, []


def _is_taken_back(tree: DependencyTree, governor: int, predicate: int, marks: set[str]) -> bool:
    """Return whether a verb such as "fail" or "prevent" says that the predicate did not happen."""
    if predicate < governor:
        return False  # "Citing his contract, he declined"
    if tree.words[governor].lemma in {
        "stop",
        "keep",
        "block",
        "prevent",
        "deter",
        "dissuade",
        "ban",
        "bar",
        "prohibit",
    }:
        return "from" in marks
    return bool(marks & _TAKEN_BACK_AFTER) or tree.surfaces[predicate].endswith("ing")


def _says_whether_true(tree: DependencyTree, word: int) -> bool:
    """Return whether a word says that a clause is true or not ("it is not true that"); only if it differs from true."""
    return (is_in(tree, word, "truth") or is_in(tree, word, "untrue")) and bool(tree.dependents(word, "cop"))


def _negation_of_carrier(tree: DependencyTree, noun: int, depth: int) -> tuple[bool, list[int]]:
    """Return whether the verb by which an event takes place is negated: "the talks were not held"."""
    head, relation = tree.head(noun), tree.relation(noun)
    if head < 0:
        return False, []
    if relation == "conj":
        joints = {tree.surfaces[joint] for joint in tree.dependents(noun, "cc")}
        if joints & {"or", "nor"}:
            return negation_of(tree, head, depth + 1)
        return False, []
    takes_place = relation in {"obj", "nsubj:pass"} or (relation == "nsubj" and tree.words[head].lemma in _EXISTENCE)
    if takes_place and is_in(tree, head, "carrier") and not tree.dependents(head, "cop"):
        return negation_of(tree, head, depth + 1)
    return False, []
