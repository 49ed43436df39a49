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

from reader.model.statements import Polarity
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech_lexicon import is_in, words_in
from reader.statements.verb_groups import (
    SUBJECTS,
    is_auxiliary,
    shares_auxiliaries,
    subtree,
    verb_between,
    verb_group,
)

_NOT = frozenset({"not", "n't", "never"})
_PARTIAL_QUANTITIES = frozenset({"one", "a", "an", "any", "even", "single"})
_ARGUMENTS = (*SUBJECTS, "obj", "iobj")
_SET_PHRASES = frozenset(
    {("at", "time"), ("at", "point"), ("at", "stage"), ("in", "way"), ("under", "circumstance"), ("by", "mean")}
    | {("on", "account"), ("in", "case"), ("under", "condition")}
)
_TAKEN_BACK_AFTER = frozenset({"to", "from", "of"})
_DEEPEST = 6
_EXISTENCE = frozenset({"be", "exist", "remain"})
_COMPLEMENT_ADJECTIVES = frozenset({"guilty", "liable", "responsible", "fit", "true"})


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
    own = _own_negation(tree, predicate)
    if depth > _DEEPEST:
        return bool(own), own
    if tree.has_pos(predicate, "NOUN") and not tree.dependents(predicate, "cop"):
        if own:
            return True, own
        return _negation_of_carrier(tree, predicate, depth)
    inherited, words = _inherited_negation(tree, predicate, depth)
    return bool(own) != inherited, [*words, *own]


def is_negated_part(tree: DependencyTree, word: int) -> bool:
    """Return whether "not" denies only this word and not the statement: "not 48 but 46", "not in Kabul but in Herat".

    Args:
        tree: The words of the passage.
        word: Index of a noun or number.
    """
    first = min(subtree(tree, word)) if tree.dependents(word) else word
    for place in {word - 1, first - 1, first}:
        if 0 <= place <= word and tree.surfaces[place] == "not" and _denies_a_part(tree, place):
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


def _own_negation(tree: DependencyTree, predicate: int) -> list[int]:
    """Return the words of the predicate's own clause that negate it, empty if none does."""
    words = _particles(tree, predicate)
    if words and _holds_from_a_day_on(tree, predicate):
        return []
    return (
        words
        or _no_longer(tree, predicate)
        or _nor(tree, predicate)
        or _negative_determiner(tree, predicate)
        or _without(tree, predicate)
        or _negative_argument(tree, predicate)
        or _negative_complement(tree, predicate)
    )


def _particles(tree: DependencyTree, predicate: int) -> list[int]:
    """Return "not", "n't" or "never" in the verb group of a predicate, those that deny only a part left out."""
    group = verb_group(tree, predicate)
    members = {*group, *tree.dependents(predicate, "advmod")}
    members |= {particle for auxiliary in group for particle in tree.dependents(auxiliary, "advmod")}
    return [
        word
        for word in sorted(members)
        if word < predicate
        and tree.surfaces[word] in _NOT
        and not _denies_a_part(tree, word, predicate)
        and not verb_between(tree, word, predicate)
    ]


def _denies_a_part(tree: DependencyTree, particle: int, predicate: int = -1) -> bool:
    """Return whether "not" denies only the words after it rather than the clause.

    "Not" that denies a clause follows an auxiliary, or stands right before its verb with nothing but "to", "having" or
    adverbs between them.
    """
    surface = tree.surfaces
    following = surface[particle + 1] if particle + 1 < len(surface) else ""
    if surface[particle] == "n't":
        return False
    if following in words_in("not focus") or (particle and surface[particle - 1] in {"or", "if", "than"}):
        return True
    if surface[particle] == "never":
        return False
    before = particle - 1
    while before >= 0 and tree.words[before].pos == "ADV" and surface[before] not in _NOT:
        before -= 1
    if before >= 0 and is_auxiliary(tree, before):
        return False
    if before >= 1 and tree.words[before].dep in SUBJECTS and any(is_auxiliary(tree, word) for word in range(before)):
        return False  # "did he not resign"
    after = particle + 1
    while after < len(surface) and (surface[after] in {"to", "be", "have", "having", "being"} or
                                    tree.words[after].pos == "ADV"):  # fmt: skip
        after += 1
    if predicate >= 0:
        return after != predicate
    return not tree.has_pos(after, "VERB")


