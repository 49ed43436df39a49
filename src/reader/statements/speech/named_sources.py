"""Who the source of a speech act is: its phrase, the name of its pronoun, the speaker of the quotation around it."""

from __future__ import annotations

from bisect import bisect_right

from reader.model.analysis import Label, Quote
from reader.model.statements import Attribution
from reader.model.text import Span
from reader.statements.article_context import ArticleContext
from reader.statements.negative_words import is_nobody
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.speakers import FIRST_PERSONS, Speaker, speaker_of
from reader.statements.speech.act import SpeechAct
from reader.statements.speech_lexicon import words_in

_QUOTES_SEARCHED = 4
_RECENT = 2


def source_named(grammar: PassageGrammar, act: SpeechAct, context: ArticleContext, quote: Quote | None) -> Speaker:
    """Return the source of an act as the text names it.

    Args:
        grammar: The passage.
        act: The act.
        context: The article.
        quote: The direct quotation that the act is about, whose speaker a pronoun means that nothing else explains.
    """
    if act.source is None or is_nobody(grammar.tree, act.source):
        place = grammar.span(act.word).start
        return Speaker(place, place, None, None)
    speaker = speaker_of(grammar, act.source, context)
    if speaker.name is not None:
        return speaker
    words = [word for word in act.content if word < len(grammar.tree.words)]
    first = min((grammar.span(word).start for word in words), default=0)
    last = max((grammar.span(word).end for word in words), default=0)
    own = grammar.tree.surfaces[act.source]
    if own in FIRST_PERSONS:
        quote = quote_at(context, grammar.span(act.source))
        if quote is not None and quote.speaker and own in {"i", "my"}:
            return Speaker(speaker.start, speaker.end, mention_named(context, quote.speaker, quote), quote.speaker)
        return speaker
    if own in {"he", "she"}:
        for spoken in [quote, *context.quotes]:
            if (
                spoken is not None
                and spoken.direct
                and spoken.speaker
                and first <= spoken.start
                and spoken.end <= last + 3
            ):
                mention = mention_named(context, spoken.speaker, spoken)
                return Speaker(speaker.start, speaker.end, mention, spoken.speaker)
    recent = context.last_speaker
    if recent is not None and (
        (own in {"he", "she"} and _is_recent_person(grammar, recent, context))
        or (own in {"it", "they"} and _is_recent_group(grammar, own, recent, context))
    ):
        return Speaker(speaker.start, speaker.end, recent.mention, recent.name)
    return speaker


def _is_recent_person(grammar: PassageGrammar, attribution: Attribution, context: ArticleContext) -> bool:
    """Return whether the last speaker is a person who spoke in one of the two passages before."""
    if attribution.mention is None:
        return False
    place = bisect_right(context.passages, attribution.start, key=lambda passage: passage.start) - 1
    passage = context.passages[place]
    family_name = context.mentions[attribution.mention].text.split()[-1]
    # Any other person in between could be meant as well.
    persons = [
        mention.text.split()[-1]
        for mention in context.mentions
        if mention.label is Label.PERSON and passage.start <= mention.start < grammar.passage.end
    ]
    is_recent = grammar.passage.index - passage.index <= _RECENT
    return is_recent and bool(persons) and all(person == family_name for person in persons)


def _is_recent_group(grammar: PassageGrammar, pronoun: str, attribution: Attribution, context: ArticleContext) -> bool:
    """Return whether "it" or "they" can be the last speaker: no person, singular or plural, in the passage before."""
    place = bisect_right(context.passages, attribution.start, key=lambda passage: passage.start) - 1
    if grammar.passage.index - context.passages[place].index != 1 or not attribution.name:
        return False
    mention = None if attribution.mention is None else context.mentions[attribution.mention]
    if mention is not None:
        return mention.label is Label.ORG and pronoun == "it"
    last = attribution.name.split()[-1].lower()
    is_plural = (last.endswith("s") and not last.endswith("ss")) or last in {"police", "people"}
    is_thing = last in words_in("speaking thing")
    return is_plural if pronoun == "they" else is_thing


def quote_at(context: ArticleContext, span: Span) -> Quote | None:
    """Return the direct quotation that contains a word, None if there is none."""
    quotes = context.quotes
    place = bisect_right(quotes, span.start, key=lambda quote: quote.start)
    for quote in reversed(quotes[max(0, place - _QUOTES_SEARCHED) : place]):
        if quote.direct and quote.start <= span.start and span.end <= quote.end:
            return quote
    return None


def mention_named(context: ArticleContext, name: str, quote: Quote) -> int | None:
    """Return the mention with this text that is nearest to a quotation, None if there is none."""
    mentions = [index for index, mention in enumerate(context.mentions) if mention.text == name]
    return min(mentions, key=lambda index: abs(context.mentions[index].start - quote.start), default=None)
