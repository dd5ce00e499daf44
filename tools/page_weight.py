"""How many bytes each page of site/ is: as it lies, with gzip and with brotli.

python -m tools.page_weight prints them. Build first: make build.
"""

import gzip
import sys
from dataclasses import dataclass
from pathlib import Path

import brotli

from tools.site_build import ROOT

SITE = ROOT / "site"


@dataclass(frozen=True)
class Weight:
    """The length of one file, in bytes: as it lies, with gzip at level 9, with brotli at quality 11."""

    raw: int
    gzip: int
    brotli: int


def weigh(file: Path) -> Weight:
    """Measure one file."""
    data = file.read_bytes()
    return Weight(len(data), len(gzip.compress(data, 9, mtime=0)), len(brotli.compress(data, quality=11)))


def main(site: Path = SITE) -> int:
    """Print the table, the heaviest page first. Return 1 when there is no site."""
    weights = {file.relative_to(site).as_posix(): weigh(file) for file in site.rglob("*.html")}
    if not weights:
        print(f"There are no pages in {site.name}/. Build the site first: make build", file=sys.stderr)
        return 1
    print(f"{'raw':>9} {'gzip':>7} {'brotli':>7}  page")
    for page, weight in sorted(weights.items(), key=lambda item: -item[1].brotli):
        print(f"{weight.raw:>9,} {weight.gzip:>7,} {weight.brotli:>7,}  /{page.removesuffix('index.html')}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
