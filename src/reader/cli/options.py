"""The options that commands share: library, language pipeline, output format and others."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from math import inf, isfinite, nan
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reader import __version__
from reader.cli.messages import MessageFormat, message_format, set_message_format, warn
from reader.cli.parser import Argument, Command, CommonOption
from reader.config.load import read_config
from reader.config.log import configure_logging
from reader.config.settings import Settings, meaning_of_environment
from reader.model.meaning import MeaningMode
from reader.store.library import LibraryFolder, open_library
from reader.text.sanitize import excerpt

DEFAULT_MODEL = "reader"
"""Name of the embedded language pipeline, as in `reader.library`, which takes too long to import for one word."""

DEFAULT_WAIT = 30.0
"""Seconds to wait for another process that is writing the index."""

MAX_WAIT = 86_400
"""Most seconds to wait: a day."""

_SETTINGS_OF_COMMANDS = (None, "model", "jobs", "meaning")
"""Settings that concern the commands (None for the file as a whole); the screen reports on the others."""

_META = "reader.options"

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from reader.library import Library

    ParamType = click.ParamType[Any]  # generic from click 8.5 on
else:
    ParamType = click.ParamType

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class Format(StrEnum):
    """How rows are printed."""

    TABLE = "table"
    JSONL = "jsonl"
    CSV = "csv"


class EnumChoice(ParamType):
    """A parameter type that takes the values of an enum.

    Args:
        choices: The enum.
    """

    name = "choice"

    def __init__(self, choices: type[StrEnum]) -> None:
        self.choices = choices

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> StrEnum:
        """Return the member with this value."""
        try:
            return self.choices(value)
        except ValueError:
            self.fail(f"{value!r} is not one of {', '.join(self.choices)}", param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        """Return the values that begin so."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(value.value) for value in self.choices if value.startswith(incomplete)]


def whole_number(text: str) -> int:
    """Return a whole number that was typed: ASCII digits, perhaps after a minus sign, and nothing else.

    Raises:
        ValueError: It is not one, or has more than 18 digits, so that SQLite could not store it.
    """
    if not _WHOLE_NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a whole number of at most 18 digits")
    return int(text)


def decimal_number(text: str) -> float:
    """Return a number that was typed, in ASCII, perhaps with a decimal point or an exponent.

    Raises:
        ValueError: It is not one.
    """
    if not _DECIMAL_NUMBER.fullmatch(text):
        raise ValueError(f"{text!r} is not a number")
    return float(text)


_WHOLE_NUMBER = re.compile("-?[0-9]{1,18}")
_DECIMAL_NUMBER = re.compile(r"-?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")


class NumberRange(ParamType):
    """A parameter type that takes the numbers of a range; infinity and "nan" are refused.

    Args:
        kind: `int` for whole numbers, else `float`.
        low: The smallest number.
        high: The largest number.
    """

    name = "number"

    def __init__(self, kind: type[int] | type[float], low: float = 0, high: float = inf) -> None:
        self.kind = kind
        self.low = low
        self.high = high

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | float:
        """Return the number."""
        try:
            number = whole_number(str(value)) if self.kind is int else decimal_number(str(value))
        except ValueError:
            number = nan
        if not (isfinite(number) and self.low <= number <= self.high):
            numbers = "whole number" if self.kind is int else "number"
            allowed = f"from {self.low:g} to {self.high:g}" if isfinite(self.high) else f"of {self.low:g} or more"
            self.fail(f"{excerpt(str(value))!r} is not a {numbers} {allowed}", param, ctx)
        return number


@dataclass(frozen=True, slots=True)
class RunSettings:
    """What a command works with: from options, else environment, else the user's settings, else defaults.

    Attributes:
        library: The library.
        model: "reader" for the embedded pipeline, or the name or path of a spaCy pipeline.
        wait: Seconds to wait for another process that is writing the index.
        jobs: Worker processes where no `--jobs` chooses them; None for one per processor core.
        meaning: Whether links are refined by meaning.
    """

    library: LibraryFolder
    model: str
    wait: float
    jobs: int | None = None
    meaning: MeaningMode = MeaningMode.AUTO

    def open(self) -> Library:
        """Open the library."""
        from reader.library import Library

        return Library(self.library.folder, model=self.model, wait=self.wait, meaning=self.meaning)


def command(name: str, *, examples: str, **settings: Any) -> Callable[[Callable[..., int]], Command]:
    """Return a decorator that makes a function a command with the options that every command has.

    Args:
        name: What is typed.
        examples: Command lines that show how it is used.
        settings: As for `Command`.
    """

    def make(function: Callable[..., int]) -> Command:
        for decorate in _COMMON_OPTIONS:
            function = decorate(function)
        return click.command(name, cls=Command, examples=examples, **settings)(function)

    return make


def format_option(function: Decorated) -> Decorated:
    """Add `--format table|jsonl|csv`, passed on as `output_format`."""
    return click.option(
        "--format",
        "output_format",
        cls=CommonOption,
        type=EnumChoice(Format),
        metavar="FORMAT",
        help="table, jsonl or csv (default: table when stdout is a terminal, else jsonl)",
    )(function)


