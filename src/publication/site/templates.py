"""What every template shares: styles and their policy, words, filters."""

import base64
import hashlib
from pathlib import Path

import jinja2
import rcssmin
from jinja2.bccache import Bucket
from markupsafe import Markup

from publication.pages.line_breaks import hyphenated, unbroken
from publication.site.language_site import LanguageSite


class _Compiled(jinja2.BytecodeCache):
    """Templates that were compiled before: for another language, or for the page as it was before the last save."""

    def __init__(self) -> None:
        self._code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])  # if it is of the same source

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


def prepare(env: jinja2.Environment, site: LanguageSite, *, preview: bool) -> None:
    """Give the templates their words, filters and styles, and make them strict.

    preview: `mkdocs serve` puts a script of its own in each page, which the policy then allows.
    """
    env.bytecode_cache = _COMPILED
    env.autoescape = True  # MkDocs leaves it off
    env.auto_reload = False  # an environment lives as long as a build, and a page includes ten templates
    env.undefined = jinja2.StrictUndefined
    # Letters as they are: JSON-LD then compresses with the title and the lead that it repeats.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    env.filters |= {"local_date": site.local_date, "time": site.time_element}
    env.filters |= {"hyphenated": hyphenated, "unbroken": unbroken}
    styles = [_styles(env, f"css/{name}.css") for name in ("banner", "site", "versions")]
    env.globals |= {
        "words": site.words,
        "language": site.language,
        "banner_styles": styles[0],
        "styles": styles[1],
        "version_styles": styles[2],
        "policy": content_policy(styles[:2], search=False, preview=preview),
        "version_policy": content_policy(styles, search=False, preview=preview),
        "search_policy": content_policy(styles[:2], search=True, preview=preview),
    }


def _styles(env: jinja2.Environment, name: str) -> Markup:
    if env.loader is None:
        raise ValueError("the template environment has no loader")
    source, _, _ = env.loader.get_source(env, name)
    return Markup(rcssmin.cssmin(source))


def sources(folder: str) -> str:
    """The checksum of the site's own templates and styles."""
    found = hashlib.sha256()
    for path in sorted(Path(folder).rglob("*")):
        if path.is_file():
            found.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def content_policy(styles: list[Markup], *, search: bool, preview: bool) -> Markup:
    """The Content-Security-Policy of a page: its own styles, and a script on the search page only."""
    hashes = " ".join(f"'sha256-{_digest(style)}'" for style in styles)
    rules = ["default-src 'none'", f"style-src {hashes}", "img-src 'self'", "form-action 'self'", "base-uri 'none'"]
    if preview:
        rules += ["script-src 'self' 'unsafe-inline'", "connect-src 'self'"]
    elif search:
        rules += ["script-src 'self'", "connect-src 'self'"]
    return Markup("; ".join(rules))  # safe in quotes: its own quotes are single, and nothing in it comes from a page


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
