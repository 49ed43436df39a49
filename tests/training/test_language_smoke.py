"""The whole training, in miniature: every stage runs, and a pipeline comes out that plain spaCy opens."""

from pathlib import Path

import pytest
import spacy

from tests.training.toy_corpora import sentences, write_corpora
from training.language.annotate import Marked
from training.language.augment import curly_quotes, title_case
from training.language.corpora import CorpusMissingError, Piece, names_train, repair_spaces
from training.language.pack import round_bits
from training.language.run import main
from training.language.silver import settle

COMPONENTS = ["ner", "tok2vec", "tagger", "morphologizer", "parser", "trainable_lemmatizer"]


def test_smoke_run_gives_a_loadable_pipeline(tmp_path: Path) -> None:
    write_corpora(tmp_path / "corpora")
    options = ["--smoke", "--corpora", str(tmp_path / "corpora"), "--out", str(tmp_path / "out")]

    folder = main(options)

    nlp = spacy.load(folder)
    assert nlp.pipe_names == COMPONENTS
    doc = nlp("Mira Delvane visited Norland yesterday.")
    assert len(doc) == 6
    assert all(token.tag_ for token in doc)
    assert {"PERSON", "ORG", "GPE"} <= set(nlp.get_pipe("ner").labels)  # type: ignore[attr-defined]
    assert (folder / "NOTICE").is_file()
    assert "CC BY-SA 4.0" in (folder / "README.md").read_text(encoding="utf-8")

    again = main(options)  # every stage is done: only packing and scoring are repeated
    assert again == folder


def test_toy_corpora_hold_about_two_hundred_sentences() -> None:
    assert 180 <= len(list(sentences())) <= 220


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissingError, match=r"train\.jsonl\.gz"):
        names_train(tmp_path)


def test_sentence_starts_set_before_the_parser_are_kept(tmp_path: Path) -> None:
    write_corpora(tmp_path / "corpora")
    nlp = spacy.load(main(["--smoke", "--corpora", str(tmp_path / "corpora"), "--out", str(tmp_path / "out")]))
    doc = nlp.make_doc("Tobias Kern visited Qalat . The Atlas Bank met Lucia Ferro .")
    for token in doc:
        token.is_sent_start = token.i in {0, 5}

    doc = nlp(doc)

    assert [sentence.start for sentence in doc.sents] == [0, 5]


@pytest.mark.parametrize(
    ("tokens", "spaces", "text"),
    [
        (["Norland", "’", "s", "port"], [0, 1, 1, 0], "Norland’s port"),
        (["Al", "-", "Halidi", "said"], [1, 1, 1, 0], "Al-Halidi said"),
        (["over", "18", ",", "000", "men"], [1, 0, 1, 1, 0], "over 18,000 men"),
    ],
)
def test_spaces_that_no_newspaper_prints_are_repaired(tokens: list[str], spaces: list[int], text: str) -> None:
    piece = Piece("x", "re3d", tokens, [bool(space) for space in spaces], [0], [])
    assert repair_spaces(piece).text == text


def test_text_changes_keep_the_length() -> None:
    text = 'The envoy said: "it\'s over", and left for Norland'
    assert title_case(text).endswith("and Left for Norland")
    assert curly_quotes(text).count("”") == 1
    assert len(title_case(text)) == len(curly_quotes(text)) == len(text)


def test_rounding_keeps_a_few_bits() -> None:
    import numpy as np

    values = np.linspace(-3, 3, 101, dtype=np.float32)
    rounded = round_bits(values, 7)
    assert not (rounded.view(np.uint32) & 0xFFFF).any()
    assert np.allclose(values, rounded, rtol=2**-8)


def test_open_stretches_are_settled_by_the_same_words_elsewhere() -> None:
    clear = [Marked(str(index), "silver", "Qalat fell", [(0, 5, "GPE")]) for index in range(4)]
    unsure = Marked("u", "silver", "Qalat rose and Veldt sank", [(0, 5, ""), (15, 20, "")])
    assert settle([*clear, unsure])[-1].names == [(0, 5, "GPE"), (15, 20, "")]
