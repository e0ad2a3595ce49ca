"""Reads a YAML file and validates it, pointing at the line of whatever is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from tosrisk.errors import RulesetError

_MAX_BYTES = 2_000_000
_MAX_DEPTH = 50
"""Rules need five levels."""
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Ten times as fast where PyYAML was built with libyaml: rules are read at the start of every run."""

Model = TypeVar("Model", bound=BaseModel)


class YamlSource:
    """The text of one file with its node tree, so that a key path can be turned into a line."""

    def __init__(self, path: Path) -> None:
        """Read and parse.

        Raises:
            RulesetError: the file cannot be read, is not UTF-8, or is not YAML.
        """
        self.path = path
        try:
            raw = path.read_bytes()
        except OSError as error:
            raise RulesetError(f"cannot be read: {error.strerror}", where=str(path)) from error
        if len(raw) > _MAX_BYTES:
            raise RulesetError("is larger than 2 MB", where=str(path), fix="split it by dimension")
        try:
            _check_depth(raw.decode("utf-8"))
            loader = _Loader(raw.decode("utf-8"))
            self._root = loader.get_single_node()
            loaded: object = loader.construct_document(self._root) if self._root is not None else None
        except UnicodeDecodeError as error:
            raise RulesetError("is not UTF-8 text", where=str(path), fix="save it as UTF-8") from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise RulesetError(
                f"is not valid YAML: {error.problem}", where=f"{path}:{line}", fix="quote patterns in ''"
            ) from error
        except RecursionError as error:
            what, fix = "is nested too deeply", "write it without nesting"
            raise RulesetError(what, where=str(path), fix=fix) from error
        except yaml.YAMLError as error:
            raise RulesetError(f"is not valid YAML: {error}", where=str(path)) from error
        self.content = loaded

    def line(self, keys: Sequence[str | int]) -> int:
        """The 1-based line of a key path, or of the nearest parent that exists."""
        node, line = self._root, 1
        for key in keys:
            found = None
            if isinstance(node, yaml.MappingNode):
                found = next((value for name, value in node.value if name.value == key), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
                found = node.value[key]
            if found is None:
                break
            node, line = found, found.start_mark.line + 1
        return line

    def where(self, keys: Sequence[str | int]) -> str:
        """`path:line` of a key path."""
        return f"{self.path}:{self.line(keys)}"

    def parse(self, model: type[Model]) -> Model:
        """Validate the whole file.

        Raises:
            RulesetError: naming the line and the key of the first thing that is wrong.
        """
        try:
            return model.model_validate(self.content)
        except ValidationError as error:
            # a misspelt key is the cause of the missing one: name it first
            first = min(error.errors(), key=lambda entry: entry["type"] != "extra_forbidden")
            keys = [key for key in first["loc"] if not (isinstance(key, str) and key[:1].isupper())]
            key = ".".join(str(part) for part in keys) or "file"
            what, fix = _explain(first, key)
            raise RulesetError(what, where=self.where(keys), fix=fix) from error


def _check_depth(text: str) -> None:
    """Raise RecursionError before libyaml, which has no limit of its own, would overrun the stack."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            raise RecursionError


def _explain(problem: ErrorDetails, key: str) -> tuple[str, str]:
    """What is wrong and what to do, in that order."""
    name = key.rpartition(".")[2]
    match problem["type"]:
        case "extra_forbidden":
            return f"unknown key {key}", "correct its spelling, or remove it"
        case "missing":
            return f"the key {key} is missing", f"add {name}: ..."
        case "enum":
            known = str(problem.get("ctx", {}).get("expected", "")).replace(" or ", ", ").replace("'", "")
            return f"{str(problem['input'])[:60]!r} is not a known value of {key}", f"known: {known}"
    return f"{key}: {problem['msg'][:1].lower()}{problem['msg'][1:]}", "correct the value"
