"""A disk that fails, or a program that is killed, at a call that the test chooses."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest


class Killed(BaseException):
    """Stands for the end of the program: nothing in it may be caught."""


def full_disk() -> OSError:
    """What the operating system raises when nothing more can be written."""
    return OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


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
        """Let this many calls through before the next fault."""
        self.left = calls
