"""Baselines: similarity of every two passages by methods that anybody can set up in an hour."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

SimilarityMatrix = NDArray[np.float32]
"""Passages x passages."""
_SATURATION, _LENGTH = 1.2, 0.75
"""The usual constants of BM25 (Robertson & Zaragoza 2009)."""
_MINILM = "sentence-transformers/all-MiniLM-L6-v2"


def tfidf(texts: Sequence[str], _: Sequence[int]) -> SimilarityMatrix:
    """Cosine of TF-IDF over words and pairs of words."""
    matrix = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True).fit_transform(texts)
    return np.asarray((matrix @ matrix.T).toarray(), dtype=np.float32)


def bm25(texts: Sequence[str], _: Sequence[int]) -> SimilarityMatrix:
    """BM25 with each passage as the query for the other, both scores added."""
    counts = CountVectorizer().fit_transform(texts).astype(np.float32)
    queries = counts.copy()
    queries.data[:] = 1.0
    total = queries.shape[0]
    frequency = np.asarray(queries.sum(axis=0)).ravel()
    rarity = np.log(1.0 + (total - frequency + 0.5) / (frequency + 0.5))
    lengths = np.asarray(counts.sum(axis=1)).ravel()
    damped = counts.tocoo()
    length = _SATURATION * (1.0 - _LENGTH + _LENGTH * lengths[damped.row] / lengths.mean())
    damped.data = rarity[damped.col] * damped.data * (_SATURATION + 1.0) / (damped.data + length)
    one_way = (queries @ damped.tocsr().T).toarray()
    return np.asarray(one_way + one_way.T, dtype=np.float32)


def token_set_ratio(texts: Sequence[str], _: Sequence[int]) -> SimilarityMatrix:
    """rapidfuzz.fuzz.token_set_ratio of the words in lower case."""
    lowered = [text.lower() for text in texts]
    return process.cdist(lowered, lowered, scorer=fuzz.token_set_ratio, dtype=np.float32, workers=1)


def document_tfidf(texts: Sequence[str], articles: Sequence[int]) -> SimilarityMatrix:
    """Cosine of the articles' TF-IDF: the same value for all passages of two articles."""
    number = {article: position for position, article in enumerate(dict.fromkeys(articles))}
    documents = [""] * len(number)
    for text, article in zip(texts, articles, strict=True):
        documents[number[article]] += f"{text}\n"
    matrix = TfidfVectorizer(sublinear_tf=True).fit_transform(documents)
    cosine = (matrix @ matrix.T).toarray()
    rows = [number[article] for article in articles]
    return np.asarray(cosine[np.ix_(rows, rows)], dtype=np.float32)


def minilm(texts: Sequence[str], _: Sequence[int]) -> SimilarityMatrix:
    """Cosine of MiniLM's sentence embeddings; raises `ImportError` or `OSError` if it is not installed."""
    sentences = import_module("sentence_transformers")
    vectors = sentences.SentenceTransformer(_MINILM, device="cpu").encode(list(texts), normalize_embeddings=True)
    return np.asarray(vectors @ vectors.T, dtype=np.float32)


BASELINES: dict[str, Callable[[Sequence[str], Sequence[int]], SimilarityMatrix]] = {
    "TF-IDF cosine": tfidf,
    "BM25, both ways": bm25,
    "token_set_ratio": token_set_ratio,
    "document TF-IDF": document_tfidf,
    "MiniLM cosine": minilm,
}
"""Baselines by their name in the table; each takes the texts of the passages and the key of each passage's article."""
