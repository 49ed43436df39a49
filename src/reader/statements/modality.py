"""Modality: how far a text commits to a statement, and by which words.

A statement is asked (a question, a demand, a wish, an offer), conditional (if, unless, whether, would have), planned
(will, plans to, is to, "would" after a verb of speech), possible (may, reportedly, is believed to, suspected) or, if
nothing of that applies, asserted. What the text says of a governing verb is passed down to the verbs it governs ("will
be forced to close"). Months and names are no modals ("in May", "Will Smith"), nor is "could" that states an ability
("could not be reached", "could hear"), nor "would" for a habit of the past.

A benchmark switches the step off by replacing `modality_of` in `reader.statements.extract`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reader.model.analysis import Label
from reader.model.statements import Modality
from reader.model.text import Span
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import negation_of, spans_of
from reader.statements.speech.acts import speech_acts
from reader.statements.speech_lexicon import base_form, is_in, speech_verbs
from reader.statements.verb_groups import BE, shares_auxiliaries, verb_group

_RANK = (Modality.ASKED, Modality.CONDITIONAL, Modality.PLANNED, Modality.POSSIBLE)
_DEEPEST = 5
_END = re.compile(r"[?!]|\.(?=[\s\"”’')]|$)")
_FUTURE = frozenset({"will", "'ll", "wo", "shall", "sha"})
_MAY = frozenset({"may", "might"})
_CAN = frozenset({"can", "ca", "could"})
_OBLIGED = frozenset({"must", "should", "ought"})
_IF = frozenset({"if", "unless", "lest"})
_BEFORE_FUTURE = frozenset({"when", "once", "until", "before", "after", "whenever"})
_CONDITIONAL_AUXILIARIES = _FUTURE | _MAY | _CAN | {"would", "'d", "should"}
_ASKED_IF = frozenset({"ask", "wonder", "inquire", "enquire"})
_KNOWN_IF = frozenset({"know", "see", "say", "determine", "decide", "investigate", "clear", "unclear", "sure", "confirm",
    "doubt", "establish", "check", "unknown", "consider", "matter", "examine", "question"})  # fmt: skip
_PRESUPPOSED = frozenset({"acl:relcl", "acl", "advcl"})
_ACHIEVED = frozenset({"first", "second", "third", "last", "only", "latest", "next", "youngest", "oldest"})
_NOUN_LINKS = frozenset({"of", "for", "to", "about", "on", "against"})
_IMPLICATIVE = frozenset({"force", "allow", "enable", "help", "manage", "lead", "cause", "compel", "oblige", "get"})
_Found = tuple[Modality, list[int]]


def modality_of(grammar: PassageGrammar, predicate: int) -> tuple[Modality, tuple[Span, ...]]:
    """Return the modality of the statement that a word heads, with the words that it rests on.

    Args:
        grammar: The passage.
        predicate: Index of the word that heads the statement.
    """
    modality, words = _modality(grammar, predicate, 0)
    return modality, spans_of(grammar, words)


def _modality(grammar: PassageGrammar, predicate: int, depth: int) -> _Found:
    """Return the strongest modality that bears on a predicate: asked, then conditional, planned, possible."""
    found = [*_own(grammar, predicate)]
    if depth <= _DEEPEST:
        found += _inherited(grammar, predicate, depth)
    for modality in _RANK:
        for candidate, words in found:
            if candidate is modality:
                return modality, words
    return Modality.ASSERTED, []


def _own(grammar: PassageGrammar, predicate: int) -> Iterator[_Found]:
    """Yield what the words of the predicate's own clause say."""
    tree = grammar.tree
    if _is_question(grammar, predicate):
        yield Modality.ASKED, []
    yield from _conditions(grammar, predicate)
    for word in _modals(grammar, predicate):
        modality = _of_modal(grammar, predicate, word)
        if modality is not None:
            yield modality, [word]
    for word in _adverbs(grammar, predicate):
        yield Modality.POSSIBLE, [word]
    yield from _infinitive(grammar, predicate)
    if tree.has_pos(predicate, "NOUN") or tree.has_pos(predicate, "PROPN"):
        yield from _adjectives(tree, predicate)
    if _is_passive(tree, predicate) and is_in(tree, predicate, "possible passive"):
        complements = [
            word
            for word in tree.dependents(predicate, "xcomp")
            if word > predicate and not tree.dependents(word, "mark", "cop", "aux")
        ]
        if complements and base_form(tree, predicate) != "consider":
            yield Modality.POSSIBLE, [predicate]


