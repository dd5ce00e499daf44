#!/bin/sh
# unstruwwel reads «2021-11», November 2021, as 2011 to 2021, and «20.11.2021» as the whole year.
#
# A good guess: what turns words about dates («ca. 1920», «June 1963») into ISO 8601 reads ISO 8601, or gives None. It
# takes every number after a year and a hyphen for the end of a period, «1890-91» with its century left out, and where
# that end is before the start, the two change places: «2021-11» is ten years, «2021-01» twenty, and «2021-11-20» is
# ten years again, its day gone. Of a date with full stops, as German and Norwegian have it, the year stays. «November
# 2021» and «20. November 2021» are read to the day, so a column that has both kinds is half wrong.
# Documented? The README says that entries which it cannot settle give an empty result, and has no date in figures
# among its examples. No issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'unstruwwel==1.0.2' 'edtf==5.0.2'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from edtf import text_to_edtf
from unstruwwel import unstruwwel

# What is read, and what edtf reads of the same.
CASES = {
    "20. November 2021": ("2021-11-20/2021-11-20", "2021-11-20"),
    "November 2021": ("2021-11-01/2021-11-30", "2021-11"),
    "2021-11": ("2011-01-01/2021-12-31", "2021-11"),
    "2021-01": ("2001-01-01/2021-12-31", "2021-01"),
    "2021-11-20": ("2011-01-01/2021-12-31", "2021-11-20"),
    "20.11.2021": ("2021-01-01/2021-12-31", "2021-11-20"),
    "1890-91": ("1890-01-01/1891-12-31", "1890/1891"),
}

print(*(f"{name} {version(name)}" for name in ("unstruwwel", "edtf")))
same = True
for text, expected in CASES.items():
    german, english = (unstruwwel(text, language, scheme="iso-format") for language in ("de", "en"))
    print(f"«{text}»: unstruwwel {german}, edtf {text_to_edtf(text)}")
    same = same and english == german and (german, text_to_edtf(text)) == expected
if not same:
    sys.exit("not so any more")
PYTHON
