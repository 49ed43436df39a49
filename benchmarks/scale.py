"""What grows with the library, and how: `python -m benchmarks.scale --size 1000 --size 3000 --only names queries`.

Measures made libraries (see make_library) piece by piece, each piece in a process of its own: the analysis against the
bare pipeline, every other stage of indexing, an unchanged library, one article added, every question that a screen
asks, opening, the recall of the answer key, what the caps on near articles cost in it, and brute force beside it.
Seconds are processor seconds where not said otherwise, so that other programs do not decide them; exponents are fitted
over the sizes measured from 1,000 articles up (seconds = c * articles ** exponent).

Articles, analyses and indexes are kept in the --work folder, so that a run can go on with what another made; figures
are added to `scale.json` there. Without it, everything is made anew in a temporary folder. Either way one JSON and one
table are left in --out, with machine, versions and sizes; the accuracy of linking is measured by the same run.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from benchmarks.scaling import answers, blocking, opening, stages  # noqa: E402
from benchmarks.scaling.kept import Kept  # noqa: E402

JOBS = 2
SIZES = (100, 1000)
FITTED_FROM = 1000
"""Articles from which exponents are fitted: in a smaller library what is done once counts too much."""
PIECES: dict[str, Callable[[Kept], dict[str, float]]] = {
    "analysis": lambda kept: stages.analysis(kept, JOBS),
    "build": stages.build,
    "unchanged": stages.unchanged,
    "added": stages.added,
    "names": stages.names,
    "queries": answers.queries,
    "recall": answers.recall,
    "caps": blocking.caps,
    "brute": blocking.brute_force,
    "opening": opening.opening,
}
"""What can be measured; all but the first need what "build" leaves behind."""
EXPONENTS = ("link_cpu_s", "names_resolve_cpu_s", "names_write_cpu_s", "unchanged_cpu_s", "brute_force_cpu_s")

Results = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, keep and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, action="append", metavar="N", help="articles, a multiple of 20; repeat")
    parser.add_argument("--only", nargs="+", choices=list(PIECES), metavar="PIECE", help=f"of {', '.join(PIECES)}")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="where libraries and figures are kept")
    parser.add_argument("--out", type=Path, default=ROOT / "build", metavar="FOLDER", help="where JSON and table go")
    parser.add_argument("--piece", choices=list(PIECES), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.piece:
        print(json.dumps(PIECES[options.piece](Kept(options.work, options.size[0]))))
        return 0
    sizes, pieces = options.size or SIZES, options.only or list(PIECES)
    if options.work:
        _tell(measure(options.work.absolute(), sizes, pieces), options.out)
    else:
        with tempfile.TemporaryDirectory() as work:
            _tell(measure(Path(work), sizes, pieces), options.out)
    return 0


def _tell(results: Results, out: Path) -> None:
    """Print the figures, and leave them in a folder as JSON and as a table."""
    results = {**results, "accuracy": accuracy(ROOT.parent / "shared")}
    told = "\n".join([table(results), "", *results["accuracy"]])
    out.mkdir(parents=True, exist_ok=True)
    (out / "scale.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    (out / "scale.md").write_text(f"{told}\n", encoding="utf-8")
    print(told)


def accuracy(shared: Path) -> list[str]:
    """Return what `benchmarks.linking` says of the accuracy of linking, line by line, or that its data is not there."""
    if not (shared / "seeds").is_dir():
        return [f"Accuracy of linking: skipped, there is no {shared.name}/seeds beside the checkout."]
    done = _run("benchmarks.linking", str(shared))
    if done.returncode:
        return [f"Accuracy of linking: it failed ({done.stderr.strip().splitlines()[-1]})"]
    missing = (
        [] if (shared / "data" / "events" / "ecbplus").is_dir() else ["ECB+ dev: skipped, the corpus is not there."]
    )
    return [*done.stdout.splitlines(), *missing]


def measure(work: Path, sizes: Sequence[int], pieces: Sequence[str]) -> Results:
    """Measure `pieces` at each size, add what came out to the figures kept in `work`, and return them all."""
    work.mkdir(parents=True, exist_ok=True)
    kept = work / "scale.json"
    results: Results = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {"sizes": {}}
    results.update(described())
    for size in sizes:
        for piece in pieces:
            figures = _in_own_process(work, size, piece)
            results["sizes"].setdefault(str(size), {}).update(figures)
            kept.write_text(json.dumps(results, indent=1), encoding="utf-8")
    return results


def _in_own_process(work: Path, size: int, piece: str) -> dict[str, float]:
    done = _run("benchmarks.scale", "--work", str(work), "--size", str(size), "--piece", piece)
    if done.returncode:
        print(f"{piece} at {size}: {done.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
        return {}
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _run(module: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    # One thread each, for the bare pipeline as for ours.
    environment = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8", env=environment
    )


def described() -> dict[str, Any]:
    """Return machine and versions."""
    packages = ("spacy", "numpy", "rapidfuzz", "textual")
    return {
        "machine": {"processor": _processor(), "cores": os.cpu_count(), "system": platform.system()},
        "versions": {
            "python": platform.python_version(),
            "sqlite": sqlite3.sqlite_version,
            **{package: version(package) for package in packages},
        },
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


def table(results: Results) -> str:
    """Return the figures as a Markdown table, a column for each size, exponents in the last."""
    sizes = sorted(results["sizes"], key=int)
    columns: list[Mapping[str, float]] = [results["sizes"][size] for size in sizes]
    rows = list(dict.fromkeys(figure for column in columns for figure in column))
    head = ["figure", *(f"{int(size):,}" for size in sizes), "exponent"]
    lines = [" | ".join(head), " | ".join(["---", *["---:"] * (len(sizes) + 1)])]
    for row in rows:
        cells = [_shown(column.get(row)) for column in columns]
        known = [(int(size), column[row]) for size, column in zip(sizes, columns, strict=True) if column.get(row)]
        known = [one for one in known if one[0] >= FITTED_FROM] or known
        grown = f"{exponent(known):.2f}" if row in EXPONENTS and len(known) > 1 else ""
        lines.append(" | ".join([row.replace("_", " "), *cells, grown]))
    machine, versions = results["machine"], results["versions"]
    about = f"{machine['processor']}, {machine['cores']} cores, {machine['system']}; "
    about += ", ".join(f"{name} {number}" for name, number in versions.items())
    return "\n".join([about, "", *(f"| {line} |" for line in lines)])


def exponent(known: Sequence[tuple[int, float]]) -> float:
    """Return the exponent e that fits seconds = c * articles ** e best (least squares of logarithms)."""
    x = [math.log(size) for size, _ in known]
    y = [math.log(seconds) for _, seconds in known]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    across = sum((a - mean_x) ** 2 for a in x)
    return sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True)) / across


def _shown(figure: float | None) -> str:
    if figure is None:
        return ""
    return f"{figure:,.0f}" if abs(figure) >= 100 else f"{figure:.3g}"


if __name__ == "__main__":
    raise SystemExit(main())
