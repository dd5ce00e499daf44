"""Where MkDocs meets the site: each event calls one function and keeps what it returns."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import cast

import jinja2
import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import get_build_datetime
from mkdocs.utils.templates import TemplateContext
from mkdocs_static_i18n.plugin import I18n

from publication.checks.markdown import LinkTargets, check_body, check_has_text
from publication.checks.menus import check_menus
from publication.checks.names import check_name
from publication.checks.published import check_not_lost
from publication.config import PublicationConfig
from publication.pages.front_matter import decode, plain_text, split_source
from publication.pages.page import is_undated
from publication.pages.page_id import PageId
from publication.pages.rendering import heading_ids
from publication.problems import Problems, ProblemsFound
from publication.site import templates as shell
from publication.site.data_files import Context, checksums, feed, sitemap, timemap
from publication.site.generated_pages import GeneratedPage, Template, for_history, generated_pages, with_differences
from publication.site.language_site import LanguageSite, Settings
from publication.site.page_context import (
    EXTRAS,
    HistoryRow,
    history_context,
    history_rows,
    links,
    not_found_context,
    page_context,
    translations,
    version_context,
    withdrawn_context,
)
from publication.site.site import PageSource, Rules, Site, read_site
from publication.site.words import read_words
from publication.versions.archive import ADDRESSES, read_archive

FEED_LENGTH = 50
SHIPPED = "static/"
"""Of the theme's files, only those in this folder reach the site."""
PUBLISHED_SUFFIXES = {".md", ".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
"""What may lie in docs/."""
GLOBAL_TEMPLATES = {"404.html", "sitemap.xml", "robots.txt", ".well-known/security.txt"}


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
            self._site = self._read_site(files, config)

    @event_priority(-110)  # after static-i18n, which does not take generated files
    def _generate(self, files: Files, *, config: MkDocsConfig) -> None:
        self._language_site = self._make_language_site(config)
        self._generated = {page.source: page for page in generated_pages(self._site, self._language_site.language)}
        for page in self._generated.values():
            files.append(_generated_file(page, config))
        for file in _archived_sources(self._site, self._language_site.language, config):
            files.append(file)

    on_files = CombinedEvent(_read, _generate)

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> None:
        """Name each page's template; front matter has no key for it."""
        generated = self._generated.get(page.file.src_uri)
        own = self.config.templates.get(PageId.from_source(page.file.src_uri).name + ".md", "main.html")
        page.meta["template"] = str(generated.template) if generated else own

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Every text is rendered now: compare the versions, and write what is made of data alone."""
        shell.prepare(env, self._language_site, preview=self._preview)
        self._rows = self._compare(files)
        for address, text in self._data_files(env):
            files.append(File.generated(config, address, content=text))

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        """The error page, the sitemap and robots.txt."""
        own = sitemap(self._language_site) if template_name == "sitemap.xml" else not_found_context(self._language_site)
        menus = _menus(context["nav"], None)
        return cast(TemplateContext, {**context, "links": links(self._language_site), **menus, **own})

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        """What the page's template is given."""
        own = self._page_context(page)
        owner = self._owner(page, nav)
        own["has_contact"] = f"mailto:{config.extra['contact']}" in (page.content or "")
        own["headings"] = [item for item in page.toc if item.level == 2]
        own["crumbs"] = _crumbs(page, owner, own["crumbs"], self._language_site)
        return cast(TemplateContext, {**context, **_menus(nav, owner), **own})

    @event_priority(-110)  # after static-i18n, which builds the other languages in this event
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """The whole site stands: no published address may be missing, and search needs its index."""
        if _is_nested(config):
            return
        site_dir = Path(config.site_dir)
        try:
            _check_addresses(site_dir, self._site.archive.addresses)
            shell.index_for_search(site_dir)
        except (ProblemsFound, RuntimeError) as error:
            raise PluginError(str(error)) from None

    def _read_site(self, files: Files, config: MkDocsConfig) -> Site:
        problems = Problems()
        today, root = get_build_datetime().date(), _root(config)
        languages = _i18n(config).build_languages
        try:
            archive = read_archive(root, today, problems)
            check_not_lost(root, archive, problems)
            _check_files(files, config, problems)
            sources = list(_read_sources(files, languages, root, problems))
            menus = Path(config.config_file_path).read_text(encoding="utf-8")
            check_menus(menus, {source.id for source in sources}, problems, preview=self._preview)
            _check_bodies(sources, files, config, self.config.undated, problems)
            rules = Rules(self.config.undated, self.config.untranslated, today, preview=self._preview)
            site = read_site(sources, archive, languages, rules, problems)
            problems.stop_if_any()
        except ProblemsFound as found:
            raise PluginError(str(found)) from None
        return site

    def _make_language_site(self, config: MkDocsConfig) -> LanguageSite:
        settings = Settings(
            site_url=config.site_url or "/",
            site_name=config.site_name,
            original=config.extra["original"],
            review_interval_months=self.config.review_interval_months,
            today=get_build_datetime().date(),
        )
        return LanguageSite(self._site, _i18n(config).current_language, _read_words(self._site.languages), settings)

    def _compare(self, files: Files) -> dict[str, list[HistoryRow]]:
        """Each page's versions with their differences, under the page's name."""
        rendered = {
            file.src_uri: file.page.content or ""
            for file in files.documentation_pages()
            if file.page and file.src_uri in self._generated
        }
        histories = (page.history for page in self._generated.values() if page.template is Template.HISTORY)
        return {
            history.page.name: with_differences(
                history, history_rows(self._language_site, history), rendered, self._language_site.words
            )
            for history in histories
        }

    def _data_files(self, env: jinja2.Environment) -> Iterator[tuple[str, str]]:
        """The feed, the TimeMaps and the checksums: address and text."""
        site = self._language_site
        yield links(site)["feed"], env.get_template("files/feed.atom").render(feed(site, FEED_LENGTH))
        template = env.get_template("files/timemap.link")
        for history in self._site.histories_in(site.language):
            if history.preserved:
                yield history.page.timemap_address, template.render(timemap(site, history))
        if site.language == self._site.languages[0]:
            yield "versjoner/SHA256SUMS", checksums(self._site)

    def _page_context(self, page: Page) -> Context:
        generated = self._generated.get(page.file.src_uri)
        return self._generated_context(generated) if generated else self._authored_context(page)

    def _authored_context(self, page: Page) -> Context:
        own, make_extra = PageId.from_source(page.file.src_uri), EXTRAS.get(str(page.meta["template"]))
        extra = make_extra(self._language_site) if make_extra else {}
        return page_context(self._language_site, self._site.pages[own]) | extra | self._languages(own)

    def _generated_context(self, page: GeneratedPage) -> Context:
        site, history = self._language_site, page.history
        if page.template is Template.WITHDRAWN:
            return withdrawn_context(site, history) | self._languages(history.page)
        rows = self._rows[history.page.name]
        if page.template is Template.HISTORY:
            view = history_context(site, history, for_history(rows))
        else:
            view = version_context(site, history, next(row for row in rows if row.version == page.version))
        return view | self._languages(history.page, history=True)

    def _languages(self, page: PageId, *, history: bool = False) -> Context:
        return {"translations": translations(self._language_site, page, history=history)}

    def _owner(self, page: Page, nav: Navigation) -> Page | None:
        """The page in the navigation that a page belongs to."""
        generated = self._generated.get(page.file.src_uri)
        if generated is None:
            return page
        return next((other for other in nav.pages if other.file.src_uri == generated.history.page.source), None)


def _is_nested(config: MkDocsConfig) -> bool:
    """Whether static-i18n is building a further language inside the first one's build."""
    return bool(_i18n(config).building)


def _i18n(config: MkDocsConfig) -> I18n:
    return cast(I18n, config.plugins["i18n"])


def _read_words(languages: Iterable[str]) -> dict[str, dict[str, str]]:
    try:
        return {language: read_words(language) for language in languages}
    except FileNotFoundError as error:
        file = f"src/publication/site/words/{Path(error.filename).name}"
        raise PluginError(f"mkdocs.yml has a language whose words are missing: write {file}.") from None


def _root(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent


def _drop_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Ship none of Material's style sheets, scripts and pictures."""
    theme = {Path(folder) for folder in config.theme.dirs}
    for file in list(files):
        if Path(str(file.src_dir)) in theme and not file.src_uri.startswith(SHIPPED):
            files.remove(file)


def _check_files(files: Files, config: MkDocsConfig, problems: Problems) -> None:
    """Everything in docs/ is published, so nothing but pages and pictures may lie there."""
    for file in files:
        name = Path(file.src_uri)
        if file.src_dir == config.docs_dir and name.suffix not in PUBLISHED_SUFFIXES:
            path = Path(str(file.abs_src_path)).relative_to(_root(config)).as_posix()
            lower = name.suffix.lower()
            renamed = f"Name it {name.stem}{lower}." if lower in PUBLISHED_SUFFIXES else "Move it out of docs/."
            problems.add(path, 1, "is neither a page nor a picture, but would be published.", renamed)


def _read_sources(files: Files, languages: list[str], root: Path, problems: Problems) -> Iterator[PageSource]:
    for file in files.documentation_pages():
        page = PageId.from_source(file.src_uri)
        path = Path(str(file.abs_src_path)).relative_to(root).as_posix()
        if page.language not in languages:
            folders = ", ".join(f"docs/{known}" for known in languages)
            problems.add(path, 1, "stands in no language's folder.", f"Move it to one of {folders}.")
            continue
        check_name(page, problems)
        text = decode(path, file.content_bytes, problems)
        yield PageSource(page, None if text is None else plain_text(text))


def _check_bodies(
    sources: Sequence[PageSource], files: Files, config: MkDocsConfig, undated: Sequence[str], problems: Problems
) -> None:
    """Look for the mistakes that authors make in the Markdown itself."""
    renderer = markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)
    targets = LinkTargets(
        pages={source.id.source: _heading_ids(source, renderer) for source in sources},
        files={file.src_uri for file in files if not file.is_documentation_page()},
        languages=frozenset(_i18n(config).build_languages),
    )
    for source in sources:
        if source.text is not None and (parts := split_source(source.text)):
            check_body(source.id.path, parts.body, parts.body_line, targets, problems)
            if not is_undated(source.id, undated):
                check_has_text(source.id.path, parts.body, parts.body_line, problems)


def _heading_ids(source: PageSource, renderer: markdown.Markdown) -> Callable[[], set[str]]:
    """What links can lead to in a page, found only when a link asks."""

    @cache
    def ids() -> set[str]:
        parts = split_source(source.text or "")
        return heading_ids(parts.body if parts else "", renderer)

    return ids


def _generated_file(page: GeneratedPage, config: MkDocsConfig) -> File:
    file = File.generated(config, page.source, content=page.text, inclusion=InclusionLevel.NOT_IN_NAV)
    file.dest_uri = f"{page.address}index.html"
    return file


def _archived_sources(site: Site, language: str, config: MkDocsConfig) -> Iterator[File]:
    """Each version's Markdown, byte for byte as it is archived."""
    for history in site.histories_in(language):
        for version in history.preserved:
            if version.archived:
                address = history.page.source_address(version.date)
                path = str(_root(config) / version.archived.path)
                # Not named .md here: MkDocs would take it for a page.
                file = File.generated(config, f"{address}.source", abs_src_path=path)
                file.dest_uri = address
                yield file


def _check_addresses(site_dir: Path, addresses: Iterable[str]) -> None:
    """No address that was ever published may be missing from the finished site."""
    problems = Problems()
    for line, address in enumerate(addresses, start=1):
        path = site_dir / address.lstrip("/")
        if not (path / "index.html" if address.endswith("/") else path).is_file():
            withdraw = 'make publish PAGE=… MODE=withdraw NOTE="…"'
            advice = f"Bring the page back, or withdraw it, so that its address leads on: {withdraw}"
            problems.add(ADDRESSES, line, f"the published address {address} is not on the site any more.", advice)
    problems.stop_if_any()


def _menus(nav: Navigation, active: Page | None) -> dict[str, list[dict[str, str]]]:
    """The main menu, and the pages about the site: a last section without an index page of its own."""
    menu, about = [], []
    for item in nav.items:
        if isinstance(item, Section) and not _index_of(item):
            about = [_menu_item(child.title, child, active) for child in item.children if isinstance(child, Page)]
        elif page := _index_of(item) if isinstance(item, Section) else item:
            menu.append(_menu_item(str(item.title), page, active))
    return {"menu": menu, "about_menu": about}


def _index_of(section: Section) -> Page | None:
    return next((child for child in section.children if isinstance(child, Page) and child.is_index), None)


def _menu_item(title: str, page: Page, active: Page | None) -> dict[str, str]:
    within = active is not None and page.parent is not None and page.is_index and active.parent is page.parent
    current = "page" if page.active else "true" if page is active or within else ""
    return {"title": title, "url": page.url, "current": current}


def _crumbs(page: Page, owner: Page | None, below: list[dict[str, str]], site: LanguageSite) -> list[dict[str, str]]:
    """The way to a page that lies below the first level."""
    crumbs = [{"title": site.words["home"], "url": site.home}]
    sections = [item for item in owner.ancestors if isinstance(item, Section)] if owner else []
    parents = [index for section in reversed(sections) if (index := _index_of(section)) and index is not owner]
    # Not is_homepage, which MkDocs knows for the first language only.
    shown = [parent for parent in [*parents, owner] if parent and parent.url.removeprefix("./") != site.home]
    crumbs += [{"title": str(parent.title), "url": parent.url} for parent in shown]
    crumbs += below
    return crumbs if len(crumbs) > 2 or below else []
