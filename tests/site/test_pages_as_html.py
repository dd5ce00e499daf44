"""The pages of the sample, read as browsers and programs read them."""

import base64
import hashlib
import itertools
import json
import re
import struct
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime
from email.utils import format_datetime, parsedate_to_datetime
from importlib.resources import files
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest
from lxml import etree, html

from publication.words import read_words
from tests.support.program import TODAY
from tests.support.sample import CONTACT, ORIGINAL, SAMPLE, SERVICE
from tests.support.site_build import SITE_URL, SUBPATH_URL
from tests.support.site_pages import all_pages, relative, sitemap_addresses

LANGUAGES = ("nb", "nn", "en")
ROOTS = ("", "nn/", "en/")
UNDATED = ("sok/", "endringer/")
RETOLD = ("", "deltakere/", "arbeid/")
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
VERSION = re.compile(r"(.*/)?versjoner/[^/]+/")

Pages = Mapping[str, html.HtmlElement]


@pytest.fixture(scope="module")
def pages(sample: Path) -> Pages:
    """Every page, under its path from the front page."""
    return {path: read(sample, path) for path in all_pages(sample)}


@pytest.fixture(scope="module")
def current(sample: Path, pages: Pages) -> Pages:
    """The pages that are in the sitemap."""
    return {path: pages[path] for path in paths_in_sitemap(sample)}


@pytest.fixture(scope="module")
def dated(current: Pages) -> Pages:
    """The pages that have dates."""
    return {path: page for path, page in current.items() if not path.endswith(UNDATED)}


@pytest.fixture(scope="module")
def moved(pages: Pages) -> Mapping[str, str]:
    """The address that a page had -> the one that it has."""
    goals = {path: page.xpath("//meta[@http-equiv='refresh']/@content") for path, page in pages.items()}
    ways = {path: absolute(path, goal.partition("url=")[2]) for path, found in goals.items() for goal in found}
    return {path: relative(way, SITE_URL) for path, way in ways.items()}


@pytest.fixture(scope="module")
def versions(pages: Pages) -> Pages:
    """Every version of every page."""
    found = {path: page for path, page in pages.items() if VERSION.fullmatch(path)}
    assert found
    return found


def read(sample: Path, path: str) -> html.HtmlElement:
    file = sample / path
    return html.parse(file / "index.html" if path.endswith("/") or not path else file).getroot()


def paths_in_sitemap(sample: Path) -> list[str]:
    return [relative(address, SITE_URL) for address in sitemap_addresses(sample)]


def language_of(path: str) -> str:
    first = path.split("/")[0]
    return first if first in LANGUAGES else "nb"


def root_of(path: str) -> str:
    """The path of the front page in a page's language."""
    language = language_of(path)
    return "" if language == "nb" else f"{language}/"


def is_about_the_site(page: html.HtmlElement) -> bool:
    """Whether a page is one of those in the footer."""
    return bool(page.xpath("//footer//nav//a[@aria-current]"))


def words_of(path: str) -> dict[str, str]:
    return read_words(language_of(path), SAMPLE / "overrides" / "words")


def texts(page: html.HtmlElement, path: str) -> list[str]:
    """The text of each element that the XPath finds, white space evened out."""
    return [" ".join(element.text_content().split()) for element in page.xpath(path)]


def absolute(path: str, address: str) -> str:
    """Where a link in the page at `path` leads."""
    return urljoin(SITE_URL + path, address)


def relations(path: str, page: html.HtmlElement) -> dict[str, str]:
    """The link relations about versions: name -> path from the front page."""
    names = ("version-history", "latest-version", "predecessor-version", "successor-version", "original", "memento")
    found = {link.get("rel"): link.get("href") for link in page.xpath("/html/head/link")}
    return {name: relative(absolute(path, found[name]), SITE_URL) for name in (*names, "timemap") if name in found}


# What is on every page


def test_every_page_has_one_title_and_headings_in_order(pages: Pages, subtests: pytest.Subtests) -> None:
    for path, page in pages.items():
        with subtests.test(page=f"/{path}"):
            levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4 | //h5 | //h6")]
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert [pair for pair in itertools.pairwise(levels) if pair[1] - pair[0] > 1] == []
            assert "" not in texts(page, "//h1 | //h2 | //h3 | //h4")


