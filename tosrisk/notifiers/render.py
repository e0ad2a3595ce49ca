"""Renders a message as an HTML mail, as Markdown for chats, or as plain text; vendors' words are hostile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tosrisk.core.changes.worddiff import Run
from tosrisk.notifiers.plain import disarmed, one_line
from tosrisk.notifiers.view import LinkView, MessageView


class Form(StrEnum):
    """What a service shows."""

    HTML = "html"
    MARKDOWN = "markdown"
    TEXT = "text"


_TEMPLATES = {Form.HTML: "mail.html", Form.MARKDOWN: "chat.md", Form.TEXT: "plain.txt"}
_MARKS = re.compile(r"[\\`*_\[\]<>~|&#]")
_BREAKS_LINK = re.compile(r"[\[\]()*`|!<>]")
"""What some chat may take for the end of a link, or for another mark, within an address."""
_BLANK_LINES = re.compile(r"\n{3,}")


def rendered(view: MessageView, form: Form) -> str:
    """The body of a message."""
    text = _environment(form).get_template(_TEMPLATES[form]).render(message=view)
    return _BLANK_LINES.sub("\n\n", text).strip() + "\n"


def markdown(text: object) -> str:
    """Words that no chat takes for a mark, a mention or a link; what is `Markup` is ours and stays."""
    if isinstance(text, Markup):
        return str(text)
    return disarmed(_MARKS.sub(r"\\\g<0>", one_line(str(text))))


@cache
def _environment(form: Form) -> Environment:
    """Templates that escape for their form whatever they print."""
    environment = Environment(  # Markdown and plain text are escaped by `finalize`
        loader=PackageLoader("tosrisk.notifiers"),
        autoescape=form is Form.HTML,  # noqa: S701  # the others are escaped by `finalize`
        finalize={Form.HTML: None, Form.MARKDOWN: markdown, Form.TEXT: str}[form],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(quoted=_quoted, link=_chat_link)
    return environment


def _quoted(runs: Sequence[Run]) -> str:
    words = "".join(run.text for run in runs).strip()
    return f'"{words}"' if words else "(nothing)"


def _chat_link(link: LinkView) -> str:
    """An address that shows where it leads; it was checked by `core.text.weblinks`."""
    if not link.href or link.href.startswith("mailto:") or _BREAKS_LINK.search(link.href):
        return Markup(markdown(link.text))  # noqa: S704  # escaped
    return Markup(f"<{link.href}>")  # noqa: S704  # no mark that could end it is in the address
