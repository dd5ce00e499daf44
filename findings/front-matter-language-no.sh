#!/bin/sh
# mdformat-front-matters and yamlfix take the quotes off "no" and "12:30": MkDocs then reads False and 750.
#
# A good guess: a formatter leaves values as they are, and «no», the code of Norwegian, is what one would try it with
# first. They write with libraries of YAML 1.2, to which `no` and `12:30` are text. MkDocs and most others who read
# front matter use YAML 1.1, where `no` is False, and a time is a number to the base of sixty. The author did as one
# should, and quoted; a hook before the commit undoes it. mdformat-mkdocs[recommended] brings the first of the two.
# yamlfix has thought of «no» as a value, but not in a list (`languages: ["no", "nn"]`), nor of times.
# mdformat-frontmatter, without the last s, keeps the quotes.
# Documented? mdformat-front-matters' page says «normalizing» and «zero configuration», yamlfix' that quotes can be
# asked for (quote_basic_values); that a value becomes another, no page. For another formatter an issue tells of `no`
# (macisamuele/language-formatters-pre-commit-hooks 167); for these two none was found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  'mdformat==1.0.0' 'mdformat-front-matters==2.0.0' 'yamlfix==1.19.1' 'mkdocs==1.6.1'
python3 -m venv "$folder/other"
"$folder/other/bin/pip" install --quiet --disable-pip-version-check 'mdformat==1.0.0' 'mdformat-frontmatter==2.2.0'
cat >"$folder/page.md" <<'MD'
---
title: "Åpent"
lang: "no"
languages: ["no", "nn"]
opens: "12:30"
---

Tekst.
MD
cd "$folder"
cp page.md matters.md
cp page.md matter.md
sed -n '2,5p' page.md >keys.yml
venv/bin/mdformat matters.md
other/bin/mdformat matter.md
venv/bin/yamlfix keys.yml >log 2>&1
PYTHONUTF8=1 venv/bin/python - <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

from mkdocs.utils.meta import get_data

print(*(f"{name} {version(name)}," for name in ("mdformat-front-matters", "yamlfix", "mkdocs", "PyYAML")))
texts = {name: Path(f"{name}.md").read_text("utf-8") for name in ("page", "matter", "matters")}
texts["yamlfix"] = Path("keys.yml").read_text("utf-8") + "---\n"
seen = {}
for name, text in texts.items():
    meta = get_data(text)[1]
    seen[name] = [meta["lang"], meta["languages"], meta["opens"]]
    print(name, text.split("---")[1].strip().splitlines()[1:], "is read by MkDocs as", seen[name])
wanted = ["no", ["no", "nn"], "12:30"]
if seen["page"] != wanted or seen["matter"] != wanted:
    sys.exit("not so any more")
if seen["matters"] != [False, [False, "nn"], 750] or seen["yamlfix"] != ["no", [False, "nn"], 750]:
    sys.exit("not so any more")
PYTHON
