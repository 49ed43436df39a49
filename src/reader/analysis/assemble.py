"""Turns the Docs of an article, which went through the pipeline, into a frozen `Analysis`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from reader.analysis.doc_spans import final_mentions, final_values
from reader.analysis.segment.foreign_words import words_in
from reader.analysis.segment.language import UNKNOWN, main_language
from reader.analysis.state.doc_state import DocPassage, DocState, state_of
from reader.model.analysis import Analysis, Definition, Mention, Passage, Quote, Value, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_Marked = TypeVar("_Marked", Mention, Value, Quote)


def assemble(docs: Sequence[Doc]) -> Analysis:
    """Freeze the results of the pipeline for one article.

    Args:
        docs: The article's Docs in order; more than one only for very long articles.

    Returns:
        The analysis, with offsets into the article's text. Mentions are sorted, do not overlap, and lie within one
        passage each.
    """
    passages: list[Passage] = []
    mentions: list[Mention] = []
    values: list[Value] = []
    quotes: list[Quote] = []
    definitions: dict[Definition, None] = {}
    doc_passages: list[DocPassage] = []
    paragraphs = 0
    for doc in docs:
        state = state_of(doc)
        first = len(passages)
        passages.extend(_passages(doc, state, first, paragraphs))
        mentions.extend(_shifted(mention, state.offset, first) for mention in final_mentions(state))
        values.extend(_shifted(value, state.offset, first) for value in final_values(state))
        quotes.extend(_shifted(quote, state.offset, first) for quote in state.quotes)
        definitions.update(dict.fromkeys(state.definitions))
        doc_passages.extend(state.passages)
        paragraphs += len(state.paragraphs)
    return Analysis(
        main_language(doc_passages), tuple(passages), tuple(mentions), tuple(values), tuple(quotes), tuple(definitions)
    )


def _shifted(marked: _Marked, offset: int, first: int) -> _Marked:
    """Return a mention, value or quotation of one Doc with offsets and passage index of the whole article."""
    if not offset and not first:
        return marked
    return replace(marked, start=marked.start + offset, end=marked.end + offset, passage=marked.passage + first)


def _passages(doc: Doc, state: DocState, first: int, paragraphs: int) -> list[Passage]:
    words = _words(doc, state)
    return [
        Passage(
            first + index,
            passage.start + state.offset,
            passage.end + state.offset,
            passage.kind,
            paragraphs + passage.paragraph,
            passage.language,
            tuple(words[index]),
        )
        for index, passage in enumerate(state.passages)
    ]


def _words(doc: Doc, state: DocState) -> list[list[Word]]:
    """Return the words of each passage, with heads as indexes among the words of the same passage.

    Passages in another language than the pipeline's are tokenised by that language's own tokenizer.
    """
    words: list[list[Word]] = []
    # One walk over the tokens, in step with the passages: both are in the order of the text.
    tokens = iter(doc)
    token = next(tokens, None)
    answers: dict[int, bool] = {}
    lemmas, tagged, parsed = (doc.has_annotation(layer) for layer in ("LEMMA", "POS", "DEP"))
    # HEAD is stored relative to the token; absolute indexes are needed here.
    heads = (doc.to_array("HEAD").astype(np.int64) + np.arange(len(doc))).tolist() if parsed else []
    for passage in state.passages:
        members: list[Token] = []
        while token is not None and token.idx < passage.end:
            if passage.kind.is_story and token.idx + len(token) > passage.start and _is_word(token, answers):
                members.append(token)
            if token.idx + len(token) > passage.end:
                break  # the token reaches into the next passage and is considered there again
            token = next(tokens, None)
        if passage.language not in (doc.lang_, UNKNOWN) and members:
            text = state.text[passage.start : passage.end]
            words.append(list(words_in(text, passage.language, passage.start + state.offset)))
            continue
        known = passage.language == doc.lang_
        places = {member.i: place for place, member in enumerate(members)} if parsed else {}
        words.append(
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
    return words


def _is_word(token: Token, answers: dict[int, bool]) -> bool:
    """Return whether a token has a letter or a digit; `answers` remembers the answer for each form."""
    answer = answers.get(token.orth)
    if answer is None:
        answer = answers[token.orth] = any(letter.isalnum() for letter in token.text)
    return answer
