"""Finds the vendor that a command is asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tosrisk.errors import UsageError

if TYPE_CHECKING:
    from tosrisk.config.workspace import Workspace
    from tosrisk.domain.vendor import Vendor


def vendor_named(workspace: Workspace, name: str) -> Vendor:
    """The vendor of that id, watched or known from an import.

    Raises:
        UsageError: there is none.
    """
    from tosrisk import wiring
    from tosrisk.workflows.assess import all_vendors

    known = all_vendors(workspace.vendors, wiring.build_snapshots(workspace).documents())
    for vendor in known:
        if vendor.id == name:
            return vendor
    raise UsageError(
        f"there is no vendor '{name}'",
        where=str(workspace.root),
        fix="name one that `tosrisk vendors list` shows, or one that was imported",
    )
