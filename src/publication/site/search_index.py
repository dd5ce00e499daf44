"""The search index of the finished site."""

import subprocess
import sys
from pathlib import Path


def index_for_search(site_dir: Path) -> None:
    """Let Pagefind index the finished site. Raises RuntimeError with what Pagefind said when it fails."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Søket kunne ikke lages. Pagefind sier: {done.stdout}{done.stderr}")
