"""Only plain files are published."""

import os
from pathlib import Path

import pytest

from publication.pages.files import files_in, is_plain, list_files
from tests.support.repository import write


def test_every_entry_is_listed_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("docs/nb/b.md", "docs/nb/a/c.md", "docs/.git/x", "docs/nb/.hidden.md", "docs/a.md"):
        write(tmp_path, name, "")
    (tmp_path / "docs/nb/link.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "docs/nn").symlink_to(tmp_path / "docs/nb")
    assert list_files(tmp_path / "docs") == ["a.md", "nb/a/c.md", "nb/b.md", "nb/link.md", "nn"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list_files(tmp_path / "docs") == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir(mode=0)
    with pytest.raises(PermissionError):
        list_files(tmp_path / "docs")


def test_what_is_plain(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/side.md", "")
    write(tmp_path, "secret.md", "")
    (tmp_path / "docs/nb/link.md").symlink_to(tmp_path / "secret.md")
    (tmp_path / "docs/nb/dangling.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "docs/nn").symlink_to(tmp_path / "docs/nb")
    os.mkfifo(tmp_path / "docs/nb/pipe.md")
    assert is_plain(tmp_path, "docs/nb/side.md")
    for path in ("docs/nb/link.md", "docs/nb/dangling.md", "docs/nn/side.md", "docs/nb/pipe.md", "docs/nb", "docs/x"):
        assert not is_plain(tmp_path, path), path


def test_the_files_of_a_folder_are_plain_or_not(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/side.md", "")
    (tmp_path / "docs/nb/link.md").symlink_to(tmp_path / "docs/nb/side.md")
    (tmp_path / "docs/nn").symlink_to(tmp_path / "docs/nb")
    os.mkfifo(tmp_path / "docs/nb/pipe.md")
    found = files_in(tmp_path / "docs")
    assert found == {name: is_plain(tmp_path, f"docs/{name}") for name in list_files(tmp_path / "docs")}
    assert sum(found.values()) == 1
    (tmp_path / "link").symlink_to(tmp_path / "docs")
    assert files_in(tmp_path / "link") == dict.fromkeys(found, False)
