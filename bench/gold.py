"""Labelled documents for the measurements, and the half that each vendor is in."""

from __future__ import annotations

import hashlib

from tosrisk.fitting.labelled import LabelledClause, LabelledDocument
from tosrisk.fitting.labelled import load_labelled as load_gold

__all__ = ["LabelledClause", "LabelledDocument", "half", "load_gold"]


def half(vendor: str) -> str:
    """Which half a vendor is in: rules are written with "tune" in sight and proven on "check"."""
    return "tune" if hashlib.sha256(vendor.encode()).digest()[0] % 2 else "check"
