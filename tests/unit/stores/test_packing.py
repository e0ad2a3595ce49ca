"""Bodies packed piece by piece are gzip files like any other, and cost what is new in them."""

from __future__ import annotations

import gzip
import subprocess

import pytest

from tosrisk.stores import packing
from tosrisk.stores.packing import pack_in_pieces

LINES = b"".join(
    b"%s %d of the terms says what line %d has said.\n" % (b"Place" if n % 7 else b"Line", n, n - 1)
    for n in range(4000)
)


@pytest.mark.parametrize(
    "body", [b"", b"a", b"\n" * 40_000, LINES, LINES.replace(b"\n", b" "), bytes(range(256)) * 999]
)
def test_a_body_comes_back_whole(body: bytes) -> None:
    assert gzip.decompress(pack_in_pieces(body)) == body
    assert pack_in_pieces(body) == pack_in_pieces(bytes(bytearray(body)))


def test_the_usual_program_reads_it() -> None:
    read = subprocess.run(["gzip", "-dc"], input=pack_in_pieces(LINES), stdout=subprocess.PIPE, check=True)
    assert read.stdout == LINES


def test_what_stood_there_before_is_not_compressed_again() -> None:
    pack_in_pieces(LINES)
    before = packing._remembered.cache_info().misses
    pack_in_pieces(LINES[:60_000] + b"A new word. " + LINES[60_000:])
    pieces = len(list(packing._pieces(LINES)))
    assert packing._remembered.cache_info().misses - before <= 2 < pieces


def test_it_is_little_larger_than_in_one_piece() -> None:
    assert len(pack_in_pieces(LINES)) < 1.3 * len(gzip.compress(LINES))
