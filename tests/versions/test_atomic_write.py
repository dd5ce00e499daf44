"""Several files as one: after a kill or a full disk at any moment, all of them or none."""

import contextlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publication.locks import Busy
from publication.versions import atomic_write
from tests.support.faults import Faults, Killed, full_disk
from tests.support.repository import snapshot, write

FILES = {"docs/nb/a.md": b"new a", "versions/nb/a/2021-11-20.md": b"new a", "versions/SHA256SUMS": b"new sums"}
REMOVALS = ["docs/nb/gone.md"]


def old_state(root: Path) -> None:
    for path in ("docs/nb/a.md", "docs/nb/gone.md", "versions/SHA256SUMS"):
        write(root, path, f"old {path}")


def test_all_files_are_written_and_nothing_is_left_over(tmp_path: Path) -> None:
    old_state(tmp_path)
    atomic_write.write_all(tmp_path, FILES, REMOVALS)
    assert snapshot(tmp_path) == FILES


@pytest.mark.parametrize("fault", [Killed, full_disk])
def test_a_fault_at_any_moment_leaves_the_old_state_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException]
) -> None:
    old_state(tmp_path / "wanted")
    old = snapshot(tmp_path / "wanted")
    faults = Faults(monkeypatch, fault)
    seen = []
    for calls in range(200):
        root = tmp_path / str(calls)
        faults.allow(10_000)
        old_state(root)
        faults.allow(calls)
        try:
            atomic_write.write_all(root, FILES, REMOVALS)
        except (Killed, OSError):
            faults.allow(10_000)
            finished = atomic_write.recover(root)
            assert not atomic_write.is_half_done(root)
            if finished:
                assert snapshot(root) == FILES
            seen.append(snapshot(root))
        else:
            break
    else:
        pytest.fail("the faults never ended")
    first_new = seen.index(FILES)
    assert seen == [old] * first_new + [FILES] * (len(seen) - first_new)
    assert first_new > len(FILES)
    assert len(seen) > first_new + len(FILES)


def test_a_disk_that_fails_is_told_of_only_while_something_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = Faults(monkeypatch, full_disk)
    told = []
    for calls in range(200):
        root = tmp_path / str(calls)
        faults.allow(10_000)
        old_state(root)
        faults.allow(calls)
        with contextlib.suppress(OSError):
            atomic_write.write_all(root, FILES, REMOVALS)
            break
        faults.allow(10_000)
        told.append(atomic_write.is_half_done(root) or snapshot(root) != FILES)
    assert told
    assert all(told)


def test_recovering_can_itself_be_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = Faults(monkeypatch, Killed)
    faults.allow(10_000)
    old_state(tmp_path)
    atomic_write._stage(tmp_path, FILES, REMOVALS)
    kills = 0
    while atomic_write.is_half_done(tmp_path):
        faults.allow(kills)
        try:
            atomic_write.recover(tmp_path)
        except Killed:
            kills += 1
    faults.allow(10_000)
    atomic_write.recover(tmp_path)
    assert kills > len(FILES)
    assert snapshot(tmp_path) == FILES


def test_a_second_writer_is_kept_out_until_the_first_has_ended(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from publication.versions import atomic_write\n"
    program += "with atomic_write.only_writer(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(Busy), atomic_write.only_writer(tmp_path):
            pytest.fail("two writers at once")
        other.kill()
        other.wait()
        with atomic_write.only_writer(tmp_path):
            assert not atomic_write.is_half_done(tmp_path)
