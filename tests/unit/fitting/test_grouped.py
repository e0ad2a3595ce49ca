"""What all labels share in a fit: the weights, and the groups of vendors that are left out."""

from __future__ import annotations

import numpy as np

from tosrisk.fitting.calibrate import fit_common
from tosrisk.fitting.fit import grouped


def test_every_vendor_is_in_exactly_one_group_whatever_their_order() -> None:
    vendors = [f"vendor{number}" for number in range(11)]
    groups = grouped(frozenset(vendors), 4)
    assert sorted(vendor for group in groups for vendor in group) == sorted(vendors)
    assert {len(group) for group in groups} == {2, 3}
    assert groups == grouped(frozenset(reversed(vendors)), 4)


def test_no_count_makes_a_group_of_each_vendor() -> None:
    assert {len(group) for group in grouped(frozenset({"acme", "northwind", "contoso"}), 0)} == {1}


def test_the_same_evidence_weighs_more_for_a_label_that_is_often_right() -> None:
    evidence = np.tile([[1.0], [0.0]], (40, 1))
    owner = np.repeat([0, 1], 40)
    right = np.concatenate([np.tile([True, True, True, False], 10), np.tile([True, False, False, False], 10)])
    weights, offsets, _ = fit_common(evidence, owner, right, 2)
    assert weights[0] > 0
    assert offsets[0] > offsets[1]


def test_cases_without_an_offset_still_teach_the_common_weights() -> None:
    evidence = np.tile([[1.0], [0.0]], (40, 1))
    right = np.tile([True, False], 40)
    weights, offsets, _ = fit_common(evidence, np.full(80, -1), right, 2)
    assert weights[0] > 1
    assert not offsets.any()
