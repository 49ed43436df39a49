"""Training the name finder (`ner`)."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.training import Example

from training.language.annotate import LABELS, Marked, known_parts, mark, names_example
from training.language.augment import Rates, vary_marked
from training.language.consistent import settle
from training.language.corpora import Piece, repair_spaces
from training.language.layout import PILOT_NAMES, Shape, names_config
from training.language.loop import Course, Say, train
from training.language.mend import mend, with_breaks
from training.language.tokens import blank_english


@dataclass(frozen=True, slots=True)
class NamesRecipe:
    """What a name finder is trained on and how.

    `copies` says how often a corpus is seen per pass (a corpus that is not there counts once); `repaired` is the share
    of pieces whose odd spaces are repaired; `mended` says whether known faults of the corpora are mended first, GMB
    made consistent, and line breaks put in.
    """

    course: Course
    rates: Rates
    shape: Shape = PILOT_NAMES
    labels: Mapping[str, str] = field(default_factory=lambda: dict(LABELS))
    copies: Mapping[str, int] = field(default_factory=dict)
    repaired: float = 0.0
    mended: bool = False


def train_names(
    pieces: Mapping[str, Sequence[Piece]],
    recipe: NamesRecipe,
    say: Say,
    prepare: Callable[[Language], None] | None = None,
    silver: Sequence[Marked] = (),
    start: Language | None = None,
) -> Language:
    """A blank English pipeline with a trained `ner`.

    `prepare` may change the blank pipeline first (word vectors); `silver` is further text, seen once a pass; training
    goes on from `start` if that is given.
    """
    nlp = start or blank_english()
    if start is None:
        if prepare is not None:
            prepare(nlp)
        nlp.add_pipe("ner", config=names_config(recipe.shape))
    marked = [*marked_pieces(pieces, recipe), *((piece, piece) for piece in silver)]
    say(f"  names: {len(marked):,} pieces, {len(silver):,} of them silver")
    train(nlp, one_pass(nlp, marked, recipe), recipe.course, say, start_fresh=start is None)
    return nlp


def marked_pieces(pieces: Mapping[str, Sequence[Piece]], recipe: NamesRecipe) -> list[tuple[Marked, Marked]]:
    """Every piece as often as the recipe says, as (text as delivered, text with spaces repaired)."""
    known = known_parts(piece for some in pieces.values() for piece in some)
    chance = random.Random(recipe.course.seed)
    found = []
    for corpus, some in pieces.items():
        good = [mend(piece) for piece in some] if recipe.mended else list(some)
        raw = [mark(piece, recipe.labels, known) for piece in good]
        tidy = [repair_spaces(piece) for piece in good]
        if recipe.mended:
            tidy = [with_breaks(piece, chance, share=0.25) for piece in tidy]
        clean = [mark(piece, recipe.labels, known) for piece in tidy]
        if recipe.mended and corpus == "gmb":
            raw, clean = settle(raw), settle(clean)
        found.extend(list(zip(raw, clean, strict=True)) * recipe.copies.get(corpus, 1))
    return found


def one_pass(
    nlp: Language, marked: Sequence[tuple[Marked, Marked]], recipe: NamesRecipe
) -> Callable[[random.Random], Iterator[Example]]:
    """Shuffled and varied passes over the pieces, as the training loop wants them."""

    def examples(chance: random.Random) -> Iterator[Example]:
        order = list(marked)
        chance.shuffle(order)
        for raw, clean in order:
            chosen = clean if chance.random() < recipe.repaired else raw
            yield names_example(nlp, vary_marked(chosen, recipe.rates, chance))

    return examples
