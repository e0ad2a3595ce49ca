"""Turns rule packs (YAML folders) into one Ruleset."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import re2

from tosrisk.domain.rules import Calibration, Reference, Rule, RuleExample, Ruleset
from tosrisk.domain.taxonomy import TAXONOMY, Dimension
from tosrisk.errors import RulesetError
from tosrisk.rules.fitted import check_adapter, check_heads, read_calibration
from tosrisk.rules.packs import ADAPTER, CALIBRATION, HEADS, PackFiles, fingerprint_of, read_packs
from tosrisk.rules.schema import (
    ExampleModel,
    PackModel,
    RuleFileModel,
    RuleModel,
    TestFileModel,
)
from tosrisk.rules.source import YamlSource

_FRAGMENT = re.compile(r"\{([A-Z][A-Z0-9_]*)\}")
_MAX_DEPTH = 6


def load_ruleset(packs: Sequence[Path]) -> Ruleset:
    """Load packs in order; a later pack adds rules, and may not reuse an id.

    Raises:
        RulesetError: with `path:line`, for the first thing that is wrong.
    """
    return parse_ruleset(read_packs(packs))


def parse_ruleset(packs: Sequence[PackFiles]) -> Ruleset:
    """The same from packs whose files were read already.

    Raises:
        RulesetError: with `path:line`, for the first thing that is wrong.
    """
    rules: dict[str, Rule] = {}
    topics: dict[Dimension, str] = {}
    examples: list[RuleExample] = []
    calibration: Calibration | None = None
    heads = adapter = b""
    for pack in packs:
        shared = _shared_fragments(pack.folder / "pack.yaml")
        for path, _ in pack.rules:
            if path.name == "pack.yaml":
                continue
            source = YamlSource(path)
            if path.name.endswith(".test.yaml"):
                examples.extend(_examples(source))
                continue
            model = source.parse(RuleFileModel)
            fragments = {**shared, **model.fragments}
            topic = _pattern(model.topic, fragments, source.where(("topic",)))
            known = topics.get(model.dimension)
            topics[model.dimension] = f"(?:{known})|(?:{topic})" if known else topic
            for rule in _rules(model, fragments, source):
                if rule.id in rules:
                    raise RulesetError(
                        f"rule id {rule.id} is used twice",
                        where=rule.source,
                        fix=f"the other is at {rules[rule.id].source}; ids are permanent, give a new one",
                    )
                rules[rule.id] = rule
        if pack.calibration is not None:
            calibration = read_calibration(pack.calibration, str(pack.folder / CALIBRATION))
            heads = check_heads(pack.heads, calibration, str(pack.folder / HEADS))
            adapter = check_adapter(pack.adapter, calibration, str(pack.folder / ADAPTER))
    _check_examples(examples, rules)
    return Ruleset(
        rules=tuple(rules.values()),
        topics=topics,
        examples=tuple(examples),
        calibration=calibration,
        heads=heads,
        adapter=adapter,
        fingerprint=fingerprint_of(packs),
    )


def _shared_fragments(path: Path) -> Mapping[str, str]:
    return YamlSource(path).parse(PackModel).fragments if path.is_file() else {}


def _rules(model: RuleFileModel, fragments: Mapping[str, str], source: YamlSource) -> Iterator[Rule]:
    for index, item in enumerate(model.rules):
        at: tuple[str | int, ...] = ("rules", index)
        if item.stance not in TAXONOMY[model.dimension].risk:
            allowed = ", ".join(stance.value for stance in TAXONOMY[model.dimension].risk)
            raise RulesetError(
                f"{model.dimension} has no stance {item.stance}",
                where=source.where((*at, "stance")),
                fix=f"use one of: {allowed}",
            )
        yield _rule(item, model.dimension, fragments, source, at)


def _rule(
    item: RuleModel,
    dimension: Dimension,
    fragments: Mapping[str, str],
    source: YamlSource,
    at: tuple[str | int, ...],
) -> Rule:
    def patterns(key: str, raw: Sequence[str]) -> tuple[str, ...]:
        return tuple(_pattern(text, fragments, source.where((*at, key, i))) for i, text in enumerate(raw))

    return Rule(
        id=item.id,
        dimension=dimension,
        stance=item.stance,
        title=item.title,
        severity=item.severity,
        trigger=patterns("trigger", item.trigger),
        require=patterns("require", item.require),
        exclude=patterns("exclude", item.exclude),
        heading=patterns("heading", item.heading),
        polarity=item.polarity,
        actor=item.actor,
        scope=item.scope,
        exemplars=tuple(item.exemplars),
        counter_exemplars=tuple(item.counter_exemplars),
        rationale=item.rationale,
        remediation=item.remediation,
        references=tuple(Reference(title=ref.title, url=str(ref.url)) for ref in item.references),
        source=source.where(at),
    )


def _pattern(text: str, fragments: Mapping[str, str], where: str) -> str:
    """Expand `{NAME}` fragments and make sure that RE2 takes the result.

    Raises:
        RulesetError: an unknown or endless fragment, or a pattern that RE2 refuses.
    """
    expanded = text
    for _ in range(_MAX_DEPTH):
        names = _FRAGMENT.findall(expanded)
        if not names:
            break
        missing = sorted(set(names) - set(fragments))
        if missing:
            raise RulesetError(
                f"unknown fragment {{{missing[0]}}}", where=where, fix="declare it under `fragments`"
            )
        expanded = _FRAGMENT.sub(lambda found: f"(?:{fragments[found.group(1)]})", expanded)
    else:
        raise RulesetError("fragments refer to each other without end", where=where)
    options = re2.Options()
    options.log_errors = False
    try:
        re2.compile(expanded, options)
    except re2.error as error:
        said = error.args[0] if error.args else ""
        reason = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        raise RulesetError(
            f"RE2 refuses the pattern: {reason}", where=where, fix="no look-around or back-references"
        ) from error
    return expanded


def _examples(source: YamlSource) -> Iterator[RuleExample]:
    for index, test in enumerate(source.parse(TestFileModel).tests):
        for key, fires, texts in (("fires", True, test.fires), ("silent", False, test.silent)):
            for number, entry in enumerate(texts):
                full = entry if isinstance(entry, ExampleModel) else ExampleModel(text=entry)
                yield RuleExample(
                    rule=test.rule,
                    text=full.text,
                    fires=fires,
                    lead_in=full.lead_in,
                    heading=tuple(full.heading),
                    source=source.where(("tests", index, key, number)),
                )


def _check_examples(examples: Sequence[RuleExample], rules: Mapping[str, Rule]) -> None:
    for example in examples:
        if example.rule not in rules:
            raise RulesetError(f"tests an unknown rule {example.rule}", where=example.source)
