"""Settles names and values that overlap, and writes the results to the Doc, where displaCy and other tools find them.

- `doc.ents`: names and values, expanded to whole tokens.
- `doc.spans["reader"]`: the same, including those that share a token with the one before ("anti-Taliban").
- `doc.spans["quotes"]`: quotations in marks, labelled QUOTE.
- `doc.spans["passages"]`: passages, labelled TITLE, BODY or FURNITURE.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from spacy.tokens import Span as TokenSpan

from reader.analysis.state.doc_state import DocState, state_of
from reader.model.analysis import Label, Mention, Value

if TYPE_CHECKING:
    from spacy.tokens import Doc

MENTIONS, QUOTES, PASSAGES = "reader", "quotes", "passages"
"""Keys of the span groups in `doc.spans`."""


def component(doc: Doc) -> Doc:
    """SpaCy component: write mentions, quotations and passages to the Doc."""
    state = state_of(doc)
    mentions = final_mentions(state)
    # Offsets to tokens for all spans at once: `Doc.char_span` would search for each of them.
    starts = doc.to_array("IDX").astype(np.int64)
    ends = starts + doc.to_array("LENGTH").astype(np.int64)

    def spans(marked: Iterable[tuple[int, int, str]]) -> list[TokenSpan]:
        rows = list(marked)
        first = np.searchsorted(ends, [row[0] for row in rows], side="right").tolist()
        last = np.searchsorted(starts, [row[1] for row in rows], side="left").tolist()
        return [
            TokenSpan(doc, begin, end, label=label)
            for begin, end, (_, _, label) in zip(first, last, rows, strict=True)
            if begin < end
        ]

    entities = spans((mention.start, mention.end, mention.label.value) for mention in mentions)
    doc.spans[MENTIONS] = entities
    doc.spans[QUOTES] = spans((q.start, q.end, "QUOTE") for q in state.quotes)
    doc.spans[PASSAGES] = spans((p.start, p.end, p.kind.value.upper()) for p in state.passages)
    doc.ents = _without_shared_tokens(entities)
    return doc


def final_values(state: DocState) -> list[Value]:
    """Return the values in order, without those inside a name, across passages, or overlapped by an earlier one."""
    if state.final_values is None:
        state.final_values = _without_overlaps(state)
    return state.final_values


def final_mentions(state: DocState) -> list[Mention]:
    """Return names and values in order, each within one passage, none overlapping; offsets are those of the Doc."""
    if state.final_mentions is not None:
        return state.final_mentions
    marked: list[tuple[int, int, Label, int, str | None]] = [
        *((name.start, name.end, name.label, name.passage, name.title) for name in state.names),
        *((value.start, value.end, value.label, value.passage, None) for value in final_values(state)),
    ]
    mentions: list[Mention] = []
    for start, end, label, passage, title in sorted(marked, key=lambda item: (item[0], -item[1])):
        inside = state.passages[passage]
        overlaps = mentions and start < mentions[-1].end
        if overlaps or start < inside.start or end > inside.end or start >= end:
            continue
        mentions.append(Mention(start, end, state.text[start:end], Label(label), passage, title))
    state.final_mentions = mentions
    return mentions


def _without_overlaps(state: DocState) -> list[Value]:
    named = bytearray(len(state.text))
    for name in state.names:
        named[name.start : name.end] = b"\1" * (name.end - name.start)
    kept: list[Value] = []
    for value in sorted(state.values, key=lambda value: (value.start, -value.end)):
        inside = state.passages[value.passage]
        if value.start < inside.start or value.end > inside.end:
            continue
        if kept and value.start < kept[-1].end:
            continue
        if any(named[value.start : value.end]):
            continue
        kept.append(value)
    return kept


def _without_shared_tokens(entities: list[TokenSpan]) -> list[TokenSpan]:
    kept: list[TokenSpan] = []
    for entity in entities:
        if not kept or entity.start >= kept[-1].end:
            kept.append(entity)
    return kept
