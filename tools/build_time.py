"""Prints how build time and memory grow with the number of pages, beside stock Material for MkDocs in the same run.

Each page here has one old version, so that for N pages this site builds N pages, 2 N versions with their differences
and N histories, and the search index; stock Material builds the N pages and its search index.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # for tests.site, which writes small projects

from tests.support.project import write_project  # noqa: E402 (only found after the line above)

SIZES = (100, 1_000, 3_000)
_PARAGRAPH = "Helsetjenesten skal bruke mulighetene i teknologien, og pasientene skal merke det. " * 4
_STOCK = {
    "site_name": "Stock",
    "theme": {"name": "material", "language": "nb", "font": False},
    "plugins": ["search"],
    "nav": [{"Forsiden": "index.md"}],
    "not_in_nav": "*",
}


@dataclass(frozen=True)
class Cost:
    """What one build took. seconds: wall clock. mebibytes: the most memory that one process held."""

    seconds: float
    mebibytes: float


def measure(project: Path) -> Cost:
    """Build a project in a process of its own. Raises CalledProcessError when the build fails."""
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(project / "mkdocs.yml")]
    start = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(seconds, usage.ru_maxrss * unit / 2**20)


def pages(count: int) -> Iterator[tuple[str, str]]:
    """Name and text of each page: a front page, and pages of about 2,500 characters."""
    yield "index.md", _page("Forsiden", "2026-01-01", "Forsiden.")
    for number in range(1, count):
        yield f"tema/side-{number:04}.md", _page(f"Side {number}", "2026-01-01", f"Ny tekst {number}.")


def _page(title: str, day: str, sentence: str) -> str:
    sections = "\n\n".join(f"## Del {part}\n\n{_PARAGRAPH}\n\n- {sentence}\n- Et punkt" for part in range(1, 7))
    keys = f"title: {title}\ndescription: Om {title}.\nfirst_published: 2025-01-01\nlast_updated: {day}\n"
    return f"---\n{keys}change_note: Endret.\n---\n\n{sections}\n"


def _old(text: str) -> str:
    return text.replace("2026-01-01", "2025-01-01").replace("Ny tekst", "Gammel tekst")


def write_ours(folder: Path, count: int) -> None:
    """A project with the real configuration and templates."""
    texts = dict(pages(count))
    versions = {f"nb/{name.removesuffix('.md')}/2025-01-01.md": _old(text) for name, text in texts.items()}
    docs = {f"nb/{name}": text for name, text in texts.items()}
    settings = {"nav": [{"Forsiden": "index.md"}], "not_in_nav": "*"}
    write_project(folder, docs, versions, published=True, config=settings)


def write_stock(folder: Path, count: int) -> None:
    """The same pages for Material as it comes."""
    for name, text in pages(count):
        path = folder / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_STOCK), encoding="utf-8")


def main() -> int:
    """Measure every size and print the table."""
    print("     pages    ours s   stock s     ratio  ours MiB stock MiB     ratio ms a page")
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            ours, stock = Path(folder, "ours"), Path(folder, "stock")
            ours.mkdir()
            write_ours(ours, count)
            write_stock(stock, count)
            one, other = measure(ours), measure(stock)
        time_ratio, memory_ratio = one.seconds / other.seconds, one.mebibytes / other.mebibytes
        row = (one.seconds, other.seconds, time_ratio, one.mebibytes, other.mebibytes, memory_ratio)
        cells = "".join(f"{value:>10.1f}" for value in (*row, one.seconds / count * 1000))
        print(f"{count:>10,}{cells}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
