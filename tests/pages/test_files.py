"""Only plain files are published."""

import os
from pathlib import Path

import pytest

from publication.pages.source import files_in
from tests.support.files import write


def test_every_entry_is_listed_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("docs/nb/b.md", "docs/nb/a/c.md", "docs/.git/x", "docs/nb/.hidden.md", "docs/a.md"):
        write(tmp_path, name, "")
    (tmp_path / "docs/nb/link.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "docs/nn").symlink_to(tmp_path / "docs/nb")
    assert list(files_in(tmp_path / "docs")) == ["a.md", "nb/a/c.md", "nb/b.md", "nb/link.md", "nn"]


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path) -> None:
    assert list(files_in(tmp_path / "docs")) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir(mode=0)
    with pytest.raises(PermissionError):
        files_in(tmp_path / "docs")


def test_the_files_of_a_folder_are_plain_or_not(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/side.md", "")
    (tmp_path / "docs/nb/link.md").symlink_to(tmp_path / "docs/nb/side.md")
    (tmp_path / "docs/nb/dangling.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "docs/nn").symlink_to(tmp_path / "docs/nb")
    os.mkfifo(tmp_path / "docs/nb/pipe.md")
    found = files_in(tmp_path / "docs")
    assert [name for name, is_plain in found.items() if is_plain] == ["nb/side.md"]
    assert list(found) == ["nb/dangling.md", "nb/link.md", "nb/pipe.md", "nb/side.md", "nn"]
    (tmp_path / "link").symlink_to(tmp_path / "docs")
    assert files_in(tmp_path / "link") == dict.fromkeys(found, False)
