"""Where MkDocs meets the site: its events, each of which calls on the modules below and keeps what they return."""

import contextlib
import logging
import os
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, cast

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure import StructureItem
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.structure.nav import Navigation as MkDocsNavigation
from mkdocs.structure.nav import Section
from mkdocs.structure.pages import Page
from mkdocs.theme import Theme
from mkdocs.utils import get_theme_dir
from mkdocs.utils.templates import TemplateContext
from mkdocs_static_i18n.plugin import I18n

from publication.cache import result_key, stable
from publication.checks.body import examiner
from publication.config import PublicationConfig, check_settings, operator_of, project_of
from publication.pages.page_id import PageId
from publication.problems import Problems, ProblemsFound
from publication.publishing.prepare import look
from publication.site import templates
from publication.site.data_files import check_addresses, data_files, shared_files, sitemap
from publication.site.generated_pages import GeneratedPages
from publication.site.language_site import LanguageSite
from publication.site.navigation import Navigation, NavItem
from publication.site.page_context import links, not_found_context
from publication.site.page_writer import PageWriter
from publication.site.search_index import search_index
from publication.site.site_folder import SiteFolder
from publication.versions.archive import FOLDER as ARCHIVE
from publication.versions.history import Content

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

SHIPPED = "static/"
"""Of the theme's files, only those in this folder reach the site."""
PART_TEMPLATES = {"search": "search.html", "changes": "changes.html"}
"""The parts that have templates of their own."""
EXTRA = {"contact": "", "default_branch": "main", "license": "", "security_txt_expires": ""}
"""What the templates ask `extra` of mkdocs.yml for, where it does not say."""
GLOBAL_TEMPLATES = {"404.html", "sitemap.xml", "robots.txt", ".well-known/security.txt"}


@contextlib.contextmanager
def _mistakes_stop_the_build() -> Iterator[None]:
    try:
        yield
    except ProblemsFound as found:
        raise PluginError(str(found)) from None


class PublicationPlugin(BasePlugin[PublicationConfig]):
    """Publication dates, versions, change log, feed and search."""

    def __init__(self) -> None:
        self._preview = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """In the preview, what is not published yet is shown as it will be, instead of stopping the build."""
        self._preview = command == "serve"

    @event_priority(-110)  # after static-i18n, which puts a sitemap of its own before ours
    @_mistakes_stop_the_build()
    def on_config(self, config: MkDocsConfig) -> None:
        """Check the settings; what belongs to the whole site is written once, with the first language."""
        check_settings(config)
        for key, value in EXTRA.items():
            config.extra.setdefault(key, value)
        parts = self.config.parts
        self.config.templates |= {parts[part]: name for part, name in PART_TEMPLATES.items() if part in parts}
        others = [folder for folder in config.theme.dirs if not folder.endswith("custom_i18n_sitemap")]
        # Of Material only its icons are used (decisions/0001).
        config.theme.dirs = list(
            dict.fromkeys([*templates.folders(config.theme.custom_dir), get_theme_dir("material"), *others])
        )
        _list_own_files_only(config.theme)
        # A language may have withdrawn its front page; one that never had any is told by the checks.
        logging.getLogger("mkdocs.plugins.mkdocs_static_i18n.plugin").addFilter(_is_told)
        config.theme.static_templates = set() if _is_nested(config) else set(GLOBAL_TEMPLATES)

    def on_serve(self, server: "LiveReloadServer", *, config: MkDocsConfig, builder: Callable[..., None]) -> None:
        """Let the preview be told of changes. Where nothing was published yet, there is no archive to watch."""
        from publication.site import preview  # a build needs no server, which takes long to load

        watched = [config.docs_dir, config.config_file_path]
        archive = str(self._project.root / ARCHIVE)
        preview.watch(server, watched, [*watched, *config.watch, *([archive] if os.path.isdir(archive) else [])])

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Take what there is of the site, which MkDocs is about to empty; read the templates, for all languages."""
        if not _is_nested(config):
            self._folder = SiteFolder(config.site_dir)
            self._templates = [templates.sources(folder) for folder in templates.folders(config.theme.custom_dir)]

    @event_priority(50)  # before static-i18n, which leaves one language's files
    @_mistakes_stop_the_build()
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Read and check everything, once for all languages."""
        _drop_theme_files(files, config)
        if _is_nested(config):
            return
        problems, self._project = Problems(), project_of(config)
        prepared = look(self._project, preview=self._preview)
        # Before the first publication there is no record that the site could differ from.
        for step in () if self._preview or prepared.is_first else prepared.steps:
            problems.add(step.path, step.line, f"venter: {step.what}.", "Publiser først: publication publish")
        problems.stop_if_any()
        self._content = prepared.content
        self._shared = dict(shared_files(self._content, self._project.root))
        self._folder.take_out(self._shared)

    def on_nav(self, nav: MkDocsNavigation, *, config: MkDocsConfig, files: Files) -> None:
        """Take the pages for our own writer: MkDocs gets none to render."""
        self._site = LanguageSite(
            self._project,
            self.config,
            self._content,
            _i18n(config).current_language,
            config.site_url or "/",
            config.site_name,
            config.extra["license"],
            operator_of(config),
        )
        self._navigation_items = tuple(_nav_items(nav.items, self._content))
        self._navigation = Navigation(self._navigation_items)
        for file in files.documentation_pages():
            file.inclusion = InclusionLevel.EXCLUDED

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Give the templates what they share."""
        templates.prepare(env, self._site, preview=self._preview)
        self._env = env

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """Give MkDocs' own templates what they need: the error page, the sitemap, robots.txt."""
        own = sitemap(self._site) if template_name == "sitemap.xml" else not_found_context(self._site)
        menus = self._navigation.menus(None, is_itself=False)
        return cast(TemplateContext, {**context, "links": links(self._site), **menus, **own})

    def _write_pages(self, *, config: MkDocsConfig) -> None:
        """Write the pages of a language, and what programs fetch."""
        examine = examiner(self._site.words, self._project.cache)
        writer = PageWriter(self._env, {"config": config}, examine, self._content.newest_name)
        pages = GeneratedPages(
            self._site,
            self._navigation,
            writer,
            self.config.templates,
            config.extra["contact"],
            self._shell_key(config),
        )
        styles = [(templates.SHARED_STYLES, self._env.from_string("{{ styles_for(none) }}").render().encode())]
        self._folder.write(chain(styles, pages, data_files(self._site, self._env), search_index(self._site, examine)))
        for folder in pages.folders():
            self._folder.write_folder(folder, self._project.cache)

    @event_priority(-110)  # after static-i18n, which builds the other languages in this event
    @_mistakes_stop_the_build()
    def _finish(self, *, config: MkDocsConfig) -> None:
        """Finish the whole site: no published address may be missing."""
        if _is_nested(config):
            return
        site_dir, problems = Path(config.site_dir), Problems()
        self._folder.write(self._shared.items())
        self._folder.finish()
        # MkDocs' own compressed copy, which carries the time of day; deploy/ compresses what is served.
        (site_dir / "sitemap.xml.gz").unlink(missing_ok=True)
        check_addresses(site_dir, self._content.archive.addresses(), problems)
        problems.stop_if_any()
        self._project.cache.save()

    on_post_build = CombinedEvent(_write_pages, _finish)

    def _shell_key(self, config: MkDocsConfig) -> str:
        """Return what stands for everything on a page of this language that does not come from the page itself."""
        # All options: what each of them does to a page is not for this place to know.
        settings = [config.site_url, config.site_name, config.repo_url, config.extra, dict(self.config)]
        content = self._content
        known = sorted(
            page.source for page in content.pages.keys() | content.histories.keys() | content.archive.moves.keys()
        )
        texts = self._site.language, content.languages, known, self._preview
        # The words too: in the preview, they change under software that goes on running.
        given = stable([settings, repr(self._navigation_items), texts, self._project.words_key])
        return result_key("shell", [given, *self._templates]).hex()


