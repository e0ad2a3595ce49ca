"""How a command is declared: its examples, the options all commands share, loaded only when called."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
from click.core import augment_usage_errors

from tosrisk.cli.options import Invocation

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of commands. The module is imported when the command is asked for, not before."""

    name: str
    module: str
    """Dotted path of a module whose attribute `command` is the click command."""
    summary: str
    """The line that `tosrisk --help` shows."""
    section: str
    """Heading it stands under in `tosrisk --help`."""


class Command(click.Command):
    """A command that shows how it is used: `examples` are shell lines, each with an optional `  # why`."""

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attributes: Any) -> None:
        attributes["context_settings"] = {**_HELP, **(attributes.get("context_settings") or {})}
        super().__init__(*args, **attributes)
        self.examples = tuple(examples)
        taken = {name for parameter in self.params for name in parameter.opts}
        self.params += [option for option in _shared_options() if taken.isdisjoint(option.opts)]

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words; whatever is wrong with them is told with this command's name."""
        with augment_usage_errors(ctx):
            return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples under the options."""
        _write_examples(self.examples, formatter)
        super().format_epilog(ctx, formatter)


class Group(click.Group):
    """A command made of commands, such as `tosrisk vendors`; its members are `Command`s.

    One that also works by itself (`invoke_without_command`) understands the options that all commands share.
    """

    command_class = Command

    def __init__(self, *args: Any, examples: Sequence[str] = (), **attributes: Any) -> None:
        attributes["context_settings"] = {**_HELP, **(attributes.get("context_settings") or {})}
        super().__init__(*args, **attributes)
        self.examples = tuple(examples)
        if self.invoke_without_command:
            self.params += _shared_options()

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the words; whatever is wrong with them is told with this group's name."""
        with augment_usage_errors(ctx):
            return super().parse_args(ctx, args)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the examples under the list of commands."""
        _write_examples(self.examples, formatter)
        super().format_epilog(ctx, formatter)


class LazyGroup(Group):
    """The top of the command line: knows its commands from a table and imports the one that is called."""

    def __init__(self, *args: Any, entries: Sequence[Entry] = (), **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.entries = {entry.name: entry for entry in entries}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Every name of the table, in its order."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module behind a name and return its command; None when the table has no such name."""
        if (entry := self.entries.get(cmd_name)) is None:
            return None
        command = importlib.import_module(entry.module).command
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; an unknown one is a usage error that names the nearest."""
        if args and not args[0].startswith("-") and args[0] not in self.entries:
            from rapidfuzz import fuzz, process

            near = process.extractOne(args[0], list(self.entries), scorer=fuzz.ratio, score_cutoff=60)
            hint = f"; did you mean `tosrisk {near[0]}`?" if near else ""
            raise click.UsageError(f"there is no command '{args[0]}'{hint}", ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the table by section, importing nothing."""
        sections: dict[str, list[tuple[str, str]]] = {}
        for entry in self.entries.values():
            sections.setdefault(entry.section, []).append((entry.name, entry.summary))
        for heading, rows in sections.items():
            with formatter.section(heading):
                formatter.write_dl(rows, col_spacing=3)


def _write_examples(examples: Sequence[str], formatter: click.HelpFormatter) -> None:
    if not examples:
        return
    with formatter.section("Examples"):
        for example in examples:
            formatter.write(f"{'':>{formatter.current_indent}}{example}\n")


def _shared_options() -> list[click.Option]:
    """`-C`, `--quiet` and `--debug`, understood after a command's name as well as before it."""
    return [
        click.Option(
            ["-C", "--workspace"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar="DIR",
            help="Folder of the workspace (default: the current one).",
            expose_value=False,
            callback=_remember,
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            default=None,
            help="No progress, no remarks; results and errors only.",
            expose_value=False,
            callback=_remember,
        ),
        click.Option(
            ["--debug"],
            is_flag=True,
            default=None,
            help="Show the traceback of an error.",
            expose_value=False,
            callback=_remember,
        ),
    ]


def _remember(context: click.Context, parameter: click.Parameter, value: Any) -> None:
    """Keep a shared option in the context's `Invocation`; what was not given keeps what stood before."""
    known = context.obj if isinstance(context.obj, Invocation) else Invocation()
    if value is not None and parameter.name is not None:
        known = replace(known, **{parameter.name: value})
    context.obj = known
