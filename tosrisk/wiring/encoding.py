"""Builds what turns sentences into vectors."""

from __future__ import annotations

from tosrisk.domain.rules import Ruleset
from tosrisk.encoders.bundled import BundledEncoder
from tosrisk.encoders.sentence import SentenceEncoder
from tosrisk.encoders.weights import BUNDLED
from tosrisk.ports import Encoder


def build_encoder(model: str, ruleset: Ruleset) -> Encoder:
    """The encoder of that name; it is loaded at the first sentence.

    Args:
        model: the bundled model's name or "", the name of a model in the local cache, or a folder's path.
        ruleset: brings the adapter of the bundled model.
    """
    return SentenceEncoder(model) if model not in {"", BUNDLED} else BundledEncoder(ruleset.adapter)
