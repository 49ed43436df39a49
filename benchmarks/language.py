"""Measure the embedded language pipeline: `python -m benchmarks.language [--data DIR]`.

One table: the shipped pipeline, scored now on the dev parts of the corpora, next to the pilot recipe that it was
developed from (trained and scored by `python -m training.language`, which writes training/language/scores.json); then
the names that the whole analysis finds in the same dev parts; then sentence boundaries, names and identities in news
(the whole analysis, against manual keys); then words per second of the whole analysis on one core, next to spaCy's own
small architecture, untrained, in the same run; then size.

DIR is the folder of the corpora (docs/corpora.md). If DIR/data/nlp is missing, the scores of the shipped pipeline are
those of its training run; rows that need other missing texts are left out. The table says so.
"""

import argparse
import json
import os
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

import spacy  # noqa: E402
from spacy.language import Language  # noqa: E402
from spacy.training import Example  # noqa: E402
from thinc.api import NumpyOps, fix_random_seed, set_current_ops  # noqa: E402

from benchmarks import names, sentences, whole_names  # noqa: E402
from benchmarks.corpora import add_data_option, find_data_folder  # noqa: E402
from reader.analysis.analyse import analyse_many  # noqa: E402
from reader.analysis.pipeline import load_pipeline  # noqa: E402
from reader.model.text import Article, MediaType, MetadataField, Provenance, text_digest  # noqa: E402
from training.language import corpora  # noqa: E402
from training.language.architecture import PILOT_NAMES, PILOT_SYNTAX, Config, SyntaxShape, names_config  # noqa: E402
from training.language.architecture import syntax_configs as architecture_of  # noqa: E402
from training.language.evaluate import folder_bytes, score_names, score_syntax  # noqa: E402
from training.language.pack import zipped_bytes  # noqa: E402

