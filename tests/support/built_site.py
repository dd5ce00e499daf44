"""A site built by MkDocs in this process, with what its author was told."""

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lxml import html
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, BuildError

from tests.support.told import places

Command = Literal["build", "serve"]
"""«serve» for what the preview shows."""


@dataclass(frozen=True)
class BuiltSite:
    """What a build gave.

    exit_code: 0 when it went well. messages: what the author was told. site: the folder written to.
    """

    exit_code: int
    messages: str
    site: Path

    @property
    def places(self) -> list[str]:
        """Where mistakes were told, in their order: docs/nb/index.md:4."""
        return places(self.messages)

    def read(self, path: str) -> str:
        """The text of one file of the site."""
        return (self.site / path).read_text(encoding="utf-8")

    def html(self, path: str) -> html.HtmlElement:
        """One page of a site that was built without a word to its author."""
        assert self.messages == ""
        return html.fromstring(self.read(path))


def run_mkdocs(root: Path, command: Command) -> BuiltSite:
    """Build the site of a folder, warnings being mistakes."""
    site, log = root / "site", io.StringIO()
    with _logged(log):
        try:
            configuration = load_config(str(root / "mkdocs.yml"), site_dir=str(site), strict=True)
            configuration.plugins.on_startup(command=command, dirty=False)
            build(configuration)
        except (Abort, BuildError) as error:
            return BuiltSite(1, log.getvalue() + str(error), site)
    return BuiltSite(0, log.getvalue(), site)


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
