"""Computes word vectors from the pooled text of the corpora, by the words left and right of each word.

Positive pointwise mutual information of a word with its neighbours at -2, -1, +1 and +2 (each position counted
separately), smoothed contexts, reduced by a truncated singular value decomposition (Levy, Goldberg and Dagan 2015,
"Improving Distributional Similarity with Lessons Learned from Word Embeddings", TACL 3). On a few million words this
does better than sampling methods, needs no further library, and gives the same vectors every time.
"""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from sklearn.utils.extmath import randomized_svd
from spacy.language import Language
from spacy.vectors import Vectors

from training.language.loop import Log

PLACES = (-2, -1, 1, 2)
"""Positions of context words, in tokens relative to the word."""


@dataclass(frozen=True, slots=True)
class VectorRecipe:
    """Size of the vectors: `width` numbers per word seen `least` times, with `contexts` words as contexts."""

    width: int = 64
    least: int = 3
    contexts: int = 8000
    smoothing: float = 0.75
    seed: int = 5


def norms(nlp: Language, texts: Iterable[str]) -> list[list[str]]:
    """Return the normal forms (lower case, plain quotes) of the tokens of each text."""
    return [[token.norm_ for token in nlp.make_doc(text) if not token.is_space] for text in texts]


def word_vectors(
    texts: Sequence[Sequence[str]], recipe: VectorRecipe
) -> tuple[list[str], np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """Return the words, most frequent first, and their unit vectors of shape (words, width)."""
    counts = Counter(word for text in texts for word in text)
    words = [word for word, count in counts.most_common() if count >= recipe.least]
    row_of = {word: row for row, word in enumerate(words)}
    wide = min(recipe.contexts, len(words))
    pairs: Counter[tuple[int, int]] = Counter()
    for text in texts:
        rows = [row_of.get(word, -1) for word in text]
        for at, row in enumerate(rows):
            if row < 0:
                continue
            for place, step in enumerate(PLACES):
                neighbour = at + step
                if 0 <= neighbour < len(rows) and 0 <= rows[neighbour] < wide:
                    pairs[row, place * wide + rows[neighbour]] += 1
    table = coo_matrix(
        (
            np.fromiter(pairs.values(), dtype=np.float64, count=len(pairs)),
            (
                np.fromiter((row for row, _ in pairs), dtype=np.int64, count=len(pairs)),
                np.fromiter((column for _, column in pairs), dtype=np.int64, count=len(pairs)),
            ),
        ),
        shape=(len(words), wide * len(PLACES)),
    ).tocsr()
    informative = information(table, recipe.smoothing)
    left, strength, _ = randomized_svd(
        informative, n_components=min(recipe.width, len(words) - 1), n_iter=4, random_state=recipe.seed
    )
    found = left * np.sqrt(strength)
    found /= np.maximum(np.linalg.norm(found, axis=1, keepdims=True), 1e-9)
    return words, found.astype(np.float32)


def information(table: csr_matrix, smoothing: float) -> csr_matrix:
    """Return the positive pointwise mutual information of counts; context counts are raised to `smoothing`."""
    table = table.tocoo()
    by_row = np.asarray(table.sum(axis=1)).ravel()
    by_column = np.asarray(table.sum(axis=0)).ravel() ** smoothing
    share = by_column / by_column.sum()
    values = np.log(table.data / (by_row[table.row] * share[table.col]))
    kept = values > 0
    return csr_matrix((values[kept], (table.row[kept], table.col[kept])), shape=table.shape)


def install_vectors(
    nlp: Language, words: Sequence[str], rows: np.ndarray[tuple[int, int], np.dtype[np.float32]]
) -> None:
    """Add vectors to `nlp` that are looked up by the normal form of a token."""
    keys = [nlp.vocab.strings.add(word) for word in words]
    nlp.vocab.vectors = Vectors(
        strings=nlp.vocab.strings, data=np.array(rows), keys=keys, name="en_reader_news.vectors", attr="NORM"
    )


def save(nlp: Language, folder: Path) -> None:
    """Write `nlp` to `folder`, including the attribute that its vectors are looked up by.

    spaCy reads that setting for all vectors but writes it for floret vectors only. Without it vectors would be looked
    up by the words as written, and hardly any would be found.
    """
    nlp.to_disk(folder)
    note = folder / "vocab" / "vectors.cfg"
    if note.is_file():
        settings = json.loads(note.read_text(encoding="utf-8"))
        note.write_text(json.dumps({**settings, "attr": nlp.vocab.vectors.attr}) + "\n", encoding="utf-8")


def build_vectors(
    nlp: Language, texts: Iterable[str], recipe: VectorRecipe, log: Log
) -> tuple[list[str], np.ndarray[tuple[int, int], np.dtype[np.float32]]]:
    """Return word vectors computed from texts."""
    words, rows = word_vectors(norms(nlp, texts), recipe)
    log(f"  vectors: {len(words):,} words, width {rows.shape[1]}")
    return words, rows
