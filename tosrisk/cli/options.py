"""What every command is told besides its own options: which workspace, how talkative."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from tosrisk.config.workspace import Workspace
    from tosrisk.ports import Progress

table_or_lines = click.option(
    "--format",
    "form",
    type=click.Choice(("table", "jsonl")),
    default="table",
    show_default=True,
    help="For people, or one JSON object a line.",
)
"""How a list is printed."""


STDOUT = Path("-")
"""What `--out` is given to mean stdout."""

out_file = click.Path(path_type=Path, dir_okay=False, allow_dash=True)
"""Type of an `--out` that names a file, for `cli.output` to write."""


class OutFolder(click.Path):
    """Type of an `--out` that names a folder, which stdout is none."""

    def __init__(self) -> None:
        super().__init__(path_type=Path, file_okay=False)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path of the folder; `-` is refused."""
        if str(value) == str(STDOUT):
            self.fail("files are written into a folder, not to stdout: name one", param, ctx)
        return super().convert(value, param, ctx)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invocation:
    """How tosrisk was called. Commands get it through `@click.pass_obj`."""

    workspace: Path = Path()
    """Folder that holds `tosrisk.toml`."""
    quiet: bool = False
    debug: bool = False

    def load_workspace(self) -> Workspace:
        """The workspace as configured.

        Raises:
            ConfigError: there is no `tosrisk.toml`, or it cannot work.
        """
        from tosrisk.catalogue.load import load_catalogue
        from tosrisk.config.load import load_workspace

        return load_workspace(self.workspace, catalogue=load_catalogue)

    def load_workspace_if_any(self) -> Workspace:
        """The workspace as configured, or one with defaults where there is no `tosrisk.toml`.

        Raises:
            ConfigError: there is a `tosrisk.toml`, and it cannot work.
        """
        from tosrisk.config.load import default_workspace
        from tosrisk.config.workspace import CONFIG_NAME

        if (self.workspace / CONFIG_NAME).exists():
            return self.load_workspace()
        return default_workspace(self.workspace)

    def load_existing(self) -> Workspace:
        """The workspace as configured, or one with defaults where an import or a copy left evidence.

        Raises:
            ConfigError: there is neither, or a `tosrisk.toml` that cannot work. Nothing is made.
        """
        from tosrisk.config.load import default_workspace

        default = default_workspace(self.workspace)
        kept = default.state_dir.exists() or default.snapshots_dir.exists()
        return self.load_workspace_if_any() if kept else self.load_workspace()

    def progress(self) -> Progress:
        """Bars on stderr; silent with `--quiet` or when stderr is no terminal."""
        from tosrisk.cli.progress import RichProgress

        return RichProgress(quiet=self.quiet)

    def remarks(self) -> Console:
        """Where to say things to people: stderr, or nowhere with `--quiet`."""
        from tosrisk.cli.console import stderr

        return stderr(quiet=self.quiet)
