"""The pages in docs/ and the option that says which of them carry no dates."""

from pathlib import Path

import pytest

from publication.pages.page import read_pages, undated_patterns
from publication.problems import Problems, ProblemsFound
from tests.support.repository import TODAY, draft, published, write


def test_pages_of_every_language_are_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    published(tmp_path)
    published(tmp_path, "docs/nb/arbeid/index.md")
    published(tmp_path, "docs/nn/arbeid/index.md", translation_of="2020-12-18")
    for path in ("docs/README.md", "docs/nb/.utkast.md", "docs/.trash/x.md", "docs/nb/figur.svg"):
        write(tmp_path, path, "x")
    write(tmp_path, "docs/nb/sok.md", draft())
    problems = Problems()
    pages = read_pages(tmp_path, ["sok.md"], TODAY, problems)
    assert list(map(str, problems)) == []
    assert [page.id for page in pages] == [
        ("nb", "arbeid/index"),
        ("nb", "deltakere"),
        ("nb", "sok"),
        ("nn", "arbeid/index"),
    ]


def test_pages_with_mistakes_are_left_out_and_named(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/x.md", "Tekst.")
    (tmp_path / "docs/nb/y.md").write_bytes(b"\xe6")
    problems = Problems()
    assert read_pages(tmp_path, [], TODAY, problems) == []
    assert [f"{problem.path}: {problem.message}" for problem in problems] == [
        "docs/nb/x.md: linjene øverst på siden mangler.",
        "docs/nb/y.md: filen er ikke lagret i tegnsettet UTF-8. Her står et tegn som ikke kan leses (0xe6).",
    ]


@pytest.mark.parametrize(
    ("config", "patterns"),
    [
        ("plugins:\n  publication:\n    undated: [sok.md, 'x/*']\n", ("sok.md", "x/*")),
        ("plugins:\n  - search\n  - publication:\n      undated: [sok.md]\n", ("sok.md",)),
        ("site_url: !ENV [SITE_URL, x]\nx: !!python/name:os.system\nplugins: [publication]\n", ()),
        ("plugins:\n  publication:\n", ()),
        ("", ()),
    ],
)
def test_the_option_is_read_without_doing_what_tags_say(tmp_path: Path, config: str, patterns: tuple[str, ...]) -> None:
    write(tmp_path, "mkdocs.yml", config)
    assert undated_patterns(tmp_path) == patterns


def test_no_configuration_names_no_page(tmp_path: Path) -> None:
    assert undated_patterns(tmp_path) == ()


def test_a_configuration_that_is_not_yaml_is_named(tmp_path: Path) -> None:
    write(tmp_path, "mkdocs.yml", "site_name: a\nplugins: b: c\n")
    with pytest.raises(ProblemsFound) as caught:
        undated_patterns(tmp_path)
    assert str(caught.value) == (
        "1 feil. Ingenting er skrevet.\nmkdocs.yml:2: filen kan ikke leses her.\n    Se på denne linjen og linjen over."
    )
