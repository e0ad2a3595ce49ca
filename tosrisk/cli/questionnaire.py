"""`tosrisk questionnaire`: what to ask a vendor, and what to write into the contract."""

from __future__ import annotations

from pathlib import Path

import click

from tosrisk.cli.command import Command
from tosrisk.cli.known_vendors import vendor_named
from tosrisk.cli.options import STDOUT, Invocation, out_file
from tosrisk.domain.frameworks import FRAMEWORK_IDS
from tosrisk.domain.questionnaires import QuestionnaireFormat


@click.command(
    "questionnaire",
    cls=Command,
    examples=(
        "tosrisk questionnaire zoom                                   # Markdown, to read",
        "tosrisk questionnaire zoom --format xlsx --out zoom.xlsx     # a workbook to send",
        "tosrisk questionnaire zoom --framework gdpr --framework hipaa",
        "tosrisk questionnaire zoom --format csv > zoom.csv",
    ),
)
@click.argument("vendor", metavar="VENDOR")
@click.option(
    "--format",
    "form",
    type=click.Choice([each.value for each in QuestionnaireFormat]),
    default=QuestionnaireFormat.MARKDOWN.value,
    show_default=True,
    help="What to write.",
)
@click.option(
    "--framework",
    "frameworks",
    type=click.Choice(FRAMEWORK_IDS),
    multiple=True,
    help="Ask what this law or standard turns on; may be repeated.",
)
@click.option(
    "--out",
    metavar="FILE",
    default=STDOUT,
    type=out_file,
    help="Where to write (default: stdout).",
)
@click.pass_obj
def command(invocation: Invocation, vendor: str, form: str, frameworks: tuple[str, ...], out: Path) -> None:
    """Write the questions to put to a vendor on the plan in use, the most pressing first.

    First comes what your policy requires for data that goes there, and does not find, with your own limits:
    what a sign-off settles is asked for, too. Beside each question: what the vendor's documents say already,
    with the quotes and where they stand, the clause to propose, and room for the answer. Without --framework,
    one question for everything that tosrisk reads documents for; with it, those that the law or standard
    turns on, and those that documents cannot answer. Last, the sub-processors and makers of AI models that
    the documents name. Drawn from what is stored, without network; no legal advice.
    """
    from tosrisk.cli.console import warn
    from tosrisk.cli.output import write_bytes, write_text
    from tosrisk.core.asking.questionnaire import draw_questionnaire
    from tosrisk.core.policing.answers import answers
    from tosrisk.wiring import build_assessor, build_ruleset, hold_state
    from tosrisk.wiring.asking import build_ask_book, build_recipient_reader, frameworks_named, written

    workspace = invocation.load_existing()
    known = vendor_named(workspace, vendor)
    ruleset = build_ruleset(workspace)
    with hold_state(workspace, warn=warn) as state:
        assessor = build_assessor(workspace, ruleset, state)
        with invocation.progress().track("Judging", len(known.documents)) as step:
            card = assessor.scorecard(known, step)
        recipients = build_recipient_reader(workspace).read(known)
    held = answers(card, workspace.policy)
    drawn = draw_questionnaire(card, frameworks_named(frameworks), build_ask_book(), recipients, held)
    content = written(drawn, QuestionnaireFormat(form))
    if form == QuestionnaireFormat.XLSX:
        write_bytes([content], out)
    else:
        write_text([content.decode()], out)
