"""The search index: Pagefind over the pages that search finds, and nothing else."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from publication.cache import Cache, pack, unpack
from publication.pages.line_breaks import SOFT_HYPHEN

_FOLDER = "pagefind"


def write_index(site_dir: Path, pages: Sequence[str], cache: Cache) -> None:
    """Write the index of some pages of a finished site, if there are any. pages: their files, as seen from site_dir.

    Raises RuntimeError with what Pagefind said when it fails.
    """
    if not pages:
        return
    texts = [(page, (site_dir / page).read_bytes()) for page in pages]
    parts = [part for page, text in texts for part in (page, text)]
    for name, data in unpack(cache.kept("search", parts, lambda: pack(_index(texts)))):
        file = site_dir / _FOLDER / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def _index(texts: Iterable[tuple[str, bytes]]) -> list[tuple[str, bytes]]:
    """The files of the index."""
    with tempfile.TemporaryDirectory() as folder:
        source, index = Path(folder, "site"), Path(folder, _FOLDER)
        for page, text in texts:
            file = source / page
            file.parent.mkdir(parents=True, exist_ok=True)
            # Or «koordineringsprosjektet» would be found by neither of its halves, nor as a whole.
            file.write_bytes(text.replace(SOFT_HYPHEN.encode(), b""))
        command = [sys.executable, "-m", "pagefind", "--site", str(source), "--output-path", str(index)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"Søket kunne ikke lages. Pagefind sier: {done.stdout}{done.stderr}")
        _sort_keys(index / "pagefind-entry.json")
        files = sorted(path for path in index.rglob("*") if path.is_file())
        return [(path.relative_to(index).as_posix(), path.read_bytes()) for path in files]


def _sort_keys(file: Path) -> None:
    """Pagefind writes the languages in another order each time; two builds of the same pages are to be the same."""
    entry = json.loads(file.read_bytes())
    file.write_text(json.dumps(entry, sort_keys=True, separators=(",", ":")), encoding="utf-8")