def test_every_page_has_its_landmarks(pages: Pages, subtests: pytest.Subtests) -> None:
    for path, page in pages.items():
        with subtests.test(page=f"/{path}"):
            assert [
                element.tag for element in page.xpath("/html/body/*[self::header or self::main or self::footer]")
            ] == [
                "header",
                "main",
                "footer",
            ]
            assert len(page.xpath("//form[@role='search']")) == 1
            names = page.xpath("//nav/@aria-label") + texts(page, "//nav/*[@id=../@aria-labelledby]")
            assert len(names) == len(set(names)) == len(page.xpath("//nav"))
            assert Counter(page.xpath("//@id")).most_common(1)[0][1] == 1
            assert page.get("lang") == language_of(path)
            assert page.xpath("/html/head/meta/@charset") == ["utf-8"]


def test_the_skip_link_and_the_notice_to_old_browsers_come_first(pages: Pages, subtests: pytest.Subtests) -> None:
    for path, page in pages.items():
        with subtests.test(page=f"/{path}"):
            skip, notice = page.xpath("/html/body/*")[:2]
            assert (skip.tag, skip.get("href"), skip.text) == ("a", "#_innhold", words_of(path)["skip"])
            assert page.xpath("//main/@id") == ["_innhold"]
            assert (notice.tag, notice.get("id"), "data-nosnippet" in notice.attrib) == ("div", "nettleservarsel", True)
            (link,) = notice.xpath("a")
            assert notice.text.strip() == words_of(path)["banner"]
            assert link.text == words_of(path)["banner_link"]
            assert absolute(path, link.get("href")) == f"{SITE_URL}{root_of(path)}nettlesere/"


def test_nothing_stands_in_a_page_that_its_policy_stops(pages: Pages, subtests: pytest.Subtests) -> None:
    for path, page in pages.items():
        with subtests.test(page=f"/{path}"):
            rules = content_policy(page)
            assert rules["default-src"] == "'none'"
            own = [f"'sha256-{digest(style.text)}'" for style in page.xpath("//style")]
            shared = ["'self'" for _ in page.xpath("//link[@rel='stylesheet']")]
            assert rules["style-src"].split() == own + shared
            assert len(own + shared) == 2
            attributes = {name for element in page.iter(etree.Element) for name in element.attrib}
            assert {name for name in attributes if name == "style" or name.startswith("on")} == set()
            scripts = page.xpath("//script[not(@type='application/ld+json')]")
            if path.endswith("sok/"):
                assert [absolute(path, script.get("src")) for script in scripts] == [f"{SITE_URL}static/sok.js"]
                assert (rules["script-src"], rules["connect-src"]) == ("'self'", "'self'")
            else:
                assert scripts == []
                assert not {"script-src", "connect-src"} & rules.keys()


