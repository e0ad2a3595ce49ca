"""What turns sentences into vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from tosrisk.domain.version import Passage

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

    def encode(self, passages: Sequence[Passage]) -> Vectors:
        """Unit vectors, float32, shape (len(passages), dimension).

        Raises:
            EncoderError: the model is missing, altered or cannot be loaded.
        """
        ...
