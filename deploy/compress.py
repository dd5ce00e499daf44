"""Compresses the text of a built site once, for web servers that send what lies beside a file.

python deploy/compress.py SITE writes SITE/index.html.gz and SITE/index.html.br beside SITE/index.html, and so on. What
it made is kept in .cache/ of the folder that it is run in, and used again for files with the same content.
"""

import gzip
import hashlib
import sys
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import brotli

from publication.cache import Cache

TEXT = {".atom", ".css", ".html", ".js", ".json", ".link", ".md", ".svg", ".txt", ".xml", ".yml", ""}
"""The endings of text files; SHA256SUMS has none. Pictures are compressed already."""
SHORTEST = 256
"""Bytes. What is shorter fits in a packet anyhow."""
KEPT = Path(".cache", "publication", "compressed.sqlite")
WAYS: Mapping[str, Callable[[bytes, int], bytes]] = {
    ".gz": lambda data, _: gzip.compress(data, 9, mtime=0),
    ".br": lambda data, quality: brotli.compress(data, quality=quality),
}


def compress(site: Path, cache: Cache | None = None) -> int:
    """Compress every text file in `site`. Returns how many files were written. cache: what was made before."""
    cache = cache or Cache()
    written = sum(write(path, cache) for path in sorted(texts(site)))
    cache.save()
    return written


def texts(site: Path) -> Iterator[Path]:
    """Return what is worth compressing."""
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix in TEXT)
    return (path for path in files if path.stat().st_size > SHORTEST)


def write(path: Path, cache: Cache) -> int:
    """Write what pays of a file's compressed ones, over those that are there: MkDocs makes sitemap.xml.gz itself.

    Return how many.
    """
    data, written = path.read_bytes(), 0
    # Brotli's best takes twenty times as long, for a twelfth less; most versions are hardly ever read.
    quality = 7 if "versjoner" in path.parts else 11
    digest = hashlib.sha256(data).hexdigest()
    for suffix, way in WAYS.items():
        key = f"{suffix} {quality} {digest}".encode()
        smaller = cache.find(key)
        if smaller is None:
            smaller = way(data, quality)
            cache.keep(key, smaller)
        if len(smaller) < len(data):
            path.with_name(path.name + suffix).write_bytes(smaller)
            written += 1
    return written


if __name__ == "__main__":
    count = compress(Path(sys.argv[1]), Cache(KEPT, date.today().toordinal()))
    print(f"{count} compressed files were written.")
