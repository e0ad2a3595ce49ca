"""How a clause says what it says: denied or not, with consent or without, and by whom."""

from __future__ import annotations

import pytest

from tosrisk.core.judging.polarity import Reading, Said
from tosrisk.domain.rules import Actor, Polarity


def read(text: str, trigger: str = "train") -> Said:
    """Read how a text says the first occurrence of a word."""
    start = text.index(trigger)
    return Reading(text).said(start, start + len(trigger))


def stance(text: str, trigger: str = "train") -> Polarity:
    """The one polarity that a text's trigger fits, whoever acts."""
    found = read(text, trigger)
    fitting = [
        polarity
        for polarity in (Polarity.ASSERTED, Polarity.NEGATED, Polarity.CONSENTED)
        if found.fits(polarity, Actor.ANY)
    ]
    assert len(fitting) == 1
    return fitting[0]


@pytest.mark.parametrize(
    "text",
    [
        "We will not use your files to train our models.",
        "Acme never uses prompts to train.",
        "Neither Acme nor its suppliers use prompts to train models.",
        "We don't train on your files.",
        "No customer data is used to train models.",
        "We do not use inputs in order to train models.",
        "We work with model suppliers that do not train on your files.",
        "We will not use files (including drafts, notes and shared folders of any kind) to train models.",
        "Acme shall not (a) sell files; (b) rent them out; or (c) use them to train models.",
        "If you enable private mode, your chats will not be used to train models.",
        "We will not train models on files unless otherwise permitted by applicable law.",
        "None of your files is used to train models.",
        "In no event shall Acme use prompts to train models.",
        "Our suppliers are barred by contract and prohibited from using prompts to train.",
        "We restrict our suppliers of models from using your prompts to train.",
        "Files are kept out of everything that we use to train.",
        "We may use files for any purpose other than to train models.",
        "The licence covers every use of files except to train models.",
        "We use public text instead of files to train models.",
        "We will not sell files, or permit others to use them to train models.",
        "Acme shall not: sell files or use them to train models.",
    ],
)
def test_a_denial_before_the_trigger_governs_it(text: str) -> None:
    assert stance(text) is Polarity.NEGATED


@pytest.mark.parametrize(
    "text",
    [
        "Using files to train models is prohibited.",
        "The use of chats to train models will be turned off.",
    ],
)
def test_a_denial_after_the_trigger_governs_it(text: str) -> None:
    assert stance(text) is Polarity.NEGATED


@pytest.mark.parametrize(
    "text",
    [
        "We may use your files to train our models.",
        "We do not sell your files, but may use them to train models.",
        "We do not sell your files, and we may use them to train models.",
        "We not only store files, we train on them.",
        "With or without a report of abuse, we train on your files.",
        "We may, without limitation, train models on files.",
        "We may use your files without your consent to train models.",
        "We may use data that is not personal to train models.",
        "If you do not object, we train on your files.",
        "Where you have not opted out, we train on your files.",
        "Data that no longer identifies you may be used to train models.",
        "We train on files, which are not shared with anybody.",
        "To prevent fraud, we train models on files.",
        "Where you do not pay for the plan: files are used to train models.",
        "We read reports of prohibited content and train models on them.",
        "Nothing in these terms prevents us from using files to train models.",
        "Acme is not prohibited from using files to train models.",
        "You do not object to our using files to train models.",
        "Except as the order form says, we train models on files.",
        "We do not use files other than to train models.",
    ],
)
def test_a_denial_of_something_else_does_not_reach_the_trigger(text: str) -> None:
    assert stance(text) is Polarity.ASSERTED


@pytest.mark.parametrize(
    "text",
    [
        "We train on your files only if you agree.",
        "We will not train on your files unless you opt in.",
        "We do not train on your files without your consent.",
        "If you opt in, we train on your files.",
        "With your explicit permission we train on your files.",
        "We do not train on files except when you allow it.",
        "Only files of customers who have opted in are used to train models.",
        "If you join the research group, your files train our models.",
        "Our engineers cannot train models on files without the customer's approval.",
    ],
)
def test_consent_turns_a_use_into_a_conditional_one(text: str) -> None:
    assert stance(text) is Polarity.CONSENTED


