"""Auxiliaries and conditions: "may", "will", "would", "if", "whether", and what they say of their predicate."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.analysis import Label
from reader.model.statements import Modality
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import negation_of
from reader.statements.speech.acts import speech_acts
from reader.statements.speech_lexicon import base_form, is_in, speech_verbs, words_in
from reader.statements.verb_groups import shares_auxiliaries, verb_group

Found = tuple[Modality, list[int]]
"""A modality and the words that it rests on."""
CAN = frozenset({"can", "ca", "could"})
OBLIGED = frozenset({"must", "should", "ought"})
IF = frozenset({"if", "unless", "lest"})
WITH_FUTURE = frozenset({"when", "once", "until", "before", "after", "whenever"})
"""Conjunctions of a clause in the present tense that is as much in the future as the clause it depends on."""
_DEEPEST = 5
_MAY = frozenset({"may", "might"})
_OPEN = _MAY | CAN | {"would", "'d", "should"}


def conditions(grammar: PassageGrammar, predicate: int) -> Iterator[Found]:
    """Yield the condition that a predicate is ("if he resigns") or depends on ("..., the party will split")."""
    tree = grammar.tree
    relation, head = tree.relation(predicate), tree.head(predicate)
    for word in tree.dependents(predicate, "mark", "advmod"):
        if word > predicate:
            continue
        surface = tree.surfaces[word]
        following = tree.surfaces[word + 1] if word + 1 < len(tree.surfaces) else ""
        if surface == "whether" or (surface == "if" and head >= 0 and relation in {"ccomp", "advcl"} and (
            (is_in(tree, head, "asked if") or is_in(tree, head, "known if")) and word > head)):  # fmt: skip
            asked = head >= 0 and is_in(tree, head, "asked if")
            yield (Modality.ASKED if asked else Modality.CONDITIONAL), [word]
        elif (surface in IF and following != "not") or surface in {"provided", "providing"} or (
            surface == "in" and following == "case"):  # fmt: skip
            yield Modality.CONDITIONAL, [word]
        elif surface in WITH_FUTURE and relation == "advcl" and head >= 0 and not modals_of(grammar, predicate):
            future = [modal for modal in modals_of(grammar, head) if tree.surfaces[modal] in words_in("future")]
            if future:
                yield Modality.PLANNED, future[:1]
    for clause in tree.dependents(predicate, "advcl"):
        for mark in tree.dependents(clause, "mark"):
            if tree.surfaces[mark] not in {"if", "unless"} or (
                mark and tree.surfaces[mark - 1] in {"even", "as", "only"}) or (
                tree.surfaces[mark + 1] == "not"):  # fmt: skip
                continue
            group = {tree.surfaces[word] for word in verb_group(tree, predicate)}
            if group & (_OPEN | words_in("future")):
                yield Modality.CONDITIONAL, [mark]


def modals_of(grammar: PassageGrammar, predicate: int) -> list[int]:
    """Return the auxiliaries of a predicate, or of the one that it shares them with; names and months left out."""
    tree = grammar.tree
    words: list[int] = []
    owner = predicate
    for _ in range(_DEEPEST):
        words = [
            word
            for word in verb_group(tree, owner)
            if tree.words[word].dep in {"aux", "aux:pass", "cop", None} or tree.has_pos(word, "AUX")
        ]
        first = shares_auxiliaries(tree, owner)
        if words or first < 0:
            break
        owner = first
    if words and words[0] == 0 and "?" not in grammar.text[grammar.passage.end - 2 : grammar.passage.end]:
        words = words[1:]  # "Will Smith won": an auxiliary is first in questions only
    names = [mention for _, mention in grammar.mentions if mention.label.is_name or mention.label is Label.DATE]
    return [
        word
        for word in words
        if not any(name.start <= tree.words[word].start and tree.words[word].end <= name.end for name in names)
    ]


def of_modal(grammar: PassageGrammar, predicate: int, modal: int) -> Modality | None:
    """Return what an auxiliary says, None if it is no modal or states an ability or a habit."""
    tree = grammar.tree
    surface = tree.surfaces[modal]
    later = {tree.surfaces[word] for word in verb_group(tree, predicate) if word > modal}
    perfect = bool(later & {"have", "'ve"}) and tree.surfaces[predicate] not in {"have", "'ve"}
    if surface in words_in("future"):
        return Modality.PLANNED
    if surface in _MAY:
        return Modality.POSSIBLE
    if surface in CAN:
        if not perfect and (negation_of(tree, predicate)[0] or is_in(tree, predicate, "perceiving")):
            return None
        return Modality.POSSIBLE
    if surface in OBLIGED:
        if perfect or (surface == "must" and _is_state(tree, predicate)):
            return Modality.POSSIBLE if surface == "must" else Modality.CONDITIONAL
        return Modality.ASKED
    if surface in {"would", "'d"}:
        if surface == "'d" and not (later or tree.surfaces[predicate] == tree.words[predicate].lemma):
            return None  # "he'd resigned"
        return Modality.CONDITIONAL if perfect else _of_would(grammar, predicate)
    return None


def _is_state(tree: DependencyTree, predicate: int) -> bool:
    return bool(tree.dependents(predicate, "cop")) and tree.words[predicate].pos != "VERB"


def _of_would(grammar: PassageGrammar, predicate: int) -> Modality | None:
    """Return what "would" says: planned after a verb of speech, a habit or what came later (None), else conditional."""
    tree = grammar.tree
    clause = {tree.surfaces[word] for word in tree.dependents(predicate, "advmod", "obl")}
    clause |= {tree.surfaces[word] for other in tree.dependents(predicate, "obl") for word in tree.dependents(other)}
    reported = any(predicate in act.content for act in speech_acts(grammar)) or _depends_on_speech(tree, predicate)
    if reported:
        return Modality.PLANNED
    dated = any(
        mention.label is Label.DATE
        and grammar.span(word).start >= mention.start
        and grammar.span(word).end <= mention.end
        for _, mention in grammar.mentions
        for word in tree.dependents(predicate, "obl", "advmod", "obl:tmod", "nmod")
    )
    if negation_of(tree, predicate)[0]:
        return None  # "would not comment": somebody refuses
    if any(is_in(tree, word, "habit") for word in tree.dependents(predicate, "advmod")) or clause & {"every", "each"}:
        return None
    if any(is_in(tree, word, "afterwards") for word in tree.dependents(predicate, "advmod")):
        return None
    if tree.words[predicate].lemma == "go" and "on" in tree.surfaces[predicate + 1 : predicate + 2]:
        return None
    if dated:
        # "Pius, who would die in August 1799": what came later and did happen.
        return None if tree.relation(predicate) == "acl:relcl" else Modality.PLANNED
    return Modality.CONDITIONAL


def _depends_on_speech(tree: DependencyTree, predicate: int) -> bool:
    """Return whether a predicate stands in a clause of a verb of speech, thought or intention."""
    word = predicate
    for _ in range(_DEEPEST):
        head = tree.head(word)
        if head < 0:
            return False
        if tree.relation(word) in {"ccomp", "xcomp", "csubj"} and (
            base_form(tree, head) in speech_verbs() or is_in(tree, head, "planning") or is_in(tree, head, "seeming")
            or base_form(tree, head) in {"know", "understand", "hear", "agree", "decide"}
        ):  # fmt: skip
            return True
        word = head
    return False
