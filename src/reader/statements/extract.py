"""Turn the analysis of an article into statements and reported speech, passage by passage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reader.model.analysis import Analysis, Mention, PassageKind, Quote, Value
from reader.model.statements import Attribution, EventTime, Participant, Quantity, Statement
from reader.statements.article_context import ArticleContext
from reader.statements.attribution import attributions_of
from reader.statements.clauses import Clauses, clauses_of, extent, governing_predicate
from reader.statements.clock_times import ClockTime, clock_times, parts_of_day
from reader.statements.coreference import references_of
from reader.statements.modality import modality_of
from reader.statements.participants import participants_of
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import polarity_of
from reader.statements.predicates import lemma_of
from reader.statements.quantities import quantities_of
from reader.statements.reported_speech import ReportedSpeech
from reader.statements.times import times_of
from reader.statements.unmarked_names import unmarked_names


def described(text: str, analysis: Analysis) -> Analysis:
    """Return an analysis with what the article states and reports, in the order of the text.

    Args:
        text: The article's text.
        analysis: Its analysis. Passages without a parse have no statements and no reported speech.
    """
    grammars = _grammars(text, analysis)
    context = ArticleContext(text, analysis.mentions, analysis.passages, references_of(grammars), analysis.quotes)
    parts = parts_of_day(text)
    part_of_day = parts.pop() if len(parts) == 1 else None
    statements: list[Statement] = []
    quotes = list(analysis.quotes)
    reported = ReportedSpeech(text, analysis)
    for grammar in grammars:
        passage = grammar.passage
        clocks = clock_times(text, passage.start, passage.end, part_of_day)
        found = _statements_of_passage(grammar, context, clocks, len(statements))
        statements += found
        quotes += reported.of_passage(grammar, context)
        speakers = [attribution for statement in found for attribution in statement.attributions if attribution.name]
        if speakers:
            context = replace(context, last_speaker=speakers[-1])
    quotes.sort(key=lambda quote: (quote.start, quote.end))
    return replace(analysis, statements=tuple(statements), quotes=tuple(quotes))


def _grammars(text: str, analysis: Analysis) -> list[PassageGrammar]:
    """Return the grammar of each passage with a parse."""
    mentions: dict[int, list[tuple[int, Mention]]] = defaultdict(list)
    for index, mention in (*enumerate(analysis.mentions), *unmarked_names(text, analysis)):
        mentions[mention.passage].append((index, mention))
    values: dict[int, list[Value]] = defaultdict(list)
    for value in analysis.values:
        values[value.passage].append(value)
    quotes: dict[int, list[Quote]] = defaultdict(list)
    for quote in analysis.quotes:
        quotes[quote.passage].append(quote)
    return [
        PassageGrammar.of(text, passage, mentions[passage.index], values[passage.index], quotes[passage.index])
        for passage in analysis.passages
        if passage.kind is not PassageKind.FURNITURE and any(word.dep is not None for word in passage.words)
    ]


def _statements_of_passage(
    grammar: PassageGrammar, context: ArticleContext, clocks: Sequence[ClockTime], first: int
) -> list[Statement]:
    """Return the statements of one passage.

    Args:
        grammar: The passage.
        context: The article.
        clocks: The times of day in the passage.
        first: Number of statements in the passages before it.
    """
    clauses = clauses_of(grammar)
    times = times_of(grammar, clauses, clocks)
    quantities = _by_predicate(grammar, clauses)
    return [
        _statement(grammar, context, clauses, predicate, times, quantities.get(predicate, ()), first)
        for predicate in clauses.predicates
    ]


def _statement(
    grammar: PassageGrammar,
    context: ArticleContext,
    clauses: Clauses,
    predicate: int,
    times: Mapping[int, EventTime],
    quantities: Sequence[tuple[Quantity, int]],
    first: int,
) -> Statement:
    participants = participants_of(grammar, clauses, predicate, context.references)
    polarity, negations = polarity_of(grammar, predicate)
    modality, hedges = modality_of(grammar, predicate)
    attributions: tuple[Attribution, ...] = attributions_of(grammar, predicate, context)
    span = extent(grammar, clauses, predicate)
    governor = governing_predicate(grammar.tree, clauses, predicate)
    return Statement(
        passage=grammar.passage.index,
        start=span.start,
        end=span.end,
        predicate=grammar.span(predicate),
        lemma=lemma_of(grammar, predicate),
        event_types=grammar.tree.event_types(predicate),
        participants=participants,
        quantities=tuple(_with_participant(grammar, item, participants) for item in quantities),
        polarity=polarity,
        modality=modality,
        time=times.get(predicate),
        attributions=attributions,
        cues=(*negations, *hedges),
        context=None if governor is None else first + clauses.predicates.index(governor),
    )


def _by_predicate(grammar: PassageGrammar, clauses: Clauses) -> dict[int, list[tuple[Quantity, int]]]:
    """Return the quantities of a passage, each with the one predicate whose statement contains it."""
    quantities: dict[int, list[tuple[Quantity, int]]] = defaultdict(list)
    if clauses.predicates:
        for quantity, word in quantities_of(grammar):
            # The thing counted may stand apart from its clause, as a speaker with an age does.
            is_apart = word < 0 or word in clauses.asides
            place = grammar.word_at(quantity.start) if is_apart else word
            owner = clauses.predicates[0] if place is None else clauses.owners[place]
            quantities[owner].append((quantity, word))
    return quantities


def _with_participant(
    grammar: PassageGrammar, item: tuple[Quantity, int], participants: Sequence[Participant]
) -> Quantity:
    """Return a quantity with the participant that it counts or is part of; the smallest phrase that contains it."""
    quantity, word = item
    if word >= 0:
        for index, participant in enumerate(participants):
            if participant.head == grammar.span(word):
                return replace(quantity, participant=index)
    around = [
        (participant.end - participant.start, index)
        for index, participant in enumerate(participants)
        if participant.start <= quantity.start and quantity.end <= participant.end
    ]
    return replace(quantity, participant=min(around)[1] if around else None)
