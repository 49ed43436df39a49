"""Scores pipelines on the dev parts: names by exact span, syntax by spaCy's own scorers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

from training.language.annotate import syntax_doc
from training.language.corpora import Piece

SCORED = {"PERSON": "PERSON", "ORG": "ORG", "GPE": "place", "LOC": "place", "FAC": "place"}
"""Labels that are scored, with all kinds of places as one."""

Counts = Counter[tuple[str, str]]
"""Number of names by label and one of "right", "found" and "wanted"."""


def count_names(nlp: Language, pieces: Iterable[Piece]) -> Counts:
    """Count the names that `nlp` finds in the pieces, by exact span, against their annotation."""
    texts = list(pieces)
    counts: Counts = Counter()
    for piece, doc in zip(texts, nlp.pipe(piece.text for piece in texts), strict=True):
        found = {(span.start_char, span.end_char, SCORED[span.label_]) for span in doc.ents if span.label_ in SCORED}
        offsets = piece.offsets()
        wanted = {
            (offsets[start][0], offsets[end - 1][1], SCORED[label])
            for start, end, label in piece.names
            if label in SCORED
        }
        for _, _, label in found & wanted:
            counts[label, "right"] += 1
        for _, _, label in found:
            counts[label, "found"] += 1
        for _, _, label in wanted:
            counts[label, "wanted"] += 1
    return counts


def name_scores(counts: Counts) -> dict[str, float]:
    """Return F of each label, and F, precision and recall of all together (0-100)."""
    labels = sorted({label for label, _ in counts})
    scores = {label: _prf(counts, [label])[2] for label in labels}
    precision, recall, f = _prf(counts, labels)
    return {"F": f, "P": precision, "R": recall, **scores}


def score_names(nlp: Language, dev: Mapping[str, Sequence[Piece]]) -> dict[str, dict[str, float]]:
    """Return the name scores by corpus, and under "mean" the mean F."""
    only = [name for name in nlp.pipe_names if name != "ner"]
    with nlp.select_pipes(disable=only):
        scores = {corpus: name_scores(count_names(nlp, pieces)) for corpus, pieces in dev.items()}
    scores["mean"] = {"F": sum(score["F"] for score in scores.values()) / max(1, len(scores))}
    return scores


def score_syntax(nlp: Language, pieces: Sequence[Piece], preset: bool = False) -> dict[str, float]:
    """Return tag, UPOS and lemma accuracy, UAS, LAS and sentence F (0-100); `preset` sets gold sentence starts.

    The text is tokenised by spaCy; tokens that do not line up with the gold ones are left out, as spaCy's scorer does.
    """
    examples = []
    with nlp.select_pipes(disable=[name for name in nlp.pipe_names if name == "ner"]):
        for piece in pieces:
            doc = nlp.make_doc(piece.text)
            if preset:
                preset_starts(doc, piece)
            examples.append(Example(nlp(doc), syntax_doc(nlp, piece)))
        scores = _scored(nlp, examples)
    keys = ("tag_acc", "pos_acc", "lemma_acc", "dep_uas", "dep_las", "sents_f")
    names = dict(zip(("tag", "upos", "lemma", "uas", "las", "sents"), keys, strict=True))
    return {name: 100 * (scores.get(key) or 0.0) for name, key in names.items()}


def preset_starts(doc: Doc, piece: Piece) -> None:
    """Set the gold sentence starts on `doc`, as the program's own component does before the parser."""
    offsets = piece.offsets()
    starts = {offsets[index][0] for index in piece.sentence_starts}
    for token in doc:
        token.is_sent_start = token.idx in starts or token.i == 0


def folder_bytes(folder: Path) -> int:
    """Return the size of all files below `folder` in bytes."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _scored(nlp: Language, examples: Sequence[Example]) -> dict[str, Any]:
    """Return the scores by the components' own scorers."""
    scores: dict[str, Any] = {}
    for name, component in nlp.pipeline:
        score: Callable[[Sequence[Example]], dict[str, Any]] | None = getattr(component, "score", None)
        if score is not None and name != "ner":
            scores.update(score(examples))
    return scores


def _prf(counts: Counts, labels: Sequence[str]) -> tuple[float, float, float]:
    """Return precision, recall and F of the labels together (0-100)."""
    right = sum(counts[label, "right"] for label in labels)
    found = sum(counts[label, "found"] for label in labels)
    wanted = sum(counts[label, "wanted"] for label in labels)
    precision = 100 * right / found if found else 0.0
    recall = 100 * right / wanted if wanted else 0.0
    f = 2 * precision * recall / (precision + recall) if right else 0.0
    return precision, recall, f
