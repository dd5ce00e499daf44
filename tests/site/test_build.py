"""A build replaces the site when it is complete, and only then."""

import contextlib
import errno
import os
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from publication.config import load_project
from publication.locks import Busy, locked
from publication.publishing.prepare import publish
from publication.scaffold import write_site
from publication.site import build as swap
from publication.site.site_folder import SiteFolder
from tests.support.files import snapshot, write
from tests.support.repository import TODAY, draft


def builder(is_sound: bool = True, content: str = "new") -> Callable[[Path, Path], bool]:
    """Stands for MkDocs: writes one page where it is told to."""

    def generate(root: Path, folder: Path) -> bool:
        write(folder, "index.html", content)
        return is_sound

    return generate


def only_site(root: Path) -> dict[str, bytes]:
    """The site; there must be nothing beside it but what the next build is to write to."""
    assert {path.name for path in root.iterdir()} - {".site.spare"} == {"site", ".site.lock"}
    return snapshot(root / "site")


def test_the_first_build(tmp_path: Path) -> None:
    assert swap.build(tmp_path, tmp_path / "site", builder())
    assert only_site(tmp_path) == {"index.html": b"new"}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_build_replaces_the_site_and_its_leftovers(tmp_path: Path) -> None:
    for path in ("site/index.html", "site/old.html", ".site.old/index.html", ".site.new/index.html"):
        write(tmp_path, path, "old")
    assert swap.build(tmp_path, tmp_path / "site", builder())
    assert only_site(tmp_path) == {"index.html": b"new"}


def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, "site/index.html", "old")
    assert not swap.build(tmp_path, tmp_path / "site", builder(is_sound=False))
    assert only_site(tmp_path) == {"index.html": b"old"}


def test_a_build_that_is_interrupted_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, "site/index.html", "old")

    def interrupted(root: Path, folder: Path) -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        swap.build(tmp_path, tmp_path / "site", interrupted)
    assert only_site(tmp_path) == {"index.html": b"old"}


KILLED_AT = """
    import os, signal, sys
    from pathlib import Path
    from publication.site import build as swap

    def generate(root, folder):
        (folder / "index.html").write_text("new")
        if {moment} == "building":
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    swap.exchange = lambda new, site: False

    replace, renames = os.replace, []
    def killing(source, target):
        replace(source, target)
        renames.append(target)
        if len(renames) == {moment}:
            os.kill(os.getpid(), signal.SIGKILL)

    os.replace = killing
    swap.build(Path(sys.argv[1]), Path(sys.argv[1], "site"), generate)
"""


@pytest.mark.parametrize(
    ("moment", "content"), [("'building'", b"old"), ("1", b"old"), ("2", b"new")], ids=["build", "between", "after"]
)
def test_a_killed_build_is_put_right_by_the_next(tmp_path: Path, moment: str, content: bytes) -> None:
    write(tmp_path, "site/index.html", "old")
    program = textwrap.dedent(KILLED_AT).replace("{moment}", moment)
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert not swap.build(tmp_path, tmp_path / "site", builder(is_sound=False))
    assert only_site(tmp_path) == {"index.html": content}


def test_the_next_build_has_the_folder_of_the_site_before(tmp_path: Path) -> None:
    for content in ("first", "second"):
        swap.build(tmp_path, tmp_path / "site", builder(content=content))

    def generate(root: Path, folder: Path) -> bool:
        assert snapshot(folder) == {".before/index.html": b"first"}
        return builder(content="third")(root, folder)

    assert swap.build(tmp_path, tmp_path / "site", generate)
    assert only_site(tmp_path) == {"index.html": b"third"}
    assert snapshot(tmp_path / ".site.spare") == {"index.html": b"second"}


def test_whatever_lies_in_the_folder_that_was_put_by_is_in_no_way(tmp_path: Path) -> None:
    write(tmp_path, ".site.spare/index.html/in-the-way", "old")
    assert swap.build(tmp_path, tmp_path / "site", builder())
    assert only_site(tmp_path) == {"index.html": b"new"}


