"""`tosrisk explain`: why a clause was judged as it was, or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation
from tosrisk.errors import ExtractError, UsageError

if TYPE_CHECKING:
    from tosrisk.workflows.explaining import Explanation


@click.command(
    "explain",
    cls=Command,
    examples=(
        'tosrisk explain terms.html --quote "We use your content to improve our services."',
        "tosrisk explain terms.html --id 3f2a9c1e        # a finding of `analyze --format jsonl`",
        'tosrisk explain terms.html --quote "train our models" --json',
    ),
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--quote", metavar="TEXT", help="Words of the clause, or the whole of it.")
@click.option("--id", "finding_id", metavar="FINDING", help="A finding's id, or how it begins.")
@click.option("--json", "as_json", is_flag=True, help="Everything that was weighed, as JSON.")
@click.pass_obj
def command(
    invocation: Invocation, path: Path, quote: str | None, finding_id: str | None, as_json: bool
) -> None:
    """Show why a clause was, or was not, judged to say something.

    Names the clause with its context; each stance that it may take with its probability, the threshold and
    what came of it; the rules whose words match, those that fired and those that something kept from it; and
    what weighed most: features, words, and the nearest exemplars where a sentence vector was made. A quote
    that no clause has is answered with the nearest clauses (exit code 2).
    """
    if (quote is None) == (finding_id is None):
        raise UsageError("name a clause", fix='give --quote "..." or --id FINDING, one of them')
    explanations = explained(invocation, path, quote, finding_id)
    if as_json:
        from tosrisk.cli.explained_json import as_object

        click.echo(json.dumps([as_object(one) for one in explanations], ensure_ascii=False, indent=1))
        return
    from tosrisk.cli.explained import print_explanation

    for explanation in explanations:
        print_explanation(explanation)


def explained(
    invocation: Invocation, path: Path, quote: str | None, finding_id: str | None
) -> list[Explanation]:
    """What was weighed for each clause that is meant.

    Raises:
        UsageError: no clause is meant, or too many.
        ExtractError: the file cannot be read, or is in another language.
    """
    from tosrisk.cli.analyze import readable_text
    from tosrisk.cli.extract import pages_of
    from tosrisk.core.clauses.segment import segment
    from tosrisk.wiring import build_extractor, open_judge
    from tosrisk.workflows.explaining import explain
    from tosrisk.workflows.quoting import identified, quoted

    (page,) = pages_of((path,))
    try:
        text = readable_text(page, build_extractor())
    except ExtractError as error:
        raise ExtractError(error.what, where=str(page), fix=error.fix) from error
    clauses = segment(text)
    meant = quoted(clauses, quote) if quote is not None else ()
    with open_judge(invocation.load_workspace_if_any()) as judge:
        found = judge.findings(text)
        if finding_id is not None:
            finding = identified(found, finding_id)
            return [explain(judge, finding.clause, document=clauses, found=found, only=finding.dimension)]
        return [explain(judge, clause, document=clauses, found=found) for clause in meant]
