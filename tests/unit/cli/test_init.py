from __future__ import annotations

from tests.fakes.cli import call


def test_init_makes_a_workspace_that_other_commands_accept(tmp_path):
    said = call("init", tmp_path / "deep" / "watch")
    assert said.code == 0
    assert said.out == f"{tmp_path / 'deep' / 'watch' / 'tosrisk.toml'}\n"
    assert "vendors add" in said.err
    assert call("-C", tmp_path / "deep" / "watch", "vendors", "list").code == 0


def test_init_without_a_folder_uses_the_workspace_option(tmp_path):
    assert call("-C", tmp_path, "init", "--quiet").err == ""
    assert (tmp_path / "tosrisk.toml").exists()


def test_init_refuses_to_overwrite_and_force_overrules_it(tmp_path):
    (tmp_path / "tosrisk.toml").write_text("mine")
    said = call("init", tmp_path)
    assert said.code == 3
    assert "--force" in said.err
    assert (tmp_path / "tosrisk.toml").read_text() == "mine"
    assert call("init", tmp_path, "--force").code == 0
    assert (tmp_path / "tosrisk.toml").read_text() != "mine"