def _holds_from_a_day_on(tree: DependencyTree, predicate: int) -> bool:
    """Return whether a negated statement holds from a time on: "did not reopen until Friday"."""
    return any(
        dependent > predicate and any(tree.surfaces[word] in {"until", "till"} for word in tree.dependents(dependent))
        for dependent in tree.dependents(predicate, "obl", "advcl", "advmod", "nmod")
    )


def _no_longer(tree: DependencyTree, predicate: int) -> list[int]:
    """Return the words of "no longer" before a predicate."""
    places = {*verb_group(tree, predicate), *tree.dependents(predicate, "advmod")}
    for word in places:
        if tree.surfaces[word] == "longer" and word and tree.surfaces[word - 1] == "no" and word < predicate:
            return [word - 1, word]
    return []


def _nor(tree: DependencyTree, predicate: int) -> list[int]:
    """Return "neither" or "nor" that belongs to the predicate itself: "would neither confirm nor deny"."""
    return [
        word
        for word in tree.dependents(predicate, "cc", "cc:preconj", "advmod", "det", "mark")
        if word < predicate
        and tree.surfaces[word] in {"nor", "neither"}
        and not (tree.surfaces[word] == "neither" and word + 1 < len(tree.words) and _is_argument(tree, word + 1))
    ]


def _is_argument(tree: DependencyTree, word: int) -> bool:
    return tree.words[word].dep in _ARGUMENTS


def _negative_determiner(tree: DependencyTree, noun: int) -> list[int]:
    """Return "no", "neither" or "not one" before a noun, those left out that make a bound or a set phrase."""
    surfaces = tree.surfaces
    for word in tree.dependents(noun):
        if word > noun or surfaces[word] not in words_in("negative determiner"):
            continue
        if tree.words[word].dep not in {"det", "nummod", "advmod", "cc", "cc:preconj", "amod"}:
            continue
        following = surfaces[word + 1] if word + 1 < len(surfaces) else ""
        is_bound = following in words_in("no bound") and (
            following != "more" or "than" in surfaces[word + 2 : word + 3]
        )
        if not is_bound:
            return [word]
    if tree.words[noun].pos not in {"NOUN", "PROPN", "PRON", "NUM"} or tree.dependents(noun, "cop"):
        return []
    first = noun
    while first and tree.head(first - 1) >= first - 1 and tree.head(first - 1) <= noun and (
        tree.words[first - 1].dep in {"det", "nummod", "amod", "advmod", "compound"}
    ):  # fmt: skip
        first -= 1
    if surfaces[first] == "not" and first < noun and surfaces[first + 1] in _PARTIAL_QUANTITIES:
        if first == 0 or not is_auxiliary(tree, first - 1):
            return [first, first + 1]
    return []


def _without(tree: DependencyTree, predicate: int) -> list[int]:
    """Return "without", "far from" or "anything but" before a predicate, or the "yet" of "has yet to"."""
    surfaces = tree.surfaces
    for word in tree.dependents(predicate, "case", "mark"):
        if surfaces[word] == "without" and not (
            tree.has_pos(predicate, "VERB") and any(tree.has_pos(other, "NOUN") for other in range(word, predicate))
        ):
            return [word]  # not "held without bail pending a hearing"
        if surfaces[word] == "to" and word and surfaces[word - 1] == "yet" and tree.words[predicate].pos == "VERB":
            return [word - 1]
    for first in range(max(0, predicate - 4), predicate - 1):
        pair = (surfaces[first], surfaces[first + 1])
        skipped = {surfaces[word] for word in range(first + 2, predicate)}
        if pair in {("far", "from"), ("anything", "but")} and skipped <= {"being", "a", "an", "the"}:
            return [first, first + 1]
        if pair == ("short", "of") and tree.surfaces[predicate].endswith("ing") and not skipped:
            return [first, first + 1]
    return _too(tree, predicate)


