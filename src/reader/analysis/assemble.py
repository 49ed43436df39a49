"""From the draft that went through the pipeline to the frozen `Analysis` that other rooms read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from reader.analysis.segment.foreign_words import words_in
from reader.analysis.segment.language import UNKNOWN, main_language
from reader.analysis.state.doc_state import DocState, DocPassage, state_of
from reader.model.analysis import Analysis, Definition, Label, Mention, Passage, PassageKind, Quote, Value, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def assemble(docs: Sequence[Doc]) -> Analysis:
    """Freeze what the pipeline found in an article.

    Args:
        docs: The article's Docs in order; more than one only for very long articles.

    Returns:
        The analysis, with offsets into the article's text: mentions sorted, never overlapping, each inside one passage.
    """
    passages: list[Passage] = []
    mentions: list[Mention] = []
    values: list[Value] = []
    quotes: list[Quote] = []
    definitions: dict[Definition, None] = {}
    all_passages: list[DocPassage] = []
    paragraphs = 0
    for doc in docs:
        state = state_of(doc)
        first, shift = len(passages), state.offset
        passages.extend(_passages(doc, state, first, paragraphs))
        kept = _kept_values(state)
        mentions.extend(_mentions(state, kept, first))
        values.extend(_moved_value(value, shift, first) for value in kept)
        quotes.extend(_moved_quote(quote, shift, first) for quote in state.quotes)
        definitions.update(dict.fromkeys(state.definitions))
        all_passages.extend(state.passages)
        paragraphs += len(state.paragraphs)
    return Analysis(
        main_language(all_passages), tuple(passages), tuple(mentions), tuple(values), tuple(quotes), tuple(definitions)
    )


def _passages(doc: Doc, state: DocState, first: int, paragraphs: int) -> list[Passage]:
    words = _words(doc, state)
    shift = state.offset
    return [
        Passage(
            first + index,
            passage.start + shift,
            passage.end + shift,
            passage.kind,
            paragraphs + passage.paragraph,
            passage.language,
            tuple(words[index]),
        )
        for index, passage in enumerate(state.passages)
    ]


def _words(doc: Doc, state: DocState) -> list[list[Word]]:
    """Tokens as words of the passage they stand in, with their heads as indexes among these words.

    Passages in another language than the pipeline's get the words of that language's own tokenizer.
    """
    found: list[list[Word]] = []
    tokens = iter(doc)
    token = next(tokens, None)
    answers: dict[int, bool] = {}
    lemmas, tagged, parsed = (doc.has_annotation(layer) for layer in ("LEMMA", "POS", "DEP"))
    heads = (doc.to_array("HEAD").astype(np.int64) + np.arange(len(doc))).tolist() if parsed else []
    for passage in state.passages:
        members: list[Token] = []
        while token is not None and token.idx < passage.end:
            if (
                passage.kind is not PassageKind.FURNITURE
                and token.idx + len(token) > passage.start
                and _is_word(token, answers)
            ):
                members.append(token)
            if token.idx + len(token) > passage.end:
                break
            token = next(tokens, None)
        if passage.language not in (doc.lang_, UNKNOWN) and members:
            text = state.text[passage.start : passage.end]
            found.append(list(words_in(text, passage.language, passage.start + state.offset)))
            continue
        known = passage.language == doc.lang_
        places = {member.i: place for place, member in enumerate(members)} if parsed else {}
        found.append(
            [
                Word(
                    max(member.idx, passage.start) + state.offset,
                    min(member.idx + len(member), passage.end) + state.offset,
                    (member.lemma_ if lemmas and known and member.lemma_ else member.lower_).lower(),
                    (member.pos_ or None) if tagged and known else None,
                    (member.dep_.lower() or None) if parsed and known and heads[member.i] in places else None,
                    places.get(heads[member.i], -1) if parsed and known and heads[member.i] != member.i else -1,
                )
                for member in members
            ]
        )
    return found


def _is_word(token: Token, answers: dict[int, bool]) -> bool:
    """Whether a token has a letter or a digit; `answers` keeps the answer for each form."""
    answer = answers.get(token.orth)
    if answer is None:
        answer = answers[token.orth] = any(letter.isalnum() for letter in token.text)
    return answer


def _kept_values(state: DocState) -> list[Value]:
    """Values that no better reading covers: earlier and longer ones first, none inside a name."""
    taken = bytearray(len(state.text))
    for name in state.names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    kept: list[Value] = []
    for value in sorted(state.values, key=lambda value: (value.start, -value.end)):
        inside = state.passages[value.passage]
        if value.start < inside.start or value.end > inside.end:
            continue
        if kept and value.start < kept[-1].end:
            continue
        if any(taken[value.start : value.end]):
            continue
        kept.append(value)
    return kept


def _mentions(state: DocState, values: list[Value], first: int) -> list[Mention]:
    shift, text = state.offset, state.text
    marked: list[tuple[int, int, Label, int, str | None]] = [
        *((n.start, n.end, n.label, n.passage, n.title) for n in state.names),
        *((v.start, v.end, v.label, v.passage, None) for v in values),
    ]
    found: list[Mention] = []
    for start, end, label, passage, title in sorted(marked, key=lambda item: (item[0], -item[1])):
        inside = state.passages[passage]
        overlaps = found and start + shift < found[-1].end
        if overlaps or start < inside.start or end > inside.end or start >= end:
            continue
        found.append(Mention(start + shift, end + shift, text[start:end], Label(label), first + passage, title))
    return found


def _moved_value(value: Value, shift: int, first: int) -> Value:
    if not shift and not first:
        return value
    return Value(
        value.start + shift, value.end + shift, value.label, value.passage + first, value.low, value.high, value.unit,
        value.noun, value.date_from, value.date_to, value.date_basis,
    )  # fmt: skip


def _moved_quote(quote: Quote, shift: int, first: int) -> Quote:
    return Quote(quote.start + shift, quote.end + shift, quote.passage + first, quote.speaker, quote.direct)