def content_policy(page: html.HtmlElement) -> dict[str, str]:
    """The page's Content-Security-Policy: directive -> sources."""
    (content,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    return {name: sources for name, _, sources in (rule.partition(" ") for rule in content.split("; "))}


def digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_stands_before_what_it_governs(pages: Pages, subtests: pytest.Subtests) -> None:
    for path, page in pages.items():
        with subtests.test(page=f"/{path}"):
            first, second = page.xpath("/html/head/*")[:2]
            assert first.get("charset") == "utf-8"
            assert second.get("http-equiv") == "Content-Security-Policy"


def test_every_address_within_the_site_is_there(sample: Path, sample_subpath: Path, subtests: pytest.Subtests) -> None:
    for folder, site_url in ((sample, SITE_URL), (sample_subpath, SUBPATH_URL)):
        for path in all_pages(folder):
            with subtests.test(page=site_url + path):
                base = site_url + path
                found = {urljoin(base, address) for address in read(folder, path).xpath("//@href | //@src | //@action")}
                inside = [address for address in found if urlsplit(address).netloc == urlsplit(site_url).netloc]
                assert [address for address in inside if not address.startswith(site_url)] == []
                assert [address for address in inside if not is_served(folder, relative(address, site_url))] == []


def is_served(folder: Path, path: str) -> bool:
    file = folder / path
    return (file / "index.html").is_file() if path.endswith("/") or not path else file.is_file()


def test_links_stay_within_the_language(pages: Pages, subtests: pytest.Subtests) -> None:
    for path, page in pages.items():
        if path == "404.html":
            continue
        with subtests.test(page=f"/{path}"):
            addresses = page.xpath("//body//a[not(@hreflang)]/@href")
            inside = [absolute(path, address) for address in addresses if not urlsplit(address).scheme]
            inside = [
                address for address in inside if not address.endswith("/versjoner/SHA256SUMS")
            ]  # of all languages
            assert {language_of(relative(address, SITE_URL)) for address in inside} == {language_of(path)}


def test_the_choice_of_language_leads_to_the_same_page(current: Pages, subtests: pytest.Subtests) -> None:
    for path, page in current.items():
        with subtests.test(page=f"/{path}"):
            name = path.removeprefix(root_of(path))
            choice = {link.get("hreflang"): link for link in page.xpath("//ul[@class='languages']//a")}
            assert {language: absolute(path, link.get("href")) for language, link in choice.items()} == {
                language: SITE_URL + (root + name if root + name in current else root)
                for language, root in zip(LANGUAGES, ROOTS, strict=True)
            }
            assert [language for language, link in choice.items() if link.get("aria-current")] == [language_of(path)]
            assert all(link.get("lang") == language for language, link in choice.items())


def test_icons_are_materials_own_few_and_for_the_eye_only(pages: Pages, subtests: pytest.Subtests) -> None:
    folder = files("material") / "templates/.icons/material"
    drawings = {html.fromstring(file.read_bytes()).xpath("string(//path/@d)") for file in folder.iterdir()}
    seen: set[str] = set()
    for path, page in pages.items():
        with subtests.test(page=f"/{path}"):
            icons = page.xpath("//*[@class='icon']")
            kinds = {icon.xpath("string(svg/path/@d)") for icon in icons}
            assert {icon.get("aria-hidden") for icon in icons} <= {"true"}
            assert len(kinds) <= 4
            assert kinds <= drawings
            seen |= kinds
    assert len(seen) == 4


def test_the_picture_for_other_sites_has_the_size_they_ask_for(sample: Path) -> None:
    data = (sample / "static/og-image.png").read_bytes()
    assert data.startswith(b"\x89PNG")
    assert struct.unpack(">II", data[16:24]) == (1200, 630)
    assert len(data) < 50_000


# Content pages


def test_the_parts_of_a_page_come_in_their_order(dated: Pages, subtests: pytest.Subtests) -> None:
    boxes = "//section[contains(@class, 'contact')]"
    parts = f"//h1 | //p[@class='lead'] | //section[@class='text'] | //dl[@class='datoer'] | {boxes}"
    for path, page in dated.items():
        with subtests.test(page=f"/{path}"):
            found = [element.get("class") or element.tag for element in page.xpath(parts)]
            own = page.xpath("//section[@class='text']//a[starts-with(@href, 'mailto:')]")
            first = page.xpath("//section[@class='text']/*[1]/self::section[contains(@class, 'contact')]/@class")
            has_box = not own and not is_about_the_site(page)
            assert found == ["h1", "lead", "text", *first, "datoer", *(["contact"] if has_box else [])]


def test_every_content_page_has_the_address_of_the_project_once(dated: Pages, subtests: pytest.Subtests) -> None:
    for path, page in dated.items():
        with subtests.test(page=f"/{path}"):
            if is_about_the_site(page):
                assert page.xpath("//section[contains(@class, 'contact')]") == []
                continue
            links = [link.text_content() for link in page.xpath(f"//a[@href='mailto:{CONTACT}']")]
            assert links == [CONTACT]
            words = words_of(path)
            caveat = f"{words['contact_caveat']} {words['contact_health']}"
            assert texts(page, "//p[@class='fine-print']").count(caveat) == 1
            beside = f"//p[a[@href='{SERVICE}']]"
            assert f"{words['guidance_today']} {words['guidance_today_link']}" in texts(page, beside)


def test_every_dated_page_shows_its_dates_and_leads_to_its_versions(
    sample: Path, dated: Pages, subtests: pytest.Subtests
) -> None:
    for path, page in dated.items():
        with subtests.test(page=f"/{path}"):
            words, own, source = words_of(path), front_matter(sample, path), rendered(sample, path)
            shown = [label.rstrip(":") for label in texts(page, "//dl[@class='datoer']//dt")]
            last_label = words["last_updated" if "as_of" in source else "last_changed"]
            is_translation = language_of(path) != "nb"
            is_changed = not is_translation and own["last_updated"] > source.get("as_of", own["last_updated"])
            apart = [words["changed_here"]] * is_changed + [words["translated"]] * is_translation
            assert shown == [words["first_published"], last_label, *apart]
            days = page.xpath("//dl[@class='datoer']//time/@datetime")
            first, last, *_ = days
            assert first == source["first_published"]
            assert last == source.get("as_of", source["last_updated"])
            assert days[2:] == [own["last_updated"]] * (len(days) - 2)
            written = [local(date.fromisoformat(day), path) for day in days]
            assert texts(page, "//dl[@class='datoer']//time") == written
            (link,) = page.xpath("//a[@rel='version-history']")
            has_earlier = (
                own["first_published"] < own["last_updated"] or len([*(sample / path / "versjoner").glob("*.md")]) > 1
            )
            assert link.text == words["see_versions" if has_earlier else "see_versions_one"]
            assert absolute(path, link.get("href")) == f"{SITE_URL}{path}versjoner/"


def front_matter(sample: Path, path: str, name: str = "") -> dict[str, str]:
    """What a version of a page says of itself, or the newest of them: the keys with one plain value, and two more.

    day: the one that names the text. put_up: the one from which this site showed it.
    """
    file = sample / path / "versjoner" / f"{name}.md" if name else max((sample / path / "versjoner").glob("2*.md"))
    head = file.read_text(encoding="utf-8").split("\n---\n")[0]
    found = dict(re.findall(r"^([a-z_]+): (.+)$", head, re.MULTILINE))
    day = max([found.get("last_updated", ""), *re.findall(r"^  - date: (.+)$", head, re.MULTILINE)])
    return {**found, "day": day, "put_up": max(day, found.get("retold", ""))}


def rendered(sample: Path, path: str, name: str = "") -> dict[str, str]:
    """The same, of the bokmål version that a translation renders."""
    own = front_matter(sample, path, name)
    named = own.get("translation_of")
    return front_matter(sample, path.removeprefix(root_of(path)), named) if named else own


def local(day: date, path: str) -> str:
    """A date as the language of the page writes it."""
    return f"{day.day} {day:%B %Y}" if language_of(path) == "en" else f"{day:%d.%m.%Y}"


@pytest.mark.parametrize("path", RETOLD)
def test_a_page_that_retells_another_has_its_dates(sample: Path, dated: Pages, path: str) -> None:
    days = sorted(file.stem for file in (sample / path / "versjoner").glob("2*.md"))
    assert days[0] == "2021-11-20"
    assert texts(dated[path], "//dl[@class='datoer']/*")[:4] == [
        *("Først publisert:", "18.12.2020"),
        *("Sist faglig oppdatert:", "20.11.2021"),
    ]
    assert texts(dated[path], "//a[@rel='version-history']") == ["Se tidligere versjoner"]
    (line,) = texts(dated[path], f"//*[@class='page-dates']/p[a/@href='{ORIGINAL}']")
    assert "20.11.2021." in line


def test_an_old_text_says_so_and_a_new_one_does_not(sample: Path, dated: Pages, subtests: pytest.Subtests) -> None:
    for path, page in dated.items():
        with subtests.test(page=f"/{path}"):
            before, after = words_of(path)["age" if language_of(path) == "nb" else "translation_age"].split("{age}")
            said = [text for text in texts(page, "//section[@class='page-dates']/p") if text.startswith(before)]
            months = months_since(written(sample, path, page))
            assert len(said) == (1 if months >= 24 else 0)
            assert all(re.search(rf"\b{months // 12}\b", text) and text.endswith(after) for text in said)


def test_an_old_text_says_at_the_top_which_day_it_is_from_and_leads_to_what_came_after(
    sample: Path, dated: Pages, subtests: pytest.Subtests
) -> None:
    for path, page in dated.items():
        with subtests.test(page=f"/{path}"):
            words, day = words_of(path), written(sample, path, page)
            (shown,) = texts(page, "//header[@class='page-header']/p[@class='lead']/following-sibling::p[1]")
            (versions,) = texts(page, "//a[@rel='version-history']")
            if months_since(day) < 24:
                assert shown.endswith(f" · {versions}")
                continue
            keys = ("history_mode", "history_mode_project", "history_mode_link")
            line = " ".join(words[key] for key in keys).format(date=local(day, path))
            assert shown == f"{line} · {versions}"
            ways = [absolute(path, way) for way in page.xpath("//p[@class='history-mode']/a/@href")]
            afterwards = f"{root_of(path)}i-ettertid/"
            assert ways == [SITE_URL + afterwards, f"{SITE_URL}{path}versjoner/"]
            assert afterwards in dated


def written(sample: Path, path: str, page: html.HtmlElement) -> date:
    """The day that a text is from: a translation is as old as the version it renders."""
    source = rendered(sample, path)
    return date.fromisoformat(source.get("as_of", source["last_updated"]))


def months_since(day: date) -> int:
    today = datetime.fromtimestamp(int(TODAY), UTC).date()
    return (today.year - day.year) * 12 + today.month - day.month - (today.day < day.day)


def test_pages_below_the_first_level_show_the_way(current: Pages, subtests: pytest.Subtests) -> None:
    for path, page in current.items():
        with subtests.test(page=f"/{path}"):
            depth = path.removeprefix(root_of(path)).count("/")
            crumbs = texts(page, "//nav[@class='breadcrumbs']//li")
            assert len(crumbs) != 1
            assert len(crumbs) > depth or depth <= 1  # some stand in a section whose address they do not share
            assert crumbs[:1] == [words_of(path)["home"]][: len(crumbs)]


def test_long_pages_have_a_list_of_their_headings(dated: Pages, subtests: pytest.Subtests) -> None:
    for path, page in dated.items():
        with subtests.test(page=f"/{path}"):
            headings = texts(page, "//section[@class='text']//h2")
            kind = "contents" if len(headings) >= 6 else "contents short"
            assert texts(page, f"//nav[@class='{kind}']//li") == (headings if len(headings) >= 3 else [])
            targets = page.xpath("//nav[starts-with(@class, 'contents')]//a/@href")
            assert [target for target in targets if not page.xpath(f"//h2[@id='{target[1:]}']")] == []


def test_the_menu_marks_where_the_reader_is(current: Pages, subtests: pytest.Subtests) -> None:
    for path, page in current.items():
        with subtests.test(page=f"/{path}"):
            marked = page.xpath("(//header//nav[@class='main-menu'] | //footer//nav)//a[@aria-current]")
            (link,) = marked
            target = relative(absolute(path, link.get("href")), SITE_URL)
            assert (target == path) is (link.get("aria-current") == "page")
            above = [absolute(path, way) for way in page.xpath("//nav[@class='breadcrumbs']//a/@href")]
            assert path == target or SITE_URL + target in above


def test_search_lists_every_page_of_its_language(current: Pages) -> None:
    for language in LANGUAGES:
        root = "" if language == "nb" else f"{language}/"
        links = current[f"{root}sok/"].xpath("//ul[@id='_alle-sider']//a/@href")
        listed = {relative(absolute(f"{root}sok/", link), SITE_URL) for link in links}
        assert listed == {path for path in current if language_of(path) == language}


# For machines


def test_joints_are_marked_around_the_text_and_no_text_has_a_soft_hyphen(
    sample: Path, pages: Pages, subtests: pytest.Subtests
) -> None:
    first = pages["versjoner/2021-11-20/"]
    assert first.xpath("string(//h1/span[@class='joint']/following-sibling::text())").startswith("prosjektet")
    for path, page in pages.items():
        with subtests.test(page=f"/{path}"):
            joints = page.xpath("//span[@class='joint']")
            places = "//h1 | //p[@class='lead'] | //nav | //h2[@id='_kontakt-boks']"
            differences = "//section[starts-with(@class, 'difference')]"
            assert len(joints) == len(page.xpath(f"({places} | {differences})//span[@class='joint']"))
            assert "".join(joint.text_content() for joint in joints) == ""
    for kind in ("*.html", "*.atom", "sitemap.xml", "sok/index.json"):
        assert [file for file in sample.rglob(kind) if "\xad" in file.read_text(encoding="utf-8")] == []


def test_every_current_page_describes_itself(
    sample: Path, current: Pages, dated: Pages, subtests: pytest.Subtests
) -> None:
    for path, page in current.items():
        with subtests.test(page=f"/{path}"):
            (title,), (lead,) = texts(page, "//h1"), texts(page, "//p[@class='lead']")
            address, dates = SITE_URL + path, dates_here(sample, path) if path in dated else []
            assert page.xpath("//link[@rel='canonical']/@href") == [address]
            assert page.xpath("//meta[@name='description']/@content") == [lead]
            assert page.xpath("//meta[@name='robots']") == []
            assert {meta.get("property"): meta.get("content") for meta in page.xpath("//meta[@property]")} == {
                "og:type": "article",
                "og:title": title,
                "og:description": lead,
                "og:url": address,
                "og:site_name": "Folkebibliotekene ved Storfjorden",
                "og:image": f"{SITE_URL}static/og-image.png",
                **dict(zip(("article:published_time", "article:modified_time"), dates, strict=False)),
            }


def dates_here(sample: Path, path: str) -> list[str]:
    """The days on which a page was first put up and last changed on this site."""
    own = front_matter(sample, path)
    return [own.get("retold", own["first_published"]), own["put_up"]]


def test_structured_data_has_the_dates_and_an_honest_publisher(
    sample: Path, current: Pages, dated: Pages, subtests: pytest.Subtests
) -> None:
    for path, page in current.items():
        with subtests.test(page=f"/{path}"):
            (script,) = page.xpath("//script[@type='application/ld+json']")
            data = json.loads(script.text)
            assert (data["@type"], data["url"]) == ("WebPage", SITE_URL + path)
            assert data["name"] == texts(page, "//h1")[0]
            assert data["inLanguage"] == language_of(path)
            assert data["publisher"]["name"] == words_of(path)["publisher"]
            assert data["license"] == "https://creativecommons.org/licenses/by/4.0/"
            dates = dates_here(sample, path) if path in dated else []
            assert [data[key] for key in ("datePublished", "dateModified") if key in data] == dates
            day = front_matter(sample, path)["day"] if dates else ""
            assert re.fullmatch(rf"{day}(?:-\d)?", data.get("version", ""))
            source = rendered(sample, path) if path in dated else {}
            assert data.get("isBasedOn") == (
                {
                    "@type": "WebPage",
                    "url": source["original"],
                    "datePublished": source["first_published"],
                    "dateModified": source["as_of"],
                }
                if "retold" in source
                else None
            )


def test_translations_are_named_in_the_head_and_the_sitemap(sample: Path, current: Pages) -> None:
    in_sitemap = {
        str(url.findtext("s:loc", namespaces=SITEMAP)): hreflangs(url.findall("x:link", SITEMAP))
        for url in etree.parse(sample / "sitemap.xml").getroot()
    }
    for path, page in current.items():
        name = path.removeprefix(root_of(path))
        found = {lang: root + name for lang, root in zip(LANGUAGES, ROOTS, strict=True) if root + name in current}
        found = {**found, "x-default": name} if len(found) > 1 else {}
        expected = {language: SITE_URL + address for language, address in found.items()}
        assert hreflangs(page.xpath("//link[@rel='alternate'][@hreflang]")) == expected
        assert in_sitemap[SITE_URL + path] == expected


def hreflangs(links: list[html.HtmlElement]) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in links}