def _is_told(record: logging.LogRecord) -> bool:
    return "Could not find a homepage" not in record.msg


def _is_nested(config: MkDocsConfig) -> bool:
    """Return whether static-i18n is building a further language inside the first one's build."""
    return bool(_i18n(config).building)


def _i18n(config: MkDocsConfig) -> I18n:
    return cast(I18n, config.plugins["i18n"])


def _list_own_files_only(theme: Theme) -> None:
    """Spare MkDocs from going through Material's 14,000 icons in each build of each language, to ship none of them."""

    def get_env() -> jinja2.Environment:
        env = Theme.get_env(theme)
        own = jinja2.FileSystemLoader(templates.folders(theme.custom_dir))
        if env.loader:
            env.loader.list_templates = own.list_templates  # type: ignore[method-assign]  # for this loader only
        return env

    theme.get_env = get_env  # type: ignore[method-assign]  # for this theme only


def _drop_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Ship none of Material's style sheets, scripts and pictures."""
    theme = {Path(folder) for folder in config.theme.dirs}
    for file in list(files):
        if Path(str(file.src_dir)) in theme and not file.src_uri.startswith(SHIPPED):
            files.remove(file)


def _nav_items(items: Iterable[StructureItem], content: Content) -> Iterator[NavItem]:
    """MkDocs' navigation as the site's own; MkDocs does not know the titles of pages that it has not read yet."""
    for item in items:
        if isinstance(item, Section):
            children = tuple(_nav_items(item.children, content))
            pages = (child for child in children if child.page and not child.children)
            index = next((one for one in pages if (one.page and one.page.is_index) or one.title == item.title), None)
            yield NavItem(item.title, index.url if index else "", index.page if index else None, children)
        elif isinstance(item, Page):
            page = PageId.from_source(item.file.src_uri)
            if page in content.pages:  # the preview shows a page that is going to be withdrawn as one that is gone
                yield NavItem(item.title or content.pages[page].front_matter.title, page.address, page)
        else:
            yield NavItem(str(item.title), getattr(item, "url", ""), None)
