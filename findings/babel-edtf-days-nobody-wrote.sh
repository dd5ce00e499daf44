#!/bin/sh
# babel-edtf writes «18 December 2020 to November 2021» with the thirtieth of November, and «2020 to …» with 1 January.
#
# A good guess: a library for dates that are not exact writes each end of a period as exactly as it was given;
# «2021-11» alone it writes as a month. In a period it takes the finer of the two ends for both, and fills the coarser
# one up with its first or last day. A plan that runs «until some time in November» ends on the thirtieth, in every
# language, and nothing in the text tells the reader so. With two ends that are equally coarse nothing is added, so a
# test with two months or two years sees nothing.
# Documented? The README shows periods of two months, and says nothing of ends that differ. EDTF itself has such a
# period among its examples for level 0 («2004-02-01/2005»). No issue found.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check 'babel-edtf==1.2.2' 'edtf==5.0.2' 'babel==2.19.0'
PYTHONUTF8=1 "$folder/venv/bin/python" - <<'PYTHON'
import sys
from importlib.metadata import version

from babel_edtf import format_edtf
from edtf import parse_edtf

# What was written, and what Norwegian readers are given.
CASES = {
    "2021-11": "november 2021",
    "2020/2021": "2020–2021",
    "2020-12/2021-11": "desember 2020–november 2021",
    "2020-12-18/2021-11": "18. des. 2020–30. nov. 2021",
    "2020-12-18/2021": "18. des. 2020–31. des. 2021",
    "2020/2021-11-20": "1. jan. 2020–20. nov. 2021",
    "2020/2021-11": "januar 2020–november 2021",
}

print(*(f"{name} {version(name)}" for name in ("babel-edtf", "edtf", "babel")))
same = True
for date, expected in CASES.items():
    text = format_edtf(date, format="long", locale="nb")
    parsed = parse_edtf(date)
    ends = [parsed.lower, parsed.upper] if "/" in date else [parsed]
    known = " and ".join(end.precision for end in ends)
    print(f"{date} (known to the {known}): {text}; {format_edtf(date, format='long', locale='en')}")
    # The parser underneath knows how exact each end is, and writes the period back as it was.
    same = same and text == expected and str(parsed) == date
if not same:
    sys.exit("not so any more")
PYTHON
