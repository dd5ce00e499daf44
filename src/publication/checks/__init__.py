"""The mistakes of docs/ and versions/ in one list.

`build`, `serve` and `check` ask for all of them, `publish` and `adopt` for those of what they write. What only the
finished site can tell, such as a lost address, is checked by the build.

What a page may hold is judged on its rendered HTML, against allow-lists (`rendered`); what its author did not mean, on
the Markdown as it was read (`structure`) and on the words that readers see (`leftovers`). No check changes anything.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from publication.checks.body import Body, Examine, check_body, check_plain_lines, examiner
from publication.checks.files import check_files
from publication.checks.link_targets import link_targets
from publication.checks.links import Addresses, KeptAddresses, LinkTargets, leads_to_file
from publication.checks.menus import check_menus
from publication.checks.names import check_distinct_addresses, check_name
from publication.checks.pictures import check_pictures
from publication.checks.published import as_if_withdrawn, check_not_lost, check_published, deleted
from publication.checks.translations import check_languages, check_translation
from publication.pages.files import is_plain
from publication.pages.front_matter import Kind
from publication.pages.page import Page, pages_in_docs, read_page, read_text
from publication.pages.page_id import DOCS, PageId, in_docs
from publication.pages.project import Project
from publication.pages.source import body_of
from publication.pages.version_date import VersionDate
from publication.problems import Problems, ProblemsFound
from publication.versions.archive import FOLDER, Archive, ArchivedVersion
from publication.versions.archive_reader import read_archive
from publication.versions.content import Content, make_content

_RESTORE = "Hent den tilbake: git restore versions"


def check_all(project: Project, today: date, problems: Problems, *, preview: bool = False) -> Content:
    """Read docs/ and versions/, and note every mistake in them.

    today: no date may lie after it. preview: what is not published yet is no mistake.
    Raises ProblemsFound at once when the archive cannot be judged.
    """
    archive = read_archive(project.root, today, problems)
    if preview:
        archive = as_if_withdrawn(archive, deleted(project.root, archive), today)
    checker = Checker(project, archive, today, problems)
    check_files(project, problems)
    check_pictures(project, problems)
    pages = pages_in_docs(project)
    found = [checker.check_page(page, Kind.DRAFT if preview else Kind.DATED) for page in pages]
    for versions in archive.versions.values():
        checker.check_all_archived(versions)
    check_menus(project, set(pages), problems, preview=preview)
    check_distinct_addresses([*pages, *archive.versions], problems)
    if not preview:
        check_not_lost(project.root, archive, problems)
        check_languages(set(pages), project.languages, project.untranslated, problems)
    if not archive.versions and any(page and page.front_matter.publication for page in found) and not preview:
        problems.add(FOLDER, 1, "mappen er tom eller borte, men sidene sier at de er publisert.", _RESTORE)
        problems.stop_if_any()  # what is told of one page after another would be told for this alone
    try:
        content = make_content(project, [page for page in found if page], archive)
    except ProblemsFound:  # an archived text whose front matter cannot be read, which has been told
        problems.stop_if_any()
        raise
    for page in content.dated_pages():
        check_translation(page, archive, problems)
        if not preview:  # last: «publish it» is no help to a page with other mistakes
            check_published(page, content.histories[page.id], problems)
    return content


class Checker:
    """Checks one text after another against the same site."""

    def __init__(self, project: Project, archive: Archive, today: date, problems: Problems) -> None:
        self._project = project
        self._today = today
        self._problems = problems
        self._examiners = {name: examiner(words, project.cache) for name, words in project.words.items()}
        self._targets: LinkTargets = link_targets(project, archive, self._body)

    def check_page(self, page: PageId, dated: Kind) -> Page | None:
        """Note every mistake in a page in docs/ that can be told from the page alone.

        dated: what a page with dates is read as. Returns the page, or None when its front matter has mistakes.
        """
        check_name(page, self._problems)
        text = read_text(self._project.root, page, self._problems)
        if text is None:
            return None
        is_undated = self._project.is_undated(page)
        addresses = Addresses(page.source, self._targets)
        check_body(page.path, text, self._examiner(page), addresses, self._problems, may_be_empty=is_undated)
        found = read_page(self._project, page, text, dated, self._today, self._problems)
        if found is None:
            return None
        check_plain_lines(found, self._problems)
        return replace(found, pictures=self.pictures(page, text))

    def check_all_archived(self, versions: Sequence[ArchivedVersion]) -> None:
        """Note every mistake in the versions of a page. Once found to be sound, they stay so."""
        parts = [self._targets.key, *(f"{one.path} {one.digest}" for one in versions)]

        def mistakes() -> bytes:
            before = len(self._problems)
            for version in versions:
                self.check_archived(version)
            return b"mistakes" if len(self._problems) > before else b""

        if self._project.cache.kept("archived", parts, mistakes):
            for version in versions:  # told each time
                self.check_archived(version)

    def pictures(self, page: PageId, text: str) -> dict[str, bytes]:
        """The files that a text shows or links to, as seen from docs/; what is missing is told by the checks."""
        links = self._body(page, text).links
        shown = {in_docs(page, link.address) for link in links if not link.is_raw and leads_to_file(link.address)}
        plain = (path for path in sorted(shown) if is_plain(self._project.root, f"{DOCS}/{path}"))
        return {path: (self._project.root / DOCS / path).read_bytes() for path in plain}

    def check_archived(self, version: ArchivedVersion) -> None:
        """Note every mistake in a text in versions/."""
        try:
            text, said = version.text, version.publication
        except ProblemsFound as problems:
            self._problems.extend(problems.problems)
            return
        found = said.version_date
        if found.exact:  # the number among those of a day is in the name alone
            found = VersionDate(said.event_day, sequence=version.date.sequence)
        if found != version.date:
            message = f"filen heter «{version.date.slug}», men linjene øverst i den sier «{found.slug}»."
            self._problems.add(version.path, 1, message, "Hent filene tilbake: git restore versions")
        addresses = KeptAddresses(version.page.source, self._targets)
        examine = self._examiner(version.page)
        check_body(version.path, text, examine, addresses, self._problems, is_read_already=True)

    def check_adopted(self, page: PageId, text: str, shown: str) -> None:
        """Note every mistake in the body of an old text that is to be archived. shown: its name in the mistakes."""
        addresses = Addresses(page.source, self._targets, is_archived=True)
        check_body(shown, text, self._examiner(page), addresses, self._problems)

    def _examiner(self, page: PageId) -> Examine:
        return self._examiners.get(page.language) or next(iter(self._examiners.values()))

    def _body(self, page: PageId, text: str) -> Body:
        return self._examiner(page)(body_of(text))
