"""Page budgets, in bytes on the wire, and so the same on every machine."""

import re
from pathlib import Path

import brotli

from tests.support.site_pages import all_pages
from tools.page_weight import Weight, weigh

SHELL = 5_200
"""Of what surrounds a text: styles, menus, footer, metadata. How long a text is, its author decides."""
TEXT = re.compile(rb"<article>.*</article>", re.DOTALL)


def test_what_surrounds_a_text_is_light(site: Path) -> None:
    pages = [site / path / ("" if path.endswith(".html") else "index.html") for path in all_pages(site)]
    weights = {page: len(brotli.compress(TEXT.sub(b"", page.read_bytes()), quality=11)) for page in pages}
    assert {page.relative_to(site).as_posix(): weight for page, weight in weights.items() if weight > SHELL} == {}


def test_a_weight_is_the_length_as_it_is_and_compressed(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("a" * 1000, encoding="utf-8")
    weight = weigh(file)
    assert weight == Weight(raw=1000, gzip=weight.gzip, brotli=weight.brotli)
    assert 0 < weight.brotli < weight.gzip < 100
