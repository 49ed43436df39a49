"""Reported speech: what somebody said in the words of the article, with its place and its speaker."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterator, Sequence

from reader.analysis.quotes.people import HE, SHE, People
from reader.model.analysis import Analysis, Passage, Quote
from reader.model.statements import Attitude, Modality
from reader.model.text import Span
from reader.statements.article_context import ArticleContext
from reader.statements.grammar.dependency_tree import DependencyTree
from reader.statements.modality import modality_of
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import negation_of
from reader.statements.speech.act import SpeechAct
from reader.statements.speech.acts import speech_acts
from reader.statements.speech.named_sources import source_named
from reader.statements.speech_lexicon import is_in

_SHORTEST = 4
"""Words of a content; fewer are no statement."""
_OF_NOUNS = frozenset({Attitude.CONFIRMS, Attitude.DENIES})
"""Attitudes to an event that a noun names: "denied a meeting with the rebels"."""
_NOT_SAID = frozenset({Modality.ASKED, Modality.CONDITIONAL, Modality.PLANNED})


class ReportedSpeech:
    """Reads the reported speech of an article passage by passage, and remembers who spoke last.

    Attributes:
        direct: The article's direct quotations, in order.
        people: The persons of the article.
        speakers: Where each speaker so far speaks, in order, with the name of the speaker.
    """

    def __init__(self, text: str, analysis: Analysis) -> None:
        self.direct = [quote for quote in analysis.quotes if quote.direct]
        holes = [Span(quote.start, quote.end) for quote in self.direct]
        names = [mention for mention in analysis.mentions if mention.label.is_name]
        self.people = People(text, names, analysis.passages, holes)
        self.speakers = [(quote.start, quote.speaker) for quote in self.direct if quote.speaker]

    def of_passage(self, grammar: PassageGrammar, context: ArticleContext) -> Iterator[Quote]:
        """Yield the reported speech of the next passage, in the order of the words that report it.

        Attitudes ("believes", "hopes") and what is only planned or denied to be said are no speech. A content that
        stands in quotation marks for the most part is a direct quotation.

        Args:
            grammar: The passage.
            context: The article.
        """
        direct = self._quotes_in(grammar.passage)
        seen: set[Span] = set()
        for act in speech_acts(grammar):
            if act.source is None or len(act.content) < _SHORTEST or not _is_speech(grammar, act):
                continue
            span = _place(grammar, act)
            if span is None or span in seen or _introduces(grammar, act, span, direct):
                continue
            seen.add(span)
            name = self._speaker(grammar, act, act.source, context)
            if name is not None:
                insort(self.speakers, (span.start, name))
            yield Quote(span.start, span.end, grammar.passage.index, name, direct=False)

    def _quotes_in(self, passage: Passage) -> list[Quote]:
        """Return the direct quotations that reach into a passage."""
        first = bisect_left(self.direct, passage.start, key=lambda quote: quote.end)
        last = bisect_left(self.direct, passage.end, key=lambda quote: quote.start)
        return self.direct[first:last]

    def _speaker(self, grammar: PassageGrammar, act: SpeechAct, source: int, context: ArticleContext) -> str | None:
        """Return who speaks: for "he" and "she" the person that the pronoun means, as for quotations."""
        place, pronoun = grammar.span(source), grammar.tree.surfaces[source]
        quote = next((q for q in self.direct if q.start <= place.start < q.end), None)
        if pronoun not in HE | SHE or quote is not None:
            return source_named(grammar, act, context, quote).name
        before = self.speakers[: bisect_left(self.speakers, (place.start, ""))]
        last = next((name for _, name in reversed(before) if self.people.is_person(name)), None)
        return self.people.meant(place.start, pronoun, last)


def _is_speech(grammar: PassageGrammar, act: SpeechAct) -> bool:
    if is_in(grammar.tree, act.word, "thinking"):
        return False
    if not act.is_verb:
        return True
    negated, _ = negation_of(grammar.tree, act.word)
    return not negated and modality_of(grammar, act.word)[0] not in _NOT_SAID


def _place(grammar: PassageGrammar, act: SpeechAct) -> Span | None:
    """Return the stretch of the content; a cue in the middle of it is part of the stretch."""
    tree = grammar.tree
    content = sorted(act.content)
    pieces: list[list[int]] = [[content[0]]]
    for word in content[1:]:
        if word == pieces[-1][-1] + 1:
            pieces[-1].append(word)
        else:
            pieces.append([word])
    longest = max(pieces, key=len)
    whole = range(content[0], content[-1] + 1)
    words = content if len(content) * 5 >= len(whole) * 3 else longest
    first, last = words[0], words[-1]
    while first < last and tree.surfaces[first] in {"that", "whether"}:
        first += 1
    while first < last and tree.surfaces[last] in {"and", "but", "that"}:
        last -= 1
    if last - first + 1 < _SHORTEST or not (act.attitude in _OF_NOUNS or _has_verb(tree, first, last)):
        return None
    return Span(tree.words[first].start, tree.words[last].end)


def _has_verb(tree: DependencyTree, first: int, last: int) -> bool:
    return any(tree.words[word].pos in {"VERB", "AUX"} for word in range(first, last + 1))


def _introduces(grammar: PassageGrammar, act: SpeechAct, span: Span, direct: Sequence[Quote]) -> bool:
    """Return whether an act belongs to a direct quotation rather than to words of the article."""
    shared = sum(max(0, min(span.end, quote.end) - max(span.start, quote.start)) for quote in direct)
    if shared * 2 > span.end - span.start:
        return True
    words = [act.word] if act.source is None else [act.word, act.source]
    first, last = grammar.span(min(words)), grammar.span(max(words))
    for quote in direct:
        if quote.end <= first.start and _is_only_marks(grammar.text[quote.end : first.start]):
            return True
        if quote.start >= last.end and _is_only_marks(grammar.text[last.end : quote.start]):
            return True
    return False


def _is_only_marks(text: str) -> bool:
    """Return whether a stretch holds no word but a title or an article of a speaker."""
    return not any(letter.isalnum() for letter in text)
