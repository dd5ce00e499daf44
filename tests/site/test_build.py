"""A build replaces the site when it is complete, and only then."""

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from publication.site.build import _new_folder, build
from tests.support.repository import snapshot, write


def builder(code: int = 0, content: str = "new") -> Callable[..., int]:
    """Stands for MkDocs: writes one page where it is told to."""

    def run(command: Sequence[str], cwd: Path, pass_fds: Sequence[int]) -> int:
        assert command[1:5] == ["-m", "mkdocs", "build", "--strict"]
        write(Path(command[-1]), "index.html", content)
        return code

    return run


def only_site(root: Path) -> dict[str, bytes]:
    """The site; there must be nothing beside it."""
    assert [path.name for path in root.iterdir()] == ["site"]
    return snapshot(root / "site")


def test_the_first_build(tmp_path: Path) -> None:
    assert build(tmp_path, tmp_path / "site", builder()) == 0
    assert only_site(tmp_path) == {"index.html": b"new"}
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o777 & ~_umask()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_a_build_replaces_the_site_and_its_leftovers(tmp_path: Path) -> None:
    for path in ("site/old.html", ".site.old/index.html", ".site.new-1/index.html"):
        write(tmp_path, path, "old")
    assert build(tmp_path, tmp_path / "site", builder()) == 0
    assert only_site(tmp_path) == {"index.html": b"new"}


def test_a_build_that_fails_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, "site/index.html", "old")
    assert build(tmp_path, tmp_path / "site", builder(code=1)) == 1
    assert only_site(tmp_path) == {"index.html": b"old"}


def test_a_build_that_is_interrupted_leaves_the_site_as_it_was(tmp_path: Path) -> None:
    write(tmp_path, "site/index.html", "old")

    def interrupted(command: Sequence[str], **_: object) -> int:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(tmp_path, tmp_path / "site", interrupted)
    assert only_site(tmp_path) == {"index.html": b"old"}


KILLED_AT = """
    import os, signal, sys
    from pathlib import Path
    from publication.site.build import build

    def run(command, **_):
        Path(command[-1], "index.html").write_text("new")
        if {moment} == "building":
            os.kill(os.getpid(), signal.SIGKILL)
        return 0

    replace, renames = os.replace, []
    def killing(source, target):
        replace(source, target)
        renames.append(target)
        if len(renames) == {moment}:
            os.kill(os.getpid(), signal.SIGKILL)

    os.replace = killing
    build(Path(sys.argv[1]), Path(sys.argv[1], "site"), run)
"""


@pytest.mark.parametrize(
    ("moment", "content"), [("'building'", b"old"), ("1", b"old"), ("2", b"new")], ids=["build", "between", "after"]
)
def test_a_killed_build_is_put_right_by_the_next(tmp_path: Path, moment: str, content: bytes) -> None:
    write(tmp_path, "site/index.html", "old")
    program = textwrap.dedent(KILLED_AT).replace("{moment}", moment)
    run = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False)
    assert run.returncode == -signal.SIGKILL
    assert build(tmp_path, tmp_path / "site", builder(code=1)) == 1
    assert only_site(tmp_path) == {"index.html": content}


def test_a_build_leaves_another_one_alone(tmp_path: Path) -> None:
    with _new_folder(tmp_path / "site") as (other, _):
        other.rename(tmp_path / ".site.new-other")
        write(tmp_path, ".site.new-other/index.html", "other")
        assert build(tmp_path, tmp_path / "site", builder()) == 0
        assert (tmp_path / ".site.new-other/index.html").read_text() == "other"
    assert build(tmp_path, tmp_path / "site", builder()) == 0
    assert only_site(tmp_path) == {"index.html": b"new"}


def test_mkdocs_itself_is_run(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: Prøve\n")
    write(tmp_path, "docs/index.md", "# Hei\n")
    assert build(tmp_path, tmp_path / "ut" / "site") == 0
    assert "<h1" in (tmp_path / "ut/site/index.html").read_text()
    write(tmp_path, "docs/index.md", "[borte](borte.md)\n")
    assert build(tmp_path, tmp_path / "ut" / "site") == 1
    assert "<h1" in (tmp_path / "ut/site/index.html").read_text()
