"""The search index of the finished site."""

import json
import subprocess
import sys
from pathlib import Path


def index_for_search(site_dir: Path) -> None:
    """Let Pagefind index the finished site. Raises RuntimeError with what Pagefind said when it fails."""
    command = [sys.executable, "-m", "pagefind", "--site", str(site_dir)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"Søket kunne ikke lages. Pagefind sier: {done.stdout}{done.stderr}")
    _sort_keys(site_dir / "pagefind" / "pagefind-entry.json")


def _sort_keys(file: Path) -> None:
    """Pagefind writes the languages in another order each time; two builds of the same pages are to be the same."""
    entry = json.loads(file.read_bytes())
    file.write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")
