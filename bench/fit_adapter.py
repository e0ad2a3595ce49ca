"""Fits low-rank adapters of all-MiniLM-L6-v2 to labelled clauses, several at a time.

usage: fit_adapter.py ROWS_FOLDER MODEL_FOLDER OUT [--together N] [--epochs N]

ROWS_FOLDER is what `adapter_rows.py` wrote, MODEL_FOLDER a copy of the model (half precision will do). For
each outer group of fits, OUT gets `adapters-<group>.safetensors`, with the matrices of every fit under its
name. Needs torch, transformers, safetensors and NumPy, and takes minutes on a GPU, hours on a CPU.

Adapters after Hu et al., "LoRA: Low-Rank Adaptation of Large Language Models" (ICLR 2022), on every linear
map of every layer. The weights of the model are frozen, so fits that leave out different vendors share
them: their batches run side by side through one model, each with matrices of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional
from transformers import BertModel, BertTokenizerFast
from transformers.utils import logging as chatter

RANK = 16
RATE = 2e-3
HEAD_RATE = 5e-3
DROPOUT = 0.2
BATCH = 128
CHUNK = 8
"""Batches whose rows are sorted by length together."""
STRETCH = 12.0
"""The head reads unit vectors times this: as they are, it would have to grow for hundreds of steps."""
LONGEST = 192
"""Tokens; fewer than one clause in a hundred has more."""
SEED = 7


class Adapter(nn.Module):
    """A frozen linear map with a low-rank change of its own for each of several fits."""

    def __init__(self, frozen: nn.Linear, fits: int) -> None:
        super().__init__()
        self.frozen = frozen.requires_grad_(False)
        self.fits = fits
        size = frozen.in_features
        self.down = nn.Parameter(torch.randn(fits, RANK, size) / math.sqrt(size))
        self.up = nn.Parameter(torch.zeros(fits, frozen.out_features, RANK))
        self.drop = nn.Dropout(0.05)

    def forward(self, given: Tensor) -> Tensor:
        """Rows of the first fit come first, then those of the second."""
        own = self.drop(given).reshape(self.fits, -1, given.shape[-1])
        change = own @ self.down.transpose(1, 2) @ self.up.transpose(1, 2)
        return self.frozen(given) + change.reshape(*given.shape[:-1], -1)


def adapted(folder: Path, fits: int) -> tuple[BertModel, dict[str, Adapter]]:
    """The model with an adapter at every linear map, and these by their names in the model's file."""
    model = BertModel.from_pretrained(folder, add_pooling_layer=False, dtype=torch.float32)
    model.requires_grad_(False)
    adapters = {}
    for name, module in list(model.named_modules()):
        if name.startswith("encoder.") and isinstance(module, nn.Linear):
            parent, _, leaf = name.rpartition(".")
            adapters[name] = Adapter(module, fits)
            setattr(model.get_submodule(parent), leaf, adapters[name])
    return model, adapters


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Every labelled clause, tokenised, on the device."""

    tokens: Tensor
    kinds: Tensor
    mask: Tensor
    lengths: np.ndarray
    labels: Tensor
    vendors: np.ndarray
    pairs: tuple[str, ...]


def read_rows(path: Path, model: Path, device: str) -> Rows:
    """Read and tokenise `rows.jsonl`."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = tuple(sorted({label for row in rows for label in row["labels"]}))
    tokenizer = BertTokenizerFast(tokenizer_file=str(model / "tokenizer.json"))
    encoded = tokenizer(
        [row["setting"] or "-" for row in rows],
        [row["text"] for row in rows],
        truncation=True,
        max_length=LONGEST,
        padding=True,
        return_tensors="pt",
    )
    labels = torch.tensor([[pair in row["labels"] for pair in pairs] for row in rows])
    return Rows(
        tokens=encoded["input_ids"].to(device),
        kinds=encoded["token_type_ids"].to(device),
        mask=encoded["attention_mask"].to(device),
        lengths=encoded["attention_mask"].sum(1).numpy(),
        labels=labels.float().to(device),
        vendors=np.array([row["vendor"] for row in rows]),
        pairs=pairs,
    )


def batches(chosen: np.ndarray, lengths: np.ndarray, steps: int, rng: np.random.Generator) -> Iterator:
    """Batches of rows of like length. The n-th batch of every fit has about the same length."""
    turns = np.random.default_rng(SEED)  # the same for all fits
    size = BATCH * CHUNK
    order: list[np.ndarray] = []
    while len(order) < steps:
        shuffled = rng.permutation(chosen)
        for start in range(0, len(shuffled) - size + 1, size):
            part = shuffled[start : start + size]
            part = part[np.argsort(lengths[part], kind="stable")]
            order += [part[turn * BATCH : (turn + 1) * BATCH] for turn in turns.permutation(CHUNK)]
    return iter(order[:steps])


