"""Find the predicates of a passage: the words that state that something happens or holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from reader.model.analysis import PassageKind
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.statement_lexicon import statement_lexicon
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.reports import reports_event, stated_nouns

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl")
"""Relations of a subject to its predicate."""
CLAUSES = frozenset({"root", "conj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})
"""Relations in which a word can head a clause."""
_NEVER_CLAUSES = frozenset(
    {"amod", "compound", "case", "mark", "advmod", "fixed", "nummod", "det", "aux", "aux:pass", "cop", "flat"}
    | {"compound:prt", "cc", "expl", "discourse", "goeswith"}
)
_ARGUMENTS_OF_EVENTS = frozenset({"of", "by", "between", "against", "among"})
_SKIPPED_IN_IDIOMS = frozenset({"a", "an", "the", "his", "her", "its", "their", "all"})
_PARTICLES = frozenset({"up", "down", "out", "off", "over", "away", "back", "through"})
_CONTENT = frozenset({"VERB", "AUX", "NOUN", "PROPN", "NUM", "ADJ", "PRON", "ADV"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "ADV"})


def predicates_of(grammar: PassageGrammar, reports: Collection[int]) -> list[int]:
    """Return the words that head a statement, in order.

    Verbs that head a clause, adjectives and nouns after "be", and nouns for events that have arguments. A verb of
    saying with a content ("said that"), and a verb that only says how the next is meant ("plans to"), head none. A
    passage in which nothing else is found, such as a heading without a verb, has its first root.

    Args:
        grammar: The passage.
        reports: Its verbs of saying that have a content.
    """
    tree = grammar.tree
    found = []
    for word, form in enumerate(tree.words):
        if form.pos not in _CONTENT:
            continue
        is_clause = word not in reports and heads_clause(grammar, word) and not is_control(tree, word)
        if is_clause or is_event_noun(grammar, word):
            found.append(word)
    return found or list(_fallback(grammar.tree, reports))


def heads_clause(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word is the verb of a clause, or the adjective or noun that a form of "be" joins to one."""
    tree = grammar.tree
    pos, relation = tree.words[word].pos, tree.relation(word) or ""
    if tree.dependents(word, "cop") or (pos == "ADJ" and tree.dependents(word, "aux:pass")):
        return True
    if pos == "VERB":
        if relation in CLAUSES or tree.dependents(word, *SUBJECTS):
            return relation != "xcomp" or not _is_complement(tree, word)
        return relation not in _NEVER_CLAUSES and bool(tree.dependents(word, "obj", "obl", "ccomp", "xcomp"))
    if pos == "AUX":
        return relation not in _NEVER_CLAUSES and (relation in CLAUSES or bool(tree.dependents(word, *SUBJECTS)))
    if pos in _NOMINAL and relation in CLAUSES and tree.dependents(word, "nsubj", "nsubj:pass"):
        return True  # a verb that the parser took for a noun: "when a tyre burst"
    return _shares_copula(tree, word) or _is_title_state(grammar, word)


def is_control(tree: DependencyTree, word: int) -> bool:
    """Return whether a verb only says how the verb after it is meant: "plans to build", "appears to have"."""
    return tree.words[word].lemma in statement_lexicon().control and controlled_verb(tree, word) is not None


def controlled_verb(tree: DependencyTree, word: int) -> int | None:
    """Return the verb that a verb such as "plan" says something about, None if there is none."""
    return next((verb for verb in tree.dependents(word, "xcomp") if not _is_complement(tree, verb)), None)


