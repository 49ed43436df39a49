"""Speech acts of a passage: words that attribute a content to a source ("said that", "according to", "the claim that").

Found by words and their order as well as by arcs, because "..., the coast guard said" is often parsed as a clause that
depends on its content. Whose statement a predicate is, nested ones included, follows from the contents that contain
it; `attribution` reads that off.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from reader.model.analysis import Label, PassageKind
from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speakers import is_date
from reader.statements.speech_lexicon import base_form, is_in, speech_nouns, speech_verbs, words_in
from reader.statements.verb_groups import SUBJECTS, agent_of, is_auxiliary, subject_of, subtree

_CLAUSES = ("ccomp", "csubj", "csubj:pass")
_REACTIONS = frozenset({"conj", "parataxis", "advcl"})
_OPENS_OWN_CLAUSE = frozenset(
    [
        "and",
        "but",
        "or",
        "nor",
        "when",
        "after",
        "before",
        "while",
        "who",
        "which",
        "that",
        "because",
        "although",
        "though",
        "whereas",
        "if",
        "since",
        "until",
        "whether",
        "what",
        "how",
        "why",
        "where",
    ]
)
_SEPARATE_CLAUSES = frozenset({"conj", "parataxis", "advcl", "acl:relcl"})
_DEPENDS_ON_CONTENT = frozenset({"when", "after", "because", "before", "until", "if", "where", "so", "unless"})
_SKIPPED_BEFORE_THAT = 14
_DEED_PREPOSITIONS = frozenset({"of", "with", "for", "on", "over", "in"})
_GIVES_REACTION = frozenset({"while", "whereas", "but", "although", "though"})
_HEADING_SOURCE_WORDS = 6
_NOUN_CONTENT_VERBS = frozenset({"say", "report", "announce", "allege", "predict", "forecast", "describe", "mention",
    "reveal", "disclose", "repeat", "claim", "suspect", "fear", "testify", "imply", "estimate", "doubt", "question",
    "dispute", "contest", "query", "warn"})  # fmt: skip
_ADDRESSING = frozenset({"tell", "inform", "assure", "remind", "notify", "warn", "advise"})
_SPOKEN_OF = frozenset({"speak", "talk", "warn", "complain", "boast", "hint", "testify", "write", "report"})


@dataclass(frozen=True, slots=True)
class SpeechAct:
    """Words that attribute a content to a source. Words are given by their index in the passage.

    Attributes:
        word: The verb or noun, or the first word of a phrase such as "according to".
        attitude: What the source does to the content, a negation of the act itself left out.
        content: The words of the content.
        source: Head word of the source, None if the text does not name one.
        cue: The words that attribute, in order.
        is_answer: True if it answers somebody's claim ("rejected the claim that").
        is_verb: True if it is a verb of the passage, which can be negated or planned itself.
    """

    word: int
    attitude: Attitude
    content: frozenset[int]
    source: int | None
    cue: tuple[int, ...]
    is_answer: bool = False
    is_verb: bool = True


@lru_cache(maxsize=4)
def speech_acts(grammar: PassageGrammar) -> tuple[SpeechAct, ...]:
    """Return the speech acts of a passage, in the order of the text."""
    tree = grammar.tree
    acts: list[SpeechAct] = []
    for word in range(len(tree.words)):
        acts += _acts_at(grammar, word)
    acts += _headings(grammar)
    acts = _without_repeats([act for act in acts if act.content])
    return tuple(_with_shared_sources(grammar, acts))


def is_reporting(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word attributes a content to a source, so that its day is never the day of an event."""
    return any(act.word == word for act in speech_acts(grammar))


def content_of(grammar: PassageGrammar, word: int) -> frozenset[int]:
    """Return the words of what the speech act at a word attributes, empty if the word attributes nothing."""
    return frozenset().union(*(act.content for act in speech_acts(grammar) if act.word == word))


