"""One command trains, scores and packs the pipeline: `python -m training.language [--corpora DIR] [--out DIR]`.

Finished stages are kept in the output folder and skipped when the command is given again, so an interrupted run goes
on where it stopped. Every seed is fixed.
"""

import argparse
import json
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
if __name__ == "__main__" and str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from training.language import corpora  # noqa: E402
from training.language.card import write_card  # noqa: E402
from training.language.evaluate import score_names, score_syntax  # noqa: E402
from training.language.layout import Config  # noqa: E402
from training.language.pack import assemble, write, zipped_bytes  # noqa: E402
from training.language.recipes import Plan, smoke_plan  # noqa: E402
from training.language.stages import WITHOUT_GMB, Workshop  # noqa: E402

NAME = "en_reader_news"
ASSETS = ROOT / "src" / "reader" / "assets"
SCORES = HERE / "scores.json"

ALLOWED_LOSS = 3.0
"""The pipeline ships without GMB's annotations if that costs no more than this in mean F on the hand-annotated sets."""


def say(line: str) -> None:
    """Print a progress line at once."""
    print(line, flush=True)


def main(arguments: Sequence[str] | None = None) -> Path:
    """Run everything; returns the folder of the packed pipeline."""
    options = parse(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    shop = Workshop(options.corpora, options.out, smoke_plan() if options.smoke else Plan(), say)
    folder, scores = run(shop)
    (options.out / "scores.json").write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")
    write_card(folder, scores, options.corpora)
    say(f"packed: {folder} ({zipped_bytes(folder) / 1e6:.1f} MB in a wheel)")
    if options.ship:
        shutil.rmtree(ASSETS / NAME, ignore_errors=True)
        shutil.copytree(folder, ASSETS / NAME)
        shutil.copy(options.out / "scores.json", SCORES)
        say(f"shipped: {ASSETS / NAME}, {SCORES}")
    return folder


def parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of the command line."""
    parser = argparse.ArgumentParser(prog="python -m training.language", description=__doc__)
    parser.add_argument("--corpora", type=Path, default=ROOT.parent / "shared" / "data" / "nlp", help="corpora folder")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "language", help="where stages are kept")
    parser.add_argument("--smoke", action="store_true", help="a few steps of everything, to see that it works")
    parser.add_argument("--ship", action="store_true", help="copy the result into the program's assets")
    return parser.parse_args(arguments)


def run(shop: Workshop) -> tuple[Path, Config]:
    """All stages: the pilot, our parts with and without GMB's annotations, the choice between them, packing, scores."""
    pilot = assemble(
        shop.names("pilot_names", shop.plan.pilot_names, corpora.NAME_CORPORA),
        shop.syntax("pilot_syntax", shop.plan.pilot_syntax),
    )
    with_gmb = shop.names("names_with_gmb", shop.plan.names, corpora.NAME_CORPORA)
    tree = shop.syntax("syntax_more", shop.plan.syntax_more, shop.syntax("syntax", shop.plan.syntax))
    teacher = shop.names("teacher", shop.plan.teacher, WITHOUT_GMB)
    for turn, recipe in enumerate(shop.plan.pupils, start=1):
        silver = shop.silver(f"silver_{turn}", teacher)
        teacher = shop.names(f"pupil_{turn}", recipe, WITHOUT_GMB, silver, teacher)
    without = teacher
    dev = corpora.names_dev(shop.source)
    by_names = {
        "without_gmb": score_names(without, dev),
        "with_gmb": score_names(with_gmb, dev),
    }
    loss = by_names["with_gmb"]["mean"]["F"] - by_names["without_gmb"]["mean"]["F"]
    keeps_gmb = loss > ALLOWED_LOSS
    ours = assemble(with_gmb if keeps_gmb else without, tree)
    scores: Config = {"gmb": {"used": keeps_gmb, "loss_without": loss, "names": by_names}}
    scores["pilot"] = packed(shop, pilot, "pilot", keeps_gmb=True)
    scores["ours"] = packed(shop, ours, NAME, keeps_gmb)
    return shop.out / NAME, scores


def packed(shop: Workshop, nlp: Language, name: str, keeps_gmb: bool) -> Config:
    """Pack `nlp` into the folder `name`, open that, and score it; what was scored before is not scored again."""
    folder = shop.out / name
    kept = shop.out / f"{name}.scores.json"
    if not kept.is_file():
        shop.say(f"{name}: packing and scoring")
        shutil.rmtree(folder, ignore_errors=True)
        write(nlp, folder, meta(keeps_gmb))
        opened = spacy.load(folder)
        dev, trees = corpora.names_dev(shop.source), corpora.syntax_dev(shop.source)
        found: Config = {
            "names": score_names(opened, dev),
            "syntax": score_syntax(opened, trees),
            "syntax_preset": score_syntax(opened, trees, preset=True),
            "wheel_bytes": zipped_bytes(folder),
        }
        kept.write_text(json.dumps(found, indent=1), encoding="utf-8")
    loaded: Config = json.loads(kept.read_text(encoding="utf-8"))
    return loaded


def meta(keeps_gmb: bool) -> Config:
    """What `meta.json` says about the pipeline."""
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
