"""The step that compresses the site for a web server."""

import gzip
from pathlib import Path

import brotli
import pytest

OPENERS = {".gz": gzip.decompress, ".br": brotli.decompress}


@pytest.mark.parametrize("suffix", OPENERS)
def test_what_lies_beside_a_file_is_the_same_file(compressed_site: Path, suffix: str) -> None:
    packed = [path for path in compressed_site.rglob(f"*{suffix}") if path.with_suffix("").exists()]
    assert len(packed) > 100
    for path in packed:
        original = path.with_suffix("").read_bytes()
        assert OPENERS[suffix](path.read_bytes()) == original
        assert path.stat().st_size < len(original)


@pytest.mark.parametrize(
    "path", ["index.html", "sitemap.xml", "feed.atom", "versjoner/SHA256SUMS", "static/sok.js", "sok/index.json"]
)
def test_text_is_compressed(compressed_site: Path, path: str) -> None:
    for suffix in OPENERS:
        assert (compressed_site / (path + suffix)).is_file()


def test_the_site_itself_is_left_as_it_was(site: Path, compressed_site: Path) -> None:
    for path in site.rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            assert (compressed_site / path.relative_to(site)).read_bytes() == path.read_bytes()
