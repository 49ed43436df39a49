"""The `reader` command: parse, run, and turn every error into one line and an exit status."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from itertools import pairwise

import click

from reader import __version__
from reader.cli.commands import COMMANDS
from reader.cli.exit_status import Status
from reader.cli.messages import MessageFormat, set_message_format, warn, warn_of_error
from reader.cli.parser import COMPLETION_VARIABLE, CommandGroup, asks_for, split_command
from reader.cli.streams import describe_failure, discard, prepare_streams, write_failure
from reader.errors import ReaderError
from reader.model.outcomes import MessageCode

READER = CommandGroup(
    "reader",
    entries=COMMANDS,
    default="screen:screen",
    usage="reader [PATH ...]\n       reader COMMAND ...",
    help="Read several accounts of the same events side by side, and jump between sentences on the same event.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    params=[
        click.Option(["--version"], is_flag=True, expose_value=False, help="show the version"),
    ],
    examples="""\
  reader                          continue where you stopped; the first time, open the sample articles
  reader ./articles               open the screen on a folder
  reader links ./articles         list the links that the screen shows, for scripts and screen readers
  reader links --help             explain one command

To open a folder that has the name of a command, write `reader ./links` or `reader -- links`.""",
)
"""The whole command line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: Arguments without the program's name; those of the process for None.

    Returns:
        The exit status: 0, 1, 2 or 130 (docs/commands.md).
    """
    prepare_streams()
    arguments = list(sys.argv[1:] if argv is None else argv)
    set_message_format(_early_message_format(arguments))
    return _finish_output(_run_safely(arguments))


def _run_safely(arguments: list[str]) -> int:
    """Run the command; turn every error into one line and an exit status."""
    try:
        return _run(arguments)
    except click.exceptions.Exit as leaving:  # help and version
        return leaving.exit_code
    except click.UsageError as error:
        warn(_usage_line(error), MessageCode.USAGE)
        return Status.UNUSABLE
    except ReaderError as error:
        warn_of_error(error)
        return Status.UNUSABLE
    except KeyboardInterrupt:
        warn("interrupted; finished work is kept", MessageCode.INTERRUPTED)
        return Status.INTERRUPTED
    except BrokenPipeError:
        return Status.DONE
    except Exception as error:
        if not isinstance(error, OSError) or write_failure(sys.stdout) is None:
            _report_defect(error)
        return Status.UNUSABLE


def _finish_output(status: int) -> int:
    """Write out what is left in the buffers; return the exit status, which a failure changes.

    A pipe that its reader closed is no failure: `reader articles | head` got what it wanted.
    """
    failure = write_failure(sys.stdout)
    if failure is not None:
        discard(sys.stdout)
        if not isinstance(failure, BrokenPipeError):
            warn(describe_failure(failure), MessageCode.OUTPUT)
            status = Status.UNUSABLE
        elif status == Status.INCOMPLETE:
            status = Status.DONE
    if write_failure(sys.stderr) is not None:
        discard(sys.stderr)
    return status


def _run(arguments: list[str]) -> int:
    if COMPLETION_VARIABLE in os.environ:
        return _complete(os.environ[COMPLETION_VARIABLE])
    name, rest = split_command(arguments, COMMANDS)
    if name is None and asks_for(rest, "--version"):
        sys.stdout.write(f"reader {__version__}\n")
        return Status.DONE
    # Not `READER.main`: it would handle interruptions and closed pipes in its own way.
    with READER.make_context("reader", arguments) as context:
        status = READER.invoke(context)
    assert isinstance(status, int)
    return status


def _complete(instruction: str) -> int:
    """Print what a shell asks for by environment variables; nothing where these are not as our script sets them."""
    from click.shell_completion import shell_complete

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="surrogateescape")  # names of files are completed byte by byte
    try:
        return shell_complete(READER, {}, "reader", COMPLETION_VARIABLE, instruction)
    except (KeyError, ValueError):
        return Status.UNUSABLE


def _early_message_format(arguments: Sequence[str]) -> MessageFormat:
    """Return the format that `--errors` asks for, so that errors in parsing have it too."""
    options = arguments[: arguments.index("--")] if "--" in arguments else arguments
    is_json = "--errors=json" in options or ("--errors", "json") in pairwise(options)
    return MessageFormat.JSON if is_json else MessageFormat.TEXT


def _usage_line(error: click.UsageError) -> str:
    """Return what is wrong with the command line, and where help is, in one line."""
    message = error.format_message().rstrip(".")
    command = error.ctx.command_path.strip() if error.ctx else "reader"
    help_advice = f" See `{command} --help`" if message.endswith("?") else f"; see `{command} --help`"
    return f"{message[:1].lower()}{message[1:]}{help_advice}"


def _report_defect(error: Exception) -> None:
    """Log an error that no code expected, and say in one line where the details are."""
    from reader.config.log import log_path, log_unexpected_error

    log_unexpected_error(error)
    where = f"this is a defect, please report it with the details in {log_path()}"
    warn(f"unexpected {type(error).__name__}: {error}; {where}", MessageCode.DEFECT)