def test_the_sitemap_has_each_current_page_once_with_its_date(sample: Path, current: Pages, dated: Pages) -> None:
    entries = etree.parse(sample / "sitemap.xml").getroot()
    found = {
        str(url.findtext("s:loc", namespaces=SITEMAP)): url.findtext("s:lastmod", namespaces=SITEMAP) for url in entries
    }
    assert len(found) == len(entries)
    assert found == {SITE_URL + path: dates_here(sample, path)[1] if path in dated else None for path in current}


def test_robots_may_read_everything_and_find_the_sitemap(sample: Path) -> None:
    assert (sample / "robots.txt").read_text() == f"User-agent: *\nAllow: /\nSitemap: {SITE_URL}sitemap.xml"


# Versions


def test_histories_and_versions_are_kept_out_of_search_engines_sitemap_and_search(
    sample: Path, pages: Pages, current: Pages, subtests: pytest.Subtests
) -> None:
    for path in pages.keys() - current.keys():
        with subtests.test(page=f"/{path}"):
            is_gone = f"{path}versjoner/" in pages  # withdrawn, or moved
            is_past = "versjoner/" in path or re.fullmatch(r"(?:\w\w/)?endringer/\d{4}/", path)
            assert path == "404.html" or is_past or is_gone
            assert pages[path].xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_search_knows_the_pages_as_they_are_now_but_itself_and_no_other(sample: Path, current: Pages) -> None:
    for language in LANGUAGES:
        search = "sok/" if language == "nb" else f"{language}/sok/"
        entries = json.loads((sample / search / "index.json").read_bytes())
        found = {relative(absolute(search, entry["url"]), SITE_URL) for entry in entries}
        assert found == {path for path in current if language_of(path) == language} - {search}


