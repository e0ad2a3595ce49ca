"""Reads a YAML file and validates it, pointing at the line of whatever is wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from tosrisk.errors import RulesetError

_MAX_BYTES = 2_000_000

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
            self._root = yaml.compose(raw.decode("utf-8"), Loader=yaml.SafeLoader)
            loaded: object = yaml.safe_load(raw.decode("utf-8"))
        except UnicodeDecodeError as error:
            raise RulesetError("is not UTF-8 text", where=str(path), fix="save it as UTF-8") from error
        except yaml.MarkedYAMLError as error:
            line = error.problem_mark.line + 1 if error.problem_mark else 1
            raise RulesetError(
                f"is not valid YAML: {error.problem}", where=f"{path}:{line}", fix="quote patterns in ''"
            ) from error
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
            raise RulesetError(f"{key}: {first['msg']}", where=self.where(keys)) from error
