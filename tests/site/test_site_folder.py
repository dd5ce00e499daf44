"""What an earlier build left in the site's folder is used again where it is the same, and nowhere else."""

import os
from pathlib import Path

import pytest
from mkdocs.utils import clean_directory

from publication.site.site_folder import SiteFolder
from tests.support.repository import snapshot, write

Files = dict[str, bytes]
OLD = {"a/index.html": b"a", "a/versjoner/index.html": b"list", "a/versjoner/1/index.html": b"one"}


def build(folder: Path, files: Files, *others: str) -> Files:
    """What is there after a build that writes some files, and MkDocs others."""
    site = SiteFolder(str(folder))
    site.set_aside()
    clean_directory(str(folder))
    for other in others:
        write(folder, other, "MkDocs")
    site.write(files.items())
    site.finish()
    return snapshot(folder)


def test_files_are_written_with_their_folders(tmp_path: Path) -> None:
    assert build(tmp_path / "site", OLD) == OLD


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        {},
        {**OLD, "a/versjoner/1/index.html": b"ONE"},
        {**OLD, "a/versjoner/2/index.html": b"two", "versjoner/index.html": b"front"},
        {"a/versjoner/index.html": b"list"},
        {"b/versjoner/index.html": b"list"},
    ],
    ids=["same", "nothing", "changed", "more", "fewer", "moved"],
)
def test_nothing_else_is_left_of_what_was_there(tmp_path: Path, new: Files) -> None:
    build(tmp_path, OLD)
    write(tmp_path, ".well-known/security.txt", "old")
    write(tmp_path, "a/versjoner/index.html.gz", "compressed afterwards")
    assert build(tmp_path, new) == new
    assert all(os.listdir(folder) for folder, _, _ in os.walk(tmp_path) if folder != str(tmp_path))


def test_what_is_the_same_is_not_written_again_but_is_as_new(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    file = tmp_path / "a/versjoner/1/index.html"
    before = file.stat()
    os.utime(file, (0, 0))
    build(tmp_path, OLD)
    assert file.stat().st_ino == before.st_ino
    assert file.stat().st_mtime >= before.st_mtime


def test_a_reader_of_a_file_that_changes_reads_it_to_its_end(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    with (tmp_path / "a/versjoner/1/index.html").open("rb") as reader:
        build(tmp_path, {**OLD, "a/versjoner/1/index.html": b"ONE"})
        assert reader.read() == b"one"


def test_what_mkdocs_has_put_among_the_versions_stays(tmp_path: Path) -> None:
    build(tmp_path, OLD)
    picture = {"a/versjoner/kart.png": b"MkDocs"}
    assert build(tmp_path, OLD, *picture) == {**OLD, **picture}


def test_a_build_that_failed_half_way_leaves_nothing_behind(tmp_path: Path) -> None:
    build(tmp_path, {**OLD, "b/versjoner/index.html": b"b"})
    failed = SiteFolder(str(tmp_path))
    failed.set_aside()
    failed.write([("a/versjoner/index.html", b"new")])
    assert build(tmp_path, OLD) == OLD


@pytest.mark.parametrize("strange", ["a/versjoner/1", "a/versjoner/1/index.html/x", "a/versjoner", "a", ".versjoner"])
def test_files_and_folders_in_the_place_of_one_another(tmp_path: Path, strange: str) -> None:
    write(tmp_path, strange, "strange")
    assert build(tmp_path, OLD) == OLD


def test_a_hidden_link_goes_and_what_it_leads_to_stays(tmp_path: Path) -> None:
    write(tmp_path, "theirs/index.html", "theirs")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/.well-known").symlink_to(tmp_path / "theirs")
    assert build(tmp_path / "site", OLD) == OLD
    assert snapshot(tmp_path / "theirs") == {"index.html": b"theirs"}
