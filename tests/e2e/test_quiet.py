"""What cron mails: nothing from a run that has nothing to tell."""

from __future__ import annotations

from tests.fakes.watched import PERMISSION, SETTINGS, Watched, page

DOWN = '[[notify]]\nname = "hook"\ntype = "webhook"\nurl = "http://127.0.0.1:9/hook"\n'


def test_a_quiet_run_without_news_says_nothing_at_all(watched: Watched) -> None:
    watched.run()
    said = watched.run("--quiet")
    assert (said.code, said.out, said.err) == (0, "", "")


def test_a_quiet_run_with_news_says_the_news_and_where_the_report_is(watched: Watched) -> None:
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    lines = watched.run("--quiet").out.splitlines()
    assert len(lines) == 2
    assert "northwind/terms" in lines[0]
    assert lines[1].startswith("Report: ")


def test_an_alert_that_cannot_be_delivered_is_the_exit_code_when_nothing_graver_is(watched: Watched) -> None:
    watched.configure(SETTINGS, DOWN)
    watched.run()
    watched.republish("northwind/terms", page(PERMISSION))
    assert watched.run().code == 1
    said = watched.run()
    assert said.code == 9
    assert "the next run tries again" in said.err
