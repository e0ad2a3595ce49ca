from __future__ import annotations

import json
import subprocess
import sys
import time

import click
import pytest

from tests.fakes.cli import call
from tosrisk.cli.app import ENTRIES, app

HEAVY = (
    "torch",
    "sentence_transformers",
    "transformers",
    "bs4",
    "lxml",
    "trafilatura",
    "pypdf",
    "sqlalchemy",
)
HEAVY += ("scipy", "sklearn")
HEAVY += ("apprise", "numpy", "requests", "pydantic", "rich", "dateparser", "lingua", "playwright")
SECONDS = 3.0
"""Generous: a busy machine must not fail the suite. An idle one takes a tenth of a second."""


def paths() -> list[tuple[str, ...]]:
    """Every command, and every command of a group, as the words that call it."""
    found: list[tuple[str, ...]] = [()]
    context = click.Context(app)
    for entry in ENTRIES:
        found.append((entry.name,))
        try:
            command = app.get_command(context, entry.name)
        except ImportError:
            continue  # told by the tests of the table, command by command
        if isinstance(command, click.Group):
            found += [(entry.name, name) for name in command.commands]
    return found


PATHS = paths()


def test_help_loads_no_heavy_library_for_any_command():
    """One interpreter asks every command for help, then tells which libraries that has loaded."""
    program = f"""
import contextlib, io, json, sys
from tosrisk.cli import main
said = io.StringIO()
for words in {PATHS!r}:
    with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
        main([*words, "--help"])
print(json.dumps([said.getvalue().count("Usage:"), [name for name in {HEAVY!r} if name in sys.modules]]))
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    helps, loaded = json.loads(ended.stdout)
    assert helps == len(PATHS)
    assert loaded == []


@pytest.mark.parametrize("words", [(), ("run",), ("vendors", "check")], ids=" ".join)
def test_help_answers_at_once(words):
    took = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "tosrisk", *words, "--help"], check=True, capture_output=True, timeout=60
        )
        took.append(time.perf_counter() - start)
    assert min(took) < SECONDS


@pytest.mark.parametrize("words", PATHS, ids=" ".join)
def test_every_help_teaches_with_a_sentence_and_examples(words):
    said = call(*words, "-h")
    assert said.code == 0
    assert said.err == ""
    body, _, examples = said.out.partition("Examples:\n")
    assert f"tosrisk {' '.join(words)}".strip() in examples
    prose = body.partition("\n\n")[2].partition("\nOptions:")[0]
    assert len(prose.split()) > 20


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.name)
def test_the_table_leads_to_a_command_of_that_name(entry):
    command = app.get_command(click.Context(app), entry.name)
    assert command is not None
    assert command.name == entry.name


def test_the_top_level_help_imports_no_command():
    program = (
        "import contextlib, io, sys\nfrom tosrisk.cli import main\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit): main(['--help'])\n"
        "print(*sorted(name for name in sys.modules if name.startswith('tosrisk')))"
    )
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = set(ended.stdout.split())
    assert loaded.isdisjoint(entry.module for entry in ENTRIES)
    assert "tosrisk.cli.app" in loaded
