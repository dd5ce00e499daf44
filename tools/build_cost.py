"""What a build, a publication and a save cost, and how that grows; every ratio is of figures from this one run.

Programs are measured in seconds of a processor, which other programs change little; a save, in time that passes.

    python -m tools.build_cost [archive] [pages] [preview]

archive: the real site with more and more archived versions. pages: more and more pages with one old version each,
beside stock Material with the same pages. preview: from a saved file to the answer of `make serve`.
"""

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import yaml

from publication.pages.page_id import PageId, VersionDate
from publication.versions.archive import SUMS, ArchivedVersion, new_version, page_folder

ROOT = Path(__file__).resolve().parents[1]
ARCHIVES = (0, 300, 1_200, 6_000)
PAGES = (100, 1_000)
PREVIEWS = (0, 1_200, 6_000)
SAVES = 9
_OLD, _NEW = VersionDate(date(2025, 1, 1)), VersionDate(date(2026, 1, 1))
_DAY = date(2040, 1, 1)
"""Today, to the programs that are measured: there is room for new versions before it."""
_ENVIRONMENT = {
    **os.environ,
    "NO_MKDOCS_2_WARNING": "1",
    "SOURCE_DATE_EPOCH": str(int(datetime(2040, 1, 1, tzinfo=UTC).timestamp())),
}
_PARAGRAPH = "Helsetjenesten skal bruke mulighetene i teknologien, og pasientene skal merke det. " * 4
_OURS = {
    "INHERIT": "base.yml",
    "theme": {"name": None, "custom_dir": str(ROOT / "overrides")},
    "plugins": {"i18n": {"languages": [{"locale": "nb", "name": "nb", "default": True}]}},
    "watch": [],
    "nav": [{"Forsiden": "index.md"}],
    "not_in_nav": "*",
}
STOCK = {
    "site_name": "Stock",
    "theme": {"name": "material", "language": "nb", "font": False},
    "plugins": ["search"],
    "nav": [{"Forsiden": "index.md"}],
    "not_in_nav": "*",
}


@dataclass(frozen=True)
class Cost:
    """What one program took. seconds: of a processor. mebibytes: the most memory that it held."""

    seconds: float
    mebibytes: float


def run(*command: str) -> Cost:
    """Run a program of this environment in a process of its own. Raise CalledProcessError when it fails."""
    return cost_of([sys.executable, "-m", *command])


def cost_of(command: Sequence[str], folder: Path | None = None) -> Cost:
    """Run any program, with those that it starts. folder: where. Raise CalledProcessError when it fails."""
    _progress(".")
    process = subprocess.Popen(command, cwd=folder, env=_ENVIRONMENT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 2**20)


def build(project: Path) -> Cost:
    """Build a project with what is kept from earlier builds. Raise FileNotFoundError when there is no site then."""
    cost = run("publication", "--root", str(project), "build")
    (project / "site/index.html").stat()
    return cost


def build_cold(project: Path) -> Cost:
    """Build a project with nothing kept, and nothing there."""
    for name in (".cache", "site", ".site.spare"):
        shutil.rmtree(project / name, ignore_errors=True)
    return build(project)


def edit_and_publish(project: Path, page: PageId, number: int) -> Cost:
    """Add a sentence to a page and publish it; the cost is that of publishing."""
    file = project / page.path
    text = re.sub(
        r"(?m)^change_note: .*$", f"change_note: Setning {number} er ny.", file.read_text(encoding="utf-8"), count=1
    )
    _write(file, f"{text}\nEn setning til, nummer {number}.\n")
    day = str(_DAY - timedelta(days=300 - number))
    return run("publication", "--root", str(project), "publish", page.path, "--date", day)


