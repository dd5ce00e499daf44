"""Draws the picture that other sites show with a link to this one: the site's mark and name, kept in the repository.

Run it again when the mark, the name or the words below it change: python -m tools.og_image
"""

import shutil
import sys
from html import escape

import yaml
from playwright.sync_api import sync_playwright

from publication.words import read_words
from tools.site_build import ROOT

OVERRIDES = ROOT / "overrides"
STATIC = OVERRIDES / "static"
IMAGE = STATIC / "og-image.png"
WIDTH, HEIGHT = 1200, 630
"""The size that Open Graph's readers ask for."""

PAGE = """<!doctype html><meta charset="utf-8"><style>{colours}</style><style>
body {{ box-sizing: border-box; display: flex; align-items: center; height: 630px; margin: 0; padding: 0 90px;
  border-top: 24px solid var(--accent); background: var(--tint); font-family: system-ui, "Noto Sans", sans-serif; }}
svg {{ flex: none; width: 240px; height: 240px; margin-right: 64px; }}
h1 {{ margin: 0; color: var(--accent-strong); font-size: 76px; line-height: 1.15; letter-spacing: -.015em;
  text-wrap: balance; }}
p {{ margin: 26px 0 0; color: var(--muted); font-size: 36px; line-height: 1.3; text-wrap: balance; }}
</style>{mark}<div><h1>{name}</h1><p>{tagline}</p></div>"""


def draw() -> bytes:
    """Return the picture, as a PNG."""
    words = {"name": _site_name(), "tagline": read_words("nb", OVERRIDES / "words")["tagline"]}
    own = {"mark": STATIC / "favicon.svg", "colours": OVERRIDES / "css" / "colours.css"}
    drawn = {key: file.read_text(encoding="utf-8") for key, file in own.items()}
    page_html = PAGE.format(**drawn, **{key: escape(text) for key, text in words.items()})
    with sync_playwright() as playwright:
        # One of the system, or else Playwright's own. Without its sandbox, which does not start in most containers.
        system = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=system, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(page_html)
        picture = page.screenshot()
        browser.close()
    return picture


def _site_name() -> str:
    """As mkdocs.yml has it; the rest of the file holds tags that only MkDocs can read."""
    lines = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
    return str(yaml.safe_load(next(line for line in lines if line.startswith("site_name:")))["site_name"])


def main() -> int:
    """Write the picture."""
    IMAGE.write_bytes(draw())
    print(f"Wrote {IMAGE.relative_to(ROOT)}, {IMAGE.stat().st_size:,} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
