"""Build profiles from the analysis of an article: the first step of linking."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from reader.linking.profile.content_words import ContentWord, content_words, spans_by_stem, stem_rarities, time_stems
from reader.linking.profile.credit_lines import reports_nothing
from reader.linking.profile.event_anaphora import anaphoric_event_types, with_antecedents
from reader.linking.profile.event_locations import event_locations
from reader.linking.profile.outcomes import with_outcomes
from reader.linking.profile.people_descriptions import describe_people
from reader.linking.profile.profiles import ArticleProfile, PassageProfile, ProfiledQuote
from reader.linking.profile.term_weights import term_weights
from reader.linking.profile.written_marks import written_marks
from reader.model.analysis import Label, Mention, Passage, PassageKind, Quote, Value, Word
from reader.model.links import LinkableArticle, PassageRef
from reader.model.statements import Statement
from reader.model.text import Span
from reader.statements.background import is_background
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.grammar.designations import is_designation
from reader.statements.grammar.event_lexicon import event_lexicon, is_function_word, normalize_apostrophes, stem
from reader.statements.grammar.language_words import language_words, rarity_in, stem_in
from reader.statements.grammar.statement_lexicon import statement_lexicon

SHINGLE_WORDS = 3
"""Words in a shingle: enough to be somebody's wording, short enough to survive edits."""
_RUN_OF_QUOTE = 0.02
"""Weight of a run of words in a quotation: it counts as a word in common, but says little."""
_MIN_SAID = 2
"""Fewest words with content of a quotation that is compared by its runs as well: "I do not know" is said by many."""
_CONTEXT_PASSAGES = 2
"""Passages before one that lend it their names: it may only say "the meeting" or "she"."""
_MEANT_LABELS = frozenset({Label.PERSON, Label.ORG})
"""Kinds of names that a passage contains also where a pronoun or description stands for them."""
_PLACE_LABELS = frozenset({Label.GPE, Label.LOC, Label.FAC})


def profile_article(article: LinkableArticle) -> ArticleProfile:
    """Return the profile of `article`; it depends on nothing but the article and the shipped assets."""
    annotations = _annotations_by_passage(article)
    passages: dict[int, PassageProfile] = {}
    recent_names: list[dict[str, float]] = []
    title_names: dict[str, float] = {}
    for passage in article.analysis.passages:
        found = annotations[passage.index]
        if passage.kind is PassageKind.FURNITURE or not passage.words or found.reports_nothing(article.text, passage):
            continue
        context_names = _halved((title_names, *recent_names[-_CONTEXT_PASSAGES:]))
        profile = _profile_passage(article, passage, found, context_names)
        passages[passage.index] = profile
        if passage.kind is PassageKind.TITLE and not title_names:
            title_names = profile.names
        else:
            recent_names.append(profile.names)
    # Number of passages of the article that contain each stem and each name.
    stem_counts = Counter(stem for profile in passages.values() for stem in profile.stems)
    name_counts = Counter(name for profile in passages.values() for name in profile.names)
    time_counts = Counter(stem for profile in passages.values() for stem in profile.time_stems)
    terms = {index: term_weights(profile, stem_counts, time_counts, name_counts) for index, profile in passages.items()}
    return ArticleProfile(
        article=article.article,
        text=article.text,
        published=article.published,
        passages=passages,
        words=_article_weights(profile.stems for profile in passages.values()),
        names=_article_weights(profile.names for profile in passages.values()),
        terms=with_antecedents(list(passages.values()), terms),
        participants={index: _participants(profile, name_counts, len(passages)) for index, profile in passages.items()},
    )


def euclidean_length(weights: Mapping[str, float]) -> float:
    """Return the Euclidean length of a weighted bag of terms."""
    return math.sqrt(sum(weight * weight for weight in weights.values()))


class _Meant(NamedTuple):
    """Somebody or something that a passage means by a pronoun or description: "she", "the company".

    Attributes:
        key: Key of the entity.
        label: Its kind.
        name: Its name elsewhere in the article.
        span: The place of the pronoun or description.
    """

    key: str
    label: Label
    name: str
    span: Span


@dataclass(slots=True)
class _Annotations:
    """What the analysis found in one passage: names with the key of their entity, values, quotations.

    `quoted` are its stretches in quotation marks; the quotation may have begun in an earlier passage.
    """

    names: list[tuple[Mention, str]] = field(default_factory=list)
    values: list[Value] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    quoted: list[Span] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    meant: list[_Meant] = field(default_factory=list)

    def reports_nothing(self, text: str, passage: Passage) -> bool:
        """Return whether the passage is a dateline, a credit or the like."""
        return reports_nothing(text, passage, (mention for mention, _ in self.names), self.values)


