"""Loads language pipelines by name: the embedded one, our rules alone, or any other spaCy pipeline.

Every pipeline begins with our own components for paragraphs, sentences, furniture and language, so that no parser
decides where a passage ends. Our rules for English names and values follow after the pipeline's own components. The
last component writes the results to the Doc (see `doc_spans`).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.language import Language
from thinc.api import NumpyOps, set_current_ops

import reader.assets
from reader.analysis import doc_spans
from reader.analysis.ner import (
    acronyms,
    capitalized_names,
    foreign_names,
    gazetteer_extensions,
    model_entities,
    overlaps,
    ships_and_storms,
    titles,
)
from reader.analysis.ner.gazetteer import Gazetteer
from reader.analysis.ner.user_gazetteers import read_user_gazetteers
from reader.analysis.quotes import component as quotes
from reader.analysis.segment import furniture, language, paragraphs, sentences
from reader.analysis.values import dates, language_neutral, numbers, other_languages
from reader.errors import MissingModelError
from reader.files.read import exists

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from spacy.tokens import Doc

LanguagePipeline = Language
"""What `load_pipeline` returns, for packages that do not import spaCy."""

EMBEDDED = "reader"
"""Name of the pipeline that ships with the package: trained components with our rules around them."""
RULES = "rules"
"""Name of our rules alone, on a blank English pipeline."""

LONGEST_DOC = 100_000_000
"""Characters that spaCy accepts in a Doc; articles are cut into much shorter Docs beforehand (see `analyse`)."""

_SEGMENTATION: dict[str, Callable[[Doc], Doc]] = {
    "reader_paragraphs": paragraphs.component,
    "reader_sentences": sentences.component,
    "reader_furniture": furniture.component,
    "reader_language": language.component,
}
"""Components before those of the pipeline itself."""

_MODEL_ENTITIES, _GAZETTEER, _DOC_SPANS = "reader_model_entities", "reader_gazetteer", "reader_doc_spans"

_ENGLISH: dict[str, Callable[[Doc], Doc]] = {
    "reader_gazetteer_extensions": gazetteer_extensions.component,
    "reader_ships_and_storms": ships_and_storms.component,
    "reader_capitalized_names": capitalized_names.component,
    "reader_acronyms": acronyms.component,
    "reader_overlaps": overlaps.component,
    "reader_titles": titles.component,
    "reader_foreign_names": foreign_names.component,
    "reader_quotes": quotes.component,
    "reader_dates": dates.component,
    "reader_numbers": numbers.component,
    "reader_other_languages": other_languages.component,
    "reader_language_neutral": language_neutral.component,
}
"""Rules for English, after the components of an English pipeline."""

_OTHER_LANGUAGES: dict[str, Callable[[Doc], Doc]] = {
    "reader_overlaps_only": overlaps.settle_overlaps,
    "reader_quotes": quotes.component,
    "reader_other_languages": other_languages.component,
    "reader_language_neutral": language_neutral.component,
}
"""Rules after the components of a pipeline for another language."""

for _name, _component in {**_SEGMENTATION, **_ENGLISH, **_OTHER_LANGUAGES}.items():
    Language.component(_name, func=_component)
Language.component(_MODEL_ENTITIES, func=model_entities.component)
Language.component(_DOC_SPANS, func=doc_spans.component)


@Language.factory(_GAZETTEER)
def _gazetteer(nlp: Language, name: str, user_lists: list[str], shipped: bool) -> Gazetteer:
    entries = read_user_gazetteers([Path(file) for file in user_lists]).entries
    return Gazetteer(entries, shipped=shipped)


def load_pipeline(name: str = EMBEDDED, gazetteers: Sequence[Path] = ()) -> Language:
    """Load a language pipeline with our components in it.

    Args:
        name: "reader" for the embedded pipeline (our rules alone if the package contains no trained one), "rules" for
            our rules alone, otherwise the name of an installed spaCy pipeline or the path of one.
        gazetteers: Files with the user's own names (see `user_gazetteers`); invalid lines are ignored here.

    Returns:
        A pipeline to pass to `analyse`. Each of our components has a name that begins with "reader_" and can be
        switched off with `nlp.disable_pipe`.

    Raises:
        MissingModelError: There is no such pipeline, or this version of spaCy cannot load it.
    """
    if name == RULES:
        nlp = spacy.blank("en")
    elif name == EMBEDDED:
        folder = reader.assets.pipeline_folder()
        nlp = _load(str(folder)) if (folder / "meta.json").is_file() else spacy.blank("en")
    else:
        nlp = _load(name)
    return _with_rules(nlp, [str(file) for file in gazetteers])


def _load(name: str) -> Language:
    # numpy's own matrix product is about half as fast again as thinc's bundled one, with the same results.
    set_current_ops(NumpyOps(use_blis=False))
    try:
        return spacy.load(name)
    except (OSError, ValueError, ImportError, KeyError) as error:
        if exists(name):
            advice = "name a folder written by spaCy's nlp.to_disk with a compatible version of spaCy"
        else:
            advice = f'install it with "python -m spacy download {name}", or name a folder that contains one'
        first_line = str(error).strip().splitlines()[0][:160] if str(error).strip() else type(error).__name__
        raise MissingModelError(f"language pipeline {name!r} cannot be loaded ({first_line}); {advice}") from error


def _with_rules(nlp: Language, user_lists: list[str]) -> Language:
    nlp.max_length = LONGEST_DOC
    for component in reversed(_SEGMENTATION):
        nlp.add_pipe(component, first=True)
    english = nlp.lang == "en"
    nlp.add_pipe(_MODEL_ENTITIES)
    nlp.add_pipe(_GAZETTEER, config={"user_lists": user_lists, "shipped": english})
    for component in _ENGLISH if english else _OTHER_LANGUAGES:
        nlp.add_pipe(component)
    nlp.add_pipe(_DOC_SPANS)
    return nlp
