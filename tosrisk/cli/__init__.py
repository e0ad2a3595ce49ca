"""The door to tosrisk: runs one command and turns every failure into one line and an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

import click

from tosrisk.cli.streams import OutputError, claim_streams, output_failure
from tosrisk.errors import EXIT_BROKEN_PIPE, EXIT_INTERRUPTED, TosriskError

EXIT_DEFECT = 70
"""A defect of tosrisk itself (EX_SOFTWARE of sysexits.h)."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave the interpreter with its exit code.

    Args:
        arguments: words after the program's name; those of the interpreter when None.

    Raises:
        SystemExit: always, with the code that docs and scripts rely on (see `tosrisk.errors`).
    """
    # Before NumPy is loaded: its threads cost more than they bring with matrices as small as ours.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    words = list(sys.argv[1:] if arguments is None else arguments)
    outlet = claim_streams()
    code = _guarded(words)
    with contextlib.suppress(OutputError):
        sys.stdout.flush()
    if outlet and outlet.failure:
        outlet.abandoned = True
        code = _unheard(outlet.failure)
    sys.exit(code)


def _guarded(words: list[str]) -> int:
    try:
        return _invoke(words)
    except click.ClickException as error:
        return _usage(error)
    except TosriskError as error:
        if "--debug" in words:
            traceback.print_exc()
        return _complain(str(error), error.exit_code)
    except (KeyboardInterrupt, click.Abort):
        return _complain("interrupted; what was finished is kept", EXIT_INTERRUPTED)
    except OutputError:
        return EXIT_BROKEN_PIPE  # `main` says what it was
    except Exception as error:  # noqa: BLE001  (the last line of defence: nobody is shown a traceback unasked)
        return _apologize(error, debug="--debug" in words)


def _invoke(words: list[str]) -> int:
    from tosrisk.cli.app import app

    if instruction := os.environ.get("_TOSRISK_COMPLETE"):
        from click.shell_completion import shell_complete

        return shell_complete(app, {}, "tosrisk", "_TOSRISK_COMPLETE", instruction)
    try:
        with app.make_context("tosrisk", list(words)) as context:
            outcome = app.invoke(context)
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    return outcome if isinstance(outcome, int) else 0


def _unheard(failure: OSError) -> int:
    """Whatever a command came to, who called it has not been told."""
    error = output_failure(failure)
    return _complain(str(error), error.exit_code) if error else EXIT_BROKEN_PIPE


def _usage(error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return error.exit_code
    context = error.ctx if isinstance(error, click.UsageError) else None
    message = error.format_message().strip().rstrip(".")
    hint = f"; see `{context.command_path} --help`" if context else ""
    return _complain(f"{message}{hint}", error.exit_code if context is None else click.UsageError.exit_code)


def _apologize(error: Exception, *, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    hint = "" if debug else "; run again with --debug and report what it prints"
    return _complain(f"sorry, this is a defect of tosrisk: {what}{hint}", EXIT_DEFECT)


def _complain(message: str, code: int) -> int:
    from tosrisk.cli.console import one_line

    click.echo(f"tosrisk: {one_line(message)}", err=True)
    return code
