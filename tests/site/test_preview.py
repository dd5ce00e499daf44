"""The preview is told of changes at once, and does nothing while there are none."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from mkdocs.livereload import LiveReloadServer
from watchdog.observers.polling import PollingObserver

from publication.site import preview
from tests.support.files import write


@contextmanager
def watching(root: Path, build: Callable[[], None]) -> Iterator[LiveReloadServer]:
    """A preview of docs/, mkdocs.yml and versions/."""
    server = LiveReloadServer(build, "127.0.0.1", 0, str(root))
    watched = [str(root / "docs"), str(root / "mkdocs.yml")]
    for path in watched:
        server.watch(path)
    preview.watch(server, watched, [*watched, str(root / "versions")])
    serving = threading.Thread(target=server.serve)
    serving.start()
    try:
        time.sleep(0.2)
        yield server
    finally:
        server.shutdown()
        serving.join()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A repository, as far as the preview looks at it."""
    for path in ("docs/nb/side.md", "mkdocs.yml", "versions/nb/side/2021-11-20.md"):
        write(tmp_path, path, "før")
    return tmp_path


def save(path: Path) -> None:
    """Write over a file."""
    path.write_text("nå", encoding="utf-8")


def replace(path: Path) -> None:
    """Put a new file in the place of an old one, as careful editors do."""
    new = path.with_name(f".{path.name}.new")
    new.write_text("nå", encoding="utf-8")
    os.replace(new, path)


def make_in_new_folder(path: Path) -> None:
    """Write a new file in a new folder beside another one."""
    write(path.parent, "ny/side.md", "nå")


@pytest.mark.parametrize("path", ["docs/nb/side.md", "mkdocs.yml", "versions/nb/side/2021-11-20.md"])
@pytest.mark.parametrize("change", [save, replace, Path.unlink])
def test_every_change_is_built_once(root: Path, path: str, change: Callable[[Path], None]) -> None:
    built = changes_built(root, lambda: change(root / path))
    assert built == 1


def test_a_new_folder_is_watched_too(root: Path) -> None:
    assert changes_built(root, lambda: make_in_new_folder(root / "docs/nb/side.md")) == 1


def changes_built(root: Path, change: Callable[[], None]) -> int:
    """How many builds a change starts; each of them reads the files."""
    built: list[float] = []

    def build() -> None:
        built.append(time.monotonic())
        for file in root.rglob("*.md"):
            file.read_bytes()

    with watching(root, build):
        assert built == []
        started = time.monotonic()
        change()
        while not built and time.monotonic() < started + 5:
            time.sleep(0.01)
        time.sleep(0.4)  # for those that should not come
    return len(built)


def test_nothing_is_asked_twice_a_second(root: Path) -> None:
    with watching(root, lambda: None) as server:
        assert not isinstance(server.observer, PollingObserver)


def test_where_others_write_files_are_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "_file_system", lambda path: "9p")
    with watching(root, lambda: None) as server:
        assert isinstance(server.observer, PollingObserver)


def test_a_system_that_tells_of_no_more_is_looked_at(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(PollingObserver):
        def start(self) -> None:
            raise OSError("inotify watch limit reached")

    monkeypatch.setattr(preview, "Observer", Full)
    with watching(root, lambda: None) as server:
        assert type(server.observer) is PollingObserver


def test_a_file_system_has_the_name_that_linux_gives_it(tmp_path: Path) -> None:
    if Path("/proc/mounts").exists():
        assert preview._file_system("/proc/self") == "proc"
    assert preview._file_system(str(tmp_path)) not in preview._FROM_OUTSIDE
