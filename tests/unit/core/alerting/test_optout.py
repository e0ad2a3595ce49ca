"""The place to opt out is found where a document names one, and nothing else is taken for it."""

from __future__ import annotations

import time

import pytest

from tests.fakes.alerts import an_offer
from tests.fakes.judge import PhraseJudge
from tosrisk.core.alerting.optout import opt_out_places, way_out_of_training
from tosrisk.core.clauses.segment import segment
from tosrisk.domain.alerts import PlaceKind
from tosrisk.domain.taxonomy import Dimension, Stance


def found(*sentences: str, about: Dimension = Dimension.OPT_OUT) -> list[tuple[str, str]]:
    return [
        (each.kind.value, each.place) for each in opt_out_places([an_offer(s) for s in sentences], {about})
    ]


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Opt out in Settings > Data Controls > Improve it.", "Settings > Data Controls > Improve it"),
        ("Go to your account Settings → Privacy and turn it off.", "Settings > Privacy"),
        ("Opt out in the data controls of your account settings.", "Data controls of your account settings"),
        ("You can disable this in Settings.", "Settings"),
        ("Opt out under Settings, Privacy, Help improve it.", "Settings > Privacy > Help improve it"),
        ("If you disable it in Settings, Acme stops at once.", "Settings"),
        ("Opt out through our privacy portal.", "Privacy portal"),
        ("You may opt out via the opt-out form.", "Opt-out form"),
    ],
)  # fmt: skip
def test_a_setting_is_named_as_the_document_names_it(sentence: str, place: str) -> None:
    assert found(sentence) == [("setting", place)]


@pytest.mark.parametrize(
    ("sentence", "places"),
    [
        ("Write to privacy@acme.example.", [("mail", "privacy@acme.example")]),
        ("Opt out at https://acme.example/no-ai?x=1.", [("web", "https://acme.example/no-ai?x=1")]),
        ("Opt out at acme.example/no-ai or www.acme.example.",
         [("web", "https://acme.example/no-ai"), ("web", "https://www.acme.example")]),
    ],
)  # fmt: skip
def test_an_address_is_found_without_the_full_stop_after_it(
    sentence: str, places: list[tuple[str, str]]
) -> None:
    assert found(sentence) == places


@pytest.mark.parametrize(
    "sentence",
    [
        "You can object at any time.",
        "In certain settings you can opt out.",
        "Opt out at https://acme.example@evil.example/x.",
        "Opt out with Node.js.",
        "You can opt out if 3 > 2.",
        "You can disable cookies in your browser settings.",
        "You can object in the order form.",
    ],
)
def test_where_no_place_is_named_none_is_made_up(sentence: str) -> None:
    assert found(sentence) == []


def test_places_in_sentences_on_training_come_first_and_each_is_told_once() -> None:
    assert found(
        "Refuse advertising at https://acme.example/ads.",
        "Opt out of AI training in Settings.",
        "You can stop profiling in settings.",
    ) == [("setting", "Settings"), ("web", "https://acme.example/ads")]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        ((), False),
        (("You may opt out of training.",), True),
        (("You may opt out of targeted advertising.",), None),
        (("You may opt out of targeted advertising.", "You may opt out of training."), True),
    ],
)
def test_an_opt_out_of_something_else_is_no_way_out_of_training(
    sentences: tuple[str, ...], expected: bool | None
) -> None:
    assert way_out_of_training(an_offer(sentence) for sentence in sentences) is expected


def test_only_places_to_opt_out_of_what_changed_are_told() -> None:
    offers = ("Refuse advertising at https://acme.example/ads.", "Opt out of AI training in Settings.")
    settings, ads = ("setting", "Settings"), ("web", "https://acme.example/ads")
    assert found(*offers, about=Dimension.TRAINING) == [settings]
    assert found(*offers, about=Dimension.SHARING) == [settings, ads]
    assert found(*offers, about=Dimension.LIABILITY) == []


def test_only_offers_count() -> None:
    denied = an_offer("There is no opt-out in Settings.", stance=Stance.DENIED)
    training = PhraseJudge().judge(segment("Acme may train models on your files."))
    assert opt_out_places([denied, *training], {Dimension.OPT_OUT}) == ()


def test_the_sentence_is_kept_as_proof() -> None:
    offer = an_offer("Write to privacy@acme.example.", stance=Stance.LIMITED)
    (place,) = opt_out_places([offer], {Dimension.OPT_OUT})
    assert (place.kind, place.quote) == (PlaceKind.MAIL, "Write to privacy@acme.example.")


@pytest.mark.parametrize("hostile", ["a", "in the ", "A > ", "a.", "x@", "aa ", "a-", "https://"])
def test_a_sentence_without_end_takes_no_time(hostile: str) -> None:
    started = time.process_time()
    found(f"in {hostile * 20_000}")
    assert time.process_time() - started < 1
