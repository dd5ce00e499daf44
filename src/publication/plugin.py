"""Where MkDocs meets the site: its events, each of which calls on the modules below and keeps what they return."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext
from mkdocs_static_i18n.plugin import I18n

from publication.checks import check_all
from publication.checks.published import check_addresses
from publication.config import PublicationConfig, project_of
from publication.pages.page_id import PageId
from publication.problems import Problems, ProblemsFound
from publication.site import search_index, templates
from publication.site.data_files import data_files, sitemap
from publication.site.generated_pages import GeneratedPage, generated_context, generated_pages, rendered_rows
from publication.site.language_site import LanguageSite, Settings
from publication.site.metadata import Context
from publication.site.navigation import Navigation, NavItem
from publication.site.page_context import HistoryRow, authored_context, links, not_found_context
from publication.site.words import read_words
from publication.versions.content import Content

SHIPPED = "static/"
"""Of the theme's files, only those in this folder reach the site."""
GLOBAL_TEMPLATES = {"404.html", "sitemap.xml", "robots.txt"}


class PublicationPlugin(BasePlugin[PublicationConfig]):
    """Publication dates, versions, change log, feed and search."""

    def __init__(self) -> None:
        self._preview = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """In the preview, what is not published yet is shown and marked instead of stopping the build."""
        self._preview = command == "serve"

    def on_config(self, config: MkDocsConfig) -> None:
        """What belongs to the whole site is written once, with the first language."""
        config.theme.static_templates = set() if _is_nested(config) else set(GLOBAL_TEMPLATES)

    @event_priority(50)  # before static-i18n, which leaves one language's files
    def _read(self, files: Files, *, config: MkDocsConfig) -> None:
        _drop_theme_files(files, config)
        if not _is_nested(config):
            self._content = self._read_content(config)

    @event_priority(-110)  # after static-i18n, which does not take generated files
    def _generate(self, files: Files, *, config: MkDocsConfig) -> None:
        self._site = self._language_site(config)
        self._generated = {page.source: page for page in generated_pages(self._content, self._site.language)}
        for page in self._generated.values():
            files.append(_generated_file(page, config))
        for file in _archived_sources(self._content, self._site.language, config):
            files.append(file)

    on_files = CombinedEvent(_read, _generate)

    def on_nav(self, nav: MkDocsNavigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation until the titles of its pages are known."""
        self._mkdocs_nav = nav

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Name each page's template; front matter has no key for it."""
        generated = self._generated.get(page.file.src_uri)
        own = self.config.templates.get(f"{_page_id(page).name}.md", "main.html")
        page.meta["template"] = str(generated.template) if generated else own

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Every text is rendered now: compare the versions, and write what is made of data alone."""
        templates.prepare(env, self._site, preview=self._preview)
        self._navigation = Navigation(tuple(_nav_items(self._mkdocs_nav.items)))
        texts = {file.src_uri: file.page.content or "" for file in files.documentation_pages() if file.page}
        self._rows: dict[PageId, list[HistoryRow]] = rendered_rows(self._site, texts)
        for address, text in data_files(self._site, env):
            files.append(File.generated(config, address, content=text))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The error page, the sitemap and robots.txt."""
        own = sitemap(self._site) if template_name == "sitemap.xml" else not_found_context(self._site)
        navigation = Navigation(tuple(_nav_items(context["nav"].items)))
        menus = navigation.menus(None, is_itself=False)
        return cast(TemplateContext, {**context, "links": links(self._site), **menus, **own})

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: MkDocsNavigation
    ) -> TemplateContext:
        """What the page's template is given."""
        generated = self._generated.get(page.file.src_uri)
        owner, own = self._context_of(page, generated)
        own["has_contact"] = f"mailto:{config.extra['contact']}" in (page.content or "")
        own["headings"] = [item for item in page.toc if item.level == 2]
        home = {"title": self._site.words["home"], "url": self._site.home}
        own["crumbs"] = self._navigation.crumbs(owner, home, own["crumbs"])
        menus = self._navigation.menus(owner, is_itself=generated is None)
        return cast(TemplateContext, {**context, **menus, **own})

    @event_priority(-110)  # after static-i18n, which builds the other languages in this event
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The whole site stands: no published address may be missing, and search needs its index."""
        if _is_nested(config):
            return
        site_dir, problems = Path(config.site_dir), Problems()
        check_addresses(site_dir, self._content.archive.addresses, problems)
        try:
            problems.stop_if_any()
            search_index.index_for_search(site_dir)
        except (ProblemsFound, RuntimeError) as error:
            raise PluginError(str(error)) from None

    def _read_content(self, config: MkDocsConfig) -> Content:
        problems = Problems()
        try:
            content = check_all(project_of(config), get_build_datetime().date(), problems, preview=self._preview)
            problems.stop_if_any()
        except ProblemsFound as found:
            raise PluginError(str(found)) from None
        return content

    def _language_site(self, config: MkDocsConfig) -> LanguageSite:
        settings = Settings(
            site_url=config.site_url or "/",
            site_name=config.site_name,
            original=config.extra["original"],
            review_interval_months=self.config.review_interval_months,
            today=get_build_datetime().date(),
        )
        return LanguageSite(self._content, _i18n(config).current_language, _words(self._content.languages), settings)

    def _context_of(self, page: Page, generated: GeneratedPage | None) -> tuple[PageId, Context]:
        """The page that what is shown belongs to, and what its template needs beyond what every template gets."""
        if generated is None:
            owner = _page_id(page)
            return owner, authored_context(self._site, self._content.pages[owner], str(page.meta["template"]))
        return generated.history.page, generated_context(self._site, generated, self._rows[generated.history.page])


def _page_id(page: Page) -> PageId:
    return PageId.from_source(page.file.src_uri)


def _is_nested(config: MkDocsConfig) -> bool:
    """Whether static-i18n is building a further language inside the first one's build."""
    return bool(_i18n(config).building)


