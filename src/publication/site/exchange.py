"""Two folders exchanged in one step, so that there is no moment without a site."""

import ctypes
import ctypes.util
import os
import sys
from functools import cache
from pathlib import Path

_AT_FDCWD = -100  # <fcntl.h>: paths are seen from the current folder
_EXCHANGE = 2  # RENAME_EXCHANGE in <linux/fs.h>, RENAME_SWAP in macOS' <sys/stdio.h>


def exchange(one: Path, other: Path) -> bool:
    """Let each path lead to what the other one led to. False, and nothing done, where the system cannot.

    Linux has renameat2(2) for it, macOS renamex_np(2).
    """
    paths = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(_library(), "renameat2"):
        return bool(_library().renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(_library(), "renamex_np"):
        return bool(_library().renamex_np(*paths, _EXCHANGE) == 0)
    return False


@cache  # finding it starts other programs
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(ctypes.util.find_library("c"), use_errno=True)