def wait_option(function: Decorated) -> Decorated:
    """Add `--wait SECONDS`."""
    return click.option(
        "--wait",
        cls=CommonOption,
        type=NumberRange(float, high=MAX_WAIT),
        default=DEFAULT_WAIT,
        expose_value=False,
        callback=_remember,
        metavar="SECONDS",
        help=f"how long to wait while another process writes the index (default: {DEFAULT_WAIT:g})",
    )(function)


def force_option(function: Decorated) -> Decorated:
    """Add `--force`, passed on as `force`, for commands that write a file."""
    return click.option("--force", is_flag=True, help="replace the file if it exists")(function)


def paths_argument(function: Decorated) -> Decorated:
    """Add any number of PATHs, passed on as `paths`; none means the whole library."""
    return path_list("file or folder to use; new and changed files are read first (without PATH: the whole library)")(
        function
    )


def path_list(description: str, *, required: bool = False) -> Callable[[Decorated], Decorated]:
    """Return a decorator that adds PATHs, passed on as `paths`."""
    return click.argument(
        "paths",
        cls=Argument,
        nargs=-1,
        required=required,
        type=click.Path(path_type=Path),
        metavar="PATH ..." if required else "[PATH ...]",
        description=description,
    )


def run_settings(*, log_to_stderr: bool = True) -> RunSettings:
    """Start logging, and return what the command being run works with.

    Args:
        log_to_stderr: False for the screen, which messages on stderr would disturb.

    Raises:
        LibraryError: No library was named and there is no home directory to keep one in.
    """
    options: dict[str, Any] = click.get_current_context().meta.get(_META, {})
    is_text = message_format() is MessageFormat.TEXT
    configure_logging(options.get("verbose", False), to_stderr=log_to_stderr and is_text)
    user = _user_settings()
    return RunSettings(
        library=open_library(options.get("library")),
        model=options.get("model") or os.environ.get("READER_MODEL") or user.model or DEFAULT_MODEL,
        wait=options.get("wait", DEFAULT_WAIT),
        jobs=user.jobs,
        meaning=options.get("meaning") or meaning_of_environment() or user.meaning,
    )


def _user_settings() -> Settings:
    """Return the user's settings; faults in those that concern the commands are named on stderr."""
    config = read_config()
    if config.notice is not None:
        warn(config.notice)
    for fault in config.faults:
        if fault.key in _SETTINGS_OF_COMMANDS:
            warn(str(fault))
    return config.settings


def _remember(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    ctx.meta.setdefault(_META, {})[param.name] = value


def _set_errors(ctx: click.Context, param: click.Parameter, value: MessageFormat) -> None:
    if not ctx.resilient_parsing:
        set_message_format(value)


def _print_version(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        click.echo(f"reader {__version__}")
        ctx.exit()


def _library_option(function: Decorated) -> Decorated:
    return click.option(
        "--library",
        cls=CommonOption,
        type=click.Path(path_type=Path, file_okay=True),
        expose_value=False,
        callback=_remember,
        metavar="DIR",
        help="folder of the index and the notes (environment READER_LIBRARY; default: your user data folder)",
    )(function)


def _model_option(function: Decorated) -> Decorated:
    return click.option(
        "--model",
        cls=CommonOption,
        expose_value=False,
        callback=_remember,
        metavar="NAME-OR-PATH",
        help="spaCy pipeline that analyses the articles (environment READER_MODEL; default: the embedded one)",
    )(function)


def _meaning_option(function: Decorated) -> Decorated:
    return click.option(
        "--meaning",
        cls=CommonOption,
        type=EnumChoice(MeaningMode),
        expose_value=False,
        callback=_remember,
        metavar="auto|on|off",
        help="refine links by meaning (environment READER_MEANING; default: auto, up to 2,000 articles)",
    )(function)


def _errors_option(function: Decorated) -> Decorated:
    return click.option(
        "--errors",
        cls=CommonOption,
        type=EnumChoice(MessageFormat),
        default=MessageFormat.TEXT,
        is_eager=True,
        expose_value=False,
        callback=_set_errors,
        metavar="text|json",
        help="how messages are written to stderr: as lines (default), or as one JSON object per line",
    )(function)


def _verbose_option(function: Decorated) -> Decorated:
    return click.option(
        "--verbose",
        cls=CommonOption,
        is_flag=True,
        expose_value=False,
        callback=_remember,
        help="log each step to stderr and to the log file (`reader doctor` shows it)",
    )(function)


def _version_option(function: Decorated) -> Decorated:
    return click.option(
        "--version", is_flag=True, is_eager=True, hidden=True, expose_value=False, callback=_print_version
    )(function)


_COMMON_OPTIONS = (
    _version_option,
    _verbose_option,
    _errors_option,
    _meaning_option,
    _model_option,
    _library_option,
)
"""The options that every command has, last first."""
