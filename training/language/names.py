"""Trains the name finder (`ner`)."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.language import Language
from spacy.training import Example

from training.language.annotate import LABELS, MarkedText, known_parts, mark_names, names_example
from training.language.architecture import PILOT_NAMES, Shape, names_config
from training.language.augment import Rates, vary_marked
from training.language.consistency import make_consistent
from training.language.corpora import Piece, repair_spaces
from training.language.loop import Log, Schedule, train
from training.language.repairs import repair_names, with_breaks
from training.language.tokens import blank_english


@dataclass(frozen=True, slots=True)
class NamesRecipe:
    """What a name finder is trained on, and how.

    `copies` says how often a corpus occurs in a pass (once if it is not in there); `repaired_spaces` is the share of
    pieces with repaired spaces; with `repaired_names` known errors of the corpora are repaired, GMB is made consistent,
    and line breaks are added.
    """

    schedule: Schedule
    rates: Rates
    shape: Shape = PILOT_NAMES
    labels: Mapping[str, str] = field(default_factory=lambda: dict(LABELS))
    copies: Mapping[str, int] = field(default_factory=dict)
    repaired_spaces: float = 0.0
    repaired_names: bool = False


def train_names(
    pieces: Mapping[str, Sequence[Piece]],
    recipe: NamesRecipe,
    log: Log,
    prepare: Callable[[Language], None] | None = None,
    silver: Sequence[MarkedText] = (),
    start: Language | None = None,
) -> Language:
    """Return a blank English pipeline with a trained `ner`.

    `prepare` may change the blank pipeline first (word vectors); `silver` is further text, once per pass; training
    continues from `start` if that is given.
    """
    nlp = start or blank_english()
    if start is None:
        if prepare is not None:
            prepare(nlp)
        nlp.add_pipe("ner", config=names_config(recipe.shape))
    marked = [*marked_pieces(pieces, recipe), *((piece, piece) for piece in silver)]
    log(f"  names: {len(marked):,} pieces, {len(silver):,} of them silver")
    train(nlp, one_pass(nlp, marked, recipe), recipe.schedule, log, start_fresh=start is None)
    return nlp


def marked_pieces(pieces: Mapping[str, Sequence[Piece]], recipe: NamesRecipe) -> list[tuple[MarkedText, MarkedText]]:
    """Return each piece as often as the recipe says, as delivered and with repaired spaces."""
    known = known_parts(piece for texts in pieces.values() for piece in texts)
    rng = random.Random(recipe.schedule.seed)
    found = []
    for corpus, texts in pieces.items():
        good = [repair_names(piece) for piece in texts] if recipe.repaired_names else list(texts)
        raw = [mark_names(piece, recipe.labels, known) for piece in good]
        tidy = [repair_spaces(piece) for piece in good]
        if recipe.repaired_names:
            tidy = [with_breaks(piece, rng, share=0.25) for piece in tidy]
        clean = [mark_names(piece, recipe.labels, known) for piece in tidy]
        if recipe.repaired_names and corpus == "gmb":
            raw, clean = make_consistent(raw), make_consistent(clean)
        found.extend(list(zip(raw, clean, strict=True)) * recipe.copies.get(corpus, 1))
    return found


def one_pass(
    nlp: Language, marked: Sequence[tuple[MarkedText, MarkedText]], recipe: NamesRecipe
) -> Callable[[random.Random], Iterator[Example]]:
    """Return a function for the training loop that yields one shuffled and varied pass over the pieces."""

    def examples(rng: random.Random) -> Iterator[Example]:
        order = list(marked)
        rng.shuffle(order)
        for raw, clean in order:
            chosen = clean if rng.random() < recipe.repaired_spaces else raw
            yield names_example(nlp, vary_marked(chosen, recipe.rates, rng))

    return examples
