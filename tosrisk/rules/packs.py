"""The files of rule packs as they lie on disk, and the fingerprint over all of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tosrisk.errors import RulesetError

CALIBRATION = "calibration.json"
HEADS = "heads.npz"
ADAPTER = "adapter.safetensors"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFiles:
    """What one pack holds."""

    folder: Path
    rules: tuple[tuple[Path, bytes], ...]
    """Every YAML file with its bytes, by path."""
    calibration: bytes | None
    """None for a pack that brings no weights; then it brings neither heads nor adapter."""
    heads: bytes
    adapter: bytes
    fitted: tuple[bytes, ...]
    """Those of the last three that there are."""


def read_packs(packs: Sequence[Path]) -> tuple[PackFiles, ...]:
    """The files of packs, in their order.

    Raises:
        RulesetError: a pack holds no rule file.
    """
    return tuple(map(_read, packs))


def _read(pack: Path) -> PackFiles:
    files = sorted(path for path in pack.rglob("*.yaml") if path.is_file())
    if not files:
        raise RulesetError("holds no rule file (*.yaml)", where=str(pack))
    calibration = _bytes(pack / CALIBRATION)
    heads, adapter = (None, None) if calibration is None else (_bytes(pack / HEADS), _bytes(pack / ADAPTER))
    return PackFiles(
        folder=pack,
        rules=tuple((path, path.read_bytes()) for path in files),
        calibration=calibration,
        heads=heads or b"",
        adapter=adapter or b"",
        fitted=tuple(each for each in (calibration, heads, adapter) if each is not None),
    )


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def fingerprint_of(packs: Sequence[PackFiles]) -> str:
    """SHA-256 (hex) over the names and bytes of all files: a change of it is a technical upgrade."""
    sha = hashlib.sha256()
    for pack in packs:
        for path, content in pack.rules:
            sha.update(path.relative_to(pack.folder).as_posix().encode() + b"\0" + content + b"\0")
        for content in pack.fitted:
            sha.update(content)
    return sha.hexdigest()
