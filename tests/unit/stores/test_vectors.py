"""A sentence is encoded once, and what comes back is bit for bit what was put."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tosrisk.stores.state import StateStore


@pytest.fixture
def rows() -> np.ndarray:
    return np.random.default_rng(7).standard_normal((25_000, 8), dtype=np.float32)


def test_vectors_come_back_bit_for_bit_in_the_order_asked_for(tmp_path: Path) -> None:
    first, second = np.array([1 / 3, 1e-30], np.float32), np.array([-0.0, 2.5], np.float32)
    with StateStore(tmp_path / "state.db") as store:
        store.vectors.put("minilm/1", {"k1": first, "k2": second})
        found = store.vectors.get("minilm/1", ["k2", "unknown", "k1"])

    assert list(found) == ["k2", "k1"]
    assert found["k1"].dtype == np.float32
    assert found["k1"].tobytes() == first.tobytes()
    assert found["k2"].tobytes() == second.tobytes()


def test_a_vector_is_good_for_its_own_encoder_only() -> None:
    with StateStore(None) as store:
        store.vectors.put("minilm/1", {"k": np.zeros(2, np.float32)})

        assert not store.vectors.get("minilm/2", ["k"])
        assert set(store.vectors.get("minilm/1", ["k"])) == {"k"}


def test_more_keys_than_a_statement_takes_variables(rows: np.ndarray) -> None:
    keys = [f"k{number}" for number in range(len(rows))]
    with StateStore(None) as store:
        store.vectors.put("minilm/1", dict(zip(keys, rows, strict=True)))
        found = store.vectors.get("minilm/1", keys)

    assert np.array_equal(np.stack([found[key] for key in keys]), rows)


def test_putting_a_known_key_again_is_harmless() -> None:
    with StateStore(None) as store:
        store.vectors.put("minilm/1", {"k": np.ones(2, np.float32)})
        store.vectors.put("minilm/1", {"k": np.ones(2, np.float32), "l": np.zeros(2, np.float32)})

        assert set(store.vectors.get("minilm/1", ["k", "l"])) == {"k", "l"}


def test_keys_may_hold_any_character() -> None:
    key = 'it\'s "a" key: \u2028 [1], é, \\u0000'
    with StateStore(None) as store:
        store.vectors.put("e", {key: np.ones(1, np.float32)})

        assert list(store.vectors.get("e", [key])) == [key]


def test_nothing_asked_and_nothing_put_costs_nothing() -> None:
    with StateStore(None) as store:
        store.vectors.put("e", {})

        assert store.vectors.get("e", []) == {}
