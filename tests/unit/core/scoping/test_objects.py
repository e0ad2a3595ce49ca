"""What is done to which data is told apart from to whom it goes, what for, and on what condition."""

from __future__ import annotations

import time

import pytest

from tosrisk.core.scoping.objects import bared, objects_in


@pytest.mark.parametrize(
    ("text", "kept", "gone"),
    [
        ("We share photos with our trusted advertising partners.", "share photos with", "advertising"),
        ("We share data with analytics providers who bill you.", "share data with", "bill"),
        ("We keep photos to improve our marketing.", "keep photos", "marketing"),
        ("We keep photos for internal analytics.", "keep photos", "analytics"),
        ("If you agree to billing, we keep photos.", "we keep photos", "billing"),
        ("We keep photos until you close the account.", "keep photos", "account"),
        ("We keep photos, excluding cookies.", "keep photos", "cookies"),
    ],
)
def test_a_bare_sentence_keeps_what_is_handled(text: str, kept: str, gone: str) -> None:
    assert kept in bared(text)
    assert gone not in bared(text)


def test_a_recipients_name_does_not_swallow_the_data_it_is_given() -> None:
    assert "personal data" in bared("We disclose personal data to professional advisers.")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("We may delete photos.", "photos"),
        ("Photos are deleted.", "Photos"),
        ("We train models on photos.", "photos"),
        ("Photos may be shared.", "Photos"),
        ("The weather is fine.", ""),
    ],
)
def test_objects_stand_after_the_verb_or_before_the_passive(text: str, wanted: str) -> None:
    assert wanted in objects_in(text)
    assert bool(objects_in(text)) is bool(wanted)


@pytest.mark.parametrize("unit", ["providers ", "with our partners ", "to improve ", "if, ", "is kept "])
def test_long_texts_take_linear_time(unit: str) -> None:
    start = time.process_time()
    objects_in(bared(unit * 20_000))
    assert time.process_time() - start < 5
