"""Fitted models are stored small, read back the same, and refused when they are anything else."""

from __future__ import annotations

import io
import os
import pickle
import zipfile
from dataclasses import fields, replace

import numpy as np
import pytest

from tosrisk.core.judging.heads import Heads, from_bytes, quantised, to_bytes
from tosrisk.core.judging.lexicon import COLUMNS, row
from tosrisk.domain.version import Clause, ClauseKind

PAIRS = ("training/permits", "training/prohibits", "sharing/limited")
DIMENSION = 4


def clause(text: str) -> Clause:
    return Clause(id="c", kind=ClauseKind.SENTENCE, text=text, start=0, end=len(text))


def weights() -> np.ndarray:
    found = np.zeros((COLUMNS, len(PAIRS)), dtype=np.float32)
    found[row(clause("we train models on your files")).columns] = [0.5, -0.25, 0.001]
    return found


def heads() -> Heads:
    steps, scale = quantised(weights())
    return Heads(
        pairs=PAIRS,
        words=steps,
        scale=scale,
        words_intercept=np.array([-1.0, 0.0, 2.0], dtype=np.float32),
        meaning=np.arange(DIMENSION * len(PAIRS), dtype=np.float32).reshape(DIMENSION, -1) / 8,
        meaning_intercept=np.zeros(len(PAIRS), dtype=np.float32),
        encoder="words/1",
        known_texts=np.array([3, 9], dtype=np.uint64),
        known_vectors=np.full((2, DIMENSION), 0.5, dtype=np.float32),
    )


def test_what_was_stored_reads_the_same() -> None:
    one = heads()
    again = from_bytes(to_bytes(one))
    for field in fields(Heads):
        assert np.array_equal(getattr(again, field.name), getattr(one, field.name)), field.name
    rows = [row(clause(text)) for text in ("we train models on your files", "hello", "")]
    assert np.array_equal(again.read_words(rows), one.read_words(rows))
    assert to_bytes(again) == to_bytes(one)


def test_words_speak_for_a_stance_and_silence_leaves_the_offset() -> None:
    said, silent = heads().read_words([row(clause("we train models on your files")), row(clause(""))])
    assert said[0] > 0 > said[1]
    assert silent.tolist() == [-1.0, 0.0, 2.0]


def test_a_vector_is_read_by_its_product_with_the_weights() -> None:
    read = heads().read_meaning(np.eye(DIMENSION, dtype=np.float32))
    assert read.shape == (DIMENSION, len(PAIRS))
    assert read[1].tolist() == [0.375, 0.5, 0.625]


def test_storing_in_steps_loses_less_than_half_a_step() -> None:
    exact = np.random.default_rng(0).normal(size=(COLUMNS, 2)).astype(np.float32)
    steps, scale = quantised(exact)
    assert steps.dtype == np.int8
    assert np.abs(steps * scale - exact).max() <= 0.5 * scale.max() * 1.001
    assert scale.max() <= np.abs(exact).max() / 127 * 1.001
    assert not quantised(np.zeros((COLUMNS, 1), dtype=np.float32))[0].any()


def archive(**changed: object) -> bytes:
    with np.load(io.BytesIO(to_bytes(heads()))) as stored:
        parts = {name: stored[name] for name in stored.files}
    out = io.BytesIO()
    np.savez(out, **{name: part for name, part in {**parts, **changed}.items() if part is not None})
    return out.getvalue()


class Bomb:
    def __reduce__(self):
        return os.mkdir, ("a-pickle-was-run",)


def a_pickle_in_an_archive() -> bytes:
    out = io.BytesIO()
    np.savez(out, pairs=np.array([Bomb()], dtype=object))
    return out.getvalue()


def a_broken_stream() -> bytes:
    stored = bytearray(to_bytes(heads()))
    with zipfile.ZipFile(io.BytesIO(bytes(stored))) as parts:
        start = parts.getinfo("words.npy").header_offset + 60
    stored[start : start + 20] = b"\xff" * 20
    return bytes(stored)


def an_array_alone() -> bytes:
    out = io.BytesIO()
    np.save(out, np.zeros(3))
    return out.getvalue()


@pytest.mark.parametrize(
    "hostile",
    [
        b"",
        b"PK\x03\x04",
        b"<html>not found</html>",
        pickle.dumps(Bomb()),
        a_pickle_in_an_archive(),
        an_array_alone(),
        a_broken_stream(),
        to_bytes(heads())[:-200],
        archive(scale=None),
        archive(scale=np.zeros(2)),
        archive(pairs=np.array("one")),
        archive(kept=np.array([COLUMNS] * len(heads().words[heads().words.any(axis=1)]))),
        archive(kept=np.array([-1] * len(heads().words[heads().words.any(axis=1)]))),
        archive(kept=np.zeros(3)),
        archive(kept=np.array(7)),
        archive(words=np.zeros((3, 3), dtype=np.int8)),
        archive(meaning=np.zeros(3)),
        archive(meaning=np.zeros((DIMENSION, 2))),
        archive(known_vectors=np.zeros((2, DIMENSION + 1))),
        archive(known_texts=np.zeros(5)),
        archive(words_intercept=np.array(["a", "b", "c"])),
    ],
    ids=range(21),
)
def test_anything_else_is_refused_and_nothing_in_it_is_run(hostile: bytes, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ValueError, match=r"."):
        from_bytes(hostile)
    assert list(tmp_path.iterdir()) == []


def test_vectors_that_are_kept_are_found_by_their_text_alone() -> None:
    from tosrisk.core.judging.heads import text_key

    keys = np.sort(np.array([text_key("one"), text_key("two")], dtype=np.uint64))
    kept = replace(heads(), known_texts=keys, known_vectors=np.stack([np.full(4, 0.25), np.full(4, 0.5)]))
    known = kept.known(["two", "three", "one"])
    assert sorted(known) == ["one", "two"]
    first = "one" if text_key("one") < text_key("two") else "two"
    assert known[first].tolist() == [0.25] * 4
