"""Any model of the library can be named, and a wrong name is a clear error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tosrisk.domain.version import Passage
from tosrisk.encoders.sentence import SentenceEncoder
from tosrisk.encoders.weights import bundled_weights
from tosrisk.errors import EncoderError


def passages(*texts: str) -> list[Passage]:
    return [Passage(text=text) for text in texts]


def test_a_missing_model_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderError) as caught:
        SentenceEncoder(str(tmp_path / "none")).encode(passages("hello"))
    assert "\n" not in str(caught.value)
    assert "tosrisk.toml" in str(caught.value)


@pytest.mark.model
def test_a_vector_is_the_same_to_the_bit_whatever_stands_beside_it() -> None:
    encoder = SentenceEncoder(str(bundled_weights().parent))
    texts = passages(*(f"Acme keeps {'the files and ' * (n % 9)}record {n} for {n} days." for n in range(20)))
    together = encoder.encode(texts)
    assert np.array_equal(encoder.encode(texts[::-1])[::-1], together)
    assert np.array_equal(np.concatenate([encoder.encode([text]) for text in texts]), together)


@pytest.mark.model
def test_vectors_are_those_of_the_library() -> None:
    from sentence_transformers import SentenceTransformer

    path = str(bundled_weights().parent)
    texts = ["We train models on your files.", "Fees are due monthly. " * 200]
    library = SentenceTransformer(path, device="cpu").encode(texts, normalize_embeddings=True)
    assert np.allclose(SentenceEncoder(path).encode(passages(*texts)), library, atol=1e-6)
