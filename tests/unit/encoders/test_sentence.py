"""The encoder is the model it says it is, or a clear error."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tosrisk.encoders import sentence
from tosrisk.encoders.sentence import BUNDLED, SentenceEncoder, bundled_path
from tosrisk.errors import EncoderError


def test_the_bundled_weights_are_upstreams() -> None:
    assert (bundled_path() / "model.safetensors").is_file()


def test_altered_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sentence, "BUNDLED_SHA256", "0" * 64)
    with pytest.raises(EncoderError, match="not upstream's"):
        SentenceEncoder().encode(["hello"])


def test_a_missing_model_is_one_line_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(EncoderError) as caught:
        SentenceEncoder(str(tmp_path / "none")).encode(["hello"])
    assert "\n" not in str(caught.value)
    assert BUNDLED in str(caught.value)


@pytest.mark.model
def test_sentences_that_mean_the_same_are_nearer_than_others_whatever_their_order() -> None:
    encoder = SentenceEncoder()
    texts = ["We train models on your files.", "Your documents teach our AI.", "Fees are due monthly."]
    vectors = encoder.encode(texts)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2
    assert np.allclose(encoder.encode(texts[::-1])[::-1], vectors, atol=1e-5)


@pytest.mark.model
def test_a_vector_is_the_same_to_the_bit_whatever_stands_beside_it() -> None:
    encoder = SentenceEncoder()
    texts = [f"Acme keeps {'the files and ' * (n % 9)}record {n} for {n} days." for n in range(20)]
    together = encoder.encode(texts)
    assert np.array_equal(encoder.encode(texts[::-1])[::-1], together)
    assert np.array_equal(np.concatenate([encoder.encode([text]) for text in texts]), together)


@pytest.mark.model
def test_vectors_are_those_of_the_library() -> None:
    from sentence_transformers import SentenceTransformer

    texts = ["We train models on your files.", "Fees are due monthly. " * 200]
    library = SentenceTransformer(str(bundled_path()), device="cpu").encode(texts, normalize_embeddings=True)
    assert np.allclose(SentenceEncoder().encode(texts), library, atol=1e-6)
