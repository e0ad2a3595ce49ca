"""A hostile page cannot drive the terminal or the chat that quotes it."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tosrisk.notifiers.plain import disarmed, one_line


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("we \x1b[31mnever\x1b[0m sell", "we never sell"),
        ("we \x1b]0;owned\x07never sell", "we never sell"),
        ("we \x1b]8;;https://evil.example\x1b\\never\x1b]8;;\x1b\\ sell", "we never sell"),
        ("we \x1bP1$r0m\x1b\\never sell", "we never sell"),
        ("we \x9b2Jnever sell", "we never sell"),
        ("never\x08\x08\x08\x08\x08always sell", "never always sell"),
        ("we never\r\nsell\x00\x7f", "we never sell"),
        ("we \u202eneves\u202c sell", "we neves sell"),
        ("we\u200b\u00adne\u2060ver\ufeff sell", "wenever sell"),
        ("one\u2028two\u2029three\x85four", "one two three four"),
        ("  naïve “quotes” – 数据 🙂 stay  ", "naïve “quotes” – 数据 🙂 stay"),
        ("می\u200cخواهیم", "می\u200cخواهیم"),
        ("lone \x1b", "lone"),
        ("", ""),
    ],
)
def test_only_the_words_are_shown(hostile: str, shown: str) -> None:
    assert one_line(hostile) == shown


def test_a_long_sentence_is_cut_and_says_so() -> None:
    assert one_line("word " * 100, 20) == "word word word word…"
    assert one_line("x" * 20, 20) == "x" * 20


@given(st.text(), st.integers(1, 50))
def test_no_control_character_ever_comes_through(text: str, limit: int) -> None:
    line = one_line(text, limit)

    assert len(line) <= limit
    assert not [c for c in line if unicodedata.category(c) in {"Cc", "Cs"} or c in "\u2028\u2029\u202e"]


@pytest.mark.parametrize(
    "hostile", ["\x1b]" * 50_000, "\x1b[" * 50_000, "\x1bP" + "0;" * 50_000, "\x9b0" * 50_000]
)
def test_escapes_without_end_take_no_time(hostile: str) -> None:
    started = time.perf_counter()
    one_line(hostile)

    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    "hostile",
    [
        "@channel pay now",
        "hi @everyone",
        "<!here> pay",
        "<@U123>",
        "<#C1>",
        "<@&99>",
        "[we never sell](https://evil.example)",
    ],
)
def test_a_chat_sees_no_mention_and_no_masked_link(hostile: str) -> None:
    tame = disarmed(hostile)

    assert tame.replace("\u200b", "") == hostile
    assert not any(command in tame for command in ("@channel", "@everyone", "<!", "<@", "<#", "]("))


@pytest.mark.parametrize("harmless", ["mail privacy@acme.example", "a < b, [1] (see below)", "50% @ once"])
def test_ordinary_words_stay_as_they_are(harmless: str) -> None:
    assert disarmed(harmless) == harmless
