"""`tosrisk questionnaire`, as a user calls it."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.fakes.watched import PERMISSION, Watched, page

LIST = b"""<html><head><title>Sub-processors</title></head><body><main><h1>Sub-processors</h1>
<p>Northwind uses these companies to offer its service to teams that write notes together.</p>
<table><thead><tr><th>Name</th><th>Purpose</th><th>Location</th></tr></thead><tbody>
<tr><td>Contoso Cloud, Inc.</td><td>Hosting</td><td>Ireland</td></tr>
<tr><td>=HYPERLINK("https://evil.example")</td><td>Mail</td><td>France</td></tr>
<tr><td>OpenAI, LLC</td><td>Language models</td><td>United States</td></tr>
</tbody></table></main></body></html>"""


@pytest.fixture
def asked(watched: Watched) -> Watched:
    """A vendor that trains, with a list of sub-processors, run once."""
    watched.republish("northwind/terms", page(PERMISSION))
    watched.publish("northwind/list", LIST)
    toml = watched.root / "tosrisk.toml"
    text = toml.read_text(encoding="utf-8")
    toml.write_text(
        text.replace('id = "list"\nkind = "terms"', 'id = "list"\nkind = "subprocessors"'), "utf-8"
    )
    assert watched.run().code == 0
    return watched


def test_markdown_on_stdout_asks_first_about_what_is_bad(asked: Watched) -> None:
    said = asked.call("questionnaire", "northwind", "--framework", "gdpr")
    assert said.code == 0, said.err
    first = said.out.partition("## 1. ")[2]
    assert first.startswith("AI training: To be changed")
    assert PERMISSION in first.partition("## 2. ")[0]
    assert "GDPR Art. 28(3)(a)" in first
    assert "| Contoso Cloud, Inc. | Hosting | Ireland |" in said.out
    assert "| OpenAI, LLC | Language models | United States |" in said.out


def test_csv_and_workbook_say_the_same(asked: Watched, tmp_path: Path) -> None:
    said = asked.call("questionnaire", "northwind", "--format", "csv")
    assert said.code == 0, said.err
    rows = list(csv.reader(io.StringIO(said.out.lstrip("\ufeff"))))
    file = tmp_path / "out" / "northwind.xlsx"
    assert asked.call("questionnaire", "northwind", "--format", "xlsx", "--out", str(file)).code == 0
    sheet = load_workbook(file)["Questions"]
    questions = [row[6] for row in rows[1:] if row[0]]
    assert [row[6].value for row in sheet.iter_rows(min_row=2)] == questions
    assert len(questions) == 17


def test_a_workbook_may_be_piped(asked: Watched) -> None:
    words = ("-C", str(asked.root), "questionnaire", "northwind", "--format", "xlsx", "--out", "-")
    said = subprocess.run(
        [sys.executable, "-m", "tests.fakes.program", *words], capture_output=True, check=True, timeout=120
    )
    assert load_workbook(io.BytesIO(said.stdout)).sheetnames[0] == "Questions"


def test_a_vendor_that_is_not_watched_is_a_matter_of_usage(asked: Watched) -> None:
    said = asked.call("questionnaire", "nobody")
    assert said.code == 2
    assert "there is no vendor 'nobody'" in said.err


def test_a_file_that_cannot_be_written_is_told(asked: Watched, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    said = asked.call("questionnaire", "northwind", "--out", str(tmp_path / "taken" / "q.md"))
    assert said.code == 7
    assert "cannot be written" in said.err
