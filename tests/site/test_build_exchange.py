"""Two folders change places in one step."""

import sys
import threading
from pathlib import Path

import pytest

from publication.site.build import exchange
from tests.support.files import snapshot, write

needs_renameat2 = pytest.mark.skipif(sys.platform not in ("linux", "darwin"), reason="the system has no such call")


@needs_renameat2
def test_each_is_where_the_other_was(tmp_path: Path) -> None:
    write(tmp_path, "a/one", "1")
    write(tmp_path, "b/two", "2")
    assert exchange(tmp_path / "a", tmp_path / "b")
    assert snapshot(tmp_path) == {"a/two": b"2", "b/one": b"1"}


@needs_renameat2
def test_nothing_is_done_when_one_is_missing(tmp_path: Path) -> None:
    write(tmp_path, "a/one", "1")
    assert not exchange(tmp_path / "a", tmp_path / "b")
    assert snapshot(tmp_path) == {"a/one": b"1"}


def test_a_system_that_has_no_such_call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "win32")
    assert not exchange(tmp_path / "a", tmp_path / "b")


@needs_renameat2
def test_there_is_no_moment_without_a_site(tmp_path: Path) -> None:
    """A thousand exchanges while another thread looks."""
    for name in ("site", "new"):
        write(tmp_path, f"{name}/index.html", name)
    missing, done = [], threading.Event()

    def look() -> None:
        while not done.is_set():
            if not (tmp_path / "site/index.html").exists():
                missing.append(1)

    reader = threading.Thread(target=look)
    reader.start()
    for _ in range(1000):
        exchange(tmp_path / "site", tmp_path / "new")
    done.set()
    reader.join()
    assert missing == []