def test_every_version_says_what_it_is_and_how_to_cite_it(
    sample: Path, versions: Pages, dated: Pages, subtests: pytest.Subtests
) -> None:
    for path, page in versions.items():
        with subtests.test(page=f"/{path}"):
            (notice,) = texts(page, "//header/section[@class='version']")
            assert page.xpath("//article//header/*[1]/@class") == ["version"]
            home, name = path.rstrip("/").split("versjoner/")
            newest = name.startswith("2") and "successor-version" not in relations(path, page)
            current = newest and home in dated
            words, source = words_of(path), rendered(sample, home, name)
            key = "version_current_retold" if "retold" in source else "version_current"
            day = local(date.fromisoformat(source["as_of"]), path) if "as_of" in source else ""
            assert notice.startswith(words[key].format(date=day)) is current
            assert page.xpath("//main//a[contains(@href, 'SHA256SUMS')]")
            (cited,) = texts(page, "//section[@aria-labelledby='_referer']/p[1]")
            assert cited.endswith(SITE_URL + path)
            assert texts(page, "//h1")[0] in cited
            year = source.get("retold", "")[:4]
            assert (words["version_cite_retold"].format(date=day, year=year) in cited) is bool(year)


def test_every_version_leads_to_how_it_is_checked_and_that_of_an_old_text_to_what_came_after(
    sample: Path, versions: Pages, dated: Pages, subtests: pytest.Subtests
) -> None:
    for path, page in versions.items():
        with subtests.test(page=f"/{path}"):
            about = f"{root_of(path)}om-nettstedet/"
            links = [absolute(path, address) for address in page.xpath("//main//a/@href")]
            assert f"{SITE_URL}{about}#kontroll" in links
            assert dated[about].xpath("//h2[@id='kontroll']")
            shown = texts(page, "//header/p[@class='history-mode']")
            assert [line.endswith(words_of(path)["history_mode_link"]) for line in shown] in ([], [True])
            ways = page.xpath("//header/p[@class='history-mode']/a/@href")
            assert [absolute(path, way) for way in ways] == [f"{SITE_URL}{root_of(path)}i-ettertid/"] * len(shown)
            home, name = path.rstrip("/").split("versjoner/")
            assert bool(shown) is (name.startswith("foer") or "as_of" in rendered(sample, home, name))


