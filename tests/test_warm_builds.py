"""A build that finds what earlier ones kept writes the same bytes as one that finds nothing."""

import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from publication.pages import project as project_module
from publication.problems import ProblemsFound
from publication.words import read_words
from tests.support.project import build_project, write_project
from tests.support.repository import ask, correct, draft, project, publish, snapshot, withdraw, write
from tests.support.site_build import ROOT

TODAY = date(2026, 11, 23)
FIRST = date(2021, 1, 1)
PAGES = ("docs/nb/index.md", "docs/nb/arbeid/index.md", "docs/nb/arbeid/del.md")
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795392000")


def new_project(root: Path) -> None:
    """A site of its own templates, with three pages that lead to one another and a picture."""
    write_project(root, {"nb/index.md": draft()}, {}, published=False, config={"theme": _theme(root)})
    shutil.copytree(ROOT / "overrides", root / "overrides")
    for name in ("version.html", "css/site.css"):
        write(root, f"overrides/{name}", (ROOT / "src/publication/theme" / name).read_text(encoding="utf-8"))
    write(root, PAGES[0], draft("[Arbeidet vårt](arbeid/index.md)\n\n![Kart](kart.png)"))
    write(root, PAGES[1], draft("## Mål\n\n[En del av det](del.md)"))
    write(root, PAGES[2], draft("[Målene](index.md#mal)".replace("#mal", "#mål")))
    (root / "docs/nb/kart.png").write_bytes(PNG)
    publish(project(root, "nb"), list(PAGES), "Ny side.", FIRST, TODAY)


def _theme(root: Path) -> dict[str, object]:
    return {"name": None, "custom_dir": str(root / "overrides")}


def change(root: Path, path: str, edit: Callable[[str], str]) -> None:
    """Change a file that is there."""
    file = root / path
    if file.exists():
        file.write_bytes(edit(file.read_bytes().decode()).encode())


def take(root: Path, step: tuple[str, int], day: date) -> None:
    """One thing that authors or maintainers do; what is refused changes nothing."""
    name, number = step
    # One page, under one name after another; none, once withdrawn.
    below = [f"docs/nb/arbeid/{file.name}" for file in (root / "docs/nb/arbeid").glob("del*.md")]
    page = [*PAGES[:2], *below][number % (2 + len(below))]
    with suppress(ProblemsFound):
        match name:
            case "edit":
                change(root, page, lambda text: f"{text}\nEn setning til, {number}.\n")
                publish(project(root, "nb"), [page], f"Endring {day}.", day, TODAY)
            case "title":
                change(root, page, lambda text: text.replace("title: ", "title: Ny ", 1))
                publish(project(root, "nb"), [page], f"Ny tittel {day}.", day, TODAY)
            case "correct":
                change(root, page, lambda text: text.replace("setning", "setnig", 1))
                correct(project(root, "nb"), [page], "Skrivefeil.", day, TODAY)
            case "withdraw":
                withdraw(project(root, "nb"), below, "Avsluttet.", day, TODAY)
            case "move" if below:
                new = f"docs/nb/arbeid/del-{number}.md"
                (root / below[0]).rename(root / new)
                ask(root, new, moved_from=below[0].removeprefix("docs/nb/"))
                publish(project(root, "nb"), [new], f"Nytt navn {day}.", day, TODAY)
            case "new page":
                write(root, f"docs/nb/side-{number}.md", draft("Ny side."))
                publish(project(root, "nb"), [f"docs/nb/side-{number}.md"], "Ny side.", day, TODAY)
            case "picture":
                (root / "docs/nb/kart.png").write_bytes(PNG + bytes([number % 200]))
                publish(project(root, "nb"), [PAGES[0]], "Nytt kart.", day, TODAY)
            case "template":
                change(root, "overrides/version.html", lambda text: f"{text}{{# {number} #}}\n<!-- {number} -->")
            case "style":
                change(root, "overrides/css/site.css", lambda text: f"{text}\n.x{number} {{ margin: 0; }}")
            case "setting":
                change(root, "mkdocs.yml", lambda text: f"{text}\nsite_name: Nettsted {number}\n")
            case "option":
                found = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
                found["plugins"]["publication"] |= {"joints": ["del-takere"], "parts": {"about": "arbeid/index.md"}}
                write(root, "mkdocs.yml", yaml.safe_dump(found))
            case "address":
                change(root, "mkdocs.yml", lambda text: f"{text}\nrepo_url: https://eksempel.test/{number}\n")


def built(root: Path) -> tuple[str, dict[str, bytes]]:
    """What was told, and every file of the site; of a site that was not finished, none."""
    result = build_project(root)
    return result.messages, {} if result.exit_code else snapshot(result.site)


def assert_warm_is_cold(root: Path) -> None:
    """In the folder of an earlier site, and in a new one."""
    warm = built(root)
    for folder in (".cache", "site"):
        (root / folder).rename(root / f"{folder}.kept")
    cold = built(root)
    for folder in (".cache", "site"):
        shutil.rmtree(root / folder, ignore_errors=True)  # there is no site after mistakes
        (root / f"{folder}.kept").rename(root / folder)
    assert warm[0] == cold[0]
    assert warm[1].keys() == cold[1].keys()
    assert [path for path in cold[1] if warm[1][path] != cold[1][path]] == []


KINDS = (
    "edit",
    "title",
    "correct",
    "move",
    "withdraw",
    "new page",
    "picture",
    "template",
    "style",
    "setting",
    "option",
    "address",
)
STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 8)), min_size=1, max_size=6)


@settings(max_examples=5)  # each of them builds twice for every step
@given(STEPS)
@example([(kind, 2) for kind in KINDS])
@example([("edit", 1), ("edit", 4), ("correct", 1), ("title", 0), ("edit", 1)])
@example([("edit", 2), ("move", 1), ("edit", 2), ("edit", 0), ("move", 2), ("edit", 2), ("move", 1), ("withdraw", 0)])
def test_any_sequence_of_changes(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        new_project(root)
        assert_warm_is_cold(root)
        for count, step in enumerate(steps, start=1):
            take(root, step, FIRST + timedelta(days=count))
            assert_warm_is_cold(root)


def test_another_day_makes_other_ages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_project(tmp_path)
    assert_warm_is_cold(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1795392000 + 400 * 86_400))
    assert_warm_is_cold(tmp_path)


def test_words_that_change_while_the_preview_runs_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    new_project(tmp_path)
    built(tmp_path)
    with monkeypatch.context() as changed:
        changed.setattr(project_module, "read_words", lambda *given: {**read_words(*given), "history": "Tidslinje"})
        assert_warm_is_cold(tmp_path)
    assert_warm_is_cold(tmp_path)


def test_altered_results_never_reach_a_page(tmp_path: Path) -> None:
    new_project(tmp_path)
    expected = built(tmp_path)
    with sqlite3.connect(tmp_path / ".cache/publication/results.sqlite") as database:
        database.execute("UPDATE results SET value = CAST(replace(value, 'Arbeidet', 'Forfalsket') AS BLOB)")
    assert built(tmp_path) == expected


def test_a_text_that_was_changed_is_told_also_when_everything_was_kept(tmp_path: Path) -> None:
    new_project(tmp_path)
    built(tmp_path)
    change(tmp_path, "versions/nb/index/2021-01-01.md", lambda text: text.replace("Arbeidet", "Forfalsket"))
    messages, site = built(tmp_path)
    assert "versions/nb/index/2021-01-01.md:1: er ikke det som ble publisert" in messages
    assert site == {}