def measure_archive() -> None:
    """Measure the real site with more archived versions: builds, memory, publishing."""
    print("\nGrowth with the archive: the real site, and more versions of its pages. Processor seconds, medians of 3.")
    head = ("more versions", "cold", "ms each", "published", "ms each", "same", "ms each", "memory", "publish")
    rows = []
    for count in ARCHIVES:
        with workplace() as folder:
            project, page = Path(folder, "site"), PageId("nb", "ordliste")
            copy_real_site(project)
            age(project, count)
            cold = [build_cold(project) for _ in range(1 if count > 1_000 else 3)]
            publishing = [edit_and_publish(project, page, number) for number in range(3)]
            warm = [_after(edit_and_publish, project, page, 10 + number) for number in range(3)]
            same = [build(project) for _ in range(3)]
        times = (_seconds(cold), _seconds(warm), _seconds(same))
        rows.append((count, times, cold[0].mebibytes, _seconds(publishing)))
    table = []
    for count, times, memory, publish_time in rows:
        each = [1000 * (time - none) / max(count, 1) for time, none in zip(times, rows[0][1], strict=True)]
        told = [f"{number:.2f}" for pair in zip(times, each, strict=True) for number in pair]
        table.append((f"{count:,}", *told, f"{memory:.0f} MiB", f"{publish_time:.2f}"))
    print_table(head, table)


def _after(change: Callable[[Path, PageId, int], Cost], project: Path, page: PageId, number: int) -> Cost:
    """Return what a build costs after a change."""
    change(project, page, number)
    return build(project)


def workplace() -> tempfile.TemporaryDirectory[str]:
    """Return a folder on the disk that the site is built on: how long a file takes to make differs much."""
    parent = ROOT / ".cache" / "bench"
    parent.mkdir(parents=True, exist_ok=True)
    return tempfile.TemporaryDirectory(dir=parent)


