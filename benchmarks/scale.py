"""Measure what grows with the library, and how.

    python -m benchmarks.scale --size 1000 --size 3000 --only names queries

Each part is measured on generated libraries (make_library) in a separate process: the analysis against the bare
pipeline, every other stage of indexing, an unchanged library, one added article, every query of the screen, opening,
the recall of the answer key, what the limits on neighbours cost, and brute force for comparison. Seconds are processor
seconds unless stated otherwise, so that other programs affect them little; exponents are fitted over the sizes from
1,000 articles up (seconds = c * articles ** exponent).

Articles, analyses and indexes are kept in the --work folder for later runs; figures are added to `scale.json` there.
Without it, everything is made in a temporary folder. One JSON file and one table are written to --out, with machine,
versions and sizes. The same run measures the accuracy of linking if the corpora are here (docs/corpora.md).
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

from benchmarks.corpora import add_data_option  # noqa: E402
from benchmarks.scaling import answers, blocking, opening, stages  # noqa: E402
from benchmarks.scaling.workspace import Workspace  # noqa: E402

JOBS = 2
SIZES = (100, 1000)
FITTED_FROM = 1000
"""Articles from which exponents are fitted: in smaller libraries, work that is done once has too much weight."""
PIECES: dict[str, Callable[[Workspace], dict[str, float]]] = {
    "analysis": lambda workspace: stages.analysis(workspace, JOBS),
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
"""The parts; all but the first need the index that "build" makes."""
EXPONENTS = ("link_cpu_s", "names_resolve_cpu_s", "names_write_cpu_s", "unchanged_cpu_s", "brute_force_cpu_s")

Results = dict[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, store and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", type=int, action="append", metavar="N", help="articles, a multiple of 20; repeat")
    parser.add_argument("--only", nargs="+", choices=list(PIECES), metavar="PIECE", help=f"of {', '.join(PIECES)}")
    parser.add_argument("--work", type=Path, metavar="FOLDER", help="folder to keep libraries and figures in")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "build", metavar="FOLDER", help="folder for the JSON file and the table"
    )
    add_data_option(parser)
    parser.add_argument("--piece", choices=list(PIECES), help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.piece:
        print(json.dumps(PIECES[options.piece](Workspace(options.work, options.size[0]))))
        return 0
    sizes, pieces = options.size or SIZES, options.only or list(PIECES)
    with tempfile.TemporaryDirectory() as scratch:
        results = measure((options.work or Path(scratch)).absolute(), sizes, pieces)
    _report({**results, "accuracy": accuracy(options.data)}, options.out)
    return 0


def _report(results: Results, out: Path) -> None:
    """Print the figures, and write them into a folder as JSON and as a table."""
    text = "\n".join([table(results), "", *results["accuracy"]])
    out.mkdir(parents=True, exist_ok=True)
    (out / "scale.json").write_text(json.dumps(results, indent=1), encoding="utf-8")
    (out / "scale.md").write_text(f"{text}\n", encoding="utf-8")
    print(text)


def accuracy(data: Path | None) -> list[str]:
    """Return the lines that `benchmarks.linking` prints, or one line that says why there are none."""
    done = _run("benchmarks.linking", *(["--data", str(data.absolute())] if data else []))
    if done.returncode:
        return [f"Accuracy of linking: not measured ({done.stderr.strip().splitlines()[-1]})"]
    return done.stdout.splitlines()


def measure(work: Path, sizes: Sequence[int], pieces: Sequence[str]) -> Results:
    """Measure `pieces` at each size, add the figures to those kept in `work`, and return them all."""
    work.mkdir(parents=True, exist_ok=True)
    kept = work / "scale.json"
    results: Results = json.loads(kept.read_text(encoding="utf-8")) if kept.exists() else {"sizes": {}}
    results.update(environment())
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
    # One thread each, for the bare pipeline and for ours.
    variables = {**os.environ, **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(
        command, capture_output=True, text=True, check=False, cwd=ROOT, encoding="utf-8", env=variables
    )


def environment() -> dict[str, Any]:
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
    """Return the figures as a Markdown table: one column per size, then the exponents."""
    sizes = sorted(results["sizes"], key=int)
    columns: list[Mapping[str, float]] = [results["sizes"][size] for size in sizes]
    rows = list(dict.fromkeys(figure for column in columns for figure in column))
    head = ["figure", *(f"{int(size):,}" for size in sizes), "exponent"]
    lines = [" | ".join(head), " | ".join(["---", *["---:"] * (len(sizes) + 1)])]
    for row in rows:
        cells = [_shown(column.get(row)) for column in columns]
        known = [(int(size), column[row]) for size, column in zip(sizes, columns, strict=True) if column.get(row)]
        fitted = [point for point in known if point[0] >= FITTED_FROM] or known
        grown = f"{exponent(fitted):.2f}" if row in EXPONENTS and len(fitted) > 1 else ""
        lines.append(" | ".join([row.replace("_", " "), *cells, grown]))
    machine, versions = results["machine"], results["versions"]
    origin = f"{machine['processor']}, {machine['cores']} cores, {machine['system']}; "
    origin += ", ".join(f"{name} {number}" for name, number in versions.items())
    return "\n".join([origin, "", *(f"| {line} |" for line in lines)])


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
