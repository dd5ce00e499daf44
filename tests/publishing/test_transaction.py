"""All or nothing: a program that is killed, a disk that fails, and a second program at any moment."""

import contextlib
import errno
import os
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from publication.pages.page_id import PageId, VersionDate
from publication.problems import in_words
from publication.publishing.adopt import adopt
from publication.publishing.transaction import NotPublished, recover, transaction
from publication.versions.archive import Withdrawal
from tests.support.faults import Faults, Killed, full_disk
from tests.support.repository import (
    FIRST,
    PAGE,
    SECOND,
    TODAY,
    archive_mistakes,
    ask,
    draft,
    edit,
    mistakes,
    project,
    publish,
    published,
    refusal,
    refused,
    snapshot,
    withdraw,
    write,
)

VERSION = "versions/nb/deltakere/2020-12-18.md"
OLD, GONE, CORRECTED, NYNORSK = "docs/nb/gammel.md", "docs/nb/borte.md", "docs/nb/rettet.md", "docs/nn/deltakere.md"
MOVED, NEW = PageId("nb", "flyttet"), PageId("nb", "nytt-navn")
Action = Callable[[Path], list[str]]


def publishing(*paths: str) -> Action:
    """Publish the pages as they are."""
    return lambda root: publish(project(root), paths, "", SECOND)


def told_to_have_moved(root: Path) -> list[str]:
    """Half of a new name: the old one leads to it."""
    with transaction(project(root), TODAY) as changes:
        changes.withdraw(Withdrawal(MOVED, VersionDate(SECOND), "Nytt navn.", NEW, moved=True))
    return changes.written


