"""The training in miniature: every stage runs, and the result is a pipeline that plain spaCy loads."""

import random
from pathlib import Path

import numpy as np
import pytest
import spacy

from tests.support.corpora import PATTERNS, sentence, sentences, write_corpora
from training.language.annotate import MarkedText
from training.language.augment import curly_quotes, title_case
from training.language.consistency import make_consistent
from training.language.corpora import CorpusMissingError, Piece, names_train, repair_spaces
from training.language.listed_names import listed_names, with_listed_names
from training.language.pack import round_bits
from training.language.recipes import smoke_plan
from training.language.repairs import repair_names, with_breaks
from training.language.run import main
from training.language.stages import TrainingRun

COMPONENTS = ["ner", "tok2vec", "tagger", "morphologizer", "parser", "trainable_lemmatizer"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the packed pipeline of a smoke run on the toy corpora."""
    home = tmp_path_factory.mktemp("language")
    write_corpora(home / "data" / "nlp")
    return main(["--smoke", "--data", str(home), "--out", str(home / "out")])


def test_a_smoke_run_yields_a_loadable_pipeline(folder: Path) -> None:
    nlp = spacy.load(folder)
    assert nlp.pipe_names == COMPONENTS
    doc = nlp("Mira Delvane visited Norland yesterday.")
    assert len(doc) == 6
    assert all(token.tag_ for token in doc)
    assert {"PERSON", "ORG", "GPE"} <= set(nlp.get_pipe("ner").labels)  # type: ignore[attr-defined]


def test_the_folder_has_a_model_card_and_a_notice(folder: Path) -> None:
    assert "Groningen Meaning Bank" in (folder / "NOTICE").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in (folder / "README.md").read_text(encoding="utf-8")


def test_finished_stages_are_not_trained_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = folder.parent
    training_run = TrainingRun(out.parent / "data" / "nlp", out, smoke_plan(), print)
    training_run.syntax("syntax", training_run.plan.syntax)
    assert capsys.readouterr().out == "syntax: finished earlier\n"


def test_the_toy_corpora_have_about_two_hundred_sentences() -> None:
    assert 180 <= len(list(sentences())) <= 220


def test_a_missing_corpus_is_reported(tmp_path: Path) -> None:
    with pytest.raises(CorpusMissingError, match=r"train\.jsonl\.gz"):
        names_train(tmp_path)


def test_sentence_starts_set_before_the_parser_are_kept(folder: Path) -> None:
    nlp = spacy.load(folder)
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
def test_misplaced_spaces_are_repaired(tokens: list[str], spaces: list[int], text: str) -> None:
    piece = Piece("x", "re3d", tokens, [bool(space) for space in spaces], [0], [])
    assert repair_spaces(piece).text == text


def test_known_errors_in_names_are_repaired() -> None:
    tokens = ["The", "United", "States", "and", "I", "met", "the", "U.N."]
    names = [(2, 3, "GPE"), (4, 5, "PERSON"), (7, 8, "GPE")]
    piece = Piece("x", "gum", tokens, [True] * 8, [0], names)
    assert repair_names(piece).names == [(1, 3, "GPE"), (7, 8, "ORG")]


def test_line_breaks_follow_sentences_without_an_end_mark() -> None:
    row = sentence("x", PATTERNS[0], {"PERSON": "Ivan Petrov", "GPE": "Qalat"})
    tokens = [*row["tokens"][:-1], *row["tokens"]]
    heads = [*row["heads"][:-1], *(head + 5 for head in row["heads"])]
    names = [(start + 5, end + 5, label) for start, end, label in row["ents"]]
    tags, pos, lemmas, deps = ([*row[key][:-1], *row[key]] for key in ("tags", "pos", "lemmas", "deps"))
    piece = Piece("x", "ewt", tokens, [True] * 11, [0, 5], names, True, tags, pos, lemmas, [""] * 11, heads, deps)

    broken = with_breaks(piece, random.Random(1), share=0.0)

    assert broken.text.startswith("Ivan Petrov visited Qalat yesterday\n")
    assert broken.tokens[broken.names[0][0]] == "Ivan"
    assert broken.heads[5] == 4
    assert broken.tokens[broken.heads[6]] == "Petrov"


def test_augmentation_keeps_the_length() -> None:
    text = 'The envoy said: "it\'s over", and left for Norland'
    assert title_case(text).endswith("and Left for Norland")
    assert curly_quotes(text).count("”") == 1
    assert len(title_case(text)) == len(curly_quotes(text)) == len(text)


def test_rounding_keeps_a_few_bits() -> None:
    values = np.linspace(-3, 3, 101, dtype=np.float32)
    rounded = round_bits(values, 7)
    assert not (rounded.view(np.uint32) & 0xFFFF).any()
    assert np.allclose(values, rounded, rtol=2**-8)


def test_unknown_labels_are_taken_from_the_same_words_elsewhere() -> None:
    clear = [MarkedText(str(index), "silver", "Qalat fell", [(0, 5, "GPE")]) for index in range(5)]
    unsure = MarkedText("u", "silver", "Qalat rose and Veldt sank", [(0, 5, ""), (15, 20, "")])
    assert make_consistent([*clear, unsure])[-1].names == [(0, 5, "GPE"), (15, 20, "")]


def test_word_lists_correct_the_names_of_a_model() -> None:
    labelled = MarkedText("x", "silver", "al-Qaeda left Norway", [(3, 8, "PERSON"), (14, 20, "ORG")])
    known = {"al-Qaeda": "ORG", "Norway": "GPE"}
    assert with_listed_names([labelled], known)[0].names == [(0, 8, "ORG"), (14, 20, "GPE")]


def test_word_lists_leave_longer_names_alone() -> None:
    labelled = MarkedText("x", "silver", "Bank of Norway", [(0, 14, "ORG")])
    assert with_listed_names([labelled], {"Norway": "GPE"})[0].names == [(0, 14, "ORG")]


def test_word_lists_are_read(tmp_path: Path) -> None:
    (tmp_path / "states.txt").write_text("# note\nNorland|Northland = Norlander|Norlanders\nVeldt?\n", encoding="utf-8")
    (tmp_path / "cities.txt").write_text("[GPE]\nQalat\n", encoding="utf-8")
    assert listed_names(tmp_path) == {
        "Norland": "GPE",
        "Northland": "GPE",
        "Norlander": "NORP",
        "Norlanders": "NORP",
        "Qalat": "GPE",
    }


def test_vectors_are_looked_up_by_normal_form_after_loading(folder: Path) -> None:
    nlp = spacy.load(folder)
    assert nlp.vocab.vectors.n_keys > 0
    doc = nlp.make_doc("Norland NORLAND")
    rows = nlp.vocab.vectors.find(keys=doc.to_array(nlp.vocab.vectors.attr))
    assert rows[0] == rows[1] >= 0
