"""What one article calls the people and groups in it, with the places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reader.model.analysis import Label, Mention, Passage, Quote
from reader.model.statements import Statement
from reader.model.text import Span
from reader.views.naming.naming_lexicon import naming_words
from reader.views.naming.noun_phrases import NOUNS, PassageWords

NAMED = frozenset({Label.PERSON, Label.ORG, Label.NORP})
"""Kinds of entities that sources describe: people and groups."""
_GAP = re.compile(r"['’]?s?[\s-]+(?:the\s+)?|[\s-]+(?:the\s+)?")
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


class NamingKind(StrEnum):
    """How the text ties a description to a name, from the surest to the least sure."""

    TITLE = "title"
    """Before the name: "union leader Ana Solvi"."""
    APPOSITION = "apposition"
    """Between commas: "the Delta Front, an armed group"."""
    PREDICATE = "predicate"
    """"Marun is a veteran"."""
    MEMBERS = "members"
    """Members or rule of the group by its name: "Taliban fighters", "the Marun regime"."""
    REFERENCE = "reference"
    """A description in place of the name: "the company", "the militants"."""


@dataclass(frozen=True, slots=True)
class Description:
    """A place where an article calls somebody something.

    Attributes:
        entity: Key of the entity.
        kind: How the text ties it to the name.
        start: First code point of the description, its article left out.
        end: One past the last code point.
        term: The description with its noun in the singular: the same for "the militants" and "a militant".
        said_by: Who says it within quotation marks, "" if not known; None if it is the article's own word.
    """

    entity: str
    kind: NamingKind
    start: int
    end: int
    term: str
    said_by: str | None = None


@dataclass(frozen=True, slots=True)
class DescribedArticle:
    """What descriptions are found in.

    Attributes:
        text: The article's text.
        passages: Its passages with their words.
        mentions: Its names in order, each with the key of its entity.
        quotes: Its quotations.
        statements: What it states.
    """

    text: str
    passages: Sequence[Passage]
    mentions: Sequence[tuple[Mention, str | None]]
    quotes: Sequence[Quote] = ()
    statements: Sequence[Statement] = ()


def descriptions(article: DescribedArticle, armed: frozenset[str]) -> list[Description]:
    """Return what an article calls people and groups, in the order of the text.

    Args:
        article: The article.
        armed: Keys of the entities that some article calls armed: "the militants" can mean one of them.
    """
    found: dict[tuple[int, int], Description] = {}
    words = {
        passage.index: PassageWords(article.text, passage) for passage in article.passages if passage.kind.is_story
    }
    for kind, entity, passage, span in _candidates(article, words, armed):
        place = span.start, span.end
        if span.start < span.end and place not in found and not _names_somebody(article, span):
            term = _term(words[passage], span)
            if term and not set(term.casefold().split()) <= naming_words("honorific"):
                found[place] = Description(entity, kind, span.start, span.end, term, _said_by(article, span))
    return [found[place] for place in sorted(found)]


def armed_entities(article: DescribedArticle, names: Mapping[str, str]) -> set[str]:
    """Return the keys of the groups that their name or a description calls armed, or that has fighters.

    Args:
        article: The article.
        names: The name of each entity.
    """
    groups = {key for mention, key in article.mentions if key is not None and mention.label in (Label.ORG, Label.NORP)}
    armed = naming_words("armed")
    found = {key for key in groups if armed.intersection(names.get(key, "").casefold().split())}
    for description in descriptions(article, frozenset()):
        words = set(description.term.casefold().split())
        if description.entity in groups and words & (armed | naming_words("members")):
            found.add(description.entity)
    return found


_Candidate = tuple[NamingKind, str, int, Span]
"""Kind, key of the entity, index of the passage, and the description."""


def _candidates(
    article: DescribedArticle, words: Mapping[int, PassageWords], armed: frozenset[str]
) -> Iterator[_Candidate]:
    for mention, key in article.mentions:
        if key is None or mention.label not in NAMED or mention.passage not in words:
            continue
        passage = words[mention.passage]
        own = passage.within(Span(mention.start, mention.end))
        # "Russian caution", "the Afghan government": a nationality before a noun names no group.
        if not own or (mention.label is Label.NORP and passage.words[own[-1]].pos == "ADJ"):
            continue
        for kind, span in (
            *_titles(article, passage, mention, own),
            *_appositions(passage, own),
            *_predicates(passage, own),
            *_members(passage, own),
        ):
            yield kind, key, mention.passage, span
    yield from _references(article, words)
    yield from _armed_references(article, words, armed)


def _titles(
    article: DescribedArticle, passage: PassageWords, mention: Mention, own: Sequence[int]
) -> Iterator[tuple[NamingKind, Span]]:
    """Yield the nouns directly before a name: "environmental activist Kora Venn", "rebel group the Delta Front"."""
    last = own[0] - 1
    if last > 0 and passage.words[last].lemma == "the" and passage.words[last - 1].pos == "NOUN":
        last -= 1
    first = last + 1
    while first > 0 and _continues_title(article, passage, first - 1, mention, is_last=first > last):
        first -= 1
    # "deputy minister of the regime Mullah Noor": the words before the name belong to another phrase.
    is_within = first > 1 and [passage.words[index].lemma for index in (first - 2, first - 1)] == ["of", "the"]
    while last > first and passage.surface(last).casefold() in naming_words("honorific"):
        last -= 1
    if first <= last and not is_within and _is_title(article, passage, mention, own, last):
        yield NamingKind.TITLE, Span(passage.words[first].start, passage.words[last].end)


def _is_title(
    article: DescribedArticle, passage: PassageWords, mention: Mention, own: Sequence[int], last: int
) -> bool:
    """Return whether a noun before a name describes it; before the name of a group the parser has to say so."""
    if article.text[passage.words[last].end : passage.words[last + 1].start].strip():
        return False  # "ex-President"
    if mention.label is Label.PERSON:
        is_body = passage.words[last].lemma in naming_words("body")
        return not is_body and (mention.title is not None or passage.words[last].pos == "NOUN")
    is_inside = passage.words[last].head in own and passage.words[last].dep in _BELONGING
    is_before = any(passage.words[word].head == last and passage.words[word].dep in _NAMING for word in own)
    # "Russian cautions Taliban": in headings, verbs look like nouns; one group is described in the singular.
    is_singular = passage.words[last].lemma == passage.surface(last).casefold()
    return passage.words[last].pos == "NOUN" and is_singular and (is_inside or is_before)


def _continues_title(
    article: DescribedArticle, passage: PassageWords, index: int, mention: Mention, *, is_last: bool
) -> bool:
    """Return whether a word is part of the title that the next word belongs to."""
    word = passage.words[index]
    following = passage.words[index + 1].start if index + 1 < len(passage.words) else mention.start
    if word.pos not in ("NOUN", "PROPN", "ADJ") or _GAP.fullmatch(article.text, word.end, following) is None:
        return False
    if mention.title is not None and passage.surface(index) in mention.title.split():
        return True
    if passage.surface(index)[0].islower():
        return not _is_in_other(article, word.start, mention)
    # A body before an office belongs to it: "Union leader"; a day or a place before a name does not.
    return index == 0 or (not is_last and word.head == index + 1 and word.dep == "compound")


def _is_in_other(article: DescribedArticle, offset: int, mention: Mention) -> bool:
    return any(other.start <= offset < other.end and other is not mention for other, _ in article.mentions)


def _appositions(passage: PassageWords, own: Sequence[int]) -> Iterator[tuple[NamingKind, Span]]:
    for word in own:
        for child in passage.children(word, "appos"):
            if child not in own and passage.words[child].pos == "NOUN":
                yield NamingKind.APPOSITION, passage.description(child)


def _predicates(passage: PassageWords, own: Sequence[int]) -> Iterator[tuple[NamingKind, Span]]:
    if passage.text[passage.passage.start : passage.passage.end].rstrip().endswith("?"):
        return
    for word in own:
        head = passage.words[word].head
        if passage.words[word].dep != "nsubj" or head in own or not 0 <= head < len(passage.words):
            continue
        if passage.words[head].pos == "NOUN" and passage.children(head, "cop") and not passage.is_negated(head):
            yield NamingKind.PREDICATE, passage.description(head)


def _members(passage: PassageWords, own: Sequence[int]) -> Iterator[tuple[NamingKind, Span]]:
    """Yield members and rule of a group by its name: "Delta Front fighters", "Marun's regime"."""
    nouns = naming_words("members") | naming_words("rule")
    for word in own:
        head = passage.words[word].head
        if head in own or not 0 <= head < len(passage.words) or passage.words[word].dep not in _BELONGING:
            continue
        if passage.words[head].lemma in nouns:
            yield NamingKind.MEMBERS, Span(passage.words[head].start, passage.words[head].end)


_BELONGING = frozenset({"compound", "nmod", "nmod:poss", "amod"})
_NAMING = frozenset({"appos", "flat"})


def _references(article: DescribedArticle, words: Mapping[int, PassageWords]) -> Iterator[_Candidate]:
    """Yield descriptions that stand for a name: "the company"."""
    for statement in article.statements:
        passage = words.get(statement.passage)
        for participant in statement.participants if passage is not None else ():
            if participant.mention is None or participant.mention >= len(article.mentions):
                continue
            mention, key = article.mentions[participant.mention]
            head = passage.within(participant.head) if passage is not None else []
            if key is None or mention.label not in NAMED or passage is None or not head:
                continue
            is_own = participant.start <= mention.start < participant.end
            if not is_own and passage.words[head[0]].pos == "NOUN" and _is_definite(passage, head[0]):
                yield NamingKind.REFERENCE, key, statement.passage, passage.description(head[0])


def _armed_references(
    article: DescribedArticle, words: Mapping[int, PassageWords], armed: frozenset[str]
) -> Iterator[_Candidate]:
    """Yield "the militants" and the like where the article names one armed group only, before that."""
    here = {key: mention for mention, key in reversed(article.mentions) if key is not None and key in armed}
    if len(here) != 1:
        return
    ((key, first),) = here.items()
    for passage in words.values():
        for index, word in enumerate(passage.words):
            is_member = word.lemma in naming_words("members") and word.pos in NOUNS
            if is_member and word.start > first.end and _is_definite(passage, index):
                yield NamingKind.REFERENCE, key, passage.passage.index, passage.description(index)


def _is_definite(passage: PassageWords, index: int) -> bool:
    return any(passage.words[child].lemma in _DEFINITE for child in passage.children(index, "det"))


def _names_somebody(article: DescribedArticle, span: Span) -> bool:
    """Return whether a description is a name itself."""
    return any(mention.start <= span.start and span.end <= mention.end for mention, _ in article.mentions)


def _term(passage: PassageWords, span: Span) -> str:
    """Return a description on one line, its head noun in the singular, without the capital of a sentence."""
    within = passage.within(span)
    of = next((place for place, index in enumerate(within) if passage.words[index].lemma == "of"), len(within))
    if of == 0:
        return ""
    term, end = "", span.start
    for index in within:
        word = passage.words[index]
        is_head = index == within[of - 1] and word.pos == "NOUN"
        surface = passage.surface(index) if index > 0 else passage.surface(index).lower()
        term += passage.text[end : word.start] + (word.lemma if is_head else surface)
        end = word.end
    return " ".join(term.split())


def _said_by(article: DescribedArticle, span: Span) -> str | None:
    quote = next(
        (quote for quote in article.quotes if quote.direct and quote.start <= span.start and span.end <= quote.end),
        None,
    )
    return None if quote is None else quote.speaker or ""
