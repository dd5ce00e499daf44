"""A page is begun in one step, with its lines in mkdocs.yml, and no other line of that is touched."""

import os
from pathlib import Path

import pytest

from publication import cli
from publication.config import load_project
from publication.publishing.settings_editor import NotEditable, add_to_menu, add_untranslated
from tests.support.repository import mistakes, snapshot, write

SETTINGS = """\
# The site.
site_name: Prøve
plugins:
  i18n:
    docs_structure: folder
    languages:
      - locale: nb
        name: nb
        default: true
        nav: # the menu
          - Forsiden: index.md
          - Arbeid:
              - Arbeid: arbeid/index.md # the section's own page
          - Om:
              - Søk: sok.md
      - locale: nn
        name: nn
        nav: [{ Framsida: index.md }]
      - locale: en
        name: en
  publication:
    undated: [sok.md]
    untranslated: {} # with reasons

extra: { x: 1 }
"""
PAGE = "docs/nb/sporsmal.md"
PLAIN = SETTINGS.replace("nav: [{ Framsida: index.md }]", "nav:\n          - Framsida: index.md")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for page in ("index", "arbeid/index", "sok"):
        write(tmp_path, f"docs/nb/{page}.md", "")
    write(tmp_path, "mkdocs.yml", PLAIN)
    return tmp_path


def new(root: Path, *arguments: str) -> int:
    return cli.main(["--root", str(root), "new", *arguments])


def added(root: Path) -> list[str]:
    """The lines of mkdocs.yml that were not there before."""
    lines = (root / "mkdocs.yml").read_text().splitlines()
    assert [line for line in lines if line in PLAIN.splitlines()] == [
        line for line in PLAIN.splitlines() if line in lines
    ]
    return [line for line in lines if line not in PLAIN.splitlines()]


def test_a_page_in_every_language(root: Path) -> None:
    assert new(root, PAGE, "--title", "Spørsmål: og svar", "--title-nn", "Spørsmål", "--title-en", "Questions") == 0
    assert (root / PAGE).read_text() == '---\ntitle: "Spørsmål: og svar"\ndescription:\n---\n\n'
    assert (root / "docs/en/sporsmal.md").read_text() == "---\ntitle: Questions\ndescription:\n---\n\n"
    assert added(root) == ['          - "Spørsmål: og svar": sporsmal.md', "          - Spørsmål: sporsmal.md"]
    assert {"sporsmal.md"} <= load_project(root).menus["nb"] & load_project(root).menus["nn"]


def test_a_page_in_a_folder_comes_last_there_and_one_beside_the_others_before_the_next_section(root: Path) -> None:
    assert new(root, "docs/nb/arbeid/nytt.md", "--title", "Nytt", "--untranslated", 'Gjelder «bare» "Norge"') == 0
    assert added(root) == [
        "              - Nytt: arbeid/nytt.md",
        '    untranslated: { arbeid/nytt.md: "Gjelder «bare» \\"Norge\\"" } # with reasons',
    ]
    assert load_project(root).untranslated == {"arbeid/nytt.md": 'Gjelder «bare» "Norge"'}
    lines = (root / "mkdocs.yml").read_text().splitlines()
    assert lines[lines.index("              - Nytt: arbeid/nytt.md") - 1].endswith("# the section's own page")


def test_a_translation_of_a_page_that_is_there(root: Path) -> None:
    assert new(root, "docs/nn/arbeid/index.md", "--title", "Arbeid", "--menu", "Arbeidet") == 0
    assert added(root) == ["          - Arbeidet: arbeid/index.md"]
    assert (root / "docs/nn/arbeid/index.md").exists()


def test_a_page_that_is_in_no_menu_is_put_there_and_stays_as_it_is(root: Path) -> None:
    write(root, PAGE, "Tekst.")
    assert new(root, PAGE, "--title", "Spørsmål") == 0
    assert (root / PAGE).read_text() == "Tekst."
    assert added(root) == ["          - Spørsmål: sporsmal.md"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["docs/nb/index.md", "--title", "x", "--untranslated", "y"], "docs/nb/index.md:1: finnes allerede."),
        ([PAGE, "--untranslated", "y"], f"{PAGE}:1: tittelen mangler."),
        ([PAGE, "--title", "x"], "docs/en/sporsmal.md:1: tittelen mangler."),
        (["docs/nn/sporsmal.md", "--title", "x"], f"docs/nn/sporsmal.md:1: oversetter {PAGE}, som ikke finnes."),
        (["docs/nb/Spørsmål.md", "--title", "x", "--untranslated", "y"], "docs/nb/Spørsmål.md:1: "),
        (["mkdocs.yml", "--title", "x"], "mkdocs.yml:1: er ikke en side i docs/."),
        (["docs/nb/gammel.md", "--title", "x", "--untranslated", "y"], "docs/nb/gammel.md:1: en side med dette navnet"),
    ],
)
def test_what_is_refused(root: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str) -> None:
    write(root, "versions/nb/gammel/withdrawn.yml", "")
    before = snapshot(root)
    assert new(root, *arguments) == 1
    assert snapshot(root) == before
    assert capsys.readouterr().err.splitlines()[1].startswith(told)


