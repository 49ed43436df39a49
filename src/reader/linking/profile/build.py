"""Profiles made from what was understood of an article: the linker's first step."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from itertools import pairwise

from reader.linking.profile.dependency_tree import DependencyTree
from reader.linking.profile.event_anaphora import refers_to, with_antecedents
from reader.linking.profile.event_lexicon import APOSTROPHES, is_function_word, stem, word_table
from reader.linking.profile.event_locations import scenes
from reader.linking.profile.outcomes import with_fates
from reader.linking.profile.people_descriptions import described
from reader.linking.profile.profile import ArticleProfile, PassageProfile, Said
from reader.linking.profile.term_weights import term_weights
from reader.linking.profile.word_rarity import rarity
from reader.model.analysis import Label, Mention, Passage, PassageKind, Quote, Value, Word
from reader.model.links import LinkableArticle, PassageRef
from reader.model.text import Span

SHINGLE = 3
"""Words in a shingle: enough to be somebody's wording, short enough to survive edits."""
_CARRIED = 2
"""How many passages back names are carried from, to one that only says "the meeting" or "she"."""
_PLACES = frozenset({Label.GPE, Label.LOC, Label.FAC})


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
    counts = Counter(stem for profile in passages.values() for stem in profile.stems)
    name_counts = Counter(name for profile in passages.values() for name in profile.names)
    grounds = {index: term_weights(profile, counts, name_counts) for index, profile in passages.items()}
    return ArticleProfile(
        article=article.article,
        text=article.text,
        published=article.published,
        passages=passages,
        bag=_bag(profile.stems for profile in passages.values()),
        names=_bag(profile.names for profile in passages.values()),
        grounds=with_antecedents(list(passages.values()), grounds),
        participants={index: _participants(profile, name_counts, len(passages)) for index, profile in passages.items()},
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
    surfaces = [_plain(text[word.start : word.end]) for word in passage.words]
    word_spans = [Span(word.start, word.end) for word in passage.words]
    telling = _telling(passage.words, surfaces, word_spans)
    stem_spans = _stem_spans(telling)
    stems = {one: rarity(one) for one in stem_spans}
    named = [Span(mention.start, mention.end) for mention, _ in mentions]
    plain = {one: stems[one] for one, spans in stem_spans.items() if not all(_inside(span, named) for span in spans)}
    name_spans: dict[str, list[Span]] = defaultdict(list)
    for mention, key in mentions:
        name_spans[key].append(Span(mention.start, mention.end))
    names = {key: max(_name_rarity(span.of(text)) for span in spans) for key, spans in name_spans.items()}
    table = word_table()
    grammar = DependencyTree(passage.words, surfaces)
    known = refers_to(grammar)
    denials = _denials(grammar)
    told = 2.0 if known else 1.0
    sequence = [one for one, _ in telling]
    numbers = with_fates(
        text, [value for value in values if value.low is not None or value.high is not None], stem_spans
    )
    return PassageProfile(
        ref=PassageRef(article.article, passage.index),
        span=Span(passage.start, passage.end),
        kind=passage.kind,
        stems=stems,
        plain=plain,
        kinds=_kinds(plain, table.event_types),
        tellers=_tellers(passage.words, surfaces, plain),
        names=names,
        people=frozenset(key for mention, key in mentions if mention.label is Label.PERSON),
        places=frozenset(key for mention, key in mentions if mention.label in _PLACES),
        carried={key: weight * told for key, weight in carried.items() if key not in names},
        refers_to=known,
        values=numbers,
        people_told=described(grammar, numbers),
        scenes=scenes(grammar, [mention for mention, _ in mentions if mention.label in _PLACES]),
        dates=tuple(value for value in values if value.date_from),
        said=tuple(_said(quote, passage.words, text) for quote in quotes),
        shingles=frozenset(map(" ".join, zip(*(surfaces[at:] for at in range(SHINGLE)), strict=False))),
        bigrams=frozenset(pairwise(sequence)),
        denies=bool(denials),
        doubts=not table.doubts.isdisjoint(surfaces),
        denial_spans=tuple(word_spans[at] for at in denials),
        doubt_spans=tuple(span for span, word in zip(word_spans, surfaces, strict=True) if word in table.doubts),
        stem_spans=stem_spans,
        kind_spans=_kind_spans(plain, stem_spans, table.event_types),
        name_spans={key: tuple(spans) for key, spans in name_spans.items()},
    )


def _tellers(words: Iterable[Word], surfaces: Iterable[str], plain: Collection[str]) -> frozenset[str]:
    table = word_table()
    verbs = {
        stem(word.lemma or surface)
        for word, surface in zip(words, surfaces, strict=True)
        if word.pos == "VERB" and not is_function_word(surface)
    }
    return frozenset(one for one in plain if one in table.event_types or (one in verbs and one not in table.statements))


def _participants(passage: PassageProfile, counts: Mapping[str, int], passages: int) -> dict[str, float]:
    named = {key: weight * (1 - counts[key] / passages) for key, weight in passage.names.items()}
    # Carried names weigh half already, and half again here: they are about the passage before.
    named.update((key, weight * (1 - counts[key] / passages) / 2) for key, weight in passage.carried.items())
    length = norm(named) or 1.0
    return {key: weight / length for key, weight in named.items()}


def _denials(grammar: DependencyTree) -> list[int]:
    """Return the words that deny what is told: "not", "denied", and "no" before a happening ("no talks")."""
    negations, surfaces = word_table().negations, grammar.surfaces
    return [
        at
        for at, surface in enumerate(surfaces)
        if surface in negations
        or surface.endswith("n't")
        or (surface == "no" and any(map(grammar.event_types, range(at + 1, min(at + 3, len(surfaces))))))
    ]


@cache
def _plain(surface: str) -> str:
    return surface.lower().translate(APOSTROPHES)


def _telling(words: Iterable[Word], surfaces: list[str], spans: Iterable[Span]) -> list[tuple[str, Span]]:
    return [
        (stem(word.lemma or surface), span)
        for word, surface, span in zip(words, surfaces, spans, strict=True)
        if surface[0].isalnum() and not is_function_word(surface)
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


def _kind_spans(
    stems: Iterable[str], spans: Mapping[str, tuple[Span, ...]], table: Mapping[str, tuple[str, ...]]
) -> dict[str, Span]:
    found: dict[str, Span] = {}
    for one in stems:
        for kind in table.get(one, ()):
            found[kind] = min(spans[one][0], found.get(kind, spans[one][0]))
    return found


def _said(quote: Quote, words: Iterable[Word], text: str) -> Said:
    inside = [word for word in words if quote.start <= word.start and word.end <= quote.end]
    surfaces = [text[word.start : word.end].lower() for word in inside]
    spans = [Span(word.start, word.end) for word in inside]
    stems = {one: rarity(one) for one, _ in _telling(inside, surfaces, spans)}
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
