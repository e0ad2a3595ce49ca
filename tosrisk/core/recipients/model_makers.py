"""Finds whose AI models stand behind a vendor's product: better to miss one than to invent it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from tosrisk.core.clauses.segment import segment
from tosrisk.core.text.normalize import fold
from tosrisk.domain.recipients import Maker, ModelMaker, SubProcessor
from tosrisk.domain.version import Clause, ClauseKind, Version

_MODELS = re.compile(
    r"\b(?:(?:language|foundation|generative|ai|machine learning|speech|image|embedding|third[- ]party)"
    r" models?|llms?|genai|generative ai"
    r"|ai(?:-powered)? (?:features?|services?|providers?|functionalit(?:y|ies)|tools?|assistants?|inference)"
    r"|ai (?:capabilit(?:y|ies)|assistance|processing|partners?)|model (?:providers?|inference|apis?)"
    r"|inference|artificial intelligence (?:services?|features?|providers?|models?))\b",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"\b(?:powered by|rel(?:y|ies|ying) (?:up)?on|built (?:on|with|upon)|based on|us(?:e|es|ing) |leverag\w+"
    r"|provided by|offered by|operated by|hosted (?:by|on|in)|running on|runs on|sends?|sent|transmit\w*"
    r"|shares?|shared|pass(?:es|ed)?|processed by|process(?:es)? .{0,40} on our behalf|through|via"
    r"|sub-?processors?|service providers?|work(?:s|ing)? with|partner(?:s|ed|ing)? with|integrat\w+"
    r"|such as|including)\b",
    re.IGNORECASE,
)
_VENDOR = re.compile(
    r"\b(?:we|our|us|(?:the|this) (?:services?|platform|product|features?|assistant"
    r"|app(?:lication)?))\b",
    re.IGNORECASE,
)
_OTHERWISE = re.compile(
    r"\b(?:you (?:may|must|shall|can|agree|choose|connect|link|provide your own)|your own (?:api )?keys?|byok"
    r"|if you|not (?:use|share|send|provide|pass|transmit|rely|be (?:used|shared|sent))|never|no longer"
    r"|compet\w+|trademarks?|log(?:ging)?[- ]?in|sign(?:ing)?[- ]?in|single sign-on|crawl\w*|scrap\w+"
    r"|advertis\w+|analytics|recaptcha|maps|fonts|play store|app store|drive|calendar|gmail|workspace)\b",
    re.IGNORECASE,
)
"""What else the name of such a company is mentioned for."""

_OWN_VOICE = 0.1
"""Share of a text's sentences that name a company, from which on the text is taken to be that company's own:
product terms name their maker throughout, and terms of a customer of it a few times."""


def model_makers_in(
    version: Version, listed: Sequence[SubProcessor], makers: Iterable[Maker], vendor_name: str
) -> tuple[ModelMaker, ...]:
    """Whose models a document names behind the vendor's product, each maker once, in the order of the text.

    A listed sub-processor counts where models are all that it sells, or where its entry speaks of models or
    names a product of it. A sentence counts where the vendor speaks of itself, of models, and of using or
    passing on, and mentions the company for nothing else. A vendor's own models are not told.

    Args:
        version: the text.
        listed: the sub-processors that it lists.
        makers: those that are known.
        vendor_name: as people write it.
    """
    others = [maker for maker in makers if not _is_own(maker, vendor_name)]
    named = [maker for maker in others if _is_named(maker, version.text)]
    if not named:
        return ()
    found = [
        *_among(listed, named),
        *_in_sentences(segment(version.text), named, version.document, vendor_name),
    ]
    found.sort(key=lambda each: each.clause.start)
    first: dict[str, ModelMaker] = {}
    for each in found:
        first.setdefault(each.maker.id, each)
    return tuple(first.values())


def _among(listed: Sequence[SubProcessor], makers: Sequence[Maker]) -> Iterator[ModelMaker]:
    for party in listed:
        entry = f"{party.clause.text} {party.purpose}"
        for maker in makers:
            if not _pattern(maker).search(f"{party.name} {party.purpose}"):
                continue
            products = _products(maker, entry)
            by_name = _named(party.name, maker.names)
            if products or (by_name and (maker.ai_only or _MODELS.search(party.purpose))):
                yield ModelMaker(maker=maker, products=products, clause=party.clause, document=party.document)


def _in_sentences(
    clauses: Sequence[Clause], makers: Sequence[Maker], document: str, vendor_name: str
) -> Iterator[ModelMaker]:
    told = [clause for clause in clauses if clause.kind in {ClauseKind.SENTENCE, ClauseKind.ITEM}]
    for maker in makers:
        naming = [clause for clause in told if _pattern(maker).search(clause.text)]
        if len(naming) > 1 and len(naming) >= _OWN_VOICE * len(told):
            continue
        for clause in naming:
            if _says_so(clause, maker, vendor_name):
                yield ModelMaker(
                    maker=maker, products=_products(maker, clause.text), clause=clause, document=document
                )


def _says_so(clause: Clause, maker: Maker, vendor_name: str) -> bool:
    words = _pattern(maker).sub(" ", fold(clause.reading))  # "Mistral AI" alone speaks of no model
    return bool(
        (_VENDOR.search(words) or (vendor_name and _named(words, (vendor_name,))))
        and _MODELS.search(words)
        and _BEHIND.search(words)
        and not _OTHERWISE.search(words)
    )


def _is_own(maker: Maker, vendor_name: str) -> bool:
    return _named(vendor_name, (*maker.names, *maker.products))


def _products(maker: Maker, words: str) -> tuple[str, ...]:
    named = (product for product in maker.products if _named(words, (product,)))
    return tuple(named)


def _named(words: str, names: Sequence[str]) -> bool:
    return bool(names) and _any_of(tuple(names)).search(words) is not None


def _is_named(maker: Maker, text: str) -> bool:
    """Whether a long text names it. Most it does not, and bare words are found much faster than patterns."""
    bare = any(name in text for name in (*maker.names, *maker.products))
    return bare and _pattern(maker).search(text) is not None


def _pattern(maker: Maker) -> re.Pattern[str]:
    return _any_of((*maker.names, *maker.products))


@lru_cache(maxsize=512)
def _any_of(names: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the names as words of their own; case counts, for some are words, too."""
    longest = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest))})(?![\w-])")
