"""Checks of single values of `tosrisk.toml` that pydantic has no type for."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

from tosrisk.core.text.hosts import host_name

VARIABLE = re.compile(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")

MOST_DAYS = 36_500
"""A century: more is a slip."""


def problem(what: str, *, fix: str) -> PydanticCustomError:
    """An error of validation that says what is wrong and what to do; `config.explain` reads both."""
    return PydanticCustomError("tosrisk", "{what}", {"what": what, "fix": fix})


def check_single_line(text: str) -> str:
    """Refuse control characters: they have no business in a name, a URL or an HTTP header."""
    if any(ord(character) < 32 or ord(character) == 127 for character in text):
        raise problem(f"{text!r} holds control characters", fix="write it on one line, as plain text")
    return text


def check_url(url: str) -> str:
    """Refuse what is not an absolute http(s) address without credentials."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise problem(f"'{url}' is not a URL: {error}", fix="write it as the browser shows it") from error
    if parts.scheme not in ("http", "https") or not host:
        raise problem(
            f"'{url}' is not an http or https URL",
            fix='write it in full, such as "https://vendor.example/terms"',
        )
    if any(character.isspace() for character in url):
        raise problem(f"'{url}' holds white space", fix="write spaces as %20")
    if parts.username or parts.password:
        raise problem(
            f"the URL of {host} holds a user name or password", fix="remove it: URLs end up in reports"
        )
    return url


def check_domain(name: str) -> str:
    """Refuse what is neither the name of a host nor an address in figures, as of a page mirrored in-house.

    A public suffix is refused, too, such as "co.uk": a list that blocks it would block everybody below it.
    What a company lends to its customers, such as "hf.space", is its own.
    """
    plain = name.lower().removesuffix(".")
    host = host_name(plain)
    if host is None and host_name(f"{plain}.example") is None:
        raise problem(f"'{name}' is not a domain", fix='write its name alone, such as "vendor.example"')
    from tld.utils import is_tld  # its list is large, and comes with it: nothing is fetched

    if any(is_tld(each, search_private=False) for each in {plain, host or plain}):
        raise problem(
            f"'{name}' is a public suffix, under which anybody has domains",
            fix='write the vendor\'s own name, such as "vendor.example"',
        )
    return name


def check_days(value: object) -> int | None:
    """A number of days, or None for "forever"; refuse anything else."""
    if value == "forever":
        return None
    if isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= MOST_DAYS:
        return value
    raise problem(f"{value!r} is no number of days", fix='write a whole number from 1 on, or "forever"')


def check_file(path: str) -> str:
    """Refuse what cannot be the relative path of a file."""
    if Path(path).is_absolute() or ".." in Path(path).parts or path.startswith("~"):
        raise problem(
            f"'{path}' is not inside the workspace", fix="copy the file there and give its relative path"
        )
    if path.endswith("/") or Path(path) == Path():
        raise problem(f"'{path}' names a folder", fix="give the path of one file")
    return path


def check_selector(selector: str) -> str:
    """Refuse what is not a CSS selector."""
    # soupsieve imports bs4, so it is only loaded for files that have selectors.
    import soupsieve

    try:
        soupsieve.compile(selector)
    except (soupsieve.SelectorSyntaxError, ValueError, NotImplementedError) as error:
        reason = str(error).splitlines()[0]
        raise problem(
            f"'{selector}' is not a CSS selector: {reason}", fix="try it in the browser's console"
        ) from error
    return selector


def check_variables(text: str) -> str:
    """Refuse `${` that does not open a well-formed `${VARIABLE}`."""
    if "${" in VARIABLE.sub("", text):
        # The value itself is not repeated: it may hold a secret.
        raise problem("'${' opens no environment variable", fix="write ${NAME} with letters, digits and _")
    return text
