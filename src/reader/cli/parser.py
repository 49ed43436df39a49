"""Parsing of the command line: commands are imported when called, help has its own layout.

Built on click. Two things differ from its defaults: a word that is not a command goes to the group's default command
(`reader PATH` opens the screen, `reader bookmarks` lists them), and all options can precede or follow a command's name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

OPTIONS_WITH_VALUE = frozenset({"--library", "--meaning", "--model", "--format", "--wait", "--errors"})
"""Options of all commands that take a value: they may precede a command's name, with the value as the next word."""

COMPLETION_VARIABLE = "_READER_COMPLETE"
"""Environment variable by which a shell asks for completions (`reader completion`)."""

EXIT_STATUSES = """\
exit status: 0 done; 1 done, but some inputs failed (each named on stderr);
2 wrong usage or nothing usable; 130 interrupted (finished work is kept)"""

_DEFAULT = ""
"""Name under which a group finds its default command."""


class CommonOption(click.Option):
    """An option that all commands share; help lists these after a command's own options."""


class Argument(click.Argument):
    """A positional argument that help describes.

    Args:
        description: What the argument is.
        declarations: As for `click.Argument`.
        settings: As for `click.Argument`.
    """

    def __init__(self, declarations: Sequence[str], *, description: str = "", **settings: Any) -> None:
        super().__init__(declarations, **settings)
        self.description = description


