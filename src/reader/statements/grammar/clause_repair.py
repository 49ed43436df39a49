"""Correct clauses whose verb the parser took for something else.

News sentences with an apposition or a long subject are where it fails most: "An auditor, Jo Lind, discovered that ..."
becomes a noun with a participle, "The union counts 2,400 members" a noun with nouns.
"""

from __future__ import annotations

from dataclasses import replace

from reader.model.analysis import Word
from reader.statements.grammar.statement_lexicon import statement_lexicon

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_VERBAL = frozenset({"VERB", "AUX"})
_CHAIN = frozenset({"nmod", "appos", "flat", "conj", "obl"})


def repair_clauses(text: str, words: list[Word]) -> None:
    """Correct the clauses of a passage in place; indices of words stay.

    Args:
        text: The article's text.
        words: The words of the passage.
    """
    surfaces = [text[word.start : word.end].lower() for word in words]
    _mark_bounds(words, surfaces)
    for index in range(len(words)):
        _make_verb(words, surfaces, index)
        _make_participle(words, surfaces, index)
        _make_guilty(words, surfaces, index)
    _make_main_verb(words, surfaces)
    if not any(_is_reporting(word) for word in words):
        return
    for index in range(len(words)):
        _make_content(text, words, surfaces, index)
        _give_subject(words, index)
        _share_subjects(words, index)


def _mark_bounds(words: list[Word], surfaces: list[str]) -> None:
    """Make "at least" a modifier of its number rather than a phrase of its own."""
    for index in range(len(words) - 2):
        if surfaces[index] == "at" and surfaces[index + 1] in {"least", "most"}:
            number = index + 2
            words[index] = replace(words[index], head=number, dep="advmod")
            words[index + 1] = replace(words[index + 1], head=index, dep="fixed")
            if words[number].head in {index, index + 1}:
                words[number] = replace(words[number], head=-1, dep="root")


def _make_verb(words: list[Word], surfaces: list[str], index: int) -> None:
    """Make a noun a verb where its neighbours are those of one: "The union counts 2,400 members"."""
    word = words[index]
    if word.pos == "VERB" and word.dep == "root":
        _give_noun_before(words, index)
    if word.pos != "NOUN" or word.dep not in {"root", "ccomp", "parataxis"}:
        return
    dependents = [other for other in range(len(words)) if words[other].head == index]
    relations = {words[other].dep for other in dependents}
    if "cop" in relations:
        return
    looks_finite = (
        surfaces[index].endswith("s") and not surfaces[index].endswith("ss") and surfaces[index] != word.lemma
    )
    if "nsubj" in relations and ("ccomp" in relations or (word.dep == "root" and looks_finite)):
        words[index] = replace(word, pos="VERB")
        for other in dependents:
            if words[other].dep == "acl" and words[other].pos == "VERB":
                words[other] = replace(words[other], dep="xcomp")
        return
    if word.dep != "root" or not looks_finite:
        return
    before = [other for other in dependents if other < index and words[other].dep == "compound"]
    bare = [other for other in dependents if other > index and words[other].dep == "nmod" and not _case(words, other)]
    has_verb = any(other.pos in _VERBAL for other in words)
    if not before or not (bare or not has_verb):
        return
    words[index] = replace(word, pos="VERB")
    for other in dependents:
        if other in before:
            words[other] = replace(words[other], dep="nsubj" if other == before[-1] else "compound", head=(
                index if other == before[-1] else before[-1]))  # fmt: skip
        elif other in bare:
            words[other] = replace(words[other], dep="obj")
        elif words[other].dep == "nmod":
            words[other] = replace(words[other], dep="obl")
        elif words[other].dep in {"det", "amod", "nmod:poss"} and other < index:
            words[other] = replace(words[other], head=before[-1])


