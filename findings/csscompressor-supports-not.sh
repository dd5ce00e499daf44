#!/bin/sh
# mkdocs-minify-plugin's CSS minifier makes `@supports not(…)` of `@supports not (…)`, and no browser follows the
# rules in it.
#
# A good guess: white space is removed where it means nothing. Between `not` and a parenthesis it parts a word from a
# condition; without it, it is a function that nobody knows, which is false, as its opposite would be. The rules for
# browsers that lack something, such as the notice that they are too old, never show, and the page looks as meant
# where it is made. `or (` is broken too, `and (` is not. `max(0px, …)` becomes `max(0, …)`, which mixes a number with
# lengths, so that the declaration is dropped.
# Documented? A pull request (12) that mends `@supports` was taken into csscompressor in 2022; the newest release is
# of 2017, and it is what the plugin installs.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'csscompressor==0.9.5' 'mkdocs-minify-plugin==0.8.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import requires, version

import csscompressor

CASES = {
    "@supports not (display: grid) { p { color: red } }": "@supports not(display:grid){p{color:red}}",
    "@supports (a: b) or (c: d) { p { color: red } }": "@supports(a:b) or(c:d){p{color:red}}",
    "@supports (a: b) and (c: d) { p { color: red } }": "@supports(a:b) and (c:d){p{color:red}}",
    "p { width: max(0px, 2em - 1vw) }": "p{width:max(0,2em - 1vw)}",
}
print("csscompressor", version("csscompressor"), "mkdocs-minify-plugin", version("mkdocs-minify-plugin"))
installs = any(name.startswith("csscompressor") for name in requires("mkdocs-minify-plugin"))
print("the plugin asks for it:", installs)
seen = {css: csscompressor.compress(css) for css in CASES}
print(*(f"{css} -> {small}" for css, small in seen.items()), sep="\n")
if seen != CASES or not installs:
    sys.exit("not so any more")
PYTHON
