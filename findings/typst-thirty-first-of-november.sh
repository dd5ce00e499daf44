#!/bin/sh
# Typst cites «2021-11-XX», a day in November that is not known, as 31 November; a period as its last day alone.
#
# A good guess: BibLaTeX's dates are EDTF, and Typst reads .bib files, so it cites a period as one, and an unknown day
# as its month. It keeps one date, and of what is a period to it, the last: December 2020 to November 2021 is November
# 2021, 2019 to 2020 is 2020, the twenties («202X») are the year 2029, and the unknown day is the thirty-first of a
# month with thirty days. A period that goes on («2021-11-20/») is its first day. Nothing warns, and each looks exact.
# pandoc cites periods, and leaves out what it cannot read.
# Documented? Typst says that .bib files are read, not which of their dates; no page found on periods. Issues 276 and
# 362 of hayagriva are about the date of the original, 246 is about a comma after the year.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check 'typst==0.15.2' 'pypdf==7.1.1' 'pypandoc_binary==1.17'
cat >program.py <<'PYTHON'
import sys
from importlib.metadata import version
from pathlib import Path

import pypandoc
import typst
from pypdf import PdfReader

ENTRY = "@online{a, author={{Etaten}}, title={Om planen}, date={%s}, url={https://example.org/}}\n"
PAGE = '#set text(lang: "nb")\n@a\n#bibliography("kilder.bib", style: "apa")\n'
# What was written, and what stands in Typst's list.
CASES = {
    "2021-11-20": "(2021, november 20)",
    "2021-11": "(2021, november)",
    "2021-11-XX": "(2021, november 31)",
    "2020-12/2021-11": "(2021, november)",
    "2020-12-18/2021-11-20": "(2021, november 20)",
    "2019/2020": "(2020,)",
    "202X": "(2029,)",
    "2021-11-20/": "(2021, november 20)",
}


def with_typst():
    typst.compile("side.typ", output="side.pdf")
    text = " ".join(PdfReader("side.pdf").pages[0].extract_text().split())
    return text.partition("Bibliografi Etaten. ")[2].partition(". Om planen")[0]


def with_pandoc():
    options = ["--citeproc", "--metadata=lang:nb", "--bibliography=kilder.bib"]
    return pypandoc.convert_text("[@a]", "plain", format="markdown", extra_args=options).split("\n")[0]


print(*(f"{name} {version(name)}" for name in ("typst", "pypdf", "pypandoc_binary")), pypandoc.get_pandoc_version())
Path("side.typ").write_text(PAGE, encoding="utf-8")
same = True
periods = []
for date, expected in CASES.items():
    Path("kilder.bib").write_text(ENTRY % date, encoding="utf-8")
    seen = with_typst()
    periods.append(with_pandoc())
    print(f"date = {{{date}}}: Typst {seen}; pandoc {periods[-1]}")
    same = same and seen == expected
if not same or periods[4:6] != ["(Etaten 2020–2021)", "(Etaten 2019–2020)"]:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