ACTIONS: dict[str, Action] = {
    "publish": publishing(PAGE, NYNORSK),
    "correct": publishing(CORRECTED),
    "withdraw": publishing(OLD),
    "adopt": lambda root: adopt(project(root), OLD, [root / "a.md", root / "b.md"], TODAY),
    "publish again": publishing(GONE),
    "move": publishing(NEW.path),
}
STEPS: dict[str, list[Action]] = {
    **{name: [action] for name, action in ACTIONS.items()},
    "publish": [publishing(PAGE), ACTIONS["publish"]],
    "move": [told_to_have_moved, ACTIONS["move"]],
}
"""What is published one after another."""


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """One in which every action can be done."""
    root = tmp_path / "repository"
    for path in (PAGE, OLD, GONE, CORRECTED, MOVED.path):
        published(root, path)
    text = (root / GONE).read_text()
    withdraw(project(root), [GONE], "Avsluttet.", FIRST)
    write(root, GONE, text)
    ask(root, GONE, change_note="Siden er tilbake.")
    (root / "docs/nb/kart.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    edit(root, PAGE, "Tekst.", "Ny tekst.\n\n![Kart](kart.png)")
    ask(root, PAGE, change_note="KS er med.")
    write(root, NYNORSK, draft(translation_of="newest", change_note="KS er med."))
    edit(root, CORRECTED, "Tekst.", "Teksten.")
    ask(root, CORRECTED, correction="Skrivefeil.")
    ask(root, OLD, withdrawn="Avsluttet.")
    (root / MOVED.path).rename(root / NEW.path)
    ask(root, NEW.path, moved_from="flyttet.md", change_note="Nytt navn.")
    keys = {"first_published": "2019-01-01", "change_note": "x"}
    write(root, "a.md", draft(last_updated="2019-01-01", **keys))
    write(root, "b.md", draft(last_updated="2019-01-02", **keys))
    return root


@pytest.mark.parametrize("name", ACTIONS)
@pytest.mark.parametrize("fault", [Killed, full_disk])
def test_a_fault_at_any_write_leaves_each_page_as_it_was_or_published(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, fault: Callable[[], BaseException]
) -> None:
    """Page by page: of several, those before the fault are published, in their order, and those after it are not."""
    wanted = [snapshot(repository)]
    wanted += [state_after(repository, tmp_path / f"wanted{place}", step) for place, step in enumerate(STEPS[name])]
    faults, seen = Faults(monkeypatch, fault), []
    for calls in range(300):
        root = tmp_path / str(calls)
        faults.allow(10_000)
        shutil.copytree(repository, root)
        faults.allow(calls)
        told = what_is_told(partial(ACTIONS[name], root))
        faults.allow(10_000)
        if told is None:
            break
        finished = recover(root)
        seen.append(wanted.index(snapshot(root)))
        assert archive_mistakes(root) == []
        if told:
            assert (finished is not None) == told.startswith("Publiseringen ble avbrutt: disken er full. ")
            assert (finished is None) == told.startswith("Ingenting ble publisert: disken er full. ")
    else:
        pytest.fail("the faults never ended")
    assert seen == sorted(seen)
    assert set(seen) == set(range(len(wanted)))


@pytest.mark.parametrize("name", ACTIONS)
def test_finishing_can_itself_be_cut_off(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    wanted = [snapshot(repository)]
    wanted += [state_after(repository, tmp_path / f"wanted{place}", step) for place, step in enumerate(STEPS[name])]
    faults, kills = Faults(monkeypatch, Killed), 0
    for calls in range(300):
        root = tmp_path / str(calls)
        faults.allow(10_000)
        shutil.copytree(repository, root)
        faults.allow(calls)
        told = what_is_told(partial(ACTIONS[name], root))
        for again in range(20):
            faults.allow(again)
            with contextlib.suppress(Killed):
                recover(root)
                break
            kills += 1
        faults.allow(10_000)
        assert snapshot(root) in wanted
        if told is None:
            break
    assert kills > 10


def state_after(repository: Path, root: Path, action: Action) -> dict[str, bytes]:
    """Every file once an action has been done in a copy of a repository."""
    shutil.copytree(repository, root)
    action(root)
    return snapshot(root)


def what_is_told(action: Callable[[], object]) -> str | None:
    """What an author is told of a fault; nothing by a program that was killed. None when there was no fault."""
    try:
        action()
    except (Killed, NotPublished) as error:
        return str(error)
    return None


@pytest.mark.parametrize("name", ACTIONS)
def test_what_was_cut_off_is_finished_before_anything_else_is_done(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    wanted = state_after(repository, tmp_path / "wanted", ACTIONS[name])
    moved: list[Path] = []

    def move_lists_only(source: Path, target: Path) -> None:
        if target.name != "SHA256SUMS":
            raise Killed
        os.replace(source, target)
        moved.append(target)

    monkeypatch.setattr("publication.versions.writing._move", move_lists_only)
    with pytest.raises(Killed):
        ACTIONS[name](repository)
    monkeypatch.undo()
    assert moved
    assert archive_mistakes(repository) == [
        "versions:1: en publisering ble avbrutt før den var ferdig.\n    Gjør den ferdig: publication check"
    ]
    with transaction(project(repository), TODAY):
        assert snapshot(repository) == wanted
    assert snapshot(repository) == wanted


def test_a_full_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PAGE, draft(change_note="Ny."))

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    assert refused(tmp_path) == "Ingenting ble publisert: disken er full. Rett det, og prøv igjen."


def test_a_disk_that_fails_half_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, PAGE, draft())
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        if Path(target) == tmp_path / VERSION:
            raise OSError(errno.EACCES, os.strerror(errno.EACCES))
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(NotPublished) as caught:
        publish(project(tmp_path), [PAGE], "Ny.", FIRST, TODAY)
    monkeypatch.undo()
    assert str(caught.value) == (
        "Publiseringen ble avbrutt: ingen tilgang. Rett det, og gjør den ferdig: publication check"
    )
    assert recover(tmp_path) == [VERSION, PAGE]
    assert recover(tmp_path) is None
    assert (tmp_path / PAGE).read_bytes() == (tmp_path / VERSION).read_bytes()


def test_another_writer(tmp_path: Path) -> None:
    write(tmp_path, PAGE, draft())

    with transaction(project(tmp_path), TODAY):
        assert refused(tmp_path) == "En annen publisering er i gang. Vent til den er ferdig, og prøv igjen."
    assert publish(project(tmp_path), [PAGE], "Ny.", FIRST) == [VERSION]


def test_an_archive_that_is_not_sound(tmp_path: Path) -> None:
    published(tmp_path)
    edit(tmp_path, VERSION, "Tekst.", "Forfalsket.")
    write(tmp_path, "versions/nb/notes.txt", "x")
    assert refused(tmp_path).splitlines()[1] == (
        f"{VERSION}:1: er ikke det som ble publisert: kontrollsummen er en annen enn i "
        "versions/nb/deltakere/SHA256SUMS."
    )


def test_a_text_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = published(tmp_path) / "missing.md"
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [missing], TODAY)) == (
        "Ingenting ble publisert: filen finnes ikke (missing.md). Rett det, og prøv igjen."
    )
    assert refusal(tmp_path, lambda: adopt(project(tmp_path), PAGE, [tmp_path / "docs"], TODAY)) == (
        "Ingenting ble publisert: det er en mappe, ikke en fil (docs). Rett det, og prøv igjen."
    )


# A transaction itself


def test_what_was_prepared_is_written_when_the_block_ends(tmp_path: Path) -> None:
    published(tmp_path)
    page = PageId("nb", "deltakere")
    with transaction(project(tmp_path), TODAY) as changes:
        before = snapshot(tmp_path)
        changes.withdraw(Withdrawal(page, VersionDate(SECOND), "Avsluttet."))
        assert snapshot(tmp_path) == before
    assert changes.written == ["versions/nb/deltakere/2021-11-20.yml"]
    assert snapshot(tmp_path).keys() - before.keys() == set(changes.written)
    assert before.keys() - snapshot(tmp_path).keys() == {PAGE}


GOES_AWAY = Withdrawal(PageId("nb", "deltakere"), VersionDate(SECOND), "Avsluttet.")


def test_a_problem_or_an_error_in_the_block_leaves_everything_as_it_was(tmp_path: Path) -> None:
    published(tmp_path)

    def with_problem() -> None:
        with transaction(project(tmp_path), TODAY) as changes:
            changes.withdraw(GOES_AWAY)
            changes.problems.add(PAGE, 3, "Nei.", "Prøv igjen.")

    def with_error() -> None:
        with transaction(project(tmp_path), TODAY) as changes:
            changes.withdraw(GOES_AWAY)
            raise KeyboardInterrupt

    assert refusal(tmp_path, with_problem) == mistakes(f"{PAGE}:3: Nei.\n    Prøv igjen.")
    before = snapshot(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        with_error()
    assert snapshot(tmp_path) == before


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
