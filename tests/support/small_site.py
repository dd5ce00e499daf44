"""Sites that are written down whole: their pages, and what was published of them."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from publication.pages.front_matter import Kind, read_front_matter
from publication.problems import Problems
from tests.support.repository import Repository, Texts


def small_site(
    root: Path,
    docs: Texts,
    versions: Texts | None = None,
    *,
    published: bool = True,
    config: Mapping[str, Any] | None = None,
) -> Repository:
    """A site of these texts alone, bokmål being its original language, with a mkdocs.yml.

    docs: «nb/index.md» -> text. versions: «nb/index/2021-11-20.md» -> text, with its pictures and sums made to fit.
    published: also archive each page whose front matter names a version, as `publish` would have.
    config: see `Repository.configure`.
    """
    versions, others = versions or {}, {name.split("/")[0] for name in docs if "/" in name} - {"nb"}
    site = Repository(root, "nb", *sorted(others), front_pages=False)
    for folder, texts in (("docs", docs), ("versions", versions)):
        for name, text in texts.items():
            site.write(f"{folder}/{name}", text)
    site.keep({**(dict(_published(docs)) if published else {}), **versions})
    for folder in {str(PurePosixPath("versions", name).parent) for name in versions if name.endswith(".yml")}:
        site.list_again(folder)
    return site.configure(**(config or {}))


def _published(docs: Texts) -> Iterator[tuple[str, str]]:
    for name, text in docs.items():
        if not isinstance(text, str) or not name.endswith(".md"):
            continue
        record = read_front_matter(name, text, Kind.PAGE, date.max, Problems())
        if record and record.publication:
            yield f"{name.removesuffix('.md')}/{record.publication.version_date.slug}.md", text
