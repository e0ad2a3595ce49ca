"""Runs the command line in this process and tells what it said."""

from __future__ import annotations

import io
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass

from tosrisk.cli import main


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a call of the command line left behind."""

    code: int
    out: str
    err: str


def call(*words: object) -> Said:
    """Call tosrisk with these words, as from a shell without a terminal."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            main([str(word) for word in words])
        except SystemExit as leaving:
            code = leaving.code
    assert isinstance(code, int)
    return Said(code=code, out=out.getvalue(), err=err.getvalue())
