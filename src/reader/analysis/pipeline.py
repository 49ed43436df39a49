"""Language pipelines by name: the embedded one, our rules alone, or any spaCy pipeline a person has.

Every pipeline begins with our own components for paragraphs, sentences, furniture and language, so that no parser
decides where a passage ends. Rules for English names and values follow after whatever the pipeline itself knows.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

import reader.assets
from reader.analysis.ner import acronyms, gazetteer, titles
from reader.analysis.ner import capitalized_names as shapes
from reader.analysis.ner import gazetteer_extensions as extended
from reader.analysis.ner import model_entities as model_names
from reader.analysis.ner import overlaps as consistency
from reader.analysis.ner import ships_and_storms as named_things
from reader.analysis.ner.user_gazetteers import read_user_gazetteers
from reader.analysis.quotes import component as quotes
from reader.analysis.segment import furniture, language, paragraphs, sentences
from reader.analysis.values import dates, numbers
from reader.analysis.values import language_neutral as figures
from reader.errors import MissingModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

EMBEDDED = "reader"
"""Name of the pipeline that ships with the package: trained components with our rules around them."""
RULES = "rules"
"""Name of our rules alone, on a blank English pipeline."""

LONGEST_DOC = 100_000_000
"""Characters a Doc may have; articles are cut into Docs of bearable size before (see `analyse`)."""

_PASSAGES: dict[str, Callable[[Doc], Doc]] = {
    "reader_paragraphs": paragraphs.component,
    "reader_sentences": sentences.component,
    "reader_furniture": furniture.component,
    "reader_language": language.component,
}
_MODEL_NAMES = "reader_model_names"
_LISTED = "reader_gazetteer"
_NAMES: dict[str, Callable[[Doc], Doc]] = {
    "reader_extended": extended.component,
    "reader_named_things": named_things.component,
    "reader_shapes": shapes.component,
    "reader_acronyms": acronyms.component,
    "reader_consistency": consistency.component,
    "reader_titles": titles.component,
}
_VALUES: dict[str, Callable[[Doc], Doc]] = {
    "reader_quotes": quotes.component,
    "reader_dates": dates.component,
    "reader_numbers": numbers.component,
    "reader_figures": figures.component,
}
_FOREIGN: dict[str, Callable[[Doc], Doc]] = {
    "reader_settled": consistency.settle,
    "reader_quotes": quotes.component,
    "reader_figures": figures.component,
}
"""In place of `_NAMES` and `_VALUES`, which are rules for English, behind a pipeline for another language."""

for _name, _component in {**_PASSAGES, **_NAMES, **_VALUES, **_FOREIGN}.items():
    Language.component(_name, func=_component)
Language.component(_MODEL_NAMES, func=model_names.component)


@Language.factory(_LISTED)
def _gazetteer(nlp: Language, name: str, own: list[str], shipped: bool) -> gazetteer.Gazetteer:
    entries = read_user_gazetteers([Path(file) for file in own]).entries
    return gazetteer.Gazetteer(entries, shipped=shipped)


def load_pipeline(name: str = EMBEDDED, own_lists: Sequence[Path] = ()) -> Language:
    """Load a language pipeline with our components in it.

    Args:
        name: "reader" for the embedded pipeline (rules alone where the package carries no trained one), "rules" for our
            rules alone, otherwise the name of an installed spaCy pipeline or the path of one.
        own_lists: Files with a person's own names (`own_lists`); what is wrong in them is left out silently here.

    Returns:
        A pipeline to hand to `analyse`. Each of our components is named "reader_..." and can be switched off with
        `nlp.disable_pipe`.

    Raises:
        MissingModelError: There is no such pipeline, or it cannot be loaded by this version of spaCy.
    """
    if name == RULES:
        nlp = spacy.blank("en")
    elif name == EMBEDDED:
        folder = reader.assets.pipeline_folder()
        nlp = _load(str(folder)) if (folder / "meta.json").is_file() else spacy.blank("en")
    else:
        nlp = _load(name)
    return _with_rules(nlp, [str(file) for file in own_lists])


def _load(name: str) -> Language:
    # numpy's own matrix product is about half as fast again as thinc's bundled one, with the same results.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError, KeyError) as error:
        if Path(name).exists():
            advice = "it has to be a folder that spaCy's nlp.to_disk wrote, for this version of spaCy"
        else:
            advice = f'install it with "python -m spacy download {name}", or name a folder that holds one'
        first_line = str(error).strip().splitlines()[0][:160] if str(error).strip() else type(error).__name__
        raise MissingModelError(f"language pipeline {name!r} cannot be loaded ({first_line}); {advice}") from error


def _with_rules(nlp: Language, own: list[str]) -> Language:
    nlp.max_length = LONGEST_DOC
    for component in reversed(_PASSAGES):
        nlp.add_pipe(component, first=True)
    english = nlp.lang == "en"
    nlp.add_pipe(_MODEL_NAMES)
    nlp.add_pipe(_LISTED, config={"own": own, "shipped": english})
    for component in (*_NAMES, *_VALUES) if english else _FOREIGN:
        nlp.add_pipe(component)
    return nlp
