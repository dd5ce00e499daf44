"""How build time and memory grow with the number of pages, beside stock Material for MkDocs in the same run.

Each page here has one old version, so that for N pages this site builds N pages, 2 N versions with their differences
and N histories, and the search index; stock Material builds the N pages and its search index.
python -m tools.build_time prints both.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from publication.pages.page_id import PageId
from publication.pages.version_date import VersionDate
from publication.versions.archive import ADDRESSES, FOLDER, SUMS, addresses_text, digest, sums_text, version_path
from tools.site_build import ROOT

SIZES = (100, 1_000, 3_000)
_PARAGRAPH = "Helsetjenesten skal bruke mulighetene i teknologien, og pasientene skal merke det. " * 4
_OLD, _NEW = VersionDate(date(2025, 1, 1)), VersionDate(date(2026, 1, 1))
_OURS = {
    "INHERIT": str(ROOT / "mkdocs.yml"),
    "theme": {"name": "material", "custom_dir": str(ROOT / "overrides")},
    "plugins": {"i18n": {"languages": [{"locale": "nb", "name": "nb", "default": True}]}},
    "watch": [],
    "nav": [{"Forsiden": "index.md"}],
    "not_in_nav": "*",
}
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
    yield "index.md", _page("Forsiden", "Forsiden.")
    for number in range(1, count):
        yield f"tema/side-{number:04}.md", _page(f"Side {number}", f"Ny tekst {number}.")


def _page(title: str, sentence: str) -> str:
    sections = "\n\n".join(f"## Del {part}\n\n{_PARAGRAPH}\n\n- {sentence}\n- Et punkt" for part in range(1, 7))
    dates = f"first_published: {_OLD.slug}\nlast_updated: {_NEW.slug}"
    keys = f"title: {title}\ndescription: Om {title}.\n{dates}\nchange_note: Endret."
    return f"---\n{keys}\n---\n\n{sections}\n"


def _earlier(text: str) -> str:
    return text.replace(_NEW.slug, _OLD.slug).replace("Ny tekst", "Gammel tekst")


def write_ours(folder: Path, count: int) -> None:
    """A project with the real configuration and templates, every page published twice."""
    versions: dict[str, str] = {}
    addresses: set[str] = set()
    for name, text in pages(count):
        page = PageId.from_source(f"nb/{name}")
        versions |= {version_path(page, _OLD): _earlier(text), version_path(page, _NEW): text}
        addresses.update(f"/{address}" for day in (_OLD, _NEW) for address in page.published_addresses(day))
        _write(folder / page.path, text)
    for path, text in versions.items():
        _write(folder / path, text)
    sums = {path.removeprefix(f"{FOLDER}/"): digest(text.encode()) for path, text in versions.items()}
    (folder / SUMS).write_bytes(sums_text(sums))
    (folder / ADDRESSES).write_bytes(addresses_text(addresses))
    _write(folder / "mkdocs.yml", yaml.safe_dump(_OURS))


def write_stock(folder: Path, count: int) -> None:
    """The same pages for Material as it comes."""
    for name, text in pages(count):
        _write(folder / "docs" / name, text)
    _write(folder / "mkdocs.yml", yaml.safe_dump(_STOCK))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def main() -> int:
    """Measure every size and print the table."""
    print("     pages    ours s   stock s     ratio  ours MiB stock MiB     ratio ms a page")
    for count in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            ours, stock = Path(folder, "ours"), Path(folder, "stock")
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
