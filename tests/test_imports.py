"""The order of src/publication: what is above may import what is below, and never the other way."""

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import publication

SOURCE = Path(publication.__file__).parent
FLOORS = (
    "cache locks problems words",
    "pages",
    "config versions",
    "checks report scaffold",
    "publishing site",
    "github",
    "cli plugin",
    "__main__",
)
FLOOR = {room: number for number, rooms in enumerate(FLOORS) for room in rooms.split()}


def imports(file: Path) -> Iterator[str]:
    """The full name of everything that a file imports: «publication.pages.project.Page»."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import | ast.ImportFrom):
            package = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
            yield from (package + alias.name for alias in node.names)


IMPORTS = {
    ".".join(file.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): set(imports(file))
    for file in SOURCE.rglob("*.py")
}
"""Module -> what it imports."""
OWN = [(module, name) for module, names in IMPORTS.items() for name in names if name.startswith("publication.")]


def room(name: str) -> str:
    return name.split(".")[1]


def test_imports_go_down_or_stay_in_their_room() -> None:
    across = [(module, name) for module, name in OWN if room(module) != room(name)]
    assert [pair for pair in across if FLOOR[room(pair[0])] <= FLOOR[room(pair[1])]] == []
    assert {room(name) for pair in across for name in pair} == FLOOR.keys()


def test_no_modules_import_each_other() -> None:
    graph: dict[str, set[str]] = {module: set() for module in IMPORTS}
    for module, name in OWN:
        graph[module].add(name if name in graph else name.rpartition(".")[0])
    assert set(TopologicalSorter(graph).static_order()) == IMPORTS.keys()


def importing(*packages: str) -> set[str]:
    """The modules that import any of these packages."""
    return {module for module, names in IMPORTS.items() if any(f"{name}.".startswith(packages) for name in names)}


def test_mkdocs_is_imported_where_it_is_met_and_nowhere_else() -> None:
    met = {"config", "plugin", "site.build", "site.generated_pages", "site.page_writer", "site.preview"}
    assert importing("mkdocs.") == {f"publication.{module}" for module in met}
    assert importing("mkdocs.plugins.", "mkdocs.structure.") == {"publication.plugin"}  # its events and its pages


def test_tools_stand_without_the_tests() -> None:
    tools = (Path(__file__).parents[1] / "tools").glob("*.py")
    assert [name for file in tools for name in imports(file) if name.startswith("tests.")] == []
