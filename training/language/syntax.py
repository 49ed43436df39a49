"""Trains the syntax: tagger, morphologizer, parser and lemmatizer on shared token vectors."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.training import Example

from training.language.annotate import syntax_example
from training.language.architecture import PILOT_SYNTAX, SyntaxShape, syntax_configs
from training.language.augment import Rates, vary_piece
from training.language.corpora import Piece
from training.language.loop import Log, Schedule, train
from training.language.repairs import with_breaks
from training.language.tokens import blank_english


@dataclass(frozen=True, slots=True)
class SyntaxRecipe:
    """How the syntax is trained: schedule, changes to the text, size of the network.

    `breaks` is the share of pieces that get line breaks between sentences.
    """

    schedule: Schedule
    rates: Rates
    shape: SyntaxShape = PILOT_SYNTAX
    breaks: float = 0.0


def train_syntax(
    pieces: Sequence[Piece],
    recipe: SyntaxRecipe,
    log: Log,
    prepare: Callable[[Language], None] | None = None,
    start: Language | None = None,
) -> Language:
    """Return a blank English pipeline with syntax components trained on treebank pieces.

    `prepare` may change the blank pipeline first (word vectors); training continues from `start` if that is given.
    """
    nlp = start or blank_english()
    if start is None:
        if prepare is not None:
            prepare(nlp)
        for name, config in syntax_configs(recipe.shape):
            nlp.add_pipe(name, config=config)

    else:
        remember_lemma_rules(nlp)

    def examples(rng: random.Random) -> Iterator[Example]:
        order = list(pieces)
        rng.shuffle(order)
        for piece in order:
            if rng.random() < recipe.breaks:
                piece = with_breaks(piece, rng, share=0.25)
            yield syntax_example(nlp, vary_piece(piece, recipe.rates, rng))

    log(f"  syntax: {len(pieces):,} pieces")
    train(nlp, examples, recipe.schedule, log, start_fresh=start is None)
    return nlp


def remember_lemma_rules(nlp: Language) -> None:
    """Restore the numbers of the rules in a loaded lemmatizer.

    spaCy does not store them, since only training needs them; without them all words would be trained on the first
    rule.
    """
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    rules: list[int] = getattr(lemmatizer, "cfg")["labels"]  # noqa: B009
    setattr(lemmatizer, "tree2label", {rule: number for number, rule in enumerate(rules)})  # noqa: B010
