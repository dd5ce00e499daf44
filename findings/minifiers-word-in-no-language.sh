#!/bin/sh
# Two minifiers take away `lang=""`, which says that a word is in no known language, and make it Norwegian.
#
# A good guess: an empty `lang` is kept as an empty `alt` is, since both say something: HTML gives the empty string
# the meaning that the language is unknown, and it is the only way to say so inside an element that has one. On a page
# in Norwegian, a name, a code or an old spelling in <span lang=""> is not to be hyphenated, corrected, translated or
# read by the rules of Norwegian. minify-html, and htmlnano with the preset that it calls safe and uses when nothing is
# said, count `lang` among the attributes that do nothing when empty: the word is Norwegian again.
# Documented? Both say that some attributes are removed if they are empty, not that `lang` is one. No issue found; one
# of minify-html on `alt` (55) was mended. html-minifier-next does it too when asked to remove empty attributes, not
# otherwise; that, rehype-preset-minify, and a `lang` that is not empty are the controls.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'minify-html==0.18.1'
printf '%s\n' '{ "private": true, "type": "module" }' >package.json
npm install --silent --no-audit --no-fund \
  html-minifier-next@8.7.0 htmlnano@3.5.1 rehype@13.0.2 rehype-preset-minify@7.0.1
printf '%s' '<p lang="nb">Skipet <span lang="">Ornen</span> og <span lang="da">ørnen</span> <img alt="" src="a"></p>' \
  >page.html
cat >program.js <<'JAVASCRIPT'
import fs from "node:fs";
import { minify } from "html-minifier-next";
import htmlnano from "htmlnano";
import { rehype } from "rehype";
import rehypePresetMinify from "rehype-preset-minify";

const html = fs.readFileSync("page.html", "utf8");
const settings = rehype().data("settings", { fragment: true });
console.log("htmlnano 3.5.1:", (await htmlnano.process(html, { minifyCss: false })).html);
console.log("html-minifier-next 8.7.0:", await minify(html, { collapseWhitespace: true }));
console.log("rehype-preset-minify 7.0.1:", String(await settings.use(rehypePresetMinify).process(html)));
JAVASCRIPT
cat >program.py <<'PYTHON'
from importlib.metadata import version
from pathlib import Path

from minify_html import minify

print(f"minify-html {version('minify-html')}:", minify(Path("page.html").read_text(encoding="utf-8")))
PYTHON
cat page.html
echo
{ PYTHONUTF8=1 venv/bin/python program.py; node program.js; } | tee seen.txt
tr -d '"' <seen.txt | sed 's/:.*Skipet <span\([^>]*\)>Ornen.*<span lang=da>.*alt.*/:\1/' >found.txt
cat >expected.txt <<'TEXT'
minify-html 0.18.1:
htmlnano 3.5.1:
html-minifier-next 8.7.0: lang=
rehype-preset-minify 7.0.1: lang
TEXT
cmp -s found.txt expected.txt || { echo 'not so any more' >&2; exit 1; }
