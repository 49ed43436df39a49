"""Turns `Piece` records into spaCy training examples, on the tokens that spaCy itself makes at run time."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from training.language.corpora import Piece

LABELS = {
    "PERSON": "PERSON",
    "ORG": "ORG",
    "GPE": "GPE",
    "LOC": "LOC",
    "NORP": "NORP",
    "FAC": "FAC",
    "EVENT": "EVENT",
    "MISC": "WORK_OF_ART",
}
"""Shipped label for each corpus label. MISC is mostly titled works, also products and awards. Rules find DATE."""

PILOT_LABELS = {label: label for label in (*LABELS, "DATE")}
"""Labels of the pilot recipe: as in the corpora."""

UNKNOWN_LABEL = ""
"""Label of a stretch whose label is not known: it is set to missing, so that nothing is learned from it."""


@dataclass(frozen=True, slots=True)
class MarkedText:
    """Text with names as (start, end, label) in code points, half-open; the label can be `UNKNOWN_LABEL`."""

    key: str
    corpus: str
    text: str
    names: list[tuple[int, int, str]]


def known_parts(pieces: Iterable[Piece], least: int = 5, share: float = 0.8) -> dict[str, str]:
    """Return the label of each single word that nearly always has the same one (country names, demonyms)."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        labels = {start: label for start, end, label in piece.names if end == start + 1}
        inside = {index for start, end, _ in piece.names for index in range(start, end)}
        for index, token in enumerate(piece.tokens):
            if token[:1].isupper() and (index in labels or index not in inside):
                seen[token][labels.get(index, "")] += 1
    known = {}
    for word, counts in seen.items():
        label, count = counts.most_common(1)[0]
        if label in {"GPE", "NORP", "ORG"} and count >= least and count >= share * counts.total():
            known[word] = label
    return known


def mark_names(piece: Piece, labels: Mapping[str, str], known: Mapping[str, str]) -> MarkedText:
    """Return a piece with names at character offsets, with the labels in `labels`; other names are dropped.

    A compound without label such as "Beijing-based" is split at its hyphens: known parts get their label, other
    capitalised parts an unknown one, because corpora treat such compounds in different ways.
    """
    offsets = piece.offsets()
    names = [
        (offsets[start][0], offsets[end - 1][1], labels[label]) for start, end, label in piece.names if label in labels
    ]
    inside = {index for start, end, _ in piece.names for index in range(start, end)}
    for index, token in enumerate(piece.tokens):
        if index in inside or "-" not in token.strip("-"):
            continue
        at = offsets[index][0]
        for part in token.split("-"):
            if part[:1].isupper():
                label = known.get(part)
                names.append((at, at + len(part), UNKNOWN_LABEL if label is None else labels.get(label, UNKNOWN_LABEL)))
            at += len(part) + 1
    return MarkedText(piece.key, piece.corpus, piece.text, sorted(names))


def names_example(nlp: Language, marked: MarkedText) -> Example:
    """Return an example for the name finder; names off token boundaries and unknown labels are set to missing."""
    predicted = nlp.make_doc(marked.text)
    reference = predicted.copy()
    known: list[Span] = []
    unknown_name: set[int] = set()
    for start, end, label in marked.names:
        span = reference.char_span(start, end, label=label)
        if span is not None and label != UNKNOWN_LABEL:
            known.append(span)
        else:
            wide = reference.char_span(start, end, alignment_mode="expand")
            unknown_name.update(range(wide.start, wide.end) if wide is not None else ())
    known = filter_spans(known)
    unknown_name -= {index for span in known for index in range(span.start, span.end)}
    reference.set_ents(
        known, missing=[reference[index : index + 1] for index in sorted(unknown_name)], default="outside"
    )
    return Example(predicted, reference)


def syntax_doc(nlp: Language, piece: Piece) -> Doc:
    """Return the piece as a gold `Doc` with the tokens of the corpus."""
    starts = set(piece.sentence_starts)
    return Doc(
        nlp.vocab,
        words=piece.tokens,
        spaces=piece.spaces,
        tags=piece.tags,
        pos=piece.pos,
        morphs=piece.morphs,
        lemmas=piece.lemmas,
        heads=piece.heads,
        deps=piece.deps,
        sent_starts=[index in starts for index in range(len(piece.tokens))],
    )


def syntax_example(nlp: Language, piece: Piece) -> Example:
    """Return an example for the syntax, with gold tokens as reference and spaCy's own tokens as input."""
    return Example(nlp.make_doc(piece.text), syntax_doc(nlp, piece))