def test_versions_without_a_date_say_what_they_are(versions: Pages, subtests: pytest.Subtests) -> None:
    undated = {path: page for path, page in versions.items() if not path.split("versjoner/")[1].startswith("2")}
    assert {path.rstrip("/").rpartition("versjoner/")[2] for path in undated} == {
        *("foer-2021-11-20-1", "uten-dato-1", "uten-dato-2")
    }
    for path, page in undated.items():
        with subtests.test(page=f"/{path}"):
            (above,) = texts(page, "//header/section[@class='version']/p[1]")
            said = (
                "Dette er en annen versjon av siden. Vi vet ikke om den er eldre eller nyere enn versjonene med dato."
                if "uten-dato" in path
                else "Dette er en tidligere versjon av siden, fra før 20.11.2021. Den nøyaktige datoen er ikke kjent."
            )
            assert above == said
            (notice,) = texts(page, "//section[@class='notice']/p[1]")
            assert notice.startswith("Teksten er et sammendrag med våre egne ord.")
            data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
            assert "dateModified" not in data


def test_a_page_and_its_versions_lead_to_one_another(
    pages: Pages, current: Pages, versions: Pages, moved: Mapping[str, str], subtests: pytest.Subtests
) -> None:
    for path, page in versions.items():
        with subtests.test(page=f"/{path}"):
            found, home = relations(path, page), path[: path.rindex("versjoner/")]
            home = moved.get(home, home)
            assert found["original"] == found["latest-version"] == home
            assert found["version-history"] == f"{home}versjoner/"
            assert found["timemap"] == f"{home}versjoner/timemap.link"
            if before := found.get("predecessor-version"):
                assert relations(before, pages[before])["successor-version"] == path
            if after := found.get("successor-version"):
                assert relations(after, pages[after])["predecessor-version"] == path
            elif path.split("versjoner/")[1].startswith("2") and home in current:
                assert relations(home, pages[home])["memento"] == path
                assert relations(home, pages[home]).get("predecessor-version") == before


