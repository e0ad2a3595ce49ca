"""A rule pack and labelled documents of invented vendors, small enough to fit in a moment."""

from __future__ import annotations

import json
from pathlib import Path

PACK = r"""dimension: training
topic: 'train|model|learn'
rules:
  - id: training-yes
    stance: permits
    severity: critical
    title: Trains on content
    trigger: ['\btrain\w* (?:\w+ ){0,3}models?\b']
    polarity: asserted
    exemplars: ['We use your files to train our models.']
    counter_exemplars: ['Trainers of our staff are certified.']
    rationale: Secrets leak.
    remediation: Ask for a ban.
  - id: training-no
    stance: prohibits
    severity: info
    title: Does not train on content
    trigger: ['\btrain\w* (?:\w+ ){0,3}models?\b']
    polarity: negated
    exemplars: ['We never train our models on your files.']
    rationale: A promise.
    remediation: Keep it.
"""
VENDORS = ("Acme", "Boreal", "Cobalt", "Dune", "Ember", "Fathom")
_YES = ("We may use {} to train our models.", "Our teams learn from {} to build better models.")
_NO = ("We will not train our models on {}.", "Your {} never teach any model of ours to learn.")
_OTHER = ("You pay for each training session with {}.", "Models of our products differ; {} may vary.")
_THINGS = ("files", "notes", "drawings", "recordings", "messages", "letters")


def a_pack(folder: Path) -> Path:
    """A pack of two rules."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "training.yaml").write_text(PACK, encoding="utf-8")
    return folder


def sentences_of(vendor: str) -> list[tuple[str, str | None]]:
    """The sentences of a vendor's document, each with the stance that a reader gave it."""
    turn = VENDORS.index(vendor)
    found: list[tuple[str, str | None]] = [(f"{vendor} runs a service.", None)]
    for number in range(3):
        thing = _THINGS[(turn + number) % len(_THINGS)]
        found += [(text.format(thing), "permits") for text in _YES]
        found += [(text.format(thing), "prohibits") for text in _NO]
        found += [(text.format(thing), None) for text in _OTHER]
    return found


def a_labelled_folder(folder: Path, vendors: tuple[str, ...] = VENDORS) -> Path:
    """One document a vendor, in the format of labelled folders."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    labels = []
    for vendor in vendors:
        name = f"{vendor.lower()}-terms"
        rows = sentences_of(vendor)
        (docs / f"{name}.md").write_text("\n\n".join(text for text, _ in rows), encoding="utf-8")
        lines = [json.dumps({"sid": sid, "kind": "s", "text": text}) for sid, (text, _) in enumerate(rows)]
        (docs / f"{name}.sentences.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        labels += [
            {"doc": name, "sid": sid, "dim": "training", "stance": stance, "data": "of"}
            for sid, (_, stance) in enumerate(rows)
            if stance
        ]
    index = [{"doc": f"{vendor.lower()}-terms", "vendor": vendor} for vendor in vendors]
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    text = "".join(json.dumps(label) + "\n" for label in labels)
    (folder / "labels.jsonl").write_text(text, encoding="utf-8")
    return folder
