"""The stages of a run. Each leaves its result in a file or folder of its own and is skipped when that is already there.

A result gets its name only when it is whole, so that an interrupted stage is begun anew and nothing half is taken up.
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
from training.language.annotate import Marked
from training.language.loop import Say, use_fast_products
from training.language.mend import with_breaks
from training.language.names import NamesRecipe, train_names
from training.language.recipes import Plan
from training.language.silver import silver_names
from training.language.syntax import SyntaxRecipe, train_syntax
from training.language.tokens import blank_english
from training.language.vectors import build_vectors, install_vectors, save

WITHOUT_GMB = ("crossner", "gum", "btc", "wnut17", "re3d", "ewt")
"""Corpora with names whose annotations carry a licence."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a run reads and writes, what it trains, and whom it tells about it."""

    source: Path
    out: Path
    plan: Plan
    say: Say

    def model(self, stage: str, build: Callable[[], Language]) -> Language:
        """The pipeline of a stage: loaded if it is finished, else built and kept."""
        folder = self.out / stage
        if (folder / "meta.json").is_file():
            self.say(f"{stage}: done before")
            return spacy.load(folder)
        self.say(f"{stage}: training")
        use_fast_products()
        unfinished = self.out / f"{stage}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        save(build(), unfinished)
        unfinished.rename(folder)
        return spacy.load(folder)

    def texts(self) -> dict[str, str]:
        """All training text by key, without any annotation: what the word vectors are made from."""
        found = {}
        for pieces in corpora.names_train(self.source).values():
            found.update({piece.key: corpora.repair_spaces(piece).text for piece in pieces})
        found.update({piece.key: piece.text for piece in corpora.syntax_train(self.source)})
        return found

    def vectors(self) -> Callable[[Language], None]:
        """What gives a blank pipeline the word vectors, which are made if they are not there."""
        file = self.out / "vectors.npz"
        if not file.is_file():
            self.say("vectors: counting neighbours")
            words, rows = build_vectors(blank_english(), self.texts().values(), self.plan.vectors, self.say)
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
        silver: Sequence[Marked] = (),
        start: Language | None = None,
    ) -> Language:
        """A name finder trained on the corpora `use` and on silver text, from scratch or going on from `start`."""

        def build() -> Language:
            prepare = self.vectors() if recipe.shape.vectors else None
            return train_names(corpora.names_train(self.source, use), recipe, self.say, prepare, silver, start)

        return self.model(stage, build)

    def syntax(self, stage: str, recipe: SyntaxRecipe, start: Language | None = None) -> Language:
        """A syntax pipeline trained on the treebanks, from scratch or going on from `start`."""

        def build() -> Language:
            prepare = self.vectors() if recipe.shape.words.vectors else None
            return train_syntax(corpora.syntax_train(self.source), recipe, self.say, prepare, start)

        return self.model(stage, build)

    def silver(self, stage: str, teacher: Language) -> list[Marked]:
        """Names that the teacher finds in GMB's text (its annotations are not looked at) and EWT's training part."""
        file = self.out / f"{stage}.jsonl"
        if not file.is_file():
            self.say(f"{stage}: reading text without names")
            sources = [("gmb", self.source / "gmb" / "train.jsonl.gz"), ("ewt", self.source / "ewt" / "train.jsonl.gz")]
            pieces = [piece for corpus, path in sources for piece in corpora.read_file(path, corpus)]
            chance = random.Random(3)
            texts = {piece.key: with_breaks(piece, chance, share=0.2).text for piece in pieces}
            rows = [json.dumps(asdict(piece)) + "\n" for piece in silver_names(texts, teacher)]
            unfinished = file.with_suffix(".unfinished")
            unfinished.write_text("".join(rows), encoding="utf-8")
            unfinished.replace(file)
        found = (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines())
        return [
            Marked(row["key"], row["corpus"], row["text"], [(start, end, label) for start, end, label in row["names"]])
            for row in found
        ]
