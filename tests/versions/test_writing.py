"""Files are written all together or not at all."""

from pathlib import Path

import pytest

from publication.versions import writing
from tests.support.files import snapshot, write

FILES = {"versions/nb/a/2021-11-20.md": b"Ny tekst.", "versions/nb/a/SHA256SUMS": b"1  2021-11-20.md\n"}
PAGES = {"docs/nb/a.md": b"Ny tekst."}
DOWN = {"docs/nb/borte.md": b"", "docs/nb/aldri.md": b""}
ALL = {**FILES, **PAGES, **DOWN}


def left(root: Path, folder: str, names: list[str]) -> None:
    """Leave files of a run that was cut off, and the pages as their authors left them."""
    for path in names:
        place = root / "versions" / folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(ALL[path])
    write(root, "docs/nb/a.md", "Utkast.")
    write(root, "docs/nb/borte.md", "Borte.")


def test_everything_takes_its_place_and_nothing_is_left_over(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/borte.md", "Borte.")
    writing.write_all(tmp_path, ALL)
    assert snapshot(tmp_path) == {**FILES, **PAGES}
    assert not writing.is_cut_off(tmp_path)


def test_what_was_cut_off_while_it_was_written_is_cleared_away(tmp_path: Path) -> None:
    left(tmp_path, ".new", [*ALL])
    assert writing.is_cut_off(tmp_path)
    assert writing.recover(tmp_path) == []
    assert snapshot(tmp_path) == {"docs/nb/a.md": b"Utkast.", "docs/nb/borte.md": b"Borte."}
    assert not writing.is_cut_off(tmp_path)


@pytest.mark.parametrize("done", range(len(ALL) + 1))
def test_what_was_published_takes_its_place(tmp_path: Path, done: int) -> None:
    left(tmp_path, ".published", [*ALL])
    for path in [*ALL][:done]:
        (tmp_path / path).unlink(missing_ok=True)
        if ALL[path]:
            write(tmp_path, path, ALL[path].decode())
        (tmp_path / "versions/.published" / path).unlink()
    assert writing.is_cut_off(tmp_path)
    assert writing.recover(tmp_path) == sorted([*FILES, *PAGES][done:], reverse=True)
    assert snapshot(tmp_path) == {**FILES, **PAGES}
    assert not writing.is_cut_off(tmp_path)
