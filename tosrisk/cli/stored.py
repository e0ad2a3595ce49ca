"""Stored evidence held against the company's policy, for the commands that show or use the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from tosrisk.cli.options import Invocation
from tosrisk.errors import UsageError

if TYPE_CHECKING:
    from tosrisk.config.workspace import Workspace
    from tosrisk.domain.dossier import Held
    from tosrisk.domain.signoffs import SignOff


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """The vendors that were asked for, each drawn when it is looked at."""

    workspace: Workspace
    signoffs: tuple[SignOff, ...]
    now: datetime
    held: Iterator[Held]


@contextmanager
def stored_answers(invocation: Invocation, vendor: str = "") -> Iterator[Stored]:
    """What is stored of all vendors, or of one, held against the policy; the workspace is locked meanwhile.

    Raises:
        UsageError: there is no such vendor.
        ConfigError: the workspace or its sign-offs cannot work.
        StoreError: evidence or state could not be read.
    """
    from tosrisk import wiring
    from tosrisk.cli.console import warn
    from tosrisk.config.signoffs import load_signoffs, meant
    from tosrisk.workflows.assess import all_vendors
    from tosrisk.workflows.policing import hold_against

    workspace = invocation.load_existing()
    signoffs = load_signoffs(workspace.signoffs_path)
    known = all_vendors(workspace.vendors, wiring.build_snapshots(workspace).documents())
    ids = tuple(each.id for each in known)
    chosen = [each for each in known if vendor in {"", each.id}]
    if not chosen:
        raise _unknown(workspace, vendor, ids)
    for each in signoffs:
        if near := meant(each, ids):
            what = f"there is no vendor '{each.vendor}' to sign off on; did you mean '{near}'?"
            warn(f"tosrisk: {workspace.signoffs_path}: {what}\n")
    now = wiring.SystemClock().now()
    with wiring.hold_state(workspace, warn=warn) as state:
        assessor = wiring.build_assessor(workspace, wiring.build_ruleset(workspace), state)
        with closing(assessor.each(chosen, invocation.progress())) as cards:
            held = hold_against(workspace.policy, cards, signoffs, assessor, state.outbox, now=now)
            yield Stored(workspace=workspace, signoffs=signoffs, now=now, held=held)


def check_classes(workspace: Workspace, classes: Sequence[str]) -> None:
    """See to it that the policy has these classes.

    Raises:
        UsageError: it lacks one.
    """
    known = [each.id for each in workspace.policy.classes]
    for name in classes:
        if name not in known:
            fix = f"known: {', '.join(known) or 'none'}"
            raise UsageError(f"the policy has no class '{name}'", where="--class", fix=fix)


def _unknown(workspace: Workspace, vendor: str, known: Sequence[str]) -> UsageError:
    if not vendor:
        return UsageError(
            "there is no vendor to judge", where=str(workspace.root), fix="start with `tosrisk init`"
        )
    from tosrisk.config.explain import nearest

    near = nearest(vendor, known)
    hint = f"did you mean '{near}'? " if near else ""
    fix = f"{hint}known: {', '.join(known) or 'none'}"
    return UsageError(f"there is no vendor '{vendor}'", where=str(workspace.root), fix=fix)
