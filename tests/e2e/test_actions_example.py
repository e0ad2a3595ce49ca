"""The workflow for GitHub Actions in the docs is one that can run."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import click
import pytest
import yaml

from tests.unit.exporters.written import complaints, published_schema
from tosrisk.cli.app import app

TEXT = (Path(__file__).parents[2] / "docs" / "examples" / "github-actions.yml").read_text(encoding="utf-8")
WORKFLOW = json.loads(json.dumps(yaml.load(TEXT, Loader=yaml.BaseLoader)))  # BaseLoader: `on` is no boolean
STEPS = [step for job in WORKFLOW["jobs"].values() for step in job["steps"]]
COMMANDS = re.findall(
    r"^\s*(tosrisk .+?)(?: \|\| .*)?$", "\n".join(step.get("run", "") for step in STEPS), re.M
)


def typed() -> object:
    """The workflow as YAML 1.2 reads it, where `on` is a word."""
    read = yaml.safe_load(TEXT)
    read["on"] = read.pop(True)
    return read


def test_it_is_a_workflow() -> None:
    assert complaints(typed(), published_schema("GitHub Workflow")) == []


def test_it_runs_on_a_schedule_and_by_hand_one_at_a_time() -> None:
    assert set(WORKFLOW["on"]) == {"schedule", "workflow_dispatch"}
    assert WORKFLOW["concurrency"] == {"group": "tosrisk", "cancel-in-progress": "false"}
    assert all(int(job["timeout-minutes"]) <= 60 for job in WORKFLOW["jobs"].values())


def test_each_job_has_the_permissions_that_it_needs_and_no_other() -> None:
    assert WORKFLOW["permissions"] == {}
    watch, publish = WORKFLOW["jobs"]["watch"], WORKFLOW["jobs"]["publish"]
    assert watch["permissions"] == {"contents": "write", "security-events": "write"}
    assert publish["permissions"] == {"pages": "write", "id-token": "write"}
    assert publish["needs"] == "watch"


def test_no_expression_stands_in_a_script() -> None:
    """What stands there is put into the shell's program before it is read: a variable could end a word."""
    assert not [step["run"] for step in STEPS if "${{" in step.get("run", "")]


def test_state_is_kept_and_sarif_and_site_are_uploaded() -> None:
    used = {step["uses"].partition("@")[0] for step in STEPS if "uses" in step}
    assert {"actions/cache/restore", "actions/cache/save", "github/codeql-action/upload-sarif"} <= used
    assert {"actions/upload-pages-artifact", "actions/deploy-pages"} <= used
    assert all(re.search(r"@v\d+$", step["uses"]) for step in STEPS if "uses" in step)


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_exists_with_its_options(line: str) -> None:
    words = shlex.split(line)[1:]
    with app.make_context("tosrisk", words) as context:
        name, command, rest = app.resolve_command(context, [*context._protected_args, *context.args])
        assert isinstance(command, click.Command)
        command.make_context(name, list(rest), parent=context)


def test_the_commands_are_those_of_the_docs() -> None:
    assert len(COMMANDS) == 6
    assert {words.split()[2 if "--quiet" in words else 1] for words in COMMANDS} == {
        "run",
        "verify",
        "export",
    }