def is_event_noun(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a noun reports an event of its own: it has arguments, or it is what a verb of saying states."""
    tree = grammar.tree
    if not tree.has_pos(word, "NOUN") or tree.dependents(word, "cop"):
        return False
    head = tree.head(word)
    if head >= 0 and tree.relation(word) == "obj" and word in stated_nouns(tree, head):
        return True
    if not reports_event(tree, word) or tree.relation(word) in {"compound", "nmod:poss"}:
        return False
    return bool(tree.dependents(word, "nmod:poss")) or any(
        tree.prepositions(argument) & _ARGUMENTS_OF_EVENTS for argument in tree.dependents(word, "nmod")
    )


def lemma_of(grammar: PassageGrammar, word: int) -> str:
    """Return the dictionary form of a predicate, with the particle or complement that changes its meaning."""
    tree = grammar.tree
    if tree.surfaces[word] == "missing":
        return "be missing"
    if tree.words[word].pos in {"NUM", "PROPN"}:
        if tree.dependents(word, "cop"):
            return "be"  # "who is 58", "was in Paris"
        if tree.dependents(word, "nsubj") and (verb := tree.verb_above(word)) is not None:
            return lemma_of(grammar, verb)  # "Brook got 51 per cent and Lind 46"
    lemma = _base_form(tree, word)
    if not tree.has_pos(word, "VERB"):
        cases = [case for case in tree.dependents(word, "case") if case < word and tree.surfaces[case] != "of"]
        return f"{tree.surfaces[cases[0]]} {lemma}" if cases and tree.dependents(word, "cop") else lemma
    complements = _complements(tree, word)
    following = word + 1
    if _is_particle(tree, following, word) and following not in complements:
        complements.append(following)
    idiom = statement_lexicon().idioms.get(lemma)
    if idiom:
        for other in range(word + 1, min(word + 5, len(tree.words))):
            if idiom & {tree.words[other].lemma, tree.surfaces[other]} and other not in complements:
                complements.append(other)
                break
            if tree.surfaces[other] not in _SKIPPED_IN_IDIOMS and tree.head(other) != word:
                break
    return " ".join([lemma, *(_base_form(tree, other) for other in sorted(complements))])


def _is_particle(tree: DependencyTree, word: int, verb: int) -> bool:
    """Return whether a word is a particle of the verb right before it: "come down"."""
    if word >= len(tree.words) or tree.head(word) != verb or tree.surfaces[word] not in _PARTICLES:
        return False
    return tree.relation(word) in {"advmod", "compound", "compound:prt"}


def _complements(tree: DependencyTree, word: int) -> list[int]:
    """Return particles, and adjectives that say what becomes of something: "break down", "find guilty"."""
    found = [*tree.dependents(word, "compound:prt")]
    found += [other for other in tree.dependents(word, "xcomp") if _is_complement(tree, other)]
    return [other for other in found if tree.words[other].pos not in {"NOUN", "PROPN"}]


def _is_complement(tree: DependencyTree, word: int) -> bool:
    """Return whether an xcomp has no content of its own: an adjective or noun without "be", or "missing"."""
    if tree.dependents(word, "cop", "mark", *SUBJECTS):
        return False
    return tree.words[word].pos not in {"VERB", "AUX"} or tree.surfaces[word] == "missing"


def _base_form(tree: DependencyTree, word: int) -> str:
    """Return the dictionary form of a word; that of an adjective is the adjective, not the verb that it comes from."""
    lemma = tree.words[word].lemma or tree.surfaces[word]
    if tree.has_pos(word, "ADJ") and not tree.surfaces[word].startswith(lemma):
        return tree.surfaces[word]
    if tree.has_pos(word, "ADJ") and tree.surfaces[word].endswith(("ing", "ed")):
        return tree.surfaces[word]
    return lemma


def _is_title_state(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a heading leaves out "be" before an adjective: "Former mayor guilty", "12 dead in storm"."""
    tree = grammar.tree
    return (
        grammar.passage.kind is PassageKind.TITLE
        and tree.words[word].pos in {"ADJ", "ADV"}
        and (tree.relation(word) == "root" or bool(tree.dependents(word, "nsubj", "nsubj:pass")))
    )


def _shares_copula(tree: DependencyTree, word: int) -> bool:
    """Return whether a word is joined to one after "be" and shares it: "was full and overloaded"."""
    head = tree.head(word)
    return (
        head >= 0
        and tree.relation(word) == "conj"
        and tree.words[word].pos == "ADJ" == tree.words[head].pos
        and bool(tree.dependents(head, "cop"))
    )


def _fallback(tree: DependencyTree, reports: Collection[int]) -> Iterator[int]:
    """Give the word that stands for a passage without predicates: its first root, a report only for want of others."""
    roots = [word for word in range(len(tree.words)) if tree.head(word) < 0 and tree.relation(word) is not None]
    roots.sort(key=lambda word: (word in reports, tree.words[word].pos not in _NOMINAL))
    yield from roots[:1]
