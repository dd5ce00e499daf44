"""The menus in mkdocs.yml held against the pages, each entry on its own line."""

from collections.abc import Collection, Iterator
from itertools import chain

import yaml

from publication.pages.page_id import DOCS, PageId
from publication.pages.project import Project
from publication.problems import Slip

CONFIG = "mkdocs.yml"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml, where it is there: it takes a tenth of the time


def check_menus(project: Project, pages: Collection[PageId], *, preview: bool) -> Iterator[Slip]:
    """Yield each page that is in no menu, each entry that leads to no page, and each name that is no text to YAML.

    pages: all but those that are going to be withdrawn. preview: a new page need not be in a menu yet.
    """
    menus: dict[str, yaml.Node] = {}
    document = yaml.compose((project.root / CONFIG).read_bytes(), Loader=_LOADER) if project.menus else None
    for node in _nodes(document):
        if isinstance(node, yaml.MappingNode):
            values: dict[str, yaml.Node] = {str(key.value): value for key, value in node.value}
            if values.keys() >= {"locale", "nav"}:
                menus[values["locale"].value] = values["nav"]
    for language, listed in project.menus.items():
        files = {f"{page.name}.md" for page in pages if page.language == language}
        menu = menus.get(language)  # none when it stands in another file
        texts = [node for node in _nodes(menu) if isinstance(node, yaml.ScalarNode)]
        lines = {str(text.value): text.start_mark.line for text in texts}
        for file in () if preview else sorted(files - listed):
            advice = f"Legg til en linje under nav for {language}: - Navn: {file}"
            line = menu.start_mark.line - 1 if menu else 0
            yield line, f"{DOCS}/{language}/{file} er ikke i noen meny.", advice
        for file in listed - files:
            is_there = (project.root / DOCS / language / file).is_file()
            message = f"menyen for {language} går til {file}, som {'trekkes tilbake' if is_there else 'ikke finnes'}."
            advice = "Ta bort linjen." if is_there else f"Ta bort linjen, eller skriv {DOCS}/{language}/{file}."
            yield lines.get(file, 0), message, advice
        for text in texts:
            if text.tag != "tag:yaml.org,2002:str":
                message = f"navnet «{text.value}» i menyen er ikke tekst for YAML."
                yield text.start_mark.line, message, f'Sett det i anførselstegn: "{text.value}"'


def _nodes(node: yaml.Node | None) -> Iterator[yaml.Node]:
    """Yield a node, and all that is in it: names and values alike."""
    if node is not None:
        yield node
    inside = node.value if isinstance(node, yaml.CollectionNode) else []
    for part in chain(*inside) if isinstance(node, yaml.MappingNode) else inside:
        yield from _nodes(part)
