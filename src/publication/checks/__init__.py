"""The mistakes of docs/, versions/ and the menus in one list.

`build`, `serve`, `check` and `publish` ask for all of them, `adopt` for those of what it writes. What only the finished
site can tell, such as a lost address, is checked by the build; what a page asks to be done with it, by `publishing`.

What a page may hold is judged on its HTML (`body`); what its author did not mean, on the Markdown as it was read
(`structure`). Each check yields lines, counted from 0, with what is wrong and what to write.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from functools import cache, partial
from itertools import chain

import yaml

from publication.checks.body import Body, examiner
from publication.checks.files import check_distinct_addresses, check_files
from publication.checks.links import Addresses
from publication.checks.structure import check_plain_lines
from publication.pages.page_id import DOCS, PageId, VersionDate, in_docs
from publication.pages.project import Page, Project, pages_in_docs, read_page, read_text
from publication.pages.source import body_of, files_in, plain_text, split_source
from publication.problems import Problems, ProblemsFound, Slip
from publication.versions.archive import FOLDER, Archive, ArchivedVersion
from publication.words import LOADER

CONFIG = "mkdocs.yml"


def check_all(project: Project, archive: Archive, problems: Problems, *, preview: bool = False) -> list[Page]:
    """Note every mistake in docs/ and versions/, and return the pages whose front matter has none.

    preview: a new page need not be in a menu yet. Raise ProblemsFound at once when the archive cannot be judged.
    """
    texts = {page: read_text(project.root, page, problems) for page in pages_in_docs(project)}
    read = (read_page(project, page, text, problems) for page, text in texts.items() if text is not None)
    pages = [page for page in read if page]
    if not archive.versions and any(page.front_matter.publication for page in pages) and not preview:
        message = "mappen er tom eller borte, men sidene sier at de er publisert."
        problems.add(FOLDER, 1, message, "Hent den tilbake: git restore versions")
        problems.stop_if_any()  # what is told of one page after another would be told for this alone
    checker = Checker(project, archive, problems, pages)
    check_files(project, checker.files, problems)
    for id, text in texts.items():
        if text is not None and id not in checker.leaving:
            checker.check_text(id, text, id.path)
    for front in (PageId(language, "index") for language in project.languages):
        if front not in texts and front not in archive.versions:
            advice = f"Hvert språk har en forside. Skriv den, eller ta språket ut av {CONFIG}."
            problems.add(front.path, 1, "finnes ikke.", advice)
    checker.check_parts()
    for page in pages:
        problems.note(page.id.path, check_plain_lines(page))
    for versions in archive.versions.values():
        checker.check_all_archived(versions)
    problems.note(CONFIG, check_menus(project, texts.keys() - checker.leaving, preview=preview))
    check_distinct_addresses([*checker.files, *(page.source for page in archive.versions)], problems)
    return [replace(page, pictures=checker.pictures(page.id, page.text)) for page in pages]


class Checker:
    """Checks one text after another against the same site. pages: those that may ask to be withdrawn, or moved.

    files: what lies in docs/, see `files_in`. leaving: the pages that are going to be withdrawn.
    """

    def __init__(self, project: Project, archive: Archive, problems: Problems, pages: Collection[Page] = ()) -> None:
        self._project = project
        self._problems = problems
        self._examiners = {name: examiner(words, project.cache) for name, words in project.words.items()}
        self.files = files_in(project.root / DOCS)
        self.leaving = {page.id for page in pages if page.front_matter.withdrawn}
        moved = {**archive.moves, **{page.moved_from: page.id for page in pages if page.moved_from}}
        names = self.files.keys() - {page.source for page in self.leaving}
        pages_there = {name: PageId.from_source(name) for name in names if name.endswith(".md") and "/" in name}
        found = {name: cache(partial(self._ids, page)) for name, page in pages_there.items()}
        found |= {old.source: found[new.source] for old, new in moved.items() if new.source in found}
        gone = {page.source for page in archive.versions} - found.keys()
        self.addresses = Addresses(found, names - found.keys(), gone, frozenset(project.languages))

    def check_text(self, page: PageId, text: str, path: str, *, is_archived: bool = False) -> None:
        """Note every mistake in the Markdown of a page, or of an old text of it. path: what its file is called."""
        addresses = replace(self.addresses, page=page.source, is_archived=is_archived)
        self._problems.note(path, self._slips(page, text, addresses))

    def check_parts(self) -> None:
        """Note each page, and each heading on it, that the shell would lead to in vain."""
        project, pages, problems = self._project, self.addresses.pages, self._problems
        for part, goal in project.parts.items():
            name, _, heading = goal.partition("#")
            found = [PageId(language, name.removesuffix(".md")) for language in project.languages]
            found = [page for page in found if page.source in pages]
            if not found:
                message = f"parts: {part}: {name} finnes ikke i noe språk."
                problems.add(CONFIG, 1, message, f"Skriv siden {DOCS}/{project.languages[0]}/{name}.")
            for page in found:
                if heading and heading not in pages[page.source]():
                    message = f"har ingen overskrift #{heading}, som alle sider lenker til (parts i {CONFIG})."
                    problems.add(page.path, 1, message, f"Skriv {{ #{heading} }} bak overskriften.")

    def check_all_archived(self, versions: Sequence[ArchivedVersion]) -> None:
        """Note every mistake in the versions of a page. What is found is kept, for these texts and words."""
        parts = [self._project.words_key, *(f"{one.path} {one.digest}" for one in versions)]
        found = self._project.cache.kept_json("archived", parts, lambda: [[*self._archived(one)] for one in versions])
        for version, slips in zip(versions, found, strict=True):
            self._problems.note(version.path, slips)

    def _archived(self, version: ArchivedVersion) -> Iterator[Slip]:
        try:
            text, said = version.text, version.publication
        except ProblemsFound as error:
            yield from ((one.line - 1, one.message, one.advice) for one in error.problems)
            return
        found = said.version_date
        if found.exact:  # the number among those of a day is in the name alone
            found = VersionDate(said.event_day, sequence=version.date.sequence)
        if found != version.date:
            message = f"filen heter «{version.date.slug}», men linjene øverst i den sier «{found.slug}»."
            yield 0, message, "Hent filene tilbake: git restore versions"
        addresses = replace(self.addresses, page=version.page.source, is_published=True)
        yield from self._slips(version.page, text, addresses)

    def pictures(self, page: PageId, text: str) -> dict[str, bytes]:
        """Return the files that a text shows or links to, as seen from docs/; what is missing is told by the checks."""
        shown = {in_docs(page, link.address) for link in self._body(page, text).links if not link.is_raw}
        files = sorted(path for path in shown if self.files.get(path) and not path.endswith(".md"))
        return {path: (self._project.root / DOCS / path).read_bytes() for path in files}

    def _slips(self, page: PageId, text: str, addresses: Addresses) -> Iterator[Slip]:
        if source := split_source(plain_text(text)):
            may_be_empty = self._project.is_undated(page)  # a template of its own fills it in
            slips = self._body(page, text).check(addresses, may_be_empty=may_be_empty)
            yield from ((source.body_line - 1 + line, message, advice) for line, message, advice in slips)

    def _body(self, page: PageId, text: str) -> Body:
        return self._examiners.get(page.language, self._examiners[self._project.languages[0]])(body_of(text))

    def _ids(self, page: PageId) -> Collection[str]:
        return self._body(page, read_text(self._project.root, page, Problems()) or "").ids


def check_menus(project: Project, pages: Collection[PageId], *, preview: bool) -> Iterator[Slip]:
    """Yield each page that is in no menu, each entry that leads to no page, and each name that is no text to YAML.

    pages: all but those that are going to be withdrawn. preview: a new page need not be in a menu yet.
    """
    menus: dict[str, yaml.Node] = {}
    document = yaml.compose((project.root / CONFIG).read_bytes(), Loader=LOADER) if project.menus else None
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
