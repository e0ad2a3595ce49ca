"""The vendors of the example with a policy of their own: what commands on the policy are tried on."""

from __future__ import annotations

from pathlib import Path

import tomlkit

from tests.fakes.cli import Said, call
from tosrisk.example import create_example

EXTRA = """
[[policy.classes]]
id = "internal"
requires = ["no-training"]
[[policy.classes]]
id = "personal"
requires = ["encryption", "no-training"]
[[policy.classes]]
id = "trade-secrets"
requires = ["encryption", "zero-retention"]
"""


USE: dict[str, dict[str, list[str]]] = {
    "northwind": {"classes": ["personal"]},
    "oddlot": {"classes": ["internal"], "api_domains": ["api.oddlot.example"]},
}
"""Keys of vendors: the data that goes there, and where programs do."""


def create(path: Path, *, policy: str = "", use: dict[str, dict[str, list[str]]] | None = None) -> None:
    """The vendors of the example, with this policy, use and no sign-offs in place of the example's own."""
    create_example(path)
    (path / "signoffs.toml").unlink()
    config = path / "tosrisk.toml"
    written = tomlkit.parse(config.read_text())
    del written["policy"]
    for vendor in written["vendors"]:
        del vendor["classes"]
        vendor.update((use or {}).get(vendor["id"], {}))
    config.write_text(tomlkit.dumps(written) + policy)


def policy(folder: Path, *words: str) -> Said:
    said = call("-C", folder, "policy", *words)
    assert said.code == 0, said.err
    return said
