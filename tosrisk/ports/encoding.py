"""What turns sentences into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Encoder(Protocol):
    """Turns sentences into vectors."""

    @property
    def id(self) -> str:
        """Model name and weights hash: cached vectors are only good for the same id."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors, float32, shape (len(texts), dimension).

        Raises:
            EncoderError: the model is missing, altered or cannot be loaded.
        """
        ...