def _is_question(grammar: PassageGrammar, predicate: int) -> bool:
    """Return whether the sentence around a predicate ends with a question mark and asks for the predicate."""
    tree = grammar.tree
    start = grammar.span(predicate).end
    end = _END.search(grammar.text, start, grammar.passage.end)
    if end is None or end.group() != "?" or tree.relation(predicate) in _PRESUPPOSED:
        return False
    rest = grammar.text[start : end.start()]
    if rest.count("(") > rest.count(")"):
        return False  # a question in brackets that comes later
    return not any(tree.surfaces[word] in _IF | _BEFORE_FUTURE for word in tree.dependents(predicate, "mark", "advmod")
                   if word < predicate)  # fmt: skip


def _conditions(grammar: PassageGrammar, predicate: int) -> Iterator[_Found]:
    """Yield the condition that a predicate is ("if he resigns") or depends on ("..., the party will split")."""
    tree = grammar.tree
    relation, head = tree.relation(predicate), tree.head(predicate)
    for word in tree.dependents(predicate, "mark", "advmod"):
        if word > predicate:
            continue
        surface = tree.surfaces[word]
        following = tree.surfaces[word + 1] if word + 1 < len(tree.surfaces) else ""
        if surface == "whether" or (surface == "if" and head >= 0 and relation in {"ccomp", "advcl"} and (
            base_form(tree, head) in _ASKED_IF | _KNOWN_IF and word > head)):  # fmt: skip
            asked = head >= 0 and base_form(tree, head) in _ASKED_IF
            yield (Modality.ASKED if asked else Modality.CONDITIONAL), [word]
        elif (surface in _IF and following != "not") or surface in {"provided", "providing"} or (
            surface == "in" and following == "case"):  # fmt: skip
            yield Modality.CONDITIONAL, [word]
        elif surface in _BEFORE_FUTURE and relation == "advcl" and head >= 0 and not _modals(grammar, predicate):
            future = [modal for modal in _modals(grammar, head) if tree.surfaces[modal] in _FUTURE]
            if future:
                yield Modality.PLANNED, future[:1]
    for clause in tree.dependents(predicate, "advcl"):
        for mark in tree.dependents(clause, "mark"):
            if tree.surfaces[mark] not in {"if", "unless"} or (
                mark and tree.surfaces[mark - 1] in {"even", "as", "only"}) or (
                tree.surfaces[mark + 1] == "not"):  # fmt: skip
                continue
            group = {tree.surfaces[word] for word in verb_group(tree, predicate)}
            if group & _CONDITIONAL_AUXILIARIES:
                yield Modality.CONDITIONAL, [mark]


def _modals(grammar: PassageGrammar, predicate: int) -> list[int]:
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
    names = [mention for _, mention in grammar.mentions if mention.label.is_name or mention.label is Label.DATE]
    return [
        word
        for word in words
        if not any(name.start <= tree.words[word].start and tree.words[word].end <= name.end for name in names)
    ]


def _of_modal(grammar: PassageGrammar, predicate: int, modal: int) -> Modality | None:
    """Return what an auxiliary says, None if it is no modal or states an ability or a habit."""
    tree = grammar.tree
    surface = tree.surfaces[modal]
    later = {tree.surfaces[word] for word in verb_group(tree, predicate) if word > modal}
    perfect = bool(later & {"have", "'ve"}) and tree.surfaces[predicate] not in {"have", "'ve"}
    if surface in _FUTURE:
        return Modality.PLANNED
    if surface in _MAY:
        return Modality.POSSIBLE
    if surface in _CAN:
        if not perfect and (negation_of(tree, predicate)[0] or is_in(tree, predicate, "perceiving")):
            return None
        return Modality.POSSIBLE
    if surface in _OBLIGED:
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


def _adverbs(grammar: PassageGrammar, predicate: int) -> list[int]:
    """Return adverbs such as "reportedly" that leave a predicate open, those that belong to a number left out."""
    tree = grammar.tree
    candidates = {*tree.dependents(predicate, "advmod", "parataxis", "discourse"), *verb_group(tree, predicate)}
    if predicate + 1 < len(tree.words):
        candidates.add(predicate + 1)
    found = []
    for word in sorted(candidates):
        if not is_in(tree, word, "possible adverb") or tree.words[word].pos not in {"ADV", "ADJ", None}:
            continue
        if tree.words[word].pos == "ADJ" and tree.surfaces[word] != "likely":
            continue
        following = word + 1
        if word > 0 and following < len(tree.words) and following != predicate:
            # "killed possibly 40 people", "a reportedly stolen car": only the number or the adjective is left open.
            belongs_to_part = tree.words[following].pos in {"NUM", "DET"} and word > predicate
            if belongs_to_part or (tree.head(word) != predicate and tree.words[following].pos in {"ADJ", "NUM"}):
                continue
        if word == predicate + 1 and tree.head(word) != predicate:
            continue
        found.append(word)
    return found


