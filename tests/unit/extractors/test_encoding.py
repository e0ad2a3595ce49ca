"""A page reads right whatever it says, or does not say, about its encoding."""

from __future__ import annotations

import pytest

from tosrisk.extractors.encoding import decode

GERMAN = "<p>Wir löschen persönliche Daten spätestens nach dreißig Tagen, außer bei Missbrauch.</p>"
FRENCH = "<p>Nous conservons vos données à caractère personnel pendant la durée nécessaire.</p>"
POLISH = "<p>Państwa treści przechowujemy tylko tak długo, jak są potrzebne do świadczenia usług.</p>"
RUSSIAN = "<p>Мы храним ваши данные столько, сколько необходимо для целей обработки.</p>"
JAPANESE = "<p>当社は、お客様の個人情報を、利用目的の達成に必要な期間保管します。</p>"


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        (GERMAN, "latin-1"), (FRENCH, "latin-1"), (POLISH, "cp1250"), (RUSSIAN, "cp1251"),
        (JAPANESE, "cp932"),
        (GERMAN, "utf-8"), (JAPANESE, "utf-8"), (GERMAN, "utf-8-sig"), (GERMAN, "utf-16"),
    ],
)  # fmt: skip
def test_an_undeclared_encoding_is_found(page: str, encoding: str) -> None:
    assert decode(page.encode(encoding)) == page


def test_the_declared_charset_and_the_meta_element_are_believed() -> None:
    assert decode(RUSSIAN.encode("koi8-r"), "KOI8-R") == RUSSIAN
    page = '<meta charset="iso-8859-2">' + POLISH
    assert decode(page.encode("iso-8859-2")) == page


def test_a_wrong_declaration_does_not_garble_utf_8() -> None:
    assert decode(JAPANESE.encode(), "shift_jis") == JAPANESE


def test_latin_1_means_what_browsers_take_it_for() -> None:
    assert decode(b"\x93we\x94 \x96 they", "iso-8859-1") == "“we” – they"


def test_a_few_broken_bytes_in_utf_8_do_not_spoil_the_rest() -> None:
    body = GERMAN.encode() * 3 + b"\xff" + FRENCH.encode()
    assert decode(body).count("�") == 1
    assert FRENCH in decode(body)


@pytest.mark.parametrize(
    "charset", ["no-such-charset", "zlib", "utf-7", "undefined", "rot13", "\x00", "idna"]
)
def test_a_charset_that_is_none_of_the_webs_is_ignored(charset: str) -> None:
    assert decode("We keep “it”.".encode(), charset) == "We keep “it”."


def test_null_characters_are_removed() -> None:
    assert decode(b"We\x00 keep it.") == "We keep it."