ROOT = Path(__file__).resolve().parents[1]
ASSET = ROOT / "src" / "reader" / "assets" / "en_reader_news"
SCORES = ROOT / "training" / "language" / "scores.json"
SMALL = SyntaxShape(PILOT_SYNTAX.words, hidden=64, pieces=2)
"""Size of spaCy's own small English architecture."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the table and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    add_data_option(parser)
    parser.add_argument("--pipeline", type=Path, default=ASSET, help="the pipeline to score")
    options = parser.parse_args(arguments)
    data = find_data_folder(options.data) or Path("data")
    source = data / "data" / "nlp"
    stored: Config = json.loads(SCORES.read_text(encoding="utf-8"))
    ours = spacy.load(options.pipeline)
    if (source / "ewt" / "dev.jsonl.gz").is_file():
        now = scores_now(ours, source)
        print("Ours: scored now. Pilot: scored when it was trained.\n")
    else:
        now = stored["ours"]
        print(f"{source}: no corpora; both columns are the figures of the training run.\n")
    print_scores(stored["pilot"], now)
    print_whole_names(source)
    print_sentences(data)
    print_real_names(data / "seeds")
    print_speed(ours, source)
    pack_and_score = zipped_bytes(options.pipeline)
    row("size in a wheel, MB", stored["pilot"]["wheel_bytes"] / 1e6, pack_and_score / 1e6)
    print(f"\nOn disk {folder_bytes(options.pipeline) / 1e6:.1f} MB.")
    return 0


def scores_now(nlp: Language, folder: Path) -> Config:
    """Return the scores of `nlp` on the dev parts of the corpora in `folder`."""
    trees = corpora.syntax_dev(folder)
    return {
        "names": score_names(nlp, corpora.names_dev(folder)),
        "syntax": score_syntax(nlp, trees),
        "syntax_preset": score_syntax(nlp, trees, preset=True),
    }


def print_scores(pilot: Config, ours: Config) -> None:
    """Print the table of scores, pilot and ours."""
    print(f"{'':44}{'pilot':>9}{'ours':>9}{'gain':>9}")
    for corpus, scores in ours["names"].items():
        for label in [label for label in ("F", "PERSON", "ORG", "place") if label in scores]:
            name = "names, exact span" if label == "F" else f"  {label}"
            row(f"{corpus:10} {name}", pilot["names"][corpus].get(label, 0.0), scores[label])
    for part, title in (("syntax", "EWT dev"), ("syntax_preset", "EWT dev, sentence starts given")):
        for key, value in ours[part].items():
            row(f"{title} {key}", pilot[part][key], value)


def print_whole_names(folder: Path) -> None:
    """Print the scores of the names that the whole analysis finds in the same dev parts."""
    if not (folder / whole_names.NEWS / "dev.jsonl.gz").is_file():
        return
    for corpus, scores in whole_names.run(folder).items():
        title = "foreign news (GMB dev)" if corpus == whole_names.NEWS else corpus
        single(f"whole analysis: {title}"[:44], scores["F"])


def print_sentences(data: Path) -> None:
    """Print how well the whole analysis finds sentence boundaries in news, in percent."""
    try:
        key = sentences.read_key(data)
    except OSError:
        print(f"sentence boundaries: left out, their articles are not in {data}")
        return
    scores = sentences.run(key)
    for part, value in (("P", scores.precision), ("R", scores.recall), ("F", scores.f1)):
        single(f"sentence boundaries on news ({len(key.required)}) {part}", 100 * value)


def print_real_names(folder: Path) -> None:
    """Print the scores of `reader entities` on the five real articles, in percent."""
    if not folder.is_dir():
        print(f"names in the five real articles: left out, {folder} is missing")
        return
    scores = names.run(folder)
    for part, value in (("P", scores.precision), ("R", scores.recall), ("F", scores.f1)):
        single(f"names in the five real articles {part}", 100 * value)
    single("who is who in them, B-cubed F", 100 * scores.identity)


def print_speed(ours: Language, folder: Path) -> None:
    """Print words per second on one core: the whole analysis and spaCy's small architecture, untrained.

    The small architecture runs twice: as spaCy sets it up, and with the matrix products that we use.
    Words are spaCy's tokens; seconds are CPU time, so that other work on the machine matters little.
    """
    texts = speed_texts(folder)
    articles = [
        Article(
            f"{n}",
            f"{n}",
            text,
            text_digest(text),
            MediaType.PLAIN_TEXT,
            "utf-8",
            "benchmark",
            MetadataField("", Provenance.FILE_NAME),
        )
        for n, text in enumerate(texts)
    ]
    set_current_ops(NumpyOps())
    small = untrained_small(ours)
    whole = load_pipeline()  # from here on, models are made with numpy's own matrix products, as ours are
    faster = untrained_small(ours)
    runs: dict[str, Callable[[], Iterable[object]]] = {
        "small as it comes": lambda: small.pipe(texts),
        "small, our products": lambda: faster.pipe(texts),
        "whole analysis": lambda: analyse_many(whole, articles),
    }
    seconds = {name: [processor_seconds(run) for _ in range(2)][-1] for name, run in runs.items()}
    for _ in range(5):  # alternately, so that a busy machine slows all of them
        for name, run in runs.items():
            seconds[name] = min(seconds[name], processor_seconds(run))
    words = sum(len(small.make_doc(text)) for text in texts)
    ours_per_second = words / seconds.pop("whole analysis")
    for name, spent in seconds.items():
        row(f"words/s, analysis (left: {name})", words / spent, ours_per_second, digits=0)
        print(f"{'':44}{'':9}{ours_per_second * spent / words:>8.2f}x")


def processor_seconds(run: Callable[[], Iterable[object]]) -> float:
    """Return the CPU seconds of a complete run."""
    began = time.process_time()
    for _ in run():
        pass
    return time.process_time() - began


def speed_texts(folder: Path) -> list[str]:
    """Return texts for measuring speed: GUM dev in pieces of about 500 words, or the sample articles."""
    if (folder / "gum" / "dev.jsonl.gz").is_file():
        pieces = [piece.text for piece in corpora.read_file(folder / "gum" / "dev.jsonl.gz", "gum")]
        return ["\n\n".join(pieces[start : start + 3]) for start in range(0, len(pieces), 3)]
    return [path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.md"))]


def untrained_small(like: Language) -> Language:
    """Return spaCy's small architecture with random weights and the labels of `like`."""
    fix_random_seed(0)
    nlp = spacy.blank("en")
    for name, config in architecture_of(SMALL):
        if name in {"tok2vec", "tagger", "parser"}:
            nlp.add_pipe(name, config=config)
    nlp.add_pipe("attribute_ruler")
    nlp.add_pipe("ner", config=names_config(PILOT_NAMES))
    doc = nlp.make_doc("A port town on the coast .")
    for name in ("tok2vec", "tagger", "parser", "ner"):
        labels = getattr(like.get_pipe(name), "label_data", None)
        options = {} if labels is None else {"labels": labels}
        begin: Callable[..., None] = getattr(nlp.get_pipe(name), "initialize")  # noqa: B009
        begin(lambda: [Example(doc, doc.copy())], nlp=nlp, **options)
    return nlp


def row(name: str, pilot: float, ours: float, digits: int = 1) -> None:
    """Print a row of the table."""
    print(f"{name:44}{pilot:>9,.{digits}f}{ours:>9,.{digits}f}{ours - pilot:>+9,.{digits}f}")


def single(name: str, ours: float) -> None:
    """Print a row that has no figure for the pilot."""
    print(f"{name:44}{'-':>9}{ours:>9.1f}")


if __name__ == "__main__":
    raise SystemExit(main())