@pytest.mark.parametrize("name", [".site.spare", ".site.old", ".site.new"])
def test_a_link_beside_the_site_is_never_followed(tmp_path: Path, name: str) -> None:
    write(tmp_path, "theirs/index.html", "theirs")
    (tmp_path / "root").mkdir()
    (tmp_path / "root" / name).symlink_to(tmp_path / "theirs")
    for _ in range(3):
        with contextlib.suppress(swap.NotBuilt):
            swap.build(tmp_path / "root", tmp_path / "root/site", builder())
        assert snapshot(tmp_path / "theirs") == {"index.html": b"theirs"}
        assert not (tmp_path / "root/site").is_symlink()


def test_links_in_the_folder_that_was_put_by_lead_nowhere(tmp_path: Path) -> None:
    write(tmp_path, "theirs/index.html", "theirs")
    write(tmp_path, "root/.site.spare/a/index.html", "old")
    for link in ("b", "a/b", "versjoner"):
        (tmp_path / "root/.site.spare" / link).symlink_to(tmp_path / "theirs")
    (tmp_path / "root/.site.spare/index.html").symlink_to(tmp_path / "theirs/index.html")

    def generate(root: Path, folder: Path) -> bool:
        site = SiteFolder(str(folder))
        site.take_out(["index.html", "versjoner/index.html", "a/b/index.html"])
        site.write([("a/b/index.html", b"new")])
        return builder()(root, folder)

    assert swap.build(tmp_path / "root", tmp_path / "root/site", generate)
    assert snapshot(tmp_path / "root/site") == {"index.html": b"new", "a/b/index.html": b"new"}
    assert snapshot(tmp_path / "theirs") == {"index.html": b"theirs"}


@pytest.mark.parametrize(
    ("file", "place"),
    [
        ("docs/index.md", "docs"),
        ("docs/bilder/index.html", "docs/bilder"),
        ("versions/SHA256SUMS", "versions/ny"),
        ("README.md", "README.md"),
        ("notater/index.html", "."),
        ("ut/index.html", ".."),
        ("gren/.git", "gren"),
        ("ut/skjult/.git", "ut"),
    ],
)
def test_nothing_but_a_site_is_replaced(tmp_path: Path, file: str, place: str) -> None:
    for path in (f"root/{file}", "index.html", "root/index.html", "root/gren/index.html"):
        write(tmp_path, path, "theirs")
    before = snapshot(tmp_path)
    with pytest.raises(swap.NotBuilt) as caught:
        swap.build(tmp_path / "root", tmp_path / "root" / place, builder())
    assert "eller velg en annen mappe: --site-dir=…" in str(caught.value)
    assert snapshot(tmp_path) == before


def test_a_site_that_is_a_link_is_told(tmp_path: Path) -> None:
    write(tmp_path, "theirs/index.html", "theirs")
    (tmp_path / "root").mkdir()
    (tmp_path / "root/site").symlink_to(tmp_path / "theirs")
    with pytest.raises(swap.NotBuilt, match=r"er en snarvei \(lenke\)\. Slett den"):
        swap.build(tmp_path / "root", tmp_path / "root/site", builder())
    assert snapshot(tmp_path / "theirs") == {"index.html": b"theirs"}


def test_a_file_where_the_folder_is_to_be_put_by(tmp_path: Path) -> None:
    write(tmp_path, ".site.spare", "theirs")
    for content in ("one", "two"):
        assert swap.build(tmp_path, tmp_path / "site", builder(content=content))
    assert snapshot(tmp_path) == {".site.spare": b"theirs", ".site.lock": b"", "site/index.html": b"two"}


