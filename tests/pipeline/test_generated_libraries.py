"""Generated libraries for measuring scale: reproducible, each inside the larger one, with a correct answer key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks import scale
from benchmarks.make_library import BLOCK, SOURCES_PER_STORY, main, make_block, write_library
from benchmarks.scale import exponent
from reader.ingest.read import read_article


def test_a_block_is_reproducible_and_blocks_differ() -> None:
    assert make_block(3) == make_block(3)
    titles = [article.text.split("\n")[1] for number in range(3) for article in make_block(number).articles]
    assert len(set(titles)) > 0.8 * len(titles) and len(titles) == 3 * BLOCK


def test_a_larger_library_contains_the_smaller_one(tmp_path: Path) -> None:
    write_library(tmp_path / "small", BLOCK)
    write_library(tmp_path / "large", 2 * BLOCK)
    small = {path.relative_to(tmp_path / "small"): path.read_bytes() for path in (tmp_path / "small").rglob("*.md")}
    assert len(small) == BLOCK
    assert all((tmp_path / "large" / path).read_bytes() == data for path, data in small.items())
    keys = [json.loads((tmp_path / size / "key.json").read_text("utf-8")) for size in ("small", "large")]
    assert keys[1]["facts"][: len(keys[0]["facts"])] == keys[0]["facts"]


@pytest.mark.parametrize("number", [0, 7, 499])
def test_the_key_marks_whole_sentences_of_one_story(number: int, tmp_path: Path) -> None:
    block = make_block(number)
    texts = {article.path: article.text for article in block.articles}
    assert sorted({fact.story for fact in block.facts}) == [
        *(f"b{number:04}-s{story}" for story in range(len(SOURCES_PER_STORY))),
        f"b{number:04}-x",
    ]
    for fact in block.facts:
        assert len({source for source, _, _ in fact.reports}) == len(fact.reports)
        for source, start, end in fact.reports:
            sentence = texts[source][start:end]
            assert fact.story in source and sentence == sentence.strip() and sentence[-1] in '."'
    for a, b in block.look_alikes:
        left, right = block.facts[a], block.facts[b]
        assert (left.number, left.story[:6]) == (right.number, right.story[:6])
        assert left.story != right.story


def test_offsets_of_the_key_match_ingested_texts(tmp_path: Path) -> None:
    write_library(tmp_path, BLOCK)
    key = json.loads((tmp_path / "key.json").read_text("utf-8"))
    source, start, end = key["facts"][0]["reports"][0]
    path = tmp_path / "articles" / source
    article = read_article(str(path), source)
    assert article.text[start:end] == path.read_text("utf-8")[start:end]
    assert article.publisher is not None and article.published is not None
    assert 350 < len(article.text.split()) < 800


def test_sources_report_a_fact_in_different_words() -> None:
    reports = []
    for block in map(make_block, range(5)):
        texts = {article.path: article.text for article in block.articles}
        reports += [[texts[source][start:end] for source, start, end in fact.reports] for fact in block.facts]
    several = [sentences for sentences in reports if len(sentences) > 2]
    assert len(several) > 50
    assert sum(len(set(sentences)) for sentences in several) > 0.95 * sum(map(len, several))


def test_a_size_that_is_not_a_multiple_of_the_block_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["somewhere", "--size", "30"])
    assert "multiple of 20" in capsys.readouterr().err


def test_the_exponent_describes_the_growth() -> None:
    assert exponent([(100, 2.0), (1_000, 20.0), (10_000, 200.0)]) == pytest.approx(1.0)
    assert exponent([(100, 1.0), (1_000, 100.0)]) == pytest.approx(2.0)


def test_a_json_file_and_a_table_are_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(scale, "PIECES", {"build": lambda _: {}})
    monkeypatch.setattr(scale, "_in_own_process", lambda work, size, piece: {"link_cpu_s": size / 50})
    monkeypatch.setattr(scale, "accuracy", lambda data: ["F1 0.5"])
    sizes = ["--size", "100", "--size", "1000", "--size", "10000"]
    scale.main([*sizes, "--work", str(tmp_path / "work"), "--out", str(tmp_path / "out")])
    kept = json.loads((tmp_path / "out" / "scale.json").read_text("utf-8"))
    assert (
        kept["machine"]["cores"] >= 1 and kept["versions"]["sqlite"] and list(kept["sizes"]) == ["100", "1000", "10000"]
    )
    text = (tmp_path / "out" / "scale.md").read_text("utf-8")
    assert "| link cpu s | 2 | 20 | 200 | 1.00 |" in text
    assert "F1 0.5" in text
    assert capsys.readouterr().out == text


def test_exponents_are_fitted_from_a_thousand_articles_up() -> None:
    sizes = {"100": {"link_cpu_s": 50.0}, "1000": {"link_cpu_s": 10.0}, "10000": {"link_cpu_s": 100.0}}
    assert "| 1.00 |" in scale.table({**scale.environment(), "sizes": sizes})
