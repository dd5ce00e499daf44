"""Compresses the text of a built site once, at the highest level, for web servers that send what lies beside a file.

python deploy/compress.py SITE writes SITE/index.html.gz and SITE/index.html.br beside SITE/index.html, and so on.
"""

import gzip
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import brotli

TEXT = {".atom", ".css", ".html", ".js", ".json", ".link", ".md", ".svg", ".txt", ".xml", ".yml", ""}
"""The endings of text files; SHA256SUMS has none. Pictures are compressed already."""
SHORTEST = 256
"""Bytes. What is shorter fits in a packet anyhow."""
WAYS: Mapping[str, Callable[[bytes], bytes]] = {
    ".gz": lambda data: gzip.compress(data, 9, mtime=0),
    ".br": lambda data: brotli.compress(data, quality=11),
}


def compress(site: Path) -> int:
    """Compress every text file in `site`. Returns how many files were written."""
    return sum(write(path, suffix) for path in sorted(texts(site)) for suffix in WAYS)


def texts(site: Path) -> Iterator[Path]:
    """What is worth compressing."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix in TEXT)
    return (path for path in files if path.stat().st_size > SHORTEST)


def write(path: Path, suffix: str) -> bool:
    """Write one compressed file, over one that is there: MkDocs makes sitemap.xml.gz itself. Says whether it pays."""
    data = path.read_bytes()
    smaller = WAYS[suffix](data)
    if len(smaller) >= len(data):
        return False
    path.with_name(path.name + suffix).write_bytes(smaller)
    return True


if __name__ == "__main__":
    print(f"{compress(Path(sys.argv[1]))} compressed files were written.")
