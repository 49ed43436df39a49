"""Print the facts that the articles of each folder state, as `reader compare` does, without a library.

    python -m benchmarks.facts FOLDER [--table]

Every folder below FOLDER that contains text files is one story. Prints one JSON object per fact and line, in the form
of docs/formats.md, or with `--table` the facts in plain words, to be read aloud: every line has to be true.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from reader.analysis.analyse import analyse_many
from reader.analysis.pipeline import load_pipeline
from reader.comparison.accounts import Account
from reader.comparison.certainty import cautious
from reader.comparison.facts import compare
from reader.entities.resolve import resolve
from reader.ingest.read import read_article
from reader.model.analysis import Analysis
from reader.model.entities import ArticleNames
from reader.model.facts import Fact, StatedValue
from reader.model.text import Article
from reader.statements.extract import described


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="folder of stories")
    parser.add_argument("--table", action="store_true", help="print plain words instead of JSON lines")
    options = parser.parse_args()
    pipeline = load_pipeline()
    for story in stories(options.folder):
        articles = read_story(story, options.folder)
        accounts = accounts_of(articles, list(analyse_many(pipeline, articles)))
        show = print_table if options.table else print_rows
        facts = [cautious(fact) for fact in compare(accounts)]
        show(story.name, facts, {account.article: account.text for account in accounts}, articles)


def stories(folder: Path) -> list[Path]:
    """Return the folders that contain text files, in alphabetical order."""
    return sorted({path.parent for path in folder.rglob("*.txt")})


def read_story(story: Path, root: Path) -> list[Article]:
    """Return the articles of one folder; their sources are paths below `root`."""
    paths = sorted(story.glob("*.txt"))
    return [read_article(str(path.resolve()), path.relative_to(root).as_posix()) for path in paths]


def accounts_of(articles: Sequence[Article], analyses: Sequence[Analysis]) -> list[Account]:
    """Return analysed articles as comparison takes them; each article's key is its place in the list."""
    names = [ArticleNames(key, one.mentions, one.definitions) for key, one in enumerate(analyses)]
    entities = {place: entity.key for entity in resolve(names) for place in entity.mentions}
    return [
        Account(
            key,
            article.publisher.value if article.publisher else None,
            article.published.value if article.published else None,
            article.text,
            analysis.passages,
            analysis.mentions,
            tuple(entities.get((key, index)) for index in range(len(analysis.mentions))),
            described(article.text, analysis).statements,
            analysis.values,
        )
        for key, (article, analysis) in enumerate(zip(articles, analyses, strict=True))
    ]


def row(event: str, fact: Fact, texts: Mapping[int, str], articles: Sequence[Article]) -> dict[str, object]:
    """Return a fact in the form of a row of `reader compare`."""
    return {
        "event": event,
        "fact": {"what": fact.what, "unit": fact.unit},
        "state": fact.state.value,
        "conflict": fact.is_conflict,
        "why": fact.why,
        "values": [_value(value, texts, articles) for value in fact.values],
    }


def _value(value: StatedValue, texts: Mapping[int, str], articles: Sequence[Article]) -> dict[str, object]:
    return {
        "source": articles[value.ref.article].source,
        "start": value.start,
        "end": value.end,
        "text": texts[value.ref.article][value.start : value.end],
        "value": value.value,
        "as_of": value.as_of,
        "according_to": value.according_to,
        "stance": value.stance.value,
    }


def print_rows(event: str, facts: Sequence[Fact], texts: Mapping[int, str], articles: Sequence[Article]) -> None:
    """Print one JSON object per fact and line."""
    for fact in facts:
        print(json.dumps(row(event, fact, texts, articles), ensure_ascii=False))


def print_table(event: str, facts: Sequence[Fact], texts: Mapping[int, str], articles: Sequence[Article]) -> None:
    """Print each fact with one line per value."""
    for line in _lines(event, facts, texts, articles):
        print(line)


def _lines(event: str, facts: Sequence[Fact], texts: Mapping[int, str], articles: Sequence[Article]) -> Iterator[str]:
    for fact in facts:
        mark = " CONFLICT" if fact.is_conflict else ""
        yield f"{event}: {fact.what} [{fact.kind}] {fact.state}{mark} {fact.confidence:.2f} - {fact.why}"
        for value in fact.values:
            words = texts[value.ref.article][value.start : value.end]
            origin = f", according to {value.according_to}" if value.according_to else ""
            given = f"{words!r} = {value.value} as of {value.as_of}{origin} ({value.stance})"
            yield f"    {articles[value.ref.article].source}: {given}"


if __name__ == "__main__":
    main()
