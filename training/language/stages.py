"""The stages of a run. Each writes its result to a file or folder of its own, and is skipped if that exists.

A result gets its final name only when it is complete, so that an interrupted stage starts again from its beginning.
"""

import json
import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import spacy
from spacy.language import Language

from training.language import corpora
from training.language.annotate import MarkedText
from training.language.loop import Log, use_fast_products
from training.language.names import NamesRecipe, train_names
from training.language.recipes import Plan
from training.language.repairs import with_breaks
from training.language.silver import silver_texts
from training.language.syntax import SyntaxRecipe, train_syntax
from training.language.tokens import blank_english
from training.language.vectors import build_vectors, install_vectors, save

WITHOUT_GMB = ("crossner", "gum", "btc", "wnut17", "re3d", "ewt")
"""Corpora with names whose annotations have a licence."""


@dataclass(frozen=True, slots=True)
class TrainingRun:
    """A run: the folders it reads and writes, the recipes, and a function that prints progress."""

    source: Path
    out: Path
    plan: Plan
    log: Log

    def model(self, stage: str, build: Callable[[], Language]) -> Language:
        """Return the pipeline of a stage: loaded if it is finished, else built and saved."""
        folder = self.out / stage
        if (folder / "meta.json").is_file():
            self.log(f"{stage}: finished earlier")
            return spacy.load(folder)
        self.log(f"{stage}: training")
        use_fast_products()
        unfinished = self.out / f"{stage}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        save(build(), unfinished)
        unfinished.rename(folder)
        return spacy.load(folder)

    def texts(self) -> dict[str, str]:
        """Return all training text by key, without annotation, for the word vectors."""
        found = {}
        for pieces in corpora.names_train(self.source).values():
            found.update({piece.key: corpora.repair_spaces(piece).text for piece in pieces})
        found.update({piece.key: piece.text for piece in corpora.syntax_train(self.source)})
        return found

    def vectors(self) -> Callable[[Language], None]:
        """Return a function that adds the word vectors to a pipeline; they are computed if needed."""
        file = self.out / "vectors.npz"
        if not file.is_file():
            self.log("vectors: counting contexts")
            words, rows = build_vectors(blank_english(), self.texts().values(), self.plan.vectors, self.log)
            unfinished = file.with_name("vectors.unfinished.npz")
            np.savez(unfinished, words=np.array(words), rows=rows)
            unfinished.replace(file)
        with np.load(file) as stored:
            words, rows = [str(word) for word in stored["words"]], stored["rows"]
        return lambda nlp: install_vectors(nlp, words, rows)

    def names(
        self,
        stage: str,
        recipe: NamesRecipe,
        use: Sequence[str],
        silver: Sequence[MarkedText] = (),
        start: Language | None = None,
    ) -> Language:
        """Return a name finder trained on the corpora `use` and on silver text, from scratch or continuing `start`."""

        def build() -> Language:
            prepare = self.vectors() if recipe.shape.vectors else None
            return train_names(corpora.names_train(self.source, use), recipe, self.log, prepare, silver, start)

        return self.model(stage, build)

    def syntax(self, stage: str, recipe: SyntaxRecipe, start: Language | None = None) -> Language:
        """Return a syntax pipeline trained on the treebanks, from scratch or continuing `start`."""

        def build() -> Language:
            prepare = self.vectors() if recipe.shape.words.vectors else None
            return train_syntax(corpora.syntax_train(self.source), recipe, self.log, prepare, start)

        return self.model(stage, build)

    def silver(self, stage: str, teacher: Language) -> list[MarkedText]:
        """Return the names that the teacher finds in the texts of GMB and of EWT's train part."""
        file = self.out / f"{stage}.jsonl"
        if not file.is_file():
            self.log(f"{stage}: labelling text without names")
            sources = [("gmb", self.source / "gmb" / "train.jsonl.gz"), ("ewt", self.source / "ewt" / "train.jsonl.gz")]
            pieces = [piece for corpus, path in sources for piece in corpora.read_file(path, corpus)]
            rng = random.Random(3)
            texts = {piece.key: with_breaks(piece, rng, share=0.2).text for piece in pieces}
            rows = [json.dumps(asdict(piece)) + "\n" for piece in silver_texts(texts, teacher)]
            unfinished = file.with_suffix(".unfinished")
            unfinished.write_text("".join(rows), encoding="utf-8")
            unfinished.replace(file)
        found = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
        return [
            MarkedText(
                row["key"], row["corpus"], row["text"], [(start, end, label) for start, end, label in row["names"]]
            )
            for row in found
        ]
