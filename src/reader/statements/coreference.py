"""What pronouns and descriptions of an article stand for, where that is clear: "he", "it", "the captain".

Conservative: a pronoun has a name only if no other name competes with it, a description only if the article itself
ties it to one name ("Captain Ada Brook", "his lawyer, Jo Lind"). Wrong names cost more than missing ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reader.model.analysis import Label, Mention
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.grammar.statement_lexicon import statement_lexicon
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.principal_organisation import Organisation, principal_organisation
from reader.statements.reports import reports_of

_GENDERS = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_THINGS = frozenset({"it", "its", "itself"})
_TITLES = {"mr": "m", "sir": "m", "king": "m", "mrs": "f", "ms": "f", "miss": "f", "queen": "f", "madam": "f"}
_THING_LABELS = frozenset({Label.ORG, Label.PRODUCT, Label.FAC})
_DESCRIBED_LABELS = frozenset({Label.PERSON, Label.ORG, Label.PRODUCT, Label.FAC, Label.WORK_OF_ART})
_LOCATIVE = frozenset({"in", "at", "near", "outside", "off", "from", "around"})
_OTHER = frozenset({"other", "another", "former", "second", "new", "first", "then"})
_DETERMINERS = frozenset({"the", "this", "that", "his", "her", "its", "their"})
_SUBJECTS = ("nsubj", "nsubj:pass")
_ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})
_PARTS = frozenset({"appos", "flat", "compound", "conj"})
_OF_THINGS = frozenset({"nsubj", "nsubj:pass", "nmod:poss"})
_UNNAMED = -1
"""Stands for the mention of a person without a name."""
_LAST = 40
"""How many of the last names are looked at; more than passages within reach have."""
_REACH = 2
"""How many passages back a pronoun's name may stand."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A place where somebody or something is named, or meant by a pronoun or description that is clear."""

    passage: int
    key: str
    mention: int
    is_person: bool
    is_subject: bool
    is_speaker: bool
    governor: int


@dataclass(slots=True)
class _State:
    """What is known up to a word."""

    named: list[_Named] = field(default_factory=list)
    genders: dict[str, str] = field(default_factory=dict)
    references: dict[int, int] = field(default_factory=dict)
    principal: Organisation | None = None
    speakers: frozenset[int] = frozenset()


def references_of(grammars: Sequence[PassageGrammar]) -> dict[int, int]:
    """Return for pronouns and descriptions, by their first code point, the mention that each stands for.

    Args:
        grammars: The passages of an article, in order.
    """
    ties = _ties(grammars)
    state = _State(principal=principal_organisation(grammars, name_key))
    for grammar in grammars:
        _read_passage(grammar, ties, state)
    return state.references


def _read_passage(grammar: PassageGrammar, ties: dict[str, dict[str, int]], state: _State) -> None:
    state.speakers = _speaking(grammar)
    names = {grammar.word_at(mention.start): (index, mention) for index, mention in grammar.mentions}
    for word in range(len(grammar.tree.words)):
        if word in names:
            index, mention = names[word]
            _note_name(grammar, word, index, mention, state)
            continue
        surface = grammar.tree.surfaces[word]
        if surface in _GENDERS:
            found = _person(grammar, word, _GENDERS[surface], state)
        elif surface in _THINGS and grammar.tree.relation(word) in _OF_THINGS:
            found = _thing(grammar, state)
        else:
            found = _described(grammar, word, ties, state)
            if found is None and _is_person_noun(grammar, word):
                _note_unnamed(grammar, word, state)
        if found is not None:
            state.references[grammar.tree.words[word].start] = found.mention
            state.named.append(_placed(grammar, state, word, found.key, found.mention, is_person=found.is_person))
            if surface in _GENDERS:
                state.genders.setdefault(found.key, _GENDERS[surface])


def _note_unnamed(grammar: PassageGrammar, word: int, state: _State) -> None:
    """Keep a person without a name in mind, for a pronoun may stand for them: "the suspect gave himself up"."""
    lemma = grammar.tree.words[word].lemma
    state.named.append(_placed(grammar, state, word, f"a {lemma}", _UNNAMED, is_person=True))


