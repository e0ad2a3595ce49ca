"""The workflow for GitHub Actions in the docs is one that can run, and loses nothing when something fails."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
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


SCRIPTS = {step["name"]: step["run"] for step in STEPS if {"name", "run"} <= set(step)}
ORDER = [step.get("name") or step.get("uses", "").partition("@")[0] or step["run"] for step in STEPS]


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
    assert WORKFLOW["jobs"]["outcome"]["permissions"] == {}
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


def test_what_is_captured_is_kept_whatever_fails_and_published_whatever_code_scanning_says() -> None:
    steps = dict(zip(ORDER, STEPS, strict=True))
    for name in ("Commit what was captured", "actions/cache/save", "Keep the state"):
        assert steps[name]["if"] == "always()"
    assert steps["github/codeql-action/upload-sarif"]["continue-on-error"] == "true"
    exports = next(at for at, name in enumerate(ORDER) if "--format sarif" in name)
    assert ORDER.index("Restore the state") < ORDER.index("Watch") < exports
    assert (
        exports < ORDER.index("Commit what was captured") < ORDER.index("github/codeql-action/upload-sarif")
    )


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository on a server, and the runner's shallow copy of it."""

    root: Path

    @property
    def copy(self) -> Path:
        return self.root / "runner"

    def git(self, *words: str, at: Path | None = None) -> str:
        run = subprocess.run(
            ["git", *words], cwd=at or self.copy, env=self._env(), capture_output=True, text=True, check=True
        )
        return run.stdout.strip()

    def check_out(self) -> None:
        shutil.rmtree(self.copy, ignore_errors=True)
        self.git("clone", "--quiet", "--depth", "1", f"file://{self.root}/server.git", "runner", at=self.root)

    def step(self, name: str, **env: str) -> subprocess.CompletedProcess[str]:
        """Do one step as GitHub does it."""
        shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", SCRIPTS[name]]
        return subprocess.run(
            shell, cwd=self.copy, env=self._env() | env, capture_output=True, text=True, check=False
        )

    def program(self, name: str, script: str) -> None:
        path = self.root / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)

    def _env(self) -> dict[str, str]:
        (self.root / "home").mkdir(exist_ok=True)
        (self.root / "temp").mkdir(exist_ok=True)
        return {
            "PATH": f"{self.root / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.root / "home"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "RUNNER_TEMP": str(self.root / "temp"),
            "GITHUB_OUTPUT": str(self.root / "output"),
            **WORKFLOW["jobs"]["watch"]["env"],
        }


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path)
    made.program("sleep", "exit 0")
    made.git("init", "--quiet", "--bare", "--initial-branch=main", "server.git", at=tmp_path)
    made.git("clone", "--quiet", "server.git", "desk", at=tmp_path)
    push(made, "tosrisk.toml", "# empty")
    made.check_out()
    return made


def push(repository: Repository, name: str, text: str) -> None:
    """Somebody works at a desk and pushes."""
    desk = repository.root / "desk"
    (desk / name).write_text(text)
    repository.git("add", name, at=desk)
    repository.git("commit", "--quiet", "-m", name, at=desk)
    repository.git("push", "--quiet", "origin", "HEAD:main", at=desk)


def capture(repository: Repository, text: str) -> None:
    folder = repository.copy / "snapshots"
    folder.mkdir(exist_ok=True)
    (folder / "documents.txt").write_text(text)


def test_captures_are_pushed_though_somebody_else_has_pushed_meanwhile(repository: Repository) -> None:
    push(repository, "earlier.md", "one")
    push(repository, "notes.md", "two")
    capture(repository, "acme/terms\n")
    done = repository.step("Commit what was captured")
    assert done.returncode == 0, done.stderr
    server = repository.root / "server.git"
    assert repository.git("show", "main:snapshots/documents.txt", at=server) == "acme/terms"
    assert repository.git("show", "main:notes.md", at=server) == "two"
    assert repository.git("rev-parse", "HEAD") == repository.git("rev-parse", "main", at=server)


def test_a_day_without_news_commits_nothing(repository: Repository) -> None:
    (repository.copy / "snapshots").mkdir()
    before = repository.git("rev-parse", "main", at=repository.root / "server.git")
    (repository.copy / "snapshots" / "README.md").write_text("")
    assert repository.step("Commit what was captured").returncode == 0
    (repository.copy / "snapshots" / "README.md").touch()
    again = repository.git("rev-parse", "main", at=repository.root / "server.git")
    assert before != again
    assert repository.step("Commit what was captured").returncode == 0
    assert repository.git("rev-parse", "main", at=repository.root / "server.git") == again


def test_what_cannot_be_pushed_fails_the_step(repository: Repository) -> None:
    capture(repository, "acme/terms\n")
    shutil.rmtree(repository.root / "server.git")
    assert repository.step("Commit what was captured").returncode == 1


def kept(repository: Repository) -> Callable[[str], Path]:
    folder = repository.copy / ".tosrisk"
    folder.mkdir(exist_ok=True)
    return folder.joinpath


def test_the_state_outlives_its_cache(repository: Repository) -> None:
    assert repository.step("Restore the state").returncode == 0  # the first run has none
    assert repository.step("Keep the state").returncode == 0
    state = kept(repository)
    for day in ("monday", "tuesday"):
        state("state.spare.db").write_text(day)
        assert repository.step("Keep the state").returncode == 0
    repository.check_out()
    assert repository.step("Restore the state").returncode == 0
    assert kept(repository)("state.spare.db").read_text() == "tuesday"
    branch = repository.git("log", "--format=%s", "tosrisk-state", at=repository.root / "server.git")
    assert branch.splitlines() == ["State"]  # it does not grow


def test_a_cache_that_fits_the_branch_is_used_and_an_older_one_is_not(repository: Repository) -> None:
    state = kept(repository)
    state("state.spare.db").write_text("today")
    repository.step("Keep the state")
    state("state.db").write_text("today, with what was judged")
    assert repository.step("Restore the state").returncode == 0
    assert state("state.db").exists()
    state("state.spare.db").write_text("last week")
    assert repository.step("Restore the state").returncode == 0
    assert state("state.spare.db").read_text() == "today"
    assert not state("state.db").exists()


def test_a_server_that_cannot_be_asked_for_the_state_stops_the_run(repository: Repository) -> None:
    """A run without the state would put a poorer one in its place."""
    shutil.rmtree(repository.root / "server.git")
    assert repository.step("Restore the state").returncode not in {0, 2}


@pytest.mark.parametrize(
    ("code", "goes_on", "told"), [(0, True, 0), (1, True, 0), (5, True, 5), (9, True, 9), (7, False, 0)]
)
def test_what_a_run_says_keeps_nothing_from_being_published(
    repository: Repository, code: int, goes_on: bool, told: int
) -> None:
    repository.program("tosrisk", f"exit {code}")
    assert (repository.step("Watch").returncode == 0) is goes_on
    assert (repository.root / "output").read_text() == f"code={code}\n"
    if goes_on:
        outcome = repository.step("Tell the outcome", CODE=str(code))
        assert outcome.returncode == told
        assert ("::" in outcome.stdout) is (code != 0)
