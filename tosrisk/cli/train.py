"""`tosrisk train`: fits the weights of the rules to labelled documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tosrisk.cli.command import Command
from tosrisk.cli.options import Invocation, OutFolder
from tosrisk.errors import UsageError

if TYPE_CHECKING:
    from tosrisk.fitting.agreement import Figures, Tally
    from tosrisk.fitting.train import Trained


@click.command(
    "train",
    cls=Command,
    examples=(
        "tosrisk train labels/                           # figures only, nothing is written",
        'tosrisk train labels/ ours/ --out our-fit       # then rulesets = ["core", "our-fit"]',
        "tosrisk train labels/ --pack rulesets/core      # fits that pack alone, and writes into it",
    ),
)
@click.argument(
    "folders",
    metavar="LABELLED_DIR...",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.option("--pack", "packs", metavar="DIR", multiple=True, help="Rules to fit for; may be repeated.")
@click.option(
    "--out",
    metavar="DIR",
    type=OutFolder(),
    help="Pack to write into; made when there is none.",
)
@click.option("--model", metavar="NAME", default="", help="Sentence encoder (default: the workspace's).")
@click.option(
    "--folds",
    metavar="N",
    type=click.IntRange(min=0),
    default=6,
    show_default=True,
    help="Groups of vendors left out in turn to measure; 0 for each vendor alone.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_obj
def command(  # noqa: PLR0917  (click passes by name)
    invocation: Invocation,
    folders: tuple[Path, ...],
    packs: tuple[str, ...],
    out: Path | None,
    model: str,
    folds: int,
    as_json: bool,
) -> None:
    """Fit the weights of the rules to documents that you labelled.

    A labelled folder holds index.json, labels.jsonl and docs/ (docs/judging.md, "Your own labels"). First
    come the figures: each is of vendors that took no part in the fit it was measured with. Then all
    documents are fitted together, and heads.npz and calibration.json are written into --out, or into the
    folder that a single --pack names. Without either nothing is written. The rules are those of --pack,
    else those of the workspace, else the built-in ones. Labels that are not in the format: exit code 10.
    """
    if folds == 1:
        raise UsageError(
            "one group would leave out every vendor", where="--folds 1", fix="use 0, or 2 or more"
        )
    target = out or _own_pack(packs)
    from tosrisk.fitting.train import inputs_sha256, load_folders
    from tosrisk.wiring.training import open_trainer

    documents = load_folders(folders)
    workspace = invocation.load_workspace_if_any()
    with open_trainer(workspace, packs=packs, model=model, progress=invocation.progress()) as trainer:
        trained = trainer.train(documents, folds=folds, inputs=inputs_sha256(folders))
    if not as_json:
        print_figures(trained)
    if target:
        from tosrisk.rules.fitted import write_fitted

        fitted = trained.fitted
        write_fitted(target, fitted.calibration, fitted.heads, fitted.adapter)
    if as_json:
        click.echo(json.dumps(as_object(trained, target)))
    remark = f"written to {target}" if target else "nothing written; name a pack with --out"
    invocation.remarks().print(remark, soft_wrap=True)


def _own_pack(packs: tuple[str, ...]) -> Path | None:
    """The one pack that was named as a folder: a built-in one is not written into unasked."""
    return Path(packs[0]) if len(packs) == 1 and Path(packs[0]).is_dir() else None


def print_figures(trained: Trained) -> None:
    """Precision, recall and F1 by dimension, on vendors left out."""
    from tosrisk.cli.console import print_rows, stdout, table

    rows = table("DIMENSION", "LABELS", "CLAUSE FOUND: P", "R", "F1", "STANCE: P", "R", "F1")
    for figures in (*trained.agreement.dimensions, trained.agreement.total):
        labels = figures.stance.right + figures.stance.missed
        rows.add_row(figures.name, str(labels), *_columns(figures.detect), *_columns(figures.stance))
    print_rows(rows)
    stdout().print(
        f"{trained.documents} documents of {trained.vendors} vendors, vendors left out; calibration error "
        f"{trained.agreement.calibration_error:.3f}",
        soft_wrap=True,
    )


def _columns(tally: Tally) -> tuple[str, str, str]:
    return f"{tally.precision:.2f}", f"{tally.recall:.2f}", f"{tally.f1:.3f}"


def as_object(trained: Trained, target: Path | None) -> dict[str, Any]:
    """What `--json` prints."""
    return {
        "documents": trained.documents,
        "vendors": trained.vendors,
        "labels": trained.labels,
        "figures": [_figures(one) for one in (*trained.agreement.dimensions, trained.agreement.total)],
        "calibration_error": round(trained.agreement.calibration_error, 4),
        "inputs": trained.fitted.calibration.inputs,
        "rules": trained.fitted.calibration.rules,
        "written": str(target) if target else None,
    }


def _figures(figures: Figures) -> dict[str, Any]:
    def rounded(tally: Tally) -> dict[str, float]:
        return {
            "precision": round(tally.precision, 4),
            "recall": round(tally.recall, 4),
            "f1": round(tally.f1, 4),
        }

    return {"name": figures.name, "detect": rounded(figures.detect), "stance": rounded(figures.stance)}