def versions_of(path: str, versions: Pages, moved: Mapping[str, str]) -> list[str]:
    """The versions of a page, also those from before it got its address, the oldest first."""
    homes = [path, *(old for old, new in moved.items() if new == path)]
    found = [version for version in versions if version[: version.rindex("versjoner/")] in homes]
    return sorted(found, key=lambda version: name_of(version))


def name_of(version: str) -> str:
    return version.rstrip("/").rpartition("/")[2]


def test_a_history_lists_every_version_newest_first(
    sample: Path, pages: Pages, versions: Pages, dated: Pages, moved: Mapping[str, str]
) -> None:
    for path in dated:
        history = pages[f"{path}versjoner/"]
        names = history.xpath("//ol[@class='timeline']/li/@id")
        unknown = [name for name in names if name.startswith("uten-dato")]
        assert names[len(names) - len(unknown) :] == unknown == sorted(unknown, reverse=True)
        assert bool(texts(history, "//h2[@id='_uten-dato']")) is bool(unknown)
        names = [name for name in names if name not in unknown]
        kept = set(map(name_of, versions_of(path, versions, moved)))
        lost = set(names) - kept
        assert kept <= {*names, *unknown}
        assert names == sorted(names, key=place, reverse=True)
        assert lost <= {dated[path].xpath("//dl[@class='datoer']//time/@datetime")[0]}
        missing = history.xpath("//li[@class='lost']")
        assert [item.get("id") for item in missing] == sorted(lost)
        is_retold, words = "retold" in rendered(sample, path), words_of(path)
        told = words["history_missing_original" if is_retold else "history_missing"]
        assert all(texts(item, "p")[0].startswith(told) for item in missing)
        badge = words["current_retold" if is_retold else "current_version"]
        assert texts(history, "//li[@class='current']//span[@class='badge']") == [badge]


def place(name: str) -> tuple[str, bool, str]:
    """Where a version stands in time: a text older than a day comes before that day's own."""
    found = re.fullmatch(r"(foer-)?(\d{4}-\d\d-\d\d)(-\d+)?", name)
    assert found
    return found[2], not found[1], found[3] or ""


