"""Verbs of saying that attribute a content, and the words that belong to them rather than to the content.

The parser is often wrong about "..., the coast guard said on Tuesday", so that word order and commas decide there.
"""

from __future__ import annotations

from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.grammar.statement_lexicon import statement_lexicon
from reader.statements.passage_grammar import PassageGrammar

_BOUNDARY = frozenset(',;:()"“”–—')
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_VERBAL = frozenset({"VERB", "AUX"})
_CONTENTS = ("ccomp", "xcomp", "parataxis")
_NOT_SPEAKERS = frozenset({"who", "which", "that", "whom", "if", "when", "because", "while", "what", "where", "to"})


def reports_of(grammar: PassageGrammar) -> dict[int, frozenset[int]]:
    """Return the verbs of saying that have a content, each with the words of its own: speaker, listener and time."""
    lexicon = statement_lexicon()
    reports: dict[int, frozenset[int]] = {}
    for word, form in enumerate(grammar.tree.words):
        if form.pos not in _VERBAL or not (form.lemma in lexicon.reporting or form.lemma in lexicon.object_noun):
            continue
        aside = _aside(grammar, word)
        if aside or _has_content(grammar.tree, word):
            reports[word] = aside
    return reports


def stated_nouns(tree: DependencyTree, word: int) -> list[int]:
    """Return the objects of a verb of saying that are what it states or denies: "denied wrongdoing"."""
    if tree.words[word].lemma not in statement_lexicon().object_noun or tree.dependents(word, "nsubj:pass", "aux:pass"):
        return []
    return [noun for noun in tree.dependents(word, "obj") if tree.has_pos(noun, "NOUN") and _can_be_stated(tree, noun)]


def reports_event(tree: DependencyTree, word: int) -> bool:
    """Return whether a noun is one for events by the event lexicon, and not one for somebody who takes part."""
    lemma = tree.words[word].lemma
    people, agents = event_lexicon().people, statement_lexicon().agents
    return bool(tree.event_types(word)) and lemma not in people and lemma not in agents


def _has_content(tree: DependencyTree, word: int) -> bool:
    if stated_nouns(tree, word):
        return True
    lemma = tree.words[word].lemma
    if lemma not in statement_lexicon().reporting:
        return False
    for content in tree.dependents(word, *_CONTENTS):
        if tree.words[content].pos in _VERBAL or tree.dependents(content, "cop", "aux:pass"):
            return True
    gerund = word + 1
    if gerund < len(tree.words) and tree.surfaces[gerund] == "that" and not tree.has_pos(gerund, "DET"):
        return any(other.pos in _VERBAL for other in tree.words[gerund:])
    if tree.has_pos(gerund, "VERB") and tree.head(gerund) == word and tree.surfaces[gerund].endswith("ing"):
        return True  # "denied taking money"
    if lemma in {"say", "add"}:
        return not any(noun > word and tree.has_pos(noun, "NOUN") for noun in tree.dependents(word, "obj"))
    return False


def _can_be_stated(tree: DependencyTree, noun: int) -> bool:
    clauses = tree.dependents(noun, "acl", "ccomp")
    if any(tree.dependents(clause, "mark") for clause in clauses):
        return False  # "rejected the claim that it was full": the clause is the content
    return reports_event(tree, noun) or tree.words[noun].lemma in statement_lexicon().claim_nouns


def _aside(grammar: PassageGrammar, word: int) -> frozenset[int]:
    """Return the words of an attribution set apart by a comma or quotation mark; empty if there is none."""
    tree = grammar.tree
    if tree.words[word].lemma not in statement_lexicon().reporting:
        return frozenset()
    first = _segment_start(grammar, word)
    end = _segment_end(grammar, word)
    after = range(word + 1, end)
    own = range(first, word)
    if first == 0 or any(tree.words[other].pos == "VERB" for other in after):
        return frozenset()
    is_inverted = not own and any(tree.words[other].pos in _NOMINAL for other in after)
    objects = [other for other in tree.dependents(word, "obj") if other > word and other < end]
    if objects and not is_inverted and tree.words[word].lemma not in statement_lexicon().listener:
        return frozenset()
    if not own and not (is_inverted and _names_speaker(tree, word, after)):
        own = _apposed_speaker(grammar, word)
    if own and not _is_speaker(tree, own):
        return frozenset()
    if not own and not is_inverted:
        return frozenset()
    begin = own[0] if own else word
    around = [*range(begin), *range(end, len(tree.words))]
    if not grammar.quotes and not any(tree.words[other].pos in _VERBAL for other in around):
        return frozenset()
    return frozenset(range(begin, end))


def _apposed_speaker(grammar: PassageGrammar, word: int) -> range:
    """Return the words of a speaker with an apposition: ", his lawyer, Jo Lind, (said)"."""
    name_start = _segment_start(grammar, word - 1)
    description_start = _segment_start(grammar, name_start - 1) if name_start > 0 else 0
    if description_start == 0:
        return range(0)
    return range(description_start, word)


def _is_speaker(tree: DependencyTree, own: range) -> bool:
    """Return whether words can be a speaker: a noun phrase without a verb, not opened by a preposition or "who"."""
    if any(tree.words[other].pos == "VERB" for other in own) or tree.surfaces[own[0]] in _NOT_SPEAKERS:
        return False
    if tree.words[own[0]].pos == "ADP" and tree.surfaces[own[0]] not in {"as"}:
        return False
    return any(tree.words[other].pos in _NOMINAL for other in own)


def _names_speaker(tree: DependencyTree, word: int, after: range) -> bool:
    """Return whether a speaker follows the verb: "said Jo Lind", "said the mayor"."""
    return any(tree.head(other) == word and tree.relation(other) in {"nsubj", "obj"} for other in after)


def _segment_start(grammar: PassageGrammar, word: int) -> int:
    while word > 0 and not _BOUNDARY & set(grammar.between(word - 1, word)):
        word -= 1
    return max(word, 0)


def _segment_end(grammar: PassageGrammar, word: int) -> int:
    last = len(grammar.tree.words) - 1
    while word < last and not _BOUNDARY & set(grammar.between(word, word + 1)):
        word += 1
        if grammar.tree.words[word].pos == "CCONJ":
            return word
    return word + 1
