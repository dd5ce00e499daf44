#!/bin/sh
# pandoc reads «2019–2020» in an RTF file as «2019–020», in the files that it wrote itself too.
#
# A good guess: what pandoc wrote, pandoc reads. RTF writes a sign that is not in the old code page as its number and
# one sign for programs that do not know it: \u8211- or \u8804?. A reader leaves that one sign out. pandoc leaves out
# the next one as well, be it a figure, a letter or a space: a year loses its first figure, «Ruoŧŧa» (Sweden in
# Northern Sámi) its last letter, «≤18 år» is «≤8 år». With the sign in hexadecimal, \'3f, or none (\uc0), nothing is
# lost, and with a space before it neither, which is how pandoc writes most signs; the dash it writes without.
# Documented? Issue 8264 of pandoc told of a letter lost after a hard space, and was closed in 2022; what was changed
# is the writer. Issue 9758, open, is of mixed-up Urdu from such a file. striprtf reads them all.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'pypandoc_binary==1.17' 'striprtf==0.0.35'
cat >program.py <<'PYTHON'
import sys
from importlib.metadata import version

import pypandoc
from striprtf.striprtf import rtf_to_text

START, END = r"{\rtf1\ansi\ansicpg1252\uc1\deff0{\fonttbl{\f0 Arial;}}\pard ", r"\par}"
# What the file says, what it means, and what pandoc reads.
CASES = {
    r"Planen 2019\u8211?2020": ("Planen 2019–2020", "Planen 2019–020"),
    r"\u8804?18 \'e5r": ("≤18 år", "≤8 år"),
    r"Ruo\u359?\u359?a": ("Ruoŧŧa", "Ruoŧŧ"),
    r"\u8722?5 grader": ("−5 grader", "− grader"),
    r"\u8722\'3f5 grader": ("−5 grader", "−5 grader"),
    r"\uc0\u8722 5 grader": ("−5 grader", "−5 grader"),
    r"\u8722 ?5 grader": ("−5 grader", "−5 grader"),
}
print("pandoc", pypandoc.get_pandoc_version(), "striprtf", version("striprtf"))
same = True
for content, (meant, expected) in CASES.items():
    rtf = START + content + END
    seen = pypandoc.convert_text(rtf, "plain", format="rtf").strip()
    other = rtf_to_text(rtf).strip()
    print(f"{content}: pandoc «{seen}», striprtf «{other}»")
    same &= seen == expected and other == meant
own = pypandoc.convert_text("Planen 2019–2020.", "rtf", format="markdown", extra_args=["--standalone"])
again = pypandoc.convert_text(own, "plain", format="rtf").strip()
print(f"pandoc's own: {[line for line in own.splitlines() if 'Planen' in line]}, read again «{again}»")
if not same or again != "Planen 2019–020." or rtf_to_text(own).strip() != "Planen 2019–2020.":
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
