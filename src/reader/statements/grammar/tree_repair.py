"""Correct frequent errors of the parser before statements are read from its trees.

Names are single units whatever the parser makes of "Sound Lines"; a dateline ("LORNE, 3 May -") is not part of the
sentence; "after a ferry overturned" is a clause. `clause_repair` corrects whole clauses.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import replace

from reader.model.analysis import Label, Mention, Passage, Word
from reader.statements.grammar.clause_repair import repair_clauses
from reader.statements.grammar.event_lexicon import event_lexicon
from reader.statements.grammar.statement_lexicon import statement_lexicon

_NAMES = frozenset({Label.PERSON, Label.ORG, Label.GPE, Label.LOC, Label.FAC, Label.PRODUCT})
_DATELINE = re.compile(
    r"(?:\(?[A-Z][A-Z.'’ -]{2,30}\)?(?:[,(][^.!?;:–—-]{1,40})?|[A-Z][\w'’ ]{2,20}, [^.!?;:–—-]{3,30})\s(?:[–—-]{1,2})\s"
)
_KEEPS_E = re.compile(r"(?:[aiu]t|[aiou]s|[aiouv]z|[aeiour]v|[aeiourn]c|[aeiou]r|rs|[dnrlu]g|[^aeiou]l|u)ed$")
_LOST_E = re.compile(r"^[a-z]{3,}(?:is|iz|ag|uc|anc|uls|[^aeiou]at|it?at)$")
_EXTRA_E = re.compile(r"(?:rt|ct|pt|nt|xt|oach|rch|nch|tch|sh|ss|ld|nd|rd|wn|ck|mp|lp|sk|ft|est|ist|rn|rm|ead|oad)e$")
_SHORTEST_STEM = 3
_DOUBLED = re.compile(r"^(?!add|err|butt|ebb|egg|boycott|purr)[a-z]+(?:bb|gg|mm|nn|pp|tt|rr)$")
_CONJUNCTIONS = frozenset({"after", "before", "until", "till", "since", "as", "while", "once"})


def repaired_words(text: str, passage: Passage, mentions: Iterable[Mention]) -> list[Word]:
    """Return the words of a passage, in the same order, with corrected lemmas, parts of speech and heads.

    Args:
        text: The article's text.
        passage: The passage.
        mentions: The names and values in it.
    """
    words = [_with_lemma(text, word) for word in passage.words]
    _cut_dateline(text, passage, words)
    for mention in mentions:
        if mention.label in _NAMES:
            _join_name(text, words, mention)
    for index in range(len(words)):
        _make_clause(text, words, index)
    repair_clauses(text, words)
    return words


def _with_lemma(text: str, word: Word) -> Word:
    """Return a verb with its dictionary form where the lemmatizer left its ending: "jaile", "gunn", "fled"."""
    if word.pos != "VERB" or word.end - word.start < 4:
        return word
    surface = text[word.start : word.end].lower()
    lemma = event_lexicon().base_forms.get(surface) or _regular_lemma(surface, word.lemma)
    return word if lemma == word.lemma else replace(word, lemma=lemma)


def _regular_lemma(surface: str, lemma: str) -> str:
    """Return the dictionary form of a regular verb from its form and what the lemmatizer made of it."""
    known = event_lexicon().words
    if not surface.endswith(("ed", "ing")) or lemma in known:
        return lemma
    stem = surface.removesuffix("ed").removesuffix("ing")
    if surface.endswith("eed") or len(stem) < _SHORTEST_STEM:
        return surface if lemma == stem else lemma  # "need" is no past of "ne"
    for candidate in (f"{stem}e", stem, stem[:-1]):
        if candidate in known and (candidate != stem[:-1] or stem[-1:] == stem[-2:-1]):
            return candidate
    if lemma == surface:
        lemma = f"{stem}e" if surface.endswith("ed") and _KEEPS_E.search(surface) else stem
    if _DOUBLED.search(lemma):
        return lemma[:-1]
    if _EXTRA_E.search(lemma):
        return lemma[:-1]
    return f"{lemma}e" if _LOST_E.search(lemma) else lemma


def _cut_dateline(text: str, passage: Passage, words: list[Word]) -> None:
    """Take the place and day before a report's first sentence out of the tree."""
    match = _DATELINE.match(text, passage.start, min(passage.end, passage.start + 90))
    if match is None:
        return
    count = bisect_left(words, match.end(), key=lambda word: word.start)
    if count == 0 or count >= len(words) - 1:
        return
    roots = [index for index in range(count, len(words)) if words[index].head < 0]
    orphans = [index for index in range(count, len(words)) if 0 <= words[index].head < count]
    verbs = [index for index in [*roots, *orphans] if words[index].pos in {"VERB", "AUX"}]
    main = (verbs or roots or orphans or [count])[0]
    for index in range(count):
        words[index] = replace(words[index], head=-1, dep=None)
    for index in orphans:
        if index == main:
            words[index] = replace(words[index], head=-1, dep="root")
        else:
            verb = next((left for left in range(index - 1, count - 1, -1) if words[left].pos == "VERB"), main)
            if not _is_above(words, index, verb):
                words[index] = replace(words[index], head=verb, dep=_clausal(words[index]))
            else:
                words[index] = replace(words[index], head=-1, dep="root")


