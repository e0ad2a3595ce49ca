"""Builds the rules of a workspace."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING

from tosrisk.config.workspace import Workspace
from tosrisk.domain.rules import Ruleset
from tosrisk.rules.locate import locate_pack
from tosrisk.rules.packs import fingerprint_of, read_packs
from tosrisk.wiring.edition import RULES, edition

if TYPE_CHECKING:
    from tosrisk.stores.state import StateStore


def build_ruleset(workspace: Workspace, state: StateStore | None = None) -> Ruleset:
    """The rule packs that the workspace names.

    Args:
        workspace: names them.
        state: remembers what was read from the same files; None to read and check them in any case.

    Raises:
        RulesetError: a pack is missing or malformed.
        StoreError: the state cannot be read or written.
    """
    packs = read_packs([locate_pack(name, base=workspace.root) for name in workspace.settings.rulesets])
    fingerprint = fingerprint_of(packs)
    # Rules say where they stand, so the places count, too.
    identity = (edition(RULES), fingerprint, [str(pack.folder.absolute()) for pack in packs])
    key = hashlib.sha256(repr(identity).encode("utf-8", "surrogatepass")).hexdigest()
    if state is not None and (known := state.rulesets.get(key)):
        fitted = next((pack for pack in reversed(packs) if pack.calibration is not None), None)
        return replace(known, heads=fitted.heads, adapter=fitted.adapter) if fitted else known
    from tosrisk.rules.load import parse_ruleset

    ruleset = parse_ruleset(packs)
    if state is not None:
        state.rulesets.put(key, ruleset)
    return ruleset