def _i18n(config: MkDocsConfig) -> I18n:
    return cast(I18n, config.plugins["i18n"])


def _words(languages: Iterable[str]) -> dict[str, dict[str, str]]:
    try:
        return {language: read_words(language) for language in languages}
    except FileNotFoundError as error:
        file = f"src/publication/site/words/{Path(error.filename).name}"
        raise PluginError(f"mkdocs.yml har et språk uten egne ord: skriv {file}.") from None


def _drop_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Ship none of Material's style sheets, scripts and pictures."""
    theme = {Path(folder) for folder in config.theme.dirs}
    for file in list(files):
        if Path(str(file.src_dir)) in theme and not file.src_uri.startswith(SHIPPED):
            files.remove(file)


def _generated_file(page: GeneratedPage, config: MkDocsConfig) -> File:
    file = File.generated(config, page.source, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = f"{page.address}index.html"
    return file


def _archived_sources(content: Content, language: str, config: MkDocsConfig) -> Iterator[File]:
    """Each version's Markdown, byte for byte as it is archived."""
    for history in content.histories_in(language):
        for version in content.archive.versions_of(history.page):
            address = history.page.source_address(version.date)
            # Not named .md here: MkDocs would take it for a page.
            path = str(Path(config.config_file_path).parent / version.path)
            file = File.generated(config, f"{address}.source", abs_src_path=path)
            file.dest_uri = address
            yield file


def _nav_items(items: Iterable[StructureItem]) -> Iterator[NavItem]:
    """MkDocs' navigation as the site's own."""
    for item in items:
        if isinstance(item, Section):
            children = tuple(_nav_items(item.children))
            pages = (child for child in children if not child.children)
            index = next((child for child in pages if child.page and child.page.is_index), None)
            yield NavItem(item.title, index.url if index else "", index.page if index else None, children)
        elif isinstance(item, Page):
            yield NavItem(str(item.title), _page_id(item).address, _page_id(item))
        else:
            yield NavItem(str(item.title), getattr(item, "url", ""), None)