def _give_noun_before(words: list[Word], verb: int) -> None:
    """Make the nouns that the parser took for parts of a verb its subject: "Ferry toll rises"."""
    relations = {word.dep for word in words if word.head == verb}
    before = [index for index in range(verb) if words[index].head == verb and words[index].dep == "compound"]
    if before and not relations & {"nsubj", "nsubj:pass", "expl"} and words[before[-1]].pos in _NOMINAL:
        words[before[-1]] = replace(words[before[-1]], dep="nsubj")
        for index in before[:-1]:
            words[index] = replace(words[index], head=before[-1])


def _make_participle(words: list[Word], surfaces: list[str], index: int) -> None:
    """Make "had" an auxiliary where the parser took the verb after it for its object: "had flown"."""
    word = words[index]
    head = word.head
    if word.pos != "VERB" or word.dep not in {"obj", "ccomp", "xcomp"} or not 0 <= head < index:
        return
    if surfaces[head] not in {"had", "has", "have"} or surfaces[index].endswith("ing") or index - head > 2:
        return
    if any(other.head == index and other.dep in {"mark", "nsubj", "det"} for other in words):
        return
    words[index] = replace(word, head=words[head].head, dep=words[head].dep)
    words[head] = replace(words[head], head=index, dep="aux", pos="AUX")
    for other, item in enumerate(words):
        if item.head == head and other != index:
            words[other] = replace(item, head=index)


def _make_guilty(words: list[Word], surfaces: list[str], index: int) -> None:
    """Make "guilty" the adjective that it always is: "found her guilty of fraud"."""
    word = words[index]
    if surfaces[index] != "guilty" or word.pos in {"ADJ", None}:
        return
    verb = words[word.head] if 0 <= word.head < len(words) else None
    is_complement = verb is not None and verb.pos == "VERB" and word.dep in {"obj", "obl", "advmod", "dep"}
    words[index] = replace(word, pos="ADJ", dep="xcomp" if is_complement else word.dep)


def _make_main_verb(words: list[Word], surfaces: list[str]) -> None:
    """Make the verb of a sentence the main one where a noun is: "The captain, Ada Brook, survived"."""
    roots = [index for index, word in enumerate(words) if word.dep == "root"]
    if len(roots) != 1 or words[roots[0]].pos not in _NOMINAL:
        return
    root = roots[0]
    if any(word.head == root and word.dep in {"cop", "nsubj", "nsubj:pass", "expl"} for word in words):
        return
    verb = _loose_verb(words, surfaces, root)
    if verb is None:
        _join_split_subject(words, root)
        return
    words[verb] = replace(words[verb], head=-1, dep="root")
    words[root] = replace(words[root], head=verb, dep="nsubj")
    for index, word in enumerate(words):
        if word.head == root and index > root and word.dep in {"conj", "parataxis"} and word.pos in _VERBAL:
            words[index] = replace(word, head=verb)


def _join_split_subject(words: list[Word], root: int) -> None:
    """Make a noun part of the subject after it: "Tram (drivers walk out)" becomes "(Tram drivers) walk out"."""
    subject = root + 1
    verb = words[subject].head if subject < len(words) and words[subject].dep == "nsubj" else -1
    if verb > subject and words[verb].head == root and words[verb].dep == "parataxis":
        words[verb] = replace(words[verb], head=-1, dep="root")
        words[root] = replace(words[root], head=subject, dep="compound")


def _make_content(text: str, words: list[Word], surfaces: list[str], index: int) -> None:
    """Give a verb its subject back where "..., the police said" took it: "Boats picked up 48, the police said".

    The parser makes the subject one of "said" or a part of the speaker's name, and the verb a participle of it.
    """
    word = words[index]
    if word.pos not in _NOMINAL or word.head <= index or word.dep not in {"nsubj", "nsubj:pass", "compound", "nmod"}:
        return
    verb = _loose_verb(words, surfaces, index)
    if verb is None or verb > word.head:
        return
    report = next((other for other in range(verb + 1, len(words)) if _is_reporting(words[other])), -1)
    comma = text.find(",", words[verb].end, words[report].start)
    if report < 0 or comma < 0 or comma > words[word.head].start:
        return
    speakers = [
        other for other in range(verb + 1, len(words))
        if words[other].pos in _NOMINAL and words[other].start > comma
        and words[other].dep in {"nsubj", "conj", "appos", "parataxis"} and words[other].head in {report, index}
    ]  # fmt: skip
    if not speakers:
        return
    words[verb] = replace(words[verb], head=report, dep="ccomp")
    words[index] = replace(word, head=verb, dep="nsubj")
    words[speakers[0]] = replace(words[speakers[0]], head=report, dep="nsubj")


