"""Generate libraries of any size for measuring: `python -m benchmarks.make_library FOLDER --size 1000`.

A library consists of blocks of 20 articles of about 500 words: three stories that three to five sources each report in
their own words and spellings, with a few copied and slightly edited sentences; one story that looks like the first but
has other people, places, numbers and days; and articles that have nothing to do with either. Everything comes from the
lists in `library/` and a seed, so the same size gives the same files on every machine, and a library contains every
smaller one.

`articles/` and `key.json` are written to FOLDER. The key lists which sentences report the same fact, and which only
look as if they did. Offsets are code points into the files, half-open. Without FOLDER, one block is made and
described.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.library.article_writer import SentenceWriter  # noqa: E402
from benchmarks.library.cast import Cast, make_cast, small_place  # noqa: E402
from benchmarks.library.vocabulary import Scenario, scenarios  # noqa: E402

BLOCK = 20
"""Articles in a block."""
SOURCES_PER_STORY = (5, 4, 3)
"""Sources of each story in a block; the look-alike of the first story has as many as the last."""
WORDS = 500
REPORTED = 0.75
"""Share of a story's facts that a source reports; all report the first."""
COPIED = 0.12
"""Share of reported facts that are copied from an earlier source almost unchanged."""
PAPERS = ("Herald", "Courier", "Gazette", "Post", "Wire", "Tribune", "Monitor", "Observer", "Press", "Dispatch")

Sentence = tuple[str, int, int]
"""File, start and end of a sentence."""


@dataclass(slots=True)
class Fact:
    """One fact of a story, and the sentences that report it.

    Attributes:
        story: The story's name.
        number: Number of the fact among those of its kind of story.
        reports: The sentences that report it.
    """

    story: str
    number: int
    reports: list[Sentence] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class GeneratedArticle:
    """A finished article: its path below `articles/` and its text."""

    path: str
    text: str


@dataclass(slots=True)
class ArticleBlock:
    """Twenty articles and their facts.

    Attributes:
        articles: The articles.
        facts: All facts of its stories.
        look_alikes: Pairs of positions in `facts` that look alike but differ.
    """

    articles: list[GeneratedArticle] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    look_alikes: list[tuple[int, int]] = field(default_factory=list)


def make_block(number: int) -> ArticleBlock:
    """Return the block with this number; the same number gives the same block."""
    block = ArticleBlock()
    random = Random(f"library {number}")
    kinds = [name for name in scenarios() if name not in ("shared", "filler")]
    stories = zip(random.sample(kinds, len(SOURCES_PER_STORY)), SOURCES_PER_STORY, strict=True)
    for story, (kind, sources) in enumerate(stories):
        _add_story(block, f"b{number:04}-s{story}", scenarios()[kind], sources)
        if story == 0:
            facts = len(block.facts)
            _add_story(block, f"b{number:04}-x", scenarios()[kind], SOURCES_PER_STORY[-1])
            block.look_alikes = [(fact, fact + facts) for fact in range(facts)]
    for noise in range(BLOCK - len(block.articles)):
        random = Random(f"noise {number} {noise}")
        cast = make_cast(scenarios()[random.choice(kinds)], random)
        _write(block, f"b{number:04}-n{noise}", cast, [], random)
    return block


def _add_story(block: ArticleBlock, story: str, scenario: Scenario, sources: int) -> None:
    random = Random(f"story {story}")
    cast = make_cast(scenario, random)
    wordings = [*scenario.facts, *scenarios()["shared"].facts]
    facts = [Fact(story, number) for number in range(len(wordings))]
    sentences: dict[int, list[str]] = {}
    for source in range(sources):
        reported = [number for number in range(len(wordings)) if number == 0 or random.random() < REPORTED]
        _write(
            block,
            f"{story}{chr(ord('a') + source)}",
            cast,
            [(facts[number], wordings[number], sentences.setdefault(number, [])) for number in reported],
            random,
            random.choice(scenario.headlines),
        )
    block.facts.extend(facts)


ReportedFact = tuple[Fact, list[str], list[str]]
"""A fact, its wordings, and the sentences that earlier sources used for it."""