def copy_real_site(folder: Path) -> None:
    """Copy the repository's own pages, versions and templates, and nothing that was made of them."""
    folder.mkdir()
    for name in ("docs", "versions", "overrides"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    text = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(re.sub(r"^watch: .*$", "watch: [overrides]", text, flags=re.MULTILINE))


def age(project: Path, count: int) -> None:
    """Give the pages in bokmål so many more versions in all, a day apart, each with a sentence of its own."""
    pages = [page for page in _dated_pages(project) if page.language == "nb"]
    for number in range(count):
        page, day = pages[number % len(pages)], date(2010, 1, 1) + timedelta(days=number // len(pages))
        text = (project / page.path).read_text(encoding="utf-8")
        text = re.sub(r"(?m)^(first_published|last_updated): .*$", rf"\1: {day}", text, count=2)
        version = new_version(page, VersionDate(day), f"{text}\nSlik var det den dagen, nummer {number}.\n", {})
        _archive(project, version)


def _archive(project: Path, version: ArchivedVersion) -> None:
    _write(project / version.path, version.text)
    with (project / page_folder(version.page) / SUMS).open("a", encoding="utf-8") as sums:
        sums.write(f"{version.digest}  {version.date.slug}.md\n")


def _dated_pages(project: Path) -> list[PageId]:
    files = sorted((project / "docs").rglob("*.md"))
    dated = (file for file in files if "\nlast_updated: " in file.read_text(encoding="utf-8"))
    return [PageId.from_source(file.relative_to(project / "docs").as_posix()) for file in dated]


def measure_pages() -> None:
    """Sites of more and more pages, beside stock Material."""
    print("\nGrowth with pages, one old version each: four HTML pages where stock Material has one. Processor seconds.")
    head = ("pages", "cold", "stock", "ratio", "warm", "ratio", "memory", "stock", "ratio")
    rows = []
    for count in PAGES:
        with workplace() as folder:
            ours, stock = Path(folder, "ours"), Path(folder, "stock")
            write_ours(ours, count)
            write_stock(stock, count)
            cold = build_cold(ours)
            other = run("mkdocs", "build", "--quiet", "--config-file", str(stock / "mkdocs.yml"))
            page = PageId("nb", "tema/side-0001")
            warm = _seconds([_after(edit_and_publish, ours, page, number) for number in range(3)])
        ratios = cold.seconds / other.seconds, warm / other.seconds, cold.mebibytes / other.mebibytes
        values = (cold.seconds, other.seconds, ratios[0], warm, ratios[1])
        memory = (f"{cold.mebibytes:.0f} MiB", f"{other.mebibytes:.0f} MiB", f"{ratios[2]:.2f}")
        rows.append((f"{count:,}", *(f"{value:.2f}" for value in values), *memory))
    print_table(head, rows)


def write_ours(folder: Path, count: int) -> None:
    """Write a project with the real configuration and templates, every page published twice."""
    for name, text in pages(count):
        page = PageId.from_source(f"nb/{name}")
        _write(folder / page.path, text)
        earlier = text.replace(_NEW.slug, _OLD.slug).replace("Ny tekst", "Gammel tekst")
        for version in (new_version(page, _OLD, earlier, {}), new_version(page, _NEW, text, {})):
            _archive(folder, version)
    base = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    _write(
        folder / "base.yml", re.sub(r"(?m)^    parts:\n(?:      .*\n)+", "", base)
    )  # without the pages that it names
    _write(folder / "mkdocs.yml", yaml.safe_dump(_OURS))


def write_stock(folder: Path, count: int) -> None:
    """Write the same pages for Material as it comes."""
    for name, text in pages(count):
        _write(folder / "docs" / name, text)
    _write(folder / "mkdocs.yml", yaml.safe_dump(STOCK))


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


def measure_preview() -> None:
    """From a saved file to the answer of the preview."""
    print(f"\nFrom saved to served in the preview, median of {SAVES}; and of a processor while nothing happens.")
    rows = []
    for count in PREVIEWS:
        with workplace() as folder:
            project = Path(folder, "site")
            copy_real_site(project)
            age(project, count)
            build(project)
            with served(project) as (address, process):
                waits = [save(project, address, number) for number in range(SAVES)]
                idle = _idle(process)
        waited = (f"{statistics.median(waits):.2f}", f"{min(waits):.2f}", f"{max(waits):.2f}")
        rows.append((f"{count:,}", *waited, f"{idle:.1%}"))
    print_table(("more versions", "median s", "shortest", "longest", "idle"), rows)


def _idle(process: int) -> float:
    """Return what a program that has nothing to do takes of a processor, from 0 to 1; nan where there is no /proc."""
    file, used = Path(f"/proc/{process}/stat"), []
    for _ in range(2):
        if not file.exists():
            return float("nan")
        time.sleep(5)
        used.append(sum(map(int, file.read_text().rpartition(")")[2].split()[11:13])))
    return (used[1] - used[0]) / os.sysconf("SC_CLK_TCK") / 5


@contextmanager
def served(project: Path) -> Iterator[tuple[str, int]]:
    """Serve the preview; give its address, once it answers, and the number of its process."""
    address = "127.0.0.1:8123"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", address]
    process = subprocess.Popen(
        [*command, "--config-file", str(project / "mkdocs.yml")],
        env=_ENVIRONMENT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://{address}/", "<h1")
        yield f"http://{address}/", process.pid
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()


def save(project: Path, address: str, number: int) -> float:
    """Return the seconds from a saved sentence to its being served. Each save meets MkDocs' rhythm elsewhere."""
    _progress(".")
    time.sleep(1.5 + number * 0.13)
    sentence, file = f"Lagret for gang nummer {number}.", project / "docs/nb/ordliste.md"
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{sentence}\n", encoding="utf-8")
    start = time.perf_counter()
    _wait_for(f"{address}ordliste/", sentence)
    return time.perf_counter() - start


def _wait_for(url: str, text: str) -> None:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=30) as answer:
                if text in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.01)
    raise TimeoutError(f"{url} never held «{text}»")


def print_table(head: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """Columns of text, each as wide as it must be."""
    _progress("\n")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        print("  ".join(map(str.rjust, row, widths)), flush=True)


def _progress(text: str) -> None:
    print(text, end="", file=sys.stderr, flush=True)


def _seconds(costs: list[Cost]) -> float:
    return statistics.median(cost.seconds for cost in costs)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


QUESTIONS: Mapping[str, Callable[[], None]] = {
    "archive": measure_archive,
    "pages": measure_pages,
    "preview": measure_preview,
}


def main(asked: list[str]) -> int:
    """Answer the questions that are asked, or all of them."""
    for question in asked or QUESTIONS:
        QUESTIONS[question]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
