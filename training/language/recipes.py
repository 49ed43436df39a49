"""All recipes: the pilot's, ours, and the tiny ones of the smoke run."""

from dataclasses import dataclass, field, replace

from training.language.annotate import PILOT_LABELS
from training.language.architecture import SPACE_ATTRS, WORD_ATTRS, Shape, SyntaxShape
from training.language.augment import Rates
from training.language.loop import Schedule
from training.language.names import NamesRecipe
from training.language.syntax import SyntaxRecipe
from training.language.vectors import VectorRecipe

PRINT = Rates(lower=0.03, title=0.03, upper=0.01, curly=0.4, swapped=0.02)
"""Changes that make text look like that of news sites."""

COPIES = {"crossner": 2, "gum": 3, "ewt": 4, "re3d": 6}
"""How often the hand-annotated corpora occur in a pass, so that small but relevant ones count."""

WORDS = Shape(WORD_ATTRS, (5000, 500, 2500, 1000), vectors=True)
"""Token vectors of our name finder."""


def pilot_names() -> NamesRecipe:
    """Return the pilot's recipe for names: all corpora pooled, most hand-annotated ones twice, 1.3 passes."""
    return NamesRecipe(
        schedule=Schedule(steps=2500, words=1000),
        rates=Rates(lower=0.05),
        labels=PILOT_LABELS,
        copies={"ewt": 2, "gum": 2, "crossner": 2, "re3d": 2},
    )


def pilot_syntax() -> SyntaxRecipe:
    """Return the pilot's recipe for syntax: eight passes over the treebanks."""
    return SyntaxRecipe(schedule=Schedule(steps=3200, words=700), rates=Rates(lower=0.1))


def names() -> NamesRecipe:
    """Return our recipe for names: two passes over GMB, more over hand-annotated corpora."""
    return NamesRecipe(
        schedule=Schedule(steps=4000, words=1000, dropout=0.1, seed=11, first=4000),
        rates=PRINT,
        shape=WORDS,
        copies=COPIES,
        repaired_spaces=0.7,
        repaired_names=True,
    )


def teacher() -> NamesRecipe:
    """Return the recipe of the teacher: four passes without GMB. It labels the text without licensed annotation."""
    return NamesRecipe(
        schedule=Schedule(steps=4000, words=1000, dropout=0.2, seed=7),
        rates=Rates(lower=0.04, title=0.05, upper=0.01, curly=0.4, swapped=0.02),
        shape=WORDS,
        copies=COPIES,
        repaired_spaces=0.6,
    )


def students() -> tuple[NamesRecipe, NamesRecipe]:
    """Return our recipes for names without GMB's annotations, in two rounds.

    Each student continues from its teacher with the text that the teacher labelled; the first student is the teacher of
    the second.
    """
    recipe = names()
    first = replace(recipe, schedule=replace(recipe.schedule, steps=2000, rate=0.0015, warm_up=100, seed=17))
    second = replace(recipe, schedule=replace(recipe.schedule, steps=2200, rate=0.0012, warm_up=100, seed=23))
    return first, second


def syntax_more() -> SyntaxRecipe:
    """Return the second part of our recipe for syntax, which continues with a lower learning rate."""
    recipe = syntax()
    return replace(recipe, schedule=replace(recipe.schedule, steps=1500, rate=0.0012, warm_up=50, seed=19))


def syntax() -> SyntaxRecipe:
    """Return our recipe for syntax: the pilot's with word vectors and more steps."""
    words = Shape((*WORD_ATTRS, *SPACE_ATTRS), (4000, 500, 2500, 1000, 50, 50), vectors=True)
    return SyntaxRecipe(
        schedule=Schedule(steps=3600, words=700, dropout=0.1, seed=13),
        rates=Rates(lower=0.05, title=0.03, upper=0.01, curly=0.3),
        shape=SyntaxShape(words, hidden=64, pieces=2),
        breaks=0.4,
    )


@dataclass(frozen=True, slots=True)
class Plan:
    """Every recipe of a run."""

    pilot_names: NamesRecipe = field(default_factory=pilot_names)
    pilot_syntax: SyntaxRecipe = field(default_factory=pilot_syntax)
    names: NamesRecipe = field(default_factory=names)
    teacher: NamesRecipe = field(default_factory=teacher)
    students: tuple[NamesRecipe, ...] = field(default_factory=students)
    syntax: SyntaxRecipe = field(default_factory=syntax)
    syntax_more: SyntaxRecipe = field(default_factory=syntax_more)
    vectors: VectorRecipe = field(default_factory=VectorRecipe)


def smoke_plan() -> Plan:
    """Return a plan with a few steps of small networks, to check that every stage works."""
    schedule = Schedule(steps=4, words=100, warm_up=2)
    small = Shape(WORD_ATTRS, (200, 50, 100, 100), width=16, depth=1)
    pilot = replace(pilot_names(), schedule=schedule, shape=small)
    ours = replace(names(), schedule=schedule, shape=replace(small, vectors=True))
    tree = replace(pilot_syntax(), schedule=schedule, shape=SyntaxShape(small, hidden=16, pieces=1))
    return Plan(
        pilot_names=pilot,
        pilot_syntax=tree,
        names=ours,
        teacher=ours,
        students=(ours, ours),
        syntax=replace(tree, shape=SyntaxShape(replace(small, vectors=True), hidden=16, pieces=1)),
        syntax_more=tree,
        vectors=VectorRecipe(width=8, least=1, contexts=100),
    )