class Command(click.Command):
    """A command with help on arguments, its own options, common options, examples and exit statuses.

    Args:
        examples: Command lines that show how it is used.
        details: More help, printed as it is laid out here.
        usage: What follows "Usage:", as it is laid out here; None lets click compose it.
        rewrite: Rewrites the arguments before they are parsed, for options that take several values.
        settings: As for `click.Command`.
    """

    def __init__(
        self,
        *args: Any,
        examples: str = "",
        details: str = "",
        usage: str | None = None,
        rewrite: Callable[[list[str]], list[str]] | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self.examples = examples
        self.details = details
        self.usage = usage
        self.rewrite = rewrite

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments after the command's name."""
        return super().parse_args(ctx, self.rewrite(args) if self.rewrite else args)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage lines."""
        if self.usage is None:
            super().format_usage(ctx, formatter)
        else:
            formatter.write(f"Usage: {self.usage}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write arguments, the command's own options and the common ones, a section each."""
        _write_parameters(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the details, the examples and the exit statuses."""
        if self.details:
            formatter.write(f"\n{self.details.rstrip()}\n")
        _write_epilog(self.examples, formatter)


@dataclass(frozen=True, slots=True)
class Entry:
    """A command of a group, not imported yet.

    Attributes:
        target: Where the command is defined: "module:attribute" below `reader.cli.commands`.
        summary: What it does, for the list of commands.
        hidden: Whether the list leaves it out: an old name that still works.
    """

    target: str
    summary: str
    hidden: bool = False


class CommandGroup(click.Group):
    """A group that imports a command when it is called, and hands any other word to its default command.

    Args:
        name: What is typed.
        entries: Its commands, in the order of help.
        default: Where the default command is defined, as in `Entry.target`.
        examples: Command lines that show how it is used.
        usage: What follows "Usage:", as it is laid out here.
        own_help: Whether `--help` without a command describes the group; otherwise it describes the default command.
        settings: As for `click.Group`.
    """

    def __init__(
        self,
        name: str,
        *,
        entries: Mapping[str, Entry],
        default: str,
        examples: str = "",
        usage: str = "",
        own_help: bool = True,
        **settings: Any,
    ) -> None:
        super().__init__(name, **settings)
        self.entries = entries
        self.default = default
        self.examples = examples
        self.usage = usage or f"reader {name} [COMMAND] ..."
        self.own_help = own_help

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Find the command; every option before its name is left to the command itself."""
        name, rest = split_command(args, self.entries)
        if name is None and self.own_help and any(flag in _options(rest) for flag in ("-h", "--help")):
            return super().parse_args(ctx, ["--help"])
        if name is None and ctx.resilient_parsing and not rest:
            return super().parse_args(ctx, [])  # shell completion of the first word
        # "--" ends the group's own options; the command parses everything after its name.
        return super().parse_args(ctx, ["--", _DEFAULT if name is None else name, *rest])

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands, in the order of help."""
        return [name for name, entry in self.entries.items() if not entry.hidden]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command by its name."""
        entry = self.entries.get(cmd_name)
        if entry is None and cmd_name != _DEFAULT:
            return None
        module, _, attribute = (self.default if entry is None else entry.target).partition(":")
        command = getattr(import_module(f"reader.cli.commands.{module}"), attribute)
        assert isinstance(command, click.Command)
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Return the commands that begin so, without importing any, and what the default command takes."""
        from click.shell_completion import CompletionItem

        items = [
            CompletionItem(name, help=self.entries[name].summary)
            for name in self.list_commands(ctx)
            if name.startswith(incomplete)
        ]
        default = self.get_command(ctx, _DEFAULT)
        assert default is not None
        with default.make_context("", [], parent=ctx, resilient_parsing=True) as default_ctx:
            if incomplete.startswith("-"):
                return default.shell_complete(default_ctx, incomplete)
            arguments = [parameter for parameter in default.params if isinstance(parameter, Argument)]
            return items + (arguments[0].shell_complete(default_ctx, incomplete) if arguments else [])

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage lines."""
        formatter.write(f"Usage: {self.usage}\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands."""
        rows = [(name, self.entries[name].summary) for name in self.list_commands(ctx)]
        with formatter.section("commands"):
            formatter.write_dl(rows)
        _write_parameters(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples and the exit statuses."""
        _write_epilog(self.examples, formatter)


def split_command(arguments: Sequence[str], names: Mapping[str, object]) -> tuple[str | None, list[str]]:
    """Find the first argument that is not an option; take it out when it names a command.

    Args:
        arguments: Arguments as typed.
        names: The commands that are possible here.

    Returns:
        The command's name, or None if the first such argument is not a command or follows `--`; and all other
        arguments.
    """
    at = 0
    while at < len(arguments) and arguments[at].startswith("-") and arguments[at] != "--":
        at += 2 if arguments[at] in OPTIONS_WITH_VALUE else 1
    if at < len(arguments) and arguments[at] in names:
        return arguments[at], [*arguments[:at], *arguments[at + 1 :]]
    return None, list(arguments)


def asks_for(arguments: Sequence[str], flag: str) -> bool:
    """Return whether `flag` is among the options, that is before any `--`."""
    return flag in _options(arguments)


def _options(arguments: Sequence[str]) -> Sequence[str]:
    return arguments[: arguments.index("--")] if "--" in arguments else arguments


def _write_parameters(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    """Write one section each for arguments, own options and common options, leaving out empty ones."""
    arguments = [
        (parameter.metavar or parameter.human_readable_name, parameter.description)
        for parameter in command.params
        if isinstance(parameter, Argument) and parameter.description
    ]
    own: list[tuple[str, str]] = []
    common: list[tuple[str, str]] = []
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None and isinstance(parameter, click.Option):
            if "--help" in parameter.opts:
                common.append((record[0], "show this help"))
            else:
                (common if isinstance(parameter, CommonOption) else own).append(record)
    sections = (("arguments", arguments), ("options", own), ("options of every command", common))
    for title, rows in sections:
        if rows:
            with formatter.section(title):
                formatter.write_dl(rows)


def _write_epilog(examples: str, formatter: click.HelpFormatter) -> None:
    """Write the examples unchanged, and the exit statuses."""
    if examples:
        formatter.write(f"\nexamples:\n{examples.rstrip()}\n")
    formatter.write(f"\n{EXIT_STATUSES}\n")
