#!/bin/sh
# Markdown translated through PO files: translate-toolkit and mdpo make a list of «1. januar» where they break the line
# before it.
#
# A good guess: a tool that breaks the lines of a paragraph keeps it a paragraph. In CommonMark a line that begins with
# «1.» starts a list in the middle of one, and the two tools break at 80 signs wherever there is a space. Neither page
# nor translation has a line break there, so no one has seen it: the reader gets «landet», and below it the first point
# of a list, «januar 2022». mdformat writes «1\. januar» in that place. mdpo also takes the sign out of «20\. november»
# at the beginning of a paragraph, which becomes a point too.
# Documented? That lines are broken, and the option against it, yes; that a paragraph can become a list, not found in
# either's documentation or issues. Weblate, which builds on translate-toolkit, was not tried.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'translate-toolkit[markdown]==3.20.4' 'mdpo==2.1.4' 'mdformat==1.0.0' 'markdown-it-py==4.3.0'
cat >page.md <<'MARKDOWN'
Loven gjelder for alle kommunene i landet 1. januar 2022, og planen fra samme dag.

20\. november 2021 ble planen endret.
MARKDOWN
cat >program.py <<'PYTHON'
import subprocess
import sys
from importlib.metadata import version

import mdformat
import polib
from markdown_it import MarkdownIt
from mdpo.md2po import markdown_to_pofile
from mdpo.po2md import pofile_to_markdown

NYNORSK = "Den nye lova om helse- og omsorgstenester gjeld for alle kommunar i heile landet 1. januar 2022, {}"
with open("page.md", encoding="utf-8") as file:
    page = file.read()


def translate(entries):
    """Fill in the first paragraph in Nynorsk, and the second as the translator sees it."""
    for entry in entries:
        if entry.msgid.startswith("Loven"):
            entry.msgstr = NYNORSK.format("og planen frå same dag.")
        else:
            entry.msgstr = entry.msgid.replace("ble planen endret", "vart planen endra")
    entries.save("page.po")


def toolkit():
    convert = [sys.executable, "-m"]
    subprocess.run([*convert, "translate.convert.md2po", "--progress=none", "page.md", "page.po"], check=True)
    translate(polib.pofile("page.po"))
    arguments = ["--progress=none", "-t", "page.md", "page.po", "page.nn.md"]
    subprocess.run([*convert, "translate.convert.po2md", *arguments], check=True)
    with open("page.nn.md", encoding="utf-8") as file:
        return file.read()


def mdpo():
    translate(markdown_to_pofile(page))
    return pofile_to_markdown(page, "page.po")


def plain():
    return f"{NYNORSK.format('og planen frå same dag.')}\n\n20\\. november 2021 vart planen endra.\n"


# What makes a page, and the points of lists in it.
CASES = {
    "by hand": (plain(), []),
    "mdformat": (mdformat.text(plain(), options={"wrap": 80}), []),
    "translate-toolkit": (toolkit(), ["1. januar 2022, og planen frå same dag."]),
    "mdpo": (mdpo(), ["1. januar 2022, og planen frå same dag.", "20. november 2021 vart planen endra."]),
}
print(*(f"{name} {version(name)}" for name in ("translate-toolkit", "mdpo", "mdformat", "markdown-it-py")))
same = True
for name, (text, expected) in CASES.items():
    tokens = MarkdownIt("commonmark").parse(text)
    points = [
        f"{token.info}. {tokens[index + 2].content}"
        for index, token in enumerate(tokens)
        if token.type == "list_item_open"
    ]
    print(f"== {name}: points {points}", text, sep="\n")
    same &= points == expected
if not same:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
