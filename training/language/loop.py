"""The training loop: batches by words, Adam with warm-up and linear decay, averaged weights."""

import gc
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.language import Language
from spacy.training import Example
from thinc.api import NumpyOps, Optimizer, fix_random_seed, set_current_ops

Log = Callable[[str], None]
Examples = Callable[[random.Random], Iterator[Example]]
"""Yields one pass over the training text, shuffled and varied by the given generator."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """How long and how fast to train.

    `words` is the size of a batch; `rate` is reached after `warm_up` steps; labels are read from the `first` examples
    (None: from all).
    """

    steps: int
    words: int
    rate: float = 0.002
    warm_up: int = 200
    dropout: float = 0.1
    seed: int = 7
    first: int | None = None


def train(nlp: Language, examples: Examples, schedule: Schedule, log: Log, start_fresh: bool = True) -> None:
    """Train `nlp` in place and leave the averaged weights in it.

    With `start_fresh` the weights are initialised (labels are read from a first pass over `examples`); otherwise
    training continues with the present weights.
    """
    fix_random_seed(schedule.seed)
    rng = random.Random(schedule.seed)
    if start_fresh:
        first_pass = list(islice(examples(random.Random(schedule.seed)), schedule.first))
        nlp.initialize(lambda: first_pass)
        del first_pass
    optimizer = Optimizer(
        learn_rate=0.0, beta1=0.9, beta2=0.999, eps=1e-8, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0
    )
    gc.collect()
    gc.freeze()  # the corpora stay in memory: scanning them for garbage again and again takes a third of the time
    losses: dict[str, float] = {}
    began = time.monotonic()
    batches = endless_batches(examples, schedule.words, rng)
    for step in range(schedule.steps):
        optimizer.learn_rate = rate_at(step, schedule)
        nlp.update(next(batches), drop=schedule.dropout, sgd=optimizer, losses=losses)
        if (step + 1) % 200 == 0 or step + 1 == schedule.steps:
            shown = "  ".join(f"{name} {loss:,.0f}" for name, loss in losses.items() if loss)
            log(f"  step {step + 1:,} of {schedule.steps:,}  {time.monotonic() - began:,.0f} s  {shown}")
            losses = {}
    keep_averages(nlp, optimizer)


def use_fast_products() -> None:
    """Use numpy's own matrix products for all networks that are built from now on.

    With thinc's default library training takes about twice as long. Apart from rounding, the weights are the same.
    """
    set_current_ops(NumpyOps(use_blis=False))


def rate_at(step: int, schedule: Schedule) -> float:
    """Return the learning rate at a step: linear warm-up from 0, then linear decay to 0."""
    if step < schedule.warm_up:
        return schedule.rate * (step + 1) / schedule.warm_up
    return schedule.rate * (schedule.steps - step) / max(1, schedule.steps - schedule.warm_up)


def endless_batches(examples: Examples, words: int, rng: random.Random) -> Iterator[list[Example]]:
    """Yield batches of at least `words` tokens, pass after pass, endlessly."""
    batch: list[Example] = []
    size = 0
    while True:
        for example in examples(rng):
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
