"""Builds what fits a pack: rules, an encoder with its cache, and a judge for each fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from platformdirs import user_cache_path

from tosrisk.config.workspace import Workspace
from tosrisk.fitting.fit import Fitted
from tosrisk.fitting.train import Judging, Trainer
from tosrisk.ports import Progress
from tosrisk.rules.load import load_ruleset
from tosrisk.rules.locate import locate_pack
from tosrisk.stores.state import open_cache
from tosrisk.wiring.encoding import build_encoder
from tosrisk.workflows.judging import Judge


@contextmanager
def open_trainer(
    workspace: Workspace, *, packs: Sequence[str], model: str, progress: Progress
) -> Iterator[Trainer]:
    """What fits rule packs to labels; vectors are kept in the user's cache folder.

    Args:
        workspace: names packs and model where the next two do not.
        packs: folders, or names of built-in packs; those of the workspace when empty.
        model: the sentence encoder; that of the workspace when "".
        progress: shows how far the fit has come.

    Raises:
        RulesetError: a pack is missing or malformed.
    """
    base = Path() if packs else workspace.root
    ruleset = load_ruleset([locate_pack(name, base=base) for name in packs or workspace.settings.rulesets])
    bare = replace(ruleset, calibration=None, heads=b"")
    encoder = build_encoder(model or workspace.settings.model, bare)
    with open_cache(user_cache_path("tosrisk") / "cache.db") as state:

        def judge(fitted: Fitted | None) -> Judge:
            fit = replace(bare, calibration=fitted.calibration, heads=fitted.heads) if fitted else bare
            return Judge(fit, encoder, vectors=state.vectors, findings=state.findings)

        def judging(fitted: Fitted) -> Judging:
            return judge(fitted).judge

        yield Trainer(
            ruleset=bare,
            encoder=encoder.id,
            encode=judge(None).weighing.encode,
            judge=judging,
            progress=progress,
        )
