"""Repositories that several of these tests start from."""

from datetime import date
from pathlib import Path

import pytest

from publication.publishing.adopt import adopt
from tests.support.repository import FIRST, PAGE, SECOND, TODAY, adopt_retold, draft, project, publish, published, write


@pytest.fixture
def three_texts(tmp_path: Path) -> Path:
    """A page with two versions, and a text that is older than the second and has no date."""
    first = FIRST.isoformat()
    published(tmp_path, day=SECOND, first_published=first, last_updated="2021-11-20")
    undated = draft(first_published=first, dated="before 2021-11-20", sequence="1", provenance="Kopi.")
    oldest = draft(first_published=first, last_updated=first, change_note="Ny side.")
    adopt(project(tmp_path), PAGE, [write(tmp_path, "b.md", undated), write(tmp_path, "a.md", oldest)], TODAY)
    return tmp_path


@pytest.fixture
def two_languages(three_texts: Path) -> Path:
    """The page, and its translation."""
    write(three_texts, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(project(three_texts), ["docs/nn/deltakere.md"], "Ny omsetjing.", TODAY, TODAY)
    return three_texts


@pytest.fixture
def retold(tmp_path: Path) -> Path:
    """A page that bears the dates of an original which it tells in other words, and its translation."""
    adopt_retold(tmp_path, PAGE, retold="2026-11-20")
    write(tmp_path, "docs/nn/deltakere.md", draft(translation_of="2021-11-20"))
    publish(project(tmp_path), ["docs/nn/deltakere.md"], "Ny omsetjing.", date(2026, 11, 21), TODAY)
    return tmp_path