def _share_subjects(words: list[Word], report: int) -> None:
    """Give a content without a subject the first of two that "said" has: "The bridge, engineers said, collapsed"."""
    if not _is_reporting(words[report]):
        return
    subjects = [index for index in range(report) if words[index].head == report and words[index].dep == "nsubj"]
    if len(subjects) < 2:
        return
    for index in range(report + 1, len(words)):
        word = words[index]
        if word.head == report and word.dep == "ccomp" and word.pos == "VERB":
            if not any(other.head == index and (other.dep or "").startswith("nsubj") for other in words):
                words[subjects[0]] = replace(words[subjects[0]], head=index)
            return


def _is_reporting(word: Word) -> bool:
    return word.pos == "VERB" and word.lemma in statement_lexicon().reporting


def _loose_verb(words: list[Word], surfaces: list[str], noun: int) -> int | None:
    """Return the first finite verb that the parser hung on a noun or its modifiers, though it has no subject."""
    chain = {noun}
    for index in range(noun + 1, len(words)):
        word = words[index]
        if word.head not in chain:
            continue
        if word.dep in _CHAIN and word.pos in _NOMINAL:
            chain.add(index)
        elif word.pos == "VERB" and word.dep in {"acl", "parataxis", "conj"} and _is_finite(words, surfaces, index):
            return index
    return None


def _is_finite(words: list[Word], surfaces: list[str], verb: int) -> bool:
    """Return whether a verb may be finite: it has an auxiliary, or is in the past without a subject or an agent."""
    dependents = [(other, word.dep) for other, word in enumerate(words) if word.head == verb]
    relations = {relation for _, relation in dependents}
    if relations & {"nsubj", "nsubj:pass", "mark", "csubj"}:
        return False
    if relations & {"aux", "aux:pass"}:
        return True
    has_agent = any(relation == "obl" and "by" in _case(words, other, surfaces) for other, relation in dependents)
    return not surfaces[verb].endswith("ing") and surfaces[verb] != words[verb].lemma and not has_agent


def _give_subject(words: list[Word], index: int) -> None:
    """Make the object of "said" the subject of the clause after it where that has none."""
    word = words[index]
    if word.pos != "VERB" or word.dep not in {"ccomp", "root", "parataxis"}:
        return
    relations = {other.dep for other in words if other.head == index}
    if not relations & {"aux", "aux:pass", "cop"} or relations & {"nsubj", "nsubj:pass", "csubj", "csubj:pass", "expl"}:
        return
    report = word.head if word.dep == "ccomp" else next(
        (other for other in range(index) if words[other].head == index and words[other].dep == "advcl"), -1
    )  # fmt: skip
    if (
        not 0 <= report < index
        or words[report].lemma not in statement_lexicon().reporting - statement_lexicon().listener
    ):
        return
    objects = [
        other for other in range(report + 1, index)
        if words[other].head == report and words[other].dep in {"obj", "xcomp"} and words[other].pos in _NOMINAL
    ]  # fmt: skip
    if objects:
        words[objects[0]] = replace(words[objects[0]], head=index, dep="nsubj")
        if word.dep == "root":
            words[report] = replace(words[report], head=-1, dep="root")
            words[index] = replace(word, head=report, dep="ccomp")


def _case(words: list[Word], noun: int, surfaces: list[str] | None = None) -> set[str]:
    """Return the prepositions of a noun, as lemmas or, if `surfaces` is given, as written."""
    return {
        surfaces[index] if surfaces else word.lemma
        for index, word in enumerate(words)
        if word.head == noun and word.dep == "case"
    }
