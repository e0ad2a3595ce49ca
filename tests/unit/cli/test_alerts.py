"""`tosrisk alerts` and `tosrisk import`, from a repository to the line that a program reads."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from tests.fakes.archives import START, GitHistory
from tests.fakes.cli import Said, call
from tests.fakes.judge import PhraseJudge
from tosrisk import wiring
from tosrisk.config.load import default_workspace

REST = "\n\nWe answer letters from everybody who writes to us. Our office has a garden with three trees."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace into which two histories were imported."""
    monkeypatch.setattr(wiring, "build_judge", lambda *_: PhraseJudge())
    history = GitHistory(tmp_path / "versions")
    history.commit(START, Acme__Terms_md="Acme will not train models on your files." + REST)
    history.commit(START + timedelta(days=3), Acme__Terms_md="Acme may train models on your files." + REST)
    history.commit(START + timedelta(days=4), North__Terms_md="North has [red] doors." + REST)
    history.commit(START + timedelta(days=9), North__Terms_md="North will not train models on it." + REST)
    place = tmp_path / "work"
    place.mkdir()
    said = call("-C", place, "import", history.folder)
    assert said.code == 0, said.err
    assert "4 versions of 2 documents" in said.err
    return place


def lines(said: Said) -> list[dict[str, object]]:
    assert said.code == 0
    return [json.loads(line) for line in said.out.splitlines()]


def test_each_alert_is_one_object_with_the_archives_path_and_day(place: Path) -> None:
    acme, north = lines(call("-C", place, "alerts", "--format", "jsonl"))
    assert (acme["path"], acme["vendor"], acme["document"], acme["date"]) == (
        "Acme/Terms.md",
        "acme",
        "acme/terms",
        "2024-05-04",
    )
    assert (acme["severity"], acme["dimensions"]) == ("critical", ["training"])
    assert acme["summary"] == "Acme: customer content may now train AI; no opt-out is named"
    assert (acme["acknowledged"], acme["snoozed_until"], acme["effective"]) == (None, None, None)
    assert north["date"] == "2024-05-10"
    assert (place / "snapshots" / str(acme["snapshot_after"]) / "meta.json").exists()


def test_an_alert_has_one_shape_in_lines_and_in_the_export(place: Path) -> None:
    call("-C", place, "alerts", "ack", str(acme(place)["id"])[:8], "--note", "ticket 812")
    told = lines(call("-C", place, "alerts", "--format", "jsonl"))
    exported = json.loads(call("-C", place, "export", "--format", "json").out)["alerts"]
    assert [
        {name: line[name] for name in alert} for line, alert in zip(told, exported, strict=True)
    ] == exported
    assert set(told[0]) - set(exported[0]) == {"path", "date", "ahead", "snoozed_until"}


def test_alerts_are_chosen_by_vendor_day_and_severity(place: Path) -> None:
    def paths(*options: str) -> list[object]:
        return [line["path"] for line in lines(call("-C", place, "alerts", "--format", "jsonl", *options))]

    assert paths("--vendor", "north") == ["North/Terms.md"]
    assert paths("--since", "2024-05-05") == ["North/Terms.md"]
    assert paths("--min-severity", "critical") == ["Acme/Terms.md"]


def test_people_get_a_table(place: Path) -> None:
    said = call("-C", place, "alerts")
    assert "2024-05-04" in said.out
    assert "customer content may now train AI" in said.out


def acme(place: Path) -> dict[str, object]:
    return lines(call("-C", place, "alerts", "--format", "jsonl", "--vendor", "acme"))[0]


def test_the_options_that_all_commands_share_are_understood_after_the_name(place: Path) -> None:
    assert len(lines(call("alerts", "-C", place, "--format", "jsonl"))) == 2
    assert "2024-05-0" in call("alerts", "show", str(acme(place)["id"])[:8], "-C", place).out


def test_show_prints_the_whole_alert(place: Path) -> None:
    said = call("-C", place, "alerts", "show", str(acme(place)["id"])[:6])
    assert said.code == 0
    assert said.out.startswith("[CRITICAL] Acme: customer content may now train AI; no opt-out is named\n")
    assert 'Before: "Acme will not train models on your files."' in said.out
    assert "What to do" in said.out


def test_an_acknowledged_alert_is_marked_and_no_longer_open(place: Path) -> None:
    alert = acme(place)
    said = call("-C", place, "alerts", "ack", str(alert["id"])[:8], "--note", "ticket  812")
    assert (said.code, said.err) == (0, "1 alert acknowledged\n")
    dealt = acme(place)["acknowledged"]
    assert isinstance(dealt, dict)
    assert dealt["note"] == "ticket 812"
    listed = call("-C", place, "alerts").out
    assert f"(acknowledged {dealt['at'][:10]}: ticket 812)" in listed
    assert "North" in call("-C", place, "alerts", "--open").out
    assert "Acme" not in call("-C", place, "alerts", "--open").out


