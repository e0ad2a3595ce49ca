from __future__ import annotations

import io

import pytest

from tosrisk.cli import console
from tosrisk.cli.console import one_line, print_rows, printable, table


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain – text\n\twith breaks", "plain – text\n\twith breaks"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("a\x07\x08b\x7f\x9b", "a\ufffd\ufffdb\ufffd\ufffd"),
        ("safe\u202eexe", "safe\ufffdexe"),
    ],
)
def test_text_of_a_page_cannot_steer_the_terminal(text, shown):
    assert printable(text) == shown


def test_a_message_becomes_one_line():
    assert one_line(" a \n\n b\tc ") == "a b c"


def test_square_brackets_and_colons_of_a_page_are_not_markup(capsys):
    console.stdout().print("[red]not red[/red] :smile:")
    assert capsys.readouterr().out == "[red]not red[/red] :smile:\n"


def test_quiet_silences_remarks(capsys):
    console.stderr(quiet=True).print("hello")
    console.stderr().print("there")
    assert capsys.readouterr().err == "there\n"


def test_a_table_that_is_piped_keeps_each_row_on_one_line(capsys):
    rows = table("ID", "TEXT")
    rows.add_row("a", "word " * 100)
    print_rows(rows)
    header, row = capsys.readouterr().out.splitlines()
    assert header == "ID  TEXT"
    assert row == f"a   {'word ' * 100}".rstrip()


def test_no_color_is_honoured_on_a_terminal(monkeypatch):
    monkeypatch.setenv("TERM", "xterm-256color")
    shown = {}
    for value in ("", "1"):
        monkeypatch.setenv("NO_COLOR", value)
        screen = Terminal()
        monkeypatch.setattr("sys.stdout", screen)
        console.stdout().print("hello", style="red")
        shown[value] = screen.getvalue()
    assert "\x1b[31m" in shown[""]
    assert "\x1b[31m" not in shown["1"]
