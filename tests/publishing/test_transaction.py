"""All or nothing: a program that is killed, a disk that fails, and a second program at any moment."""

import contextlib
import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from publication.cache import Cache
from publication.pages.page_id import PageId, VersionDate
from publication.problems import ProblemsFound, in_words
from publication.publishing.transaction import NotPublished, only_writer, recover, transaction
from publication.versions.archive import Withdrawal
from publication.versions.writing import is_cut_off
from tests.support.faults import Faults, Killed, full_disk
from tests.support.repository import FIRST, PAGE, SECOND, Repository, draft
from tests.support.told import mistakes, places

VERSION = "versions/nb/deltakere/2020-12-18.md"
OLD, GONE, CORRECTED, NYNORSK = "docs/nb/gammel.md", "docs/nb/borte.md", "docs/nb/rettet.md", "docs/nn/deltakere.md"
MOVED, NEW = PageId("nb", "flyttet"), PageId("nb", "nytt-navn")
Action = Callable[[Repository], list[str]]


def publishing(*paths: str) -> Action:
    """Publish the pages as they are."""
    return lambda repository: repository.publish(*paths, day=SECOND)


ACTIONS: dict[str, Action] = {
    "publish": publishing(PAGE, NYNORSK),
    "correct": publishing(CORRECTED),
    "withdraw": publishing(OLD),
    "adopt": lambda repository: repository.adopt(OLD, repository.root / "a.md", repository.root / "b.md"),
    "publish again": publishing(GONE),
    "move": publishing(NEW.path),
}


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """One in which every action can be done. No test does any of them there."""
    folder = tmp_path_factory.mktemp("full")
    repository = Repository(folder / "repository", "nb", "nn", cache=Cache(folder / "results.sqlite"))
    for path in (PAGE, OLD, GONE, CORRECTED, MOVED.path):
        repository.with_page(path)
    text = repository.read(GONE)
    repository.withdraw(GONE, day=FIRST)
    repository.write(GONE, text)
    repository.ask(GONE, change_note="Siden er tilbake.")
    repository.write("docs/nb/kart.png", b"\x89PNG\r\n\x1a\n")
    repository.edit(PAGE, "Tekst.", "Ny tekst.\n\n![Kart](kart.png)")
    repository.ask(PAGE, change_note="KS er med.")
    repository.write(NYNORSK, draft(translation_of="newest", change_note="KS er med."))
    repository.edit(CORRECTED, "Tekst.", "Teksten.")
    repository.ask(CORRECTED, correction="Skrivefeil.")
    repository.ask(OLD, withdrawn="Avsluttet.")
    repository.rename(MOVED.path, NEW.path)
    repository.ask(NEW.path, moved_from="flyttet.md", change_note="Nytt navn.")
    keys = {"first_published": "2019-01-01", "change_note": "x"}
    repository.write("a.md", draft(last_updated="2019-01-01", **keys))
    repository.write("b.md", draft(last_updated="2019-01-02", **keys))
    return repository


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("fault", [Killed, full_disk])
def test_a_fault_at_any_write_leaves_everything_as_it_was_or_published(
    full: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: Callable[[], BaseException]
) -> None:
    repository, wanted = full.copy(tmp_path / "repository"), states(full, tmp_path, name)
    faults, seen = Faults(monkeypatch, fault), []
    faults.allow(10_000)
    for calls in range(300):
        repository.restore(wanted[0])
        faults.allow(calls)
        told = what_is_told(ACTIONS[name], repository)
        faults.allow(10_000)
        if told is None:
            break
        finished = recover(repository.root)
        seen.append(wanted.index(repository.snapshot()))
        assert repository.archive_mistakes() == []
        if told:
            is_published = finished[:1] == ["En publisering ble avbrutt, og er nå gjort ferdig."]
            assert is_published == told.startswith("Publiseringen ble avbrutt: disken er full. ")
            assert is_published != told.startswith("Ingenting ble publisert: disken er full. ")
    else:
        pytest.fail("the faults never ended")
    assert seen == sorted(seen)
    assert set(seen) == {0, 1}


