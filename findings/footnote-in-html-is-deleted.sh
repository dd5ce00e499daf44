#!/bin/sh
# mdformat and markdownlint --fix delete a footnote that is used in `<div markdown>`; MkDocs had shown it.
#
# A good guess: a formatter moves words, and takes none away; mdformat renders the page before and after, and gives up
# if they differ. Inside HTML neither tool reads Markdown, so that the reference in a box or in one of Material's cards
# is none to them, and its note one that nobody uses. mdformat-footnote leaves such a note out, and since its HTML
# never had it, nothing differs; markdownlint takes away definitions that are not needed (MD053). The source of what
# the page says is gone from the file, and a reader sees «[^kilde]». Prettier and remark keep the note.
# Documented? MD053's page says that an unused definition can be deleted, an issue that one which is used after an HTML
# tag is held for unused (894). For footnotes, and for mdformat-footnote, no page or issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cat >"$folder/page.md" <<'MD'
# Loven

Den ble vedtatt i 2020.[^vedtak]

<div class="boks" markdown>
Den gjelder fra 2021.[^kilde]
</div>

[^vedtak]: Innst. 1 L

[^kilde]: Meld. St. 7
MD
printf '%s\n' '{ "private": true, "type": "module" }' >"$folder/package.json"
# markdownlint asks for Node.js 22, and what is used of it runs on 20.
npm install --silent --no-audit --no-fund --prefix "$folder" \
  markdownlint@0.42.1 prettier@3.10.1 remark@15.0.1 remark-gfm@4.0.1
cat >"$folder/fix.mjs" <<'JS'
import { readFileSync, writeFileSync } from "node:fs";
import { applyFixes } from "markdownlint";
import { lint } from "markdownlint/sync";
import { format } from "prettier";
import { remark } from "remark";
import gfm from "remark-gfm";
const page = readFileSync("page.md", "utf8");
writeFileSync("markdownlint.md", applyFixes(page, lint({ strings: { page } }).page));
writeFileSync("prettier.md", await format(page, { parser: "markdown" }));
writeFileSync("remark.md", String(remark().use(gfm).processSync(page)));
JS
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'mdformat==1.0.0' 'mdformat-mkdocs==5.3.0' 'mdformat-footnote==0.1.3' 'Markdown==3.11.3'
cd "$folder"
node fix.mjs
cp page.md mdformat.md
venv/bin/mdformat mdformat.md
PYTHONUTF8=1 venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from markdown import markdown

print(*(f"{name} {version(name)}," for name in ("mdformat", "mdformat-mkdocs", "mdformat-footnote", "Markdown")))
print("markdownlint 0.42.1, Prettier 3.10.1, remark 15.0.1")
seen = {}
for name in ("page", "mdformat", "markdownlint", "prettier", "remark"):
    html = markdown(Path(f"{name}.md").read_text("utf-8"), extensions=["footnotes", "md_in_html"])
    seen[name] = ["Innst. 1 L" in html, "Meld. St. 7" in html, "[^kilde]" in html]
    print(f"{name}: {', '.join(word for word in ('Innst. 1 L', 'Meld. St. 7', '[^kilde]') if word in html)}")
kept, lost = [True, True, False], [True, False, True]
if seen != {"page": kept, "mdformat": lost, "markdownlint": lost, "prettier": kept, "remark": kept}:
    sys.exit("not so any more")
PYTHON
