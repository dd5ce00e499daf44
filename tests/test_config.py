"""mkdocs.yml, read with MkDocs' own loader: what it says of the pages."""

from pathlib import Path

import pytest

from publication.config import load_project
from publication.problems import ProblemsFound
from tests.support.repository import mistakes, write
from tests.support.site_build import ROOT

I18N = "i18n: { languages: [{ locale: nn, name: nn }, { locale: nb, name: nb, default: true, nav: [a.md, B: [b.md]] }] }"
UNREADABLE = "finnes ikke, eller kan ikke leses.\n    Kjør kommandoen i mappen der mkdocs.yml ligger."


def in_folder(root: Path, config: str) -> Path:
    """A repository with this mkdocs.yml, and a title and docs/ that MkDocs asks for."""
    (root / "docs").mkdir()
    write(root, "mkdocs.yml", f"site_name: a\n{config}")
    return root


@pytest.mark.parametrize(
    ("config", "patterns"),
    [
        (f"plugins:\n  {I18N}\n  publication:\n    undated: [sok.md, 'x/*']\n", ("sok.md", "x/*")),
        (f"plugins:\n  - search\n  - {I18N}\n  - publication:\n      undated: [sok.md]\n", ("sok.md",)),
        (f"site_url: !ENV [NOT_SET, 'https://x.test/']\nplugins:\n  - publication\n  - {I18N}\n", ()),
        (f"extra:\n  x: !!python/name:len\nplugins:\n  publication:\n  {I18N}\n", ()),
        (f"INHERIT: {ROOT}/mkdocs.yml\ntheme: {{ custom_dir: {ROOT}/overrides }}\nplugins:\n  publication:\n    undated: ['*']\n", ("*",)),
    ],
    ids=["mapping", "list", "environment", "python-name", "inherited"],
)
def test_the_option_is_read_however_it_is_written(tmp_path: Path, config: str, patterns: tuple[str, ...]) -> None:
    assert load_project(in_folder(tmp_path, config)).undated == patterns


def test_the_original_comes_first_and_menus_are_known_by_their_files(tmp_path: Path) -> None:
    project = load_project(in_folder(tmp_path, f"plugins:\n  {I18N}\n  publication:\n"))
    assert (project.root, project.languages) == (tmp_path, ("nb", "nn"))
    assert project.menus == {"nb": {"a.md", "b.md"}}


def refused(root: Path) -> str:
    with pytest.raises(ProblemsFound) as caught:
        load_project(root)
    return str(caught.value)


def test_no_configuration_is_a_mistake(tmp_path: Path) -> None:
    assert refused(tmp_path) == mistakes(f"mkdocs.yml:1: {UNREADABLE}")


def test_a_configuration_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: a\nplugins: b: c\n")
    assert refused(tmp_path) == mistakes(
        "mkdocs.yml:2: kan ikke leses: linjen er ikke gyldig YAML.\n"
        "    Se på denne linjen og den over: innrykk, kolon og anførselstegn."
    )


def test_an_empty_configuration_is_told_of_in_the_log(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    write(tmp_path, "mkdocs.yml", "")
    assert refused(tmp_path) == mistakes(
        "mkdocs.yml:1: har innstillinger som ikke kan brukes.\n    Se meldingen over, og rett linjen den nevner."
    )
    assert "site_name" in caplog.text
