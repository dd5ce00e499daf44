"""The versions that an earlier build wrote are used again where they are the same, and nothing else is."""

import shutil
from pathlib import Path

import pytest
from mkdocs.utils import clean_directory

from publication.cache import Cache
from publication.site.site_folder import BEFORE, Folder, SiteFolder
from tests.support.files import snapshot, write

Files = dict[str, bytes]
OLD = {"a/index.html": b"a", "a/versjoner/index.html": b"list", "a/versjoner/1/index.html": b"one"}
SHARED = {"a/versjoner/SHA256SUMS": b"sums"}


class Builds:
    """Builds of a preview, one after the other."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "site"
        self.cache = Cache(root / "results.sqlite")
        self.made: list[str] = []

    def build(self, files: Files, *others: str) -> Files:
        """What is there after a build that writes some files, and MkDocs others."""
        site = SiteFolder(str(self.folder))
        site.take_out(SHARED)
        clean_directory(str(self.folder))
        for other in others:
            write(self.folder, other, "MkDocs")
        self.made.clear()
        for name in {path[: path.index("/versjoner/") + 11] for path in files if "/versjoner/" in path}:
            own = {path: data for path, data in files.items() if path.startswith(name)}

            def make(name: str = name, own: Files = own) -> list[tuple[str, bytes]]:
                self.made.append(name)
                return list(own.items())

            site.write_folder(Folder(name, [str(own)], make), self.cache)
        site.write((path, data) for path, data in files.items() if "/versjoner/" not in path)
        site.write(SHARED.items())
        site.finish()
        assert not (self.folder / BEFORE).exists()
        found = snapshot(self.folder)
        assert found.pop("a/versjoner/SHA256SUMS") == b"sums"
        return found


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    """Builds in a folder in which there is a site."""
    builds = Builds(tmp_path)
    assert builds.build(OLD) == OLD
    assert builds.made == ["a/versjoner/"]
    return builds


@pytest.mark.parametrize(
    "new",
    [
        OLD,
        {},
        {**OLD, "a/versjoner/1/index.html": b"ONE"},
        {**OLD, "a/versjoner/2/index.html": b"two", "b/versjoner/index.html": b"front"},
        {"a/versjoner/index.html": b"list"},
        {"b/versjoner/index.html": b"list"},
    ],
    ids=["same", "nothing", "changed", "more", "fewer", "moved"],
)
def test_nothing_else_is_left_of_what_was_there(builds: Builds, new: Files) -> None:
    write(builds.folder, ".well-known/security.txt", "old")
    write(builds.folder, "a/versjoner/index.html.gz", "compressed afterwards")
    assert builds.build(new) == new


def test_what_is_the_same_is_not_made_again(builds: Builds) -> None:
    before = (builds.folder / "a/versjoner/1/index.html").stat()
    assert builds.build(OLD) == OLD
    assert builds.made == []
    assert (builds.folder / "a/versjoner/1/index.html").stat() == before


def alter(folder: Path) -> None:
    """Write something of the same length into a file."""
    (folder / "1/index.html").write_bytes(b"eno")


def compress(folder: Path) -> None:
    """Write a file beside another one."""
    (folder / "1/index.html.gz").write_bytes(b"one")


def lose(folder: Path) -> None:
    """Remove a file."""
    (folder / "1/index.html").unlink()


def lead_away(folder: Path) -> None:
    """Put a link in the place of a file."""
    (folder / "1/index.html").unlink()
    (folder / "1/index.html").symlink_to(folder / "index.html")


@pytest.mark.parametrize("change", [alter, compress, lose, lead_away])
def test_what_someone_has_changed_is_made_again(builds: Builds, change: object) -> None:
    assert callable(change)
    change(builds.folder / "a/versjoner")
    assert builds.build(OLD) == OLD
    assert builds.made == ["a/versjoner/"]


def test_what_comes_back_is_as_new(builds: Builds) -> None:
    """A browser that has seen what was there meanwhile must not be told that it is still the same."""
    old = builds.folder.with_name("old")
    builds.folder.rename(old)
    builds.build({**OLD, "a/versjoner/1/index.html": b"ONE"})
    shutil.rmtree(builds.folder)
    old.rename(builds.folder)
    assert builds.build(OLD) == OLD
    assert builds.made == ["a/versjoner/"]


def test_a_cache_that_is_lost_is_no_harm(builds: Builds) -> None:
    builds.cache = Cache()
    assert builds.build(OLD) == OLD
    assert builds.made == ["a/versjoner/"]


def test_of_a_folder_that_changes_the_rest_stays_as_it_was(builds: Builds) -> None:
    one, gone = (builds.folder / "a/versjoner" / name for name in ("1/index.html", "index.html"))
    before = one.stat().st_mtime_ns
    new = {"a/versjoner/1/index.html": b"one", "a/versjoner/2/index.html": b"two", "a/index.html": b"a"}
    assert builds.build(new) == new
    assert (one.stat().st_mtime_ns, gone.exists()) == (before, False)
    assert builds.build(OLD) == OLD
    assert not (builds.folder / "a/versjoner/2").exists()
    assert one.stat().st_mtime_ns == before


def test_a_reader_of_a_file_that_changes_reads_it_to_its_end(builds: Builds) -> None:
    with (builds.folder / "a/versjoner/1/index.html").open("rb") as reader:
        builds.build({**OLD, "a/versjoner/1/index.html": b"ONE"})
        assert reader.read() == b"one"


def test_what_mkdocs_has_put_among_the_versions_stays(builds: Builds) -> None:
    picture = {"a/versjoner/kart.png": b"MkDocs"}
    assert builds.build(OLD, *picture) == {**OLD, **picture}


def test_a_build_that_failed_half_way_leaves_nothing_behind(builds: Builds) -> None:
    failed = SiteFolder(str(builds.folder))
    failed.write([("b/versjoner/index.html", b"new")])
    assert builds.build(OLD) == OLD


@pytest.mark.parametrize("strange", ["a/versjoner/1", "a/versjoner/1/index.html/x", "a/versjoner", "a", ".versjoner"])
def test_files_and_folders_in_the_place_of_one_another(tmp_path: Path, strange: str) -> None:
    write(tmp_path, f"site/{strange}", "strange")
    assert Builds(tmp_path).build(OLD) == OLD


def test_a_hidden_link_goes_and_what_it_leads_to_stays(builds: Builds, tmp_path: Path) -> None:
    write(tmp_path, "theirs/index.html", "theirs")
    (builds.folder / ".well-known").symlink_to(tmp_path / "theirs")
    assert builds.build(OLD) == OLD
    assert snapshot(tmp_path / "theirs") == {"index.html": b"theirs"}
