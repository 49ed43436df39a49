"""Who and what takes part in a statement, with its role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reader.model.analysis import Label, PassageKind
from reader.model.statements import Participant, Role
from reader.model.text import Span
from reader.statements.clauses import Clauses
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.statement_lexicon import statement_lexicon
from reader.statements.passage_grammar import PassageGrammar

_SUBJECTS = ("nsubj", "nsubj:pass")
_OWN_CLAUSES = frozenset(
    {"acl", "acl:relcl", "advcl", "ccomp", "parataxis", "conj", "cc", "cop", "mark", "aux", "aux:pass", "xcomp"}
    | {"csubj", "punct", "vocative"}
)
"""Relations that are left out of a participant's phrase: clauses, and the other parts of a list."""
_PART_OF_PREDICATE = frozenset({"nsubj", "nsubj:pass", "expl", "obl", "advmod"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_RELATIVES = frozenset({"who", "which", "that", "whom"})
_ADVERBS = frozenset({"where", "when", "why", "how"})
_TIMES = frozenset({Label.DATE, Label.TIME})
_DAYS = frozenset(
    ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday", "today", "tomorrow")
)
_STOPS = frozenset(":;–—")
_GIVING = frozenset({"give", "send", "hand", "offer", "pay", "award", "grant", "sell", "lend", "owe", "show"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A word that takes part: its role, its preposition, and the predicate that it is taken from."""

    word: int
    role: Role
    preposition: str | None = None


def participants_of(
    grammar: PassageGrammar, clauses: Clauses, predicate: int, references: Mapping[int, int]
) -> tuple[Participant, ...]:
    """Return who and what takes part in a statement, in the order of the text.

    Args:
        grammar: The passage.
        clauses: Its clauses.
        predicate: Head word of the statement.
        references: First code point of a pronoun or description to the mention that it stands for.
    """
    found: dict[int, _Found] = {}
    for item in _found(grammar, clauses, predicate):
        for word in _conjuncts(grammar.tree, item.word):
            if (
                word not in clauses.asides
                and (word != predicate or item.role is Role.OBLIQUE)
                and not _is_no_participant(grammar, word)
            ):
                found.setdefault(word, _Found(word, item.role, item.preposition))
    return tuple(
        _participant(grammar, item, predicate, references) for item in sorted(found.values(), key=lambda f: f.word)
    )


def phrase(grammar: PassageGrammar, word: int, predicate: int = -1) -> range:
    """Return the words of the phrase that a word heads, without its clauses and the other members of a list."""
    tree = grammar.tree
    words = {word}
    stack = [word]
    is_predicate = bool(tree.dependents(word, "cop"))
    while stack:
        head = stack.pop()
        for other in tree.dependents(head):
            relation = tree.relation(other)
            if relation in _OWN_CLAUSES or other == predicate or other in words or _is_day(grammar, other):
                continue
            if is_predicate and head == word and relation in _PART_OF_PREDICATE:
                continue
            words.add(other)
            stack.append(other)
    first = last = word
    while first - 1 in words and not _STOPS & set(grammar.between(first - 1, first)):
        first -= 1
    while last + 1 in words and not _STOPS & set(grammar.between(last, last + 1)):
        last += 1
    while first < word and tree.relation(first) == "case" and tree.head(first) == word:
        first += 1  # the preposition is kept apart
    return range(first, last + 1)


def mention_of(grammar: PassageGrammar, word: int, references: Mapping[int, int]) -> int | None:
    """Return the mention that a word, its apposition, or the name that it stands for, is; None if there is none."""
    tree = grammar.tree
    for place in [word, *tree.dependents(word, "appos", "flat")]:
        start, end = tree.words[place].start, tree.words[place].end
        for index, mention in grammar.mentions:
            if mention.label.is_name and mention.start <= start and end <= mention.end:
                return index
    return references.get(tree.words[word].start)


def is_passive(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a verb is passive, also as a participle without "be": "the man arrested on Monday"."""
    tree = grammar.tree
    if tree.dependents(word, "aux:pass"):
        return True
    relation = tree.relation(word)
    if grammar.passage.kind is PassageKind.TITLE and tree.has_pos(word, "VERB") and relation == "root":
        # Headings are in the present: a participle is passive.
        return _is_past_participle(tree, word) and not (
            tree.surfaces[word].endswith("s") or tree.dependents(word, "obj", "aux")
        )
    if tree.dependents(word, "nsubj:pass"):
        # Without an auxiliary only in a heading ("Two killed in fire"), or where one is shared; else a misread past.
        is_finite_verb = relation == "root" and grammar.passage.kind is PassageKind.BODY
        return not is_finite_verb and _is_past_participle(tree, word)
    if tree.dependents(word, "nsubj") or not tree.has_pos(word, "VERB"):
        return False
    if relation == "conj" and not tree.dependents(word, "aux", "obj") and (head := tree.head(word)) >= 0:
        return is_passive(grammar, head) and _is_past_participle(tree, word)
    is_reduced = relation in {"acl", "advcl", "xcomp"} or (relation == "root" and bool(tree.dependents(word, "aux")))
    return is_reduced and _is_past_participle(tree, word) and not tree.dependents(word, "mark", "aux", "obj")


def _found(grammar: PassageGrammar, clauses: Clauses, predicate: int) -> Iterator[_Found]:
    tree = grammar.tree
    if tree.has_pos(predicate, "NOUN") and not tree.dependents(predicate, "cop", *_SUBJECTS):
        yield from _of_noun(grammar, predicate)
    else:
        yield from _subjects(grammar, predicate, 0)
    if tree.has_pos(predicate, "PROPN") and tree.dependents(predicate, "cop") and _preposition(tree, predicate):
        yield _Found(predicate, Role.OBLIQUE, _preposition(tree, predicate))  # "was in Paris"
    for word in tree.dependents(predicate):
        relation = tree.relation(word)
        if relation == "obj":
            yield _Found(word, Role.OBJECT)
        elif relation == "iobj":
            yield _Found(word, Role.RECIPIENT)
        elif relation == "xcomp" and word not in clauses.predicates and tree.words[word].pos in {"NOUN", "PROPN"}:
            yield _Found(word, Role.OBLIQUE)
        elif relation in {"obl", "obl:agent", "nmod"} and tree.words[word].pos not in {"ADV", "VERB"}:
            yield from _oblique(grammar, predicate, word)
    for word, head in enumerate(clauses.heads):  # "met the minister in Lorne": often given to the noun
        if head == predicate and tree.relation(word) == "nmod" and tree.head(word) != predicate:
            preposition = _preposition(tree, word)
            if preposition is not None and preposition not in {"of", "than"}:
                yield _Found(word, Role.OBLIQUE, preposition)


def _oblique(grammar: PassageGrammar, predicate: int, word: int) -> Iterator[_Found]:
    tree = grammar.tree
    preposition = _preposition(tree, word)
    if tree.has_pos(predicate, "NOUN") and not tree.dependents(predicate, "cop") and preposition == "of":
        return  # given by `_of_noun`
    if preposition == "by" and (is_passive(grammar, predicate) or tree.has_pos(predicate, "NOUN")):
        is_measure = bool(tree.dependents(word, "nummod")) and is_value(grammar, word)
        yield _Found(word, Role.OBLIQUE if is_measure else Role.SUBJECT, "by")
    elif preposition == "to" and tree.words[predicate].lemma in _GIVING:
        yield _Found(word, Role.RECIPIENT, "to")
    else:
        yield _Found(word, Role.OBLIQUE, preposition)


def _subjects(grammar: PassageGrammar, predicate: int, depth: int) -> Iterator[_Found]:
    """Give the subject of a clause, its own or that of the clause that it depends on."""
    tree = grammar.tree
    own = tree.dependents(predicate, *_SUBJECTS)
    role = Role.OBJECT if is_passive(grammar, predicate) else Role.SUBJECT
    relation, head = tree.relation(predicate), tree.head(predicate)
    if relation == "acl:relcl" and head >= 0:
        relatives = [word for word in own if tree.surfaces[word] in _RELATIVES]
        if relatives:
            yield _Found(head, role)
            return
        is_object = (
            own and not tree.dependents(predicate, "obj", "cop") and not tree.dependents(predicate, "nsubj:pass")
        )
        if is_object and not any(tree.surfaces[word] in _ADVERBS for word in tree.dependents(predicate, "advmod")):
            yield _Found(head, Role.OBJECT)
    if own:
        for word in own:
            yield _Found(word, role)
        return
    if head < 0 or depth > 4:
        return
    if relation == "acl" and tree.relation(head) == "obj" and tree.dependents(predicate, "mark"):
        if tree.words[tree.head(head)].lemma in statement_lexicon().directives:
            yield _Found(head, role)  # "ordered the firm to pay"
    elif relation in {"acl", "parataxis"}:
        if tree.words[head].pos in _NOMINAL and not tree.dependents(predicate, "mark"):
            yield _Found(head, role)
    elif relation == "xcomp":
        objects = tree.dependents(head, "obj") if tree.has_pos(head, "VERB") else []
        yield from (_Found(word, role) for word in objects[:1]) if objects else _with_role(grammar, head, role, depth)
    elif relation == "conj" and tree.words[head].pos in _NOMINAL and not tree.dependents(head, "cop", *_SUBJECTS):
        if (verb := tree.verb_above(head)) is not None and not tree.dependents(predicate, "det", "amod"):
            yield from _with_role(grammar, verb, role, depth)
    elif relation in {"conj", "advcl"} and (relation == "conj" or tree.words[predicate].pos == "VERB"):
        yield from _with_role(grammar, head, role, depth)


def _with_role(grammar: PassageGrammar, head: int, role: Role, depth: int) -> Iterator[_Found]:
    tree = grammar.tree
    for item in _subjects(grammar, head, depth + 1):
        if tree.relation(item.word) in _SUBJECTS or tree.relation(head) in {"acl", "acl:relcl", "xcomp", "conj"}:
            yield _Found(item.word, role)


def _of_noun(grammar: PassageGrammar, noun: int) -> Iterator[_Found]:
    """Give the participants of a noun for an event: "the death of two people", "Fry's arrest by the police"."""
    tree = grammar.tree
    doer = Role.SUBJECT if tree.words[noun].lemma in statement_lexicon().intransitive else Role.OBJECT
    of = [word for word in tree.dependents(noun, "nmod") if "of" in tree.prepositions(word)]
    for word in of:
        yield _Found(word, doer)
    for word in tree.dependents(noun, "nmod:poss"):
        yield _Found(word, Role.SUBJECT if of else doer)
    for word in tree.dependents(noun, "compound"):
        yield _Found(word, doer)
    head = tree.head(noun)
    if head >= 0 and tree.relation(noun) == "obj" and tree.words[head].lemma in {"deny", "admit"}:
        for word in tree.dependents(head, "nsubj"):  # whoever denies wrongdoing denies their own
            yield _Found(word, Role.SUBJECT)


def _conjuncts(tree: DependencyTree, word: int) -> Iterator[int]:
    """Give a word and the other members of its list: "two men and a woman"."""
    yield word
    for other in tree.dependents(word, "conj"):
        if tree.words[other].pos in {"NOUN", "PROPN", "PRON", "NUM"} and not tree.dependents(other, "cop", *_SUBJECTS):
            yield other


def _participant(grammar: PassageGrammar, item: _Found, predicate: int, references: Mapping[int, int]) -> Participant:
    words = grammar.tree.words
    extent = phrase(grammar, item.word, predicate)
    return Participant(
        role=item.role,
        start=words[extent[0]].start,
        end=words[extent[-1]].end,
        head=Span(words[item.word].start, words[item.word].end),
        lemma=words[item.word].lemma,
        preposition=item.preposition,
        mention=mention_of(grammar, item.word, references),
    )


def _preposition(tree: DependencyTree, word: int) -> str | None:
    cases = [case for case in tree.dependents(word, "case") if case < word]
    return tree.surfaces[cases[0]] if cases else None


def _is_no_participant(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word is a time, a relative pronoun, or opened by "according to"."""
    tree, start = grammar.tree, grammar.tree.words[word].start
    if (tree.surfaces[word] in _RELATIVES and tree.has_pos(word, "PRON")) or tree.words[word].lemma in _DAYS:
        return True
    if "according" in tree.prepositions(word) or any(
        tree.surfaces[case - 1] == "according" for case in tree.dependents(word, "case") if case > 0
    ):
        return True
    return any(mention.label in _TIMES and mention.start <= start < mention.end for _, mention in grammar.mentions)


def _is_day(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a modifier of a noun says when, and so belongs to the clause: "the navy on Saturday"."""
    tree = grammar.tree
    if tree.relation(word) not in {"nmod", "obl", "nmod:tmod"} or tree.prepositions(word) - {"on", "in", "at"}:
        return False
    start = tree.words[word].start
    return any(value.label in _TIMES and value.start <= start < value.end for value in grammar.values)


def is_value(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word is part of a number, an amount or a date."""
    start = grammar.tree.words[word].start
    return any(not mention.label.is_name and mention.start <= start < mention.end for _, mention in grammar.mentions)


def _is_past_participle(tree: DependencyTree, word: int) -> bool:
    surface, lemma = tree.surfaces[word], tree.words[word].lemma
    return not surface.endswith("ing") and (surface != lemma or surface in {"hit", "cut", "put", "shut", "set", "hurt"})
