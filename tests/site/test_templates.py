"""What every template shares."""

import base64
import hashlib
import re
from pathlib import Path

import jinja2
import pytest
from markupsafe import Markup

from publication.cache import Cache
from publication.pages.allow_lists import SHELL_IDS
from publication.site.templates import content_policy, folders, prepare
from tests.support.language_sites import language_site
from tests.support.repository import Repository

THEME = Path(folders(None)[0])
STYLES = {
    "css/banner.css": "/* why */\n#a { color: red; }\n",
    "css/colours.css": "",
    "css/site.css": "p > a::after { content: '<'; }\n",
    "css/parts/cards.css": "/* With cards. */\n.cards { color: red; }\n",
    "partials/icon.html": "{% macro icon(name) %}<svg>{{ name }}</svg>{% endmacro %}",
    "css/parts/marks.css": "/* With ins, del: why. */\nins::after { content: '{{ words.diff_end }}'; }\n",
}


def environment(repository: Repository, *, preview: bool = False, **templates: str) -> jinja2.Environment:
    env = jinja2.Environment(loader=jinja2.DictLoader({**STYLES, **templates}))
    prepare(env, language_site(repository.with_page()), preview=preview)
    return env


def test_templates_have_words_dates_and_small_styles(repository: Repository) -> None:
    page = "{{ words.see_versions }} {{ language }} <style>{{ banner_styles }}{{ styles_for('<p>') }}</style>"
    assert environment(repository, page=page).get_template("page").render() == (
        "Se tidligere versjoner nb <style>#a{color:red}p>a::after{content:'<'}</style>"
    )


@pytest.mark.parametrize(
    ("body", "parts"),
    [
        ('<p class="lead cards">', [".cards{color:red}"]),
        ("<p>a <ins>b</ins>", ["ins::after{content:'slutt'}"]),
        ('<h2 id="cards">x</h2><ul class="cards-2">', []),
        ("&lt;ins&gt; cards", []),
        ('<del>a</del><p id="a"\nclass="cards">', [".cards{color:red}", "ins::after{content:'slutt'}"]),
    ],
)
def test_a_page_carries_the_styles_of_the_elements_and_classes_it_has(
    repository: Repository, body: str, parts: list[str]
) -> None:
    env = environment(repository, page="{{ styles_for(body) }}")
    assert env.get_template("page").render(body=body) == "".join(["p>a::after{content:'<'}", *parts])


def test_a_part_of_the_styles_must_say_what_it_is_for(repository: Repository) -> None:
    loader = jinja2.DictLoader({**STYLES, "css/parts/x.css": ".x { color: red; }"})
    with pytest.raises(ValueError, match=r"css/parts/x\.css: the first line does not say what the part is for"):
        prepare(jinja2.Environment(loader=loader), language_site(repository.with_page()), preview=False)


def test_templates_write_what_they_are_given_as_text(repository: Repository) -> None:
    env = environment(repository, page="{{ given }}")
    assert env.get_template("page").render(given="<b>&") == "&lt;b&gt;&amp;"


def test_a_template_that_asks_for_what_is_not_there_fails(repository: Repository) -> None:
    env = environment(repository, page="{{ words.borte }}")
    with pytest.raises(jinja2.UndefinedError, match="no attribute 'borte'"):
        env.get_template("page").render()


def test_a_template_is_compiled_again_when_it_has_changed(repository: Repository) -> None:
    repository.with_page()
    for text in ("before", "before", "after"):
        env = jinja2.Environment(loader=jinja2.DictLoader({**STYLES, "page": text}))
        prepare(env, language_site(repository), preview=False)
        assert env.get_template("page").render() == text


def test_a_text_of_a_template_is_in_each_language_what_its_filters_make_of_it(repository: Repository) -> None:
    """Jinja2 3.1.6 applies a filter to a constant when it compiles, and keeps that: findings/ tells of it."""
    repository.with_page()
    cache, seen = Cache(repository.root / "results.sqlite"), []
    for language in ("nb", "en"):
        env = jinja2.Environment(loader=jinja2.DictLoader({**STYLES, "page": "{{ '20. november' | unbroken }}"}))
        prepare(env, language_site(repository, "nb", "en", language=language, cache=cache), preview=False)
        seen.append(env.get_template("page").render())
    assert seen == ['<span class="unbroken">20. november</span>', "20. november"]


def sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def test_the_policy_lets_the_pages_own_styles_through_and_no_script(repository: Repository) -> None:
    page = "{% set styles = styles_for('<ins>') %}{{ policy(styles, search=False) }} | {{ styles }}"
    env = environment(repository, page=page)
    policy, _, styles = env.get_template("page").render().partition(" | ")
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{sha256(str(env.globals['banner_styles']))}' "
        f"'sha256-{sha256(styles)}'; img-src 'self'; form-action 'self'; base-uri 'none'"
    )


SEARCH = "script-src 'self'; connect-src 'self'"
PREVIEW = "script-src 'self' 'unsafe-inline'; connect-src 'self'"


@pytest.mark.parametrize(
    ("search", "preview", "ending"),
    [
        (False, False, "base-uri 'none'"),
        (True, False, f"base-uri 'none'; {SEARCH}"),
        (False, True, f"base-uri 'none'; {PREVIEW}"),
        (True, True, f"base-uri 'none'; {PREVIEW}"),
    ],
)
def test_scripts_run_for_search_and_in_the_preview_only(search: bool, preview: bool, ending: str) -> None:
    policy = content_policy([Markup("a{}")], search=search, preview=preview)
    assert policy.partition("form-action 'self'; ")[2] == ending


@pytest.mark.parametrize("template", sorted(THEME.rglob("*.html")), ids=lambda path: path.name)
def test_no_id_of_the_shell_can_be_that_of_a_heading(template: Path) -> None:
    """A heading's id never begins with «_»; those of rows begin with a day, on pages without a text of their own."""
    ids = re.findall(r'\bid="([^"]*)"', template.read_text(encoding="utf-8"))
    assert [name for name in ids if not name.startswith(("_", "{{ row.date.slug }}")) and name not in SHELL_IDS] == []