def _infinitive(grammar: PassageGrammar, predicate: int) -> Iterator[_Found]:
    """Yield what "is to", "going to", "to" of purpose and "plan to" (the noun) say of the verb after them."""
    tree = grammar.tree
    mark = next((word for word in tree.dependents(predicate, "mark") if tree.surfaces[word] == "to"), None)
    relation, head = tree.relation(predicate), tree.head(predicate)
    if mark is None:
        return
    before = mark - 1
    while before >= 0 and tree.words[before].pos in {"ADV", "PART"} and tree.surfaces[before] != "yet":
        before -= 1
    if before >= 0 and tree.surfaces[before] in BE and tree.surfaces[before] != "being" and relation != "acl":
        subject_is_plan = relation in {"xcomp", "ccomp", "csubj"} and head >= 0 and tree.has_pos(head, "NOUN")
        yield Modality.PLANNED, [] if subject_is_plan else [before, mark]
    if before >= 1 and tree.surfaces[before] == "going" and tree.surfaces[before - 1] in BE | {"not", "n't", "never"}:
        yield Modality.PLANNED, [before, mark]
    if relation == "acl" and head >= 0:
        yield from _of_noun(tree, head, mark)
    elif relation == "advcl" and mark < predicate and (head < 0 or not _governs_infinitive(tree, head)):
        achieved = before >= 0 and tree.surfaces[before] in {"only", "on"}
        if not achieved:
            yield Modality.PLANNED, [mark]


def _of_noun(tree: DependencyTree, noun: int, mark: int) -> Iterator[_Found]:
    """Yield what a noun says of its infinitive: "a plan to", "calls for ... to"; "the first to" did it."""
    surfaces = {tree.surfaces[word] for word in tree.dependents(noun, "amod", "advmod", "nummod", "det")}
    surfaces.add(tree.surfaces[noun])
    if surfaces & _ACHIEVED or any(surface.endswith("est") for surface in surfaces):
        return
    if is_in(tree, noun, "negating noun"):
        return
    if is_in(tree, noun, "asking noun"):
        yield Modality.ASKED, [noun]
    elif is_in(tree, noun, "planning noun"):
        yield Modality.PLANNED, [noun]
    else:
        yield Modality.POSSIBLE, [mark]


def _governs_infinitive(tree: DependencyTree, word: int) -> bool:
    """Return whether the infinitive of a word is what it is about, and no purpose: "ask", "likely", "force"."""
    sections = ("asking", "planning", "planning adjective", "negating", "possible passive", "seeming")
    return (
        any(is_in(tree, word, section) for section in sections)
        or tree.has_pos(word, "ADJ")
        or base_form(tree, word) in _IMPLICATIVE
    )


def _adjectives(tree: DependencyTree, noun: int) -> Iterator[_Found]:
    """Yield what adjectives and governing nouns say of an event: "suspected arson", "planned strike", "risk of"."""
    for word in tree.dependents(noun, "amod"):
        if word < noun and is_in(tree, word, "possible adjective"):
            yield Modality.POSSIBLE, [word]
        elif word < noun and is_in(tree, word, "planning adjective"):
            yield Modality.PLANNED, [word]
    head = tree.head(noun)
    if head >= 0 and tree.relation(noun) == "nmod" and tree.prepositions(noun) & _NOUN_LINKS:
        if is_in(tree, head, "possible noun"):
            yield Modality.POSSIBLE, [head]
        elif is_in(tree, head, "asking noun") and "for" in tree.prepositions(noun):
            yield Modality.ASKED, [head]
        elif is_in(tree, head, "planning noun") and tree.prepositions(noun) & {"for", "of"}:
            yield Modality.PLANNED, [head]


