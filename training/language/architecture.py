"""The architectures of the networks, as spaCy configuration."""

from dataclasses import dataclass
from typing import Any

Config = dict[str, Any]

WORD_ATTRS = ("NORM", "PREFIX", "SUFFIX", "SHAPE")
SPACE_ATTRS = ("SPACY", "IS_SPACE")


@dataclass(frozen=True, slots=True)
class Shape:
    """Size of one token-to-vector network: rows per hashed attribute, width of the vectors, number of layers."""

    attrs: tuple[str, ...]
    rows: tuple[int, ...]
    width: int = 96
    depth: int = 4
    vectors: bool = False


@dataclass(frozen=True, slots=True)
class SyntaxShape:
    """The syntax pipeline: its token vectors and the parser's hidden layer."""

    words: Shape
    hidden: int = 128
    pieces: int = 3


PILOT_SYNTAX = SyntaxShape(Shape((*WORD_ATTRS, *SPACE_ATTRS), (5000, 1000, 2500, 2500, 50, 50)))
PILOT_NAMES = Shape(WORD_ATTRS, (5000, 1000, 2500, 2500))


def token_vectors(shape: Shape) -> Config:
    """Return the configuration of a token-to-vector network: hash embeddings and a convolution."""
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": shape.width,
            "attrs": list(shape.attrs),
            "rows": list(shape.rows),
            "include_static_vectors": shape.vectors,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": shape.width,
            "depth": shape.depth,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def names_config(shape: Shape) -> Config:
    """Return the configuration of the `ner` component, which has token vectors of its own."""
    return {
        "model": {
            "@architectures": "spacy.TransitionBasedParser.v2",
            "state_type": "ner",
            "extra_state_tokens": False,
            "hidden_width": 64,
            "maxout_pieces": 2,
            "use_upper": True,
            "nO": None,
            "tok2vec": token_vectors(shape),
        },
    }


def syntax_configs(shape: SyntaxShape) -> list[tuple[str, Config]]:
    """Return the configuration of each syntax component, in order; all of them listen to the first one."""
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": shape.words.width}
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}
    parser = {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": "parser",
        "extra_state_tokens": False,
        "hidden_width": shape.hidden,
        "maxout_pieces": shape.pieces,
        "use_upper": True,
        "nO": None,
        "tok2vec": listener,
    }
    return [
        ("tok2vec", {"model": token_vectors(shape.words)}),
        ("tagger", {"model": tagger}),
        ("morphologizer", {"model": tagger}),
        ("parser", {"model": parser, "min_action_freq": 30}),
        ("trainable_lemmatizer", {"model": tagger, "min_tree_freq": 3, "top_k": 1}),
    ]
