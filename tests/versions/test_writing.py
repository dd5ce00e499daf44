"""Files that are added: what a list of checksums names is published, and nothing else is."""

import subprocess
import sys
from pathlib import Path

import pytest

from publication.locks import Busy
from publication.versions import writing
from publication.versions.archive import digest, sums_text
from tests.support.files import snapshot

TEXT, PICTURE = b"---\ntitle: A\n---\nNy tekst.\n", b"\x89PNG"
FOLDER = "versions/nb/a"
LISTED = sums_text({"nb/kart.png": digest(PICTURE)})
FILES = {
    f"{FOLDER}/2021-11-20.md": TEXT,
    f"{FOLDER}/2021-11-20.pictures": LISTED,
    f"versions/pictures/{digest(PICTURE)}.png": PICTURE,
}
SUMS = {f"{FOLDER}/SHA256SUMS": sums_text({"2021-11-20.md": digest(TEXT), "2021-11-20.pictures": digest(LISTED)})}
PAGES = {"docs/nb/a.md": TEXT}


def put(root: Path, files: dict[str, bytes], *, keep: bool = False) -> None:
    """Write files in their places. keep: leave what stands hidden for them."""
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
        if not keep:
            writing.hidden(root / path).unlink(missing_ok=True)


@pytest.fixture
def hidden_run(tmp_path: Path) -> Path:
    """All that a run was to write, hidden, and the page as its author left it."""
    put(tmp_path, {writing.hidden(Path(path)).as_posix(): data for path, data in {**FILES, **SUMS, **PAGES}.items()})
    put(tmp_path, {"docs/nb/a.md": b"Utkast."}, keep=True)
    return tmp_path


def test_everything_takes_its_place_and_nothing_is_left_over(tmp_path: Path) -> None:
    put(tmp_path, {"docs/nb/borte.md": b"Borte."})
    writing.add_files(tmp_path, FILES, SUMS, PAGES, ["docs/nb/borte.md", "docs/nb/aldri.md"])
    assert snapshot(tmp_path) == {**FILES, **SUMS, **PAGES}
    assert not writing.is_cut_off(tmp_path)


def test_what_no_list_names_was_never_published(hidden_run: Path) -> None:
    assert writing.is_cut_off(hidden_run)
    assert writing.recover(hidden_run) == []
    assert snapshot(hidden_run) == {"docs/nb/a.md": b"Utkast."}


@pytest.mark.parametrize("done", range(len(FILES) + 1))
def test_what_a_list_names_takes_its_place(hidden_run: Path, done: int) -> None:
    put(hidden_run, SUMS)
    put(hidden_run, dict([*FILES.items()][:done]))
    assert writing.recover(hidden_run) == [*[*FILES][done:], *PAGES]
    assert snapshot(hidden_run) == {**FILES, **SUMS, **PAGES}


def test_a_file_that_is_not_what_the_list_names_is_cleared_away(hidden_run: Path) -> None:
    put(hidden_run, SUMS)
    writing.hidden(hidden_run / f"{FOLDER}/2021-11-20.md").write_bytes(b"Halv")
    assert f"{FOLDER}/2021-11-20.md" not in writing.recover(hidden_run)
    assert not (hidden_run / f"{FOLDER}/2021-11-20.md").exists()


@pytest.mark.parametrize("line_end", [b"\n", b"\r\n"])
def test_a_page_that_was_not_taken_down_after_all_is_put_back(tmp_path: Path, line_end: bytes) -> None:
    put(tmp_path, {f"{FOLDER}/2021-11-20.md": TEXT, **SUMS})
    own = TEXT.replace(b"\n", line_end)
    put(tmp_path, {"docs/nb/.a.md.new": own, f"{FOLDER}/.2022-01-01.yml.new": b"note: x"})
    assert writing.recover(tmp_path) == ["docs/nb/a.md"]
    assert (tmp_path / "docs/nb/a.md").read_bytes() == own


def test_a_page_that_was_taken_down_stays_so(tmp_path: Path) -> None:
    put(tmp_path, {f"{FOLDER}/2021-11-20.md": TEXT, f"{FOLDER}/2021-11-20-2.yml": b"x", "docs/nb/.a.md.new": TEXT})
    assert writing.recover(tmp_path) == []
    assert not (tmp_path / "docs/nb").joinpath("a.md").exists()


def test_a_second_writer_is_kept_out_until_the_first_has_ended(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from publication.versions import writing\n"
    program += "with writing.only_writer(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(Busy), writing.only_writer(tmp_path):
            pytest.fail("two writers at once")
        other.kill()
        other.wait()
        with writing.only_writer(tmp_path):
            assert not writing.is_cut_off(tmp_path)