def embed(model: BertModel, rows: Rows, chosen: np.ndarray) -> Tensor:
    """Unit vectors of rows, times STRETCH."""
    longest = min(rows.tokens.shape[1], -(-int(rows.lengths[chosen].max()) // 8) * 8)
    at = torch.from_numpy(chosen).to(rows.tokens.device)
    mask = rows.mask[at, :longest]
    with torch.autocast(rows.tokens.device.type, dtype=torch.bfloat16):
        out = model(
            input_ids=rows.tokens[at, :longest],
            token_type_ids=rows.kinds[at, :longest],
            attention_mask=mask,
        ).last_hidden_state
    weights = mask.unsqueeze(-1).float()
    mean = (out.float() * weights).sum(1) / weights.sum(1)
    return functional.normalize(mean, dim=1) * STRETCH


def clip(parameters: Sequence[Tensor]) -> None:
    """Shorten each fit's gradient to length 1, the fits being the first axis of every parameter."""
    norms = torch.stack([p.grad.flatten(1).norm(dim=1) for p in parameters]).norm(dim=0)
    scale = (1.0 / norms.clamp(min=1.0)).detach()
    for parameter in parameters:
        parameter.grad *= scale.view(-1, *[1] * (parameter.dim() - 1))


def train(folder: Path, rows: Rows, without: Sequence[frozenset[str]], epochs: int) -> dict[str, Tensor]:
    """Fit one adapter for each set of vendors that is left out.

    Returns:
        `<linear map>.down` and `.up`, `head.weight` and `head.bias`, with the fits as the first axis. The
        head reads the unit vector itself.
    """
    device, fits = rows.tokens.device, len(without)
    torch.manual_seed(SEED)
    model, adapters = adapted(folder, fits)
    model.to(device).train()
    weight = nn.Parameter(torch.randn(1, 384, len(rows.pairs)).div(20).repeat(fits, 1, 1).to(device))
    bias = nn.Parameter(torch.full((fits, 1, len(rows.pairs)), -3.0, device=device))
    low_rank = [p for adapter in adapters.values() for p in (adapter.down, adapter.up)]
    groups = [{"params": low_rank, "lr": RATE}, {"params": [weight, bias], "lr": HEAD_RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    chosen = [np.flatnonzero(~np.isin(rows.vendors, list(vendors))) for vendors in without]
    steps = max(epochs * len(own) // BATCH for own in chosen)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, step / (0.06 * steps)) * max(0.0, 1 - step / steps)
    )
    streams = [batches(own, rows.lengths, steps, np.random.default_rng(SEED + 1)) for own in chosen]
    for step in range(steps):
        batch = np.concatenate([next(stream) for stream in streams])
        vectors = functional.dropout(embed(model, rows, batch), DROPOUT).view(fits, BATCH, -1)
        odds = vectors @ weight + bias
        wanted = rows.labels[torch.from_numpy(batch).to(device)].view(fits, BATCH, -1)
        loss = functional.binary_cross_entropy_with_logits(odds, wanted, reduction="none").sum(2).mean(1)
        optimizer.zero_grad(set_to_none=True)
        loss.sum().backward()
        clip([*low_rank, weight, bias])
        optimizer.step()
        schedule.step()
        if step % 100 == 0:
            print(f"step {step} of {steps}: loss {loss.mean().item():.3f}", flush=True)
    found = {"head.weight": weight * STRETCH, "head.bias": bias.squeeze(1)}
    for name, adapter in adapters.items():
        found |= {f"{name}.down": adapter.down, f"{name}.up": adapter.up}
    return {name: value.detach().half().cpu() for name, value in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rows", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--together", type=int, default=7, help="fits that run side by side")
    parser.add_argument("--epochs", type=int, default=12)
    args = parser.parse_args()
    chatter.set_verbosity_error()
    chatter.disable_progress_bar()
    device = "cuda" if torch.cuda.is_available() else "cpu"
    rows = read_rows(args.rows / "rows.jsonl", args.model, device)
    fits = json.loads((args.rows / "fits.json").read_text(encoding="utf-8"))
    fits.sort(key=lambda fit: len(fit["without"]))  # of like size together: they take as many steps
    found: dict[str, dict[str, Tensor]] = defaultdict(dict)
    began = time.perf_counter()
    for start in range(0, len(fits), args.together):
        group = fits[start : start + args.together]
        trained = train(args.model, rows, [frozenset(fit["without"]) for fit in group], args.epochs)
        for index, fit in enumerate(group):
            named = {f"{fit['name']}/{name}": value[index].clone() for name, value in trained.items()}
            found[fit["name"].partition(".")[0]] |= named
        print(f"{start + len(group)} of {len(fits)} fits, {time.perf_counter() - began:.0f} s", flush=True)
        for outer, tensors in found.items():
            save_file(tensors, args.out / f"adapters-{outer}.safetensors", {"pairs": json.dumps(rows.pairs)})


if __name__ == "__main__":
    main()