def _annotations_by_passage(article: LinkableArticle) -> dict[int, _Annotations]:
    annotations: dict[int, _Annotations] = defaultdict(_Annotations)
    for mention, key in zip(article.analysis.mentions, article.entities, strict=True):
        if mention.label.is_name:
            # A name without an entity still matches the same spelling elsewhere.
            annotations[mention.passage].names.append((mention, key or f"~{mention.text.casefold()}"))
    for value in article.analysis.values:
        annotations[value.passage].values.append(value)
    for statement in article.analysis.statements:
        found = annotations[statement.passage]
        found.statements.append(statement)
        for participant in statement.participants:
            if participant.mention is not None and participant.mention < len(article.entities):
                mention = article.analysis.mentions[participant.mention]
                is_elsewhere = mention.passage != statement.passage and mention.label in _MEANT_LABELS
                if is_elsewhere and participant.head.of(article.text).casefold() != mention.text.casefold():
                    key = article.entities[participant.mention] or f"~{mention.text.casefold()}"
                    found.meant.append(_Meant(key, mention.label, mention.text, participant.head))
    for quote in article.analysis.quotes:
        annotations[quote.passage].quotes.append(quote)
        if quote.direct:
            for passage in article.analysis.passages[quote.passage :]:
                if passage.start >= quote.end:
                    break
                stretch = Span(max(quote.start, passage.start), min(quote.end, passage.end))
                annotations[passage.index].quoted.append(stretch)
    return annotations


def _profile_passage(
    article: LinkableArticle, passage: Passage, annotations: _Annotations, context_names: dict[str, float]
) -> PassageProfile:
    text, lexicon = article.text, event_lexicon()
    surfaces = [_normalized(text[word.start : word.end]) for word in passage.words]
    word_spans = [Span(word.start, word.end) for word in passage.words]
    values = [value for value in annotations.values if not is_designation(text, value)]
    language = passage.language
    mentions = [mention for mention, _ in annotations.names]
    content = content_words(text, passage.words, surfaces, values, mentions, language)
    stem_spans = spans_by_stem(content)
    stems = stem_rarities(stem_spans, language)
    mention_spans = [Span(mention.start, mention.end) for mention in mentions]
    non_name_stems = {
        stemmed: stems[stemmed]
        for stemmed, spans in stem_spans.items()
        if not all(_is_inside(span, mention_spans) for span in spans)
    }
    name_spans: dict[str, list[Span]] = defaultdict(list)
    for mention, key in annotations.names:
        name_spans[key].append(Span(mention.start, mention.end))
    names = {key: max(_name_rarity(span.of(text), language) for span in spans) for key, spans in name_spans.items()}
    named = set(names)
    for meant in annotations.meant:
        if meant.key not in names or meant.span not in name_spans[meant.key]:
            name_spans[meant.key].append(meant.span)
        names.setdefault(meant.key, _name_rarity(meant.name, language))
    meant_names = {meant.key: meant.name for meant in annotations.meant if meant.key not in named}
    people = {key for mention, key in annotations.names if mention.label is Label.PERSON}
    people.update(meant.key for meant in annotations.meant if meant.label is Label.PERSON)
    tree = DependencyTree(passage.words, surfaces)
    # The lexicon of events is English: "dies" in a German passage is no death.
    is_english = language_words(language) is None
    events = _event_types_by_stem(tree, non_name_stems) if is_english else {}
    anaphoric = anaphoric_event_types(tree) if is_english else frozenset[str]()
    # A reference such as "the meeting" has its participants in earlier passages: names of the context count in full.
    context_factor = 2.0 if anaphoric else 1.0
    ranges = [value for value in values if value.low is not None or value.high is not None]
    numbers = with_outcomes(text, ranges, stem_spans)
    return PassageProfile(
        ref=PassageRef(article.article, passage.index),
        span=Span(passage.start, passage.end),
        kind=passage.kind,
        is_background=is_background(text, passage, annotations.statements),
        stems=stems,
        non_name_stems=non_name_stems,
        time_stems=stem_rarities(time_stems(passage.words, surfaces, values, language), language),
        event_types=_event_types(events, non_name_stems),
        triggers=_triggers(passage.words, surfaces, non_name_stems, events),
        names=names,
        people=frozenset(people),
        places=frozenset(key for mention, key in annotations.names if mention.label in _PLACE_LABELS),
        context_names={key: weight * context_factor for key, weight in context_names.items() if key not in names},
        anaphoric_events=anaphoric,
        numbers=numbers,
        descriptions=describe_people(tree, numbers),
        locations=event_locations(
            tree, [mention for mention, _ in annotations.names if mention.label in _PLACE_LABELS]
        ),
        dates=tuple(value for value in annotations.values if value.date_from),
        quotations=tuple(
            _profile_quote(quote, content, surfaces, word_spans, language) for quote in annotations.quotes
        ),
        quoted=tuple(annotations.quoted),
        shingles=frozenset(map(" ".join, zip(*(surfaces[index:] for index in range(SHINGLE_WORDS)), strict=False))),
        bigrams=frozenset(pairwise([word.stem for word in content])),
        denial_spans=tuple(word_spans[index] for index in _denials(tree)),
        hedge_spans=tuple(span for span, word in zip(word_spans, surfaces, strict=True) if word in lexicon.hedges),
        stem_spans=stem_spans,
        event_type_spans=_event_type_spans(tree, events),
        name_spans={key: tuple(spans) for key, spans in name_spans.items()},
        meant_names=meant_names,
        marks=_marks(article, passage),
        language=language,
        vectors=article.vectors[passage.index] if passage.index < len(article.vectors) else None,
    )


