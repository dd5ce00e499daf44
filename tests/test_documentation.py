"""What the documentation names is there: files, `make` targets, functions, and the parts of the package."""

import ast
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
CALL = re.compile(r"(?:(\w+)\.)?(\w+)\(.*\)")
NAME = re.compile(r"(?:([A-Z][a-z]\w*)\.)?([A-Z][a-z]\w*|_\w+|(?<=\.)\w+)")


def read(document: str) -> str:
    return (ROOT / document).read_text(encoding="utf-8")


def tokens(document: str) -> Iterator[Token]:
    """Every token of a document, those inside paragraphs too."""
    for token in MarkdownIt("commonmark").enable("table").parse(read(document)):
        yield from [token, *(token.children or ())]


def code(document: str) -> list[str]:
    """What stands between `backticks`."""
    return [token.content for token in tokens(document) if token.type == "code_inline"]


def links(document: str) -> set[str]:
    """Where links and pictures lead, within the repository."""
    addresses = {str(token.attrGet("href") or token.attrGet("src") or "") for token in tokens(document)}
    return {address.partition("#")[0] for address in addresses if ":" not in address} - {""}


def defined() -> set[tuple[str, str]]:
    """What the package defines: each name with its module, with its class, and with nothing."""
    found: set[tuple[str, str]] = set()
    for path in PACKAGE.rglob("*.py"):
        module = path.parent.name if path.name == "__init__.py" else path.stem
        for node in ast.walk(ast.parse(path.read_bytes())):
            if isinstance(node, ast.Module | ast.ClassDef):
                owner = node.name if isinstance(node, ast.ClassDef) else module
                found |= {(place, name) for item in node.body for name in _names(item) for place in (owner, module, "")}
    return found


def _names(item: ast.stmt) -> list[str]:
    match item:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AnnAssign(target=ast.Name(id=name)):
            return [name]
        case ast.Assign(targets=[ast.Name(id=name)]):
            return [name]
    return []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_is_named_exists(document: str) -> None:
    named = {text for text in code(document) if PATH.fullmatch(text)} | links(document)
    missing = {name for name in named - MADE if not any((folder / name).exists() for folder in FOLDERS)}
    # A module may be named without its folder.
    assert {name for name in missing if INVENTED not in name and ("/" in name or not any(PACKAGE.rglob(name)))} == set()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_target_that_is_named_exists(document: str) -> None:
    shown = [token.content for token in tokens(document) if token.type in {"code_inline", "fence", "code_block"}]
    named = {target for text in shown for match in MAKE.finditer(text) for target in match[1].split()}
    assert named - set(re.findall(r"^([a-z]+):", read("Makefile"), re.MULTILINE)) == set()


def test_every_target_is_explained() -> None:
    targets = re.findall(r"^([a-z]+):.*## ", read("Makefile"), re.MULTILINE)
    assert [target for target in targets if target != "help" and f"make {target}" not in code("DEVELOPING.md")] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_function_that_is_named_exists(document: str) -> None:
    calls = {(match[1] or "", match[2]) for text in code(document) if (match := CALL.fullmatch(text))}
    assert calls - defined() == set()


def test_every_class_and_attribute_that_is_named_exists() -> None:
    named = {(match[1] or "", match[2]) for text in code("DEVELOPING.md") if (match := NAME.fullmatch(text))}
    assert ("Publication", "last_updated") in named
    assert named - defined() == set()


def test_every_finding_is_told() -> None:
    assert sorted(links("findings/README.md")) == sorted(path.name for path in (ROOT / "findings").glob("*.sh"))


def test_the_maps_name_every_part_of_the_package() -> None:
    parts = [path for path in PACKAGE.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    names = {path.name if path.suffix else f"{path.name}/" for path in parts} - {"__init__.py"}
    docstring = ast.get_docstring(ast.parse((PACKAGE / "__init__.py").read_bytes())) or ""
    assert {line.split()[0] for line in docstring.splitlines() if re.match(r"\w+(/|\.py) ", line)} == names
    assert names - set(code("DEVELOPING.md")) == set()
