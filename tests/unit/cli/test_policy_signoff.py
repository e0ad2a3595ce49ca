"""`tosrisk signoff`: what somebody accepts, from when on, until when."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.fakes.cli import call
from tests.unit.cli.policed import policy


def test_a_sign_off_is_recorded_shown_and_goes_stale_with_the_version(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    before = policy(mine, "northwind", "--class", "trade-secrets").out
    assert before.splitlines()[2].startswith("! Trade secrets")
    said = call(
        "-C", mine, "signoff", "northwind", "--class", "trade-secrets", "--by", "R. Meyer", "--note", "Trial"
    )
    assert said.code == 0
    assert "allowed by this sign-off" in said.err
    after = policy(mine, "northwind", "--class", "trade-secrets").out
    assert "Allowed by sign-off of R. Meyer on " in after
    assert "✓ yes (s)" in policy(mine, "--class", "trade-secrets").out
    assert call("-C", mine, "signoff", "--list").out.splitlines()[1].startswith("✓ holds")
    terms = mine / "site/northwind/terms.html"
    terms.write_text(terms.read_text().replace("within 48 hours", "within 47 hours"))
    call("-C", mine, "run", "--quiet", "--only", "northwind")
    listed = call("-C", mine, "signoff", "--list").out
    assert listed.splitlines()[1].startswith("✕ stale")
    assert "“Customer Agreement” has changed" in listed
    assert "is stale: “Customer Agreement” has changed" in policy(mine, "northwind").out


def test_a_sign_off_of_a_day_to_come_is_told_as_such_and_one_of_nobody_asks_who_was_meant(
    folder: Path, tmp_path: Path
) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    call("-C", mine, "signoff", "northwind", "--class", "trade-secrets", "--by", "R. Meyer")
    file = mine / "signoffs.toml"
    text = re.sub(r"(?m)^on = .*$", "on = 2099-02-15", file.read_text())
    file.write_text(text)
    listed = call("-C", mine, "signoff", "--list").out.splitlines()
    assert listed[1].startswith("! not yet")
    told = policy(mine, "northwind", "--class", "trade-secrets").out
    assert "! Trade secrets" in told
    assert "does not hold yet: it holds from 2099-02-15 on" in told
    file.write_text(text.replace('vendor = "northwind"', 'vendor = "nortwind"'))
    said = call("-C", mine, "--quiet", "signoff", "--list")
    assert "there is no vendor 'nortwind' to sign off on; did you mean 'northwind'?" in said.err


def test_a_sign_off_on_what_is_ruled_out_says_that_it_stays_so(folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    said = call("-C", mine, "signoff", "oddlot", "--class", "internal", "--by", "R. Meyer")
    assert "it stays not allowed" in said.err
    shown = policy(mine, "oddlot", "--class", "internal").out
    assert "Not allowed" in shown
    assert "Signed off by R. Meyer" in shown
    assert "oddlot.example" in call("-C", mine, "lists").out.splitlines()
