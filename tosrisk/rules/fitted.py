"""Reads and writes what was fitted for a pack: `calibration.json`, `heads.npz` and `adapter.safetensors`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from pathlib import Path

from pydantic import ValidationError

from tosrisk.core.judging.heads import from_bytes
from tosrisk.domain.rules import Calibration, Logistic
from tosrisk.errors import RulesetError
from tosrisk.rules.packs import ADAPTER, CALIBRATION, HEADS
from tosrisk.rules.schema import CalibrationModel, LogisticModel

_BARE = """name: fitted
description: Weights fitted by `tosrisk train`; name this folder after the packs that bring the rules.
"""
_FIX = "fit it again with `tosrisk train`"


def read_calibration(raw: bytes, where: str) -> Calibration:
    """Check and build a calibration.

    Raises:
        RulesetError: it is not in the format.
    """
    try:
        model = CalibrationModel.model_validate_json(raw)
    except ValidationError as error:
        raise RulesetError(
            f"is not a calibration: {error.errors()[0]['msg']}", where=where, fix=_FIX
        ) from error
    return Calibration(
        screen=_logistic(model.screen),
        full=_logistic(model.full),
        doubt=model.doubt,
        thresholds=model.thresholds,
        rule_precision=model.rule_precision,
        inputs=model.inputs,
        curve=tuple(model.curve),
        rules=model.rules,
        heads=model.heads,
        adapter=model.adapter,
    )


def _logistic(model: LogisticModel) -> Logistic:
    return Logistic(
        features=tuple(model.features),
        weights={key: tuple(values) for key, values in model.weights.items()},
        intercepts=model.intercepts,
    )


def check_heads(raw: bytes, calibration: Calibration, where: str) -> bytes:
    """The archive, once it is known to be the one that was fitted with the calibration.

    One whose hash the calibration does not know is unpacked to see whether it is an archive of weights.

    Raises:
        RulesetError: it is missing, is another, or cannot be read.
    """
    if calibration.heads:
        if hashlib.sha256(raw).hexdigest() != calibration.heads:
            what = f"was not fitted with {CALIBRATION}" if raw else f"is missing beside {CALIBRATION}"
            raise RulesetError(what, where=where, fix=_FIX)
        return raw
    try:
        if raw:
            from_bytes(raw)
    except ValueError as error:
        raise RulesetError(str(error), where=where, fix=_FIX) from error
    return raw


def check_adapter(raw: bytes, calibration: Calibration, where: str) -> bytes:
    """The adapter, once it is known to be the one that the calibration was fitted with.

    Raises:
        RulesetError: it is missing, or is another.
    """
    if calibration.adapter != _sha256(raw):
        what = f"was not fitted with {CALIBRATION}" if raw else f"is missing beside {CALIBRATION}"
        raise RulesetError(what, where=where, fix="restore the pack")
    return raw


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest() if raw else ""


def calibration_bytes(calibration: Calibration) -> bytes:
    """`calibration.json`, the same for the same calibration."""
    return (json.dumps(asdict(calibration), indent=1) + "\n").encode()


def write_fitted(pack: Path, calibration: Calibration, heads: bytes, adapter: bytes) -> None:
    """Put the files into a pack; a folder without a rule file becomes one that brings no rules.

    Each file is there in full or as it was. When not all could be replaced, the pack is refused until it is
    fitted again, or reads no vectors: the calibration names the heads that belong to it, these their encoder.

    Raises:
        RulesetError: they cannot be written.
    """
    noted = replace(calibration, heads=hashlib.sha256(heads).hexdigest(), adapter=_sha256(adapter))
    try:
        pack.mkdir(parents=True, exist_ok=True)
        if not any(pack.rglob("*.yaml")):
            _replace(pack / "pack.yaml", _BARE.encode())
        if adapter:
            _replace(pack / ADAPTER, adapter)
        _replace(pack / HEADS, heads)
        _replace(pack / CALIBRATION, calibration_bytes(noted))
    except OSError as error:
        raise RulesetError(
            f"cannot be written: {error.strerror}", where=str(pack), fix="choose another --out"
        ) from error


def _replace(path: Path, content: bytes) -> None:
    incoming = path.with_name(f".{path.name}.incoming")
    try:
        incoming.write_bytes(content)
        incoming.replace(path)
    except OSError:
        incoming.unlink(missing_ok=True)
        raise
