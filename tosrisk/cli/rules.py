"""`tosrisk rules`: the rules that judge clauses."""

from __future__ import annotations

from pathlib import Path

import click

from tosrisk.cli.command import Group
from tosrisk.cli.console import print_rows, stdout, table
from tosrisk.cli.options import Invocation
from tosrisk.domain.rules import Rule, Ruleset
from tosrisk.errors import RulesetError, UsageError


@click.group(
    "rules",
    cls=Group,
    examples=(
        "tosrisk rules list --dimension training",
        "tosrisk rules show training-permits-train-models",
        "tosrisk rules test rulesets/core",
    ),
)
def command() -> None:
    """List, show and test the rules that judge clauses.

    A rule says which words make a clause take a stance on one dimension: "retention, unbounded" for a
    sentence that sets no limit to keeping your data. Rules live in packs, folders of YAML files. The pack
    "core" is built in; `rulesets` in tosrisk.toml adds packs of your own.
    """


def _ruleset(invocation: Invocation) -> Ruleset:
    from tosrisk.wiring import build_ruleset

    return build_ruleset(invocation.load_workspace_if_any())


def _tell_strange(invocation: Invocation, ruleset: Ruleset) -> None:
    from tosrisk.core.judging.heads import from_bytes
    from tosrisk.wiring import build_encoder

    fitted = from_bytes(ruleset.heads).encoder if ruleset.heads else ""
    model = invocation.load_workspace_if_any().settings.model
    if fitted and fitted != build_encoder(model, ruleset).id:
        invocation.remarks().print(
            "heads.npz was fitted for another encoder, so words and rules decide alone: run `tosrisk train`"
        )


def _tell_outdated(invocation: Invocation, ruleset: Ruleset) -> None:
    from tosrisk.core.judging.provenance import outdated

    if outdated(ruleset):
        invocation.remarks().print("calibration.json was fitted for other rules: run `tosrisk train`")


@command.command("list", examples=("tosrisk rules list", "tosrisk rules list --dimension retention"))
@click.option("--dimension", metavar="NAME", help="Only the rules of this dimension.")
@click.pass_obj
def list_(invocation: Invocation, dimension: str | None) -> None:
    """List the rules that a run judges with.

    These are the rules of this workspace, or the built-in ones where there is no tosrisk.toml. A line
    gives the rule's id, the dimension and stance that it finds, how grave that is, and what it looks for.
    Findings and reports name rules by these ids; `tosrisk rules show` explains one.
    """
    from tosrisk.domain.taxonomy import Dimension

    if dimension is not None and dimension not in list(Dimension):
        raise UsageError(f"there is no dimension '{dimension}'", fix=f"known: {', '.join(Dimension)}")
    rows = table("RULE", "STANCE", "SEVERITY", "FINDS")
    ruleset = _ruleset(invocation)
    for rule in ruleset.rules:
        if dimension is None or rule.dimension == dimension:
            rows.add_row(rule.id, f"{rule.dimension} {rule.stance}", rule.severity.value, rule.title)
    print_rows(rows)
    _tell_outdated(invocation, ruleset)
    _tell_strange(invocation, ruleset)


@command.command("show", examples=("tosrisk rules show retention-unbounded-as-long-as-necessary",))
@click.argument("rule_id", metavar="RULE")
@click.pass_obj
def show(invocation: Invocation, rule_id: str) -> None:
    """Show one rule whole, so that you can judge its judgement.

    Prints the patterns that a clause must and must not match, whether negation turns it off, sentences
    that it is meant for and sentences that it is not, why a hit matters, what to ask the vendor for, and
    the file and line where it is declared.
    """
    ruleset = _ruleset(invocation)
    rule = ruleset.rule(rule_id)
    if rule is None:
        from rapidfuzz.process import extractOne

        near = extractOne(rule_id, [known.id for known in ruleset.rules])[0]
        raise UsageError(f"there is no rule '{rule_id}'", fix=f"did you mean {near}?")
    out = stdout()
    for name, value in _facts(rule):
        if value:
            out.print(f"{name:18}{value}", soft_wrap=True)


def _facts(rule: Rule) -> list[tuple[str, str]]:
    def lines(values: tuple[str, ...]) -> str:
        return f"\n{'':18}".join(values)

    return [
        ("id", rule.id),
        ("finds", f"{rule.dimension} {rule.stance}: {rule.title}"),
        ("severity", rule.severity.value),
        ("trigger", lines(rule.trigger)),
        ("require", lines(rule.require)),
        ("exclude", lines(rule.exclude)),
        ("heading", lines(rule.heading)),
        ("polarity", rule.polarity.value),
        ("actor", rule.actor.value),
        ("exemplars", lines(rule.exemplars)),
        ("counter-exemplars", lines(rule.counter_exemplars)),
        ("rationale", rule.rationale),
        ("remediation", rule.remediation),
        ("references", lines(tuple(f"{r.title}  {r.url}" for r in rule.references))),
        ("declared at", rule.source),
    ]


@command.command("test", examples=("tosrisk rules test rulesets/core", "tosrisk rules test our-rules/"))
@click.argument("packs", metavar="DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_obj
def test(invocation: Invocation, packs: tuple[Path, ...]) -> int:
    """Run the tests that rule packs bring along.

    Every rule must fire where its author says, and must not fire where its author says that. A pack is a
    folder of NAME.yaml with NAME.test.yaml beside it. The exit code is 4 when a test fails or a rule has
    none. When the rules have changed since their weights were fitted, a line says so.
    """
    from tosrisk.rules.check import check_ruleset
    from tosrisk.rules.load import load_ruleset
    from tosrisk.rules.locate import locate_pack

    ruleset = load_ruleset([locate_pack(str(pack), base=Path()) for pack in packs])
    report = check_ruleset(ruleset)
    for failure in report.failures:
        verb = "must not fire on" if failure.fired else "must fire on"
        click.echo(
            f"{failure.example.source}: {failure.example.rule} {verb}: {failure.example.text}", err=True
        )
    for rule_id in report.untested:
        click.echo(f"{rule_id}: has no example that must fire", err=True)
    click.echo(f"{report.rules} rules, {report.examples} examples, {len(report.failures)} failed")
    _tell_outdated(invocation, ruleset)
    return 0 if report.passed else RulesetError.exit_code
