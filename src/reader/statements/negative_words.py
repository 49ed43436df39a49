"""Words of a predicate's own clause that negate it: "not", "nobody", "no tram", "without", "far from"."""

from __future__ import annotations

from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.speech_lexicon import words_in
from reader.statements.verb_groups import SUBJECTS, is_auxiliary, verb_between, verb_group

_NOT = frozenset({"not", "n't", "never"})
_PARTIAL_QUANTITIES = frozenset({"one", "a", "an", "any", "even", "single"})
_ARGUMENTS = (*SUBJECTS, "obj", "iobj")
_SET_PHRASES = frozenset(
    {("at", "time"), ("at", "point"), ("at", "stage"), ("in", "way"), ("under", "circumstance"), ("by", "mean")}
    | {("on", "account"), ("in", "case"), ("under", "condition")}
)
_COMPLEMENT_ADJECTIVES = frozenset({"guilty", "liable", "responsible", "fit", "true"})


def is_nobody(tree: DependencyTree, word: int) -> bool:
    """Return whether a noun or pronoun stands for nobody: "no one", "none of them", "not one driver"."""
    return bool(_nobody(tree, word) or _negative_determiner(tree, word))


def own_negation(tree: DependencyTree, predicate: int) -> list[int]:
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
        and not tree.has_pos(word, "PROPN")
        and not denies_a_part(tree, word, predicate)
        and not verb_between(tree, word, predicate)
    ]


def denies_a_part(tree: DependencyTree, particle: int, predicate: int = -1) -> bool:
    """Return whether "not" denies only the words after it rather than the clause.

    "Not" that denies a clause follows an auxiliary, or stands right before its verb with nothing but "to", "having" or
    adverbs between them.
    """
    surface = tree.surfaces
    following = surface[particle + 1] if particle + 1 < len(surface) else ""
    if surface[particle] == "n't":
        return False
    if surface[particle + 1 : particle + 3] == ["to", "mention"]:
        return True
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
    # "Not" may depend on the verb: "not a single germ had been found".
    is_single = surfaces[first] == "one" or "single" in surfaces[first:noun]
    if first and surfaces[first - 1] == "not" and is_single and not (first > 1 and is_auxiliary(tree, first - 2)):
        return [first - 1, first]
    is_partial = surfaces[first] == "not" and first < noun and surfaces[first + 1] in _PARTIAL_QUANTITIES
    return [first, first + 1] if is_partial and (first == 0 or not is_auxiliary(tree, first - 1)) else []


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
    for complement in tree.dependents(predicate, "xcomp", "obj", "advmod", "amod", "obl", "conj"):
        if tree.surfaces[complement] in _COMPLEMENT_ADJECTIVES and complement > predicate:
            before = complement - 1
            if before > predicate and tree.surfaces[before] == "not":
                return [before]
    return []