def _inherited(grammar: PassageGrammar, predicate: int, depth: int) -> Iterator[_Found]:
    """Yield what a governing word says of the predicate, or what it passes down from its own governor."""
    tree = grammar.tree
    relation, head = tree.relation(predicate), tree.head(predicate)
    if head < 0:
        return
    if relation == "conj":
        if _shares_condition(tree, predicate) or shares_auxiliaries(tree, predicate) >= 0:
            yield _modality(grammar, head, depth + 1)
        return
    if tree.has_pos(predicate, "NOUN") and not tree.dependents(predicate, "cop") and relation in {
        "obj", "nsubj:pass", "obl", "nmod", "nsubj"}:  # fmt: skip
        yield from _of_carrier(grammar, predicate, depth)
        return
    marks = {tree.surfaces[word] for word in tree.dependents(predicate, "mark") if word < predicate}
    if relation in {"xcomp", "ccomp", "csubj", "csubj:pass", "acl", "advcl", "acl:relcl"}:
        governed = _of_governor(tree, head, predicate, relation or "", marks)
        if governed is not None:
            yield governed
            return
    implied = relation == "xcomp" or (relation == "advcl" and "to" in marks and base_form(tree, head) in _IMPLICATIVE)
    if implied or (relation in {"ccomp", "parataxis"} and base_form(tree, head) in speech_verbs()):
        modality, words = _modality(grammar, head, depth + 1)
        spoken = not implied
        if spoken and words and base_form(tree, words[0]) in {"have", "need", "must", "should"}:
            return  # "I have to admit that"
        if modality is not Modality.ASSERTED and not (spoken and _commits_anyway(grammar, head, modality)):
            yield modality, words


def _commits_anyway(grammar: PassageGrammar, verb: int, modality: Modality) -> bool:
    """Return whether a modal before a verb of speech leaves its content as it is: "can confirm that", "must say"."""
    tree = grammar.tree
    group = {tree.surfaces[word] for word in _modals(grammar, verb)}
    return bool(group & (_CAN | _OBLIGED | {"would"})) or (
        modality is Modality.POSSIBLE and bool(negation_of(tree, verb)[0])
    )


def _shares_condition(tree: DependencyTree, predicate: int) -> bool:
    """Return whether a coordinated clause continues the condition of the first: "if it rains and the river rises"."""
    first = tree.head(predicate)
    marks = {tree.surfaces[word] for word in tree.dependents(first, "mark")}
    return (
        bool(marks & (_IF | {"whether"})) and not tree.dependents(predicate, "mark") and tree.relation(first) != "root"
    )


def _of_governor(tree: DependencyTree, governor: int, predicate: int, relation: str, marks: set[str]) -> _Found | None:
    """Return what a governing word says of a clause, None if it says nothing."""
    to = "to" in marks
    passive = _is_passive(tree, governor)
    if tree.has_pos(governor, "NOUN") and not tree.dependents(governor, "cop"):
        return _of_governing_noun(tree, governor, relation, marks)
    if relation == "acl:relcl":
        return None
    lemma = base_form(tree, governor)
    if is_in(tree, governor, "seeming") and (to or "that" in marks or relation in {"xcomp", "csubj"}):
        return Modality.POSSIBLE, [governor]
    if is_in(tree, governor, "possible passive") and lemma != "claim" and to and (
        tree.surfaces[governor + 1 : governor + 2] == ["to"] and tree.surfaces[governor].endswith(("ed", "said", "ght"))
    ):  # fmt: skip
        return Modality.POSSIBLE, [governor]  # "with the group reported to have fled"
    if passive and is_in(tree, governor, "possible passive") and (to or relation in {"ccomp", "csubj", "csubj:pass"}):
        return Modality.POSSIBLE, [governor]
    if lemma == "have" and to and relation in {"xcomp", "advcl"}:
        before = tree.surfaces[governor]
        mark = next(word for word in tree.dependents(predicate, "mark") if tree.surfaces[word] == "to")
        if before in {"have", "has", "'ve", "having"} and mark - 1 == governor:
            return Modality.ASKED, [governor, mark]
        return None
    if is_in(tree, governor, "asking") and _is_demanded(tree, governor, predicate, relation, marks):
        return Modality.ASKED, [governor]
    planning = is_in(tree, governor, "planning") or (
        is_in(tree, governor, "planning adjective") and (tree.has_pos(governor, "ADJ") or passive)
    )
    if planning and relation != "csubj" and (to or (lemma in {"hope", "expect"} and relation == "ccomp") or (
        lemma in {"try", "consider", "propose", "plan"} and tree.surfaces[predicate].endswith("ing"))):  # fmt: skip
        return Modality.PLANNED, [governor]
    if lemma in {"fear", "suspect"} and relation == "ccomp":
        return Modality.POSSIBLE, [governor]
    return None


