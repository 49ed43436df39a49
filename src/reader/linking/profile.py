"""What the linker knows of one passage and of one article, computed once and compared many times.

A profile is made from its own article alone, so that the score of a pair depends on the two articles it stands in and on
nothing else in the library.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from reader.linking.background import rarity
from reader.linking.stems import is_function_word, stem, word_table
from reader.model import Label, LinkableArticle, Mention, Passage, PassageKind, PassageRef, Quote, Span, Value, Word

SHINGLE = 3
"""Words in a shingle: enough to be somebody's wording, short enough to survive edits."""
_CARRIED = 2
"""Passages back from which names are carried into one that names nobody itself ("the meeting was not confirmed")."""
_PLACES = frozenset({Label.GPE, Label.LOC, Label.FAC})


@dataclass(frozen=True, slots=True)
class Said:
    """A quotation as the linker compares it.

    Attributes:
        span: Where the words stand.
        words: Weighted stems of the words.
        speaker: Surface of the speaker's name, "" where not told.
        direct: True in quotation marks.
    """

    span: Span
    words: dict[str, float]
    speaker: str
    direct: bool


@dataclass(frozen=True, slots=True)
class PassageProfile:
    """One passage as the linker compares it.

    Attributes:
        ref: Which passage.
        span: Where it stands.
        kind: Title or body.
        stems: Every telling stem with its rarity.
        plain: Those that are no part of a name.
        kinds: Kinds of happening it can tell, each with the rarity of the rarest stem that tells it.
        statements: Kinds of saying it can tell.
        names: Keys of what it names, each with its rarity.
        people: Those keys that are persons.
        places: Those keys that are places.
        carried: Keys of names from the passages just before and the title, with halved rarity.
        values: Numbers and amounts.
        dates: Dates that could be resolved.
        said: Quotations in it.
        shingles: Runs of `SHINGLE` words, in lower case.
        bigrams: Pairs of telling stems that stand next to each other.
        length: Number of words.
        norm: Euclidean length of `stems`.
        denies: True when it denies something.
        doubts: True when it leaves something open.
        stem_spans: Where each stem stands.
        name_spans: Where each name stands.
    """

    ref: PassageRef
    span: Span
    kind: PassageKind
    stems: dict[str, float]
    plain: dict[str, float]
    kinds: dict[str, float]
    statements: dict[str, float]
    names: dict[str, float]
    people: frozenset[str]
    places: frozenset[str]
    carried: dict[str, float]
    values: tuple[Value, ...]
    dates: tuple[Value, ...]
    said: tuple[Said, ...]
    shingles: frozenset[str]
    bigrams: frozenset[tuple[str, str]]
    length: int
    norm: float
    denies: bool
    doubts: bool
    stem_spans: dict[str, tuple[Span, ...]]
    name_spans: dict[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class ArticleProfile:
    """One article as the linker compares it.

    Attributes:
        article: Its key.
        text: Its text.
        published: ISO date, or "".
        passages: Profiles of the passages that can be linked (no furniture, no foreign text without words), by index.
        bag: Every stem of the article, weighted by log frequency and rarity, of Euclidean length 1.
        names: Every name of the article, weighted likewise, of Euclidean length 1.
        spread: For each stem, in what share of the article's passages it stands (0-1).
        name_spread: The same for each name.
    """

    article: int
    text: str
    published: str
    passages: dict[int, PassageProfile]
    bag: dict[str, float]
    names: dict[str, float]
    spread: dict[str, float]
    name_spread: dict[str, float]


def profile_article(article: LinkableArticle) -> ArticleProfile:
    """Return `article` as the linker compares it; the same article gives the same profile, whatever else there is."""
    mentions, values, quotes = _by_passage(article)
    passages: dict[int, PassageProfile] = {}
    recent: list[dict[str, float]] = []
    heading: dict[str, float] = {}
    for passage in article.analysis.passages:
        if passage.kind is PassageKind.FURNITURE or not passage.words:
            continue
        carried = _halved((heading, *recent[-_CARRIED:]))
        profile = _profile_passage(
            article, passage, mentions[passage.index], values[passage.index], quotes[passage.index], carried
        )
        passages[passage.index] = profile
        if passage.kind is PassageKind.TITLE and not heading:
            heading = profile.names
        else:
            recent.append(profile.names)
    return ArticleProfile(
        article=article.article,
        text=article.text,
        published=article.published,
        passages=passages,
        bag=_bag(profile.stems for profile in passages.values()),
        names=_bag(profile.names for profile in passages.values()),
        spread=_spread([profile.stems for profile in passages.values()]),
        name_spread=_spread([profile.names for profile in passages.values()]),
    )


def norm(weights: Mapping[str, float]) -> float:
    """Return the Euclidean length of a weighted bag."""
    return math.sqrt(sum(weight * weight for weight in weights.values()))


def _by_passage(
    article: LinkableArticle,
) -> tuple[dict[int, list[tuple[Mention, str]]], dict[int, list[Value]], dict[int, list[Quote]]]:
    mentions: dict[int, list[tuple[Mention, str]]] = defaultdict(list)
    values: dict[int, list[Value]] = defaultdict(list)
    quotes: dict[int, list[Quote]] = defaultdict(list)
    for mention, key in zip(article.analysis.mentions, article.entities, strict=True):
        if mention.label.is_name:
            mentions[mention.passage].append((mention, key or f"~{mention.text.casefold()}"))
    for value in article.analysis.values:
        values[value.passage].append(value)
    for quote in article.analysis.quotes:
        quotes[quote.passage].append(quote)
    return mentions, values, quotes


def _profile_passage(
    article: LinkableArticle,
    passage: Passage,
    mentions: list[tuple[Mention, str]],
    values: list[Value],
    quotes: list[Quote],
    carried: dict[str, float],
) -> PassageProfile:
    text = article.text
    surfaces = [text[word.start : word.end].lower() for word in passage.words]
    telling = _telling(passage.words, surfaces)
    stem_spans = _stem_spans(telling)
    stems = {one: rarity(one) for one in stem_spans}
    named = [Span(mention.start, mention.end) for mention, _ in mentions]
    plain = {one: stems[one] for one, spans in stem_spans.items() if not all(_inside(span, named) for span in spans)}
    name_spans: dict[str, list[Span]] = defaultdict(list)
    for mention, key in mentions:
        name_spans[key].append(Span(mention.start, mention.end))
    names = {key: max(_name_rarity(span.of(text)) for span in spans) for key, spans in name_spans.items()}
    table = word_table()
    sequence = [one for one, _ in telling]
    return PassageProfile(
        ref=PassageRef(article.article, passage.index),
        span=Span(passage.start, passage.end),
        kind=passage.kind,
        stems=stems,
        plain=plain,
        kinds=_kinds(plain, table.happenings),
        statements=_kinds(plain, table.statements),
        names=names,
        people=frozenset(key for mention, key in mentions if mention.label is Label.PERSON),
        places=frozenset(key for mention, key in mentions if mention.label in _PLACES),
        carried={key: weight for key, weight in carried.items() if key not in names},
        values=tuple(value for value in values if value.low is not None or value.high is not None),
        dates=tuple(value for value in values if value.date_from),
        said=tuple(_said(quote, passage.words, text) for quote in quotes),
        shingles=frozenset(" ".join(surfaces[at : at + SHINGLE]) for at in range(len(surfaces) - SHINGLE + 1)),
        bigrams=frozenset(pair for pair in zip(sequence, sequence[1:], strict=False)),
        length=len(passage.words),
        norm=norm(stems),
        denies=any(word in table.negations or word.endswith("n't") for word in surfaces),
        doubts=any(word in table.doubts for word in surfaces),
        stem_spans=stem_spans,
        name_spans={key: tuple(spans) for key, spans in name_spans.items()},
    )


def _telling(words: Iterable[Word], surfaces: list[str]) -> list[tuple[str, Span]]:
    return [
        (stem(word.lemma or surface), Span(word.start, word.end))
        for word, surface in zip(words, surfaces, strict=True)
        if any(map(str.isalnum, surface)) and not is_function_word(surface)
    ]


def _stem_spans(telling: list[tuple[str, Span]]) -> dict[str, tuple[Span, ...]]:
    spans: dict[str, list[Span]] = defaultdict(list)
    for one, span in telling:
        spans[one].append(span)
    return {one: tuple(found) for one, found in spans.items()}


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _name_rarity(surface: str) -> float:
    return max((rarity(stem(word)) for word in surface.split()), default=0.0)


def _kinds(stems: Mapping[str, float], table: Mapping[str, tuple[str, ...]]) -> dict[str, float]:
    kinds: dict[str, float] = {}
    for one, weight in stems.items():
        for kind in table.get(one, ()):
            kinds[kind] = max(weight, kinds.get(kind, 0.0))
    return kinds


def _said(quote: Quote, words: Iterable[Word], text: str) -> Said:
    inside = [word for word in words if quote.start <= word.start and word.end <= quote.end]
    surfaces = [text[word.start : word.end].lower() for word in inside]
    stems = {one: rarity(one) for one, _ in _telling(inside, surfaces)}
    return Said(Span(quote.start, quote.end), stems, quote.speaker, quote.direct)


def _halved(bags: Iterable[Mapping[str, float]]) -> dict[str, float]:
    return {key: weight / 2 for bag in bags for key, weight in bag.items()}


def _bag(bags: Iterable[Mapping[str, float]]) -> dict[str, float]:
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for bag in bags:
        counts.update(bag.keys())
        weights.update(bag)
    raw = {key: (1 + math.log(count)) * weights[key] for key, count in counts.items()}
    length = norm(raw) or 1.0
    return {key: weight / length for key, weight in raw.items()}


def _spread(bags: Collection[Mapping[str, float]]) -> dict[str, float]:
    counts = Counter(key for bag in bags for key in bag)
    return {key: count / len(bags) for key, count in counts.items()}