def test_all_can_be_acknowledged_at_once_and_only_once(place: Path) -> None:
    assert call("-C", place, "alerts", "ack", "--all").err == "2 alerts acknowledged\n"
    assert call("-C", place, "alerts", "ack", "--all").err == "0 alerts acknowledged\n"
    assert call("-C", place, "alerts", "--open").err == "no alerts\n"


def test_a_snooze_is_listed_shown_and_ended(place: Path) -> None:
    digits = str(acme(place)["id"])[:12]
    assert call("-C", place, "alerts", "snooze", digits, "--until", "2999-01-31").code == 0
    wide = ("snooze", "--vendor", "north", "--dimension", "training")
    assert call("-C", place, "alerts", *wide, "--until", "2999-02-01").code == 0

    assert acme(place)["snoozed_until"] == "2999-01-31"
    assert "(snoozed until 2999-02-01)" in call("-C", place, "alerts", "--vendor", "north").out
    first, second = call("-C", place, "alerts", "snooze").out.splitlines()[1:]
    assert first.split() == ["2999-01-31", digits, "any", "any", "any"]
    assert second.split() == ["2999-02-01", "any", "north", "any", "training"]

    assert call("-C", place, "alerts", "snooze", digits, "--end").code == 0
    assert call("-C", place, "alerts", *wide, "--end").code == 0
    assert acme(place)["snoozed_until"] is None
    assert call("-C", place, "alerts", "snooze").err == "nothing is snoozed\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("show", "zz"), "no alert has an id that begins with 'zz'"),
        (("ack",), "name the alerts to acknowledge, or write --all"),
        (("ack", "", "--note", "x"), "no alert has an id that begins with ''"),
        (("--vendor", "acme", "ack", "--all"), "--vendor is for the list of alerts"),
        (("snooze", "--vendor", "acme"), "say --until a day, or --end"),
        (("snooze", "--until", "2999-01-01"), "name alerts by id, or say which"),
        (("snooze", "--vendor", "acme", "--until", "2020-01-01"), "2020-01-01 is past"),
        (("snooze", "--vendor", "acne", "--until", "2999-01-01"), "there is no vendor 'acne'"),
        (("snooze", "--document", "terms", "--until", "2999-01-01"), "there is no document 'terms'"),
        (("snooze", "--vendor", "acme", "--end"), "there is no such snooze"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_changes_nothing(
    place: Path, words: tuple[str, ...], told: str
) -> None:
    said = call("-C", place, "alerts", *words)
    assert said.code == 2
    assert told in said.err
    assert call("-C", place, "alerts", "snooze").err == "nothing is snoozed\n"
    assert len(lines(call("-C", place, "alerts", "--format", "jsonl", "--open"))) == 2


def test_digits_that_fit_two_alerts_are_refused(place: Path) -> None:
    ids = [str(line["id"]) for line in lines(call("-C", place, "alerts", "--format", "jsonl"))]
    with wiring.open_state(default_workspace(place)) as state:
        (alert, _) = state.outbox.alerts()
        state.outbox.add(replace(alert, id=f"{alert.id[:10]}{'0' * 54}", cause="f" * 64), [])
    said = call("-C", place, "alerts", "ack", ids[0][:10])
    assert said.code == 2
    assert "2 alerts have ids that begin with" in said.err


def test_documents_that_changed_alike_on_one_day_share_a_row_and_an_id(place: Path) -> None:
    with wiring.open_state(default_workspace(place)) as state:
        (alert, _) = state.outbox.alerts()
        twin = replace(alert.document, id="privacy", origin="Acme/Privacy.md")
        state.outbox.add(replace(alert, id="0" * 64, document=twin), [])
    (row,) = [line for line in call("-C", place, "alerts").out.splitlines() if "Acme" in line]
    assert "Acme/Terms.md and 1 more" in row
    assert row.split()[1] == alert.cause[:8]
    assert len(lines(call("-C", place, "alerts", "--format", "jsonl", "--vendor", "acme"))) == 2
    assert call("-C", place, "alerts", "ack", alert.cause[:8]).err == "2 alerts acknowledged\n"


def test_a_second_import_adds_nothing(place: Path, tmp_path: Path) -> None:
    said = call("-C", place, "import", tmp_path / "versions")
    assert "4 known already" in said.err
    assert len(lines(call("-C", place, "alerts", "--format", "jsonl"))) == 2


def test_an_empty_workspace_has_no_alerts(tmp_path: Path) -> None:
    (tmp_path / "tosrisk.toml").write_text("# nobody is watched yet\n")
    assert lines(call("-C", tmp_path, "alerts", "--format", "jsonl")) == []


def test_a_source_that_is_no_archive_exits_5(tmp_path: Path) -> None:
    said = call("-C", tmp_path, "import", tmp_path / "nowhere")
    assert said.code == 5
    assert "there is no such archive" in said.err
