"""What the documents tell people to run or to open is there: `make` targets, files and links."""

import re
from collections.abc import Iterator

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.support.site_build import ROOT

PACKAGE = ROOT / "src" / "publication"
DOCUMENTS = ("README.md", "DEVELOPING.md", "CONTRIBUTING.md", "SECURITY.md", ".github/pull_request_template.md")
# Where a name may start from. Authors are shown links as they stand on a page.
FOLDERS = (ROOT, PACKAGE, ROOT / ".github", ROOT / "docs" / "nb", ROOT / "docs" / "nb" / "arbeid")
MADE = {"site/", ".venv", ".cache"}  # by `make`
INVENTED = "sporsmal-og-svar"  # the page that authors are shown how to make

PATH = re.compile(r"[\w.-]+(/[\w.-]+)+/?|[\w.-]+/|[\w-]+\.(css|html|md|py|toml|txt|yml)")
MAKE = re.compile(r"\bmake ([a-z]+(?: [a-z]+)*)")


def tokens(document: str) -> Iterator[Token]:
    """Every token of a document, those inside paragraphs too."""
    for token in MarkdownIt("commonmark").enable("table").parse((ROOT / document).read_text(encoding="utf-8")):
        yield from [token, *(token.children or ())]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_is_named_exists(document: str) -> None:
    addresses = {str(token.attrGet("href") or token.attrGet("src") or "") for token in tokens(document)}
    links = {address.partition("#")[0] for address in addresses if ":" not in address} - {""}
    code = {token.content for token in tokens(document) if token.type == "code_inline"}
    named = {text for text in code if PATH.fullmatch(text)} | links
    missing = {name for name in named - MADE if not any((folder / name).exists() for folder in FOLDERS)}
    # A module may be named without its folder.
    assert {name for name in missing if INVENTED not in name and ("/" in name or not any(PACKAGE.rglob(name)))} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_target_that_is_named_exists(document: str) -> None:
    shown = [token.content for token in tokens(document) if token.type in {"code_inline", "fence", "code_block"}]
    named = {target for text in shown for match in MAKE.finditer(text) for target in match[1].split()}
    assert (
        named - set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)) == set()
    )
