"""The running text of the pages is easy enough to read."""

from pathlib import Path

import pytest

from publication.pages.source import split_source
from publication.report import lix, running_text

ROOT = Path(__file__).resolve().parents[2]
HARD_TO_READ = 50
"""LIX from 50 is what Björnsson called official prose."""

PAGES = sorted(path for language in ("nb", "nn") for path in (ROOT / "docs" / language).rglob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=[path.relative_to(ROOT / "docs").as_posix() for path in PAGES])
def test_the_running_text_is_not_hard_to_read(path: Path) -> None:
    source = split_source(path.read_text(encoding="utf-8"))
    assert source is not None
    assert lix(running_text(source.body)) < HARD_TO_READ


def test_the_pages_were_found() -> None:
    assert len(PAGES) >= 26
