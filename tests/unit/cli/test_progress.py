from __future__ import annotations

import io

from tosrisk.cli.progress import RichProgress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def walk(*, quiet: bool = False) -> None:
    with RichProgress(quiet=quiet).track("Fetching", 2) as step:
        step.advance("acme/terms")
        step.advance("[bold]hostile\x1b[2J")


def test_a_terminal_sees_how_far_the_work_has_come(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    walk()
    shown = screen.getvalue()
    assert "Fetching" in shown
    assert "2/2" in shown
    assert "[bold]hostile\ufffd[2J" in shown


def test_a_log_file_sees_nothing(capsys):
    walk()
    assert capsys.readouterr() == ("", "")


def test_quiet_shows_nothing_even_on_a_terminal(monkeypatch):
    screen = Terminal()
    monkeypatch.setattr("sys.stderr", screen)
    monkeypatch.setenv("TERM", "xterm-256color")
    walk(quiet=True)
    assert screen.getvalue() == ""
