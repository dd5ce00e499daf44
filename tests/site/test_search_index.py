"""The search index of the finished site."""

from pathlib import Path

import pytest

from publication.cache import Cache
from publication.site.search_index import write_index

PAGE = '<!doctype html><html lang="nb"><title>Side</title><main data-pagefind-body><h1>Side</h1><p>{}.</p>'


def write_page(site: Path, text: str) -> None:
    (site / "index.html").write_text(PAGE.format(text), encoding="utf-8")


def test_the_pages_are_indexed_and_no_others(tmp_path: Path) -> None:
    write_page(tmp_path, "Sykehus")
    (tmp_path / "gammel.html").write_text(PAGE.format("Gammelt"), encoding="utf-8")
    write_index(tmp_path, ["index.html"], Cache())
    assert len(list((tmp_path / "pagefind/fragment").glob("nb*.pf_fragment"))) == 1
    assert (tmp_path / "pagefind/pagefind.js").is_file()


def test_the_same_pages_give_the_same_index_and_are_indexed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_page(tmp_path, "Sykehus")
    cache = Cache(tmp_path / "results.sqlite")
    write_index(tmp_path, ["index.html"], cache)
    cache.save()
    first = {file.name: file.read_bytes() for file in (tmp_path / "pagefind").rglob("*") if file.is_file()}
    monkeypatch.setattr("subprocess.run", lambda *arguments, **options: pytest.fail("indexed again"))
    (tmp_path / "again").mkdir()
    write_page(tmp_path / "again", "Sykehus")
    write_index(tmp_path / "again", ["index.html"], cache)
    again = {file.name: file.read_bytes() for file in (tmp_path / "again/pagefind").rglob("*") if file.is_file()}
    assert again == first


def test_a_site_without_pages_that_are_searched_has_no_index(tmp_path: Path) -> None:
    write_index(tmp_path, [], Cache())
    assert list(tmp_path.iterdir()) == []


def test_an_index_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "tom.txt").write_text("")
    with pytest.raises(RuntimeError, match=r"(?s)Søket kunne ikke lages\. Pagefind sier: .*"):
        write_index(tmp_path, ["tom.txt"], Cache())
