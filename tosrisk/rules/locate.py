"""Finds rule packs: the built-in ones by name, a company's own by path."""

from __future__ import annotations

from pathlib import Path

from tosrisk.errors import RulesetError

_PACKAGE = Path(__file__).resolve().parent.parent


def builtin_root() -> Path:
    """Folder of the built-in packs: inside an installed package, else beside it in a checkout."""
    installed = _PACKAGE / "rulesets"
    return installed if installed.is_dir() else _PACKAGE.parent / "rulesets"


def locate_pack(name: str, *, base: Path) -> Path:
    """Folder of a pack given by built-in name ("core") or by path relative to `base`.

    Raises:
        RulesetError: there is no such pack.
    """
    for candidate in (base / name, builtin_root() / name):
        if candidate.is_dir():
            return candidate
    builtin = ", ".join(sorted(path.name for path in builtin_root().iterdir() if path.is_dir()))
    raise RulesetError(
        "no such rule pack", where=name, fix=f"give a folder, or one of the built-in packs: {builtin}"
    )
