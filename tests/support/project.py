"""Small sites in temporary folders, with the engine's templates and words and a configuration of their own."""

import io
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Literal, cast

import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError

from publication.checks import Checker
from publication.config import load_project, today
from publication.pages.front_matter import Kind, read_front_matter
from publication.pages.page_id import PageId, VersionDate
from publication.problems import Problems, ProblemsFound
from publication.publishing.prepare import look
from publication.publishing.transaction import Transaction
from publication.versions.archive import FOLDER, SUMS, Archive, digest, new_version, sums_text
from tests.support.repository import project

Texts = Mapping[str, str | bytes]
Command = Literal["build", "serve"]

PARTS = {
    "search": "sok.md",
    "browsers": "nettlesere.md",
    "about": "om-nettstedet.md",
    "afterwards": "i-ettertid.md",
    "glossary": "ordliste.md",
    "changes": "endringer.md",
}
"""The pages of small sites that play a part, where they have them."""
_ALWAYS = date.max


@dataclass(frozen=True)
class BuiltSite:
    """What a build gave.

    exit_code: 0 when it went well. messages: what the author was told. site: the folder written to.
    """

    exit_code: int
    messages: str
    site: Path

    def read(self, path: str) -> str:
        """The text of one file of the site."""
        return (self.site / path).read_text(encoding="utf-8")


def write_project(root: Path, docs: Texts, versions: Texts, *, published: bool, config: Mapping[str, object]) -> None:
    """Write docs/, versions/ and mkdocs.yml.

    docs: «nb/index.md» -> text. versions: «nb/index/2021-11-20.md» -> text, with its pictures and sums made to fit.
    published: also archive each page whose front matter names a version, as `publish` would have.
    """
    _write(root / "docs", docs)
    _write(root / FOLDER, versions)
    _archive(root, {**(dict(_published(docs)) if published else {}), **versions})
    for folder in {(root / FOLDER / name).parent for name in versions if name.endswith(".yml")}:
        files = [file for file in folder.iterdir() if file.is_file() and file.name != SUMS]
        (folder / SUMS).write_bytes(sums_text({file.name: digest(file.read_bytes()) for file in files}))
    (root / "mkdocs.yml").write_text(yaml.safe_dump(_configuration(docs, config)), encoding="utf-8")


def build_project(root: Path, command: Command = "build") -> BuiltSite:
    """Build the project in `root` in this process, warnings being mistakes; `check` must say beforehand how it ends.

    command: «serve» for what the preview shows.
    """
    built = _build(root, command)
    assert command == "serve" or built.exit_code == _checked(root), built.messages
    return built


def _checked(root: Path) -> int:
    """0 where `check` finds nothing that a build stops at, else 1."""
    try:
        project = load_project(root)
        prepared = look(project, today(project.timezone), Problems())
    except ProblemsFound:
        return 1
    return 1 if prepared.steps and not prepared.is_first else 0


def _build(root: Path, command: Command) -> BuiltSite:
    site, log = root / "site", io.StringIO()
    with _logged(log):
        try:
            configuration = load_config(str(root / "mkdocs.yml"), site_dir=str(site), strict=True)
            configuration.plugins.on_startup(command=command, dirty=False)
            build(configuration)
        except (Abort, BuildError) as error:
            return BuiltSite(1, log.getvalue() + str(error), site)
    return BuiltSite(0, log.getvalue(), site)


def _configuration(docs: Texts, config: Mapping[str, object]) -> dict[str, object]:
    codes = sorted({name.split("/")[0] for name in docs} | {"nb"})
    # Without `nav` every page is in the menu, in the order of the files.
    languages = [{"locale": code, "name": code, "default": code == "nb"} for code in codes]
    i18n = {"docs_structure": "folder", "fallback_to_default": False, "languages": languages}
    parts = {part: file for part, file in PARTS.items() if any(name.endswith(f"/{file}") for name in docs)}
    own = cast("Mapping[str, Mapping[str, object]]", config.get("plugins", {}))
    return {
        "site_name": "Nettstedet",
        "site_url": "http://127.0.0.1:8000/",
        **config,
        "plugins": {
            **own,
            "i18n": {**i18n, **own.get("i18n", {})},
            "publication": {"parts": parts, "timezone": "Europe/Oslo", **own.get("publication", {})},
        },
    }


def _archive(root: Path, texts: Texts) -> None:
    """Archive the texts under their names, mistakes and all; files that are no texts are passed over."""
    changes = Transaction(project(root), Archive(), _ALWAYS)
    checker = Checker(changes.project, changes.archive, changes.problems)
    for name, text in texts.items():
        path = PurePosixPath(name)
        version_date = VersionDate.from_slug(path.stem)
        if version_date and isinstance(text, str) and path.suffix == ".md":
            page = PageId.from_source(path.parent.as_posix())
            pictures = checker.pictures(page, text)
            changes.add_version(new_version(page, version_date, text, pictures), pictures)
    changes.commit()


def _published(docs: Texts) -> Iterator[tuple[str, str]]:
    for name, text in docs.items():
        if not isinstance(text, str) or not name.endswith(".md"):
            continue
        record = read_front_matter(name, text, Kind.PAGE, _ALWAYS, Problems())
        if record and record.publication:
            yield f"{name.removesuffix('.md')}/{record.publication.version_date.slug}.md", text


def _write(folder: Path, texts: Texts) -> None:
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)


@contextmanager
def _logged(log: io.StringIO) -> Iterator[None]:
    """What MkDocs logs, as its own command line prints it."""
    handler = logging.StreamHandler(log)
    handler.setLevel(logging.WARNING)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