LINK = r'<([^<>"\s]+)>((?:\s*;\s*[a-z]+="[^"]*")+)'
LINKS = re.compile(rf"\s*{LINK}(?:\s*,\s*{LINK})*\s*")
"""The link format of RFC 6690, with every value in quotes."""

Link = tuple[str, dict[str, str]]


def parse_links(text: str) -> list[Link]:
    assert LINKS.fullmatch(text), "not the link format of RFC 6690"
    return [(address, dict(re.findall(r'([a-z]+)="([^"]*)"', values))) for address, values in re.findall(LINK, text)]


def test_every_dated_page_has_a_timemap_of_its_versions(
    sample: Path, versions: Pages, dated: Pages, moved: Mapping[str, str]
) -> None:
    for path in dated:
        links = parse_links((sample / path / "versjoner/timemap.link").read_text(encoding="utf-8"))
        (original, latest, self), mementos = links[:3], links[3:]
        assert original == (SITE_URL + path, {"rel": "original"})
        assert latest == (SITE_URL + path, {"rel": "latest-version"})
        own = f"{SITE_URL}{path}versjoner/timemap.link"
        assert self == (own, {"rel": "self", "type": "application/link-format"})
        exact = [version for version in versions_of(path, versions, moved) if name_of(version).startswith("2")]
        days = list(map(name_of, exact))
        assert mementos == [
            (
                SITE_URL + version,
                {
                    "rel": memento_relation(day, days),
                    "datetime": http_date(front_matter(sample, version.split("versjoner/")[0], day)["put_up"]),
                },
            )
            for version, day in zip(exact, days, strict=True)
        ]


def memento_relation(day: str, days: list[str]) -> str:
    return " ".join(["first"] * (day == days[0]) + ["last"] * (day == days[-1]) + ["memento"])


def http_date(day: str) -> str:
    """A day as RFC 7089 writes it."""
    text = format_datetime(datetime.combine(date.fromisoformat(day), datetime.min.time(), tzinfo=UTC), usegmt=True)
    assert parsedate_to_datetime(text).date().isoformat() == day
    return text


def test_the_checksums_that_are_served_fit_the_sources_that_are_served(sample: Path, versions: Pages) -> None:
    lines = (sample / "versjoner/SHA256SUMS").read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"([0-9a-f]{64})  (\S+)", line) for line in lines]
    sums = {match[2]: match[1] for match in found if match}
    assert len(sums) == len(lines)
    assert sums == {name: hashlib.sha256((sample / name).read_bytes()).hexdigest() for name in sums}
    assert {name for name in sums if name.endswith(".md")} == {f"{path.rstrip('/')}.md" for path in versions}


# The feed


@pytest.fixture(scope="module")
def atom_schema() -> etree.RelaxNG:
    """The rules of RFC 4287."""
    return etree.RelaxNG(etree.parse(Path(__file__).parents[1] / "support" / "atom.rng"))


@pytest.mark.parametrize("root", ["", "nn/", "en/"])
def test_the_feed_is_valid_and_tells_what_the_change_log_tells(
    sample: Path, pages: Pages, atom_schema: etree.RelaxNG, root: str
) -> None:
    file = sample / root / "feed.atom"
    atom_schema.assertValid(etree.parse(file))
    feed = feedparser.parse(file.read_bytes())
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.language == language_of(root)
    links = {link["rel"]: link["href"] for link in feed.feed.links}
    assert links == {"self": f"{SITE_URL}{root}feed.atom", "alternate": f"{SITE_URL}{root}endringer/"}
    assert [link["rel"] for link in feed.feed.links] == ["alternate", "self"]
    log = pages[f"{root}endringer/"].xpath("//section[@class='text']/h3/following-sibling::ul[1]/li/a[1]/@href")
    assert [entry.link for entry in feed.entries] == [absolute(f"{root}endringer/", address) for address in log]
    assert feed.feed.updated == feed.entries[0].updated
    assert [entry.updated for entry in feed.entries] == sorted((entry.updated for entry in feed.entries), reverse=True)


@pytest.mark.parametrize("root", ["", "nn/", "en/"])
def test_what_the_feed_calls_an_entry_does_not_hang_on_where_the_site_stands(
    sample: Path, sample_subpath: Path, root: str
) -> None:
    feeds = [feedparser.parse((folder / root / "feed.atom").read_bytes()) for folder in (sample, sample_subpath)]
    names = [[feed.feed.id, *(entry.id for entry in feed.entries)] for feed in feeds]
    assert names[0] == names[1]
    assert len(names[0]) == len(set(names[0])) > 1
