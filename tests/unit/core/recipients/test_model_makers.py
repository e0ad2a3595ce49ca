"""Whose models stand behind a product is told where the vendor says so, not where a name merely occurs."""

from __future__ import annotations

import pytest

from tests.fakes.lists import FABRIKAM, MAKERS, TABLE, a_version
from tosrisk.core.recipients.model_makers import model_makers_in
from tosrisk.core.recipients.subprocessors import subprocessors_in
from tosrisk.domain.vendor import DocumentKind

REST = " ".join(f"We keep the log of day {day} for a month." for day in range(40))


def told(text: str, vendor: str = "Acme") -> list[tuple[str, tuple[str, ...]]]:
    version = a_version(f"{text}\n\n{REST}")
    listed = subprocessors_in(version, DocumentKind.SUBPROCESSORS)
    return [(each.maker.name, each.products) for each in model_makers_in(version, listed, MAKERS, vendor)]


@pytest.mark.parametrize(
    ("sentence", "makers"),
    [
        ("Our AI features are powered by Lamnamind.", [("Lamna AI", ("Lamnamind",))]),
        ("We send your prompts to Lamna, our model provider, to answer them.", [("Lamna AI", ())]),
        ("Acme uses large language models provided by Fabrikam.", [("Fabrikam", ())]),
        (
            "To offer generative AI we rely on Fabrikam and Lamna AI.",
            [("Lamna AI", ()), ("Fabrikam", ())],
        ),
        ("The assistant runs on foundation models hosted by Fabrikam.", [("Fabrikam", ())]),
    ],
)
def test_a_sentence_that_says_so_is_enough(sentence: str, makers: list) -> None:
    assert sorted(told(sentence)) == sorted(makers)


@pytest.mark.parametrize(
    "sentence",
    [
        "You may not use the service to compete with the AI models of Lamna.",
        "We do not share your content with Lamna or other AI providers.",
        "You can bring your own API key for Lamna models.",
        "You may sign in with Fabrikam to use our AI features.",
        "We use Fabrikam Analytics to see how our AI features are used.",
        "We use Fabrikam for hosting.",
        "Lamna is a trademark of its owner, as are the names of other AI models that we use.",
        "If you connect Fabrikam, we send your prompts to its AI models.",
        "Models of Lamna were used in a study.",
        "We lamnate our cards, and use language models.",
    ],
)
def test_a_name_that_occurs_otherwise_says_nothing(sentence: str) -> None:
    assert told(sentence) == []


def test_a_listed_sub_processor_counts_where_its_entry_speaks_of_models() -> None:
    assert told(TABLE) == [("Fabrikam", ())]
    assert told(TABLE.replace("AI models for summaries", "Mail")) == []
    assert told(TABLE.replace("AI models for summaries", "Fabrimind")) == [("Fabrikam", ("Fabrimind",))]


def test_a_listed_sub_processor_that_sells_nothing_but_models_counts() -> None:
    assert told(TABLE.replace("Tailspin (support desk) | Customer support", "Lamna | Text")) == [
        ("Fabrikam", ()),
        ("Lamna AI", ()),
    ]


def test_a_vendors_own_models_are_not_told() -> None:
    sentence = "Our AI features are powered by Lamnamind."
    assert told(sentence, vendor="Lamna") == []
    assert told(sentence, vendor="Lamnamind for Teams") == []


def test_a_text_that_speaks_as_the_maker_is_its_own() -> None:
    """The page of a product whose name does not give its maker away."""
    own = " ".join(f"Lamna may use our AI models for purpose {number}." for number in range(9))
    assert told(own, vendor="Scribbler") == []


def test_the_quote_is_the_first_that_says_so() -> None:
    text = "Fabrikam hosts our site.\n\nOur AI features rely on Fabrikam.\n\nWe use AI models by Fabrikam."
    (found,) = model_makers_in(a_version(f"{text}\n\n{REST}"), (), MAKERS, "Acme")
    assert found.maker is FABRIKAM
    assert found.clause.text == "Our AI features rely on Fabrikam."
    assert found.document == "acme/subprocessors"