def _acts_at(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    tree = grammar.tree
    if _is_verb(tree, word):
        yield from _verb_acts(grammar, word)
    elif tree.words[word].pos == "NOUN":
        yield from _noun_acts(grammar, word)
    yield from _phrase_acts(grammar, word)


def _is_verb(tree: DependencyTree, word: int) -> bool:
    return tree.words[word].pos == "VERB" or bool(tree.words[word].pos == "NOUN" and tree.dependents(word, "nsubj")
                                                  and tree.dependents(word, "ccomp"))  # fmt: skip


# Verbs


def _verb_acts(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    tree = grammar.tree
    lemma = base_form(tree, word)
    attitude = speech_verbs().get(lemma)
    if lemma == "rule" and _particle(tree, word, "out"):
        attitude = Attitude.DENIES
    if is_in(tree, word, "answering"):
        yield from _answers(grammar, word)
    if lemma in {"quote", "cite"} or (lemma == "report" and tree.dependents(word, "aux:pass")):
        yield from _quoted_as_saying(grammar, word)
    if is_in(tree, word, "accusing"):
        yield from _accusations(grammar, word)
    if is_in(tree, word, "figure"):
        yield from _figures(grammar, word)
    if is_in(tree, word, "communicating") or lemma in _SPOKEN_OF:
        yield from _spoken_of(grammar, word, attitude or Attitude.SAYS)
    if attitude is None:
        return
    clauses = _clauses_of(grammar, word, attitude)
    if clauses:
        content = _content(grammar, word, clauses)
        if _is_between_commas(grammar, word):
            content |= next((act.content for act in _parenthesis(grammar, word, attitude)), frozenset())
        yield SpeechAct(word, attitude, content, subject_of(tree, word), _cue(tree, word, min(clauses)))
        return
    nouns = _noun_contents(grammar, word, attitude)
    if nouns:
        content = frozenset(member for noun in nouns for member in subtree(tree, noun))
        yield SpeechAct(word, attitude, content, subject_of(tree, word), _cue(tree, word))
        return
    yield from _parenthesis(grammar, word, attitude)


def _clauses_of(grammar: PassageGrammar, word: int, attitude: Attitude) -> list[int]:
    """Return the heads of the clauses that a verb of speech has as its content."""
    tree = grammar.tree
    lemma = base_form(tree, word)
    passive = bool(tree.dependents(word, "aux:pass", "nsubj:pass"))
    clauses = []
    for clause in tree.dependents(word, *_CLAUSES):
        if tree.words[clause].pos in {"VERB", "AUX", "ADJ", "NOUN", "PROPN", "NUM", "ADV", "PRON"}:
            clauses.append(clause)
    for clause in tree.dependents(word, "xcomp"):
        gerund = tree.surfaces[clause].endswith("ing") and tree.words[clause].pos == "VERB"
        infinitive = "to" in {tree.surfaces[mark] for mark in tree.dependents(clause, "mark")}
        if gerund and attitude is not Attitude.DOUBTS and lemma not in {"continue", "consider", "imagine"}:
            clauses.append(clause)
        elif infinitive and (lemma in {"claim", "purport", "profess", "swear"} or (passive and lemma != "ask")):
            if lemma in {"claim", "purport", "swear", "profess"} or attitude is not Attitude.SAYS or lemma in {
                "say", "report", "show", "find"}:  # fmt: skip
                clauses.append(clause)
        elif passive and not infinitive and not gerund and attitude in {Attitude.CONFIRMS, Attitude.SAYS}:
            clauses += [word, clause]
    for clause in tree.dependents(word, "parataxis"):
        if clause < word or any(mark in grammar.between(clause - 1, clause) for mark in ":"):
            clauses.append(clause)
    for clause in tree.dependents(word, "advcl"):
        marks = {tree.surfaces[mark] for mark in tree.dependents(clause, "mark")}
        if "that" in marks or "whether" in marks:
            clauses.append(clause)
    return clauses or _misplaced_clause(tree, word)


def _misplaced_clause(tree: DependencyTree, word: int) -> list[int]:
    """Return the "that" clause after a verb of speech that the parser gave to a noun in between.

    "said in a statement on Monday that the ship had left": often parsed as "a statement that the ship had left".
    """
    for place in range(word + 1, min(len(tree.words), word + _SKIPPED_BEFORE_THAT)):
        if tree.words[place].pos == "VERB" and place > word + 1:
            return []
        if tree.surfaces[place] == "that" and tree.words[place].pos in {"SCONJ", "PRON"}:
            clause = tree.head(place)
            if clause > place and tree.relation(clause) in {"acl", "acl:relcl", "ccomp", "advcl"}:
                noun = tree.head(clause)
                own = tree.dependents(clause, *SUBJECTS)
                if word < noun < place and own and own[0] != place and tree.relation(noun) in {"obl", "nmod", "obj"}:
                    return [clause]
            return []
    return []


def _content(grammar: PassageGrammar, word: int, clauses: list[int]) -> frozenset[int]:
    """Return the words of clauses, without what somebody else says in reaction: "..., while the union said ..."."""
    tree = grammar.tree
    content = {member for clause in clauses if clause != word for member in subtree(tree, clause)}
    if word in clauses:
        content.add(word)
    else:
        content -= set(subtree(tree, word)) if word in content else set()
        content |= _words_after_that(grammar, word)
        content |= {
            member
            for clause in tree.dependents(word, "advcl")  # "said it stood still when a lorry hit it"
            if clause > max(clauses) > word
            and _DEPENDS_ON_CONTENT & {tree.surfaces[mark] for mark in tree.dependents(clause, "mark", "advmod")}
            for member in subtree(tree, clause)
        }
    for member in sorted(content):
        if member not in clauses and _is_reaction(tree, member):
            content -= set(subtree(tree, member))
    return frozenset(content)


def _words_after_that(grammar: PassageGrammar, word: int) -> set[int]:
    """Return the words from a "that" right after a verb of speech to the next comma, whatever their arcs are.

    It ends before a word that the verb itself depends on: "The man who said that he had won has died".
    """
    tree = grammar.tree
    near = range(word + 1, min(word + 4, len(tree.words)))
    start = next((place for place in near if tree.surfaces[place] == "that"), -1)
    if start < 0 or tree.has_pos(start, "DET") or any(tree.has_pos(place, "VERB") for place in range(word + 1, start)):
        return set()
    above: set[int] = set()
    head = tree.head(word)
    while head >= 0 and head not in above:
        above.add(head)
        head = tree.head(head)
    words: set[int] = set()
    for place in range(start + 1, len(tree.words)):
        if any(mark in grammar.between(place - 1, place) for mark in ",;:") or place in above:
            break
        if tree.head(place) in above and is_auxiliary(tree, place):
            break
        words.add(place)
    if not any(tree.has_pos(place, "VERB") or is_auxiliary(tree, place) for place in words):
        # No verb before the comma: "said that Noor, who was ill, had resigned" goes on after it.
        words |= set(range(start + 1, len(tree.words)))
    return words


def _is_reaction(tree: DependencyTree, word: int) -> bool:
    """Return whether a clause that is joined to a content is somebody else's speech with a subject of its own."""
    if tree.relation(word) not in _REACTIONS or tree.words[word].pos != "VERB":
        return False
    lemma = base_form(tree, word)
    if lemma not in speech_verbs() and not is_in(tree, word, "figure") and not is_in(tree, word, "answering"):
        return False
    subjects = tree.dependents(word, "nsubj")
    if not subjects or tree.words[subjects[0]].pos == "PRON":
        return False
    if tree.relation(word) == "advcl":
        marks = {tree.surfaces[mark] for mark in tree.dependents(word, "mark")}
        return not marks or bool(_GIVES_REACTION & marks)
    return True


def _noun_contents(grammar: PassageGrammar, word: int, attitude: Attitude) -> list[int]:
    """Return the nouns that a verb states, confirms or denies: "denied wrongdoing", "announced the merger"."""
    tree = grammar.tree
    lemma = base_form(tree, word)
    nouns = tree.dependents(word, "obj")
    if tree.dependents(word, "aux:pass"):
        nouns = tree.dependents(word, "nsubj:pass")
    if attitude not in {Attitude.CONFIRMS, Attitude.DENIES} and lemma not in _NOUN_CONTENT_VERBS:
        return []
    if lemma == "deny" and (tree.dependents(word, "iobj") or is_refusal(tree, word)):
        return []
    found = []
    for noun in nouns:
        if tree.words[noun].pos not in {"NOUN", "VERB"} or is_in(tree, noun, "not stated"):
            continue
        if is_in(tree, noun, "claim") or tree.event_types(noun):
            found.append(noun)
    return found


def is_refusal(tree: DependencyTree, word: int) -> bool:
    """Return whether "deny" means to refuse: "denied him bail", "was denied entry"."""
    objects = tree.dependents(word, "obj", "iobj")
    passive = tree.dependents(word, "nsubj:pass")
    return any(is_in(tree, noun, "refused") for noun in objects) or (
        any(is_in(tree, noun, "refused") for noun in passive) or bool(passive and objects)
    )


def _answers(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield the denial of somebody's claim: "rejected claims that ...", "called the claim ... false" is left out."""
    tree = grammar.tree
    if base_form(tree, word) == "deny" and is_refusal(tree, word):
        return
    passive = bool(tree.dependents(word, "aux:pass"))
    for noun in tree.dependents(word, "nsubj:pass" if passive else "obj"):
        if is_in(tree, noun, "claim"):
            content = frozenset(subtree(tree, noun))
            attitude = Attitude.DOUBTS if is_in(tree, word, "doubts") else Attitude.DENIES
            clause = _clause_of_noun(tree, noun)
            cue = (word, noun) if clause is not None else (word,)
            content |= {
                member
                for clause in tree.dependents(word, "ccomp")  # a "that" clause that the parser gave to the verb
                if clause > noun
                for member in subtree(tree, clause)
            }
            yield SpeechAct(word, attitude, content, subject_of(tree, word), cue, is_answer=True)


def _quoted_as_saying(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield the medium that quotes a speaker: "TASS quoted the minister as saying that ..."."""
    tree = grammar.tree
    passive = bool(tree.dependents(word, "aux:pass"))
    for saying in tree.dependents(word, "advcl", "xcomp", "ccomp", "acl"):
        if tree.surfaces[saying] in {"saying", "stating"} and saying > word:
            content = frozenset(subtree(tree, saying)) - {word}
            source = agent_of(tree, word) if passive else subject_of(tree, word)
            if source is not None:
                yield SpeechAct(word, Attitude.SAYS, content, source, (word,))


def _accusations(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield what somebody is accused of: "accused of taking bribes", "was charged with fraud"."""
    tree = grammar.tree
    lemma = base_form(tree, word)
    passive = bool(tree.dependents(word, "aux:pass", "nsubj:pass")) or tree.relation(word) in {"acl", "amod"}
    wanted = {"charge": {"with", "over", "in"}, "accuse": {"of"}, "suspect": {"of"}, "blame": {"for", "on"},
              "indict": {"for", "on"}}[lemma]  # fmt: skip
    for member in sorted(subtree(tree, word)):
        prepositions = {
            tree.surfaces[mark] for mark in tree.dependents(member, "case", "mark") if word < mark <= member
        }
        if member > word and prepositions & wanted:
            content = frozenset(other for other in subtree(tree, member) if other > word)
            source = agent_of(tree, word) if passive else subject_of(tree, word)
            if passive and source is None:
                source = _agent_nearby(tree, word, member)
            yield SpeechAct(word, Attitude.BELIEVES, content, source, (word,))
            return


def _agent_nearby(tree: DependencyTree, word: int, end: int) -> int | None:
    """Return the noun after "by" between a passive verb and its content, whatever the parser took it for."""
    for place in range(word + 1, end):
        if tree.surfaces[place] == "by" and tree.head(place) > place:
            return tree.head(place)
    return None


def _figures(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield a source's number: "put the toll at 40", "gave a figure of 31", "spoke of 98", "reported 12 dead"."""
    tree = grammar.tree
    lemma = base_form(tree, word)
    if tree.dependents(word, "ccomp"):
        return
    if lemma in {"put", "estimate", "place"}:
        numbers = [noun for noun in tree.dependents(word, "obl", "nmod") if "at" in tree.prepositions(noun)]
        numbers += [
            noun
            for thing in tree.dependents(word, "obj", "nsubj:pass")
            for noun in tree.dependents(thing, "nmod", "nummod")
            if "at" in tree.prepositions(noun) or lemma == "estimate"
        ]
    elif lemma in {"speak", "talk"}:
        numbers = [noun for noun in tree.dependents(word, "obl", "nmod") if "of" in tree.prepositions(noun)]
    elif lemma == "give":
        numbers = [
            number
            for noun in tree.dependents(word, "obj")
            if tree.words[noun].lemma in {"figure", "number", "toll", "total", "estimate", "count"}
            for number in tree.dependents(noun, "nmod", "nummod", "appos")
        ]
    else:
        numbers = [noun for noun in tree.dependents(word, "obj", "nsubj:pass") if tree.words[noun].pos != "PROPN"]
    passive = bool(tree.dependents(word, "aux:pass"))
    source = agent_of(tree, word) if passive else subject_of(tree, word)
    if (source is not None or passive) and any(_has_number(tree, noun) for noun in numbers):
        if tree.words[word].dep in {"acl", "amod"}:
            return
        parts = [part for part in tree.dependents(word) if tree.relation(part) not in _SEPARATE_CLAUSES]
        content = frozenset({word, *(member for part in parts for member in subtree(tree, part))})
        yield SpeechAct(word, Attitude.SAYS if lemma != "confirm" else Attitude.CONFIRMS, content, source, (word,))


def _has_number(tree: DependencyTree, word: int) -> bool:
    return tree.words[word].pos == "NUM" or any(tree.words[other].pos == "NUM" for other in subtree(tree, word))


def _spoken_of(grammar: PassageGrammar, word: int, attitude: Attitude) -> Iterator[SpeechAct]:
    """Yield the event that somebody speaks of: "warned of an attack", "declined to comment on the resignation"."""
    tree = grammar.tree
    for noun in tree.dependents(word, "obl", "nmod"):
        if tree.prepositions(noun) & {"of", "on", "about", "over", "at"} and noun > word and tree.event_types(noun):
            yield SpeechAct(word, attitude, frozenset(subtree(tree, noun)), subject_of(tree, word), (word,))


def _parenthesis(grammar: PassageGrammar, word: int, attitude: Attitude) -> Iterator[SpeechAct]:
    """Yield "..., the coast guard said" and "..., said the coast guard", also in the middle of its content."""
    tree = grammar.tree
    if attitude not in {Attitude.SAYS, Attitude.CONFIRMS, Attitude.BELIEVES, Attitude.DENIES}:
        return
    subjects = tree.dependents(word, "nsubj", "nsubj:pass", "expl")
    after_it = [subject for subject in subjects if subject > word]
    own = {member for subject in subjects for member in subtree(tree, subject)}
    first = min({word, *(member for member in own if member < word)}, default=word)
    # Auxiliaries and adverbs of the verb belong to the parenthesis ("the mayor has since said").
    while first > 0 and first - 1 not in own and tree.head(first - 1) == word and tree.words[first - 1].dep in {
        "aux", "aux:pass", "advmod"}:  # fmt: skip
        first -= 1
    if not subjects or first == 0:
        return
    if base_form(tree, word) not in _ADDRESSING and not all(
        is_date(grammar, noun) for noun in tree.dependents(word, "obj")
    ):
        return
    before = grammar.between(first - 1, first)
    if not any(mark in before for mark in ",\"”’'»–—-?!") or tree.surfaces[first] in _OPENS_OWN_CLAUSE:
        return
    if tree.surfaces[first - 1] in _OPENS_OWN_CLAUSE or (first >= 1 and tree.surfaces[first] in {"and", "but"}):
        return
    last = max([word, *after_it, *(member for subject in after_it for member in subtree(tree, subject))])
    end = _end_of_segment(grammar, last)
    if end is None:
        return
    content = set(range(first))
    rest = range(end + 1, len(tree.words))
    if (rest and not any(_is_finite(tree, member) for member in range(first))) or (
        rest and tree.dependents(word, "ccomp")
    ):
        content |= set(rest)
    yield SpeechAct(word, attitude, frozenset(content), subjects[0], (word,))


def _is_between_commas(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a verb of speech ends a parenthesis: "She would have died, he said, had no doctor come"."""
    return word + 1 < len(grammar.tree.words) and "," in grammar.between(word, word + 1)


def _is_finite(tree: DependencyTree, word: int) -> bool:
    return (tree.words[word].pos == "VERB" and tree.relation(word) not in {"acl", "acl:relcl", "amod"}) or bool(
        tree.dependents(word, "cop")
    )


def _end_of_segment(grammar: PassageGrammar, word: int) -> int | None:
    """Return the last word before the next comma or stop, None if a clause begins before it."""
    tree = grammar.tree
    for place in range(word + 1, len(tree.words)):
        if any(mark in grammar.between(place - 1, place) for mark in ',;:."”–—'):
            return place - 1
        if tree.words[place].pos == "VERB" and tree.relation(place) not in {"acl", "amod", "acl:relcl", "xcomp"}:
            return place - 1 if tree.relation(place) == "advcl" else None
        if is_auxiliary(tree, place) and tree.relation(place) in {"aux", "cop", "aux:pass"}:
            head = tree.head(place)
            if tree.relation(head) not in {"acl", "acl:relcl", "advcl"}:
                return None
    return len(tree.words) - 1


# Nouns


def _noun_acts(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield "the claim that ...", "reports of an explosion", "an allegation of fraud" with the owner."""
    tree = grammar.tree
    attitude = speech_nouns().get(tree.words[word].lemma)
    if attitude is None:
        return
    head = tree.head(word)
    clause = _clause_of_noun(tree, word)
    if clause is None:
        events = [
            noun
            for noun in tree.dependents(word, "nmod")
            if noun > word and tree.prepositions(noun) & {"of", "about"} and (
                tree.event_types(noun) or is_in(tree, noun, "claim"))
        ]  # fmt: skip
        gerunds = [
            verb
            for verb in tree.dependents(word, "acl")
            if tree.surfaces[verb].endswith("ing")
            and any(tree.surfaces[mark] == "of" for mark in tree.dependents(verb, "mark", "case"))
        ]
        content = frozenset(member for part in events + gerunds for member in subtree(tree, part))
        if tree.words[word].lemma in {"statement", "news", "word", "question", "message", "comment", "remark"}:
            return
    else:
        if head >= 0 and tree.relation(word) in {"obl", "nmod"} and clause in _misplaced_clause_of(tree, head):
            return
        content = frozenset(subtree(tree, clause))
    cue = (word,) if clause is None else _cue(tree, word, clause)
    yield SpeechAct(word, attitude, content, _owner(tree, word), cue, is_verb=False)


def _misplaced_clause_of(tree: DependencyTree, verb: int) -> list[int]:
    return _misplaced_clause(tree, verb) if base_form(tree, verb) in speech_verbs() else []


def _clause_of_noun(tree: DependencyTree, noun: int) -> int | None:
    """Return the head of the "that" clause of a noun; not a relative clause ("the claim that he made")."""
    for clause in tree.dependents(noun, "acl", "ccomp", "acl:relcl", "advcl"):
        that = [
            word for word in tree.dependents(clause) if tree.surfaces[word] in {"that", "whether"} and word < clause
        ]
        subjects = tree.dependents(clause, *SUBJECTS)
        if that and subjects and tree.relation(that[0]) == "mark" and clause > noun:
            return clause
    return None


def _owner(tree: DependencyTree, noun: int) -> int | None:
    """Return whose claim it is: "Moscow's claim", "claims by residents", "made the claim"."""
    for owner in tree.dependents(noun, "nmod:poss"):
        return owner
    for owner in tree.dependents(noun, "nmod"):
        if tree.prepositions(owner) & {"by", "from", "among"} and owner > noun:
            return owner
    head = tree.head(noun)
    if head >= 0 and tree.relation(noun) == "obj" and is_in(tree, head, "noun carrier"):
        return subject_of(tree, head)
    return None


# Phrases


def _phrase_acts(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield "according to the police", "by its own account", "citing officials"."""
    tree = grammar.tree
    surface = tree.surfaces[word]
    if surface == "according" and word + 2 < len(tree.words) and tree.surfaces[word + 1] == "to":
        source = _noun_after(tree, word + 2)
        if source is not None and not is_in(tree, source, "no source"):
            content = _adjunct_content(grammar, word, source)
            yield SpeechAct(word, Attitude.SAYS, content, source, (word, word + 1), is_verb=False)
    elif surface in {"by", "in"} and tree.head(word) > word and is_in(tree, tree.head(word), "account"):
        account = tree.head(word)
        owners = tree.dependents(account, "nmod:poss") or [
            owner for owner in tree.dependents(account, "nmod") if "of" in tree.prepositions(owner)
        ]
        if owners and tree.relation(account) in {"obl", "nmod"} and (surface == "by" or tree.words[account].lemma in {
            "view", "opinion", "word", "version", "estimate"}):  # fmt: skip
            content = _adjunct_content(grammar, word, account)
            attitude = Attitude.CONFIRMS if tree.words[account].lemma == "admission" else Attitude.SAYS
            attitude = Attitude.BELIEVES if tree.words[account].lemma in {"view", "opinion"} else attitude
            yield SpeechAct(word, attitude, content, owners[0], (word, account), is_verb=False)
    elif surface in {"citing", "quoting"} and tree.words[word].pos in {"VERB", "ADP"}:
        source = next(iter(tree.dependents(word, "obj")), None) or _noun_after(tree, word + 1)
        if source is not None and source > word:
            content = _adjunct_content(grammar, word, source)
            yield SpeechAct(word, Attitude.SAYS, content, source, (word,), is_verb=False)


def _noun_after(tree: DependencyTree, place: int) -> int | None:
    """Return the head of the noun phrase that begins at `place`."""
    word = place
    seen = 0
    while word < len(tree.words) and seen < 12:
        if tree.words[word].pos in {"NOUN", "PROPN", "PRON"} and not (
            tree.words[word].dep in {"compound", "nmod:poss", "amod"} and tree.head(word) > word
        ):
            return word
        word, seen = word + 1, seen + 1
    return None


def _adjunct_content(grammar: PassageGrammar, word: int, source: int) -> frozenset[int]:
    """Return what "according to" and the like apply to: all of a passage that they begin or end, else their clause.

    Args:
        grammar: The passage.
        word: First word of the phrase.
        source: Head of the noun phrase in it.
    """
    tree = grammar.tree
    phrase = {member for member in subtree(tree, source) if member >= word and not _is_clause(tree, member)}
    phrase |= set(range(word, source + 1))
    everything = frozenset(range(len(tree.words)))
    others = [
        other
        for other in range(len(tree.words))
        if other != word and tree.surfaces[other] == "according" and tree.surfaces[other + 1 : other + 2] == ["to"]
    ]
    if word <= 1:
        content = set(everything)
    else:
        anchor = _clause_head(tree, word if tree.head(word) >= 0 and tree.head(word) != source else source)
        while (
            anchor is not None
            and tree.head(anchor) >= 0
            and tree.relation(anchor) in {"ccomp", "parataxis", "xcomp", "conj"}
            and base_form(tree, tree.head(anchor)) not in speech_verbs()
            and not tree.dependents(anchor, *SUBJECTS)
        ):
            anchor = _clause_head(tree, anchor)
        content = set(everything) if anchor is None else {anchor, *subtree(tree, anchor)}
    for other in others:
        content &= set(range(other)) if other > word else set(range(other, len(tree.words)))
    for member in sorted(content):
        if tree.relation(member) != "root" and _is_reaction(tree, member) and tree.relation(member) != "parataxis":
            content -= set(subtree(tree, member))
    return frozenset(content - phrase)


def _is_clause(tree: DependencyTree, word: int) -> bool:
    return tree.relation(word) in {"acl", "acl:relcl", "advcl", "parataxis"}


def _clause_head(tree: DependencyTree, word: int) -> int | None:
    """Return the nearest word above `word` that heads a clause."""
    place = tree.head(word)
    for _ in range(8):
        if place < 0:
            return None
        if tree.words[place].pos == "VERB" or tree.dependents(place, "cop") or tree.head(place) < 0:
            return place
        place = tree.head(place)
    return None


# Headings


def _headings(grammar: PassageGrammar) -> Iterator[SpeechAct]:
    """Yield the source before or after the colon or dash of a heading: "Police: 12 arrested", "12 arrested - police"."""
    if grammar.passage.kind is not PassageKind.TITLE:
        return
    tree = grammar.tree
    count = len(tree.words)
    for place in range(1, count):
        between = grammar.between(place - 1, place)
        if ":" in between and place <= _HEADING_SOURCE_WORDS and place < count - 1:
            source = _heading_source(grammar, range(place))
            if source is not None:
                cue = ()
                yield SpeechAct(source, Attitude.SAYS, frozenset(range(place, count)), source, cue, is_verb=False)
                return
        is_dash = ":" in between or " -" in between or "–" in between or "—" in between
        if is_dash and count - place <= _HEADING_SOURCE_WORDS and place > 2:
            source = _heading_source(grammar, range(place, count))
            if source is not None:
                yield SpeechAct(source, Attitude.SAYS, frozenset(range(place)), source, (), is_verb=False)


def _heading_source(grammar: PassageGrammar, words: range) -> int | None:
    """Return the head of a phrase that names a source, None if the phrase is anything else."""
    tree = grammar.tree
    if any(tree.words[word].pos in {"VERB", "AUX", "NUM"} for word in words):
        return None
    heads = [word for word in words if tree.head(word) not in words]
    for word in [*heads, words[-1]]:
        if tree.surfaces[word] in words_in("speaker") and word == words[-1]:
            return word
    for _, mention in grammar.mentions:
        if mention.label is Label.PERSON and mention.end >= tree.words[words[-1]].end and (
            mention.start <= tree.words[words[-1]].start) and mention.start >= tree.words[words[0]].start:  # fmt: skip
            return words[-1]
    return None


# Cues


def _cue(tree: DependencyTree, word: int, clause: int | None = None) -> tuple[int, ...]:
    """Return the word, its particle and the "that" right after it."""
    cue = [word]
    out = _particle(tree, word, "out")
    if out:
        cue.append(out)
    if clause is not None:
        following = cue[-1] + 1
        if (
            following < len(tree.words)
            and tree.surfaces[following] in {"that", "whether", "if"}
            and following <= clause
        ):
            cue.append(following)
    return tuple(cue)


def _particle(tree: DependencyTree, word: int, particle: str) -> int | None:
    following = word + 1
    return following if following < len(tree.words) and tree.surfaces[following] == particle else None


def _without_repeats(acts: list[SpeechAct]) -> list[SpeechAct]:
    """Return acts, one for each word; an answer to a claim stands for the plain act of its verb."""
    answered = {act.word for act in acts if act.is_answer}
    claims = {word for act in acts if act.is_answer for word in act.cue}
    acts = [act for act in acts if act.is_verb or act.source is not None or act.word not in claims]
    kept: dict[tuple[int, bool], SpeechAct] = {}
    for act in acts:
        if act.word in answered and not act.is_answer and act.is_verb:
            continue
        key = (act.word, act.is_verb)
        if key in kept:
            kept[key] = replace(kept[key], content=kept[key].content | act.content)
        else:
            kept[key] = act
    return list(kept.values())


def _with_shared_sources(grammar: PassageGrammar, acts: list[SpeechAct]) -> list[SpeechAct]:
    """Return acts in which ", adding that" has the source of the verb of speech before it and is no part of it."""
    tree = grammar.tree
    shared: dict[int, SpeechAct] = {}
    for act in acts:
        word = act.word
        if not (act.is_verb and tree.surfaces[word].endswith("ing") and word and not tree.dependents(word, "nsubj")):
            continue
        before = [other for other in acts if other.is_verb and other.word < word and word in other.content]
        if before and "," in grammar.between(word - 1, word):
            shared[word] = before[-1]
    joined = []
    for act in acts:
        source = shared[act.word].source if act.is_verb and act.word in shared else act.source
        added = {
            member
            for other in acts
            if other.word in shared and shared[other.word].word == act.word
            for member in (other.word, *other.content)
        }
        joined.append(replace(act, source=source, content=act.content - added))
    return joined
