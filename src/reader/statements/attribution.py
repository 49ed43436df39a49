"""Attribution: whose statement a predicate is, and what that source does to it.

Sources come from the speech acts of the passage whose content contains the predicate ("said that", "according to",
"..., the coast guard said") and from the quotation in which it stands. The smallest content is the nearest source:
"TOLO reported that the Taliban denied that they met" is denied by the Taliban in the first place and reported by TOLO
in the second. A sentence that follows an attributed one and has no such words of its own is nobody's but the
article's.

A verb of speech that is negated leaves its content open ("could not confirm", "did not rule out"); one that is only
planned, asked or imagined attributes nothing ("is expected to announce").

A benchmark switches the step off by replacing `attributions_of` in `reader.statements.extract`.
"""

from __future__ import annotations

from dataclasses import replace

from reader.model.analysis import Quote
from reader.model.statements import Attitude, Attribution, Modality
from reader.model.text import Span
from reader.statements.article_context import ArticleContext
from reader.statements.modality import modality_of
from reader.statements.passage_grammar import PassageGrammar
from reader.statements.polarity import negation_of
from reader.statements.speakers import FIRST_PERSONS
from reader.statements.speech.act import SpeechAct
from reader.statements.speech.acts import content_of, is_reporting, speech_acts
from reader.statements.speech.named_sources import mention_named, quote_at, source_named
from reader.statements.speech_lexicon import is_in, words_in
from reader.statements.verb_groups import is_auxiliary, verb_group

__all__ = ["attributions_of", "content_of", "is_reporting"]

_IF_NEGATED = {
    Attitude.SAYS: Attitude.DOUBTS,
    Attitude.CONFIRMS: Attitude.DOUBTS,
    Attitude.DENIES: Attitude.DOUBTS,
    Attitude.BELIEVES: Attitude.DOUBTS,
    Attitude.DOUBTS: Attitude.BELIEVES,
}
_NOT_YET_SAID = frozenset({Modality.ASKED, Modality.CONDITIONAL, Modality.PLANNED})
_SHORTEST_SPEECH = 4
"""Words of a quotation without a speaker that is speech rather than a word used with distance."""
_QUOTATION_MARKS = frozenset('"“”')


def attributions_of(grammar: PassageGrammar, predicate: int, context: ArticleContext) -> tuple[Attribution, ...]:
    """Return whose statement it is that a word heads, nearest source first; empty if it is the article's own.

    Args:
        grammar: The passage.
        predicate: Index of the word that heads the statement.
        context: The article.
    """
    acts = [act for act in speech_acts(grammar) if predicate in act.content and _is_said(grammar, act)]
    acts = [act for act in acts if not _takes_for_granted(grammar, act)]
    # An act that stands within the content of another one is nearer than that.
    depth = {act.word: sum(act.word in other.content for other in acts if other is not act) for act in acts}
    acts.sort(key=lambda act: (-depth[act.word], len(act.content) - (2 if act.is_answer else 0), act.word))
    quote = quote_at(context, grammar.span(predicate))
    attributions = [_attribution(grammar, act, context, quote) for act in acts]
    if quote is not None and not any(_is_outside(grammar, act, quote) for act in acts):
        spoken = _quoted(grammar, quote, context)
        if spoken is not None:
            attributions.append(spoken)
    return tuple(_without_repeats(_first_persons_named(grammar, acts, attributions)))


def _without_repeats(attributions: list[Attribution]) -> list[Attribution]:
    """Return attributions without those in which the same source says the same again ("I have said that", he said)."""
    return [
        attribution
        for place, attribution in enumerate(attributions)
        if place == 0
        or attribution.name is None
        or (attribution.name, attribution.attitude) != (attributions[place - 1].name, attributions[place - 1].attitude)
    ]


def _first_persons_named(
    grammar: PassageGrammar, acts: list[SpeechAct], attributions: list[Attribution]
) -> list[Attribution]:
    """Return attributions in which "I" and "we" have the name of the source around them."""
    named = list(attributions)
    for place, act in reversed(list(enumerate(acts))):
        if act.source is not None and grammar.tree.surfaces[act.source] in FIRST_PERSONS and place + 1 < len(named):
            outer = named[place + 1]
            if named[place].name is None and outer.name is not None:
                named[place] = replace(named[place], name=outer.name, mention=outer.mention)
    return named