def _marks(article: LinkableArticle, passage: Passage) -> dict[str, tuple[Span, ...]]:
    """Return the written marks of a passage that may be compared across languages, which takes vectors."""
    if not article.vectors:
        return {}
    return written_marks(article.text, Span(passage.start, passage.end), passage.language)


def _triggers(
    words: Iterable[Word], surfaces: Iterable[str], non_name_stems: Collection[str], events: Collection[str]
) -> frozenset[str]:
    """Return the stems that report an event: those in the event lexicon, and verbs other than those of saying."""
    lexicon = event_lexicon()
    verbs = {
        stem(word.lemma or surface)
        for word, surface in zip(words, surfaces, strict=True)
        if word.pos == "VERB" and not is_function_word(surface)
    }
    return frozenset(
        stemmed
        for stemmed in non_name_stems
        if stemmed in events or (stemmed in verbs and stemmed not in lexicon.statements)
    )


def _participants(passage: PassageProfile, counts: Mapping[str, int], passages: int) -> dict[str, float]:
    weights = {key: weight * (1 - counts[key] / passages) for key, weight in passage.names.items()}
    # Names of the context have half their weight already, and are halved once more: they belong to other passages.
    weights.update((key, weight * (1 - counts[key] / passages) / 2) for key, weight in passage.context_names.items())
    length = euclidean_length(weights) or 1.0
    return {key: weight / length for key, weight in weights.items()}


def _denials(tree: DependencyTree) -> list[int]:
    """Return the words that deny something: "not", "denied", and "no" before a word for an event ("no talks")."""
    negations, surfaces = event_lexicon().negations, tree.surfaces
    return [
        index
        for index, surface in enumerate(surfaces)
        if surface in negations
        or surface.endswith("n't")
        or (surface == "no" and any(map(tree.event_types, range(index + 1, min(index + 3, len(surfaces))))))
    ]


@cache
def _normalized(surface: str) -> str:
    return normalize_apostrophes(surface.lower())


def _is_inside(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _name_rarity(surface: str, language: str) -> float:
    """Return the rarity of the rarest word of a name."""
    return max((rarity_in(language, stem_in(language, word)) for word in surface.split()), default=0.0)


def _event_types_by_stem(tree: DependencyTree, non_name_stems: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Return the types of event that the words of a passage can report, by their stems."""
    types: dict[str, tuple[str, ...]] = {}
    for index in range(len(tree.words)):
        if (stemmed := tree.stem(index)) in non_name_stems and (found := tree.event_types(index)):
            types[stemmed] = found
    return types


def _event_types(events: Mapping[str, Iterable[str]], rarities: Mapping[str, float]) -> dict[str, float]:
    """Return each type of event with the rarity of its rarest word."""
    types: dict[str, float] = {}
    for stemmed, names in events.items():
        for name in names:
            types[name] = max(rarities[stemmed], types.get(name, 0.0))
    return types


def _event_type_spans(tree: DependencyTree, events: Mapping[str, Iterable[str]]) -> dict[str, Span]:
    """Return the first word for each type of event; nouns for those who take part, such as "pirate", report none."""
    first: dict[str, Span] = {}
    for index, word in enumerate(tree.words):
        if word.pos != "VERB" and word.lemma in statement_lexicon().agents:
            continue
        for name in events.get(tree.stem(index), ()):
            first.setdefault(name, Span(word.start, word.end))
    return first


def _profile_quote(
    quote: Quote, content: Iterable[ContentWord], surfaces: Sequence[str], spans: Sequence[Span], language: str
) -> ProfiledQuote:
    inside = {word.stem for word in content if quote.start <= word.span.start and word.span.end <= quote.end}
    words = stem_rarities(inside, language)
    if quote.direct and len(inside) >= _MIN_SAID:
        # "We warned them and they laughed" has few words with content: its wording makes it one quotation.
        said = [word for word, span in zip(surfaces, spans, strict=True) if quote.start <= span.start < quote.end]
        runs = zip(*(said[index:] for index in range(SHINGLE_WORDS)), strict=False)
        words.update((" ".join(run), _RUN_OF_QUOTE) for run in runs)
    return ProfiledQuote(Span(quote.start, quote.end), words, quote.speaker, quote.direct)


def _halved(bags: Iterable[Mapping[str, float]]) -> dict[str, float]:
    return {key: weight / 2 for bag in bags for key, weight in bag.items()}


def _article_weights(bags: Iterable[Mapping[str, float]]) -> dict[str, float]:
    """Return the terms of all passages weighted by (1 + ln(number of passages)) * rarity, of Euclidean length 1."""
    counts: Counter[str] = Counter()
    weights: dict[str, float] = {}
    for bag in bags:
        counts.update(bag.keys())
        weights.update(bag)
    raw = {key: (1 + math.log(count)) * weights[key] for key, count in counts.items()}
    length = euclidean_length(raw) or 1.0
    return {key: weight / length for key, weight in raw.items()}
