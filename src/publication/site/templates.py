"""What every template shares: styles and their policy, words, filters."""

import base64
import hashlib
from pathlib import Path

import jinja2
import rcssmin
from markupsafe import Markup

from publication.site.hyphenation import hyphenated
from publication.site.language_site import LanguageSite


def prepare(env: jinja2.Environment, site: LanguageSite, *, preview: bool) -> None:
    """Give the templates their words, filters and styles, and make them strict.

    preview: `mkdocs serve` puts a script of its own in each page, which the policy then allows.
    """
    env.autoescape = True  # MkDocs leaves it off
    env.undefined = jinja2.StrictUndefined
    # Letters as they are: JSON-LD then compresses with the title and the lead that it repeats.
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    env.filters |= {"local_date": site.local_date, "time": site.time_element, "hyphenated": hyphenated}
    styles = [_styles(env, name) for name in ("css/banner.css", "css/site.css")]
    env.globals |= {
        "words": site.words,
        "language": site.language,
        "banner_styles": styles[0],
        "styles": styles[1],
        "policy": content_policy(styles, search=False, preview=preview),
        "search_policy": content_policy(styles, search=True, preview=preview),
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
        rules += ["script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval'", "connect-src 'self'"]
    elif search:
        rules += ["script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'"]
    return Markup("; ".join(rules))  # safe in quotes: its own quotes are single, and nothing in it comes from a page


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
