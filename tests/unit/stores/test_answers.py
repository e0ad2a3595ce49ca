"""The last answers of each vendor are kept, and replaced as a whole."""

from __future__ import annotations

from pathlib import Path

from tosrisk.domain.policy import Answer, KeptAnswer
from tosrisk.stores.spare import heal, spare_of
from tosrisk.stores.state import StateStore


def kept(data_class: str, answer: Answer = Answer.ALLOWED) -> KeptAnswer:
    return KeptAnswer(data_class=data_class, answer=answer, basis="b", texts="acme/terms s1 aa")


def test_answers_are_unknown_until_put_and_then_the_latest() -> None:
    with StateStore(None) as store:
        assert store.answers.get("acme") == ()
        store.answers.put("acme", [kept("personal"), kept("health", Answer.NOT_ALLOWED)])
        store.answers.put("oddlot", [kept("health")])
        assert store.answers.get("acme") == (kept("health", Answer.NOT_ALLOWED), kept("personal"))
        store.answers.put("acme", [kept("health")])
        assert store.answers.get("acme") == (kept("health"),)
        store.answers.put("acme", [])
        assert store.answers.get("acme") == ()
        assert store.answers.get("oddlot") == (kept("health"),)


def test_a_lost_state_brings_them_back_from_the_spare_copy(tmp_path: Path) -> None:
    path = tmp_path / "state.db"
    with StateStore(path) as store:
        store.answers.put("acme", [kept("health")])
        store.keep_spare()
    path.unlink()
    assert spare_of(path).exists()
    assert "restored" in heal(path)
    with StateStore(path) as store:
        assert store.answers.get("acme") == (kept("health"),)
