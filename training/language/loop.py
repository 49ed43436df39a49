"""The training loop: batches by words, Adam with warm-up and linear decay, averaged weights, progress lines."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.language import Language
from spacy.training import Example
from thinc.api import NumpyOps, Optimizer, fix_random_seed, set_current_ops

Say = Callable[[str], None]
Examples = Callable[[random.Random], Iterator[Example]]
"""Gives one pass over the training text, freshly shuffled and varied by the generator that it is handed."""


@dataclass(frozen=True, slots=True)
class Course:
    """How long and how fast to train.

    `words` is the size of a batch; `rate` is reached after `warm_up` steps; labels are read from the `first` examples
    (all, if there is no such number).
    """

    steps: int
    words: int
    rate: float = 0.002
    warm_up: int = 200
    dropout: float = 0.1
    seed: int = 7
    first: int | None = None


def train(nlp: Language, examples: Examples, course: Course, say: Say, start_fresh: bool = True) -> None:
    """Train `nlp` in place and leave the averaged weights in it.

    With `start_fresh` the weights are initialised (labels are read from a first pass over `examples`); otherwise
    training goes on from the weights that are there.
    """
    fix_random_seed(course.seed)
    chance = random.Random(course.seed)
    if start_fresh:
        first_pass = list(islice(examples(random.Random(course.seed)), course.first))
        nlp.initialize(lambda: first_pass)
        del first_pass
    optimizer = Optimizer(
        learn_rate=0.0, beta1=0.9, beta2=0.999, eps=1e-8, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0
    )
    gc.collect()
    gc.freeze()  # the corpora stay: looking through them again and again for garbage costs a third of the time
    losses: dict[str, float] = {}
    began = time.monotonic()
    batches = endless_batches(examples, course.words, chance)
    for step in range(course.steps):
        optimizer.learn_rate = rate_at(step, course)
        nlp.update(next(batches), drop=course.dropout, sgd=optimizer, losses=losses)
        if (step + 1) % 200 == 0 or step + 1 == course.steps:
            shown = "  ".join(f"{name} {loss:,.0f}" for name, loss in losses.items() if loss)
            say(f"  step {step + 1:,} of {course.steps:,}  {time.monotonic() - began:,.0f} s  {shown}")
            losses = {}
    keep_averages(nlp, optimizer)


def use_fast_products() -> None:
    """Let matrices be multiplied by numpy's own library for all networks built after this.

    With thinc's default library training takes about twice as long. The trained weights do not depend on it, but for
    rounding, and are stored without it.
    """
    set_current_ops(NumpyOps(use_blis=False))


def rate_at(step: int, course: Course) -> float:
    """Learning rate at a step: up from 0 in a straight line during warm-up, then down to 0 at the end."""
    if step < course.warm_up:
        return course.rate * (step + 1) / course.warm_up
    return course.rate * (course.steps - step) / max(1, course.steps - course.warm_up)


def endless_batches(examples: Examples, words: int, chance: random.Random) -> Iterator[list[Example]]:
    """Batches of at least `words` tokens, pass after pass, without end."""
    batch: list[Example] = []
    size = 0
    while True:
        for example in examples(chance):
            batch.append(example)
            size += len(example)
            if size >= words:
                yield batch
                batch, size = [], 0


def keep_averages(nlp: Language, optimizer: Optimizer) -> None:
    """Replace the weights of every component by their running averages."""
    averages = optimizer.averages or {}
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is None:
            continue
        for node in model.walk():
            for name in node.param_names:
                key = (node.id, name)
                if key in averages:
                    node.set_param(name, averages[key])