def _clausal(word: Word) -> str | None:
    return "obl" if word.dep in {"nmod", "appos", "conj"} and word.pos in {"NOUN", "PROPN"} else word.dep


def _join_name(text: str, words: list[Word], mention: Mention) -> None:
    """Make a name one unit: one of its words carries the attachment, the others depend on it."""
    first = bisect_left(words, mention.start, key=lambda word: word.start)
    last = bisect_left(words, mention.end, key=lambda word: word.start)
    inside = range(first, last)
    if len(inside) == 0 or not all(text[words[index].start].isupper() or index > first for index in inside):
        return
    tops = [index for index in inside if words[index].head not in inside and words[index].dep is not None]
    if not tops:
        return
    if len(tops) > 1 or any(words[index].pos in {"VERB", "AUX"} for index in inside):
        # The attachment to the nearest word outside is most often right; never that as a member of a list.
        cased = {word.head for word in words[max(0, first - 2) : first] if word.dep == "case"}
        top = min(
            tops, key=lambda index: (index not in cased, words[index].dep in {"conj", "flat"}, _distance(words, index))
        )
        for index in inside:
            if index != top and (index in tops or words[index].pos in {"VERB", "AUX"}):
                words[index] = replace(words[index], head=top, dep="flat", pos="PROPN")
        if words[top].pos in {"VERB", "AUX", "ADJ", "ADV"}:
            words[top] = replace(words[top], pos="PROPN")
    else:
        top = tops[0]
    _join_description(text, words, first, top)


def _join_description(text: str, words: list[Word], first: int, top: int) -> None:
    """Make a name an apposition of the description before it: "the ferry Aurora", "her lawyer, Jo Lind"."""
    before = first - 1
    if before < 0 or words[before].pos != "NOUN" or top == before:
        return
    gap = text[words[before].end : words[first].start].strip()
    name, noun = words[top], words[before]
    is_same = name.head == noun.head and name.dep == noun.dep and name.head >= 0
    is_listed = name.head == before and name.dep == "conj"
    lexicon = statement_lexicon()
    is_described = not gap and noun.dep != "compound" and noun.lemma in lexicon.descriptions | lexicon.things
    if (gap in {"", ","} and (is_same or is_listed)) or (is_described and not _is_above(words, top, before)):
        words[top] = replace(name, head=before, dep="appos")


def _distance(words: Sequence[Word], index: int) -> int:
    return abs(words[index].head - index) if words[index].head >= 0 else len(words)


def _make_clause(text: str, words: list[Word], index: int) -> None:
    """Turn "after a ferry (overturned)" into "after (a ferry overturned)"."""
    word = words[index]
    noun = word.head
    if word.dep != "acl" or word.pos != "VERB" or not 0 <= noun < index or words[noun].head < 0:
        return
    if not text[word.start : word.end].lower().endswith(("ed", "ank", "ell", "oke", "an")):
        return
    cases = [case for case in range(noun) if words[case].head == noun and words[case].dep == "case"]
    if not cases or text[words[cases[0]].start : words[cases[0]].end].lower() not in _CONJUNCTIONS:
        return
    if index + 1 < len(words) and text[words[index + 1].start : words[index + 1].end].lower() == "by":
        return
    words[index] = replace(word, head=words[noun].head, dep="advcl")
    words[noun] = replace(words[noun], head=index, dep="nsubj")
    words[cases[0]] = replace(words[cases[0]], head=index, dep="mark")


def _is_above(words: Sequence[Word], ancestor: int, word: int) -> bool:
    seen: set[int] = set()
    while word >= 0 and word not in seen:
        if word == ancestor:
            return True
        seen.add(word)
        word = words[word].head
    return False
