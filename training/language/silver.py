"""Labels names in text without licensed annotation with our own name finder (self-training).

The news texts of the GMB corpus are in the public domain, but its annotations have no formal licence; the EWT train
part has no names. A teacher, trained on the hand-annotated corpora, labels both. `consistency.make_consistent` then
makes its labels consistent over all texts, which corrects most errors, and marks uncertain ones as unknown. Finally the
program's own word lists decide on states, cities, groups and bodies.
"""

from collections.abc import Mapping

from spacy.language import Language

from training.language.annotate import MarkedText
from training.language.consistency import make_consistent
from training.language.listed_names import listed_names, with_listed_names


def silver_texts(texts: Mapping[str, str], teacher: Language) -> list[MarkedText]:
    """Return the texts (given by key) with the names that the teacher finds, made consistent and corrected."""
    keys = list(texts)
    docs = teacher.pipe(texts[key] for key in keys)
    read = [
        MarkedText(key, "silver", texts[key], [(span.start_char, span.end_char, span.label_) for span in doc.ents])
        for key, doc in zip(keys, docs, strict=True)
    ]
    return with_listed_names(make_consistent(read), listed_names())
