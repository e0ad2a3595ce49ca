from __future__ import annotations

import tomllib

import pytest

from tosrisk.config.position import line_of

TEXT = '''\
top = 1
[settings]
model = """
[[vendors]]
name = "not a vendor"
"""
[[vendors]]
name = "one"
[[vendors.documents]]
url = "a"
[[ vendors ]]
"name" = "two"
[[vendors.documents]]
url = "b"
[[vendors.documents]]
kind = "c"
settings.deep = 1
'''


@pytest.mark.parametrize(
    ("key", "line"),
    [
        (("top",), 1),
        (("settings", "model"), 3),
        (("vendors", 0, "name"), 8),
        (("vendors", 0, "documents", 0, "url"), 10),
        (("vendors", 1, "name"), 12),
        (("vendors", 1, "documents", 0, "url"), 14),
        (("vendors", 1, "documents", 1, "kind"), 16),
        (("vendors", 1, "documents", 1, "settings", "deep"), 17),
    ],
)
def test_a_key_is_found_on_its_line(key, line):
    tomllib.loads(TEXT)
    assert line_of(TEXT, key) == line


def test_a_missing_key_leads_to_the_table_it_belongs_in():
    assert line_of(TEXT, ("vendors", 1, "documents", 1, "url")) == 15


def test_an_element_of_a_list_leads_to_the_key_of_the_list():
    assert line_of("[a]\nb = [\n 1,\n 2]\n", ("a", "b", 1)) == 2


def test_inline_tables_lead_to_the_line_that_holds_them():
    assert line_of('x = 1\nvendors = [{name = "a"}]\n', ("vendors", 0, "name")) == 2


def test_a_key_that_stands_nowhere_has_no_line():
    assert line_of(TEXT, ("notify", 0)) is None
