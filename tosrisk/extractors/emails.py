"""Gives back the e-mail addresses that Cloudflare scrambles anew on every visit."""

from __future__ import annotations

from typing import Any

Element = Any

PLACEHOLDER = "[email protected]"
"""What visitors without scripts see; stable, unlike the code beside it."""
_PATH = "/cdn-cgi/l/email-protection"


def restore_emails(root: Element) -> None:
    """Replace the scrambled addresses of a page by the readable ones, in place."""
    for element in root.iter("a", "span"):
        code = element.get("data-cfemail")
        if code is None and _PATH + "#" in (element.get("href") or ""):
            code = str(element.get("href")).partition("#")[2]
        if code is None or (element.tag == "a" and next(element.iterdescendants("span"), None) is not None):
            continue
        if "protected" in "".join(element.itertext()):
            for child in list(element):
                element.remove(child)
            element.text = decode_email(code)


def decode_email(code: str) -> str:
    """Undo the XOR of every byte with the first one; the placeholder when the code is no such address."""
    try:
        key, *scrambled = bytes.fromhex(code.partition("?")[0])
        address = bytes(byte ^ key for byte in scrambled).decode("utf-8")
    except ValueError:
        return PLACEHOLDER
    return address if "@" in address and address.isprintable() else PLACEHOLDER
