"""Record what the commands print on three corpora, and compare it after a refactoring that must not change behaviour.

    python -m benchmarks.golden record FOLDER  [--data DIR] [--python PYTHON]
    python -m benchmarks.golden compare FOLDER [--data DIR] [--python PYTHON]

The corpora: the sample articles (seeds/ of the checkout) and, from DIR, the folder of the corpora (docs/corpora.md),
five real articles and the first 60 articles of ECB+ dev. `record` writes one JSON Lines file per corpus and command
into FOLDER. `compare` runs the commands again and exits with 1 if anything but the wording of reasons changed, or if a
recorded corpus is missing; each change of wording is listed once, old -> new. PYTHON is an interpreter that has another
version of the program installed (default: the one that runs this script).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpora import add_data_option, find_data_folder

ROOT = Path(__file__).resolve().parents[1]
ECB_ARTICLES = 60
QUERIES = ("said", "minister", "Moscow", '"on Monday"', "talk*")
COMMANDS: dict[str, tuple[str, ...]] = {
    "articles": ("articles",),
    "passages": ("passages",),
    "entities": ("entities",),
    "links": ("links", "--min-score", "0"),
    "coverage": ("coverage",),
    "coverage-only-here": ("coverage", "--only-here"),
    **{f"search-{number}": ("search", query) for number, query in enumerate(QUERIES)},
}
"""Arguments of each recorded command, by the name of its file; the path of the corpus comes last."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A place where old and new output disagree.

    Attributes:
        where: File, line and path inside the JSON object.
        old: The recorded value.
        new: Today's value.
        wording: True if only the text of a reason or of a conflict changed.
    """

    where: str
    old: object
    new: object
    wording: bool


def corpora(data: Path | None, work: Path) -> dict[str, Path]:
    """Return the folder of each corpus that is available, by name; the ECB+ articles are copied below `work`."""
    folders = {"samples": ROOT / "seeds"}
    if data is None:
        return folders
    if (data / "seeds").is_dir():
        folders["real"] = data / "seeds"
    ecb = data / "data" / "events" / "ecbplus" / "dev" / "txt"
    if ecb.is_dir():
        folders["ecb"] = work / "ecb"
        folders["ecb"].mkdir()
        for path in sorted(ecb.glob("*.txt"))[:ECB_ARTICLES]:
            shutil.copy2(path, folders["ecb"])
    return folders


def record(folder: Path, data: Path | None, python: str) -> None:
    """Write the output of every command on every corpus into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        for corpus, path in corpora(data, Path(work)).items():
            for name, arguments in COMMANDS.items():
                output = _run(python, Path(work) / f"library-{corpus}", *arguments, str(path))
                (folder / f"{corpus}-{name}.jsonl").write_bytes(output)
            print(f"recorded {corpus}: {path}")


def compare(folder: Path, data: Path | None, python: str) -> int:
    """Compare today's output with the one recorded in `folder`; print the differences and return the exit status."""
    with tempfile.TemporaryDirectory() as work:
        new = Path(work) / "new"
        record(new, data, python)
        names = sorted(path.name for path in new.iterdir())
        missing = [name for name in names if not (folder / name).exists()]
        skipped = sorted({path.name.partition("-")[0] for path in folder.glob("*.jsonl") if path.name not in names})
        compared = [name for name in names if name not in missing]
        all_differences = [change for name in compared for change in differences(folder / name, new / name)]
    changed = [change for change in all_differences if not change.wording]
    wording = Counter(_template(str(change.old), str(change.new)) for change in all_differences if change.wording)
    print(f"{len(names)} files compared, {len(missing)} without a record, {len(changed)} differences")
    for change in changed[:40]:
        print(f"  {change.where}: {change.old!r} -> {change.new!r}")
    for (old, rewritten), count in wording.most_common():
        print(f"  reworded {count} times: {old!r} -> {rewritten!r}")
    if skipped:
        print(f"not compared, because the corpus is missing (name its folder with --data): {', '.join(skipped)}")
    return 1 if changed or missing or skipped else 0


def differences(old: Path, new: Path) -> Iterator[Difference]:
    """Yield what differs between two JSON Lines files, value by value."""
    before, after = (path.read_text(encoding="utf-8").splitlines() for path in (old, new))
    if len(before) != len(after):
        yield Difference(old.name, f"{len(before)} lines", f"{len(after)} lines", False)
    for number, (a, b) in enumerate(zip(before, after, strict=False), 1):
        if a != b:
            changes = list(_values(f"{old.name}:{number}", json.loads(a), json.loads(b), wording=False))
            yield from changes or [Difference(f"{old.name}:{number}", a, b, False)]


def _values(where: str, old: object, new: object, *, wording: bool) -> Iterator[Difference]:
    if isinstance(old, dict) and isinstance(new, dict) and old.keys() == new.keys():
        for key in old:
            reason_text = (key == "text" and ".reasons[" in where) or (key == "reason" and ".aliases[" in where)
            yield from _values(f"{where}.{key}", old[key], new[key], wording=wording or reason_text)
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (a, b) in enumerate(zip(old, new, strict=True)):
            yield from _values(f"{where}[{at}]", a, b, wording=wording or where.endswith(".conflicts"))
    elif old != new:
        yield Difference(where, old, new, wording and isinstance(new, str))


def _template(old: str, new: str) -> tuple[str, str]:
    """Return what differs between two texts, in whole words: without their common beginning and end."""
    before, after = old.split(" "), new.split(" ")
    while len(before) > 1 and len(after) > 1 and before[-1] == after[-1]:
        before, after = before[:-1], after[:-1]
    while len(before) > 1 and len(after) > 1 and before[0] == after[0]:
        before, after = before[1:], after[1:]
    return " ".join(before), " ".join(after)


def _run(python: str, library: Path, *arguments: str) -> bytes:
    command = [python, "-m", "reader", *arguments, "--library", str(library), "--format", "jsonl"]
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr.decode(errors='replace')}")
    return done.stdout


def main() -> int:
    """Run the command line and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("action", choices=["record", "compare"])
    parser.add_argument("folder", type=Path)
    add_data_option(parser)
    parser.add_argument("--python", default=sys.executable)
    options = parser.parse_args()
    data = find_data_folder(options.data)
    if options.action == "record":
        record(options.folder, data, options.python)
        return 0
    return compare(options.folder, data, options.python)


if __name__ == "__main__":
    raise SystemExit(main())
