"""Training the syntax: tagger, morphologizer, parser and lemmatizer over one shared set of token vectors."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.training import Example

from training.language.annotate import syntax_example
from training.language.augment import Rates, vary_piece
from training.language.corpora import Piece
from training.language.layout import PILOT_SYNTAX, SyntaxShape, syntax_configs
from training.language.loop import Course, Say, train
from training.language.mend import with_breaks
from training.language.tokens import blank_english


@dataclass(frozen=True, slots=True)
class SyntaxRecipe:
    """How the syntax is trained: course, changes made to the text, size of the network.

    `breaks` is the share of pieces that get line breaks between sentences.
    """

    course: Course
    rates: Rates
    shape: SyntaxShape = PILOT_SYNTAX
    breaks: float = 0.0


def train_syntax(
    pieces: Sequence[Piece],
    recipe: SyntaxRecipe,
    say: Say,
    prepare: Callable[[Language], None] | None = None,
    start: Language | None = None,
) -> Language:
    """A blank English pipeline with trained syntax components, from treebank pieces.

    `prepare` may change the blank pipeline first (word vectors); training goes on from `start` if that is given.
    """
    nlp = start or blank_english()
    if start is None:
        if prepare is not None:
            prepare(nlp)
        for name, config in syntax_configs(recipe.shape):
            nlp.add_pipe(name, config=config)

    else:
        remember_lemma_rules(nlp)

    def examples(chance: random.Random) -> Iterator[Example]:
        order = list(pieces)
        chance.shuffle(order)
        for piece in order:
            if chance.random() < recipe.breaks:
                piece = with_breaks(piece, chance, share=0.25)
            yield syntax_example(nlp, vary_piece(piece, recipe.rates, chance))

    say(f"  syntax: {len(pieces):,} pieces")
    train(nlp, examples, recipe.course, say, start_fresh=start is None)
    return nlp


def remember_lemma_rules(nlp: Language) -> None:
    """Tell a loaded lemmatizer again which rule has which number.

    spaCy does not store that table, since only training needs it; without it every word would be taught the first rule.
    """
    lemmatizer = nlp.get_pipe("trainable_lemmatizer")
    rules: list[int] = getattr(lemmatizer, "cfg")["labels"]  # noqa: B009
    setattr(lemmatizer, "tree2label", {rule: number for number, rule in enumerate(rules)})  # noqa: B010
