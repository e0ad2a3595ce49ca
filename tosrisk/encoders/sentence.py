"""Sentence vectors from any sentence-transformers model."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from tosrisk.domain.version import Passage
from tosrisk.errors import EncoderError

if TYPE_CHECKING:
    from tosrisk.ports import Vectors

_ROWS = 8
_STEP = 16
"""Texts are encoded in blocks of _ROWS texts and a multiple of _STEP tokens, filled up. In a block of another
shape the same text has other last bits, and then a finding would depend on the texts that stand around it."""
_REVISION = "8x16"


class SentenceEncoder:
    """Loads the model at the first call to `encode`, and not before."""

    def __init__(self, model: str) -> None:
        """Choose a model.

        Args:
            model: the name of a model in the local cache, or the path of a model folder.
        """
        self._name = model
        self._model: Any = None

    @property
    def id(self) -> str:
        """Model name as given, and how it is asked."""
        return f"{self._name}/{_REVISION}"

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """Unit vectors of the texts, float32, shape (len(passages), dimension), the same in any company.

        Settings are not read: no model is known to have learned how. A model that is no transformer, or puts
        a prompt before a text, is asked as its library does; then the last bits may differ.

        Raises:
            EncoderError: the model is missing, altered or cannot be loaded.
        """
        import numpy as np

        model = self._load()
        texts = [passage.text for passage in passages]
        if model.default_prompt_name or not hasattr(model.tokenizer, "pad"):
            vectors: Vectors = model.encode(
                texts, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
            )
            return vectors
        tokens = model.tokenizer(texts, truncation=True, max_length=model.max_seq_length)
        blocks = list(_blocks([len(ids) for ids in tokens["input_ids"]]))
        with ThreadPoolExecutor(os.cpu_count(), initializer=_one_thread) as pool:
            encoded = list(pool.map(lambda block: _encode(model, tokens, *block), blocks))
        places = [row for rows, _ in blocks for row in rows]
        ordered: Vectors = np.concatenate(encoded)[np.argsort(places)]
        return ordered

    def _load(self) -> Any:
        if self._model is None:
            os.environ.setdefault("HF_HUB_OFFLINE", "1")
            os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
            try:
                from sentence_transformers import SentenceTransformer
                from transformers.utils import logging as chatter

                chatter.disable_progress_bar()  # type: ignore[no-untyped-call]  # tosrisk shows its own
                chatter.set_verbosity_error()  # type: ignore[no-untyped-call]
                self._model = SentenceTransformer(self._name, device="cpu")
            except Exception as error:
                reason = str(error).splitlines()[0] if str(error) else type(error).__name__
                raise EncoderError(
                    f"the model cannot be loaded: {reason}",
                    where=self._name,
                    fix="name another in tosrisk.toml, or none for the bundled one",
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
