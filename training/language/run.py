"""Trains, scores and packs the pipeline: `python -m training.language [--data DIR] [--out DIR]`.

Finished stages are kept in the output folder and skipped in later runs, so an interrupted run continues where it
stopped. All seeds are fixed.
"""

import argparse
import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

from benchmarks.corpora import add_data_option, corpus_folder
from training.language import corpora
from training.language.architecture import Config
from training.language.evaluate import score_names, score_syntax
from training.language.model_card import write_card
from training.language.pack import assemble, write, zipped_bytes
from training.language.recipes import Plan, smoke_plan
from training.language.stages import WITHOUT_GMB, TrainingRun

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = "en_reader_news"
ASSETS = ROOT / "src" / "reader" / "assets"
SCORES = HERE / "scores.json"

ALLOWED_LOSS = 3.0
"""The pipeline ships without GMB's annotations if that costs no more than this in mean F on the hand-annotated sets."""


def log(line: str) -> None:
    """Print a progress line at once."""
    print(line, flush=True)


def main(arguments: Sequence[str] | None = None) -> Path:
    """Run all stages and return the folder of the packed pipeline."""
    options = parse_arguments(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    source = corpus_folder(options.data, "data", "nlp")
    stages = TrainingRun(source, options.out, smoke_plan() if options.smoke else Plan(), log)
    folder, scores = run_stages(stages)
    (options.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    write_card(folder, scores, source)
    log(f"packed: {folder} ({zipped_bytes(folder) / 1e6:.1f} MB in a wheel)")
    if options.ship:
        shutil.rmtree(ASSETS / NAME, ignore_errors=True)
        shutil.copytree(folder, ASSETS / NAME)
        shutil.copy(options.out / "scores.json", SCORES)
        log(f"shipped: {ASSETS / NAME}, {SCORES}")
    return folder


def parse_arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Return the options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.language", description=__doc__)
    add_data_option(parser)
    parser.add_argument(
        "--out", type=Path, default=ROOT / "build" / "language", help="folder for the results of the stages"
    )
    parser.add_argument("--smoke", action="store_true", help="run a few steps of every stage to check that it works")
    parser.add_argument("--ship", action="store_true", help="copy the result to the assets of the program")
    return parser.parse_args(arguments)


def run_stages(stages: TrainingRun) -> tuple[Path, Config]:
    """Train the pilot and our components with and without GMB's annotations, choose, pack and score.

    Returns:
        The folder of the packed pipeline, and all scores.
    """
    pilot = assemble(
        stages.names("pilot_names", stages.plan.pilot_names, corpora.NAME_CORPORA),
        stages.syntax("pilot_syntax", stages.plan.pilot_syntax),
    )
    with_gmb = stages.names("names_with_gmb", stages.plan.names, corpora.NAME_CORPORA)
    tree = stages.syntax("syntax_more", stages.plan.syntax_more, stages.syntax("syntax", stages.plan.syntax))
    teacher = stages.names("teacher", stages.plan.teacher, WITHOUT_GMB)
    for number, recipe in enumerate(stages.plan.students, start=1):
        silver = stages.silver(f"silver_{number}", teacher)
        teacher = stages.names(f"pupil_{number}", recipe, WITHOUT_GMB, silver, teacher)
    without = teacher
    dev = corpora.names_dev(stages.source)
    by_names = {
        "without_gmb": score_names(without, dev),
        "with_gmb": score_names(with_gmb, dev),
    }
    loss = by_names["with_gmb"]["mean"]["F"] - by_names["without_gmb"]["mean"]["F"]
    keeps_gmb = loss > ALLOWED_LOSS
    ours = assemble(with_gmb if keeps_gmb else without, tree)
    scores: Config = {"gmb": {"used": keeps_gmb, "loss_without": loss, "names": by_names}}
    scores["pilot"] = pack_and_score(stages, pilot, "pilot", keeps_gmb=True)
    scores["ours"] = pack_and_score(stages, ours, NAME, keeps_gmb)
    return stages.out / NAME, scores


def pack_and_score(stages: TrainingRun, nlp: Language, name: str, keeps_gmb: bool) -> Config:
    """Pack `nlp` into the folder `name`, load that, and return its scores; scores of an earlier run are reused."""
    folder = stages.out / name
    scores_file = stages.out / f"{name}.scores.json"
    if not scores_file.is_file():
        stages.log(f"{name}: packing and scoring")
        shutil.rmtree(folder, ignore_errors=True)
        write(nlp, folder, meta(keeps_gmb))
        opened = spacy.load(folder)
        dev, trees = corpora.names_dev(stages.source), corpora.syntax_dev(stages.source)
        scores: Config = {
            "names": score_names(opened, dev),
            "syntax": score_syntax(opened, trees),
            "syntax_preset": score_syntax(opened, trees, preset=True),
            "wheel_bytes": zipped_bytes(folder),
        }
        scores_file.write_text(json.dumps(scores, indent=1), encoding="utf-8")
    loaded: Config = json.loads(scores_file.read_text(encoding="utf-8"))
    return loaded


def meta(keeps_gmb: bool) -> Config:
    """Return the content of `meta.json`."""
    names = ["EWT", "GUM", "CrossNER", "re3d", "BTC", "WNUT-17", "GMB" if keeps_gmb else "GMB (text only)"]
    return {
        "name": "reader_news",
        "version": "0.1.0",
        "description": "English pipeline for news: names, tags, morphology, dependencies, lemmas.",
        "license": "CC-BY-SA-4.0",
        "author": "",
        "email": "",
        "url": "",
        "sources": [{"name": name} for name in names],
        "performance": {},
    }


if __name__ == "__main__":
    main()
