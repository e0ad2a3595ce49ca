"""Every failure a user can meet, each class owning the exit code a script can test for."""

from __future__ import annotations


class TosriskError(Exception):
    """A failure with a one-line explanation: what went wrong, where, and what to do.

    Args:
        what: what went wrong, in one sentence without a final period.
        where: the file, line, key, URL or vendor it concerns; empty when there is none.
        fix: what the user can do about it; empty when nothing sensible can be said.
    """

    exit_code = 70

    def __init__(self, what: str, *, where: str = "", fix: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix

    def __str__(self) -> str:
        """Render as `where: what (fix)`, the one line that the command line prints."""
        line = f"{self.where}: {self.what}" if self.where else self.what
        return f"{line}; {self.fix}" if self.fix else line


class UsageError(TosriskError):
    """The command line asks for something that does not exist or contradicts itself."""

    exit_code = 2


class ConfigError(TosriskError):
    """`tosrisk.toml` is missing, malformed or holds a value that cannot work."""

    exit_code = 3


class RulesetError(TosriskError):
    """A rule pack is missing, malformed, or fails its own tests."""

    exit_code = 4


class FetchError(TosriskError):
    """A source could not be read: DNS, TLS, timeout, refusal, or a body beyond the limits."""

    exit_code = 5


class ExtractError(TosriskError):
    """Bytes were read, but no text can be drawn from them."""

    exit_code = 6


class StoreError(TosriskError):
    """Snapshots or state could not be read or written, or fail verification."""

    exit_code = 7


class EncoderError(TosriskError):
    """The sentence encoder is missing, altered, or cannot be loaded."""

    exit_code = 8


class NotifyError(TosriskError):
    """An alert could not be delivered this time; it stays in the outbox."""

    exit_code = 9


class LabelsError(TosriskError):
    """A folder of labelled documents is missing or is not in the format."""

    exit_code = 10


class LockedError(StoreError):
    """Another run holds the workspace."""


EXIT_QUIET = 0
"""Nothing that `--fail-on` names has happened."""

EXIT_MATERIAL = 1
"""A material change at or above `--fail-on` was found."""

EXIT_BREACH = 11
"""Data goes to a vendor where the company's policy does not allow it today; `tosrisk policy --check`.

Not `EXIT_MATERIAL`: schedulers take that for news and go on.
"""

EXIT_INTERRUPTED = 130
"""Ctrl-C, as shells expect it (128 + SIGINT)."""

EXIT_BROKEN_PIPE = 141
"""The reader of our output went away, as shells report it (128 + SIGPIPE)."""