def test_settings_that_are_not_plain_lines(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(root, "mkdocs.yml", SETTINGS)
    before = snapshot(root)
    assert new(root, PAGE, "--title", "x", "--title-nn", "x", "--title-en", "x") == 1
    assert snapshot(root) == before
    assert capsys.readouterr().err.rstrip() == mistakes(
        "mkdocs.yml:1: er skrevet slik at kommandoen ikke kan endre den.\n    Skriv siden og linjene selv."
    )


def test_nothing_is_left_when_the_disk_is_full(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = snapshot(root)

    def full(source: object, target: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "replace", full)
    assert new(root, PAGE, "--title", "x", "--untranslated", "y") == 1
    assert snapshot(root) == before


@pytest.mark.parametrize("name", ["Ja: nei", "# Tegn", "- strek", "'", "true", "1", "a: b #c", "«Æ»", "{x}"])
def test_any_name_can_be_in_a_menu(name: str) -> None:
    assert add_to_menu(PLAIN, "nb", name, "a.md").count("\n") == PLAIN.count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{}", '{ b.md: "y" }'),
        ("{ a.md: x }", '{ b.md: "y", a.md: x }'),
        ("\n      # why\n      a.md: x", '\n      # why\n      b.md: "y"\n      a.md: x'),
    ],
)
def test_a_reason_is_added_to_those_that_are_there(old: str, new: str) -> None:
    text = "plugins:\n  publication:\n    untranslated: "
    assert add_untranslated(f"{text}{old}\n", "b.md", "y") == f"{text}{new}\n"


def test_a_place_that_is_not_there() -> None:
    with pytest.raises(NotEditable):
        add_untranslated("plugins:\n  publication: {}\n", "b.md", "y")
    with pytest.raises(NotEditable):
        add_to_menu("INHERIT: felles.yml\n", "nb", "x", "b.md")


def test_windows_line_endings_stay() -> None:
    edited = add_to_menu(PLAIN.replace("\n", "\r\n"), "nb", "x", "b.md")
    assert edited.count("\n") == edited.count("\r\n") == PLAIN.count("\n") + 1


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("--title", "T" * 201, "TITLE:1: teksten er på 201 tegn.\n    Skriv den kortere, på 200 tegn eller færre."),
        ("--menu", "M" * 1500, "MENU:1: teksten er på 1500 tegn.\n    Skriv den kortere, på 200 tegn eller færre."),
        ("--title-nn", "a\u202eb", "TITLE_NN:1: teksten har et tegn som ikke kan vises.\n    Skriv den på nytt."),
        ("--untranslated", "\x07", "UNTRANSLATED:1: teksten har et tegn som ikke kan vises.\n    Skriv den på nytt."),
    ],
)
def test_texts_that_no_page_or_menu_can_have(
    root: Path, capsys: pytest.CaptureFixture[str], key: str, value: str, told: str
) -> None:
    before = snapshot(root)
    assert new(root, PAGE, "--title", "Spørsmål", "--title-nn", "Spørsmål", "--untranslated", "Grunn", key, value) == 1
    assert capsys.readouterr().err == f"{mistakes(told)}\n"
    assert snapshot(root) == before


def test_a_name_and_a_reason_are_on_one_line(root: Path) -> None:
    assert new(root, PAGE, "--title", "Spørsmål", "--menu", "Spør\noss ", "--untranslated", " Bare\r\nher") == 0
    assert added(root) == [
        "          - Spør oss: sporsmal.md",
        '    untranslated: { sporsmal.md: "Bare her" } # with reasons',
    ]


def test_windows_line_endings_stay_among_the_reasons() -> None:
    text = PLAIN.replace("untranslated: {}", 'untranslated:\n      sok.md: "x"').replace("\n", "\r\n")
    edited = add_untranslated(text, "ny.md", "Grunn.")
    assert edited.count("\n") == edited.count("\r\n") == text.count("\n") + 1
