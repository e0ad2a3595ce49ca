"""Pages that are hard to read, and pages that mean harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.fakes.cli import call
from tests.fakes.pdf import pdf_of
from tests.fakes.watched import PERMISSION, PROMISE, Watched, page
from tests.fakes.website import Page

CHINESE = "<h1>服务条款</h1>" + "<p>我们会使用您上传的内容来训练我们的模型。您的资料会保存三十天。</p>" * 30
ESCAPE = "\x1b[31mred\x1b[0m"
HOSTILE = (
    "We use your content to train our models <script>alert('x')</script> [red]now[/red] "
    f"{ESCAPE} \u202egnihton\u202c <img src=x onerror=alert(1)>."
)


def test_a_latin_1_page_without_charset_is_read_with_its_accents(watched: Watched) -> None:
    text = page(PROMISE, "The café in Orléans, run by Zoë Müller, is not part of the service.").decode()
    plain = (("Content-Type", "text/html"),)
    watched.republish("northwind/terms", Page(body=text.encode("latin-1"), headers=plain))
    assert watched.run().code == 0
    (kept,) = watched.versions("northwind/terms")
    assert "The café in Orléans, run by Zoë Müller," in kept


@pytest.fixture
def chinese(watched: Watched) -> Watched:
    watched.republish("northwind/terms", Page(body=f"<html><body>{CHINESE}</body></html>".encode()))
    return watched


def test_a_chinese_page_is_not_supported_and_never_silent(chinese: Watched) -> None:
    said = chinese.run()
    assert said.code == 0
    assert said.err == "  northwind/terms: unsupported language: language not supported: zh\n"
    assert "not stated" not in said.out
    assert "0 of 1" in said.out
    report = chinese.report()
    assert "language not supported" in report
    assert "No document of this vendor could be read, so there is no answer on any plan." in report
    pages = len(list((chinese.root / "report").rglob("*.html")))
    assert report.count('class="mark silent"') == pages  # the legend's, and no answer's


def test_the_stances_of_a_vendor_that_was_not_read_are_null(chinese: Watched) -> None:
    (card,) = chinese.run_json()["vendors"]
    assert "not_stated" not in card["stances"].values()


def test_analyze_says_that_it_does_not_read_chinese(chinese: Watched, tmp_path: Path) -> None:
    saved = tmp_path / "terms.html"
    saved.write_text(f"<html><body>{CHINESE}</body></html>", encoding="utf-8")
    said = call("-C", chinese.root, "analyze", saved)
    assert (said.code, said.out) == (6, "")
    what = "language not supported: zh; its silence says nothing; have it read"
    assert said.err == f"tosrisk: {saved}: {what}\n"


def test_a_page_that_turns_chinese_raises_no_alert_for_what_is_gone(watched: Watched) -> None:
    watched.run()
    watched.republish("northwind/terms", Page(body=f"<html><body>{CHINESE}</body></html>".encode()))
    assert watched.run().code != 1
    assert watched.alerts() == []


def test_a_pdf_is_read_and_compared(watched: Watched) -> None:
    kind = (("Content-Type", "application/pdf"),)
    filler = ["The service costs what the price list says on the day of the order."] * 8
    watched.republish("northwind/terms", Page(body=pdf_of([[*filler, PROMISE]]), headers=kind))
    assert watched.run().code == 0
    assert PROMISE in watched.report()
    watched.republish("northwind/terms", Page(body=pdf_of([[*filler, PERMISSION]]), headers=kind))
    assert watched.run().code == 1


def test_a_pdf_that_is_torn_is_a_status(watched: Watched) -> None:
    kind = (("Content-Type", "application/pdf"),)
    watched.republish("northwind/terms", Page(body=b"%PDF-1.7\n" + b"\x00garbage" * 500, headers=kind))
    said = watched.run()
    assert said.code == 5
    assert "northwind/terms: missing: " in said.err
    assert "Traceback" not in said.err


def test_hostile_words_are_inert_on_the_console(watched: Watched) -> None:
    watched.configure(more='[[notify]]\nname = "console"\ntype = "console"\n')
    watched.run()
    escaped = HOSTILE.replace("<", "&lt;").replace(">", "&gt;")
    watched.republish("northwind/terms", page(escaped))
    said = watched.run()
    assert said.code == 1
    assert "[red]now[/red]" in said.out  # shown as it stands, not taken for a colour
    for steering in ("\x1b", "\u202e"):
        assert steering not in said.out + said.err
    shown = call("-C", watched.root, "alerts").out
    assert "\x1b" not in shown


def test_hostile_words_are_inert_in_the_report(watched: Watched) -> None:
    escaped = HOSTILE.replace("<", "&lt;").replace(">", "&gt;")
    watched.republish("northwind/terms", page(escaped, name="&lt;script&gt;"))
    watched.run()
    report = watched.report()
    assert "&lt;script&gt;alert(" in report
    assert "<script>alert(" not in report
    assert "<img src=x" not in report
    assert "\x1b" not in report


def test_a_hostile_name_of_a_vendor_is_inert(watched: Watched) -> None:
    config = (watched.root / "tosrisk.toml").read_text()
    named = config.replace('name = "northwind"', 'id = "northwind"\nname = "<script>alert(1)</script> [red]"')
    (watched.root / "tosrisk.toml").write_text(named)
    said = watched.run()
    assert said.code == 0
    assert "[red]" in said.out
    assert "<script>alert(1)" not in watched.report()


def test_scripts_and_styles_of_a_page_are_never_its_words(watched: Watched) -> None:
    hidden = page(PROMISE).replace(b"</main>", f"<script>{PERMISSION}</script></main>".encode())
    watched.republish("northwind/terms", hidden)
    (card,) = watched.run_json()["vendors"]
    assert card["stances"]["training"] == "prohibits"


def test_a_page_of_one_endless_line_is_read_in_good_time(watched: Watched) -> None:
    words = "We train and train and " * 20_000
    watched.republish("northwind/terms", page(words))
    said = watched.run("--json")
    assert json.loads(said.out)["documents"][0]["outcome"] == "new"
