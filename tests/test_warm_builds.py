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
from tests.support import files
from tests.support.repository import TODAY, Repository, draft
from tests.support.site_build import ROOT

FIRST = date(2021, 1, 1)
PAGES = ("docs/nb/index.md", "docs/nb/arbeid/index.md", "docs/nb/arbeid/del.md")
PNG = b"\x89PNG\r\n\x1a\n"


def new_site(root: Path) -> Repository:
    """A site of its own templates, with three pages that lead to one another and a picture."""
    site = Repository(root, "nb", front_pages=False)
    site.configure(theme={"name": None, "custom_dir": str(root / "overrides")})
    shutil.copytree(ROOT / "overrides", root / "overrides")
    for name in ("version.html", "css/site.css"):
        site.write(f"overrides/{name}", (ROOT / "src/publication/theme" / name).read_bytes())
    site.write(PAGES[0], draft("[Arbeidet vårt](arbeid/index.md)\n\n![Kart](kart.png)"))
    site.write(PAGES[1], draft("## Mål\n\n[En del av det](del.md)"))
    site.write(PAGES[2], draft("[Målene](index.md#mål)"))
    site.write("docs/nb/kart.png", PNG)
    site.publish(*PAGES, note="Ny side.", day=FIRST)
    return site


def change(site: Repository, path: str, edit: Callable[[str], str]) -> None:
    """Change a file, if it is there."""
    if (site.root / path).exists():
        site.write(path, edit(site.read(path)))


def take(site: Repository, step: tuple[str, int], day: date) -> None:
    """One thing that authors or maintainers do; what is refused changes nothing."""
    name, number = step
    # One page, under one name after another; none, once withdrawn.
    below = [f"docs/nb/arbeid/{file.name}" for file in (site.root / "docs/nb/arbeid").glob("del*.md")]
    page = [*PAGES[:2], *below][number % (2 + len(below))]
    with suppress(ProblemsFound):
        match name:
            case "edit":
                change(site, page, lambda text: f"{text}\nEn setning til, {number}.\n")
                site.publish(page, note=f"Endring {day}.", day=day)
            case "title":
                change(site, page, lambda text: text.replace("title: ", "title: Ny ", 1))
                site.publish(page, note=f"Ny tittel {day}.", day=day)
            case "correct":
                change(site, page, lambda text: text.replace("setning", "setnig", 1))
                site.correct(page, note="Skrivefeil.", day=day)
            case "withdraw":
                site.withdraw(*below, note="Avsluttet.", day=day)
            case "move" if below:
                new = f"docs/nb/arbeid/del-{number}.md"
                site.rename(below[0], new)
                site.ask(new, moved_from=below[0].removeprefix("docs/nb/"))
                site.publish(new, note=f"Nytt navn {day}.", day=day)
            case "new page":
                site.write(f"docs/nb/side-{number}.md", draft("Ny side."))
                site.publish(f"docs/nb/side-{number}.md", note="Ny side.", day=day)
            case "picture":
                site.write("docs/nb/kart.png", PNG + bytes([number % 200]))
                site.publish(PAGES[0], note="Nytt kart.", day=day)
            case "template":
                change(site, "overrides/version.html", lambda text: f"{text}{{# {number} #}}\n<!-- {number} -->")
            case "style":
                change(site, "overrides/css/site.css", lambda text: f"{text}\n.x{number} {{ margin: 0; }}")
            case "setting":
                change(site, "mkdocs.yml", lambda text: f"{text}\nsite_name: Nettsted {number}\n")
            case "option":
                found = yaml.safe_load(site.read("mkdocs.yml"))
                found["plugins"]["publication"] |= {"joints": ["del-takere"], "parts": {"about": "arbeid/index.md"}}
                site.write("mkdocs.yml", yaml.safe_dump(found))
            case "address":
                change(site, "mkdocs.yml", lambda text: f"{text}\nrepo_url: https://eksempel.test/{number}\n")


def built(site: Repository, day: date = TODAY) -> tuple[str, dict[str, bytes]]:
    """What was told, and every file of the site; of a site that was not finished, none."""
    result = site.build_site(day=day)
    return result.messages, {} if result.exit_code else files.snapshot(result.site)


def assert_warm_is_cold(site: Repository, day: date = TODAY) -> None:
    """In the folder of an earlier site, and in a new one."""
    warm = built(site, day)
    for folder in (".cache", "site"):
        site.rename(folder, f"{folder}.kept")
    cold = built(site, day)
    for folder in (".cache", "site"):
        shutil.rmtree(site.root / folder, ignore_errors=True)  # there is no site after mistakes
        site.rename(f"{folder}.kept", folder)
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
@pytest.mark.slow
def test_any_sequence_of_changes(steps: list[tuple[str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = new_site(Path(folder))
        assert_warm_is_cold(site)
        for count, step in enumerate(steps, start=1):
            take(site, step, FIRST + timedelta(days=count))
            assert_warm_is_cold(site)


@pytest.mark.slow
def test_another_day_makes_other_ages(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    assert_warm_is_cold(site)
    assert_warm_is_cold(site, TODAY + timedelta(days=400))


@pytest.mark.slow
def test_words_that_change_while_the_preview_runs_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = new_site(tmp_path)
    built(site)
    with monkeypatch.context() as changed:
        changed.setattr(project_module, "read_words", lambda *given: {**read_words(*given), "history": "Tidslinje"})
        assert_warm_is_cold(site)
    assert_warm_is_cold(site)


@pytest.mark.slow
def test_altered_results_never_reach_a_page(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    expected = built(site)
    with sqlite3.connect(site.root / ".cache/publication/results.sqlite") as database:
        database.execute("UPDATE results SET value = CAST(replace(value, 'Arbeidet', 'Forfalsket') AS BLOB)")
    assert built(site) == expected


@pytest.mark.slow
def test_a_text_that_was_changed_is_told_also_when_everything_was_kept(tmp_path: Path) -> None:
    site = new_site(tmp_path)
    built(site)
    change(site, "versions/nb/index/2021-01-01.md", lambda text: text.replace("Arbeidet", "Forfalsket"))
    messages, built_files = built(site)
    assert "versions/nb/index/2021-01-01.md:1: er ikke det som ble publisert" in messages
    assert built_files == {}
