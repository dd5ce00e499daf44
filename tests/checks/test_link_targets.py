"""What links can lead to, as it stands on disk."""

from pathlib import Path

from publication.checks.link_targets import targets_on_disk
from tests.support.repository import draft, write


def test_pages_and_files_are_told_apart_and_hidden_ones_are_not_seen(tmp_path: Path) -> None:
    for name in ("nb/index.md", "nb/arbeid/index.md", "nb/bilder/figur.svg", "felles.png", "nb/.utkast.md", ".git/x"):
        write(tmp_path, f"docs/{name}", draft())
    targets = targets_on_disk(tmp_path)
    assert sorted(targets.pages) == ["nb/arbeid/index.md", "nb/index.md"]
    assert sorted(targets.files) == ["felles.png", "nb/bilder/figur.svg"]
    assert targets.languages == {"nb", "nn", "en"}


def test_the_headings_of_a_page_are_known(tmp_path: Path) -> None:
    write(tmp_path, "docs/nb/index.md", draft("## Kontakt oss\n").replace("\n", "\r\n"))
    write(tmp_path, "docs/nb/tom.md", "")
    pages = targets_on_disk(tmp_path).pages
    assert pages["nb/index.md"]() == {"kontakt-oss"}
    assert pages["nb/tom.md"]() == set()
