#!/bin/sh
# «Det var 12[^1] dødsfall»: mkdocs-meta-descriptions tells search engines, and mkdocs-feed its subscribers, of 121.
#
# A good guess: what describes a page leaves the mark of a footnote out, or keeps it apart. Both take the text of the
# HTML as it stands, and the mark is text, a small number behind another: 12 deaths are 121, and «5 000[^2]» is 5 0002.
# Behind a word one sees that something is wrong; behind a number it is a number, in the one sentence that is shown
# with a link to the page. Public pages have their sources in footnotes, mostly behind numbers. The page is right.
# MkDocs' own index for search keeps the two apart, as does sphinxext-opengraph.
# Documented? No page and no issue of it found for the two. Way out: a description in the front matter.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'mkdocs==1.6.1' 'mkdocs-meta-descriptions-plugin==4.1.0' 'mkdocs-feed==0.1.2' \
  'sphinx==9.0.4' 'myst-parser==5.2.0' 'sphinxext-opengraph==0.13.0'
mkdir "$folder/docs"
cd "$folder"
cat >docs/index.md <<'MD'
# Tall

Det var 12[^1] dødsfall blant 5 000[^2] smittede.

[^1]: Dødsårsaksregisteret

[^2]: Meldingssystemet
MD
mkdir theme
cat >theme/main.html <<'HTML'
<meta name="description" content="{{ page.meta.description }}">
{{ page.content }}
HTML
configure() { # plugins
  printf '%s\n' 'site_name: Tall' 'site_url: https://example.no/' 'markdown_extensions: [footnotes]' \
    'theme: { name: null, custom_dir: theme }' "plugins: $1"
}
configure '[search, meta-descriptions]' >mkdocs.yml
configure '[feed: { match_path: ".*" }]' >feed.yml
cat >docs/conf.py <<'PYTHON'
project, extensions = "Tall", ["myst_parser", "sphinxext.opengraph"]
ogp_site_url, ogp_social_cards = "https://example.no/", {"enable": False}
PYTHON
venv/bin/mkdocs build --quiet >log 2>&1
venv/bin/mkdocs build --quiet --config-file feed.yml --site-dir feed >log 2>&1
venv/bin/sphinx-build -q docs sphinx >log 2>&1
PYTHONUTF8=1 venv/bin/python - <<'PYTHON'
import json
import re
import sys
from importlib.metadata import version
from pathlib import Path

print(*(f"{name} {version(name)}," for name in ("mkdocs", "mkdocs-meta-descriptions-plugin", "mkdocs-feed")))
print(*(f"{name} {version(name)}," for name in ("sphinx", "myst-parser", "sphinxext-opengraph")))


def told(path, start=r"Det var.*smittede"):
    return re.search(start, Path(path).read_text("utf-8"))[0]


index = json.loads(Path("site/search/search_index.json").read_text("utf-8"))
seen = {
    "the page": told("site/index.html", "(?<=<p>)Det.*"),
    "mkdocs-meta-descriptions": told("site/index.html", '(?<=description" content=")[^"]*'),
    "mkdocs-feed": told("feed/feed.xml", "(?<=description>)Det[^<]*"),
    "MkDocs' search": re.search("Det var.*smittede", index["docs"][0]["text"])[0],
    "sphinxext-opengraph": told("sphinx/index.html", '(?<=og:description" content=")[^"]*'),
}
print(*(f"{name}: {text}" for name, text in seen.items()), sep="\n")
wrong = "Det var 121 dødsfall blant 5 0002 smittede."
if not all(seen[name].startswith(wrong) for name in ("mkdocs-meta-descriptions", "mkdocs-feed")):
    sys.exit("not so any more")
if any(re.search(r"121|0002", seen[name]) for name in ("the page", "MkDocs' search", "sphinxext-opengraph")):
    sys.exit("not so any more")
PYTHON
