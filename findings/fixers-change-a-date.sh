#!/bin/sh
# markdownlint and PyMarkdown, told to fix a page, write «1. desember» where the author wrote «18. desember».
#
# A good guess: to fix is to tidy, and the page says the same afterwards. To CommonMark a paragraph that begins with a
# date is a list whose first number is 18, and it looks right on GitHub: «18. desember». The rule on the numbers of
# lists (MD029) wants the first to be 1, and the fix writes it over the date, in points that begin with dates too. A
# hook with --fix does it to every page. mdformat and Prettier, which change more, leave the number of the first.
# Documented? The rule's page says that a list begins with 1, and that some of its violations can be fixed; of dates,
# and that what is shown changes, no page or issue was found. Way out: «18\. desember», or MD029 off.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cat >"$folder/page.md" <<'MD'
# Loven

18. desember 2020 ble loven vedtatt.

Den gjelder i hele landet.

- 20. november 2021: siden er ny
MD
printf '%s\n' '{ "private": true, "type": "module" }' >"$folder/package.json"
# markdownlint asks for Node.js 22, and what is used of it runs on 20.
npm install --silent --no-audit --no-fund --prefix "$folder" markdownlint@0.42.1 prettier@3.10.1
cat >"$folder/fix.mjs" <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { applyFixes } from "markdownlint";
import { lint } from "markdownlint/sync";
import { format } from "prettier";
const page = readFileSync("page.md", "utf8");
writeFileSync("markdownlint.md", applyFixes(page, lint({ strings: { page } }).page));
writeFileSync("prettier.md", await format(page, { parser: "markdown" }));
JS
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'pymarkdownlnt==0.9.41' 'mdformat==1.0.0' 'cmarkgfm==2025.10.22'
cd "$folder"
node fix.mjs
cp page.md pymarkdown.md
cp page.md mdformat.md
venv/bin/pymarkdown fix pymarkdown.md >log 2>&1 || true # it ends with 3 when it has changed a file
venv/bin/mdformat mdformat.md
PYTHONUTF8=1 venv/bin/python - <<'PYTHON'
import re
import sys
from importlib.metadata import version
from pathlib import Path

from cmarkgfm import github_flavored_markdown_to_html as github

print("markdownlint 0.42.1, Prettier 3.10.1,", *(f"{name} {version(name)}" for name in ("pymarkdownlnt", "mdformat")))


def days(name):
    """The numbers that GitHub shows before the months."""
    html = github(Path(name).read_text("utf-8"))
    return [int(start or 1) for start in re.findall(r'<ol(?: start="(\d+)")?>', html)]


seen = {}
for name in ("page", "markdownlint", "pymarkdown", "mdformat", "prettier"):
    lines = [line for line in Path(f"{name}.md").read_text("utf-8").splitlines() if "0" in line]
    seen[name] = days(f"{name}.md")
    print(f"{name}: {lines}, shown with {seen[name]}")
if [seen[name] for name in ("markdownlint", "pymarkdown")] != [[1, 1]] * 2:
    sys.exit("not so any more")
if [seen[name] for name in ("page", "mdformat", "prettier")] != [[18, 20]] * 3:
    sys.exit("not so any more")
PYTHON
