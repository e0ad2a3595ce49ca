"""A resolver with its own idea of where names lead, which may change from one question to the next."""

from __future__ import annotations

import socket
from collections.abc import Mapping, Sequence


class FakeResolver:
    """Takes the place of socket.getaddrinfo; each name's answers come in turn, the last one for ever."""

    def __init__(self, answers: Mapping[str, Sequence[str]]) -> None:
        self._answers = {name: list(addresses) for name, addresses in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host, port, *_arguments, **_options):
        name = host.decode() if isinstance(host, bytes) else host
        if name not in self._answers:
            if name.replace(".", "").isdigit():
                return [_entry(name, port)]
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        self.asked.append(name)
        waiting = self._answers[name]
        return [_entry(waiting.pop(0) if len(waiting) > 1 else waiting[0], port)]


def _entry(address: str, port: int):
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    end = (address, port, 0, 0) if ":" in address else (address, port)
    return (family, socket.SOCK_STREAM, 6, "", end)
