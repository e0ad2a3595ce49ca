"""A questionnaire to an invented vendor, in whose every word a text may stand."""

from __future__ import annotations

from dataclasses import replace

from tests.fakes.assessed import assessed, document, finding
from tests.fakes.lists import MAKERS, TABLE, a_version
from tosrisk.catalogue.asks import load_asks
from tosrisk.catalogue.frameworks import load_frameworks
from tosrisk.core.asking.questionnaire import draw_questionnaire
from tosrisk.core.recipients.model_makers import model_makers_in
from tosrisk.core.recipients.subprocessors import subprocessors_in
from tosrisk.core.scoring.score import score_vendor
from tosrisk.domain.questionnaires import Questionnaire
from tosrisk.domain.recipients import Recipients
from tosrisk.domain.taxonomy import DataScope, Dimension, Stance
from tosrisk.domain.vendor import DocumentKind, Vendor


def recipients() -> Recipients:
    """The three of `TABLE`, one of them with models."""
    version = a_version(TABLE)
    listed = subprocessors_in(version, DocumentKind.SUBPROCESSORS)
    return Recipients(subprocessors=listed, makers=model_makers_in(version, listed, MAKERS, "Acme"))


def saying(words: str, *frameworks: str) -> Questionnaire:
    """Of a vendor whose name, titles, headings, sentences and sub-processors are these words."""
    terms = assessed(
        document("acme", title=words, vendor_name=words, url="https://acme.example/legal"),
        finding(Dimension.TRAINING, Stance.PERMITS, words, about=DataScope.OF, heading=(words,)),
        finding(Dimension.SECURITY, Stance.SPECIFIC, words, heading=("Security", words)),
    )
    card = score_vendor(Vendor(id="acme", name=words, documents=(terms.document,)), (terms,))
    listed = recipients()
    party = listed.subprocessors[0]
    said = replace(party, name=words, purpose=words, country=words, clause=replace(party.clause, text=words))
    chosen = [framework for framework in load_frameworks() if framework.id in frameworks]
    return draw_questionnaire(card, chosen, load_asks(), Recipients(subprocessors=(said,)))