@pytest.mark.parametrize("name", ACTIONS)
def test_finishing_can_itself_be_cut_off(
    full: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repository, wanted = full.copy(tmp_path / "repository"), states(full, tmp_path, name)
    faults, kills = Faults(monkeypatch, Killed), 0
    faults.allow(10_000)
    for calls in range(300):
        repository.restore(wanted[0])
        faults.allow(calls)
        told = what_is_told(ACTIONS[name], repository)
        for again in range(20):
            faults.allow(again)
            with contextlib.suppress(Killed):
                recover(repository.root)
                break
            kills += 1
        faults.allow(10_000)
        assert repository.snapshot() in wanted
        if told is None:
            break
    assert kills > 10


def states(full: Repository, folder: Path, name: str) -> list[dict[str, bytes]]:
    """Every file before an action, and after it."""
    repository = full.copy(folder / "wanted")
    ACTIONS[name](repository)
    return [full.snapshot(), repository.snapshot()]


def what_is_told(action: Action, repository: Repository) -> str | None:
    """What an author is told of a fault; nothing by a program that was killed. None when there was no fault."""
    try:
        action(repository)
    except (Killed, NotPublished) as error:
        return str(error)
    return None


@pytest.mark.parametrize("name", ACTIONS)
def test_what_was_cut_off_is_finished_before_anything_else_is_done(
    full: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    repository, wanted = full.copy(tmp_path / "repository"), states(full, tmp_path, name)[-1]
    moved, replace = list[Path](), os.replace

    def move_one(source: Path, target: Path) -> None:
        if len(moved) == 2:
            raise Killed
        replace(source, target)
        moved.append(target)

    monkeypatch.setattr(os, "replace", move_one)
    with pytest.raises(Killed):
        ACTIONS[name](repository)
    monkeypatch.undo()
    assert moved[0].name == ".published"
    assert places(repository.archive_mistakes()) == ["versions:1"]
    with pytest.raises(ProblemsFound, match="publication check"), transaction(repository.project):
        pytest.fail("an archive that was cut off is written to")
    recover(repository.root)
    with transaction(repository.project):
        assert repository.snapshot() == wanted
    assert repository.snapshot() == wanted


def test_a_full_disk_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write(PAGE, draft(change_note="Ny."))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert repository.refused() == "Ingenting ble publisert: disken er full. Rett det, og prøv igjen."


def test_a_disk_that_fails_half_way_is_told(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    repository.write(PAGE, draft())
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target) == repository.root / VERSION:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(NotPublished) as caught:
        repository.publish(PAGE, note="Ny.", day=FIRST)
    monkeypatch.undo()
    assert str(caught.value) == (
        "Publiseringen ble avbrutt: ingen tilgang. Rett det, og gjør den ferdig: publication check"
    )
    done = ["En publisering ble avbrutt, og er nå gjort ferdig.", f"Gjort ferdig: {VERSION}", f"Gjort ferdig: {PAGE}"]
    assert recover(repository.root) == done
    assert recover(repository.root) == []
    assert (repository.root / PAGE).read_bytes() == (repository.root / VERSION).read_bytes()


def test_another_writer(repository: Repository) -> None:
    repository.write(PAGE, draft())

    with transaction(repository.project):
        assert repository.refused() == "En annen publisering er i gang. Vent til den er ferdig, og prøv igjen."
    assert repository.publish(PAGE, note="Ny.", day=FIRST) == [VERSION]


def test_another_program_is_kept_out_until_the_first_has_ended(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from publication.publishing.transaction import only_writer\n"
    program += "with only_writer(Path(sys.argv[1])): print('in', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", program, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"in\n"
        with pytest.raises(NotPublished), only_writer(tmp_path):
            pytest.fail("two writers at once")
        other.kill()
        other.wait()
        with only_writer(tmp_path):
            assert not is_cut_off(tmp_path)


def test_an_archive_that_is_not_sound(repository: Repository) -> None:
    repository.with_page()
    repository.edit(VERSION, "Tekst.", "Forfalsket.")
    repository.write("versions/nb/notes.txt", "x")
    assert places(repository.refused())[0] == f"{VERSION}:1"


def test_a_text_that_is_not_there_is_named(repository: Repository) -> None:
    missing = repository.with_page().root / "missing.md"
    assert repository.refusal(lambda: repository.adopt(PAGE, missing)) == (
        "Ingenting ble publisert: filen finnes ikke (missing.md). Rett det, og prøv igjen."
    )
    assert repository.refusal(lambda: repository.adopt(PAGE, repository.root / "docs")) == (
        "Ingenting ble publisert: det er en mappe, ikke en fil (docs). Rett det, og prøv igjen."
    )


# A transaction itself


def test_what_was_prepared_is_written_when_the_block_ends(repository: Repository) -> None:
    repository.with_page()
    page = PageId("nb", "deltakere")
    with transaction(repository.project) as changes:
        before = repository.snapshot()
        changes.add(Withdrawal(page, VersionDate(SECOND), "Avsluttet."))
        assert repository.snapshot() == before
    assert changes.written == ["versions/nb/deltakere/2021-11-20.yml"]
    assert repository.snapshot().keys() - before.keys() == set(changes.written)
    assert before.keys() - repository.snapshot().keys() == {PAGE}


GOES_AWAY = Withdrawal(PageId("nb", "deltakere"), VersionDate(SECOND), "Avsluttet.")


def test_a_problem_or_an_error_in_the_block_leaves_everything_as_it_was(repository: Repository) -> None:
    repository.with_page()

    def with_problem() -> None:
        with transaction(repository.project) as changes:
            changes.add(GOES_AWAY)
            changes.problems.add(PAGE, 3, "Nei.", "Prøv igjen.")

    def with_error() -> None:
        with transaction(repository.project) as changes:
            changes.add(GOES_AWAY)
            raise KeyboardInterrupt

    assert repository.refusal(with_problem) == mistakes(f"{PAGE}:3: Nei.\n    Prøv igjen.")
    before = repository.snapshot()
    with pytest.raises(KeyboardInterrupt):
        with_error()
    assert repository.snapshot() == before


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, "x"), "disken er full"),
        (OSError(errno.EROFS, "x", "{root}/docs/a.md"), "disken kan bare leses (docs/a.md)"),
        (OSError(errno.EACCES, "x", "/annet/sted"), "ingen tilgang (/annet/sted)"),
        (OSError(errno.ENOTTY, "Not a typewriter"), "Not a typewriter"),
        (OSError("helt ukjent"), "helt ukjent"),
    ],
)
def test_what_the_disk_says_in_words(tmp_path: Path, error: OSError, words: str) -> None:
    if error.filename:
        error.filename = error.filename.format(root=tmp_path)
    assert in_words(error, tmp_path) == words
