"""A document over several addresses, as `tosrisk.toml` writes it."""

from __future__ import annotations

import pytest

from tests.fakes.workspaces import ACME, a_workspace
from tosrisk.errors import ConfigError

URL = 'url = "https://acme.example/terms"'


def the_document(folder, line: str):
    (vendor,) = a_workspace(folder, ACME.replace(URL, line)).vendors
    return vendor.documents[0]


def test_parts_are_one_document_in_their_order(tmp_path):
    document = the_document(tmp_path, 'urls = ["https://acme.example/2", "https://acme.example/1"]')
    assert document.url == "https://acme.example/2"
    assert document.parts == ("https://acme.example/1",)
    assert document.addresses == ("https://acme.example/2", "https://acme.example/1")


def test_a_list_of_one_is_the_same_as_a_url(tmp_path):
    assert the_document(tmp_path, 'urls = ["https://acme.example/terms"]') == the_document(tmp_path, URL)


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (f'{URL}\nurls = ["https://acme.example/2"]', "both urls and url"),
        ('file = "terms.html"\nurls = ["https://acme.example/2"]', "both urls and file"),
        ('urls = ["https://acme.example/1", "https://acme.example/1"]', "'https://acme.example/1' twice"),
        ('urls = ["https://acme.example/1", "acme.example/2"]', "'acme.example/2' is not an http"),
        ("urls = []", "'urls'"),
        ('urls = "https://acme.example/1"', "'urls'"),
        (f"urls = {[f'https://acme.example/{n}' for n in range(51)]}", "'urls'"),
    ],
    ids=["url too", "file too", "twice", "no url", "none", "no list", "too many"],
)
def test_what_cannot_be_the_parts_of_a_document_is_refused_with_its_line(tmp_path, lines, what):
    with pytest.raises(ConfigError) as caught:
        the_document(tmp_path, lines)
    assert what in caught.value.what
    assert "tosrisk.toml:" in caught.value.where
    assert caught.value.fix