def _write(
    block: ArticleBlock, name: str, cast: Cast, reported: list[ReportedFact], random: Random, headline: str = ""
) -> None:
    """Add one article to the block: a lead, then the other facts in random order between background sentences."""
    published = cast.day + timedelta(random.randint(0, 3))
    sentences = SentenceWriter(cast, published, random)
    title = sentences.headline(headline) if headline else sentences.background().rstrip(".")
    path = f"{name[:3]}/{name}.md"
    writer = _Writer(path)
    paper = f"{small_place(random)} {random.choice(PAPERS)}"
    writer.add(f'---\ntitle: "{title.replace(chr(34), chr(39))}"\npublisher: {paper}\npublished: {published}\n---\n\n')
    writer.add(f"{title}\n\n")
    facts = reported[:1] + random.sample(reported[1:], max(len(reported) - 1, 0))
    target = random.gauss(WORDS, 60)
    while facts or writer.words < target:
        for _ in range(random.randint(2, 4)):
            if facts and (random.random() < 0.4 or writer.words > target):
                fact, wordings, earlier = facts.pop(0)
                sentence = _edited(random.choice(earlier), random) if earlier and random.random() < COPIED else ""
                sentence = sentence or sentences.sentence(random.choice(wordings))
                earlier.append(sentence)
                fact.reports.append(writer.add(sentence))
            else:
                writer.add(sentences.background())
            writer.add(" ")
        writer.add("\n\n")
    if random.random() < 0.3:
        writer.add("Share this article\n")
    block.articles.append(GeneratedArticle(path, writer.text))


class _Writer:
    """A text that grows and counts its characters and words."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._parts: list[str] = []
        self._length = 0
        self.words = 0

    def add(self, part: str) -> Sentence:
        """Append text; return its file, start and end."""
        start = self._length
        self._parts.append(part)
        self._length += len(part)
        self.words += len(part.split())
        return self._path, start, self._length

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(self._parts)


def _edited(sentence: str, random: Random) -> str:
    """Return a sentence with a small edit: a word removed, a word added, or another ending."""
    words = sentence.split(" ")
    at = random.randrange(1, max(len(words) - 1, 2))
    edit = random.randrange(3)
    if edit == 0 and len(words) > 6 and words[at].islower():
        del words[at]
    elif edit == 1:
        words.insert(at, random.choice(("reportedly", "also", "meanwhile", "apparently")))
    else:
        words[-1] = words[-1].rstrip(".") + random.choice((", it is said.", ", reports say.", ", sources said."))
    return " ".join(words)


def make_blocks(size: int) -> Iterator[ArticleBlock]:
    """Yield the blocks of a library of `size` articles."""
    for number in range(size // BLOCK):
        yield make_block(number)


def write_library(folder: Path, size: int) -> None:
    """Write the articles of a library and its answer key into `folder`; existing articles are kept.

    Args:
        folder: Folder for `articles/` and `key.json`; made if missing.
        size: Number of articles, a multiple of 20.
    """
    facts: list[Fact] = []
    look_alikes: list[tuple[int, int]] = []
    for block in make_blocks(size):
        for article in block.articles:
            path = folder / "articles" / f"{article.path}"
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(article.text, encoding="utf-8")
        look_alikes.extend((a + len(facts), b + len(facts)) for a, b in block.look_alikes)
        facts.extend(block.facts)
    key = {"facts": [{"story": fact.story, "reports": fact.reports} for fact in facts], "look_alikes": look_alikes}
    (folder / "key.json").write_text(json.dumps(key), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write a library or describe one block."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", metavar="FOLDER", help="folder for the library")
    parser.add_argument("--size", type=int, default=100, metavar="N", help="articles, a multiple of 20 (default: 100)")
    options = parser.parse_args(arguments)
    if options.size < BLOCK or options.size % BLOCK:
        parser.error(f"--size: give a multiple of {BLOCK}")
    if options.folder is None:
        _describe(make_block(0))
    else:
        write_library(options.folder, options.size)
    return 0


def _describe(block: ArticleBlock) -> None:
    pairs = sum(len(fact.reports) * (len(fact.reports) - 1) // 2 for fact in block.facts)
    words = sum(len(article.text.split()) for article in block.articles)
    print(f"one block: {len(block.articles)} articles, {words} words, {len(block.facts)} facts,")
    print(f"{pairs} pairs of sentences that report the same fact, {len(block.look_alikes)} facts with a look-alike")


if __name__ == "__main__":
    raise SystemExit(main())
