"""`reader completion SHELL`: print the script by which a shell completes commands, options and files."""

from __future__ import annotations

import sys
from enum import StrEnum

import click

from reader.cli.exit_status import Status
from reader.cli.options import EnumChoice, command
from reader.cli.parser import COMPLETION_VARIABLE, Argument


class Shell(StrEnum):
    """The shells that completion is made for."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"


@command(
    "completion",
    examples="""\
  eval "$(reader completion bash)"                                       in ~/.bashrc
  eval "$(reader completion zsh)"                                        in ~/.zshrc
  reader completion fish > ~/.config/fish/completions/reader.fish""",
)
@click.argument("shell", cls=Argument, type=EnumChoice(Shell), metavar="bash|zsh|fish", description="the shell you use")
def completion(shell: Shell) -> int:
    """Print a script that lets your shell complete commands, options and files when you press Tab."""
    from click.shell_completion import get_completion_class

    completion_class = get_completion_class(shell.value)
    assert completion_class is not None
    group = click.get_current_context().find_root().command
    script = completion_class(group, {}, "reader", COMPLETION_VARIABLE).source()
    sys.stdout.write(script.rstrip() + "\n")
    return Status.DONE
