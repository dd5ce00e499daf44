"""Broken links, found by linkchecker on the served site.

python -m tools.links [--external] [--report FILE] builds the site and prints what is broken; with --external,
links to other sites too. Exits with 1 when a link is broken.
"""

import argparse
import csv
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tools.server import serve
from tools.site_build import SITE_URL, run_build

_CONFIG = Path(__file__).with_name("linkchecker.ini")
_SECONDS = 1200


@dataclass(frozen=True, order=True)
class BrokenLink:
    """A link that leads nowhere. page: where it stands. address: where it should lead. reason: what was answered."""

    page: str
    address: str
    reason: str

    def __str__(self) -> str:
        return f"{self.page} -> {self.address}: {self.reason}"


def find_broken_links(site: Path, site_url: str = SITE_URL, *, external: bool = False) -> list[BrokenLink]:
    """Follow every link of the site in `site`, which was built for `site_url`; the broken ones, sorted.

    Raise RuntimeError when linkchecker itself fails, or checks nothing.
    """
    prefix = "/" + site_url.split("/", 3)[3]
    with serve(site, prefix) as served:
        result = subprocess.run(
            _command(site_url, external),
            env=_environment(served),
            capture_output=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )
    # 1 means that broken links were found.
    if result.returncode not in (0, 1):
        raise RuntimeError(f"linkchecker failed: {result.stderr}")
    rows = _rows(result.stdout)
    if not rows:
        raise RuntimeError(f"linkchecker checked nothing: {result.stderr}")
    return sorted({_broken(row) for row in rows if _is_broken(row)})


def _command(site_url: str, external: bool) -> list[str | Path]:
    program = Path(sys.executable).with_name("linkchecker")
    scope = ["--check-extern"] if external else []
    options: list[str | Path] = ["--config", _CONFIG, "--no-robots", "--no-status", "--verbose", "--output=csv/utf-8"]
    return [program, *options, *scope, site_url]


def _environment(served: str) -> dict[str, str]:
    """Return what linkchecker is told: the server answers, as a proxy, for the site's host, which exists nowhere."""
    proxy = served.split("/", 3)[:3]
    return {**os.environ, "http_proxy": "/".join(proxy), "no_proxy": ""}


def _rows(table: str) -> list[dict[str, str]]:
    """linkchecker's table without its comments: rows that lack columns. Not by their «#»: links begin with that too."""
    lines = table.splitlines(keepends=True)
    start = next((number for number, line in enumerate(lines) if line.startswith("urlname;")), len(lines))
    return [row for row in csv.DictReader(lines[start:], delimiter=";") if row["valid"]]


def _is_broken(row: dict[str, str]) -> bool:
    # A missing #part is only a warning to linkchecker. «#top» is found by every browser without a place of that name.
    lost_part = "Anchor" in row["warningstring"] and not row["url"].endswith("#top")
    return row["valid"] == "False" or lost_part


def _broken(row: dict[str, str]) -> BrokenLink:
    return BrokenLink(row["parentname"], row["url"] or row["urlname"], row["warningstring"] or row["result"])


def report(broken: list[BrokenLink]) -> Iterator[str]:
    """Yield the report as Markdown, empty when no link is broken."""
    if broken:
        yield "These links did not work when they were last tried. "
        yield "A host may also turn away programs: try by hand first.\n\n"
        yield from (f"- {link}\n" for link in broken)


def main(arguments: list[str] | None = None) -> int:
    """Build, check and tell."""
    parser = argparse.ArgumentParser(prog="tools.links", description="Look for broken links.")
    parser.add_argument("--external", action="store_true", help="check links to other sites too")
    parser.add_argument("--report", type=Path, default=None, help="write the broken links to this file as Markdown")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        built = run_build(site, SITE_URL)
        if built.returncode != 0:
            print(built.stdout + built.stderr, file=sys.stderr)
            return 2
        broken = find_broken_links(site, external=options.external)
    print("\n".join(map(str, broken)) or "No broken links.")
    if options.report:
        options.report.write_text("".join(report(broken)), encoding="utf-8")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