@pytest.mark.parametrize(
    "text",
    [
        "We train on your files unless you choose to opt out.",
        "We train on your files unless you tell us not to.",
        "We train on your files unless you have opted out.",
        "We train on your files unless you ask us to turn off training.",
        "We train on your files, and if you do not agree you can close your account.",
        "We train on your files, and you may opt out of this at any time.",
    ],
)
def test_a_choice_to_opt_out_is_no_consent(text: str) -> None:
    assert stance(text) is Polarity.ASSERTED


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("You may not use outputs to train models.", Actor.CUSTOMER),
        ("Customer shall not train models on outputs.", Actor.CUSTOMER),
        ("Do not use outputs to train models.", Actor.CUSTOMER),
        ("You agree that we may train models on inputs.", Actor.VENDOR),
        ("You agree that inputs are used to train models.", Actor.VENDOR),
        ("You agree and instruct that we may train models on inputs.", Actor.VENDOR),
        ("You acknowledge and agree that: we train models on inputs.", Actor.VENDOR),
        ("You agree to our use of inputs to train models.", Actor.VENDOR),
        ("You agree not to use outputs to train models.", Actor.CUSTOMER),
        ("You shall not: (a) rent out the service; or (b) use outputs to train models.", Actor.CUSTOMER),
        ("Licensees may not: copy the service or use it to train models.", Actor.CUSTOMER),
        ("2.2 When using Acme, you will not: 2.2.1 use outputs to train models.", Actor.CUSTOMER),
        ("The following is not permitted on our service: using outputs to train models.", Actor.CUSTOMER),
        ("The following uses are strictly forbidden: outputs used to train models.", Actor.CUSTOMER),
        ("Users are prohibited from: using outputs to train models.", Actor.CUSTOMER),
        ("The following uses of files by our suppliers are prohibited: to train models.", Actor.VENDOR),
        ("Data of customers may be used to train models.", Actor.VENDOR),
        ("Third parties may train models on inputs.", Actor.VENDOR),
        ("We learn what users may want and train on it.", Actor.VENDOR),
        ("Never used to train models.", Actor.VENDOR),
        ("Acme may train models on inputs.", Actor.VENDOR),
    ],
)
def test_the_nearest_subject_with_a_modal_verb_is_the_one_who_acts(text: str, actor: Actor) -> None:
    assert read(text).actor is actor


@pytest.mark.parametrize(
    "text",
    [
        "2.2 When using Acme, you will not: 2.2.1 use outputs to train models.",
        "The following is prohibited: outputs used to train models.",
    ],
)
def test_a_list_that_is_forbidden_denies_its_items(text: str) -> None:
    assert stance(text) is Polarity.NEGATED


@pytest.mark.parametrize(
    "text",
    [
        "We are not obliged to ask you before we train.",
        "Acme isn't legally required to train its models on public text.",
        "We shall not be bound by these terms when we train.",
    ],
)
def test_what_nobody_is_obliged_to_is_not_denied(text: str) -> None:
    assert stance(text) is Polarity.ASSERTED


def test_a_rule_for_the_vendor_stays_silent_on_a_ban_for_the_customer() -> None:
    found = read("You may not use outputs to train models.")

    assert not found.fits(Polarity.NEGATED, Actor.VENDOR)
    assert found.fits(Polarity.NEGATED, Actor.CUSTOMER)


def test_any_polarity_fits_whatever_is_said() -> None:
    assert read("We never train.").fits(Polarity.ANY, Actor.ANY)
    assert read("We train.").fits(Polarity.ANY, Actor.VENDOR)


def test_a_long_hostile_text_is_read_in_little_time() -> None:
    text = "not (" * 2000 + "we may not without your " * 2000 + "train"

    assert read(text).negated
