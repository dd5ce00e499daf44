"""Several files as one: after a kill or a full disk at any moment, all of them or none."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publication.versions import atomic_write as batch
from tests.support.repository import snapshot, write

FILES = {"docs/nb/a.md": b"new a", "versions/nb/a/2021-11-20.md": b"new a", "versions/SHA256SUMS": b"new sums"}
REMOVALS = ["docs/nb/gone.md"]


class Killed(BaseException):
    """Stands for the end of the program: nothing in it may be caught."""


def full_disk() -> OSError:
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def old_state(root: Path) -> None:
    for path in ("docs/nb/a.md", "docs/nb/gone.md", "versions/SHA256SUMS"):
        write(root, path, f"old {path}")


class Faults:
    """Lets the first calls to the disk through and fails at the next one, and at all after it."""

    CALLS = ("fsync", "replace", "mkdir", "unlink", "open")

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fault: Callable[[], BaseException]) -> None:
        self.left = 0
        self.fault = fault
        for name in self.CALLS:
            monkeypatch.setattr(os, name, self._failing(getattr(os, name)))
        monkeypatch.setattr(Path, "open", self._failing(Path.open))

    def _failing(self, call: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **options: object) -> object:
            if self.left == 0:
                raise self.fault()
            self.left -= 1
            return call(*arguments, **options)

        return counted

    def allow(self, calls: int) -> None:
        self.left = calls


def test_all_files_are_written_and_nothing_is_left_over(tmp_path: Path) -> None:
    old_state(tmp_path)
    batch.write_all(tmp_path, FILES, REMOVALS)
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
            batch.write_all(root, FILES, REMOVALS)
        except (Killed, OSError):
            faults.allow(10_000)
            finished = batch.recover(root)
            assert not batch.is_half_done(root)
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


def test_recovering_can_itself_be_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faults = Faults(monkeypatch, Killed)
    faults.allow(10_000)
    old_state(tmp_path)
    batch._stage(tmp_path, FILES, REMOVALS)
    kills = 0
    while batch.is_half_done(tmp_path):
        faults.allow(kills)
        try:
            batch.recover(tmp_path)
        except Killed:
            kills += 1
    faults.allow(10_000)
    batch.recover(tmp_path)
    assert kills > len(FILES)
    assert snapshot(tmp_path) == FILES


def test_a_second_writer_is_kept_out_until_the_first_has_ended(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from publication.versions import atomic_write as batch\n"
    program += "with batch.only_writer(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(batch.Busy), batch.only_writer(tmp_path):
            pytest.fail("two writers at once")
        other.kill()
        other.wait()
        with batch.only_writer(tmp_path):
            assert not batch.is_half_done(tmp_path)