def _is_said(grammar: PassageGrammar, act: SpeechAct) -> bool:
    """Return whether an act takes place: not one that is planned, asked for or imagined."""
    if not act.is_verb:
        return True
    modality, _ = modality_of(grammar, act.word)
    return modality not in _NOT_YET_SAID or _is_refused(grammar, act)


def _takes_for_granted(grammar: PassageGrammar, act: SpeechAct) -> bool:
    """Return whether a negated act still takes its content as a fact: "did not mention that", "could not say how"."""
    if not act.is_verb or not _negation(grammar, act)[0]:
        return False
    tree = grammar.tree
    first = min((word for word in act.content if word > act.word), default=None)
    asks_how = first is not None and tree.surfaces[first] in words_in("question word")
    return asks_how or is_in(tree, act.word, "factive")


def _negation(grammar: PassageGrammar, act: SpeechAct) -> tuple[bool, list[int]]:
    """Return the negation of a verb of speech; what stands in a quotation before it is no part of it."""
    negated, words = negation_of(grammar.tree, act.word)
    if words and min(words) < act.word:
        between = grammar.text[grammar.span(min(words)).end : grammar.span(act.word).start]
        if set(between) & _QUOTATION_MARKS:
            return False, []
    if "enough" in grammar.tree.surfaces[act.word + 1 : act.word + 3]:
        return False, []  # "cannot stress enough that"
    return negated, words


def _is_refused(grammar: PassageGrammar, act: SpeechAct) -> bool:
    """Return whether somebody would not say it, which is no plan: "would not confirm that"."""
    return _negation(grammar, act)[0]


def _attribution(grammar: PassageGrammar, act: SpeechAct, context: ArticleContext, quote: Quote | None) -> Attribution:
    """Return the attribution that a speech act makes."""
    tree = grammar.tree
    attitude, cue = act.attitude, list(act.cue)
    if act.is_verb:
        negated, negations = _negation(grammar, act)
        if negated:
            attitude = _IF_NEGATED[attitude]
        if negations:
            # "could not confirm": the cue begins with the auxiliary that the negation belongs to.
            group = [word for word in verb_group(tree, act.word) if word >= min(negations)]
            cue += [*negations, *group] if min(negations) < act.word else negations
            if min(negations) and is_auxiliary(tree, min(negations) - 1):
                cue.append(min(negations) - 1)
    speaker = source_named(grammar, act, context, quote)
    if cue:
        near = [word for word in cue if abs(word - act.word) <= 6]
        span = Span(grammar.span(min(near)).start, grammar.span(max(near)).end)
    else:
        span = Span(speaker.start, speaker.end)
    return Attribution(speaker.start, speaker.end, speaker.mention, speaker.name, span, attitude)


def _is_outside(grammar: PassageGrammar, act: SpeechAct, quote: Quote) -> bool:
    """Return whether an act's own words stand outside a quotation: they are then what introduces it."""
    place = grammar.span(act.word)
    return not (quote.start <= place.start and place.end <= quote.end)


def _quoted(grammar: PassageGrammar, quote: Quote, context: ArticleContext) -> Attribution | None:
    """Return the attribution of a quotation to its speaker; None for a few words that nobody is named for."""
    words = context.text[quote.start : quote.end].split()
    if quote.speaker is None and (len(words) < _SHORTEST_SPEECH or _is_title(words)):
        return None
    cue = Span(max(0, quote.start - 1), quote.start)
    if quote.speaker is None:
        return Attribution(quote.start, quote.start, None, None, cue, Attitude.SAYS)
    mention = mention_named(context, quote.speaker, quote)
    if mention is None:
        return Attribution(quote.start, quote.start, None, quote.speaker, cue, Attitude.SAYS)
    named = context.mentions[mention]
    return Attribution(named.start, named.end, mention, quote.speaker, cue, Attitude.SAYS)


def _is_title(words: list[str]) -> bool:
    """Return whether quoted words are the title of a work: most of them begin with a capital letter."""
    return sum(word[0].isupper() for word in words) * 5 >= len(words) * 3
