"""The state file as a whole: made on first use, honest when it cannot be used."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Timer

import pytest

from tests.fakes.alerts import DAY, an_alert
from tosrisk.errors import StoreError
from tosrisk.stores.schema import SCHEMA_VERSION
from tosrisk.stores.state import StateStore, open_cache


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "work" / ".tosrisk" / "state.db"


def test_nothing_is_written_before_first_use(path: Path) -> None:
    StateStore(path).close()

    assert not path.parent.exists()


def test_what_was_stored_is_there_for_the_next_process(path: Path) -> None:
    with StateStore(path) as store:
        store.baselines.set("acme/terms", "s1")
        store.checks.record("acme/terms", DAY, ok=True, detail="HTTP 200")
        store.outbox.add(an_alert(), ["ops"])

    with StateStore(path) as store:
        assert store.baselines.get("acme/terms") == "s1"
        assert store.checks.last("acme/terms") == (DAY, True, "HTTP 200")
        assert store.outbox.alerts() == (an_alert(),)


def test_the_file_says_what_it_is(path: Path) -> None:
    with StateStore(path) as store:
        store.baselines.set("acme/terms", "s1")

    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"tosr"),)
    assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_a_store_in_memory_works_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with StateStore(None) as store:
        store.baselines.set("acme/terms", "s1")
        assert store.baselines.get("acme/terms") == "s1"

    assert list(tmp_path.iterdir()) == []


def test_threads_share_a_store(path: Path) -> None:
    with StateStore(path) as store, ThreadPoolExecutor(8) as pool:
        counts = list(
            pool.map(lambda _: store.checks.record("acme/terms", DAY, ok=False, detail="down"), range(80))
        )

    assert sorted(counts) == list(range(1, 81))


_OPENER = """
import sys
from pathlib import Path
from tosrisk.stores.state import StateStore
with StateStore(Path(sys.argv[1])) as store:
    for number in range(20):
        store.baselines.set(f"acme/{sys.argv[2]}-{number}", "s")
"""


def test_processes_that_make_the_file_at_once_all_succeed(path: Path) -> None:
    arguments = [[sys.executable, "-c", _OPENER, str(path), str(number)] for number in range(4)]
    running = [subprocess.Popen(argument) for argument in arguments]

    assert [process.wait(60) for process in running] == [0] * 4
    with StateStore(path) as store:
        assert all(store.baselines.get(f"acme/{process}-19") for process in range(4))


def test_a_file_that_a_faster_process_is_still_writing_is_waited_for(path: Path) -> None:
    """Before it changes how a file is logged, SQLite does not wait for a writer: that is left to us."""
    with StateStore(path) as store:
        store.baselines.set("acme/terms", "s1")
    writer = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    assert writer.execute("PRAGMA journal_mode = DELETE").fetchone() == ("delete",)
    writer.execute("BEGIN IMMEDIATE")
    release = Timer(0.5, writer.close)
    release.start()

    with StateStore(path) as store:
        store.baselines.set("acme/terms", "s2")
        assert store.baselines.get("acme/terms") == "s2"
    release.join()


def test_a_file_of_something_else_is_named_and_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"not a database at all, but long enough to be looked at closely" * 40)
    before = path.read_bytes()

    with pytest.raises(StoreError, match="is damaged, or is no database; run `tosrisk run`") as caught:
        StateStore(path).outbox.pending()

    assert str(path) in str(caught.value)
    assert "restores what the last run copied" in str(caught.value)
    assert path.read_bytes() == before


def test_the_database_of_another_program_is_left_alone(path: Path) -> None:
    path.parent.mkdir(parents=True)
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StoreError, match="is the database of another program; move it away"):
        StateStore(path).baselines.set("acme/terms", "s1")

    assert path.read_bytes() == before


def test_a_damaged_file_says_who_restores_it(path: Path) -> None:
    with StateStore(path) as store:
        for number in range(200):
            store.outbox.add(an_alert(f"a{number}"), ["ops"])
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)

    with StateStore(path) as store, pytest.raises(StoreError, match=r"damaged; run `tosrisk run`"):
        store.outbox.alerts()


def test_a_truncated_file_is_told_not_crashed_on(path: Path) -> None:
    with StateStore(path) as store:
        store.outbox.add(an_alert(), ["ops"])
    path.write_bytes(path.read_bytes()[:10_000])

    with StateStore(path) as store, pytest.raises(StoreError, match="is damaged; run"):
        store.outbox.alerts()


def test_state_of_an_older_tosrisk_is_given_the_tables_it_lacks(path: Path) -> None:
    with StateStore(path) as store:
        store.baselines.set("acme/terms", "s1")
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE doubts")
    connection.close()

    with StateStore(path) as store:
        assert store.baselines.get("acme/terms") == "s1"
        store.baselines.doubt("acme/terms", "s2")
        assert store.baselines.doubted("acme/terms") == {"s2": None}


def test_state_of_a_newer_tosrisk_asks_for_an_upgrade(path: Path) -> None:
    with StateStore(path) as store:
        store.baselines.set("acme/terms", "s1")
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()

    with pytest.raises(StoreError, match=r"newer tosrisk .*; upgrade tosrisk"):
        StateStore(path).baselines.get("acme/terms")


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with pytest.raises(StoreError, match="its folder cannot be made"):
        StateStore(tmp_path / "file" / "state.db").baselines.get("acme/terms")


def test_a_path_that_is_a_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be opened"):
        StateStore(tmp_path).baselines.get("acme/terms")


_ROOT = Path(__file__).parents[3]
_FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from tests.fakes.alerts import an_alert
from tosrisk.errors import StoreError
from tosrisk.stores.state import StateStore
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with StateStore(Path(sys.argv[1])) as store:
    store.outbox.add(an_alert("first"), ["ops"])
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, hard))
    try:
        for number in range(1000):
            store.outbox.add(an_alert(f"a{number}"), ["ops"])
    except StoreError as error:
        print(error)
"""


def test_a_disk_that_takes_no_more_is_an_error_and_loses_nothing(path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=_ROOT,
    )

    assert str(path) in done.stdout
    assert "free s" in done.stdout
    with StateStore(path) as store:
        assert store.outbox.alerts()[0].id == "first"


def test_a_damaged_cache_is_replaced_and_kept_aside(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"rubbish" * 1000)

    with open_cache(path) as cache:
        cache.baselines.set("acme/terms", "s1")

    assert path.with_name("state.db.damaged").read_bytes() == b"rubbish" * 1000
    with open_cache(path) as cache:
        assert cache.baselines.get("acme/terms") == "s1"


def test_where_no_cache_can_be_kept_it_lives_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")

    with open_cache(tmp_path / "file" / "cache.db") as cache:
        cache.baselines.set("acme/terms", "s1")
        assert cache.baselines.get("acme/terms") == "s1"
