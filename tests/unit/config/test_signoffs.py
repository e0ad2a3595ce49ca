"""`signoffs.toml` belongs to the company: what it wrote stays, and what is no sign-off is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tosrisk.config.signoffs import add_signoff, load_signoffs
from tosrisk.domain.signoffs import SignOff
from tosrisk.domain.vendor import Tier
from tosrisk.errors import ConfigError

GIVEN = SignOff(
    vendor="northwind",
    data_class="health",
    by='R. "Bob" Meyer',
    on=date(2026, 3, 10),
    versions=(("northwind/dpa", "b" * 64), ("northwind/terms", "a" * 64)),
    requires=("no-training, contract", "baa"),
    plan=Tier.BUSINESS,
    until=date(2026, 12, 31),
    note="BAA signed \\ see [ticket] 12",
)
SIGNED = '[[signoffs]]\nvendor = "a"\nclass = "b"\nby = "c"\non = 2026-01-01\n'
BARE = SignOff(vendor="acme", data_class="personal", by="C. Ito", on=date(2026, 3, 11), versions=())


def test_what_is_added_is_read_again_in_order(tmp_path: Path) -> None:
    path = tmp_path / "signoffs.toml"
    assert load_signoffs(path) == ()
    for each in (GIVEN, BARE, replace(GIVEN, by="D. Ode")):
        add_signoff(path, each)
    assert load_signoffs(path) == (GIVEN, BARE, replace(GIVEN, by="D. Ode"))
    text = path.read_text()
    assert text.startswith("# Who accepted")
    assert text.count("\n\n[[signoffs]]\n") == text.count("[[signoffs]]")
    assert text.endswith("\n")


def test_comments_and_layout_of_the_company_stay(tmp_path: Path) -> None:
    path = tmp_path / "signoffs.toml"
    add_signoff(path, GIVEN)
    own = "# Reviewed by the board.\n" + path.read_text().replace("plan =", "plan   =") + "# until then\n"
    path.write_text(own)
    add_signoff(path, BARE)
    assert path.read_text().startswith(own)
    assert load_signoffs(path) == (GIVEN, BARE)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[[signoffs]]\nvendor = "a"\nclass = "b"\nby = "c"', 1, "'on' is missing"),
        ('[[signoffs]]\nvendor = "a"\nclass = "b"\nby = "c"\non = "2026-01-01"', 5, "on"),
        (
            '[[signoffs]]\nvendor = "a"\nclas = "b"',
            3,
            "unknown key 'clas' (and 3 more problems); did you mean 'class'?",
        ),
        ("[[signoffs]]\nextra = 1", 2, "known: vendor, class, by, on, until, plan, note, requires, versions"),
        (f'{SIGNED}[signoffs.versionz]\n"a/terms" = "{"a" * 64}"', 6, "did you mean 'versions'?"),
        (f"{SIGNED}on = 2026-01-01\n", 6, "not valid TOML"),
        ("[signoff]", 1, "unknown key 'signoff'"),
        (
            '[[signoffs]]\nvendor = "a"\nclass = "b"\nby = "c"\non = 2026-02-15\nuntil = 2026-02-14',
            1,
            "until = 2026-02-14 is before on = 2026-02-15; correct one of the days",
        ),
        (
            '[[signoffs]]\nvendor = "a"\nclass = "b"\nby = "c"\non = 2026-01-01\nversions = { x = "y" }',
            6,
            "x",
        ),
    ],
)
def test_what_is_no_sign_off_is_refused_with_its_line_and_nothing_is_written(
    tmp_path: Path, text: str, line: int, says: str
) -> None:
    path = tmp_path / "signoffs.toml"
    path.write_text(text)
    for act in (load_signoffs, lambda file: add_signoff(file, BARE)):
        with pytest.raises(ConfigError) as refused:
            act(path)
        assert f"signoffs.toml:{line}" in str(refused.value)
        assert says in str(refused.value)
    assert path.read_text() == text


def test_a_list_in_one_line_is_not_torn_apart(tmp_path: Path) -> None:
    path = tmp_path / "signoffs.toml"
    path.write_text('signoffs = [{ vendor = "a", class = "b", by = "c", on = 2026-01-01 }]\n')
    assert load_signoffs(path)[0].by == "c"
    with pytest.raises(ConfigError, match="of its own"):
        add_signoff(path, BARE)


def test_an_empty_file_holds_no_sign_offs_and_takes_some(tmp_path: Path) -> None:
    path = tmp_path / "signoffs.toml"
    path.write_text("")
    assert load_signoffs(path) == ()
    add_signoff(path, BARE)
    assert load_signoffs(path) == (BARE,)


def test_what_to_do_about_a_broken_file_is_about_this_file(tmp_path: Path) -> None:
    path = tmp_path / "signoffs.toml"
    path.write_bytes(b"\x7fELF\0\0")
    with pytest.raises(ConfigError, match="is a binary file, not text; restore it from version control"):
        load_signoffs(path)