def _is_demanded(tree: DependencyTree, governor: int, predicate: int, relation: str, marks: set[str]) -> bool:
    """Return whether the clause of a verb such as "ask" or "urge" is what is asked for."""
    lemma = base_form(tree, governor)
    if "to" in marks or (lemma == "want" and relation in {"xcomp", "ccomp"}):
        return relation in {"xcomp", "advcl", "ccomp", "csubj"}
    if relation != "ccomp" or ("that" not in marks and tree.surfaces[predicate].endswith("ing")):
        return relation in {"ccomp", "xcomp"} and lemma in {"propose", "recommend", "suggest"}
    if lemma in {"insist", "tell", "advise"}:
        return "that" in marks and tree.surfaces[predicate] == tree.words[predicate].lemma and lemma == "insist"
    return lemma not in {"call", "press", "direct", "want", "need", "offer", "invite"} or "that" in marks


def _of_governing_noun(tree: DependencyTree, noun: int, relation: str, marks: set[str]) -> _Found | None:
    """Return what a noun says of its clause: "fears that", "no evidence that", "the risk of losing"."""
    if relation == "acl:relcl" and "that" not in marks:
        return None
    if is_in(tree, noun, "possible noun") and marks & {"that", "of", "to", "for"}:
        return Modality.POSSIBLE, [noun]
    if is_in(tree, noun, "asking noun") and marks & {"that", "to"}:
        return Modality.ASKED, [noun]
    if is_in(tree, noun, "planning noun") and marks & {"to", "for"}:
        return Modality.PLANNED, [noun]
    if is_in(tree, noun, "evidence"):
        negatives = [word for word in tree.dependents(noun, "det") if tree.surfaces[word] == "no"]
        head = tree.head(noun)
        if negatives or (head >= 0 and tree.relation(noun) in {"obj", "nsubj"} and negation_of(tree, head)[0]):
            return Modality.POSSIBLE, [*negatives, noun]
    return None


def _of_carrier(grammar: PassageGrammar, noun: int, depth: int) -> Iterator[_Found]:
    """Yield what a verb says of the event that its noun names: "plans a strike", "called for talks", "may cause"."""
    tree = grammar.tree
    head, relation = tree.head(noun), tree.relation(noun)
    passive = _is_passive(tree, head)
    prepositions = tree.prepositions(noun)
    is_object = relation == "obj" or (relation == "nsubj:pass" and passive)
    if not (tree.has_pos(head, "VERB") or tree.has_pos(head, "AUX") or tree.has_pos(head, "ADJ")):
        return
    if (
        is_object and is_in(tree, head, "asking") and base_form(tree, head) not in {"call", "tell", "press", "direct"}
    ) or (relation in {"obl", "nmod"} and "for" in prepositions and is_in(tree, head, "asking")):
        yield Modality.ASKED, [head]
    elif is_object and base_form(tree, head) in {"plan", "propose", "intend", "prepare", "schedule", "consider", "expect",
                                                 "threaten", "promise", "seek"}:  # fmt: skip
        yield Modality.PLANNED, [head]
    elif is_object and base_form(tree, head) in {"fear", "suspect", "consider"}:
        yield Modality.POSSIBLE, [head]
    elif (is_object or relation == "nsubj") and is_in(tree, head, "carrier"):
        modality, words = _modality(grammar, head, depth + 1)
        if modality is not Modality.ASSERTED and not (relation == "nsubj" and tree.dependents(head, "obj", "cop")):
            yield modality, words
    elif relation == "obl" and prepositions & {"to", "in"} and base_form(tree, head) in {"lead", "result"}:
        modality, words = _modality(grammar, head, depth + 1)
        if modality is not Modality.ASSERTED:
            yield modality, words


def _is_passive(tree: DependencyTree, verb: int) -> bool:
    """Return whether a verb is in the passive; a participle after a noun is ("a man believed to have fled")."""
    if tree.dependents(verb, "aux:pass", "nsubj:pass"):
        return True
    return (
        tree.relation(verb) in {"acl", "amod", "root"}
        and not tree.dependents(verb, "nsubj", "aux", "obj", "mark")
        and tree.surfaces[verb].endswith(("ed", "en", "thought", "understood"))
    )
