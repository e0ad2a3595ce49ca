"""Whatever is wrong with `tosrisk.toml` or a command's words is one line: where, what, what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fakes.cli import Said, call
from tests.fakes.watched import Watched


def complaint(said: Said, code: int) -> str:
    """The one line of a call that failed."""
    assert said.code == code
    assert said.out == ""
    assert said.err.startswith("tosrisk: ")
    assert said.err.count("\n") == 1
    assert "Traceback" not in said.err
    return said.err.removeprefix("tosrisk: ").rstrip("\n")


def complaint_about(folder: Path, content: bytes | str) -> str:
    raw = content if isinstance(content, bytes) else content.encode()
    (folder / "tosrisk.toml").write_bytes(raw)
    return complaint(call("-C", folder, "run"), 3)


def document(url: str) -> str:
    return f'[[vendors]]\nname = "Acme"\n[[vendors.documents]]\nkind = "terms"\nurl = "{url}"\n'


def test_a_folder_without_configuration_is_told_how_to_start(tmp_path: Path) -> None:
    said = complaint(call("-C", tmp_path, "run"), 3)
    assert said.startswith(f"{tmp_path}/tosrisk.toml: there is no such file; start one with `tosrisk init`")


def test_a_workspace_that_does_not_exist_is_named(tmp_path: Path) -> None:
    assert f"{tmp_path}/nowhere/tosrisk.toml" in complaint(call("-C", tmp_path / "nowhere", "run"), 3)


@pytest.mark.parametrize(
    ("content", "what", "fix"),
    [
        ("", "is empty", "tosrisk init --force"),
        (" \n\n", "is empty", "tosrisk init --force"),
        (b"\x7fELF\0\0\1", "is a binary file, not text", "tosrisk init --force"),
        (b"name = 'caf\xe9'", "is not UTF-8 text", "save it as UTF-8"),
        ("name".encode("utf-16"), "is UTF-16 text", "save it as UTF-8"),
        ("[[vendors]\nname = 1", "not valid TOML", "correct the line"),
        ('[[vendors]]\nname = "Acme"\n', "the vendor has no documents", "[[vendors.documents]]"),
        ("# nothing yet\n", "lists no vendors", "tosrisk vendors add"),
        ("[settings]\ntimeout_second = 3\n", "unknown key 'timeout_second'", "mean 'timeout_seconds'?"),
        ("[settings]\nconcurrency = 0\n", "0 does not fit 'concurrency'", "correct the value"),
    ],
)
def test_a_configuration_that_cannot_work_is_one_line(
    tmp_path: Path, content: bytes | str, what: str, fix: str
) -> None:
    said = complaint_about(tmp_path, content)
    assert said.startswith(f"{tmp_path}/tosrisk.toml")
    assert what in said
    assert fix in said


def test_a_folder_in_place_of_the_configuration_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tosrisk.toml").mkdir()
    assert "cannot be read: Is a directory" in complaint(call("-C", tmp_path, "run"), 3)


@pytest.mark.parametrize(
    "url",
    ["ftp://acme.example/terms", "file:///etc/passwd", "acme.example/terms", "https://", "javascript:1"],
)
def test_an_address_that_is_not_http_is_refused_with_its_line(tmp_path: Path, url: str) -> None:
    said = complaint_about(tmp_path, document(url))
    assert said.startswith(f"{tmp_path}/tosrisk.toml:5, vendors.Acme.documents[0].url: ")
    assert f"'{url}' is not an http or https URL; write it in full" in said


def test_an_address_with_a_malformed_host_is_refused(tmp_path: Path) -> None:
    assert "is not a URL" in complaint_about(tmp_path, document("https://[::1/terms"))


def test_an_unknown_vendor_is_named_with_the_known_ones(watched: Watched) -> None:
    said = complaint(watched.run("--only", "nortwind"), 2)
    assert said.startswith("there is no vendor 'nortwind' in this workspace")
    assert said.endswith("; did you mean 'northwind'? (known: northwind)")
    assert watched.site.visits == []


def test_a_vendor_that_the_catalogue_lacks_is_named_and_nothing_is_written(watched: Watched) -> None:
    before = (watched.root / "tosrisk.toml").read_bytes()
    said = complaint(call("-C", watched.root, "vendors", "add", "openai", "opnai2"), 2)
    assert "the catalogue has no vendor 'opnai2'; did you mean 'openai'?" in said
    assert (watched.root / "tosrisk.toml").read_bytes() == before


def test_a_notifier_without_its_secret_is_named_before_anything_is_fetched(watched: Watched) -> None:
    watched.configure(more='[[notify]]\nname = "grc"\ntype = "webhook"\nurl = "${TOSRISK_NO_SUCH_URL}"\n')
    said = complaint(watched.run(), 3)
    assert "needs the environment variable TOSRISK_NO_SUCH_URL, which is not set" in said
    assert watched.site.visits == []


@pytest.mark.parametrize("words", [["run", "--fail-on", "grave"], ["run", "--only"], ["run", "acme"]])
def test_words_that_make_no_sense_are_one_line(watched: Watched, words: list[str]) -> None:
    assert "see `tosrisk run --help`" in complaint(call("-C", watched.root, *words), 2)
