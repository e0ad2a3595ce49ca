from __future__ import annotations

import os
import subprocess
import sys
from types import SimpleNamespace

import click
import pytest

from tests.fakes.cli import call
from tosrisk.cli.app import app
from tosrisk.cli.command import Command, Entry
from tosrisk.errors import StoreError


@pytest.fixture
def trouble(monkeypatch):
    """Registers a command `trouble` that does what a test wants."""

    def register(act):
        @click.command("trouble", cls=Command)
        @click.pass_obj
        def command(invocation):
            """Get into trouble."""
            return act(invocation)

        monkeypatch.setitem(sys.modules, "tests.trouble", SimpleNamespace(command=command))
        entry = Entry(name="trouble", module="tests.trouble", summary="Trouble.", section="Tests")
        monkeypatch.setitem(app.entries, "trouble", entry)

    return register


def test_a_known_failure_is_one_line_on_stderr_with_its_own_exit_code(trouble):
    def act(_):
        raise StoreError("is full", where="/disk", fix="make room")

    trouble(act)
    said = call("trouble")
    assert (said.code, said.out, said.err) == (7, "", "tosrisk: /disk: is full; make room\n")


def test_a_failure_that_quotes_a_hostile_page_stays_one_printable_line(trouble):
    def act(_):
        raise StoreError("bad\n\x1b[2Jname\u202e")

    trouble(act)
    assert call("trouble").err == "tosrisk: bad \ufffd[2Jname\ufffd\n"


def test_a_defect_is_an_apology_without_traceback(trouble):
    trouble(lambda _: 1 / 0)
    said = call("trouble")
    assert said.code == 70
    assert said.err.count("\n") == 1
    assert "sorry" in said.err
    assert "--debug" in said.err


def test_debug_shows_the_traceback(trouble):
    trouble(lambda _: 1 / 0)
    said = call("--debug", "trouble")
    assert said.code == 70
    assert "Traceback" in said.err
    assert "ZeroDivisionError" in said.err


def test_an_interruption_says_so(trouble):
    def act(_):
        raise KeyboardInterrupt

    trouble(act)
    said = call("trouble")
    assert said.code == 130
    assert said.err.startswith("tosrisk: interrupted")


def test_what_a_command_returns_is_the_exit_code(trouble):
    trouble(lambda _: 1)
    assert call("trouble").code == 1


def test_shared_options_may_stand_before_or_after_the_command(trouble, tmp_path):
    seen = []
    trouble(seen.append)
    call("-C", tmp_path, "--quiet", "trouble")
    call("trouble", "-C", tmp_path, "--quiet")
    call("-C", "elsewhere", "trouble", "--workspace", tmp_path, "-q")
    assert [(each.workspace, each.quiet, each.debug) for each in seen] == [(tmp_path, True, False)] * 3


def test_an_option_given_early_is_not_undone_by_silence_later(trouble):
    seen = []
    trouble(seen.append)
    call("--quiet", "trouble", "--debug")
    assert (seen[0].quiet, seen[0].debug) == (True, True)


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["rnu"], "did you mean `tosrisk run`"),
        (["zzz"], "there is no command 'zzz'"),
        (["--bogus"], "--bogus"),
        (["init", "--bogus"], "see `tosrisk init --help`"),
        (["extract"], "PATH"),
        (["vendors", "ad"], "see `tosrisk vendors --help`"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(words, hint):
    said = call(*words)
    assert said.code == 2
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert hint in said.err


def test_the_version_goes_to_stdout():
    said = call("--version")
    assert said.code == 0
    assert said.out.startswith("tosrisk ")


def test_a_reader_that_goes_away_is_no_error_to_talk_about():
    program = "from tosrisk.cli import main; main(['vendors', 'list', '--catalog', '--json'])"
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [sys.executable, "-c", program], stdout=write, stderr=subprocess.PIPE, check=False, timeout=60
    )
    os.close(write)
    assert ended.returncode == 141
    assert ended.stderr == b""
