"""Phrases that name a source: "according to the police", "by its own account", "citing officials", "Police: ..."."""

from __future__ import annotations

from collections.abc import Iterator

from reader.model.analysis import Label, PassageKind
from reader.model.statements import Attitude
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speech.act import SpeechAct
from reader.statements.speech.verbs import is_reaction
from reader.statements.speech_lexicon import base_form, is_in, speech_verbs, words_in
from reader.statements.verb_groups import SUBJECTS, subtree

_HEADING_SOURCE_WORDS = 6
_HIGHEST = 6


def phrase_acts(grammar: PassageGrammar, word: int) -> Iterator[SpeechAct]:
    """Yield "according to the police", "by its own account", "citing officials"."""
    tree = grammar.tree
    surface = tree.surfaces[word]
    if surface == "according" and word + 2 < len(tree.words) and tree.surfaces[word + 1] == "to":
        source = None if is_in(tree, word + 2, "no source") else _noun_after(tree, word + 2)
        if source is not None and not is_in(tree, source, "no source"):
            content = _adjunct_content(grammar, word, source)
            yield SpeechAct(word, Attitude.SAYS, content, source, (word, word + 1), is_verb=False)
    elif surface in {"by", "in"} and tree.head(word) > word and is_in(tree, tree.head(word), "account"):
        account = tree.head(word)
        owners = tree.dependents(account, "nmod:poss") or [
            owner for owner in tree.dependents(account, "nmod") if "of" in tree.prepositions(owner)
        ]
        is_adjunct = tree.relation(account) in {"obl", "nmod"}
        if owners and is_adjunct and (surface == "by" or is_in(tree, account, "opinion")):
            content = _adjunct_content(grammar, word, account)
            attitude = Attitude.CONFIRMS if tree.words[account].lemma == "admission" else Attitude.SAYS
            attitude = Attitude.BELIEVES if is_in(tree, account, "belief") else attitude
            yield SpeechAct(word, attitude, content, owners[0], (word, account), is_verb=False)
    elif surface in {"citing", "quoting"} and tree.words[word].pos in {"VERB", "ADP"}:
        source = next(iter(tree.dependents(word, "obj")), None) or _noun_after(tree, word + 1)
        if source is not None and source > word:
            # The source that is cited is nearer than the one who cites it.
            content = frozenset(
                member
                for member in _adjunct_content(grammar, word, source)
                if base_form(tree, member) not in speech_verbs()
            )
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
    if word <= 1 or (tree.surfaces[word] == "according" and "," in grammar.between(word - 1, word)):
        content = set(everything)
    else:
        anchor = _clause_head(tree, word if tree.head(word) >= 0 and tree.head(word) != source else source)
        climbed = 0
        while (
            anchor is not None
            and climbed < _HIGHEST
            and tree.head(anchor) >= 0
            and tree.relation(anchor) in {"ccomp", "parataxis", "xcomp", "conj"}
            and base_form(tree, tree.head(anchor)) not in speech_verbs()
            and not tree.dependents(anchor, *SUBJECTS)
        ):
            anchor, climbed = _clause_head(tree, anchor), climbed + 1
        content = set(everything) if anchor is None else {anchor, *subtree(tree, anchor)}
    for other in others:
        content &= set(range(other)) if other > word else set(range(other, len(tree.words)))
    for member in sorted(content):
        if tree.relation(member) != "root" and is_reaction(tree, member) and tree.relation(member) != "parataxis":
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


def headings(grammar: PassageGrammar) -> Iterator[SpeechAct]:
    """Yield the source before or after the colon or dash of a heading: "Police: 12 held", "12 held - police"."""
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
    links = [word for word in words if tree.has_pos(word, "ADP")]
    head = (links[0] if links else words[-1] + 1) - 1
    if head in words and tree.surfaces[head] in words_in("speaker"):
        return head
    last = grammar.span(words[-1])
    is_named = any(
        mention.label is Label.PERSON and mention.start <= last.start and last.end <= mention.end
        for _, mention in grammar.mentions
    )
    return words[-1] if is_named and not links else None
