from __future__ import annotations

import os
import stat
import tomllib

import pytest

from tosrisk.catalogue.load import load_catalogue
from tosrisk.config.edit import add_vendors, write_atomically
from tosrisk.config.load import load_workspace
from tosrisk.domain.vendor import Tier
from tosrisk.errors import ConfigError

BEFORE = """\
# ours
[[vendors]]
id = "anthropic"   # keep this
catalog = true

# who hears of it
[[notify]]
type = "console"
"""


def known(*ids: str):
    return [vendor for vendor in load_catalogue().vendors if vendor.id in ids]


def test_vendors_are_appended_and_nothing_else_changes(tmp_path):
    path = tmp_path / "tosrisk.toml"
    path.write_text(BEFORE)
    add_vendors(path, known("openai", "zoom"), tier=Tier.BUSINESS)
    assert path.read_text().startswith(BEFORE)
    workspace = load_workspace(tmp_path, catalogue=load_catalogue)
    assert [vendor.id for vendor in workspace.vendors] == ["anthropic", "openai", "zoom"]
    assert workspace.vendors[1].tier is Tier.BUSINESS


def test_vendors_are_added_to_a_file_without_any(tmp_path):
    path = tmp_path / "tosrisk.toml"
    path.write_text("# empty so far\n[settings]")
    add_vendors(path, known("zoom"))
    assert load_workspace(tmp_path, catalogue=load_catalogue).vendor("zoom")
    assert path.read_text().startswith("# empty so far\n[settings]\n")


def test_vendors_are_added_to_an_inline_list(tmp_path):
    path = tmp_path / "tosrisk.toml"
    path.write_text('vendors = [\n  {id = "anthropic", catalog = true}, # ours\n]\n[settings]\n')
    add_vendors(path, known("zoom"))
    assert [vendor["id"] for vendor in tomllib.loads(path.read_text())["vendors"]] == ["anthropic", "zoom"]
    assert "# ours" in path.read_text()


def test_windows_line_ends_stay(tmp_path):
    path = tmp_path / "tosrisk.toml"
    path.write_bytes(BEFORE.replace("\n", "\r\n").encode())
    add_vendors(path, known("zoom"))
    written = path.read_bytes()
    assert written.count(b"\n") == written.count(b"\r\n")
    assert load_workspace(tmp_path, catalogue=load_catalogue).vendor("zoom")


def test_a_malformed_file_is_left_alone(tmp_path):
    path = tmp_path / "tosrisk.toml"
    path.write_text("[settings\n")
    with pytest.raises(ConfigError, match="not valid TOML"):
        add_vendors(path, known("zoom"))
    assert path.read_text() == "[settings\n"


def test_permissions_and_links_survive_a_write(tmp_path):
    real, link = tmp_path / "real.toml", tmp_path / "tosrisk.toml"
    real.write_text("old")
    real.chmod(0o600)
    link.symlink_to(real)
    write_atomically(link, "new")
    assert link.is_symlink()
    assert real.read_text() == "new"
    assert stat.S_IMODE(real.stat().st_mode) == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["real.toml", "tosrisk.toml"]


def test_a_write_that_fails_leaves_the_old_file_and_no_litter(tmp_path, monkeypatch):
    path = tmp_path / "tosrisk.toml"
    path.write_text("old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(ConfigError, match="No space left"):
        write_atomically(path, "new")
    assert path.read_text() == "old"
    assert [each.name for each in tmp_path.iterdir()] == ["tosrisk.toml"]


def test_what_is_no_file_is_never_replaced(tmp_path):
    pipe, link = tmp_path / "pipe", tmp_path / "tosrisk.toml"
    os.mkfifo(pipe)
    link.symlink_to(pipe)
    with pytest.raises(ConfigError, match="is no file that could be replaced"):
        write_atomically(link, "new")
    assert pipe.is_fifo()
