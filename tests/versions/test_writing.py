"""Files are written all together or not at all."""

from pathlib import Path

import pytest

from publication.versions import writing
from tests.support.files import snapshot, write

FILES = {"versions/nb/a/2021-11-20.md": b"Ny tekst.", "versions/nb/a/SHA256SUMS": b"1  2021-11-20.md\n"}
EMPTY = {"versions/pictures/e3b0.png": b""}
PAGES = {"docs/nb/a.md": b"Ny tekst."}
DOWN = {"versions/nb/borte/2021-11-20.yml": b"note: Avsluttet.", "versions/borte/aldri/2021-11-20.yml": b"note: x"}
"""With these, docs/nb/borte.md goes away, and docs/borte/aldri.md, which is not there."""
NEW = {**FILES, **EMPTY, **PAGES, **DOWN}


def left(root: Path, folder: str, names: list[str]) -> None:
    """Leave files of a run that was cut off, and the pages as their authors left them."""
    for path in names:
        write(root, f"versions/{folder}/{path}", NEW[path])
    write(root, "docs/nb/a.md", "Utkast.")
    write(root, "docs/nb/borte.md", "Borte.")


def test_everything_takes_its_place_and_nothing_is_left_over(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/borte.md", "Borte.")
    writing.write_all(tmp_path, NEW)
    assert snapshot(tmp_path) == NEW
    assert not writing.is_cut_off(tmp_path)


def test_what_was_cut_off_while_it_was_written_is_cleared_away(tmp_path: Path) -> None:
    left(tmp_path, ".new", [*NEW])
    assert writing.is_cut_off(tmp_path)
    told = ["En publisering ble avbrutt før noe var publisert, og er ryddet bort. Publiser på nytt."]
    assert (writing.recover(tmp_path), writing.recover(tmp_path)) == (told, [])
    assert snapshot(tmp_path) == {"docs/nb/a.md": b"Utkast.", "docs/nb/borte.md": b"Borte."}
    assert not writing.is_cut_off(tmp_path)


@pytest.mark.parametrize("done", range(len(NEW) + 1))
def test_what_was_published_takes_its_place(tmp_path: Path, done: int) -> None:
    left(tmp_path, ".published", [*NEW])
    for path in [*NEW][:done]:
        write(tmp_path, path, NEW[path])
        (tmp_path / "versions/.published" / path).unlink()
        if path in DOWN:  # the page goes first
            (tmp_path / "docs/nb/borte.md").unlink(missing_ok=True)
    assert writing.is_cut_off(tmp_path)
    told = [f"Gjort ferdig: {path}" for path in sorted([*NEW][done:], reverse=True)]
    if (tmp_path / "docs/nb/borte.md").exists():
        told.insert(told.index("Gjort ferdig: versions/nb/borte/2021-11-20.yml"), "Tatt bort: docs/nb/borte.md")
    assert writing.recover(tmp_path) == ["En publisering ble avbrutt, og er nå gjort ferdig.", *told]
    assert snapshot(tmp_path) == NEW
    assert not writing.is_cut_off(tmp_path)


def test_what_an_author_wrote_anew_under_the_old_name_of_a_page_stays(tmp_path: Path) -> None:
    moved = {"versions/nb/borte/2021-11-20.yml": b"date: 2021-11-20\nnote: Nytt navn.\nmoved_to: docs/nb/ny.md\n"}
    for path, content in moved.items():
        write(tmp_path, f"versions/.published/{path}", content)
    write(tmp_path, "docs/nb/borte.md", "Ny side.")
    writing.recover(tmp_path)
    assert snapshot(tmp_path) == {**moved, "docs/nb/borte.md": b"Ny side."}
