#!/bin/sh
# pdfminer.six and pdfplumber read «≥ 18» as «‡ 18» and «≤ 25» as «£ 25», where a PDF file has the sign in Symbol.
#
# A good guess: what a limit says is the same out of every reader of PDF. Symbol is one of the fourteen fonts that
# every program for PDF must know, and older files, and libraries that write PDF without fonts of their own, take ≥,
# ≤, ± and Greek letters from it. Its numbers mean other signs than those of Helvetica, and the standard says which.
# pdfminer reads them as if it were Helvetica: the limit is a dagger or a pound, plus or minus is a dash. No word is
# said, and figures beside them are right. pypdf and PDFium give the signs that are seen.
# Documented? Not found: an issue (289) on lost minus signs was closed, since there the file was to blame.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check \
  'pdfminer.six==20260107' 'pdfplumber==0.11.10' 'fpdf2==2.8.9' 'pypdf==7.1.1' 'pypdfium2==5.15.2'
cat >program.py <<'PYTHON'
import io
import sys
from importlib.metadata import version

import pdfplumber
import pypdfium2
from fpdf import FPDF
from pdfminer.high_level import extract_text
from pypdf import PdfReader

# The number of a sign in Symbol, what follows it, what is seen, and what pdfminer reads.
CASES = (
    (0xB3, "18 år", "≥18 år", "‡18 år"),
    (0xA3, "25 prosent", "≤25 prosent", "£25 prosent"),
    (0xB1, "2 grader", "±2 grader", "–2 grader"),
)
file = FPDF()
file.add_page()
for number, text, _, _ in CASES:
    file.set_font("symbol", size=12)
    file.cell(text=chr(number))
    file.set_font("helvetica", size=12)
    file.cell(text=text, new_x="LMARGIN", new_y="NEXT")
pdf = bytes(file.output())


def words(text):
    """Return the lines of a text without spaces, which readers set as they measure."""
    return ["".join(line.split()) for line in text.splitlines() if line.strip()]


READERS = {
    "pdfminer.six": lambda: extract_text(io.BytesIO(pdf)).replace("\f", ""),
    "pdfplumber": lambda: pdfplumber.open(io.BytesIO(pdf)).pages[0].extract_text(),
    "pypdf": lambda: PdfReader(io.BytesIO(pdf)).pages[0].extract_text(),
    "pypdfium2": lambda: pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range(),
}
seen = {name: words(read()) for name, read in READERS.items()}
for name, lines in seen.items():
    print(name, version(name), lines)
right = words("\n".join(case[2] for case in CASES))
wrong = words("\n".join(case[3] for case in CASES))
if list(seen.values()) != [wrong, wrong, right, right]:
    sys.exit("not so any more")
PYTHON
PYTHONUTF8=1 venv/bin/python program.py