def _too(tree: DependencyTree, predicate: int) -> list[int]:
    """Return the "too" of "too weak to stand"."""
    head = tree.head(predicate)
    if head < 0 or not any(tree.surfaces[word] == "to" for word in tree.dependents(predicate, "mark")):
        return []
    candidates = [head, *tree.dependents(head, "amod", "advmod")]
    return [
        word
        for candidate in candidates
        for word in tree.dependents(candidate, "advmod")
        if tree.surfaces[word] == "too" and word == candidate - 1 and word < predicate
    ]


def _negative_argument(tree: DependencyTree, predicate: int) -> list[int]:
    """Return the words of an argument that stands for nobody or nothing: "nobody drove", "saw no ship", "by no one"."""
    for argument in tree.dependents(predicate, *_ARGUMENTS, "obl", "obl:agent", "nmod"):
        relation = tree.relation(argument)
        words = _nobody(tree, argument) or _negative_determiner(tree, argument)
        if not words:
            continue
        if relation in _ARGUMENTS:
            return words
        prepositions = tree.prepositions(argument)
        if prepositions & {"by"} and words[0] < argument + 1 and tree.dependents(predicate, "aux:pass"):
            return words
        if any((preposition, tree.words[argument].lemma) in _SET_PHRASES for preposition in prepositions):
            return words
    return _nothing_under_headline(tree, predicate)


def _nobody(tree: DependencyTree, word: int) -> list[int]:
    """Return the word itself if it means nobody or nothing; "nothing but" and "none other than" mean something."""
    surfaces = tree.surfaces
    if surfaces[word] not in words_in("negative pronoun"):
        return []
    following = surfaces[word + 1] if word + 1 < len(surfaces) else ""
    return [] if following in {"but", "other", "short", "less"} else [word]


def _nothing_under_headline(tree: DependencyTree, predicate: int) -> list[int]:
    """Return the "no" of a heading without "be": "No appeal planned", "No one injured in fire"."""
    head = tree.head(predicate)
    if (
        head < 0
        or head > predicate
        or tree.words[predicate].pos not in {"VERB", "ADJ"}
        or tree.relation(predicate) not in {"acl", "amod", "xcomp", "advcl"}
        or tree.relation(head) != "root"
        or tree.words[head].pos not in {"NOUN", "PRON", "PROPN"}
        or any(is_auxiliary(tree, word) for word in range(len(tree.words)))
    ):
        return []
    return _nobody(tree, head) or _negative_determiner(tree, head)


def _negative_complement(tree: DependencyTree, predicate: int) -> list[int]:
    """Return the "not" of a complement that makes up the meaning of the verb: "found him not guilty"."""
    for complement in tree.dependents(predicate, "xcomp", "obj", "advmod", "amod", "obl"):
        if tree.surfaces[complement] in _COMPLEMENT_ADJECTIVES and complement > predicate:
            before = complement - 1
            if before > predicate and tree.surfaces[before] == "not":
                return [before]
    return []


def _inherited_negation(tree: DependencyTree, predicate: int, depth: int) -> tuple[bool, list[int]]:
    """Return whether the predicate that this one depends on negates it, with the words."""
    first = shares_auxiliaries(tree, predicate)
    if first >= 0:
        own = _own_negation(tree, first)
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
    if relation == "acl" and "to" in marks and is_in(tree, head, "negating noun"):
        return True, [head]
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
    """Return whether the verb by which an event takes place is negated: "the talks were not held", "caused no deaths"."""
    head, relation = tree.head(noun), tree.relation(noun)
    if head < 0:
        return False, []
    if relation == "conj":
        joints = {tree.surfaces[joint] for joint in tree.dependents(noun, "cc")}
        if joints & {"or", "nor"}:
            return negation_of(tree, head, depth + 1)
        return False, []
    if relation in {"obj", "nsubj:pass"} or (relation == "nsubj" and tree.words[head].lemma in _EXISTENCE | {"occur"}):
        if is_in(tree, head, "carrier") and not tree.dependents(head, "cop"):
            return negation_of(tree, head, depth + 1)
    return False, []
