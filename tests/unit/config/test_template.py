from __future__ import annotations

import re
import tomllib

import pytest

from tosrisk.catalogue.load import load_catalogue
from tosrisk.config.load import load_workspace
from tosrisk.config.model import ConfigFile, SettingsTable
from tosrisk.config.template import TEMPLATE, write_template
from tosrisk.config.workspace import Settings
from tosrisk.errors import ConfigError


def test_the_written_file_is_a_workspace_with_vendors(tmp_path):
    write_template(tmp_path / "a" / "b", overwrite=False)
    workspace = load_workspace(tmp_path / "a" / "b", catalogue=load_catalogue)
    assert workspace.vendors
    assert workspace.settings == Settings()
    assert [target.name for target in workspace.notify] == ["console"]


def test_everything_shown_commented_out_would_be_accepted():
    shown = re.sub(r"^# ?(?=\[\[|[a-z_]+ = |$)", "", TEMPLATE, flags=re.MULTILINE)
    config = ConfigFile.model_validate(tomllib.loads(shown))
    assert len(config.vendors) == 3
    assert {target.type.value for target in config.notify} == {"console", "apprise", "webhook"}


def test_every_setting_is_shown_with_its_default():
    shown = re.sub(r"^# (?=[a-z_]+ = )", "", TEMPLATE.partition("[[notify]]")[0], flags=re.MULTILINE)
    settings = SettingsTable.model_validate(tomllib.loads(shown)["settings"]).model_dump()
    assert None not in settings.values()
    assert settings.pop("user_agent").startswith("tosrisk")
    assert settings.pop("report_url").startswith("https://")
    defaults = Settings()
    assert {**settings, "rulesets": tuple(settings["rulesets"])} == {
        name: getattr(defaults, name) for name in settings
    }


def test_an_existing_file_is_not_overwritten_unless_told_to(tmp_path):
    (tmp_path / "tosrisk.toml").write_text("mine")
    with pytest.raises(ConfigError, match="is there already"):
        write_template(tmp_path, overwrite=False)
    assert (tmp_path / "tosrisk.toml").read_text() == "mine"
    write_template(tmp_path, overwrite=True)
    assert (tmp_path / "tosrisk.toml").read_text() == TEMPLATE


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(ConfigError, match="cannot be made"):
        write_template(tmp_path / "file" / "sub", overwrite=False)