def test_a_build_waits_for_another_one(tmp_path: Path) -> None:
    begun = threading.Event()

    def slow(root: Path, folder: Path) -> bool:
        begun.set()
        time.sleep(0.3)
        return builder(content="first")(root, folder)

    first = threading.Thread(target=swap.build, args=(tmp_path, tmp_path / "site", slow))
    first.start()
    begun.wait()
    assert swap.build(tmp_path, tmp_path / "site", builder(content="second"))
    assert only_site(tmp_path) == {"index.html": b"second"}
    assert snapshot(tmp_path / ".site.spare") == {"index.html": b"first"}
    first.join()


def test_another_repository_does_not_write_to_the_same_site(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()

    def generate(root: Path, folder: Path) -> bool:
        with pytest.raises(Busy), locked(tmp_path / ".site.lock"):
            pass
        return builder()(root, folder)

    assert swap.build(tmp_path / "a", tmp_path / "site", generate)


WAITING = """
    import sys
    from pathlib import Path
    from publication.site import build as swap
    swap.build(Path(sys.argv[1]), Path(sys.argv[1], "site"), lambda root, folder: True)
"""


def test_a_build_that_waits_says_so_and_can_be_broken_off(tmp_path: Path) -> None:
    command = [sys.executable, "-c", textwrap.dedent(WAITING), str(tmp_path)]
    with (
        locked(tmp_path / ".site.lock"),
        subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8") as waiting,
    ):
        assert waiting.stderr
        assert waiting.stderr.readline() == "Venter på et annet bygg av samme nettsted …\n"
        waiting.send_signal(signal.SIGINT)
        assert waiting.wait(timeout=5) == -signal.SIGINT


def test_another_site_is_not_waited_for(tmp_path: Path) -> None:
    def generate(root: Path, folder: Path) -> bool:
        assert swap.build(tmp_path, tmp_path / "other", builder(content="other"))
        return builder()(root, folder)

    assert swap.build(tmp_path, tmp_path / "site", generate)
    assert snapshot(tmp_path / "other") == {"index.html": b"other"}


def test_mkdocs_itself_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")  # TODAY
    write_site(tmp_path, "nb", "Prøve", "Europe/Oslo")
    publish(load_project(tmp_path), ["docs/nb/index.md"], TODAY)
    assert swap.build(tmp_path, tmp_path / "ut" / "site")
    assert "<h1" in (tmp_path / "ut/site/index.html").read_text()
    write(tmp_path, "docs/nb/index.md", draft("[borte](borte.md)"))
    assert not swap.build(tmp_path, tmp_path / "ut" / "site")
    assert "<h1" in (tmp_path / "ut/site/index.html").read_text()


def test_a_full_disk_is_told_in_one_sentence(tmp_path: Path) -> None:
    write(tmp_path, "site/index.html", "old")

    def full(root: Path, folder: Path) -> bool:
        write(folder, "index.html", "half")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder / "index.html"))

    with pytest.raises(swap.NotBuilt) as caught:
        swap.build(tmp_path, tmp_path / "site", full)
    said = "Nettstedet ble ikke bygd: disken er full (.site.new/index.html). Rett det, og prøv igjen."
    assert str(caught.value) == said
    assert only_site(tmp_path) == {"index.html": b"old"}


def test_a_build_that_never_ends_is_told_in_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "_WAIT", 0.1)
    with locked(tmp_path / ".site.lock"), pytest.raises(swap.NotBuilt) as caught:
        swap.build(tmp_path, tmp_path / "site", builder())
    said = "Nettstedet ble ikke bygd: et annet bygg er i gang. Vent til det er ferdig, og prøv igjen."
    assert str(caught.value) == said
    assert swap.build(tmp_path, tmp_path / "site", builder())


def test_a_system_that_cannot_exchange_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(swap, "exchange", lambda new, site: False)
    for content in ("old", "new"):
        assert swap.build(tmp_path, tmp_path / "site", builder(content=content))
    assert only_site(tmp_path) == {"index.html": b"new"}
