"""Turns what the parser and the schema complain of into one line: file, line, key, what, fix."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz.fuzz import WRatio, ratio
from rapidfuzz.process import extractOne

from tosrisk.config.model import ConfigFile
from tosrisk.config.position import line_of
from tosrisk.errors import ConfigError

_IS_KEY = "[key]"
"""What pydantic puts after a key that is none of those that a table of names may have."""
_SYNTAX_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)$")
_QUOTED = re.compile(r"'([^']*)'")
_LOOKALIKE = 70
"""Least ratio of rapidfuzz (0..100) at which a known word is offered for an unknown one."""


def syntax_error(path: Path, error: ValueError) -> ConfigError:
    """The error for text that is not TOML, with line and column where the parser knows them."""
    message = str(error)
    place = _SYNTAX_PLACE.search(message)
    where = f"{path}:{place[1]}:{place[2]}" if place and place[1] else str(path)
    what = f"not valid TOML: {_SYNTAX_PLACE.sub('', message)}"
    if place and not place[1]:
        what += " at the end of the file"
    return ConfigError(what, where=where, fix="correct the line; strings need quotes, tables need [brackets]")


def schema_error(
    path: Path,
    text: str,
    parsed: Mapping[str, Any],
    error: ValidationError,
    *,
    root: type[BaseModel] = ConfigFile,
) -> ConfigError:
    """The error for TOML that is not what `root` describes: the first problem, and how many follow."""
    problems = error.errors(include_url=False)
    first = min(problems, key=lambda each: (_is_echo(each, problems), line_of(text, _key(each)) or 0))
    what, fix = _explain(first, root)
    if others := len(problems) - 1:
        what += f" (and {others} more problem{'s' if others > 1 else ''})"
    return key_error(path, text, parsed, _key(first), what, fix=fix)


def key_error(
    path: Path, text: str, parsed: Mapping[str, Any], key: Sequence[str | int], what: str, *, fix: str
) -> ConfigError:
    """An error at a key of the file."""
    return ConfigError(what, where=place_of(path, text, parsed, key), fix=fix)


def place_of(path: Path, text: str, parsed: Mapping[str, Any], key: Sequence[str | int]) -> str:
    """`tosrisk.toml:12, vendors.acme.documents[1].url`; without the line when it cannot be told."""
    line = line_of(text, key)
    file = f"{path}:{line}" if line else str(path)
    return f"{file}, {_readable(parsed, key)}" if key else file


def nearest(word: str, known: Sequence[str]) -> str:
    """The known word that an unknown one was probably meant to be, or ""."""
    for likeness in (ratio, WRatio):  # the second likes a short word that is a part of the other too well
        if match := extractOne(word.lower(), known, scorer=likeness, score_cutoff=_LOOKALIKE):
            return str(match[0])
    return ""


def _key(problem: ErrorDetails) -> tuple[str | int, ...]:
    return tuple(part for part in problem["loc"] if part != _IS_KEY)


def _is_echo(problem: ErrorDetails, problems: Sequence[ErrorDetails]) -> bool:
    """True for a key that is missing where an unknown one may be what it was misspelt as."""
    return problem["type"] == "missing" and any(
        each["type"] == "extra_forbidden" and _key(each)[:-1] == _key(problem)[:-1] for each in problems
    )


def _explain(problem: ErrorDetails, root: type[BaseModel]) -> tuple[str, str]:
    """What is wrong and what to do, in that order."""
    key, given, context = _key(problem), problem["input"], problem.get("ctx", {})
    name = next((part for part in reversed(key) if isinstance(part, str)), "the file")
    message = problem["msg"][:1].lower() + problem["msg"][1:]
    explained = (f"{_short(given)} does not fit '{name}': {message}", "correct the value")
    match problem["type"]:
        case "tosrisk":
            explained = (context["what"], context["fix"])
        case "extra_forbidden":
            explained = (f"unknown key '{name}'", _choice(name, _known_keys(root, key[:-1])))
        case "missing":
            explained = (f"the key '{name}' is missing", f"add {name} = ...")
        case "enum" if problem["loc"][-1] == _IS_KEY:
            explained = (f"unknown key '{name}'", _choice(name, _QUOTED.findall(context["expected"])))
        case "enum" | "literal_error":
            known = _QUOTED.findall(context["expected"])
            explained = (f"{_short(given)} is not a known value of '{name}'", _choice(str(given), known))
        case "string_pattern_mismatch":
            explained = (f"{_short(given)} is not an id", "use lower-case letters, digits and single hyphens")
        case "list_type" if isinstance(given, dict):
            fix = f"write [[{name}]] with two brackets, once for each"
            explained = (f"'{name}' is a single table", fix)
    return explained


def _known_keys(root: type[BaseModel], table: Sequence[str | int]) -> list[str]:
    """The keys of a table in the file that `root` describes."""
    model = root
    for part in table:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if part in fields:  # not the place in an array of tables
            model = _table_in(fields[str(part)].annotation) or model
    return [field.alias or name for name, field in model.model_fields.items()]


def _table_in(annotation: Any) -> type[BaseModel] | None:
    """The table in an annotation such as `list[VendorTable] | None`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_table_in, get_args(annotation))), None)


def _choice(given: str, known: Sequence[str]) -> str:
    listed = f"known: {', '.join(known)}"
    return f"did you mean '{near}'? ({listed})" if (near := nearest(given, known)) else listed


def _short(given: object) -> str:
    shown = repr(given)
    return shown if len(shown) <= 60 else f"{shown[:57]}..."


def _readable(parsed: Mapping[str, Any], key: Sequence[str | int]) -> str:
    """A key for people: vendors and notifiers by id or name where they have one, else by index."""
    words = ""
    at: Any = parsed
    for part in key:
        at = _step(at, part)
        label = (at.get("id") or at.get("name")) if isinstance(at, dict) and isinstance(part, int) else None
        if isinstance(part, str) or isinstance(label, str):
            words += f".{label or part}"
        else:
            words += f"[{part}]"
    return words.lstrip(".")


def _step(at: Any, part: str | int) -> Any:
    try:
        return at[part]
    except (KeyError, IndexError, TypeError):
        return None
