"""Whatever stands in a page is escaped, as fast as can be."""

from __future__ import annotations

import pytest
from markupsafe import Markup, escape

from tosrisk.reporters import printing
from tosrisk.reporters.printing import Printer


class Loud(str):
    """A string that says of itself that it is one."""

    def __str__(self) -> str:
        return "<loud>"


@pytest.mark.parametrize(
    "value",
    ["", "plain words", "&", "a<b", "a>b", 'say "no"', "vendor's", "<&>", Markup("<b>"), Loud("x"), 7, None],
    ids=repr,
)
def test_what_is_escaped_is_what_markupsafe_escapes(value: object) -> None:
    assert printing._escaped(value) == escape(value)


def test_every_template_escapes_in_this_way() -> None:
    printer = Printer()
    for name in printer._templates.list_templates(extensions=["html"]):
        code = printer._templates.get_template(name).root_render_func.__globals__
        assert code["escape"] is printing._escaped
