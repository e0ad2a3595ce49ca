from __future__ import annotations

import pytest

from tosrisk.core.text.hosts import host_name


@pytest.mark.parametrize(
    ("written", "host"),
    [
        ("Acme.Example", "acme.example"),
        ("acme.example.", "acme.example"),
        ("bücher.example", "xn--bcher-kva.example"),
        ("a-1.b.example", "a-1.b.example"),
    ],
)
def test_a_name_is_written_as_a_resolver_reads_it(written: str, host: str) -> None:
    assert host_name(written) == host


@pytest.mark.parametrize(
    "name",
    [
        "", ".", "localhost", "127.0.0.1", "10.1", "a..b", "-a.example", "a-.example", "*.acme.example",
        "acme.example/terms", "https://acme.example", "acme.example:443", "a b.example", "acme.example\n",
        "acme.example\nevil.example CNAME .", "acme.example;x", "acme.example#x", "acme.example\x00",
        "a_b.example",
        f"{'a' * 64}.example", ".".join(["abcdefg"] * 40), "acme.example\u202e", "\u2603.\x00a",
        "@", "$INCLUDE x.example", '"a".example',
    ],
)  # fmt: skip
def test_whatever_else_is_written_there_is_refused(name: str) -> None:
    assert host_name(name) is None
