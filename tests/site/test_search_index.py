"""The search index of the finished site."""

from pathlib import Path

import pytest

from publication.site.search_index import index_for_search


def test_the_finished_site_is_indexed(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="nb"><title>Side</title><main data-pagefind-body><h1>Side</h1><p>Sykehus.</p>'
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    index_for_search(tmp_path)
    assert len(list((tmp_path / "pagefind/fragment").glob("nb*.pf_fragment"))) == 1


def test_an_index_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match=r"(?s)Søket kunne ikke lages\. Pagefind sier: .*borte"):
        index_for_search(tmp_path / "borte")
