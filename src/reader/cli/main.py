"""The `reader` command: finds the verb, runs it, and turns errors into one line and an exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Protocol

from reader import __version__
from reader.cli.exit_status import Status
from reader.cli.messages import warn
from reader.cli.parser import Parser, split_word
from reader.errors import ReaderError
from reader.text.sanitize import sanitize

VERBS = {
    "index": "read in and analyse without the screen",
    "articles": "one row an article",
    "passages": "one row a passage",
    "entities": "one row a person, organisation, place or value, with all its mentions",
    "links": "one row a pair of passages that tell the same",
    "coverage": "one row an event: the sources that tell it, copies and contradictions marked",
    "search": "the passages that hold some words",
    "names": "your word on who is who: same, different, rename, forget",
    "bookmarks": "list, add, edit, remove, check, export and import what you kept",
    "versions": "the versions of articles, and what changed between them, word by word",
    "forget": "take articles out of the index, and say which bookmarks keep quotations of them",
    "notes": "copies of what you made: list them, make one, put one back",
    "config": "your settings: what is set and where, and whether all of it can be used",
    "doctor": "versions, paths, integrity, and what would be faster or safer",
}
"""What each verb gives; the module of the same name in this package carries it out."""

_MODULES = {"doctor": "doctor.command"}

_SUMMARY = "Read several accounts of the same events side by side, and jump between the sentences that tell the same."


class Verb(Protocol):
    """What a verb's module offers."""

    def run(self, arguments: Sequence[str]) -> int:
        """Carry the verb out and return the exit status."""
        ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments without the program's name; those of the process for None.

    Returns:
        The exit status: 0, 1, 2 or 130 (docs/commands.md).
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        status = _dispatch(arguments)
        sys.stdout.flush()
    except SystemExit as leaving:  # argparse: help and wrong usage
        return leaving.code if isinstance(leaving.code, int) else Status.UNUSABLE
    except ReaderError as error:
        warn(str(error))
        return Status.UNUSABLE
    except KeyboardInterrupt:
        warn("interrupted; what was finished is kept")
        return Status.INTERRUPTED
    except BrokenPipeError:
        _forget_stdout()
        return Status.DONE
    except Exception as error:  # a defect; even then nothing of an article may reach the terminal as it is
        import traceback

        sys.stderr.write(sanitize(traceback.format_exc()))
        warn(f"unexpected {type(error).__name__}: {error}; this is a defect, please report it with the lines above")
        return Status.UNUSABLE
    return status


def _dispatch(arguments: Sequence[str]) -> int:
    verb, rest = split_word(arguments, VERBS)
    if verb is None and _asks(rest, "-h", "--help"):
        _overview().print_help()
        return Status.DONE
    if _asks(rest, "--version"):
        sys.stdout.write(f"reader {__version__}\n")
        return Status.DONE
    module: Verb = import_module(f"reader.cli.commands.{_MODULES.get(verb or 'screen', verb or 'screen')}")
    return module.run(rest)


def _asks(arguments: Sequence[str], *flags: str) -> bool:
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    return any(flag in options for flag in flags)


def _overview() -> Parser:
    verbs = "\n".join(f"  {name:<11}{summary}" for name, summary in VERBS.items())
    examples = """\
  reader                          go on where you stopped; the first time: the sample articles
  reader ./articles               open the screen on a folder
  reader links ./articles         the same links as rows, for scripts and screen readers
  reader links --help             what one verb can do

A folder that is called like a verb is opened by `reader ./links` or `reader -- links`."""
    parser = Parser("", f"{_SUMMARY}\n\nverbs:\n{verbs}", examples, usage="reader [PATH ...]\n       reader VERB ...")
    parser.add_argument("--version", action="store_true", help="show the version and leave")
    parser.add_argument("paths", nargs="*", metavar="PATH", help="file or folder to open; none: what was open last")
    return parser


def _forget_stdout() -> None:
    """Keep the interpreter from complaining about the closed pipe once more when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
