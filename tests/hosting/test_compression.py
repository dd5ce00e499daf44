"""The step that compresses the site for a web server."""

import gzip
import runpy
from pathlib import Path

import brotli
import pytest

from publication.cache import Cache
from tests.support.files import write
from tests.support.site_build import ROOT

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


def test_the_site_itself_is_left_as_it_was(sample: Path, compressed_site: Path) -> None:
    for path in sample.rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            assert (compressed_site / path.relative_to(sample)).read_bytes() == path.read_bytes()


def test_what_has_the_same_content_is_compressed_once(tmp_path: Path) -> None:
    compressing = runpy.run_path(str(ROOT / "deploy/compress.py"))
    write(tmp_path, "one/versjoner/index.html", "<p>Tekst.</p>\n" * 99)
    assert compressing["compress"](tmp_path / "one", Cache(tmp_path / "kept")) == 2
    (tmp_path / "one").rename(tmp_path / "two")
    before = [path.read_bytes() for path in sorted(tmp_path.rglob("index.html.*"))]
    for path in tmp_path.rglob("index.html.*"):
        path.unlink()
    compressing["WAYS"].update(dict.fromkeys(OPENERS))
    assert compressing["compress"](tmp_path / "two", Cache(tmp_path / "kept")) == 2
    assert [path.read_bytes() for path in sorted(tmp_path.rglob("index.html.*"))] == before
