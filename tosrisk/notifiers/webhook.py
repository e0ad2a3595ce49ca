"""Tells any system that takes JSON over HTTP."""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import urlsplit

import requests

from tosrisk.domain.notices import Notice
from tosrisk.errors import NotifyError
from tosrisk.notifiers.payload import encode

SIGNATURE_HEADER = "X-Tosrisk-Signature"
IDEMPOTENCY_HEADER = "Idempotency-Key"
"""Holds the message's id: a crash between sending and noting it sends it twice, under the same key."""


class WebhookNotifier:
    """Posts alerts as JSON (see `notifiers.payload`).

    With a secret, `X-Tosrisk-Signature: sha256=<hex>` is the HMAC-SHA256 of the body under it. Redirects
    are not followed: an alert goes where the configuration says, or nowhere.
    """

    def __init__(self, url: str, *, name: str, secret: str = "", timeout: float = 10.0) -> None:
        """`timeout` in seconds to connect, and between the bytes of the answer."""
        self.name = name
        self._url = url
        self._secret = secret
        self._timeout = timeout

    def notify(self, notice: Notice) -> None:
        """Post one message.

        Raises:
            NotifyError: no answer, or a status other than 2xx. Names the host alone: the rest of a
                webhook's address is often its password.
        """
        content = encode(notice)
        headers = {
            "Content-Type": "application/json",
            "User-Agent": "tosrisk",
            IDEMPOTENCY_HEADER: notice.id,
        }
        if self._secret:
            headers[SIGNATURE_HEADER] = signature(self._secret, content)
        try:
            answer = requests.post(
                self._url,
                data=content,
                headers=headers,
                timeout=self._timeout,
                allow_redirects=False,
                stream=True,  # the body of the answer is of no interest, whatever its size
            )
        except (requests.RequestException, ValueError) as error:
            raise self._failure(f"no answer ({type(error).__name__})") from None
        with answer:
            if not 200 <= answer.status_code < 300:
                raise self._failure(f"answered HTTP {answer.status_code}")

    def _failure(self, what: str) -> NotifyError:
        return NotifyError(f"webhook {what}", where=f"{self.name} at {_host(self._url)}")


def signature(secret: str, content: bytes) -> str:
    """What the signature header holds for a body; compare with `hmac.compare_digest`."""
    return f"sha256={hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()}"


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "an address without host"
    except ValueError:
        return "a malformed address"
