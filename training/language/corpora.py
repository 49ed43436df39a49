"""Reads the annotated corpora: JSON lines to `Piece` records.

The folder has a subfolder per corpus with `train.jsonl.gz` and, if the corpus has one, `dev.jsonl.gz`. Each line is a
text of up to ten sentences: `tokens`, `ws` (1 = a space follows), `sent_starts`, `ents`
(token offsets, end exclusive) and, in the treebanks, `tags`, `pos`, `lemmas`, `morph`, `heads` (absolute), `deps`.
"""

import gzip
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

NAME_CORPORA = ("gmb", "crossner", "gum", "btc", "wnut17", "re3d", "ewt")
"""Corpora with names, in the order in which they are read."""

HAND_ANNOTATED = ("crossner", "ewt", "gum", "btc", "re3d")
"""Corpora with names annotated by people and a dev part: the score is their mean."""

RE3D_HELD_OUT = 0.2
"""Share of the re3d pieces that are held out as its dev part, as it comes without one (0-1)."""

CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})


@dataclass(frozen=True, slots=True)
class Piece:
    """A text of up to ten sentences with its annotation; all lists are indexed by token.

    `names` are (start, end, label) in tokens, end exclusive. The syntax lists are empty if the corpus has no syntax;
    `heads` are absolute token indices, and a root points to itself. `has_names` is False if names are not annotated.
    """

    key: str
    corpus: str
    tokens: list[str]
    spaces: list[bool]
    sentence_starts: list[int]
    names: list[tuple[int, int, str]]
    has_names: bool = True
    tags: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the text, rebuilt from tokens and spaces."""
        return "".join(token + (" " if space else "") for token, space in zip(self.tokens, self.spaces, strict=True))

    def offsets(self) -> list[tuple[int, int]]:
        """Return start and end of every token in `text`, in code points."""
        found = []
        at = 0
        for token, space in zip(self.tokens, self.spaces, strict=True):
            found.append((at, at + len(token)))
            at += len(token) + space
        return found


def read_file(path: Path, corpus: str) -> Iterator[Piece]:
    """Yield the pieces of a `.jsonl.gz` file; raise `CorpusMissingError` if there is no such file."""
    if not path.is_file():
        raise CorpusMissingError(path)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Piece(
                key=row["id"],
                corpus=corpus,
                tokens=row["tokens"],
                spaces=[bool(space) for space in row["ws"]],
                sentence_starts=row["sent_starts"],
                names=[(start, end, label) for start, end, label in row["ents"]],
                has_names=not row.get("no_ner"),
                tags=row.get("tags", []),
                pos=row.get("pos", []),
                lemmas=row.get("lemmas", []),
                morphs=row.get("morph", []),
                heads=row.get("heads", []),
                deps=row.get("deps", []),
            )


class CorpusMissingError(FileNotFoundError):
    """A corpus file is missing; the message says which one, and what to do."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path}: this corpus is missing; docs/corpora.md says where to get it")


def names_train(folder: Path, corpora: Sequence[str] = NAME_CORPORA) -> dict[str, list[Piece]]:
    """Return the training pieces with names by corpus. Of EWT that is the test part: its train part has no names."""
    found = {}
    for corpus in corpora:
        if corpus == "re3d":
            found[corpus] = split_re3d(folder)[0]
        else:
            file = "test_ner_train" if corpus == "ewt" else "train"
            found[corpus] = list(read_file(folder / corpus / f"{file}.jsonl.gz", corpus))
    return found


def names_dev(folder: Path) -> dict[str, list[Piece]]:
    """Return the dev pieces with hand-annotated names by corpus."""
    found = {}
    for corpus in HAND_ANNOTATED:
        if corpus == "re3d":
            found[corpus] = split_re3d(folder)[1]
        else:
            found[corpus] = list(read_file(folder / corpus / "dev.jsonl.gz", corpus))
    return found


def syntax_train(folder: Path) -> list[Piece]:
    """Return the treebank pieces for training: EWT and GUM."""
    return [piece for corpus in ("ewt", "gum") for piece in read_file(folder / corpus / "train.jsonl.gz", corpus)]


def syntax_dev(folder: Path) -> list[Piece]:
    """Return the treebank pieces for scoring: EWT dev."""
    return list(read_file(folder / "ewt" / "dev.jsonl.gz", "ewt"))


def split_re3d(folder: Path) -> tuple[list[Piece], list[Piece]]:
    """Return train and dev part of re3d; always the same fifth is held out, by a fixed seed."""
    pieces = list(read_file(folder / "re3d" / "train.jsonl.gz", "re3d"))
    order = list(range(len(pieces)))
    random.Random(20).shuffle(order)
    held_out = set(order[: round(len(pieces) * RE3D_HELD_OUT)])
    train = [piece for index, piece in enumerate(pieces) if index not in held_out]
    dev = [piece for index, piece in enumerate(pieces) if index in held_out]
    return train, dev


def repair_spaces(piece: Piece) -> Piece:
    """Return the piece without misplaced spaces: "Iraq’ s" -> "Iraq’s", "Al - Abadi" -> "Al-Abadi".

    Tokens and their numbering do not change. Hyphens are joined in re3d only, where spaces surround every hyphen.
    """
    spaces = list(piece.spaces)
    last = len(piece.tokens) - 1
    for index, token in enumerate(piece.tokens):
        if index == 0 or index == last:
            continue
        before, after = piece.tokens[index - 1], piece.tokens[index + 1]
        if token in {"'", "’"} and not spaces[index - 1] and after.lower() in CLITICS:
            spaces[index] = False
        elif piece.corpus == "re3d":
            wordy = before[-1].isalnum() and after[0].isalnum()
            hyphen = token == "-" or (token == "’" and not spaces[index - 1])
            number = token in {",", "."} and before[-1].isdigit() and after[0].isdigit()
            if (hyphen and wordy) or number:
                spaces[index - 1] = spaces[index] = False
    return replace(piece, spaces=spaces)