def _is_person_noun(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a word is a singular noun for a person, and not a part of a name or in apposition to one."""
    tree = grammar.tree
    lemma = tree.words[word].lemma
    if not tree.has_pos(word, "NOUN") or tree.surfaces[word] != lemma or tree.relation(word) in {"compound", "appos"}:
        return False
    if lemma not in event_lexicon().people and lemma not in statement_lexicon().descriptions:
        return False
    return not tree.dependents(word, "appos") and bool(tree.dependents(word, "det", "nmod:poss", "amod"))


def _speaking(grammar: PassageGrammar) -> frozenset[int]:
    """Return the verbs of saying of a passage and the words of attributions set apart by commas."""
    return frozenset().union(*({report} | aside for report, aside in reports_of(grammar).items()))


def _note_name(grammar: PassageGrammar, word: int, index: int, mention: Mention, state: _State) -> None:
    if mention.label is Label.PERSON and not _is_place(grammar, word):
        key = name_key(mention)
        state.named.append(_placed(grammar, state, _head_of(grammar, mention, word), key, index, is_person=True))
        titles = (mention.title or "").lower().replace(".", "").split()
        if word > 0:
            titles.append(grammar.tree.surfaces[word - 1].rstrip("."))
        for title in titles:
            if title in _TITLES:
                state.genders.setdefault(key, _TITLES[title])
    elif mention.label in _THING_LABELS:
        key = name_key(mention)
        state.named.append(_placed(grammar, state, _head_of(grammar, mention, word), key, index, is_person=False))


def _placed(grammar: PassageGrammar, state: _State, word: int, key: str, mention: int, *, is_person: bool) -> _Named:
    tree = grammar.tree
    top = word
    for _ in range(len(tree.words)):  # bounded, for a wrong parse may be a circle
        head = tree.head(top)
        if head < 0 or tree.relation(top) not in _PARTS or (head > top and tree.relation(top) != "compound"):
            break
        top = head
    is_subject = tree.relation(top) in _SUBJECTS
    is_speaker = word in state.speakers or (is_subject and tree.head(top) in state.speakers)
    return _Named(grammar.passage.index, key, mention, is_person, is_subject, is_speaker, tree.head(top))


def _person(grammar: PassageGrammar, word: int, gender: str, state: _State) -> _Named | None:
    """Return the person that a pronoun stands for: the only one named, or the only subject, in the nearest passage."""
    here = grammar.passage.index
    is_own_subject = grammar.tree.relation(word) in _SUBJECTS
    # "Lind met him": he is not Lind.
    clause = grammar.tree.head(word) if grammar.tree.relation(word) in _ARGUMENTS else -1
    fitting = [
        named
        for named in state.named[-_LAST:]
        if named.is_person
        and here - _REACH <= named.passage
        and state.genders.get(named.key, gender) == gender
        and not (named.passage == here and named.governor == clause >= 0)
    ]
    for passage in range(here, here - _REACH - 1, -1):
        near = [named for named in fitting if named.passage == passage]
        chosen = _only(near) or _only([named for named in near if named.is_subject and not named.is_speaker])
        if chosen is None:
            if near:
                return None
            continue
        before = [named for named in fitting if named.passage == passage - 1 and named.is_subject]
        if chosen.mention == _UNNAMED:
            return None
        competes = passage == here and chosen.is_speaker and any(named.key != chosen.key for named in before)
        return None if competes and is_own_subject else chosen
    return None


def _thing(grammar: PassageGrammar, state: _State) -> _Named | None:
    """Return the organisation or ship that "it" stands for: the only one named, and a subject, just before."""
    here = grammar.passage.index
    for passage in (here, here - 1):
        near = [named for named in state.named if not named.is_person and named.passage == passage]
        if near:
            return _only([named for named in near if named.is_subject and not named.is_speaker])
    return None


def _described(grammar: PassageGrammar, word: int, ties: dict[str, dict[str, int]], state: _State) -> _Named | None:
    """Return who or what a description stands for, if the article ties it to one name."""
    tree = grammar.tree
    lemma = tree.words[word].lemma
    names = ties.get(lemma)
    if not tree.has_pos(word, "NOUN") or tree.relation(word) == "compound" or not _stands_for_name(grammar, word):
        return None
    if names is None and lemma in statement_lexicon().organisations:
        return _organisation(grammar, state)
    if names is None or len(names) != 1:
        return None
    ((key, mention),) = names.items()
    latest = [named.mention for named in state.named if named.key == key]
    is_person = _label_of(grammar, mention, state, key)
    return _Named(grammar.passage.index, key, latest[-1] if latest else mention, is_person, False, False, -1)


def _organisation(grammar: PassageGrammar, state: _State) -> _Named | None:
    """Return which organisation "the company" stands for: the one of the lead, unless others were named just before."""
    principal, here = state.principal, grammar.passage.index
    if principal is None:
        return None
    near = [named for named in state.named if not named.is_person and here - 1 <= named.passage]
    competing = {named.key for named in near} - {principal.key}
    if competing:
        return None
    return _Named(here, principal.key, principal.mention, False, False, False, -1)


def _label_of(grammar: PassageGrammar, mention: int, state: _State, key: str) -> bool:
    known = [named.is_person for named in state.named if named.key == key]
    return known[-1] if known else False


def _stands_for_name(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a noun is used as a name would be: "the captain", not "a captain" or "the captain of the tug"."""
    tree = grammar.tree
    determiners = {tree.surfaces[other] for other in tree.dependents(word, "det", "nmod:poss")}
    if not determiners & _DETERMINERS or tree.surfaces[word] != tree.words[word].lemma:
        return False
    if tree.dependents(word, "appos", "acl:relcl") or tree.dependents(word, "nmod"):
        return False
    return not any(tree.surfaces[other] in _OTHER for other in tree.dependents(word, "amod", "compound"))


def _ties(grammars: Sequence[PassageGrammar]) -> dict[str, dict[str, int]]:
    """Return for each description the names that the article ties it to, each with its first mention."""
    ties: dict[str, dict[str, int]] = defaultdict(dict)
    for grammar in grammars:
        for index, mention in grammar.mentions:
            if mention.label in _DESCRIBED_LABELS:
                for noun in _descriptions(grammar, mention):
                    ties[noun].setdefault(name_key(mention), index)
    return ties


def _descriptions(grammar: PassageGrammar, mention: Mention) -> Iterator[str]:
    """Give the descriptions that stand right before or after a name, or in apposition to it."""
    tree, known = grammar.tree, statement_lexicon().descriptions | statement_lexicon().things
    for title in (mention.title or "").lower().split():
        if title in known:
            yield title
    words = [
        word for word in range(len(tree.words))
        if mention.start <= tree.words[word].start and tree.words[word].end <= mention.end
    ]  # fmt: skip
    if not words:
        return
    near = []
    if words[0] > 0 and not grammar.between(words[0] - 1, words[0]).strip():
        near.append(words[0] - 1)  # "Captain Ada Brook"
    for word in words:
        head = tree.head(word)
        if tree.relation(word) == "appos" and head >= 0 and head not in words:
            near.append(head)  # "his lawyer, Jo Lind"
        near += [other for other in tree.dependents(word, "appos") if other not in words]  # "Jo Lind, his lawyer"
    for word in near:
        if tree.words[word].lemma in known and tree.surfaces[word] == tree.words[word].lemma:
            yield tree.words[word].lemma


def name_key(mention: Mention) -> str:
    """Return what two mentions of one name in an article share: a person's last name, else the whole name."""
    name = mention.text.lower().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").removesuffix("'s")
    parts = name.split()
    return parts[-1] if mention.label is Label.PERSON and parts else name.removeprefix("the ")


def _only(named: list[_Named]) -> _Named | None:
    """Return the last of several places if all name the same, else None."""
    return named[-1] if named and len({item.key for item in named}) == 1 else None


def _is_place(grammar: PassageGrammar, word: int) -> bool:
    """Return whether a name taken for a person's is used as that of a place: "in Overhill", "the town of Overhill"."""
    tree = grammar.tree
    if word > 0 and tree.surfaces[word - 1] in _LOCATIVE:
        return True
    return (
        word > 1 and tree.surfaces[word - 1] == "of" and tree.words[word - 2].lemma in statement_lexicon().place_nouns
    )


def _head_of(grammar: PassageGrammar, mention: Mention, first: int) -> int:
    """Return the word of a name that depends on a word outside it."""
    tree = grammar.tree
    word = first
    while word < len(tree.words) and tree.words[word].end <= mention.end:
        head = tree.head(word)
        if head < 0 or not mention.start <= tree.words[head].start < mention.end:
            return word
        word += 1
    return first
