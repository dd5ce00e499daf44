"""The pages in docs/, read from disk for the commands; the build gets them from MkDocs."""

import fnmatch
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from publication.pages.front_matter import FrontMatter, Kind, read_front_matter
from publication.pages.page_id import DOCS, PageId
from publication.pages.source import decode
from publication.problems import Problems, ProblemsFound


@dataclass(frozen=True)
class Page:
    """One page in docs/, as it stands there."""

    id: PageId
    text: str
    front_matter: FrontMatter


def read_pages(
    root: Path, undated: Sequence[str], today: date, problems: Problems, dated: Kind = Kind.DATED
) -> list[Page]:
    """Every page of every language, sorted, without those that have mistakes, which are noted.

    undated: patterns, as in mkdocs.yml. today: no date may lie after it.
    dated: what the other pages are read as; Kind.DRAFT lets new pages be without dates.
    """
    docs = root / DOCS
    names = sorted(file.relative_to(docs).as_posix() for file in docs.glob("*/**/*.md") if file.is_file())
    shown = (PageId.from_source(name) for name in names if not any(part.startswith(".") for part in name.split("/")))
    kinds = ((page, Kind.UNDATED if is_undated(page, undated) else dated) for page in shown)
    pages = (_read_page(root, page, kind, today, problems) for page, kind in kinds)
    return [page for page in pages if page]


def _read_page(root: Path, page: PageId, kind: Kind, today: date, problems: Problems) -> Page | None:
    text = decode(page.path, (root / page.path).read_bytes(), problems)
    front_matter = None if text is None else read_front_matter(page.path, text, kind, today, problems)
    return None if text is None or front_matter is None else Page(page, text, front_matter)


def is_undated(page: PageId, undated: Sequence[str]) -> bool:
    """Whether a pattern names the page. The patterns are paths in a language's folder: «sok.md»."""
    return any(fnmatch.fnmatchcase(f"{page.name}.md", pattern) for pattern in undated)


def undated_patterns(root: Path) -> tuple[str, ...]:
    """The plugin's option `undated` in mkdocs.yml; nothing when there is no such file or option.

    Raises ProblemsFound when the file is not valid YAML.
    """
    config = _configuration(root / "mkdocs.yml")
    plugins = config.get("plugins") if isinstance(config, dict) else None
    options = _options(plugins)
    patterns = options.get("undated") if isinstance(options, dict) else None
    return tuple(map(str, patterns)) if isinstance(patterns, list) else ()


def _configuration(file: Path) -> object:
    try:
        return yaml.load(file.read_bytes(), Loader=_TolerantLoader) if file.exists() else None
    except yaml.MarkedYAMLError as error:
        problems = Problems()
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        problems.add(file.name, line, "filen kan ikke leses her.", "Se på denne linjen og linjen over.")
        raise ProblemsFound(str(problems)) from None


def _options(plugins: object) -> object:
    """The options of `publication`, whether the plugins are written as a list or as keys."""
    entries = plugins if isinstance(plugins, list) else [plugins]
    return next((entry["publication"] for entry in entries if isinstance(entry, dict) and "publication" in entry), None)


class _TolerantLoader(yaml.SafeLoader):
    """Reads mkdocs.yml without doing what its tags say: !ENV and !!python are MkDocs' business."""


def _as_nothing(loader: yaml.SafeLoader, suffix: str, node: yaml.Node) -> None:
    return None


_TolerantLoader.add_multi_constructor("!", _as_nothing)
_TolerantLoader.add_multi_constructor("tag:yaml.org,2002:python/", _as_nothing)
