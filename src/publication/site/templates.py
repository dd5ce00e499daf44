"""What every template shares: styles and their policy, words, filters."""

import base64
import hashlib
import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace

import jinja2
from jinja2.bccache import Bucket
from markupsafe import Markup

from publication.cache import Cache, result_key
from publication.pages.line_breaks import hyphenated, jointed, unbroken
from publication.site.language_site import LanguageSite

_USE, _NAMED = re.compile(r"var\((--[\w-]+)"), re.compile(r"(?<=[{;])(--[\w-]+):[^;}]*;?")


class _Compiled(jinja2.BytecodeCache):
    """Templates as they were compiled by an earlier build, or for another language."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load_bytecode(self, bucket: Bucket) -> None:
        if code := self._cache.find(self._key(bucket)):
            bucket.bytecode_from_string(code)  # if it is of the same source

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.keep(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> bytes:
        return result_key("template", [bucket.key, bucket.checksum])


SHARED_STYLES = "static/versions.css"
"""The styles of all versions: in each of them, they would be half of what the site takes on the disk."""
SHARE_PICTURE = "static/og-image.png"
"""What other sites show with a link to this one, if the site has it."""
_FOR = re.compile(r"/\* With ([\w-]+(?:, [\w-]+)*)[.:]")
"""What a part of the styles says first: the elements and classes that it is for."""
_NAMES, _CLASSES = re.compile(r"<([a-z]\w*)"), re.compile(r'\sclass="([^"]*)"')
"""The name of an element, and its classes."""


def prepare(env: jinja2.Environment, site: LanguageSite, *, preview: bool) -> None:
    """Give the templates their words, filters and styles, and make them strict.

    preview: `mkdocs serve` puts a script of its own in each page, which the policy then allows.
    """
    env.bytecode_cache = _Compiled(site.project.cache)
    env.autoescape = True  # MkDocs leaves it off
    env.auto_reload = False  # an environment lives as long as a build, and a page includes ten templates
    env.undefined = jinja2.StrictUndefined
    # Letters as they are: JSON-LD then compresses with the title and the lead that it repeats.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    joints = tuple(site.options.joints)
    filters: dict[str, Callable[..., str]] = {
        "local_date": site.local_date,
        "time": site.time_element,
        "unbroken": partial(unbroken, language=site.language),
        "hyphenated": partial(hyphenated, language=site.language, joints=joints),
        "jointed": partial(jointed, joints=joints),
    }
    env.filters |= {name: _when_filled_in(function) for name, function in filters.items()}
    original = site.whole.languages[0]
    words = SimpleNamespace(**site.words)  # in a mapping, Jinja looks for an attribute first: a tenth of a page's time
    env.globals |= {"words": words, "language": site.language, "original_language": original}
    env.globals["share_picture"] = env.list_templates(filter_func=lambda name: name == SHARE_PICTURE)
    banner = _minified(env.get_template("css/banner.css").render())
    env.globals |= {
        "banner_styles": banner,
        "icon": cache(env.get_template("partials/icon.html").module.icon),  # type: ignore[attr-defined]  # its macro
        "shared_styles": SHARED_STYLES,
        "styles_for": _style_chooser(env),
        "policy": cache(lambda styles, *, search: content_policy([banner, styles], search=search, preview=preview)),
    }


def _when_filled_in(function: Callable[..., str]) -> Callable[..., str]:
    """Return a filter that is applied on each page anew, so that templates are compiled once for all languages."""
    return jinja2.pass_context(lambda _, *given: function(*given))


def _style_chooser(env: jinja2.Environment) -> Callable[[str | None], Markup]:
    """Return what gives a body its styles: those of every page, and the parts for the elements and classes it has.

    Without a body, it gives all of them.

    Raise ValueError for a part that does not say in its first line what it is for.
    """
    parts = []
    for name in env.list_templates(filter_func=lambda name: name.startswith("css/parts/")):
        css = env.get_template(name).render()
        if not (said := _FOR.match(css)):
            raise ValueError(f"{name}: the first line does not say what the part is for: /* With table, pre: … */")
        parts.append((said[1].split(", "), _minified(css)))
    colours, site = (_minified(env.get_template(f"css/{name}.css").render()) for name in ("colours", "site"))

    @cache
    def joined(*chosen: Markup) -> Markup:
        css = "".join([colours, site, *chosen])
        used = set(_USE.findall(css))  # a colour that nothing has here need not be named
        return Markup(_NAMED.sub(lambda match: match[0] if match[1] in used else "", css))

    def choose(body: str | None) -> Markup:
        if body is None:
            return joined(*(styles for _, styles in parts))
        found = {*_NAMES.findall(body), *" ".join({*_CLASSES.findall(body)}).split()}
        return joined(*(styles for names, styles in parts if not found.isdisjoint(names)))

    return choose


@lru_cache(100)  # the same for each language, and for each save in the preview
def _minified(css: str) -> Markup:
    """Return a style sheet without comments, and without spaces but in texts and where they mean something."""
    css = re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    css = re.sub(r'("[^"]*")| ?([{};,>]) ?|(?<=:) | (?=!)', lambda match: match[1] or match[2] or "", css)
    return Markup(css.replace(";}", "}").strip())


def folders(custom_dir: str | None) -> list[str]:
    """Return where the templates lie: the site's own folder first, if it has one, then the engine's."""
    return [*([custom_dir] if custom_dir else []), str(files("publication.theme"))]


def sources(folder: str) -> str:
    """Return the checksum of the templates and styles in a folder."""
    found = hashlib.sha256()
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def content_policy(styles: list[Markup], *, search: bool, preview: bool) -> Markup:
    """Return the Content-Security-Policy of a page. styles: empty for shared ones. Only search has a script."""
    hashes = " ".join(f"'sha256-{_digest(style)}'" if style else "'self'" for style in styles)
    rules = ["default-src 'none'", f"style-src {hashes}", "img-src 'self'", "form-action 'self'", "base-uri 'none'"]
    if preview:
        rules += ["script-src 'self' 'unsafe-inline'", "connect-src 'self'"]
    elif search:
        rules += ["script-src 'self'", "connect-src 'self'"]
    return Markup("; ".join(rules))  # safe in quotes: its own quotes are single, and nothing in it comes from a page


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
