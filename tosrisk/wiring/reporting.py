"""Builds what draws the report."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING

from tosrisk.config.workspace import Workspace
from tosrisk.domain.rules import Ruleset
from tosrisk.stores.state import StateStore
from tosrisk.wiring.asking import build_ask_book
from tosrisk.wiring.crews import processors
from tosrisk.wiring.edition import PAGES, edition

if TYPE_CHECKING:
    from tosrisk.domain.frameworks import Framework
    from tosrisk.ports import Reporter
    from tosrisk.reporters.drawing import Crew
    from tosrisk.reporters.guidance import Guidance
    from tosrisk.workflows.dossiers import Archivist


def build_reporter(workspace: Workspace, ruleset: Ruleset, state: StateStore) -> Reporter:
    """What renders the HTML report."""
    from tosrisk.reporters.html import HtmlReporter

    return HtmlReporter(
        guidance=build_guidance(workspace, ruleset),
        pages=state.pages,
        edition=edition(PAGES),
        hire=partial(_hire, workspace, ruleset) if processors() > 1 else None,
    )


def _hire(workspace: Workspace, ruleset: Ruleset) -> AbstractContextManager[Crew]:
    from tosrisk.wiring.drawing import hire_crew

    return hire_crew(workspace, ruleset)


def build_guidance(workspace: Workspace, ruleset: Ruleset) -> Guidance:
    """What the report knows besides the vendors."""
    from tosrisk.reporters.guidance import Guidance

    return Guidance(ruleset=ruleset, policy=workspace.policy, book=build_ask_book, frameworks=_all_frameworks)


def build_archivist(workspace: Workspace, ruleset: Ruleset, state: StateStore) -> Archivist:
    """What puts together what the report is drawn from.

    Raises:
        ConfigError: the sign-offs cannot be read.
    """
    from tosrisk.catalogue.makers import load_makers
    from tosrisk.config.signoffs import load_signoffs
    from tosrisk.wiring import build_assessor
    from tosrisk.workflows.dossiers import Archivist

    return Archivist(
        assessor=build_assessor(workspace, ruleset, state),
        outbox=state.outbox,
        histories=state.histories,
        policy=workspace.policy,
        signoffs=load_signoffs(workspace.signoffs_path),
        makers=load_makers,
    )


def _all_frameworks() -> tuple[Framework, ...]:
    from tosrisk.catalogue.frameworks import load_frameworks

    return load_frameworks()
