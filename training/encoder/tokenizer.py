"""The tokenizer of the encoder, cut to the most frequent pieces."""

from __future__ import annotations

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from training.encoder.packed_weights import PackedWeights


def cut_tokenizer(weights: PackedWeights, vocabulary: int) -> Tokenizer:
    """Return a SentencePiece unigram tokenizer of the first `vocabulary` pieces; they are in the order of frequency."""
    pieces = list(zip(weights.pieces, map(float, weights.piece_scores), strict=True))[:vocabulary]
    tokenizer = Tokenizer(models.Unigram(pieces, unk_id=weights.unknown))
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    begin, end = weights.pieces[weights.bos], weights.pieces[weights.eos]
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}", special_tokens=[(begin, weights.bos), (end, weights.eos)]
    )
    return tokenizer
