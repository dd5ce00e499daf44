"""Locks: one at a time, and none that outlives its program."""

import subprocess
import sys
import threading
from pathlib import Path

import pytest

from publication.locks import Busy, locked
from tests.support.site_build import ROOT


def test_one_at_a_time(tmp_path: Path) -> None:
    file = tmp_path / "new" / "a.lock"
    with locked(file), pytest.raises(Busy), locked(file):
        pass
    with locked(file):
        pass


def test_who_waits_comes_when_the_other_has_gone(tmp_path: Path) -> None:
    order = []

    def wait() -> None:
        with locked(tmp_path / "a.lock", wait=60):
            order.append("second")

    with locked(tmp_path / "a.lock", wait=60):
        thread = threading.Thread(target=wait)
        thread.start()
        thread.join(0.2)
        order.append("first")
    thread.join()
    assert order == ["first", "second"]


def test_a_program_that_is_killed_lets_go(tmp_path: Path) -> None:
    code = f"""
import pathlib, sys, time
from publication.locks import locked
with locked(pathlib.Path({str(tmp_path / "a.lock")!r})):
    print("held", flush=True)
    time.sleep(60)
"""
    program = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=ROOT)
    assert program.stdout is not None
    assert program.stdout.readline() == b"held\n"
    with pytest.raises(Busy), locked(tmp_path / "a.lock"):
        pass
    program.kill()
    program.wait()
    program.stdout.close()
    with locked(tmp_path / "a.lock"):
        pass
