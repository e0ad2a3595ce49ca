"""Prints pages from templates: all is escaped, and nothing runs or loads but the page's own, by hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

_TEMPLATES = Path(__file__).parent / "templates"

_COMMON = "style.css"
"""The style of all pages; a template adds its own as `NAME.css`, and its script as `NAME.js`."""

_SHARED_SCRIPTS = {"vendor": ("folds.js",), "change": ("folds.js",)}
"""What pages run besides their own script."""

_BUFFERED = 256
"""Pieces of a page that are written at a time: the page of many vendors is never in memory whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Inline:
    """Text of ours that stands in a page, and its hash for the page's Content-Security-Policy."""

    text: Markup
    source: str
    """`'sha256-...'`, or `'none'` when there is no text."""


class _Template(Template):
    """A template that escapes as all do, in two thirds of the time: thousands of values stand in a page."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """Compiled code looks up `escape` by this name; should it ever not, it escapes at its old speed."""
        template = super().from_code(environment, code, globals, uptodate)
        template.root_render_func.__globals__["escape"] = _escaped
        return template


class _Context(Context):
    """Calls macros, hundreds of which make a page, without asking what another callable would be given."""

    def call(self, obj: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Any:
        """As in `Context`."""
        if type(obj) is not Macro:
            return super().call(obj, *args, **kwargs)
        kwargs.pop("_block_vars", None)
        kwargs.pop("_loop_vars", None)
        return obj(*args, **kwargs)


class _Environment(Environment):
    """Reads attributes plainly, for what is printed are dataclasses: one that is not there is an error."""

    template_class = _Template
    context_class = _Context
    getattr = staticmethod(getattr)  # type: ignore[assignment]  # a method that is no Python code


def _escaped(value: object) -> str:
    """As `markupsafe.escape`; words without any of its characters, as most are, are left as they are."""
    if type(value) is str:
        plain = not ("&" in value or "<" in value or ">" in value or '"' in value or "'" in value)
        return value if plain else escape(value)
    return value if type(value) is Markup else escape(value)


class Printer:
    """Fills templates with view models.

    Vendors' text is hostile: templates escape everything, and each page carries a Content-Security-Policy
    that allows nothing but its own style sheet and its own script, where it has one, by their hashes.
    """

    def __init__(self) -> None:
        """Compile no template before it is used."""
        self._templates = _Environment(
            loader=PackageLoader("tosrisk.reporters"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
        )

    def render(self, template: str, page: object) -> bytes:
        """`page` as `template` prints it."""
        printed = self._templates.get_template(template).render(**_given(template, page))
        return printed.encode(errors="replace")

    def write(self, path: Path, template: str, page: object) -> None:
        """Write `page` as `template` prints it to `path`; its folder must exist.

        Raises:
            OSError: it could not be written.
        """
        stream = self._templates.get_template(template).stream(**_given(template, page))
        stream.enable_buffering(_BUFFERED)
        with path.open("w", encoding="utf-8", errors="replace", newline="\n") as file:
            file.writelines(stream)


def _given(template: str, page: object) -> dict[str, object]:
    """The variables of a template."""
    name = template.removesuffix(".html")
    scripts = (f"{name}.js", *_SHARED_SCRIPTS.get(name, ()))
    return {"page": page, "style": _style(name, page), "script": _inline(*scripts)}


def _style(name: str, page: object) -> _Inline:
    """The style of a template; with a page's own rules, where it has some in `rules`."""
    style, rules = _inline(_COMMON, f"{name}.css"), getattr(page, "rules", None)
    return _hashed(style.text + rules) if isinstance(rules, Markup) else style


@cache
def _inline(*names: str) -> _Inline:
    files = [_TEMPLATES / name for name in names]
    return _hashed("".join(file.read_text(encoding="utf-8") for file in files if file.is_file()))


def _hashed(text: str) -> _Inline:
    if not text:
        return _Inline(text=Markup(), source="'none'")
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return _Inline(text=Markup(text), source=f"'sha256-{digest}'")  # noqa: S704 - our own words
