"""Packs the trained components into one small folder that plain `spacy.load(path)` opens.

Three things make it small, none of which needs code at load time:

- the string table keeps what the components need (labels, strings of the lemma rules) and nothing of the training text;
- weights and vectors are rounded to few significant bits. They stay 32-bit numbers in the files, but the low bits are
  all zero, so that a wheel, which is a deflated zip, stores less than half;
- components that are not used are not written.
"""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.strings import StringStore
from spacy.vectors import Vectors

from training.language.tokens import blank_english
from training.language.vectors import save

Floats = np.ndarray[Any, np.dtype[np.float32]]

TABLE_BITS = 2
"""Bits after the leading one that are kept in hashed embedding tables and word vectors.

A word's vector is the sum of many such numbers, so that their errors level out: no score on dev text moves by more than
chance between 2 and 5 bits.
"""

WEIGHT_BITS = 5
"""The same for all other weights; a 16-bit brain float keeps 7."""


def assemble(names: Language, syntax: Language) -> Language:
    """Return one pipeline with `ner` first, then the syntax components, and the word vectors if there are any."""
    nlp = blank_english()
    owner = names if names.vocab.vectors.n_keys > 0 else syntax
    if owner.vocab.vectors.n_keys > 0:
        nlp.vocab.vectors = copy_vectors(owner.vocab.vectors, nlp.vocab.strings)
    for part in (names, syntax):
        part.vocab.vectors = nlp.vocab.vectors
        for name in part.pipe_names:
            nlp.add_pipe(name, source=part)
    return nlp


def copy_vectors(vectors: Vectors, strings: StringStore) -> Vectors:
    """Return the vectors for another string table; keys stay numbers, their strings are not copied."""
    copy = Vectors(strings=strings, data=np.array(vectors.data), name=vectors.name, attr=vectors.attr)
    for key, row in vectors.key2row.items():
        copy.add(key, row=row)
    return copy


def round_bits(values: Floats, bits: int) -> Floats:
    """Round to the nearest numbers with `bits` bits after the leading one (32-bit floats have 23)."""
    whole = np.ascontiguousarray(values, dtype=np.float32).view(np.uint32)
    drop = np.uint32(23 - bits)
    half = np.uint32(1) << (drop - np.uint32(1))
    rounded = ((whole + half) >> drop) << drop
    return rounded.view(np.float32)


def round_weights(nlp: Language) -> None:
    """Round every weight of every component, and the word vectors, in place."""
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        if model is None:
            continue
        for node in model.walk():
            bits = TABLE_BITS if node.name == "hashembed" else WEIGHT_BITS
            for name in node.param_names:
                if node.has_param(name):
                    node.set_param(name, round_bits(node.get_param(name), bits))
    if nlp.vocab.vectors.n_keys > 0:
        nlp.vocab.vectors.data = round_bits(nlp.vocab.vectors.data, TABLE_BITS)


def needed_strings(nlp: Language) -> set[str]:
    """Return the strings that must be in the table: of a blank pipeline, labels, and parts of lemma rules."""
    needed = set(blank_english().vocab.strings)
    for name, component in nlp.pipeline:
        labels: Iterable[Any] = getattr(component, "labels", ())
        needed.update(str(label) for label in labels)
        needed.update(part for label in labels for part in _morph_strings(str(label)))
        if name == "trainable_lemmatizer":
            trees = getattr(component, "trees")  # noqa: B009
            for index in range(len(trees)):
                tree = trees[index]
                needed.update(nlp.vocab.strings[tree[key]] for key in ("orig", "subst") if key in tree)
    needed.discard("")
    return needed


def write(nlp: Language, folder: Path, meta: dict[str, Any]) -> None:
    """Write a slim `nlp` to `folder`, which is created if needed, with `meta` in its `meta.json`."""
    round_weights(nlp)
    nlp.meta.update(meta)
    strings = StringStore()
    for word in sorted(needed_strings(nlp)):
        strings.add(word)
    save(nlp, folder)
    strings.to_disk(folder / "vocab" / "strings.json")
    if nlp.vocab.vectors.n_keys == 0:
        for name in ("vectors", "key2row", "vectors.cfg"):
            (folder / "vocab" / name).unlink(missing_ok=True)


def zipped_bytes(folder: Path) -> int:
    """Return the size of `folder` as a deflated zip, as in a wheel, in bytes."""
    with TemporaryDirectory() as temporary:
        archive = Path(temporary) / "folder.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack_and_score:
            for path in sorted(folder.rglob("*")):
                if path.is_file():
                    pack_and_score.write(path, path.relative_to(folder))
        return archive.stat().st_size


def _morph_strings(label: str) -> list[str]:
    """Return the parts of a morphologizer label ("Case=Nom|POS=PRON"): its features, their names and values."""
    parts = label.split("|")
    return [*parts, *(half for part in parts for half in part.split("="))] if "=" in label else []
