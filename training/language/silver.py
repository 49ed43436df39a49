"""Names in text that nobody annotated under a licence, marked by a name finder of our own (self-training).

The broadcaster's news text of the GMB corpus is in the public domain, its annotations have no formal licence; the EWT
training part has no names. A teacher, trained on the hand-annotated corpora, reads both; `consistent.settle` then
makes its reading consistent over the whole text, which mends most of its slips, and opens what stays unsure; the
program's own word lists have the last word on states, cities, groups and bodies.
"""

from collections.abc import Mapping

from spacy.language import Language

from training.language.annotate import Marked
from training.language.consistent import settle
from training.language.facts import known_names, with_facts


def silver_names(texts: Mapping[str, str], teacher: Language) -> list[Marked]:
    """The texts (by key) as the teacher reads them, made consistent and put right by the word lists."""
    keys = list(texts)
    docs = teacher.pipe(texts[key] for key in keys)
    read = [
        Marked(key, "silver", texts[key], [(span.start_char, span.end_char, span.label_) for span in doc.ents])
        for key, doc in zip(keys, docs, strict=True)
    ]
    return with_facts(settle(read), known_names())
