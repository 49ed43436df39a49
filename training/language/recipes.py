"""All recipes in one place: the pilot's, ours, and the tiny one of the smoke run."""

from dataclasses import dataclass, field, replace

from training.language.annotate import PILOT_LABELS
from training.language.augment import Rates
from training.language.layout import SPACE_ATTRS, WORD_ATTRS, Shape, SyntaxShape
from training.language.loop import Course
from training.language.names import NamesRecipe
from training.language.syntax import SyntaxRecipe
from training.language.vectors import VectorRecipe

PRINT = Rates(lower=0.03, title=0.03, upper=0.01, curly=0.4, slip=0.02)
"""Changes that make text look like what news sites print."""

COPIES = {"crossner": 2, "gum": 3, "ewt": 4, "re3d": 6}
"""How often the hand-annotated corpora are seen in a pass, so that small ones of the right kind count."""

WORDS = Shape(WORD_ATTRS, (5000, 500, 2500, 1000), vectors=True)
"""Token vectors of our name finder."""


def pilot_names() -> NamesRecipe:
    """The pilot's name finder: all corpora pooled, most hand-annotated ones twice, 1.3 passes."""
    return NamesRecipe(
        course=Course(steps=2500, words=1000),
        rates=Rates(lower=0.05),
        labels=PILOT_LABELS,
        copies={"ewt": 2, "gum": 2, "crossner": 2, "re3d": 2},
    )


def pilot_syntax() -> SyntaxRecipe:
    """The pilot's syntax: eight passes over the treebanks."""
    return SyntaxRecipe(course=Course(steps=3200, words=700), rates=Rates(lower=0.1))


def names() -> NamesRecipe:
    """Our name finder: two passes over GMB, more over what people annotated."""
    return NamesRecipe(
        course=Course(steps=4000, words=1000, dropout=0.1, seed=11, first=4000),
        rates=PRINT,
        shape=WORDS,
        copies=COPIES,
        repaired=0.7,
        mended=True,
    )


def teacher() -> NamesRecipe:
    """A name finder on the other corpora alone, four passes: it reads the text that has no licensed annotation."""
    return NamesRecipe(
        course=Course(steps=4000, words=1000, dropout=0.2, seed=7),
        rates=Rates(lower=0.04, title=0.05, upper=0.01, curly=0.4, slip=0.02),
        shape=WORDS,
        copies=COPIES,
        repaired=0.6,
    )


def pupils() -> tuple[NamesRecipe, NamesRecipe]:
    """Our name finder without GMB's annotations, in two turns.

    Each goes on from its teacher with the text that the teacher has read; the first pupil is the teacher of the second.
    """
    recipe = names()
    first = replace(recipe, course=replace(recipe.course, steps=2000, rate=0.0015, warm_up=100, seed=17))
    second = replace(recipe, course=replace(recipe.course, steps=2200, rate=0.0012, warm_up=100, seed=23))
    return first, second


def syntax_more() -> SyntaxRecipe:
    """The second leg of our syntax: goes on from the first with a lower rate."""
    recipe = syntax()
    return replace(recipe, course=replace(recipe.course, steps=1500, rate=0.0012, warm_up=50, seed=19))


def syntax() -> SyntaxRecipe:
    """Our syntax: the pilot's with word vectors, longer."""
    words = Shape((*WORD_ATTRS, *SPACE_ATTRS), (4000, 500, 2500, 1000, 50, 50), vectors=True)
    return SyntaxRecipe(
        course=Course(steps=3600, words=700, dropout=0.1, seed=13),
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
    pupils: tuple[NamesRecipe, ...] = field(default_factory=pupils)
    syntax: SyntaxRecipe = field(default_factory=syntax)
    syntax_more: SyntaxRecipe = field(default_factory=syntax_more)
    vectors: VectorRecipe = field(default_factory=VectorRecipe)


def smoke_plan() -> Plan:
    """The same run with a few steps of narrow networks: shows that every stage works, learns next to nothing."""
    course = Course(steps=4, words=100, warm_up=2)
    small = Shape(WORD_ATTRS, (200, 50, 100, 100), width=16, depth=1)
    pilot = replace(pilot_names(), course=course, shape=small)
    ours = replace(names(), course=course, shape=replace(small, vectors=True))
    tree = replace(pilot_syntax(), course=course, shape=SyntaxShape(small, hidden=16, pieces=1))
    return Plan(
        pilot_names=pilot,
        pilot_syntax=tree,
        names=ours,
        teacher=ours,
        pupils=(ours, ours),
        syntax=replace(tree, shape=SyntaxShape(replace(small, vectors=True), hidden=16, pieces=1)),
        syntax_more=tree,
        vectors=VectorRecipe(width=8, least=1, contexts=100),
    )
