"""Verb groups: the auxiliaries of a predicate, its subject, and predicates that share auxiliaries with another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.speech_lexicon import words_in

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass")
"""Relations of a subject that stands for somebody or something."""
BE = frozenset(["be", "am", "is", "are", "was", "were", "been", "being", "'s", "'re", "'m"])
"""Forms of "be" as written."""
_BEFORE_VERB = frozenset({"ADV", "PART"})
_FARTHEST = 8
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_DEEPEST = 5


def is_auxiliary(tree: DependencyTree, word: int) -> bool:
    """Return whether a word is written like an auxiliary and is parsed as one, or is a form of "be", "do", "have"."""
    if tree.surfaces[word] not in words_in("auxiliary"):
        return False
    return tree.words[word].pos in {"AUX", "VERB"} or tree.words[word].dep in {"aux", "aux:pass", "cop"}


@lru_cache(maxsize=256)
def verb_group(tree: DependencyTree, predicate: int) -> tuple[int, ...]:
    """Return the auxiliaries, adverbs and particles that stand right before a predicate, in order.

    The order of the words decides, not the arcs: an adverb or "not" that the parser gave to another word still stands
    between the auxiliary and its verb. For a noun or adjective after "be", words that belong to it are skipped.
    """
    group: list[int] = []
    place = predicate - 1
    nominal = tree.words[predicate].pos not in {"VERB", "AUX"}
    while place >= 0 and predicate - place <= _FARTHEST:
        if is_auxiliary(tree, place) or tree.words[place].pos in _BEFORE_VERB:
            group.append(place)
        elif not (nominal and tree.head(place) == predicate and tree.words[place].pos in {"DET", "ADJ", "NOUN", "ADP"}):
            break
        place -= 1
    group += [
        word
        for word in tree.dependents(predicate, "aux", "aux:pass", "cop")
        if word not in group and not verb_between(tree, word, predicate)
    ]
    return tuple(sorted(group))


def shares_auxiliaries(tree: DependencyTree, word: int) -> int:
    """Return the predicate whose auxiliaries and negation a coordinated one shares, -1 if it has its own.

    "did not stop or call", "will be arrested and charged"; not "did not stop and the police came" (own subject) nor
    "may resign and has sold his house" (own auxiliary), nor "did not stop but fled".
    """
    first = tree.head(word)
    if first < 0 or tree.relation(word) != "conj" or tree.dependents(word, *SUBJECTS, "expl", "aux", "aux:pass", "cop"):
        return -1
    joints = {tree.surfaces[joint] for joint in tree.dependents(word, "cc")}
    if "but" in joints or "yet" in joints:
        return -1
    if joints & {"or", "nor"}:
        return first
    if not joints and not any(tree.dependents(other, "cc") for other in tree.dependents(first, "conj")):
        return -1  # joined by a comma alone: often a clause that the parser did not understand
    if tree.words[word].pos != "VERB":
        return first
    if _form(tree, word) == _form(tree, first) != "finite":
        return first
    modal = any(not tree.surfaces[auxiliary].startswith("ha") for auxiliary in tree.dependents(first, "aux"))
    # "will be closed and sold": the second participle may look like a past tense.
    passive = modal and tree.dependents(first, "aux:pass") and not tree.surfaces[word].endswith(("s", "ing"))
    return first if passive else -1


def subject_of(tree: DependencyTree, predicate: int, depth: int = 0) -> int | None:
    """Return the word for who or what does what a verb says, None if there is none.

    The subject itself; that of the verb it is coordinated with or depends on without a subject of its own ("denied it
    and said"; "..., adding that"); the noun of a participle or relative clause ("a letter saying", "he who says"); the
    agent of a passive ("it was said by").
    """
    if depth > _DEEPEST:
        return None
    if tree.dependents(predicate, "nsubj:pass", "aux:pass") and not _is_active(tree, predicate):
        return agent_of(tree, predicate)
    relation, head = tree.relation(predicate), tree.head(predicate)
    subjects = [word for word in tree.dependents(predicate, "nsubj", "nsubj:pass") if not tree.prepositions(word)]
    if subjects:
        subject = min(subjects, key=lambda word: abs(word - predicate))
        if tree.surfaces[subject] in _RELATIVE and relation == "acl:relcl" and head >= 0:
            return head
        return subject
    for auxiliary in tree.dependents(predicate, "aux"):
        for subject in tree.dependents(auxiliary, "nsubj"):
            return subject  # given to the auxiliary by the parser
    if head < 0 or tree.dependents(predicate, "expl"):
        return None
    if relation == "acl" and tree.prepositions(head) and not tree.surfaces[predicate].endswith("ing"):
        return None  # "the envoy, in a briefing, said": no participle of the briefing
    if relation in {"acl", "acl:relcl"}:
        return head if tree.words[head].pos in {"NOUN", "PROPN", "PRON"} else None
    if relation == "advcl" and any(tree.surfaces[mark] == "as" for mark in tree.dependents(predicate, "mark", "case")):
        # "TASS quoted the minister as saying": it is the minister who says it.
        return next(iter(tree.dependents(head, "obj", "nsubj:pass")), None)
    if relation == "xcomp":
        # "made people think": it is the people who think.
        objects = [word for word in tree.dependents(head, "obj", "iobj") if word < predicate]
        if objects:
            return objects[-1]
    if relation in {"conj", "xcomp", "advcl", "parataxis"}:
        return subject_of(tree, head, depth + 1)
    return None


def agent_of(tree: DependencyTree, predicate: int) -> int | None:
    """Return the noun after "by" of a passive verb, None if there is none."""
    for relation in ("obl", "obl:agent", "nmod"):
        for noun in tree.dependents(predicate, relation):
            if noun > predicate and "by" in tree.prepositions(noun):
                return noun
    return None


def subtree(tree: DependencyTree, word: int) -> Iterator[int]:
    """Yield a word and all that depend on it, directly or not, in no particular order."""
    pending = [word]
    seen: set[int] = set()
    while pending:
        current = pending.pop()
        if current not in seen:
            seen.add(current)
            yield current
            pending.extend(tree.dependents(current))


def _is_active(tree: DependencyTree, predicate: int) -> bool:
    """Return whether a verb that the parser took for a passive is an active one: "has confirmed" without "been"."""
    auxiliaries = {tree.surfaces[word] for word in tree.dependents(predicate, "aux")}
    return not tree.dependents(predicate, "aux:pass") and bool(auxiliaries & {"have", "has", "had", "'ve"})


def _form(tree: DependencyTree, word: int) -> str:
    """Return whether a verb is in its base form, a participle after an auxiliary, or finite."""
    auxiliaries = [tree.surfaces[other] for other in tree.dependents(word, "aux", "aux:pass")]
    surface = tree.surfaces[word]
    if surface.endswith("ing"):
        return "ing"
    if surface == tree.words[word].lemma:
        return "base"
    if auxiliaries or surface.endswith(("ed", "en")):
        return "participle"
    return "finite"


def verb_between(tree: DependencyTree, word: int, predicate: int) -> bool:
    """Return whether a verb that is not an auxiliary stands between two words."""
    first, last = sorted((word, predicate))
    return any(tree.words[other].pos == "VERB" and not is_auxiliary(tree, other) for other in range(first + 1, last))
