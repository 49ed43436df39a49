"""The project speaks plain English with the field's terms: one concept, one word (docs/glossary.md).

python -m tests.project.test_vocabulary [PATH ...]     lists what breaks the rules below, a line each
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.support.checkout import ROOT

CODE = ("src", "tests", "benchmarks", "training", "docs")
PROSE = ("*.md", "docs/**/*.md", "training/**/*.md", "benchmarks/**/*.md", ".github/**/*.md")

BANNED_IN_NAMES = frozenset((
    "anew", "beside", "bones", "desk", "faint", "faintly", "fate", "floor", "floors", "foretold", "gathered",
    "happening", "happenings", "kin", "kins", "learnt", "lesson", "likeness", "road", "roads", "roll", "rooms", "shelf",
    "shelves", "stock", "taught", "tell", "tells", "teller", "tellers", "telling", "told", "unmoved", "whom",
))  # fmt: skip
"""Words that no identifier or module name contains, as a part between underscores or capital letters."""

BANNED_IN_TEXT: dict[str, str] = {
    r"\b(re)?tells?\b|\b(re|un|fore)?told\b|\btellers?\b|\b(re)?telling\b": "report, state, show, distinguish",
    r"\banew\b": "again",
    r"\bwhom\b": "who, or the noun",
    r"\bbeside\b": "next to, in addition to",
    r"\bkin\b": "neighbours",
    r"\bshelf\b|\bshelves\b": "the noun of the data structure",
    r"\bstock\b": "cache, candidates",
    r"\brooms?\b": "package, space",
    r"\broads?\b": "pipeline",
    r"\bfloors?\b": "layer, minimum",
    r"\bdesk\b(?<!news desk)(?<!newsdesk)": "pane manager",
    r"\bfor ever\b": "permanently",
    r"\bfaint\b": "weak",
    r"\bhappenings?\b": "event",
    r"\blikeness\b": "similarity",
    r"\blearnt\b|\bun?taught\b": "calibrated, trained",
    r"\bbe it\b": "whether",
    r"\bheeds?\b": "respects, uses",
    r"\bshall\b": "will, must",
    r"\bof yours\b": "your",
    r"\b(one|a) (row|line|object) an? \b": "per",
    r"\b(your|a person's|person's|somebody's|the user's) words? (on|about)\b": "verdict",
    r"\bword on (a |the |who|names|links)": "verdict",
    r"\bas ever\b|\bof old\b|\bwhereupon\b|\bthereof\b|\bhitherto\b|\bmendable\b": "plain English",
}
"""Patterns that no docstring, comment, message, help text or page matches, with what to write instead."""

DATA = frozenset(
    {
        "src/reader/analysis/state/speech_verbs.py",  # lists of English words that articles use
        "src/reader/analysis/values/absolute_dates.py",  # patterns of words before years ("room 1999")
        "src/reader/analysis/values/number_grammar.py",  # patterns of words before numbers ("Room 12")
        "src/reader/analysis/values/tense.py",  # verbs of the future tense
        "src/reader/ingest/plain/head.py",  # words in bylines that are not names ("news desk")
    }
)
"""Files whose string literals are data about the language of articles, not messages."""

ALLOWED = {
    "happening": "kind of a link reason in printed and stored data (docs/formats.md): it cannot change",
    "whom": "one of the relative pronouns that the linker looks for in articles",
    "told": "key of the coverage objects that `reader coverage` prints (docs/formats.md): it cannot change",
}
"""String literals with a fixed form: keys of stored or printed data, each with the reason why it stays."""


def python_files() -> list[Path]:
    """Return every Python file of the project."""
    return sorted(path for folder in CODE for path in (ROOT / folder).rglob("*.py"))


def prose_files() -> list[Path]:
    """Return every page that people read."""
    return sorted({path for pattern in PROSE for path in ROOT.glob(pattern) if ".venv" not in path.parts})


def parts(name: str) -> frozenset[str]:
    """Return the lower-case words of an identifier."""
    return frozenset(word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name))


_WORD = re.compile(r"[^\W\d]\w*")
_ANY_BANNED = re.compile("|".join(BANNED_IN_TEXT), re.IGNORECASE)
_BETWEEN_LITERALS = re.compile(r"""["']\s*\n\s*[rf]?["']""")


@cache
def banned_parts(word: str) -> frozenset[str]:
    """Return the parts of a word that no identifier contains."""
    return parts(word) & BANNED_IN_NAMES


def may_break_rules(path: Path) -> bool:
    """Return whether a banned word stands anywhere in a file; only then it is worth parsing, which is slow."""
    source = path.read_text(encoding="utf-8")
    if any(banned_parts(word) for word in {path.stem, *_WORD.findall(source)}):
        return True
    # A message may go on in the literal of the next line.
    return bool(_ANY_BANNED.search(source) or _ANY_BANNED.search(_BETWEEN_LITERALS.sub("", source)))


def names_problems(path: Path) -> Iterator[str]:
    """Yield the banned words in the identifiers that `path` defines or uses."""
    seen: set[str] = set()
    with tokenize.open(path) as file:
        for token in tokenize.generate_tokens(file.readline):
            if token.type == tokenize.NAME and token.string not in seen and (bad := banned_parts(token.string)):
                seen.add(token.string)
                yield f"{path.relative_to(ROOT)}:{token.start[0]}: identifier {token.string} ({', '.join(sorted(bad))})"
    if bad := banned_parts(path.stem):
        yield f"{path.relative_to(ROOT)}: module name ({', '.join(sorted(bad))})"


def text_problems(path: Path) -> Iterator[str]:
    """Yield the banned words in comments and docstrings, and in `src` in every other string as well."""
    source = path.read_text(encoding="utf-8")
    relative = str(path.relative_to(ROOT))
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield from _found(relative, token.start[0], token.string)
    tree = ast.parse(source)
    docstrings = {id(node) for node in _docstrings(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in ALLOWED:
            message = relative.startswith("src/") and relative not in DATA
            if id(node) in docstrings or message:
                yield from _found(relative, node.lineno, node.value)


def _docstrings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield docstrings: strings that are whole statements, including those below constants."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            yield node.value


def prose_problems(path: Path) -> Iterator[str]:
    """Yield the banned words in a page; code in it is left out."""
    text = re.sub(r"```.*?```", lambda block: "\n" * block.group().count("\n"), path.read_text("utf-8"), flags=re.S)
    for number, line in enumerate(text.splitlines(), 1):
        yield from _found(str(path.relative_to(ROOT)), number, re.sub(r"`[^`]*`", "`…`", line))


def _found(where: str, number: int, text: str) -> Iterator[str]:
    text = re.sub(r"`[^`\n]*`", "`…`", text)
    for pattern, better in BANNED_IN_TEXT.items():
        for match in re.finditer(pattern, text, re.IGNORECASE):
            line = number + text.count("\n", 0, match.start())
            yield f"{where}:{line}: {match.group()!r} -> {better}"


def problems() -> Iterator[str]:
    """Yield everything that breaks the vocabulary."""
    this = Path(__file__)
    for path in python_files():
        if path != this and may_break_rules(path):
            yield from names_problems(path)
            yield from text_problems(path)
    for path in prose_files():
        yield from prose_problems(path)


def modules() -> list[Path]:
    """Return the modules of the package, without `__init__` and `__main__`."""
    return [path for path in sorted((ROOT / "src").rglob("*.py")) if not path.stem.startswith("__")]


def test_code_and_pages_use_the_vocabulary() -> None:
    found = list(problems())
    assert not found, "\n".join(found)


def test_few_module_names_end_in_ing() -> None:
    field_nouns = {"blocking", "clustering", "wrapping", "formatting", "gc_tuning", "meaning"}
    endings = {path.stem for path in modules() if path.stem.endswith("ing")}
    assert endings <= field_nouns
    assert len(endings) <= 0.03 * len(modules())


def test_no_module_name_is_used_in_more_than_two_packages() -> None:
    counts = Counter(path.stem for path in modules())
    assert {name: count for name, count in counts.items() if count > 2} == {}


if __name__ == "__main__":
    wanted = [Path(argument).resolve() for argument in sys.argv[1:]] or [ROOT]
    for line in problems():
        if any((ROOT / line.split(":")[0]).is_relative_to(path) for path in wanted):
            sys.stdout.write(line + "\n")
