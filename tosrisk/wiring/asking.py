"""Builds what draws questionnaires and writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tosrisk.config.workspace import Workspace
from tosrisk.domain.questionnaires import Questionnaire, QuestionnaireFormat

if TYPE_CHECKING:
    from tosrisk.domain.asks import AskBook
    from tosrisk.domain.frameworks import Framework
    from tosrisk.workflows.recipients import RecipientReader


def build_recipient_reader(workspace: Workspace) -> RecipientReader:
    """What finds sub-processors and makers of AI models in stored evidence."""
    from tosrisk.catalogue.makers import load_makers
    from tosrisk.wiring import build_extractor, build_snapshots
    from tosrisk.workflows.recipients import RecipientReader

    return RecipientReader(
        snapshots=build_snapshots(workspace), extractor=build_extractor(), makers=load_makers()
    )


def frameworks_named(ids: Sequence[str]) -> tuple[Framework, ...]:
    """The packaged frameworks of these ids, in their own order."""
    from tosrisk.catalogue.frameworks import load_frameworks

    return tuple(framework for framework in load_frameworks() if framework.id in ids)


def build_ask_book() -> AskBook:
    """The packaged questions and clauses."""
    from tosrisk.catalogue.asks import load_asks

    return load_asks()


def written(questionnaire: Questionnaire, form: QuestionnaireFormat) -> bytes:
    """The questionnaire in a format."""
    if form is QuestionnaireFormat.MARKDOWN:
        from tosrisk.questionnaires.to_markdown import write_markdown

        return write_markdown(questionnaire)
    if form is QuestionnaireFormat.CSV:
        from tosrisk.questionnaires.to_csv import write_csv

        return write_csv(questionnaire)
    from tosrisk.questionnaires.to_xlsx import write_xlsx

    return write_xlsx(questionnaire)
